"""Reads the date cell of a plan line: one day, a range, several days, a whole month."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from dvht_core.i18n.vietnamese import fold, short_date
from dvht_core.texts import core_texts

DASHES = re.compile(r"[‐‑‒–—―−→]")

# A year found by nearness to a date further away than this is said to be a guess.
NEAR = dt.timedelta(days=120)

YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end`, both included."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class DatesRead:
    """The days of a date cell, and sentences on what is doubtful in it."""

    spans: tuple[Span, ...]
    doubts: tuple[str, ...] = ()
    needs_year: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as written: parts left out are None; `day` None is the whole month."""

    day: int | None
    month: int | None = None
    year: int | None = None
    before: bool = False


class _CannotRead(Exception):
    """The cell holds no date; its argument is the key of the doubt."""


_TOKENS = re.compile(
    r"""
    (?P<skip>\b\d{1,2}\s?(?:gio|h|g|:)(?![a-z])\s?(?:\d{2}\b)?(?:\s?phut)?)
    |(?P<weekday>\bthu\ (?:[2-7]\b(?!\s?/)|hai\b|ba\b|tu\b|nam\b|sau\b|bay\b)|\bchu\ nhat\b|\bcn\b)
    |(?P<rest>\btuan\ (?:thu\ )?\d+)
    |(?P<iso>\b\d{4}-\d{1,2}-\d{1,2}\b)
    |(?P<full>\b\d{1,2}\s?(?P<mark>[/.-])\s?\d{1,2}\s?(?P=mark)\s?(?:\d{4}|\d{2})\b)
    |(?P<long>\b\d{1,2}\ thang\ \d{1,2}(?:\s?(?:/|-|,?\ nam)\s?\d{4})?\b)
    |(?P<month>\bthang\ \d{1,2}(?:\s?(?:/|-|,?\ nam)\s?\d{4})?\b|\b\d{1,2}/\d{4}\b)
    |(?P<short>\b\d{1,2}\s?[/.]\s?\d{1,2}\b)
    |(?P<day>\b\d{1,2}\b)
    |(?P<until>-|\bden\b|\btoi\b)
    |(?P<also>[,;&]|\bva\b)
    |(?P<before>\btruoc\b)
    |(?P<filler>\b(?:ngay|cac|tu|sang|trua|chieu|buoi|luc|vao|hoi|trong|het|cham\ nhat|han\ cuoi|han
        |du\ kien|bat\ dau|ket\ thuc|hoan\ thanh|thang|nam|thoi\ gian)\b|[.:()'"…\s])
    |(?P<word>\w+|.)
    """,
    re.VERBOSE,
)

