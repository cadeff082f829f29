"""What two readings of one photo share."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from dvht_core.evidence.document_words import ISSUERS, flat
from dvht_core.evidence.papers.numbers import fits
from dvht_core.evidence.papers.paper_model import CODES, DISPATCH, Paper
from dvht_core.evidence.papers.paper_reader import Reading
from dvht_core.evidence.papers.syllables import likelier, mended

T = TypeVar("T")
_LEAD = 2
"""By how many readings the figures of a number or day lead others: a seal or dot changes one."""

_SURE = re.compile("GDĐT|GD|PTDT")
_SHORTEST = 3
"""Letters of a body that is believed without the issuer's name: fewer may be the rest of more.
Behind the issuer's letters a dispatch has those of a department: "UBND-VX"."""
_MAY_LACK_STROKE = re.compile("[DĐ]")
_BODIES = {
    flat(short): short for short in (*ISSUERS, "UBND", "HĐND", "CĐCS", "BCĐ", "LĐLĐ", "BDTX", "QĐ")
}


def agreed(readings: Sequence[Reading]) -> Paper:
    """Return what two of the readings have in common, the rest None."""
    kind = _shared(readings, lambda reading: reading.kind)
    if kind is None:
        return Paper()
    own = [reading for reading in readings if reading.kind == kind]
    return Paper(
        kind,
        _number(readings, kind),
        _leading(reading.date for reading in readings),
        _subject([mended(reading.subject) for reading in own if reading.subject]),
        _shared(readings, lambda reading: reading.issuer),
    )


def exact(reading: Reading) -> Paper:
    """Return what was read from letters that are no picture: a PDF with text."""
    number = reading.number
    return Paper(
        reading.kind,
        number.text if number else None,
        reading.date,
        reading.subject,
        reading.issuer,
    )


def _shared(readings: Sequence[Reading], part: Callable[[Reading], T | None]) -> T | None:
    """Return what two readings read, unless two others agree on something else."""
    found = [value for value in map(part, readings) if value is not None]
    twice = {one for one, other in combinations(found, 2) if one == other}
    return twice.pop() if len(twice) == 1 else None


def _leading(values: Iterable[T | None]) -> T | None:
    """Return what two readings read, and two more than read something else."""
    found = Counter(value for value in values if value is not None).most_common(2)
    lead = found[0][1] - (found[1][1] if len(found) > 1 else 0) if found else 0
    return found[0][0] if lead >= _LEAD else None


def _subject(mended_subjects: Sequence[str | None]) -> str | None:
    """Return the subject that two readings share.

    Where they differ in an accent alone, a pair of syllables that is known decides.
    """
    found = [subject for subject in mended_subjects if subject]
    for one, other in combinations(found, 2):
        if one == other:
            return one
    for one, other in combinations(found, 2):
        words, others = one.split(" "), other.split(" ")
        if len(words) == len(others) and flat(one) == flat(other):
            best = likelier(words, others)
            if best:
                return best
    return None


def _number(readings: Sequence[Reading], kind: str) -> str | None:
    """Return the number whose digits and body two readings share.

    Its code follows from the kind: it is enough that one of them has it. Where another reading
    has other digits, three must share them: a zero with a dot in it is a 9 to one, a 6 to another.
    """
    found = [reading for reading in readings if reading.number]
    if _leading(reading.number.serial for reading in found if reading.number) is None:
        return None
    initials = [reading.initials for reading in readings]
    told = {_told(one, other, kind, initials) for one, other in combinations(found, 2)} - {None}
    return told.pop() if len(told) == 1 else None


def _told(first: Reading, second: Reading, kind: str, initials: Sequence[str]) -> str | None:
    one, other = first.number, second.number
    if one is None or other is None or one.serial != other.serial:
        return None
    shortest = 0 if kind == DISPATCH and one.code else _SHORTEST
    body = _spelt(one.body, initials, shortest)
    if body is None or body != _spelt(other.body, initials, shortest):
        return None
    if kind in CODES and kind != DISPATCH and (fits(one.code, kind) or fits(other.code, kind)):
        return f"{one.serial}/{CODES[kind]}-{body}"
    code = _spelt(one.code, initials)
    if code is None or code != _spelt(other.code, initials):
        return None
    return replace(one, code=code, body=body).text


def _spelt(letters: str, initials: Sequence[str], shortest: int = 0) -> str | None:
    """Return the letters of a body as it is spelt; None where some or a stroke of "Đ" may be lost.

    "PGDDT" is "PGDĐT"; others are looked for in the issuer's name, as any of the readings has it:
    "THD" in "TRẦN HƯNG ĐẠO".
    """
    if flat(letters) in _BODIES:
        return _BODIES[flat(letters)]
    if not _MAY_LACK_STROKE.search(_SURE.sub("", letters)) and len(letters) >= shortest:
        return letters
    found = {
        name[at : at + len(letters)]
        for name in initials
        if (at := flat(name).rfind(flat(letters))) >= 0
    }
    return found.pop() if len(found) == 1 else None
