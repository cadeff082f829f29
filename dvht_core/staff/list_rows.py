"""Which rows of a table are people: not totals, sections, signatures and notes.

The number in front of a row tells best; where there is none, what else the row says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dvht_core.i18n.vietnamese import fold
from dvht_core.staff.list_columns import (
    Cells,
    Heading,
    completed,
    find_heading,
    inferred,
    with_results,
)
from dvht_core.staff.list_headings import Column
from dvht_core.staff.list_titles import (
    Period,
    is_parent,
    lists_parents,
    mixing,
    of_outsiders,
    period_of,
    period_of_row,
    titles_above,
)
from dvht_core.staff.list_units import (
    Whose,
    names_part,
    repeats,
    school_in,
    school_of_office,
    whose,
)
from dvht_core.staff.list_values import Row, row_of
from dvht_core.staff.person_names import full_name, looks_like_person, names_nobody
from dvht_core.work_plan.readers.document_source import Grid
from dvht_core.work_plan.remarks import tells_away, tells_come

_NUMBER = re.compile(r"\W*\d{1,3}\s*[.)]?")
_SIGNED = re.compile(
    r"^\W*(?:nguoi lap|lap bieu|hieu truong|pho hieu truong|thu truong|ky ten|xac nhan|truong phong"
    r"|chu tich|ke toan$|tm\.|kt\.|noi nhan|\(ky)|\bngay\s+(?:\d{1,2}|\W+)?\s*thang\b"
)
_FOOTNOTE = re.compile(r"\s*[(\[]?\s*\*")
_NO_REMARK = (Column.UNIT, Column.LEVEL, Column.KIND, Column.RESULT)
_TOTAL = re.compile(r"^\W*(?:tong\b|cong\b|an dinh|danh sach (?:nay|gom|co)|ghi chu\b.|luu y)")


@dataclass(frozen=True, slots=True)
class Found:
    """A person of a table; `part` tells its table and section apart from others."""

    row: Row
    part: tuple[int, str]
    period: tuple[Period, str] | None = None
    """The school year that its titles name, and that title."""


@dataclass(slots=True)
class Findings:
    """What is found in all tables of a file."""

    people: list[Found] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """The names of those who are of another unit."""
    perhaps: list[str] = field(default_factory=list)
    """Short names that were taken for the own unit's."""
    unread: list[str] = field(default_factory=list)
    """Cells in the place of a name that were left out."""
    moving: list[str] = field(default_factory=list)
    """People whose remark says that they left, are away or came: "Hùng: nghỉ hưu từ 1/10"."""
    mixed: list[str] = field(default_factory=list)
    """Titles of staff and of others together."""
    outsiders: list[str] = field(default_factory=list)
    """Parents, pupils and former staff, who are left out."""


@dataclass(slots=True)
class _Place:
    """Where the reading of a table is."""

    section: str = ""
    school: str = ""
    """The school of the rows below a section ("II. Trường …")."""
    above: str = ""
    """The cell for the unit in the row above."""
    ended: bool = False
    outside: bool = False
    """Whether the rows are parents, pupils or former staff."""
    mixed: str = ""
    """The title by which only some of the rows are."""
    period: tuple[Period, str] | None = None


def find_people(grids: Sequence[Grid], unit: str) -> Findings:
    """Return the people of all tables; those without a heading only where none has one."""
    found = Findings()
    last: tuple[Heading, int] | None = None
    headed = False
    place = _Place()
    for number, grid in enumerate(grids):
        parts = list(_parts(grid, last))
        for heading, titles, rows in parts:
            place = _placed(grid, titles, heading, place)
            _read(found, number, heading, rows, unit, place)
            last, headed = (heading, grid.width), True
        if not parts:
            last = None
    if not headed:
        for number, grid in enumerate(grids):
            columns = inferred([row for row in grid.rows if not _is_title(row)])
            if columns and not grid.nested:
                place = _placed(grid, (), columns, place)
                _read(found, number, columns, grid.rows, unit, place)
    return found


