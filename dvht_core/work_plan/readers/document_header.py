"""Reads what stands around the tables: school, year assessed, place, numbers and dates."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from dvht_core.i18n.vietnamese import fold
from dvht_core.work_plan.plan_model import Heading
from dvht_core.work_plan.readers.document_facts import read_facts
from dvht_core.work_plan.readers.school_names import read_school

_ENDS = ',.;:!?)"”'

_NUMBER = re.compile(r"\d+\w*/[^\s,;()“”\"]+")
_DATE = re.compile(r"ngay (\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4})")
_PLACE_DATE = re.compile(r"ngay\b.{0,12}\bthang\b.{0,12}\bnam\b.{0,10}$")
_YEAR = re.compile(
    r"don vi hoc tap\W{0,3}(?: ?cap (?:huyen|tinh|xa)(?:, tinh)?)?\s?(?:trong |cua )?nam (20\d\d)"
    r"|nam (?:duoc )?danh gia\W{0,3}(20\d\d)"
)
_TITLE = re.compile(r"KẾ HOẠCH\b\s*(.*)$")
_OWN_NUMBER = re.compile(r"so\s?:\s?\d")
_DECISION_NUMBER = re.compile(r"\d+\w*/Q[ĐD][^\s,;()“”\"]*")
_TEAM_DECISION = re.compile(r"quyet dinh.*thanh lap.*\b(?:to|hoi dong|ban)\b")


def read_heading(
    lines: Sequence[str], header: Sequence[str] = ()
) -> tuple[Heading, tuple[int, ...]]:
    """Return what the lines of a plan and of its page header say of it, and all the assessed years
    that they name.
    """
    years = [int(y) for line in lines for match in _YEAR.findall(fold(line)) for y in match if y]
    ranked = [year for year, _ in Counter(years).most_common()]
    place, dated = _place_and_date(lines)
    decision, decision_date = _decision(lines)
    number = _own_number(lines)
    heading = Heading(
        unit=read_school(lines, header),
        year=ranked[0] if ranked else None,
        place=place,
        number=number,
        dated=dated,
        decision=decision,
        decision_date=decision_date,
        facts=read_facts(lines, number),
        subject=_subject(lines),
    )
    return heading, tuple(sorted(ranked))


def _place_and_date(lines: Sequence[str]) -> tuple[str | None, dt.date | None]:
    """Return place and date of the line "Hua Thanh, ngày 06 tháng 01 năm
    2025"; figures may be missing.
    """
    for line in lines:
        place, comma, rest = line.rpartition(",")
        if comma and len(place) <= 40 and _PLACE_DATE.match(fold(rest)):
            return place.strip() or None, _date(fold(rest))
    return None, None


def _date(folded: str) -> dt.date | None:
    if match := _DATE.search(folded):
        day, month, year = (int(part) for part in match.groups())
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    return None


def _subject(lines: Sequence[str]) -> str | None:
    """Return what stands after "KẾ HOẠCH", on its line or on the next one; None without a title."""
    for line, below in zip(lines, (*lines[1:], ""), strict=True):
        title = _TITLE.match(line.strip())
        if title and (title[1] or below):
            return (title[1] or below).strip() or None
    return None


def _own_number(lines: Sequence[str]) -> str | None:
    for line in lines:
        if _OWN_NUMBER.match(fold(line)):
            number = _NUMBER.search(line)
            return number.group().rstrip(_ENDS) if number else None
    return None


def _decision(lines: Sequence[str]) -> tuple[str | None, dt.date | None]:
    """Return number and date of the decision that set up the team (quyết định thành lập tổ)."""
    for line in lines:
        if _TEAM_DECISION.search(fold(line)) and (number := _DECISION_NUMBER.search(line)):
            return number.group().rstrip(_ENDS), _date(fold(line[number.end() :]))
    return None, None
