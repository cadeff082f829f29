"""Reads the date cell of a plan line: one day, a range, several days, a month or a part of one."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dvht_core.i18n.vietnamese import short_date
from dvht_core.texts import core_texts
from dvht_core.work_plan.date_words import (
    LAST_WEEK,
    Part,
    Token,
    WrittenDay,
    tokens_of,
    weekdays_of,
    written_day,
)

# A year found by nearness to a date further away than this is said to be a guess.
NEAR = dt.timedelta(days=120)

YEARS = range(2000, 2100)

# Excel counts days from here.
_EPOCH = dt.date(1899, 12, 30)
_THURSDAY = 3

# Periods; where the cell names days beside them, the days are meant ("tuần 1 (06-10/01/2025)").
_PERIODS = {"week", "third", "quarter", "month"}
_DAYS = {"iso", "full", "long", "short", "day", "serial"}


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


class _CannotRead(Exception):
    """The cell holds no date; its argument is the key of the doubt."""


def read_dates(cell: str, anchor: dt.date | None = None) -> DatesRead:
    """Return the days that a date cell names.

    A date without a year takes it from its partner in the range, else the year that brings it
    nearest to `anchor`; without an anchor such a cell comes back empty, with `needs_year` set.
    """
    tokens = _without_periods(tokens_of(cell))
    try:
        ranges = _complete(_ranges(tokens))
        if anchor is None and any(day.year is None for pair in ranges for day in pair):
            return DatesRead((), (), needs_year=True)
        spans = tuple(_span(first, last, anchor) for first, last in ranges)
    except _CannotRead as reason:
        return DatesRead((), (_doubt(str(reason)),))
    if not any(token.kind == "label" for token in tokens):  # "Lần 1: 06/01, lần 2: 07/01"
        spans = _joined(spans)
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


def _ranges(tokens: Sequence[Token]) -> list[tuple[WrittenDay, WrittenDay]]:
    """Return the days of the cell in pairs (first, last), as written."""
    pairs: list[tuple[WrittenDay, WrittenDay]] = []
    ranging = joined = False
    side = ""
    for token in tokens:
        if token.kind in _DAYS | _PERIODS:
            day = _on_side(_told(token, pairs, joined=ranging or joined), side)
            if token.kind == "month" and (ranging or joined) and _is_bare(pairs):
                number = pairs[-1][0].day  # "11, 12/2024" are two months
                pairs[-1] = (WrittenDay(None, number), WrittenDay(None, number))
            if ranging and pairs:
                pairs[-1] = (pairs[-1][0], day)
            else:
                pairs.append((day, day))
            ranging = joined = False
            side = ""
        elif token.kind == "year":
            pairs = _in_year(pairs, int(token.text.split()[1]))
        elif token.kind == "skip":
            side = ""  # "trước 17h ngày 10/01" is on that day
        elif token.kind in ("until", "also"):
            ranging, joined = token.kind == "until", token.kind == "also"
        elif token.kind in ("before", "after"):
            side = token.kind
    if not pairs:
        raise _CannotRead("date-none")
    return pairs


def _told(
    token: Token, pairs: Sequence[tuple[WrittenDay, WrittenDay]], *, joined: bool
) -> WrittenDay:
    """Return what a token says; "12" in "tháng 11, 12" is a month."""
    if token.kind == "serial":
        day = _EPOCH + dt.timedelta(days=int(token.text))
        return WrittenDay(day.day, day.month, day.year)
    day_written = written_day(token)
    after_month = joined and pairs and pairs[-1][1].day is None and not pairs[-1][1].part
    if token.kind == "day" and after_month:
        return WrittenDay(None, day_written.day)
    return day_written


def _is_bare(pairs: Sequence[tuple[WrittenDay, WrittenDay]]) -> bool:
    return bool(pairs) and pairs[-1][0] == pairs[-1][1] and pairs[-1][0].month is None


def _on_side(day: WrittenDay, side: str) -> WrittenDay:
    return replace(day, before=side == "before", after=side == "after")


def _in_year(
    pairs: Sequence[tuple[WrittenDay, WrittenDay]], year: int
) -> list[tuple[WrittenDay, WrittenDay]]:
    """Return the pairs, the last of which without a year is in this one."""
    if not pairs or pairs[-1][1].year is not None:
        return list(pairs)
    first, last = pairs[-1]
    dated = replace(last, year=year)
    return [*pairs[:-1], (dated if first == last else first, dated)]


def _without_periods(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without the periods that the days of the cell make exact."""
    if not any(token.kind in _DAYS for token in tokens):
        return list(tokens)
    links = {"until", "also"}
    bare = [t for t in tokens if t.kind not in {"filler", "weekday", "shortday", "skip"}]
    beside = {
        id(token)
        for place, token in enumerate(bare)
        if token.kind in _PERIODS
        and not any(near.kind in links for near in bare[max(place - 1, 0) : place + 2])
    }
    return [token for token in tokens if id(token) not in beside]


