"""Reads a list of people from Excel, Word or a message.

The same reader takes a staff list, a decision's list and an export of another program. Rows of
another unit (a list of the whole district) are left out; a person who stands in several tables
counts once. A number of an identity card is never read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dvht_core.domain.errors import InputError
from dvht_core.staff.list_rows import Findings, Found, find_people
from dvht_core.staff.list_text import grids_of_lines
from dvht_core.staff.list_values import Row
from dvht_core.texts import core_texts
from dvht_core.work_plan.readers.document_source import SourceDocument
from dvht_core.work_plan.readers.plan_reader import open_document

MOST_ROWS = 500
"""No unit that this is for has more people; a longer list is another kind of file."""
MOST_NAMED = 6
"""People of other units whom a sentence names."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The people of a list, and what is doubtful about the reading, in sentences."""

    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()
    others: int = 0
    """People of the list who are left out: of other units, parents, pupils."""
    of_pictures: bool = False
    """Letters may be wrong, as they were read from a picture."""


def read_listing(data: bytes, name: str, unit: str = "") -> Listing:
    """Return the people that a file lists; where it tells units apart, those of `unit`.

    InputError when there is no table with a column of names, or none of its rows is of the unit.
    """
    return listing_of(open_document(data, name), name, unit)


def listing_of(document: SourceDocument, name: str, unit: str = "") -> Listing:
    """Return the people that the text and tables of a file list; InputError as `read_listing`."""
    found = find_people(document.grids, unit)
    if not (found.people or found.elsewhere or found.outsiders):
        found = find_people(grids_of_lines(document.lines), unit)
    if not found.people:
        key = "staff-list-elsewhere" if found.elsewhere else "staff-list-none"
        key = "staff-list-outside" if found.outsiders else key
        raise InputError(key, name=name)
    people, earlier = _newest(found.people)
    rows = _once(people)
    if len(rows) > MOST_ROWS:
        raise InputError("staff-list-long", name=name, most=MOST_ROWS)
    warnings = (*_of_file(document), *earlier, *_warnings(found, rows))
    others = len(found.people) - len(rows) + len(found.elsewhere) + len(found.outsiders)
    return Listing(rows, warnings, others)


def _of_file(document: SourceDocument) -> Iterator[str]:
    """Yield what is doubtful about the file itself."""
    yield from document.warnings
    if document.hidden:
        yield core_texts().say("plan-warn-hidden", count=document.hidden)


def _newest(found: Sequence[Found]) -> tuple[Sequence[Found], Sequence[str]]:
    """Return the people of the newest school year alone, and a warning where there are several."""
    titles = {one.period[0]: one.period[1] for one in found if one.period}
    if len(titles) < 2:
        return found, ()
    newest = max(titles)
    kept = [one for one in found if one.period is None or one.period[0] == newest]
    older = [title for period, title in titles.items() if period != newest]
    warning = core_texts().say(
        "staff-list-earlier",
        newest=titles[newest],
        older=_quoted(older),
        count=len(found) - len(kept),
    )
    return kept, (warning,)


def _once(found: Sequence[Found]) -> tuple[Row, ...]:
    """Return each person once: the same name in another table or section is the same person.

    Another year of birth or another code is another person; so is, until somebody tells, the same
    name again in one section.
    """
    people: list[list[Found]] = []
    for one in found:
        known = next((p for p in people if _same(p, one)), None)
        if known is None:
            people.append([one])
        else:
            known.append(one)
    rows = []
    for same in people:
        row = same[0].row
        for other in same[1:]:
            row = row.joined(other.row)
        rows.append(row)
    return tuple(rows)


def _same(known: Sequence[Found], one: Found) -> bool:
    row = one.row
    return (
        all(person.part != one.part for person in known)
        and known[0].row.name.casefold() == row.name.casefold()
        and all(p.row.birth_year in (None, row.birth_year) or not row.birth_year for p in known)
        and all(p.row.code in (None, row.code) or not row.code for p in known)
    )


def _warnings(found: Findings, rows: Sequence[Row]) -> list[str]:
    say = core_texts().say
    warnings = []
    if found.elsewhere:
        warnings.append(
            say("staff-list-others", count=len(found.elsewhere), names=_some(found.elsewhere))
        )
    if found.outsiders:
        warnings.append(say("staff-list-outsiders", names=_quoted(found.outsiders)))
    if found.mixed:
        warnings.append(say("staff-list-mixed", titles=_quoted(found.mixed)))
    if found.perhaps:
        warnings.append(say("staff-list-perhaps", cells=_quoted(found.perhaps)))
    if found.unread:
        warnings.append(say("staff-list-unread", cells=_quoted(found.unread)))
    if found.moving:
        warnings.append(say("staff-list-moving", notes=_quoted(found.moving)))
    if twice := namesakes(rows):
        warnings.append(say("staff-list-twice", names=", ".join(twice)))
    return warnings


def namesakes(rows: Sequence[Row]) -> list[str]:
    """Return the names of rows that nothing tells apart: whether they are one person is a guess."""
    signs = [(row.name.casefold(), row.birth_year, row.code) for row in rows]
    twice = [row.name for row, sign in zip(rows, signs, strict=True) if signs.count(sign) > 1]
    return list(dict.fromkeys(twice))


def result_doubts(rows: Sequence[Row]) -> list[str]:
    """Return in sentences whose result does not count as met, and whose is unclear."""
    said: dict[tuple[bool | None, str], list[str]] = {}
    for row in rows:
        if row.met is not True:
            said.setdefault((row.met, row.result or ""), []).append(row.name)
    keys = {False: "staff-list-unmet", None: "staff-list-unclear"}
    return [
        core_texts().say(
            keys[met] if said_so else "staff-list-blank", result=said_so, names=", ".join(names)
        )
        for (met, said_so), names in said.items()
    ]


def _some(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are: a list of a whole commune has many."""
    more = len(names) - MOST_NAMED
    said = ", ".join(names[:MOST_NAMED])
    return core_texts().say("staff-list-some", names=said, more=more) if more > 0 else said


def _quoted(cells: Sequence[str]) -> str:
    return ", ".join(f"“{cell[:60]}”" for cell in dict.fromkeys(cells))
