"""The shapes of tables: side by side on one sheet, lying on a side, without a heading."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from dvht_core.i18n.vietnamese import fold
from dvht_core.work_plan.date_cells import read_dates
from dvht_core.work_plan.people_cells import may_be_person
from dvht_core.work_plan.readers.column_headings import ColumnKind, Heading, Table, heading_at
from dvht_core.work_plan.readers.document_source import Grid
from dvht_core.work_plan.role_cells import names_role

Cells: TypeAlias = Sequence[str]

_RESTARTS = {"tt", "stt", "ho va ten", "ho ten"}
"""Headings with which another table begins when they come again."""


def blocks(grid: Grid) -> Iterator[Grid]:
    """Yield the tables of a grid: those side by side apart, one on its side turned upright."""
    for at in range(len(grid.rows)):
        parts = _side_by_side(grid.rows, at)
        if len(parts) > 1:
            if at:
                yield replace(grid, rows=grid.rows[:at])
            for start, end in parts:
                yield replace(grid, rows=tuple(row[start:end] for row in grid.rows[at:]))
            return
    yield _upright(grid)


def _side_by_side(rows: Sequence[Cells], at: int) -> list[tuple[int, int]]:
    """Return the columns of the tables whose headings begin in this row: parted by a blank column,
    or by a heading that comes again.
    """
    starts = [0]
    seen: set[str] = set()
    for column, cell in enumerate(rows[at]):
        text = fold(cell)
        before = rows[at][column - 1] if column else ""
        again = text in seen & _RESTARTS and fold(before) != text
        if column and text and (not before or again):
            starts.append(column)
            seen = set()
        seen.add(text)
    if len(starts) == 1:
        return []
    ends = [*starts[1:], len(rows[at])]
    parts = list(zip(starts, ends, strict=True))
    two = [[row[start:end] for row in rows[at : at + 2]] for start, end in parts]
    whole = [part for part, cells in zip(parts, two, strict=True) if heading_at(cells, 0)]
    return whole if len(whole) > 1 else []


def _upright(grid: Grid) -> Grid:
    """Return a grid whose headings stand in its first column turned, so that they are a row."""
    turned = tuple(
        tuple(row[column] if column < len(row) else "" for row in grid.rows)
        for column in range(grid.width)
    )
    if len(grid.rows) < 2 or not turned or not heading_at(turned, 0):
        return grid
    upright = any(heading_at(grid.rows, at) for at in range(len(grid.rows)))
    return grid if upright else replace(grid, rows=turned)


def unsaid_heading(rows: Sequence[Cells]) -> Heading | None:
    """Return what the headings of a table without any would say.

    A schedule has a column of days beside one of tasks, a roster one of names beside one of roles.
    """
    filled = [row for row in rows if any(row)]
    width = max(map(len, filled), default=0)
    columns = [[row[c] if c < len(row) else "" for row in filled] for c in range(width)]
    if len(filled) < 2:
        return None
    names = [c for c in range(width) if all(map(may_be_person, columns[c]))]
    roles = [c for c in range(width) if names and _mostly_roles(columns[c])]
    if names and roles:
        others = tuple(c for c in range(width) if c not in (names[0], roles[0]))
        kinds: dict[ColumnKind, tuple[int, ...]]
        kinds = {ColumnKind.NAME: (names[0],), ColumnKind.ROLE: (roles[0],)}
        kinds |= {ColumnKind.DUTY: others} if others else {}
        return Heading(Table.ROSTER, kinds, 0, ("",) * width)
    dated = [c for c in range(width) if all(map(_is_day, columns[c]))]
    texts = [c for c in range(width) if c not in dated and _wordy(columns[c])]
    if not dated or not texts or texts[0] in names:
        return None
    kinds = {ColumnKind.DATE: (dated[0],), ColumnKind.TASK: (texts[0],)}
    kinds |= {ColumnKind.WHO: (texts[1],)} if len(texts) > 1 else {}
    return Heading(Table.SCHEDULE, kinds, 0, ("",) * width)


def _mostly_roles(column: Sequence[str]) -> bool:
    return 2 * sum(map(names_role, column)) > len(column)


def _is_day(cell: str) -> bool:
    read = read_dates(cell)
    return bool(cell) and len(cell) < 60 and bool(read.spans or read.needs_year)


def _wordy(column: Sequence[str]) -> bool:
    return sum(sum(c.isalpha() for c in cell) > 3 for cell in column) * 2 > len(column)
