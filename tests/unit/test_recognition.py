"""From when level 2 can be asked for, and until when a recognition holds (TT24 Đ5)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dvht_core.assessment.recognition_rules import (
    Milestone,
    Recognition,
    announcements,
    end_day,
    latest,
    months_after,
    too_early,
    upgrade_day,
)
from dvht_core.rubric import load_rubric

RUBRIC = load_rubric("tt24-2023-huyen")
FIRST = Recognition("1/QĐ", date(2025, 3, 20), 1)
SECOND = Recognition("2/QĐ", date(2026, 4, 1), 2)


def test_level_2_can_be_asked_for_12_months_after_level_1() -> None:
    assert upgrade_day(FIRST, RUBRIC) == date(2026, 3, 20)
    assert too_early([FIRST], RUBRIC, date(2026, 3, 19)) == date(2026, 3, 20)
    assert too_early([FIRST], RUBRIC, date(2026, 3, 20)) is None
    assert too_early([], RUBRIC, date(2025, 1, 1)) is None
    assert too_early([FIRST, SECOND], RUBRIC, date(2026, 5, 1)) is None


def test_it_ends_after_36_months() -> None:
    assert end_day(FIRST, RUBRIC) == date(2028, 3, 20)


def test_the_latest_decision_holds() -> None:
    assert latest([SECOND, FIRST]) == SECOND
    assert latest([]) is None


@given(st.dates(date(2025, 3, 20), date(2035, 1, 1)))
def test_at_most_one_thing_is_announced_on_a_day_and_only_once_it_holds(day: date) -> None:
    found = list(announcements([FIRST], RUBRIC, day))
    assert len(found) <= 1
    assert all(due.day <= day or due.milestone is Milestone.ENDING for due in found)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(-60, 60))
def test_months_after_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    moved = months_after(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    last = (moved + timedelta(days=1)).month != moved.month
    assert moved.day == day.day or (last and moved.day < day.day)
