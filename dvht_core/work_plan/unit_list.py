"""Reads an office's list of schools from Excel: one row a school, each fault named with its row.

What is doubtful is said and not made: a school that is made by mistake is one more in the province.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font

from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.people_cells import read_name
from dvht_core.work_plan.readers.excel_reader import Row, read_rows
from dvht_core.work_plan.readers.plan_files import FileKind, unpack
from dvht_core.work_plan.unit_kinds import KINDS_TOLD_BY_NAME, UnitKinds, unit_kinds
from dvht_core.work_plan.unit_names import KnownSchools

_say = core_texts().say

COLUMNS = ("name", "kind", "public", "place", "head", "body")
NEEDED = ("name", "head")
_SPELLED = {
    "name": ("ten truong", "ten don vi", "truong", "don vi"),
    "kind": ("loai hinh", "loai truong", "cap hoc"),
    "public": ("cong lap", "loai cong lap"),
    "place": ("dia danh", "xa", "xa phuong", "xa, phuong", "xa/phuong", "dia ban"),
    "head": (
        *("hieu truong", "ho ten hieu truong", "ho va ten hieu truong", "nguoi dung dau"),
        *("to truong", "ho ten to truong", "ho va ten to truong"),
    ),
    "body": ("co quan chu quan", "cap tren"),
}
"""The headings, without accents, by which a column is found."""
MOST_ROWS = 20_000
"""More schools than any province has."""
SHOWN_KINDS = 6
"""How many kinds are named where one is not understood: those of most schools."""
_PUBLIC = ("", "co", "cong lap", "x", "dung", "1", "true")
_PRIVATE = ("khong", "ngoai cong lap", "tu thuc", "dan lap", "tu", "sai", "0", "false")
_PRIVATE_NAMES = ("tu thuc", "dan lap", "ngoai cong lap")


@dataclass(frozen=True, slots=True)
class SchoolEntry:
    """A school of the list; `row` is its row in the sheet, from 1."""

    row: int
    name: str
    kind: str
    public: bool
    place: str | None
    head: str
    body: str | None
    beside: tuple[tuple[str, str], ...] = ()
    """What else the row says, by heading: a telephone number, a code; for the invitations only."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is no school yet, and what is to be done about it."""

    row: int
    problem: str

    def __str__(self) -> str:
        return _say("schools-row", row=self.row, problem=self.problem)


def read_schools(data: bytes, name: str) -> tuple[tuple[SchoolEntry, ...], tuple[Fault, ...]]:
    """Return the schools of a list, and what is wrong with other rows.

    InputError when the file is no such list at all; `name` is used in messages only.
    """
    kind, parts = unpack(data, name)
    if kind is not FileKind.EXCEL:
        raise InputError("schools-not-excel", name=name)
    try:
        sheets = read_rows(parts, MOST_ROWS + 1)
    except MemoryError:
        raise
    except Exception as error:  # a broken file may raise anything
        raise InputError("plan-file-broken", name=name) from error
    for rows in sheets:
        for at, row in enumerate(rows):
            columns = _columns(row.cells)
            if columns.keys() >= set(NEEDED):
                return _entries(rows[at + 1 :], columns, row.cells)
    raise InputError("schools-no-columns", name=name)


def schools_form() -> bytes:
    """Return an Excel form (.xlsx) with the headings and one example."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _say("schools-form-title")
    for at, column in enumerate(COLUMNS, start=1):
        head = sheet.cell(1, at, _say(f"schools-form-{column}"))
        head.font = Font(name="Times New Roman", size=13, bold=True)
        example = sheet.cell(2, at, _say(f"schools-form-{column}-example"))
        example.font = Font(name="Times New Roman", size=13, italic=True, color="808080")
        sheet.column_dimensions[head.column_letter].width = 32 if column in ("name", "body") else 22
    sheet.freeze_panes = "A2"
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        for column, spellings in _SPELLED.items():
            if fold(cell).strip(" :*") in spellings:
                columns.setdefault(column, at)
    return columns


def _entries(
    rows: Sequence[Row], columns: Mapping[str, int], headings: Sequence[str]
) -> tuple[tuple[SchoolEntry, ...], tuple[Fault, ...]]:
    kinds, known = unit_kinds(), KnownSchools[int]()
    schools: list[SchoolEntry] = []
    faults: list[Fault] = []
    others = {at: text for at, text in enumerate(headings) if text and at not in columns.values()}
    for row in rows[:MOST_ROWS]:
        cells = {column: _cell(row, at) for column, at in columns.items()}
        if not any(cells.values()) or cells["name"] == _say("schools-form-name-example"):
            continue
        problems = list(_problems(cells, kinds, row.hidden))
        place = cells.get("place") or None
        if not problems and (earlier := known.find(cells["name"], place)):
            problems = [_say("schools-row-twice", row=earlier)]
        if problems:
            faults += [Fault(row.number, problem) for problem in problems]
            continue
        known.add(cells["name"], place, row.number)
        beside = {text: _cell(row, at) for at, text in others.items()}
        schools.append(_entry(row.number, cells, kinds, beside))
    for row in rows[MOST_ROWS:]:
        faults.append(Fault(row.number, _say("schools-row-too-many", most=MOST_ROWS)))
    return tuple(schools), tuple(faults)


def _cell(row: Row, at: int) -> str:
    return clean(row.cells[at]).strip() if at < len(row.cells) else ""


def _problems(cells: Mapping[str, str], kinds: UnitKinds, hidden: bool) -> Iterator[str]:
    if hidden:
        yield _say("schools-row-hidden")
    named, kind = kinds.in_name(cells["name"]), kinds.of(cells.get("kind", ""), cells["name"])
    if not cells["name"]:
        yield _say("schools-row-no-name")
    elif kind is None:
        known = ", ".join(list(kinds.names.values())[:SHOWN_KINDS])
        yield _say("schools-row-kind", kind=cells.get("kind", ""), known=known)
    elif named and named != kind and {named, kind} <= KINDS_TOLD_BY_NAME:
        yield _say("schools-row-other-kind", kind=kinds.names[kind], named=kinds.names[named])
    public = fold(cells.get("public", ""))
    if public not in _PUBLIC + _PRIVATE:
        yield _say("schools-row-public", public=cells["public"])
    elif public and public in _PUBLIC and _named_private(cells["name"]):
        yield _say("schools-row-named-private", public=cells["public"])
    head, doubts = read_name(cells["head"])
    if not head:
        yield _say("schools-row-no-head")
    elif doubts:
        yield _say("schools-row-head", head=cells["head"])


def _entry(
    row: int, cells: Mapping[str, str], kinds: UnitKinds, beside: Mapping[str, str]
) -> SchoolEntry:
    public = fold(cells.get("public", ""))
    return SchoolEntry(
        row=row,
        name=" ".join(cells["name"].split()),
        kind=kinds.of(cells.get("kind", ""), cells["name"]) or "",
        public=public not in _PRIVATE and not _named_private(cells["name"]),
        place=cells.get("place") or None,
        head=read_name(cells["head"])[0],
        body=cells.get("body") or None,
        beside=tuple((heading, text) for heading, text in beside.items() if text),
    )


def _named_private(name: str) -> bool:
    return any(f" {word} " in f" {fold(name)} " for word in _PRIVATE_NAMES)
