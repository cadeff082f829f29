"""Finds the plan lines and the roster among a document's tables.

A table may be split in two, with or without its heading row again; columns may stand in any order,
with others between them; a heading may take two rows; two tables may stand side by side, one may
lie on its side, a schedule may have no heading at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TypeAlias

from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.people_cells import may_be_person
from dvht_core.work_plan.readers.column_headings import (
    DATE,
    ColumnKind,
    Heading,
    Table,
    has_number_heading,
    heading_at,
    is_bare_heading,
)
from dvht_core.work_plan.readers.document_source import Grid
from dvht_core.work_plan.readers.table_shapes import Cells, blocks, unsaid_heading
from dvht_core.work_plan.role_cells import names_role

Row: TypeAlias = dict[ColumnKind, str]

_CODES = re.compile(r"\b(?:tieu chi|chi tieu|tc|ct)\b|\d")
# What a cell says where a table without a heading carries on the roster before it.
_PLACED = {
    ColumnKind.ROLE: re.compile(r"\b(?:thanh vien|uy vien|thu k[yi]|to truong|to pho)\b"),
    ColumnKind.ASSESS: _CODES,
    ColumnKind.CHECK: _CODES,
}
_BESIDE = {ColumnKind.NUMBER, ColumnKind.OFFICE, ColumnKind.DUTY}
"""Columns that a repeated heading may lack."""
_CLAIMED = {ColumnKind.NUMBER, ColumnKind.NAME, ColumnKind.ASSESS, ColumnKind.CHECK}


@dataclass(slots=True)
class PlanTable:
    """The rows under one heading."""

    heading: Heading
    cells: list[Cells] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """The data rows and, in a roster, those that name a group."""
        return list(_rows(self.heading, self.cells))


def find_tables(grids: Sequence[Grid]) -> dict[Table, list[PlanTable]]:
    """Return the two kinds of tables with their rows, in reading order."""
    found: list[PlanTable] = []
    current: PlanTable | None = None
    width = 0
    for grid in grids:
        for block in blocks(grid):
            if block.nested or block.width != width or not _goes_on(block, current):
                current = None
            width = block.width
            current = _read(block.rows, current, found)
    found += [PlanTable(t.heading.also, t.cells) for t in found if t.heading.also]
    tables = [PlanTable(_refined(table), table.cells) for table in found]
    return {
        kind: [table for table in tables if table.heading.table is kind and _is_one(table)]
        for kind in Table
    }


def _read(
    rows: Sequence[Cells], current: PlanTable | None, found: list[PlanTable]
) -> PlanTable | None:
    """Add the tables that begin in these rows to `found`; return the last, which may go on."""
    headings = [heading_at(rows, at) for at in range(len(rows))]
    if current is None and not any(headings):
        unsaid = unsaid_heading(rows)
        bare = PlanTable(unsaid, [row for row in rows if any(row)]) if unsaid else None
        found += [bare] if bare else []
        return bare
    at = 0
    while at < len(rows):
        new = headings[at]
        if new and (current is None or _takes_over(new, current.heading, rows, at)):
            current = PlanTable(new)
            found.append(current)
            at += new.height
            continue
        if current:
            current.cells.append(rows[at])
        at += 1
    return current


def _takes_over(new: Heading, old: Heading, rows: Sequence[Cells], at: int) -> bool:
    """Return whether this is a heading, not a row of data that reads like one: "Thành viên",
    "Kiểm tra hồ sơ" in a schedule.
    """
    bare = is_bare_heading(rows[at])
    if bare and has_number_heading(rows[at]):
        return True
    if new.table == old.table and not new.columns.keys() - _BESIDE >= old.columns.keys() - _BESIDE:
        return False
    below_blank = at > 0 and len({cell for cell in rows[at - 1] if cell}) <= 1
    return bare or has_number_heading(rows[at]) or below_blank


def _goes_on(grid: Grid, table: PlanTable | None) -> bool:
    """Return whether a table without a heading carries on the one before it."""
    if table is None:
        return False
    rows = [table.heading.pick(row) for row in grid.rows if any(row)]
    if table.heading.table is Table.SCHEDULE:
        return any(DATE.search(fold(row.get(ColumnKind.DATE, ""))) for row in rows)
    return any(len(row[ColumnKind.NAME].split()) > 1 and _is_placed(row) for row in rows)


# ——— columns, by what their cells say ———


def _refined(table: PlanTable) -> Heading:
    heading = table.heading
    if heading.table is not Table.ROSTER:
        return heading
    columns = dict(heading.columns)
    columns[ColumnKind.NAME] = _name_columns(table)
    taken = {c for kind in _CLAIMED for c in columns.get(kind, ())}
    width = len(heading.texts)
    roles = [sum(names_role(_cell(row, c)) for row in table.cells) for c in range(width)]
    own = columns.get(ColumnKind.ROLE, ())
    free = [c for c in range(width) if c not in taken]
    best = max(free, key=lambda c: (roles[c], c in own, -c), default=None)
    if best is not None and roles[best] and best not in own:
        columns[ColumnKind.ROLE] = (best,)
    if ColumnKind.ROLE not in columns and ColumnKind.OFFICE in columns:
        columns[ColumnKind.ROLE] = columns[ColumnKind.OFFICE]
    duties = {*columns.get(ColumnKind.DUTY, ()), *own} - set(columns.get(ColumnKind.ROLE, ()))
    columns.pop(ColumnKind.DUTY, None)
    if duties:
        columns[ColumnKind.DUTY] = tuple(sorted(duties))
    return replace(heading, columns=columns)


def _name_columns(table: PlanTable) -> tuple[int, ...]:
    """Return the columns of the name: the given name may have one of its own."""
    columns = table.heading.columns[ColumnKind.NAME]
    after = columns[-1] + 1
    texts = table.heading.texts
    if len(columns) > 1 or after >= len(texts):
        return columns
    own = {c for kind, at in table.heading.columns.items() for c in at if kind in _CLAIMED}
    given = [_cell(row, after) for row in table.cells if _cell(row, columns[0])]
    words = [cell for cell in given if len(cell.split()) == 1 and cell[0].isupper()]
    fits = texts[after] in ("", "ten") and after not in own
    return (*columns, after) if fits and given and 2 * len(words) > len(given) else columns


def _cell(row: Cells, column: int) -> str:
    return row[column] if column < len(row) else ""


def _is_one(table: PlanTable) -> bool:
    """Return whether a schedule has days: where no column has them, its tasks must."""
    columns = table.heading.columns
    if table.heading.table is Table.ROSTER or ColumnKind.DATE in columns:
        return True
    tasks = [row[ColumnKind.TASK] for row in table.rows]
    return 2 * sum(bool(DATE.search(fold(task))) for task in tasks) >= max(len(tasks), 1)


# ——— rows ———


def _rows(heading: Heading, cells: Sequence[Cells]) -> Iterator[Row]:
    numbered = _is_numbered(heading, cells)
    for row in cells:
        picked = heading.pick(row)
        values = [
            value for kind, value in picked.items() if value and kind is not ColumnKind.NUMBER
        ]
        if not values or _is_no_data(row, values):
            continue
        if section := _section(heading, row, picked, numbered=numbered):
            if heading.table is Table.ROSTER:
                yield {ColumnKind.SECTION: section}
        else:
            yield picked | _remark(heading, row)


def _remark(heading: Heading, row: Cells) -> Row:
    """Return what a row says beside the columns of its table; nothing where it says none."""
    known = {place for places in heading.columns.values() for place in places}
    beside = [cell for place, cell in enumerate(row) if place not in known]
    said = "\n".join(dict.fromkeys(filter(None, beside)))
    return {ColumnKind.REMARK: said} if said else {}


def _is_numbered(heading: Heading, cells: Sequence[Cells]) -> bool:
    """Return whether most rows above the first blank one have a number."""
    filled = list(takewhile(any, cells))
    numbers = [heading.pick(row).get(ColumnKind.NUMBER, "") for row in filled]
    return 2 * sum(number.strip(" .").isdigit() for number in numbers) > len(numbers)


def _is_no_data(row: Cells, values: Sequence[str]) -> bool:
    """Return whether a row is the numbering of columns ("(1) (2) (3)"), or the example."""
    first = fold(next(filter(None, row), ""))
    lettered = any(c.isalpha() for value in values for c in value)
    dated = any(DATE.search(fold(value)) or re.search(r"\b4\d{4}\b", value) for value in values)
    return not (lettered or dated) or first.startswith(fold(core_texts().say("plan-form-example")))


def _section(heading: Heading, row: Cells, picked: Row, *, numbered: bool) -> str:
    """Return the text of a row that is a title over others; "" for a row of data."""
    texts = list(dict.fromkeys(filter(None, row)))
    values = [v for kind, v in picked.items() if v and kind is not ColumnKind.NUMBER]
    number = picked.get(ColumnKind.NUMBER, "").strip(" .")
    merged = len(values) > 1 and len(set(values)) == 1
    if merged:
        return texts[-1]
    if heading.table is Table.SCHEDULE:
        titled = bool(re.fullmatch(r"[IVX]+|[A-Z]", number)) and len(values) == 1
        return picked[ColumnKind.TASK] if titled else ""
    name = picked[ColumnKind.NAME]
    alone = len(values) == 1 and values[0] == name
    unnumbered = numbered and not number.isdigit()
    if alone and (not may_be_person(name) or unnumbered):
        return name
    signed = unnumbered and name and not number and not _is_placed(picked)
    return name if signed else ""


def _is_placed(picked: Row) -> bool:
    """Return whether a row says a role or indicators: below a table stand signatures too."""
    return any(p.search(fold(picked.get(kind, ""))) for kind, p in _PLACED.items())
