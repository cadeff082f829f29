"""Finds the plan lines and the roster among a document's tables, by their headings.

A table may be split in two, with or without its heading row again; columns may stand in any order,
with others between them; a heading may take two rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.readers.document_source import Grid


class ColumnKind(Enum):
    """The kinds of columns that the plan needs."""

    DATE = "date"
    END = "end"
    TASK = "task"
    WHO = "who"
    NAME = "name"
    ROLE = "role"
    ASSESS = "assess"
    CHECK = "check"


class Table(Enum):
    """The two tables of a plan: bảng công việc and bảng phân công."""

    SCHEDULE = "schedule"
    ROSTER = "roster"


Row = Mapping[ColumnKind, str]

# What headings say, folded; the surest wording first, since a heading may hold several
# ("Nội dung công việc thực hiện" is a task, "Thời gian thực hiện" a date).
_WORDINGS: dict[Table, dict[ColumnKind, tuple[str, ...]]] = {
    Table.SCHEDULE: {
        ColumnKind.END: ("den ngay", "ngay ket thuc|ket thuc", "(?:ngay |han )?hoan thanh"),
        ColumnKind.DATE: (
            "ngay thang|tu ngay|bat dau",
            "thoi gian|thoi diem|thoi han",
            "^ngay",
            "tien do|lich",
            "han",
        ),
        ColumnKind.TASK: ("noi dung", "cong viec", "nhiem vu", "hoat dong|viec"),
        ColumnKind.WHO: (
            "nguoi",
            "thuc hien|thanh phan",
            "phu trach|chu tri|bo phan|phan cong",
            "ho (?:va )?ten|thanh vien",
        ),
    },
    Table.ROSTER: {
        ColumnKind.CHECK: ("cheo", "kiem tra", "ra soat|doi chieu|tham dinh|phan bien"),
        ColumnKind.NAME: (
            "ho va ten|ho ten",
            "ten thanh vien",
            "thanh vien",
            "^ten|can bo|giao vien",
        ),
        ColumnKind.ROLE: (
            "trong (?:to|hoi dong|ban)|vai tro",
            "chuc danh",
            "nhiem vu",
            "chuc vu",
        ),
        ColumnKind.ASSESS: (
            "nghien cuu",
            "tieu chi|chi tieu",
            "danh gia",
            "phu trach",
            "phan cong",
        ),
    },
}
_IGNORED = re.compile(
    r"^(?:tt|stt|so tt|so thu tu)$|ghi chu|ket qua|san pham|kinh phi|dia diem|ngay sinh|nam sinh"
    r"|dien thoai|so dt|email"
)
_LONGEST_HEADING = 120
_DATE = re.compile(r"\d\s?[/.-]\s?\d|\bthang \d")
_DATA = re.compile(rf"^\W*\d+\W*$|{_DATE.pattern}|\b(?:tieu chi|chi tieu|tc|ct)[\s.]?\d")
_CODES = re.compile(r"\b(?:tieu chi|chi tieu|tc|ct)\b|\d")
# What a cell says where a table without a heading carries on the roster before it.
_PLACED = {
    ColumnKind.ROLE: re.compile(r"\b(?:thanh vien|uy vien|thu k[yi]|to truong|to pho)\b"),
    ColumnKind.ASSESS: _CODES,
    ColumnKind.CHECK: _CODES,
}


@dataclass(frozen=True, slots=True)
class TableRows:
    """The data rows of the two tables; `fields` are the columns of each,
    none if the table is missing.
    """

    rows: Mapping[Table, list[Row]] = field(default_factory=lambda: {t: [] for t in Table})
    fields: Mapping[Table, set[ColumnKind]] = field(
        default_factory=lambda: {t: set() for t in Table}
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    table: Table
    columns: Mapping[ColumnKind, int]
    height: int

    def pick(self, row: Sequence[str]) -> Row:
        return {
            name: row[column] if column < len(row) else "" for name, column in self.columns.items()
        }


def find_tables(grids: Sequence[Grid]) -> TableRows:
    """Return the data rows of both tables, in reading order."""
    tables = TableRows()
    heading: _Heading | None = None
    width = 0
    for grid in grids:
        if grid.nested or grid.width != width or not _goes_on(grid, heading):
            heading = None
        width = grid.width
        at = 0
        while at < len(grid.rows):
            new = _heading(grid.rows, at)
            if new and _takes_over(new, heading):
                heading = new
                tables.fields[new.table].update(new.columns)
                at += new.height
                continue
            if heading and _is_data(grid.rows[at], heading):
                tables.rows[heading.table].append(heading.pick(grid.rows[at]))
            at += 1
    return tables


def _takes_over(new: _Heading, old: _Heading | None) -> bool:
    """Return whether this is a heading, not a data row that reads like one
    ("Thành viên", "Tất cả …").
    """
    return old is None or new.table != old.table or new.columns.keys() >= old.columns.keys()


def _heading(rows: Sequence[Sequence[str]], at: int) -> _Heading | None:
    """Return the heading that begins at row `at`: one row, or two where the second adds to it."""
    one = _classify(rows[at], 1)
    if at + 1 == len(rows) or not _could_be_heading(rows[at + 1]):
        return one
    both = [" ".join(dict.fromkeys(cells)) for cells in zip(rows[at], rows[at + 1], strict=False)]
    two = _classify(both, 2) if _could_be_heading(rows[at]) else None
    if two and (not one or len(two.columns) > len(one.columns)) and not _classify(rows[at + 1], 1):
        return two
    return one


def _could_be_heading(row: Sequence[str]) -> bool:
    return all(len(cell) <= _LONGEST_HEADING and not _DATA.search(fold(cell)) for cell in row)


def _classify(row: Sequence[str], height: int) -> _Heading | None:
    if not _could_be_heading(row):
        return None
    texts = [" ".join(re.findall(r"\w+", fold(cell))) for cell in row]
    if len(set(texts) - {""}) < 2:
        return None
    schedule = _columns(texts, Table.SCHEDULE)
    roster = _columns(texts, Table.ROSTER)
    if ColumnKind.DATE not in schedule and ColumnKind.END in schedule:
        schedule[ColumnKind.DATE] = schedule.pop(ColumnKind.END)
    named = ColumnKind.NAME in roster and roster.keys() & {
        ColumnKind.ROLE,
        ColumnKind.ASSESS,
        ColumnKind.CHECK,
    }
    dated = ColumnKind.DATE in schedule and ColumnKind.TASK in schedule
    if named and not (dated and not roster.keys() & {ColumnKind.ASSESS, ColumnKind.CHECK}):
        return _Heading(Table.ROSTER, roster, height)
    return _Heading(Table.SCHEDULE, schedule, height) if dated else None


def _columns(texts: Sequence[str], table: Table) -> dict[ColumnKind, int]:
    """Return the column of each field, whose heading says it most surely; a
    column has one field.
    """
    claims = sorted(
        (rank, order, column, name)
        for order, (name, wordings) in enumerate(_WORDINGS[table].items())
        for column, text in enumerate(texts)
        if not _IGNORED.search(text)
        for rank, wording in enumerate(wordings)
        if re.search(rf"(?:\b(?:{wording}))\b", text)
    )
    columns: dict[ColumnKind, int] = {}
    for _, _, column, name in claims:
        if name not in columns and column not in columns.values():
            columns[name] = column
    return columns


def _is_data(row: Sequence[str], heading: _Heading) -> bool:
    """Return whether a row is data, not blank, numbering ("(1) (2) (3)"), a
    section or the example.
    """
    values = [value for value in heading.pick(row).values() if value]
    first = fold(next(filter(None, row), ""))
    section = len(values) > 1 and len(set(values)) == 1
    numbering = not any(c.isalpha() for value in values for c in value) and not any(
        _DATE.search(fold(value)) for value in values
    )
    example = first.startswith(fold(core_texts().say("plan-form-example")))
    return bool(values) and not (section or numbering or example)


def _goes_on(grid: Grid, heading: _Heading | None) -> bool:
    """Return whether a table without a heading carries on the one before it."""
    if heading is None:
        return False
    rows = [heading.pick(row) for row in grid.rows if any(row)]
    if heading.table is Table.SCHEDULE:
        return any(_DATE.search(fold(row[ColumnKind.DATE])) for row in rows)
    return any(
        len(row[ColumnKind.NAME].split()) > 1
        and any(p.search(fold(row.get(name, ""))) for name, p in _PLACED.items())
        for row in rows
    )
