"""Reads one page: its lines → the paper, as one reading sees it."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dvht_core.evidence.papers import issuers, subjects
from dvht_core.evidence.papers.dates import DoubtfulDay, find_date, find_doubtful_day
from dvht_core.evidence.papers.lines import Line, Word, lines_of
from dvht_core.evidence.papers.numbers import Number, NumberLine, find_number, find_number_line
from dvht_core.evidence.papers.paper_model import (
    CERTIFICATES,
    CODES,
    DISPATCH,
    HEADINGS,
    LIST,
    MINUTES,
)

_MOTTO = re.compile(
    r"cong hoa xa hoi|hoa xa hoi chu|nghia viet nam|do\W+hanh phuc|doc lap\W+tu do"
    r"|dang cong san viet nam"
)
"""Any two or three words of it: a shade or seal may lie on the others."""
_AWARDED = re.compile(r"chung nhan|da hoan thanh|da co thanh tich|danh hieu|cap cho|cho:|tang")
_OF_A_LIST = re.compile(r"kem theo|ban hanh theo")
_TODAY = re.compile(r"hom nay|vao luc|vao hoi|thoi gian|bat dau")
_ROOM = 5.5
"""Heights of a line, from the last of a subject: what shows that nothing more belongs to it."""
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
    number_line: NumberLine | None = field(default=None, compare=False)
    """Its number, certain or not, and where it stands."""
    doubtful_day: DoubtfulDay | None = field(default=None, compare=False)
    looked: bool = field(default=False, compare=False)
    """Whether its number or day was looked at again."""
    ends: float | None = field(default=None, compare=False)
    """Below which nothing is said that is read, a share of the width; None where that is not
    certain."""
    has_motto: bool = field(default=False, compare=False)


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
        number, day = find_number(below, None) or find_number(above, None), _last_day(below)
        return Reading(
            kind,
            number,
            day if isinstance(day, datetime.date) else None,
            subjects.of_certificate(below, heading, kind),
            issuers.find(above, motto, known),
            issuers.initials(above, motto),
            find_number_line([*above, *below], kind),
            day if isinstance(day, DoubtfulDay) else None,
        )
    date = find_date(above)
    if date is None and kind == MINUTES:
        date = find_date(line for line in below[:8] if _TODAY.search(line.flat))
    number = find_number(above, kind) if kind in CODES else None
    about = subjects.below(below, heading)
    return Reading(
        kind,
        number,
        date if motto else None,
        subjects.trusted(about),
        issuers.find(above, motto, known),
        issuers.initials(above, motto),
        find_number_line(above, kind),
        find_doubtful_day(above) if motto and date is None else None,
        ends=about[-1].top + _ROOM * about[-1].height if about and kind != MINUTES else None,
    )


def _dispatch(lines: Sequence[Line], motto: Line | None, known: Sequence[str]) -> Reading:
    """Return what stands on a paper without a heading: a dispatch has "V/v" and "Kính gửi"."""
    to = next((line for line in lines if line.flat.startswith("kinh gui")), None)
    about = next((line for line in lines if subjects.ABOUT.match(line.flat)), None)
    if to is None or about is None or motto is None or not motto.top < about.top < to.top:
        return Reading(has_motto=motto is not None)
    above = [line for line in lines if line.bottom <= to.top + to.height / 2]
    head = [line for line in above if line.top < about.top]
    number, date = find_number(head, DISPATCH), find_date(above)
    return Reading(
        DISPATCH,
        number,
        date,
        subjects.of_dispatch(above, about),
        issuers.find(head, motto, known),
        issuers.initials(head, motto),
        find_number_line(head, DISPATCH),
        find_doubtful_day(above) if date is None else None,
        ends=to.bottom + to.height,
    )


def _last_day(lines: Sequence[Line]) -> datetime.date | DoubtfulDay | None:
    """Return the day of signing on a certificate: the last that is of nothing else."""
    found: datetime.date | DoubtfulDay | None = None
    for line in lines:
        said = line.flat
        start = said.rfind("ngay", 0, said.find(" thang") + 1)
        if not _ANOTHER_DAY.search(said[: max(0, start)]):
            found = find_date([line]) or find_doubtful_day([line]) or found
    return found
