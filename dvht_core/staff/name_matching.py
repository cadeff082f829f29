"""Matches a name on a list with the staff: certain, doubtful (then it is asked), or nobody. Pure.

Certain are only: the unit's own code; the same name, accents and all, of one person alone; the same
letters of one person alone where the list has no accents; the same words with the given name first.
A year of birth tells namesakes apart, and one that differs makes any match doubtful. Initials
("N.T. Lan") and names that differ in accents ("Lân" for "Lan") are never certain: a list of the
whole district has others of that name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.staff.list_values import ALONE, Row
from dvht_core.staff.staff_model import StaffView


@dataclass(frozen=True, slots=True)
class Match:
    """The staff id when certain; else those whom it may mean, empty for nobody known."""

    staff: int | None
    candidates: tuple[int, ...] = ()


_NEARLY = 0.87
"""Of two names that may be one, a letter of which was read wrong."""
_MOST_CANDIDATES = 6
_MARKS = re.compile(r"[.\-_,;]+")


def match(
    name: str, staff: Sequence[StaffView], birth_year: int | None = None, code: str | None = None
) -> Match:
    """Return whom of `staff` a line of a list means."""
    if code and (coded := [m for m in staff if m.code and fold(m.code) == fold(code)]):
        return _one(coded, name) if len(coded) == 1 else Match(None, _ids(coded))
    for alike in (_same, _without_accents, _given_name_first):
        alike_members = [member for member in staff if alike(name, member.name)]
        if alike_members:
            return _told_apart(alike_members, birth_year)
    return Match(None, _ids(m for m in staff if _may_be(name, m.name)))


def match_seen(row: Row, staff: Sequence[StaffView]) -> Match:
    """Return whom of `staff` a row of a picture means, whose letters may be wrong.

    Certain is only what both readings have, accents and all, of one whose name nobody else has but
    for accents; names that are nearly alike are asked about.
    """
    spellings = [row.name, *([row.other] if row.other not in ("", ALONE) else [])]
    found = [match(spelt, staff, row.birth_year, row.code) for spelt in spellings]
    alike = [member for member in staff if fold(member.name) == fold(row.name)]
    if not row.other and found[0].staff is not None and len(alike) <= 1:
        return found[0]
    meant = [found_staff for one in found for found_staff in (one.staff, *one.candidates)]
    near = sorted(staff, key=lambda member: -_likeness(row.name, member.name))
    nearly = [m.id for m in near if _likeness(row.name, m.name) >= _NEARLY]
    known = [m.id for m in alike]
    candidates = dict.fromkeys(i for i in (*meant, *known, *nearly) if i is not None)
    return Match(None, tuple(candidates)[:_MOST_CANDIDATES])


def _likeness(name: str, known: str) -> float:
    """Return how alike two names are but for accents, from 0 to 1."""
    return SequenceMatcher(None, fold(name), fold(known), autojunk=False).ratio()


def _one(coded: Sequence[StaffView], name: str) -> Match:
    """Return the person of a code; doubtful where the name is somebody else's."""
    if name and fold(name) != fold(coded[0].name) and not _may_be(name, coded[0].name):
        return Match(None, _ids(coded))
    return Match(coded[0].id)


def _told_apart(namesakes: Sequence[StaffView], birth_year: int | None) -> Match:
    """Return the one of several namesakes who was born in that year;
    doubtful if the year contradicts.
    """
    if birth_year is None:
        return Match(namesakes[0].id) if len(namesakes) == 1 else Match(None, _ids(namesakes))
    born = [m for m in namesakes if m.birth_year == birth_year]
    if len(born) == 1:
        return Match(born[0].id)
    unknown = [m for m in namesakes if m.birth_year is None]
    if len(namesakes) == 1 and unknown:
        return Match(namesakes[0].id)
    return Match(None, _ids(born or unknown or namesakes))


def _same(name: str, known: str) -> bool:
    return _words(name) == _words(known)


def _without_accents(name: str, known: str) -> bool:
    """Return whether the names are the same, written without any accent on the list.

    "Nguyễn Thi Lan" has lost one accent: it is a slip, and doubtful.
    """
    return fold(name) == written(name) and fold(name) == fold(known)


def _given_name_first(name: str, known: str) -> bool:
    """Return whether the name stands as "Lan Nguyễn Thị" or "Lan, Nguyễn
    Thị", as programs export it.
    """
    *family, given = _words(known)
    return bool(family) and _words(name) == [given, *family]


def _may_be(name: str, known: str) -> bool:
    """Return whether the names are alike but for accents, order, initials
    or a middle name left out.
    """
    listed = [fold(word) for word in _words(_MARKS.sub(" ", name))]
    full = [fold(word) for word in _words(known)]
    if not listed or not full:
        return False
    if sorted(listed) == sorted(full):
        return True
    return any(
        order[-1] == full[-1] and _abbreviates(order[:-1], full[:-1])
        for order in (listed, [*listed[1:], listed[0]])
    )


def _abbreviates(parts: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether the parts begin words of the name, in order: "n t", "nguyen", ""."""
    rest = iter(full)
    return all(any(word.startswith(part) for word in rest) for part in parts)


def _words(name: str) -> list[str]:
    return _MARKS.sub(" ", clean(name)).casefold().split()


def written(name: str) -> str:
    """Return a name as it is written, in lower case and single spaces; `fold` drops accents too."""
    return " ".join(clean(name).casefold().split())


def _ids(staff: Iterable[StaffView]) -> tuple[int, ...]:
    return tuple(member.id for member in staff)
