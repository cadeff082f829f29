"""Measures to improve (biện pháp cải tiến): what the sheets say, with owner and date."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dvht_core.i18n.vietnamese import fold

_DAY = re.compile(
    r"(?:\b(?:ngay|truoc|den|het) (\d{1,2})/(\d{1,2})\b(?!/)|\b(\d{1,2})/(\d{1,2})/(20\d\d)\b)"
)
_MONTH = re.compile(r"\bthang (\d{1,2})\b(?! (?:lan|buoi|chuyen|lop))(?: ?/ ?| nam )?(20\d\d)?\b")
_QUARTER = re.compile(r"\bquy (iv|iii|ii|i|[1-4])\b(?: ?[/-] ?| nam )?(20\d\d)?")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of one indicator; `due` is the last day that its text names, else 31/12."""

    indicator: str
    text: str
    owners: tuple[int, ...]
    """Person ids."""
    due: date


def measures(
    texts: Mapping[str, str], owners: Mapping[str, Sequence[int]], year: int
) -> Iterator[Measure]:
    """Yield the measures written on sheets, to be carried out in `year`.

    `texts` and `owners` (person ids) are by indicator; empty texts are left out.
    """
    for code, text in texts.items():
        if text.strip():
            yield Measure(code, text.strip(), tuple(owners.get(code, ())), due_day(text, year))


def due_day(text: str, year: int) -> date:
    """Return the last day that the text names (a date, a month, a quarter);
    else 31/12 of `year`.
    """
    days = [day for day in _days(fold(text), year) if day.year in (year, year + 1)]
    return max(days, default=date(year, 12, 31))


def _days(text: str, year: int) -> Iterator[date]:
    for day, month, full_day, full_month, written in _DAY.findall(text):
        stated = _date(int(written or year), int(full_month or month), int(full_day or day))
        if stated:
            yield stated
    for month, written in _MONTH.findall(text):
        if end := _date(int(written or year), int(month)):
            yield end
    for quarter, written in _QUARTER.findall(text):
        number = _QUARTERS.get(quarter) or int(quarter)
        if end := _date(int(written or year), 3 * number):
            yield end


def _date(year: int, month: int, day: int | None = None) -> date | None:
    """Return the day, or the last day of the month without one; None for a
    day that does not exist.
    """
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if (day or last) in range(1, last + 1) else None