def _placed(grid: Grid, above: Sequence[str], heading: Heading, last: _Place) -> _Place:
    """Return where the reading of a list begins: a list without a school year is of the last's."""
    titles = [*above, *reversed(grid.before[-3:])]
    return _Place(
        school=_school_before(grid),
        outside=of_outsiders(titles) or lists_parents(heading.texts),
        mixed=mixing(titles),
        period=period_of(titles) or last.period,
    )


def _school_before(grid: Grid) -> str:
    """Return the school whose the table is by the words before it, the nearest first."""
    titles = [line for line in reversed(grid.before[-3:]) if len(line) < 120]
    return next(filter(None, map(school_in, titles)), "")


def _parts(
    grid: Grid, last: tuple[Heading, int] | None
) -> Iterator[tuple[Heading, Sequence[str], Sequence[Cells]]]:
    """Yield the headings of a table, each with the titles over it, the nearest first, and its rows.

    A table as wide as the one before goes on with its columns, where a row holds a name.
    """
    heads = []
    at = 0
    while at < len(grid.rows):
        heading = find_heading(grid.rows, at)
        if heading:
            heads.append((at, heading))
        at += heading.height if heading else 1
    if not heads and last and last[1] == grid.width and not _headed(grid.rows):
        heading = last[0]
        name = heading.columns[Column.NAME][-1]
        if any(_numbered(row, heading) and name < len(row) for row in grid.rows):
            yield heading, (), grid.rows
        return
    for n, (at, heading) in enumerate(heads):
        end = heads[n + 1][0] if n + 1 < len(heads) else len(grid.rows)
        yield heading, titles_above(grid.rows[:at]), grid.rows[at + heading.height : end]


def _headed(rows: Sequence[Cells]) -> bool:
    """Return whether a table has a heading of its own, of something else than people."""
    first = next((row for row in rows if len(set(filter(None, row))) > 1), ())
    told = [cell for cell in first if cell.strip()]
    return bool(told) and not any(
        looks_like_person(cell) or any(c.isdigit() for c in cell) for cell in told
    )


def _is_title(row: Cells) -> bool:
    return len(set(filter(None, row))) == 1 and not looks_like_person(next(filter(None, row)))


def _read(
    found: Findings, table: int, heading: Heading, rows: Sequence[Cells], unit: str, place: _Place
) -> None:
    heading = with_results(completed(heading, rows), rows)
    whole = [
        heading.cell(row, Column.FAMILY) + " " + heading.cell(row, Column.NAME) for row in rows
    ]
    names = [full_name(text.strip()) for text in whole]
    numbered = _most_are_numbered(rows, names, heading)
    bare = _bare(rows, heading, unit)
    for row, name in zip(rows, names, strict=True):
        notes = (cell for cell in dict.fromkeys(row) if _FOOTNOTE.match(cell))
        found.moving += [" ".join(note.split()) for note in notes if tells_away(note)]
        if not any(row) or _is_section(row, heading, place, name):
            continue
        text = heading.cell(row, Column.NAME)
        if _ends(row, name, heading):
            place.ended = True
            continue
        if not _is_person(row, name, heading, numbered=numbered, ended=place.ended):
            doubtful = _numbered(row, heading) or (name and not place.ended)
            if text and doubtful and not names_nobody(text):
                found.unread.append(" ".join(text.split()))
            continue
        if _numbered(row, heading):
            place.ended = False
        if place.outside or is_parent(heading.cell(row, Column.OFFICE)):
            found.outsiders.append(name)
            continue
        period = period_of_row(row, heading.texts) or place.period
        person = Found(row_of(name, row, heading), (table, place.section), period)
        if _take(found, person, _unit(row, heading, place), unit, bare=bare):
            found.moving += _moving(person.row, row, heading)
            found.mixed += filter(None, [place.mixed])


def _moving(person: Row, row: Cells, heading: Heading) -> Iterator[str]:
    """Yield the remarks of a row that the person left, is away or came, where no day tells it."""
    other = {place for column in _NO_REMARK for place in heading.columns.get(column, ())}
    for cell in dict.fromkeys(cell for place, cell in enumerate(row) if place not in other):
        away = tells_away(cell) and not person.left_on
        if away or (tells_come(cell) and not person.joined_on and cell != person.office):
            yield f"{person.name}: {' '.join(cell.split())}"