_WEEKDAYS = {
    **{f"thu {n}": n - 2 for n in range(2, 8)},
    **{f"thu {word}": n for n, word in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    "chu nhat": 6,
    "cn": 6,
}


def read_dates(cell: str, anchor: dt.date | None = None) -> DatesRead:
    """Return the days that a date cell names.

    A date without a year takes it from its partner in the range, else the year that brings it
    nearest to `anchor`; without an anchor such a cell comes back empty, with `needs_year` set.
    """
    tokens = [
        (match.lastgroup or "", match.group())
        for match in _TOKENS.finditer(fold(DASHES.sub("-", cell).replace("\n", " ")))
    ]
    try:
        ranges = _complete(_ranges(tokens))
        if anchor is None and any(day.year is None for pair in ranges for day in pair):
            return DatesRead((), (), needs_year=True)
        spans = _joined([_span(first, last, anchor) for first, last in ranges])
    except _CannotRead as reason:
        return DatesRead((), (_doubt(str(reason)),))
    return DatesRead(spans, tuple(_doubts(tokens, ranges, spans, anchor)))


def said(spans: tuple[Span, ...]) -> str:
    """Return spans as a person writes them: "05/01/2027–07/01/2027"."""
    return ", ".join(
        short_date(s.start) if s.start == s.end else f"{short_date(s.start)}–{short_date(s.end)}"
        for s in spans
    )


def nearest(day: int, month: int, anchor: dt.date) -> dt.date | None:
    """Return the `day` of `month` nearest to `anchor`; None when there is no such day around it."""
    days = [_date(day, month, anchor.year + shift) for shift in (-1, 0, 1)]
    return min((d for d in days if d), key=lambda d: abs(d - anchor), default=None)


def _doubt(key: str, **values: str) -> str:
    return core_texts().say(f"plan-doubt-{key}", **values)


def _ranges(tokens: list[tuple[str, str]]) -> list[tuple[_Day, _Day]]:
    """Return the days of the cell in pairs (first, last), as written."""
    pairs: list[tuple[_Day, _Day]] = []
    ranging = before = False
    for kind, text in tokens:
        match kind:
            case "iso" | "full" | "long" | "month" | "short" | "day":
                day = replace(_day(kind, text), before=before)
                if ranging and pairs:
                    pairs[-1] = (pairs[-1][0], day)
                else:
                    pairs.append((day, day))
                ranging = before = False
            case "until":
                ranging = True
            case "also":
                ranging = False
            case "before":
                before = True
    if not pairs:
        raise _CannotRead("date-none")
    return pairs


def _day(kind: str, text: str) -> _Day:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    match kind, numbers:
        case "iso", [year, month, day]:
            return _Day(day, month, year)
        case "month", [month, year]:
            return _Day(None, month, year)
        case "month", [month]:
            return _Day(None, month)
        case _, [day, month, year]:
            return _Day(day, month, 2000 + year if re.search(r"\D\d\d$", text) else year)
        case _, [day, month]:
            return _Day(day, month)
        case _:
            return _Day(numbers[0])


def _complete(ranges: list[tuple[_Day, _Day]]) -> list[tuple[_Day, _Day]]:
    """Return the pairs with the months and years that a later day of the
    same cell states for them.
    """
    done: list[tuple[_Day, _Day]] = []
    later: _Day | None = None
    for first, last in reversed(ranges):
        last = _filled(last, later) if last.month is None else last
        alone = first == last or (first.day == last.day and first.month is None)
        first = last if alone else _filled(first, last)
        if first.year and last.year is None:
            last = replace(last, year=first.year)
            if _order(last) < _order(first):
                last = replace(last, year=first.year + 1)
        elif first.year is None and last.year:
            earlier = last.year - (_order(last) < _order(first))
            first = replace(first, year=earlier)
        elif later and last.year is None and later.year:
            shift = _order(later) < _order(last)
            first, last = (replace(d, year=later.year - shift) for d in (first, last))
        done.append((first, last))
        later = first
    return done[::-1]


def _filled(day: _Day, source: _Day | None) -> _Day:
    if day.month is not None:
        return day
    if source is None or source.month is None:
        raise _CannotRead("date-none")
    return replace(day, month=source.month, year=source.year)


def _order(day: _Day) -> tuple[int, int]:
    return (day.month or 0, day.day or 0)


def _span(first: _Day, last: _Day, anchor: dt.date | None) -> Span:
    start = _resolved(first, anchor, last=False)
    end = _resolved(last, start if last.year is None else anchor, last=True)
    if end < start:
        raise _CannotRead("date-reversed")
    return Span(start, end)


def _resolved(day: _Day, anchor: dt.date | None, *, last: bool) -> dt.date:
    month = day.month or 0
    if not 1 <= month <= 12:
        raise _CannotRead("date-impossible")
    year = day.year or (anchor.year if anchor else 0)
    if day.day is None and day.year is None and anchor:
        middle = nearest(15, month, anchor)
        year = middle.year if middle else year
    number = day.day or (calendar.monthrange(year, month)[1] if last else 1)
    exact = _date(number, month, year)
    resolved = nearest(number, month, anchor) if day.year is None and anchor else exact
    if resolved is None:
        raise _CannotRead("date-impossible")
    return resolved - dt.timedelta(days=1) if day.before else resolved


def _date(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans with days that follow each other ("6 và 7/01") as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start == joined[-1].end + dt.timedelta(days=1):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _doubts(
    tokens: list[tuple[str, str]],
    ranges: list[tuple[_Day, _Day]],
    spans: tuple[Span, ...],
    anchor: dt.date | None,
) -> list[str]:
    doubts = []
    read = said(spans)
    if any(kind in {"rest", "word"} for kind, _ in tokens):
        doubts.append(_doubt("date-rest", read=read))
    if any(day.before for pair in ranges for day in pair):
        doubts.append(_doubt("date-before", read=read))
    guessed = any(day.year is None for pair in ranges for day in pair)
    if guessed and anchor and any(abs(span.start - anchor) > NEAR for span in spans):
        doubts.append(_doubt("date-year", read=read))
    named = [_WEEKDAYS[text] for kind, text in tokens if kind == "weekday"]
    days = [spans[0].start] if len(spans) == 1 and spans[0].start == spans[0].end else []
    if len(named) == 1 and days and days[0].weekday() != named[0]:
        doubts.append(_doubt("date-weekday", read=read))
    if any(second.start <= first.end for first, second in pairwise(spans)):
        doubts.append(_doubt("date-order", read=read))
    return doubts
