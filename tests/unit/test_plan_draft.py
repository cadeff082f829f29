"""A draft of a campaign: kept without loss, corrected piece by piece, checked as a whole."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.work_plan import PRIMARY_CODES, Plan, PlanItem, PlanMember, Role, Who, read_plan
from dvht_core.work_plan.default_plan import meeting_day, usual_items, usual_plan
from dvht_core.work_plan.people_lines import read_people
from dvht_core.work_plan.plan_draft import (
    assessed_year,
    begun,
    doubts,
    from_json,
    given_to,
    is_doubtful,
    same_person,
    shared_out,
    to_json,
    with_day,
    with_item,
    with_member,
)
from dvht_core.work_plan.team_checks import unchecked

PLANS = Path(__file__).parent.parent / "data" / "plans"
LAN = PlanMember("Nguyễn Thị Lan", Role.LEAD, (), ())
HUNG = PlanMember("Lò Văn Hùng", Role.MEMBER, (), ())
THU = PlanMember("Nguyễn Thị Hà Thu", Role.SECRETARY, (), ())


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.docx")), ids=lambda file: file.stem)
def test_a_plan_survives_being_kept(file: Path) -> None:
    plan = read_plan(file)
    assert from_json(to_json(plan)) == plan


def test_a_line_without_a_day_waits_until_it_has_one_or_is_left_out() -> None:
    plan = read_plan(PLANS / "chua-co-ngay.docx")
    assert [(item.when, item.who) for item in plan.undated] == [
        ("Thường xuyên", (Who.MEMBERS,)),
        ("Sau khi họp", (Who.LEAD,)),
    ]
    assert all(item.warning in plan.warnings for item in plan.undated)
    dated = with_day(plan, date(2025, 1, 7), date(2025, 1, 10))
    assert dated.items[-1] == PlanItem(
        date(2025, 1, 7), date(2025, 1, 10), "Thu thập minh chứng", (Who.MEMBERS,)
    )
    assert dated.undated == plan.undated[1:]
    assert plan.undated[0].warning not in dated.warnings
    assert with_day(dated, None).items == dated.items
    assert with_day(dated, None).undated == ()


def test_a_person_whom_a_warning_names_is_doubtful() -> None:
    plan = usual_plan("Trường", 2024, date(2025, 1, 3), None)
    warned = replace(
        plan, members=(LAN, HUNG), warnings=("Bảng phân công, Lò Văn Hùng, ô “?”: chưa rõ.",)
    )
    assert [is_doubtful(warned, member) for member in warned.members] == [False, True]


def test_a_draft_of_an_older_program_has_no_line_without_a_day() -> None:
    kept = to_json(read_plan(PLANS / "hua-thanh-2025.docx"))
    del kept["undated"]
    assert from_json(kept).undated == ()


def test_what_the_reader_said_of_the_team_is_computed_and_not_kept() -> None:
    plan = read_plan(PLANS / "hua-thanh-2025.docx")
    alone = Plan(plan.unit, 2024, plan.items, (HUNG,), ("Bảng phân công chưa có tổ trưởng.", "x"))
    kept = begun(alone, PRIMARY_CODES)
    assert kept.warnings == ("x",)
    assert "Bảng phân công chưa có tổ trưởng." in doubts(kept, PRIMARY_CODES)


def test_a_renamed_member_keeps_their_lines_and_a_removed_one_loses_them() -> None:
    line = PlanItem(date(2025, 1, 8), None, "Viết phiếu", (LAN.name, Who.SECRETARY))
    plan = Plan("Trường", 2024, (line,), (LAN,), ())
    renamed = with_member(plan, 0, PlanMember("Nguyễn Thị Lân", Role.LEAD, (), ()))
    assert renamed.items[0].who == ("Nguyễn Thị Lân", Who.SECRETARY)
    assert with_member(plan, 0, None).items[0].who == (Who.SECRETARY,)


def test_a_line_is_added_changed_and_removed_at_its_place() -> None:
    first, second = (PlanItem(date(2025, 1, n), None, str(n), (Who.ALL,)) for n in (6, 7))
    plan = with_item(Plan("Trường", 2024, (first,), (), ()), 1, second)
    assert plan.items == (first, second)
    assert with_item(plan, 0, second).items == (second, second)
    assert with_item(plan, 0, None).items == (second,)


@given(st.sets(st.sampled_from(PRIMARY_CODES)), st.sampled_from([LAN.name, HUNG.name, THU.name]))
def test_what_is_given_to_one_is_nobody_elses(codes: set[str], name: str) -> None:
    plan = shared_out(Plan("Trường", 2024, (), (LAN, HUNG, THU), ()), PRIMARY_CODES)
    after = given_to(plan, codes, name, PRIMARY_CODES)
    for member in after.members:
        assert set(member.assess) & codes == (codes if member.name == name else set())
    assert sorted(c for m in after.members for c in m.assess) == sorted(PRIMARY_CODES)


@pytest.mark.parametrize("team", [(LAN, HUNG), (LAN, HUNG, THU)])
def test_shared_out_everybody_has_work_and_nobody_checks_their_own(
    team: tuple[PlanMember, ...],
) -> None:
    plan = shared_out(Plan("Trường", 2024, (), team, ()), PRIMARY_CODES)
    assert sorted(c for m in plan.members for c in m.assess) == sorted(PRIMARY_CODES)
    assert not unchecked(plan.members, PRIMARY_CODES)
    assert all(m.assess and not set(m.assess) & set(m.check) for m in plan.members)


def test_an_indicator_that_only_its_writer_checks_counts_as_unchecked() -> None:
    own = PlanMember("Nguyễn Thị Lan", Role.LEAD, ("1.1",), ("1.1",))
    assert unchecked((own,), ("1.1",)) == ["1.1"]


def test_accents_make_another_person_and_spaces_do_not() -> None:
    assert same_person("Nguyễn Thị  lan", "nguyễn thị Lan")
    assert not same_person("Nguyễn Thị Lan", "Nguyễn Thị Lân")


@pytest.mark.parametrize(
    ("today", "year"),
    [((2025, 1, 3), 2024), ((2025, 6, 30), 2024), ((2025, 7, 1), 2025), ((2025, 12, 20), 2025)],
)
def test_the_first_half_of_a_year_assesses_the_year_before(
    today: tuple[int, int, int], year: int
) -> None:
    assert assessed_year(date(*today)) == year


class TestUsualPlan:
    def test_it_is_the_schools_own_in_the_year_it_was_made_for(self) -> None:
        days = [item.date for item in usual_plan("Trường", 2024, date(2024, 12, 1)).items]
        assert days == [date(2025, 1, n) for n in (6, 7, 8, 9, 13)]

    @given(st.integers(2020, 2060))
    def test_sundays_are_skipped_and_all_is_done_before_15_january(self, year: int) -> None:
        days = [i.date for i in usual_plan("Trường", year, date(year, 11, 1)).items]
        assert all(day.weekday() != 6 for day in days)
        assert days == sorted(set(days))
        assert days[-1] < date(year + 1, 1, 15)

    @given(st.dates(date(2024, 7, 1), date(2026, 6, 30)))
    def test_the_meeting_lies_ahead(self, today: date) -> None:
        assert meeting_day(assessed_year(today), today) > today

    @given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
    def test_the_steps_lead_up_to_any_meeting(self, meeting: date) -> None:
        days = [item.date for item in usual_items(meeting)]
        assert days[-1] == meeting
        assert days == sorted(set(days))
        assert days[0] >= meeting - timedelta(days=7)


def test_people_are_read_a_line_each_with_their_roles() -> None:
    typed = "1. Đỗ Thị Thu Hiền - tổ trưởng\nCô Nguyễn Thị Lan; Nguyễn Thị Hà Thu (thư ký)\nvâng"
    assert [(m.name, m.role) for m in read_people(typed).members] == [
        ("Đỗ Thị Thu Hiền", Role.LEAD),
        ("Nguyễn Thị Lan", Role.MEMBER),
        ("Nguyễn Thị Hà Thu", Role.SECRETARY),
    ]
    assert read_people("Nguyễn Thị Lan\nNguyễn Thị Lan, thư ký").members[0].role is Role.MEMBER
    assert read_people("chưa có").members == ()