def _complete(ranges: list[tuple[WrittenDay, WrittenDay]]) -> list[tuple[WrittenDay, WrittenDay]]:
    """Return the pairs with the months and years that a later day of the
    same cell states for them.
    """
    done: list[tuple[WrittenDay, WrittenDay]] = []
    later: WrittenDay | None = None
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


def _filled(day: WrittenDay, source: WrittenDay | None) -> WrittenDay:
    if day.month is not None:
        return day
    if source is None or source.month is None:
        raise _CannotRead("date-none")
    return replace(day, month=source.month, year=source.year)


def _order(day: WrittenDay) -> tuple[int, int]:
    return (day.month or 0, day.day or 0)


def _span(first: WrittenDay, last: WrittenDay, anchor: dt.date | None) -> Span:
    start = _resolved(first, anchor, last=False)
    end = _resolved(last, start if last.year is None else anchor, last=True)
    if end < start:
        raise _CannotRead("date-reversed")
    return Span(start, end)


def _resolved(day: WrittenDay, anchor: dt.date | None, *, last: bool) -> dt.date:
    month = day.month or 0
    if not 1 <= month <= 12:
        raise _CannotRead("date-impossible")
    year = day.year or (anchor.year if anchor else 0)
    if day.day is None and day.year is None and anchor:
        middle = nearest(15, month, anchor)
        year = middle.year if middle else year
    if year not in YEARS:
        raise _CannotRead("date-impossible")
    if day.part is Part.QUARTER and last:
        month += 2
    number = day.day or _edge(day, year, month, last=last)
    exact = _date(number, month, year)
    whole = day.day is None or day.year is not None or not anchor
    resolved = exact if whole else nearest(number, month, anchor or dt.date.min)
    if resolved is None:
        raise _CannotRead("date-impossible")
    return resolved + dt.timedelta(days=day.after - day.before)


def _edge(day: WrittenDay, year: int, month: int, *, last: bool) -> int:
    """Return the first or last day of a month, or of the part of it that is meant."""
    length = calendar.monthrange(year, month)[1]
    first_day, last_day = 1, length
    if day.part is Part.THIRD:
        first_day = 10 * day.number - 9
        last_day = length if day.number == 3 else 10 * day.number
    elif day.part is Part.WEEK:
        first_day, last_day = _week(day, year, month, length)
    return last_day if last else first_day


def _week(day: WrittenDay, year: int, month: int, length: int) -> tuple[int, int]:
    """Return the days of the week of a month, Monday to Sunday.

    A month that begins on a Friday or later has a first week of three days at most, and nobody can
    tell whether that was counted.
    """
    begins = dt.date(year, month, 1).weekday()
    numbers = (day.number, day.until)
    weeks = (length + begins + 6) // 7
    if begins > _THURSDAY or max(numbers) > weeks or LAST_WEEK in numbers:
        raise _CannotRead("date-week")
    first = max(1, 7 * day.number - 6 - begins)
    return first, min(length, 7 * day.until - begins)


def _date(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans with days that follow each other ("6 và 7/01") as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start == joined[-1].end + dt.timedelta(days=1):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _doubts(
    tokens: Sequence[Token],
    ranges: Sequence[tuple[WrittenDay, WrittenDay]],
    spans: tuple[Span, ...],
    anchor: dt.date | None,
) -> list[str]:
    written = [day for pair in ranges for day in pair]
    parts = {day.part for day in written}
    guessed = anchor and any(day.year is None for day in written)
    named = list(weekdays_of(tokens))
    days = [spans[0].start] if len(spans) == 1 and spans[0].start == spans[0].end else []
    doubtful = {
        "date-rest": any(token.kind == "word" for token in tokens),
        "date-part": parts & {Part.WEEK, Part.THIRD},
        "date-before": any(day.before for day in written),
        "date-after": any(day.after for day in written),
        "date-year": guessed and any(abs(span.start - anchor) > NEAR for span in spans if anchor),
        "date-weekday": len(named) == 1 and days and days[0].weekday() != named[0],
        "date-order": any(second.start <= first.end for first, second in pairwise(spans)),
    }
    return [_doubt(key, read=said(spans)) for key, is_so in doubtful.items() if is_so]