def _take(found: Findings, person: Found, cell: str, unit: str, *, bare: bool) -> bool:
    """Add a person, if they are of the unit; return whether they are."""
    match whose(cell, unit, bare=bare):
        case Whose.OTHER:
            found.elsewhere.append(person.row.name)
            return False
        case Whose.PERHAPS:
            found.perhaps.append(cell)
    found.people.append(person)
    return True


def _most_are_numbered(rows: Sequence[Cells], names: Sequence[str], heading: Heading) -> bool:
    people = [row for row, name in zip(rows, names, strict=True) if name]
    return 2 * sum(_numbered(row, heading) for row in people) >= max(len(people), 1)


def _numbered(row: Cells, heading: Heading) -> bool:
    """Return whether a row has a number of its own: in its column, else in the first cell."""
    places = heading.columns.get(Column.NUMBER) or (0,)
    if places[0] in heading.columns[Column.NAME]:
        return False
    return places[0] < len(row) and _NUMBER.fullmatch(row[places[0]].strip()) is not None


def _is_section(row: Cells, heading: Heading, place: _Place, name: str) -> bool:
    """Return whether a row is the head of a section, and note it."""
    said = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
    head = said[-1]
    letters = (
        len(said) == 2 and re.fullmatch(r"[IVX]+|[A-H]|\d{1,2}", said[0].rstrip(".)")) is not None
    )
    own = len(heading.columns) == 1 or set(heading.columns) <= {Column.NUMBER, Column.NAME}
    if len(said) > 2 or (len(said) == 2 and not letters):
        return False
    if name and (_numbered(row, heading) or (own and len(said) == 1 and len(set(row)) <= 2)):
        return bool(school_in(head)) and _enter(place, head)
    of_nobody = names_nobody(head) or school_in(head)
    if _ends(row, "", heading) or (_numbered(row, heading) and not of_nobody):
        return False
    return _enter(place, head)


def _enter(place: _Place, head: str) -> bool:
    place.section, place.above, place.ended = head, "", False
    school = school_in(head)
    if school:
        place.school = school
    outside = of_outsiders([head])
    if outside is not None:
        place.outside, place.mixed = outside, mixing([head])
    place.period = period_of([head]) or place.period
    return True


def _ends(row: Cells, name: str, heading: Heading) -> bool:
    """Return whether a row begins what stands below a list: a total, a signature, a day."""
    said = [fold(cell) for cell in row if cell.strip()]
    if _numbered(row, heading):
        return False
    if any(_TOTAL.match(text) for text in said[:2]):
        return True
    return not name and any(_SIGNED.search(text) for text in said)


def _is_person(row: Cells, name: str, heading: Heading, *, numbered: bool, ended: bool) -> bool:
    if not name:
        return False
    if _numbered(row, heading):
        return True
    cells = {place for place, cell in enumerate(row) if cell.strip()}
    beside = cells - {p for c in (Column.NAME, Column.FAMILY) for p in heading.columns.get(c, ())}
    born = any(ch.isdigit() for ch in heading.cell(row, Column.BORN))
    if ended:
        return born
    if numbered:
        return born or (len(beside) > 1 and looks_like_person(name))
    alone = len(heading.columns) == 1
    if not beside and not alone:
        return False
    return not name.islower()


def _unit(row: Cells, heading: Heading, place: _Place) -> str:
    """Return the unit of a row: of its cell, of the one above that it repeats, of its section."""
    if Column.UNIT not in heading.columns:
        return school_of_office(heading.cell(row, Column.OFFICE)) or place.school
    cell = heading.cell(row, Column.UNIT)
    if not cell or repeats(cell):
        cell = place.above
    place.above = cell
    level = heading.cell(row, Column.LEVEL)
    if cell and level and not school_in(cell):
        return f"{level} {cell}"
    return cell or place.school


def _bare(rows: Sequence[Cells], heading: Heading, unit: str) -> bool:
    """Return whether the column for the unit names schools by their place alone: one is the own."""
    cells = {heading.cell(row, Column.UNIT) for row in rows} - {""}
    bare = {cell for cell in cells if not school_in(cell) and not names_part(cell)}
    return any(whose(cell, unit, bare=True) is Whose.OWN for cell in bare) and len(bare) > 1
