"""Reads one page: its lines → the paper, as one reading sees it."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dvht_core.evidence.papers import issuers, subjects
from dvht_core.evidence.papers.lines import Line, Word, lines_of
from dvht_core.evidence.papers.numbers import (
    Garbled,
    Number,
    days,
    find_date,
    find_garbled,
    find_number,
)
from dvht_core.evidence.papers.paper_model import (
    CERTIFICATES,
    CODES,
    DISPATCH,
    HEADINGS,
    LIST,
    MINUTES,
)

_MOTTO = re.compile(r"cong hoa xa hoi|chu nghia viet nam|tu do\W+hanh phuc|dang cong san viet nam")
_AWARDED = re.compile(r"chung nhan|da hoan thanh|da co thanh tich|danh hieu|cap cho|cho:|tang")
_OF_A_LIST = re.compile(r"kem theo|ban hanh theo")
_TODAY = re.compile(r"hom nay|vao luc|vao hoi|thoi gian|bat dau")
_ANOTHER_DAY = re.compile(r"sinh|so:? *\d*.*/|quyet dinh|tu ngay|den ngay|can cu")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of a page found."""

    kind: str | None = None
    number: Number | None = None
    date: datetime.date | None = None
    subject: str | None = None
    issuer: str | None = None
    initials: str = field(default="", compare=False)
    """Of the issuer's words, by which the letters of the number are checked: "TTHCSTHĐ"."""
    garbled: Garbled | None = field(default=None, compare=False)
    """Its number where the digits were misread."""


def read_page(words: Sequence[Word], known: Sequence[str] = ()) -> Reading:
    """Return what stands on a page; `known` are names of bodies that may have issued it."""
    lines = lines_of(words)
    motto = _motto(lines)
    heading = _heading(lines, motto)
    if heading is not None:
        return _with_heading(lines, motto, heading, known)
    return _dispatch(lines, motto, known) if motto else Reading()


def heading_of(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of the line that names the kind of paper; none where it is not certain."""
    lines = lines_of(words)
    heading = _heading(lines, _motto(lines))
    return heading.words if heading else ()


def _motto(lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if _MOTTO.search(line.flat)), None)


def _heading(lines: Sequence[Line], motto: Line | None) -> Line | None:
    """Return the line that names the kind; None where there is none, or it may be of a text."""
    for line in lines:
        kind = HEADINGS.get(line.flat)
        if kind is None or not line.in_capitals:
            continue
        above = [other for other in lines if other.bottom <= line.top + line.height / 2]
        below = [other for other in lines if other.top >= line.bottom - line.height / 2]
        if motto is not None:
            return line if motto.top < line.top else None
        if kind in CERTIFICATES:
            return line if any(_AWARDED.search(other.flat) for other in below) else None
        if kind == LIST and any(_OF_A_LIST.search(other.flat) for other in below):
            return line
        number = find_number(above, kind)
        return line if number and number.code else None
    return None


def _with_heading(
    lines: Sequence[Line], motto: Line | None, heading: Line, known: Sequence[str]
) -> Reading:
    kind = HEADINGS[heading.flat]
    above = [line for line in lines if line.bottom <= heading.top + heading.height / 2]
    below = [line for line in lines if line.top >= heading.bottom - heading.height / 2]
    if kind in CERTIFICATES:
        return Reading(
            kind,
            find_number(below, None) or find_number(above, None),
            _last_day(below),
            subjects.of_certificate(below, heading, kind),
            issuers.find(above, motto, known),
            issuers.initials(above, motto),
        )
    date = find_date(above)
    if date is None and kind == MINUTES:
        date = find_date(line for line in below[:8] if _TODAY.search(line.flat))
    number = find_number(above, kind) if kind in CODES else None
    return Reading(
        kind,
        number,
        date if motto else None,
        subjects.below(below, heading),
        issuers.find(above, motto, known),
        issuers.initials(above, motto),
        None if number else find_garbled(above, kind),
    )


def _dispatch(lines: Sequence[Line], motto: Line | None, known: Sequence[str]) -> Reading:
    """Return what stands on a paper without a heading: a dispatch has "V/v" and "Kính gửi"."""
    to = next((line for line in lines if line.flat.startswith("kinh gui")), None)
    about = next((line for line in lines if subjects.ABOUT.match(line.flat)), None)
    if to is None or about is None or motto is None or not motto.top < about.top < to.top:
        return Reading()
    above = [line for line in lines if line.bottom <= to.top + to.height / 2]
    head = [line for line in above if line.top < about.top]
    number = find_number(head, DISPATCH)
    return Reading(
        DISPATCH,
        number,
        find_date(above),
        subjects.of_dispatch(above, about),
        issuers.find(head, motto, known),
        issuers.initials(head, motto),
    )


def _last_day(lines: Sequence[Line]) -> datetime.date | None:
    """Return the day of signing on a certificate: the last that is of nothing else."""
    found = None
    for line in lines:
        said = line.flat
        for day in days(line):
            start = said.rfind("ngay", 0, said.find(" thang") + 1)
            if not _ANOTHER_DAY.search(said[:start]):
                found = day
    return found
