"""A plan of an earlier campaign, moved to this one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dvht_core.work_plan import Plan, PlanItem, Who, read_plan
from dvht_core.work_plan.earlier_plan import moved, moved_day, years_behind
from dvht_core.work_plan.plan_draft import assessed_year

HUA_THANH = Path(__file__).parent.parent / "data" / "plans" / "hua-thanh-2025.docx"
"""Of the campaign of 2024, from 06/01 to 13/01/2025."""
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def plan(*items: tuple[date, date | None, str]) -> Plan:
    lines = tuple(PlanItem(day, end, task, (Who.ALL,)) for day, end, task in items)
    return Plan("Trường A", 2024, lines, (), ("Dòng 3 chưa rõ.",), number="01/KH", dated=days_of())


def days_of() -> date:
    return date(2025, 1, 3)


class TestBehind:
    def test_the_campaign_counts_and_not_the_calendar(self) -> None:
        last_year = plan((date(2024, 12, 20), None, "Thu thập"), (date(2025, 1, 13), None, "Họp"))
        assert years_behind(last_year, date(2025, 1, 10)) == 0
        assert years_behind(last_year, date(2025, 3, 1)) == 0  # late, and of this campaign
        assert years_behind(last_year, date(2025, 12, 1)) == 1
        assert years_behind(last_year, date(2027, 1, 14)) == 2

    def test_one_day_of_this_campaign_is_enough_to_be_its_plan(self) -> None:
        mixed = plan((date(2024, 1, 8), None, "Viết"), (date(2025, 1, 13), None, "Họp"))
        assert years_behind(mixed, date(2024, 12, 1)) == 0

    def test_no_days_are_not_behind(self) -> None:
        assert years_behind(plan(), date(2030, 1, 1)) == 0


class TestMoved:
    def test_the_plan_of_hua_thanh_two_years_later(self) -> None:
        before = read_plan(HUA_THANH)
        after = moved(before, date(2026, 12, 1))
        assert after.year == 2026
        assert [(i.date.day, i.date.month, i.date.year) for i in after.items] == [
            (i.date.day, i.date.month, 2027) for i in before.items
        ]
        assert [i.task for i in after.items] == [i.task for i in before.items]
        assert after.members == before.members
        papers = (after.number, after.dated, after.decision, after.decision_date, after.sent)
        assert papers == (None,) * 5

    def test_a_day_that_comes_to_lie_on_a_weekend_is_doubtful(self) -> None:
        before = plan((date(2025, 1, 8), date(2025, 1, 10), "Viết"))  # Wednesday to Friday
        after = moved(before, date(2026, 12, 1))
        assert after.warnings[0] == "Dòng 3 chưa rõ."
        [doubt] = after.warnings[1:]  # Friday 8 to Sunday 10 January 2027
        assert "10/01/2027" in doubt
        assert "cuối tuần" in doubt

    def test_words_that_name_the_old_year_are_doubtful(self) -> None:
        task = (
            "Tổng hợp số liệu năm 2024 theo Thông tư 24/2023/TT-BGDĐT trước 15/01/2025; mã 120245"
        )
        after = moved(plan((date(2025, 1, 7), None, task)), date(2026, 12, 1))
        [doubt] = after.warnings[1:]
        assert "2024, 2025" in doubt

    def test_the_29th_of_february(self) -> None:
        assert moved_day(date(2024, 2, 29), 1) == date(2025, 2, 28)
        assert moved_day(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(st.lists(st.tuples(days, st.integers(0, 40)), min_size=1, max_size=6), days)
def test_moved_days_are_of_this_campaign_in_their_order_and_not_moved_again(
    drawn: list[tuple[date, int]], today: date
) -> None:
    before = plan(
        *((day, date.fromordinal(day.toordinal() + length), "Việc") for day, length in drawn)
    )
    after = moved(before, today)
    assert years_behind(after, today) == 0
    if years_behind(before, today):
        last = max(item.end_date for item in after.items if item.end_date)
        assert assessed_year(last) == assessed_year(today)
    ordered = sorted(range(len(drawn)), key=lambda n: before.items[n].date)
    assert [after.items[n].date for n in ordered] == sorted(item.date for item in after.items)
    assert moved(after, today).items == after.items
    assert replace(after, items=(), warnings=()).members == before.members
