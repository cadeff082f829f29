"""What is due for whom on which day and at which hour: pure, as tables."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dvht_core.campaign import CampaignState, UnitSettings
from dvht_core.plan import Who
from dvht_core.reminders import concerns, reminders_due, writing_day
from dvht_core.roles import Role
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.vietnamese import Salutation
from dvht_core.view import CampaignView, PersonView, PlanLineView, UnitView

SCHOOL = ZoneInfo("Asia/Ho_Chi_Minh")
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
WRITE = PlanLineView(date(2025, 1, 8), None, "Viết phiếu", (Who.ALL,))
TRAIN = PlanLineView(date(2025, 1, 7), None, "Tập huấn", (Who.LEAD, Who.SECRETARY))
WEEK = PlanLineView(date(2025, 1, 6), date(2025, 1, 9), "Tìm minh chứng", (Who.MEMBERS,))


def person(
    number: int, role: Role, name: str = "", joined: datetime | None = LONG_AGO
) -> PersonView:
    return PersonView(number, name or f"Người số {number}", Salutation.CO, role, joined)


LEAD, DEPUTY, SECRETARY, LAN, VAN = (
    person(1, Role.LEAD),
    person(2, Role.DEPUTY),
    person(3, Role.SECRETARY),
    person(4, Role.MEMBER, "Nguyễn Thị Lan"),
    person(5, Role.MEMBER, "Lê Thị Vân"),
)
TEAM = (LEAD, DEPUTY, SECRETARY, LAN, VAN)


def campaign(
    *plan: PlanLineView,
    people: tuple[PersonView, ...] = TEAM,
    settings: UnitSettings | None = None,
) -> CampaignView:
    unit = UnitView(1, "Trường A", UnitProfile("primary", True), None, settings or UnitSettings())
    return CampaignView(
        id=9,
        unit=unit,
        year=2024,
        state=CampaignState.OPEN,
        rubric=load_rubric("tt24-2023-huyen"),
        staff_total=None,
        learners_total=None,
        decision={},
        people=people,
        sheets={},
        evidence=(),
        plan=plan,
    )


def at(text: str) -> datetime:
    """06/01 07:00, at the school."""
    return datetime.strptime(f"2025/{text}", "%Y/%d/%m %H:%M").replace(tzinfo=SCHOOL)


@pytest.mark.parametrize(
    ("moment", "reminded"),
    [
        ("05/01 23:59", []),
        ("06/01 06:59", []),
        ("06/01 07:00", [4, 5]),
        ("07/01 07:00", [1, 3, 4, 5]),
        ("08/01 07:00", [1, 2, 3, 4, 5]),
        ("08/01 23:59", [1, 2, 3, 4, 5]),  # late, but still the day
        ("09/01 00:00", []),
        ("09/01 07:00", [4, 5]),
        ("10/01 07:00", []),
    ],
)
def test_who_is_reminded_when(moment: str, reminded: list[int]) -> None:
    due = reminders_due(campaign(WRITE, TRAIN, WEEK), at(moment))
    assert [r.person.id for r in due] == reminded


def test_a_person_gets_one_message_a_day_with_all_their_lines() -> None:
    due = {r.person.id: r for r in reminders_due(campaign(WRITE, WEEK), at("08/01 08:00"))}
    assert due[LAN.id].lines == (WRITE, WEEK)
    assert due[LEAD.id].lines == (WRITE,)


def test_the_occasion_is_the_same_all_day_and_of_one_campaign_person_and_day() -> None:
    occasions = set()
    for moment in ("07/01 07:00", "07/01 20:00", "08/01 07:00"):
        occasions |= {r.occasion for r in reminders_due(campaign(WEEK), at(moment))}
    assert occasions == {f"plan:9:{p.id}:2025-01-{day}" for p in (LAN, VAN) for day in ("07", "08")}


def test_the_hour_is_the_schools_not_the_machines() -> None:
    # 00:00 UTC is 07:00 in Vietnam; 17:00 UTC is the next day there
    plan = campaign(WRITE)
    assert reminders_due(plan, datetime(2025, 1, 8, 0, 0, tzinfo=UTC))
    assert not reminders_due(plan, datetime(2025, 1, 7, 23, 59, tzinfo=UTC))
    assert not reminders_due(plan, datetime(2025, 1, 8, 17, 0, tzinfo=UTC))


def test_who_has_left_is_not_reminded() -> None:
    gone = replace(LAN, removed=True)
    due = reminders_due(campaign(WRITE, people=(LEAD, gone)), at("08/01 08:00"))
    assert [r.person for r in due] == [LEAD]


def test_a_unit_can_set_its_own_hour() -> None:
    late = campaign(WRITE, settings=UnitSettings(remind_at=time(18, 30)))
    assert not reminders_due(late, at("08/01 18:29"))
    assert reminders_due(late, at("08/01 18:30"))


@pytest.mark.parametrize(
    ("joined", "reminded"),
    [
        (at("08/01 06:00"), True),
        (at("08/01 07:00"), True),
        (at("08/01 07:01"), False),  # has just been told what there is to do
        (None, True),
    ],
)
def test_who_joins_after_the_hour_is_not_reminded_that_day(
    joined: datetime | None, reminded: bool
) -> None:
    newcomer = person(6, Role.MEMBER, joined=joined)
    due = reminders_due(campaign(WRITE, people=(newcomer,)), at("08/01 09:00"))
    assert bool(due) is reminded
    tomorrow = reminders_due(campaign(WEEK, people=(newcomer,)), at("09/01 07:00"))
    assert [r.person for r in tomorrow] == [newcomer]


@pytest.mark.parametrize(
    ("who", "concerned"),
    [
        ((Who.ALL,), {1, 2, 3, 4, 5}),
        ((Who.LEAD,), {1}),
        ((Who.DEPUTY,), {2}),
        ((Who.SECRETARY,), {3}),
        ((Who.MEMBERS,), {4, 5}),
        ((Who.LEAD, Who.MEMBERS), {1, 4, 5}),
        (("Nguyễn Thị Lan",), {4}),
        (("Nguyễn Thị Lân",), set()),
        ((), set()),
    ],
)
def test_whom_a_plan_line_is_for(who: tuple[str, ...], concerned: set[int]) -> None:
    line = PlanLineView(date(2025, 1, 8), None, "Việc", who)
    assert {p.id for p in TEAM if concerns(line, p)} == concerned


@pytest.mark.parametrize(
    ("task", "found"),
    [
        ("Viết báo cáo Phiếu tự đánh giá chỉ tiêu", True),
        ("Nộp phiếu cho thư ký", True),
        ("Hoàn thành các phiếu", True),
        ("Viết báo cáo tự đánh giá", False),
        ("Kiểm tra chéo các phiếu", False),
    ],
)
def test_the_day_for_writing_is_found_in_the_plan(task: str, found: bool) -> None:
    day = date(2025, 1, 8)
    line = PlanLineView(day, day + timedelta(days=2), task, (Who.ALL,))
    assert writing_day([TRAIN, line]) == (day + timedelta(days=2) if found else None)
