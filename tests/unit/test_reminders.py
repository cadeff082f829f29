"""What is due for whom on which day and at which hour: pure, as tables."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvht_core.domain.campaign import CampaignState, SheetState, UnitSettings
from dvht_core.domain.quiet_hours import Later, ReminderPreferences, hours_of
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.schedule.deadlines import Deadline
from dvht_core.schedule.reminders import Reminder, Told, concerns, reminders_due, writing_day
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView, SheetView, UnitView
from dvht_core.work_plan import Who
from dvht_core.work_plan.default_plan import usual_items
from dvht_core.work_plan.line_kinds import kind_of

SCHOOL = ZoneInfo("Asia/Ho_Chi_Minh")
LONG_AGO = datetime(2024, 9, 1, tzinfo=UTC)


def planned(
    day: date, end_day: date | None, task: str, who: tuple[str, ...], number: int = 0
) -> PlanLineView:
    """A line of the plan, of the kind that its words have."""
    return PlanLineView(day, end_day, task, who, number, kind_of(task))


WRITE = planned(date(2025, 1, 8), None, "Viết phiếu", (Who.ALL,))
TRAIN = planned(date(2025, 1, 7), None, "Tập huấn", (Who.LEAD, Who.SECRETARY))
WEEK = planned(date(2025, 1, 6), date(2025, 1, 9), "Tìm minh chứng", (Who.MEMBERS,))
MEET = planned(date(2025, 1, 13), None, "Họp Tổ đánh giá", (Who.ALL,))
PLAN = (WRITE, TRAIN, MEET)


def person(
    number: int, role: Role, name: str = "", joined: datetime | None = LONG_AGO, **more: Any
) -> PersonView:
    name = name or f"Người số {number}"
    return PersonView(number, name, Salutation.CO, role, joined, **more)


LEAD, DEPUTY, SECRETARY, LAN, VAN = (
    person(1, Role.LEAD),
    person(2, Role.DEPUTY),
    person(3, Role.SECRETARY),
    person(4, Role.MEMBER, "Nguyễn Thị Lan", assess=("2.1", "2.2"), check=("1.1",)),
    person(5, Role.MEMBER, "Lê Thị Vân", assess=("1.1",), check=("2.1", "2.2")),
)
TEAM = (LEAD, DEPUTY, SECRETARY, LAN, VAN)


def campaign(
    *plan: PlanLineView,
    people: tuple[PersonView, ...] = TEAM,
    settings: UnitSettings | None = None,
    **states: SheetState,
) -> CampaignView:
    """`states` by indicator, as s1_1; every other sheet is not begun."""
    unit = UnitView(1, "Trường A", UnitProfile("primary", True), None, settings or UnitSettings())
    rubric = load_rubric("tt24-2023-huyen")
    return CampaignView(
        id=9,
        unit=unit,
        year=2024,
        state=CampaignState.OPEN,
        rubric=rubric,
        staff_total=None,
        learners_total=None,
        people=people,
        sheets={
            i.code: SheetView(
                *(i.code, states.get(f"s{i.code.replace('.', '_')}", SheetState.ASSIGNED), {}),
                *(None, None),
            )
            for i in rubric.applicable(unit.profile)
        },
        evidence=(),
        plan=plan,
    )


def at(text: str) -> datetime:
    """Return the moment of "06/01 07:00" at the school."""
    return datetime.strptime(f"2025/{text}", "%Y/%d/%m %H:%M").replace(tzinfo=SCHOOL)


def due(view: CampaignView, moment: str, told: Told = frozenset()) -> dict[int, Reminder]:
    """By person, what is said at a moment."""
    return {r.person.id: r for r in reminders_due(view, at(moment), told) if r.says}


def settled(view: CampaignView, *moments: str) -> Told:
    """Return what has been told when the program ran at these moments."""
    told: set[tuple[int, str]] = set()
    for moment in moments:
        for reminder in reminders_due(view, at(moment), frozenset(told)):
            told |= {(reminder.person.id, key) for key in reminder.occasions}
    return told


@pytest.mark.parametrize(
    ("moment", "reminded"),
    [
        ("05/01 07:00", []),
        ("06/01 18:59", []),
        ("06/01 19:00", [1, 3]),  # tomorrow's training
        ("07/01 06:59", []),
        ("07/01 07:00", [1, 3]),
        ("07/01 19:00", [1, 3, 4, 5]),  # tomorrow's writing: those who owe sheets
        ("08/01 07:00", [1, 3, 4, 5]),  # lead and secretary: a week before the dossier is due
        ("08/01 20:59", [1, 3, 4, 5]),  # late, but still the day
        ("08/01 21:00", []),  # people rest
        ("09/01 06:29", []),
        ("09/01 07:00", [1, 4, 5]),  # overdue; the lead is told who
        ("10/01 07:00", [1]),
        ("12/01 19:00", [1, 2, 3, 4, 5]),
        ("13/01 07:00", [1, 2, 3, 4, 5]),
    ],
)
def test_who_is_reminded_when(moment: str, reminded: list[int]) -> None:
    assert list(due(campaign(*PLAN), moment)) == reminded


def test_a_longer_line_is_told_on_its_first_and_its_last_day() -> None:
    days = [d for d in range(4, 12) if LAN.id in due(campaign(WEEK), f"{d:02}/01 07:00")]
    assert days == [6, 9]


def test_a_person_gets_one_message_with_all_that_falls_together() -> None:
    last = replace(WEEK, end_day=date(2025, 1, 8))
    view = campaign(WRITE, last)
    assert due(view, "08/01 08:00")[LAN.id].today == (WRITE, last)
    morning = due(campaign(*PLAN), "07/01 20:00")[LEAD.id]
    assert (morning.today, morning.tomorrow) == ((TRAIN,), ())  # the lead owes no sheet


def test_nothing_is_told_twice_and_the_evening_goes_into_the_morning() -> None:
    view = campaign(*PLAN)
    told = settled(view, "07/01 19:00")
    assert due(view, "07/01 20:30", told) == {}
    assert LAN.id in due(view, "08/01 07:00", told)
    both = settled(view, "08/01 07:00")
    assert {(LAN.id, f"{k}:2025-01-08:{MARK}") for k in ("eve", "day")} <= set(both)


MARK = f"{crc32(WRITE.task.encode()):08x}"


def test_a_line_that_is_moved_is_told_on_its_new_day_and_not_on_the_old() -> None:
    told = settled(campaign(*PLAN), "07/01 19:00")
    moved = campaign(replace(WRITE, day=date(2025, 1, 10)), TRAIN, MEET)
    assert LAN.id not in due(moved, "08/01 07:00", told)
    assert LAN.id in due(moved, "09/01 19:00", told)
    assert due(moved, "10/01 07:00", told)[LAN.id].today[0].day == date(2025, 1, 10)
    assert LAN.id not in due(moved, "09/01 07:00", told)  # and not overdue


def test_a_line_added_after_the_hour_is_told_alone() -> None:
    told = settled(campaign(*PLAN), "08/01 07:00")
    more = planned(date(2025, 1, 8), None, "Chụp ảnh minh chứng", (Who.MEMBERS,))
    assert due(campaign(*PLAN, more), "08/01 10:00", told)[LAN.id].today == (more,)


class TestMissed:
    """What a machine that was off could not say."""

    def test_goes_with_the_next_message_and_makes_none_of_its_own(self) -> None:
        view = campaign(TRAIN, MEET)
        told = settled(view, "06/01 19:00")  # off all day on 07/01
        assert SECRETARY.id not in due(view, "10/01 07:00", told)
        assert due(view, "12/01 19:00", told)[SECRETARY.id].missed == (TRAIN,)
        assert DEPUTY.id in due(view, "12/01 19:00", told)
        assert due(view, "12/01 19:00", told)[DEPUTY.id].missed == ()

    def test_is_forgotten_after_a_week(self) -> None:
        view = campaign(TRAIN, replace(MEET, day=date(2025, 1, 16)))
        assert due(view, "15/01 19:00")[SECRETARY.id].missed == ()

    def test_is_nothing_that_was_before_one_joined(self) -> None:
        late = replace(SECRETARY, joined_at=at("08/01 09:00"))
        assert due(campaign(TRAIN, MEET, people=(late,)), "12/01 19:00")[late.id].missed == ()

    def test_sheets_that_are_still_owed_are_said_as_overdue(self) -> None:
        lan = due(campaign(*PLAN), "12/01 19:00")[LAN.id]
        assert lan.missed == ()
        assert lan.overdue is not None
        assert [s.indicator for s in lan.overdue.to_write] == ["2.1", "2.2"]


class TestDone:
    SUBMITTED = SheetState.SUBMITTED

    def test_who_is_done_is_thanked_once_and_not_reminded(self) -> None:
        view = campaign(*PLAN, s1_1=SheetState.CHECKED)
        evening = due(view, "07/01 19:00")[VAN.id]
        assert evening.thanks
        assert evening.tomorrow == ()
        told = settled(view, "07/01 19:00")
        for moment in ("08/01 07:00", "09/01 07:00"):
            assert VAN.id not in due(view, moment, told)
        assert due(view, "12/01 19:00", told)[VAN.id].tomorrow == (MEET,)

    def test_a_sheet_to_check_is_not_done(self) -> None:
        view = campaign(*PLAN, s1_1=SheetState.CHECKED, s2_1=self.SUBMITTED)
        assert not due(view, "08/01 07:00")[VAN.id].thanks

    def test_who_has_no_sheets_hears_nothing_of_writing_them(self) -> None:
        assert DEPUTY.id not in due(campaign(WRITE), "08/01 07:00")

    def test_a_sheet_returned_later_on_the_day_brings_no_second_message(self) -> None:
        done = campaign(*PLAN, s1_1=SheetState.CHECKED)
        told = settled(done, "07/01 19:00", "08/01 07:00")
        returned = campaign(*PLAN, s1_1=SheetState.RETURNED)
        assert VAN.id not in due(returned, "08/01 10:00", told)
        assert due(returned, "09/01 07:00", told)[VAN.id].overdue


class TestLate:
    def test_the_lead_is_told_once_a_day_for_a_week(self) -> None:
        view = campaign(WRITE)
        mornings = [
            day
            for day in range(7, 20)
            if LEAD.id in (d := due(view, f"{day:02}/01 08:00")) and d[LEAD.id].late
        ]
        assert mornings == list(range(9, 16))

    def test_with_the_names_and_what_is_missing(self) -> None:
        late = due(campaign(*PLAN, s2_1=SheetState.SUBMITTED), "09/01 07:00")[LEAD.id].late
        assert [(x.person, [s.indicator for s in x.to_write]) for x in late] == [
            (LAN, ["2.2"]),
            (VAN, ["1.1"]),
        ]

    def test_checks_are_late_when_the_meeting_comes(self) -> None:
        handed_in = ("s1_1", "s2_1", "s2_2")
        states: dict[str, Any] = dict.fromkeys(handed_in, SheetState.SUBMITTED)
        view = campaign(*PLAN, **states)
        assert not any(r.overdue or r.late for r in due(view, "12/01 19:00").values())
        morning = due(view, "13/01 07:00")
        assert [x.person for x in morning[LEAD.id].late] == [LAN, VAN]
        assert morning[LAN.id].overdue

    def test_a_meeting_that_agrees_on_the_plan_makes_no_check_late(self) -> None:
        plan = [
            planned(item.date, item.end_date, item.task, item.who)
            for item in usual_items(date(2025, 1, 13))
        ]
        assert plan[0].task.startswith("Họp Tổ")
        view = campaign(*plan, s1_1=SheetState.SUBMITTED)
        assert due(view, "08/01 08:00")[LEAD.id].late == ()
        assert [x.person for x in due(view, "13/01 08:00")[LEAD.id].late if x.to_check] == [LAN]

    def test_nobody_late_is_no_message(self) -> None:
        done: dict[str, Any] = {f"s{code}": SheetState.CHECKED for code in ("1_1", "2_1", "2_2")}
        view = campaign(WRITE, **done)
        told = settled(view, "07/01 19:00", "08/01 07:00")
        assert due(view, "09/01 07:00", told) == {}

    def test_without_a_lead_the_next_who_leads_is_told(self) -> None:
        people = (replace(LEAD, removed=True), *TEAM[1:])
        assert due(campaign(*PLAN, people=people), "09/01 07:00")[DEPUTY.id].late


class TestDeadlines:
    def test_the_dossier_is_counted_down_to_lead_and_secretary_whatever_the_plan(self) -> None:
        days = [
            day
            for day in (date(2024, 12, 20) + timedelta(days=n) for n in range(30))
            if any(r.deadlines for r in _on(campaign(), day))
        ]
        assert days == [date(2025, 1, d) for d in (1, 8, 12, 14)]
        assert [r.person for r in _on(campaign(), days[0])] == [LEAD, SECRETARY]

    def test_the_end_of_the_year_counts_where_the_plan_says_so(self) -> None:
        line = planned(date(2024, 12, 30), None, "Hoàn thành báo cáo", (Who.ALL,))
        said = {r.deadlines for r in _on(campaign(line), date(2024, 12, 17))}
        assert said == {(Deadline("report", date(2024, 12, 31)),)}
        assert _on(campaign(), date(2024, 12, 17)) == []

    def test_a_unit_has_its_own_day(self) -> None:
        view = campaign(settings=UnitSettings(dossier_before="20/01"))
        assert _on(view, date(2025, 1, 19))[0].deadlines[0].before == date(2025, 1, 20)


def _on(view: CampaignView, day: date) -> list[Reminder]:
    moment = datetime.combine(day, time(7), SCHOOL)
    return [r for r in reminders_due(view, moment) if r.says]


def test_the_hour_is_the_schools_not_the_machines() -> None:
    # 00:00 UTC is 07:00 in Vietnam
    plan = campaign(MEET)
    assert reminders_due(plan, datetime(2025, 1, 13, 0, 0, tzinfo=UTC))
    assert not reminders_due(plan, datetime(2025, 1, 12, 23, 59, tzinfo=UTC))


def test_who_has_left_is_not_reminded() -> None:
    gone = replace(LAN, removed=True)
    assert list(due(campaign(MEET, people=(LEAD, gone)), "13/01 08:00")) == [LEAD.id]


class TestOwnHours:
    def test_a_unit_can_set_its_own(self) -> None:
        late = campaign(MEET, settings=UnitSettings(remind_at=time(18, 30)))
        assert not due(late, "13/01 18:29")
        assert due(late, "13/01 18:30")

    def with_preferences(self, **preferences: Any) -> CampaignView:
        lan = replace(LAN, preferences=ReminderPreferences(**preferences))
        return campaign(*PLAN, people=(LEAD, lan))

    def test_a_person_can_set_theirs(self) -> None:
        own = self.with_preferences(morning=time(11, 30), evening=time(20))
        assert list(due(own, "13/01 07:00")) == [LEAD.id]
        assert list(due(own, "13/01 11:30")) == [LEAD.id, LAN.id]
        assert list(due(own, "12/01 19:00")) == [LEAD.id]
        assert list(due(own, "12/01 20:00")) == [LEAD.id, LAN.id]

    def test_fewer_is_nothing_on_the_evening_before(self) -> None:
        fewer = self.with_preferences(fewer=True)
        assert LAN.id not in due(fewer, "12/01 19:00")
        assert LAN.id in due(fewer, "13/01 07:00")

    def test_a_pause_is_silent_and_brings_nothing_up_afterwards(self) -> None:
        paused = self.with_preferences(paused_until=date(2025, 1, 9))
        told = settled(paused, "07/01 19:00", "08/01 07:00")
        assert LAN.id not in due(paused, "08/01 07:00")
        assert due(paused, "09/01 07:00", told)[LAN.id].missed == ()

    def test_quiet_hours_are_ones_own_too(self) -> None:
        sleeper = self.with_preferences(quiet_from=time(19), quiet_to=time(8))
        assert LAN.id not in due(sleeper, "12/01 19:30")
        assert LAN.id not in due(sleeper, "13/01 07:30")
        assert LAN.id in due(sleeper, "13/01 08:00")


class TestAgain:
    def asking(self, moment: str, *plan: PlanLineView, **states: Any) -> CampaignView:
        asked = replace(LAN, again_at=at(moment))
        return campaign(*(plan or PLAN), people=(LEAD, asked), **states)

    def test_at_the_moment_with_what_is_still_owed_and_what_the_day_asks(self) -> None:
        view = self.asking("08/01 09:00")
        told = settled(view, "08/01 07:00")
        assert due(view, "08/01 08:59", told) == {}
        again = due(view, "08/01 09:00", told)[LAN.id]
        assert again.again
        assert again.today == (WRITE,)

    def test_not_when_all_is_done_meanwhile(self) -> None:
        done = self.asking("10/01 09:00", s2_1=SheetState.CHECKED, s2_2=SheetState.CHECKED)
        reminders = {r.person.id: r for r in reminders_due(done, at("10/01 09:00"))}
        assert not reminders[LAN.id].says
        assert reminders[LAN.id].occasions

    def test_of_a_deadline_although_all_is_done(self) -> None:
        asked = replace(SECRETARY, again_at=at("08/01 09:00"))
        view = campaign(people=(LEAD, asked, LAN))
        told = settled(view, "08/01 07:00")
        (again,) = due(view, "08/01 09:00", told).values()
        assert again.again
        assert [d.key for d in again.deadlines] == ["dossier"]

    def test_the_next_morning_is_one_message_with_the_days_own(self) -> None:
        view = self.asking("13/01 07:00")
        assert due(view, "13/01 07:00")[LAN.id].today == (MEET,)

    @pytest.mark.parametrize(
        ("now", "later", "then"),
        [
            ("08/01 07:30", Later.SOON, "08/01 09:30"),
            ("08/01 18:59", Later.SOON, "08/01 20:59"),
            ("08/01 19:00", Later.SOON, "09/01 07:00"),  # 21:00 is quiet
            ("08/01 23:30", Later.SOON, "09/01 07:00"),
            ("08/01 03:00", Later.SOON, "08/01 07:00"),
            ("08/01 07:30", Later.TOMORROW, "09/01 07:00"),
            ("08/01 23:59", Later.TOMORROW, "09/01 07:00"),
        ],
    )
    def test_never_in_the_quiet_time(self, now: str, later: Later, then: str) -> None:
        hours = hours_of(UnitSettings(), ReminderPreferences())
        assert hours.again(at(now), later) == at(then)


class TestDaylightSaving:
    """A school whose clocks are changed: at 02:00 on 30/03, back at 03:00 on 26/10."""

    BERLIN = ZoneInfo("Europe/Berlin")

    def school(self, day: date, hour: time) -> CampaignView:
        line = planned(day, None, "Họp", (Who.ALL,))
        quiet = time(12)  # none
        settings = UnitSettings(
            remind_at=hour, zone="Europe/Berlin", quiet_from=quiet, quiet_to=quiet
        )
        people = (replace(DEPUTY, preferences=ReminderPreferences(fewer=True)),)
        return campaign(line, people=people, settings=settings)

    @pytest.mark.parametrize("day", [date(2025, 3, 30), date(2025, 10, 26)])
    @pytest.mark.parametrize("hour", [time(2, 30), time(7)])
    def test_every_day_has_its_one_reminder(self, day: date, hour: time) -> None:
        view = self.school(day, hour)
        start = datetime.combine(day, time(), self.BERLIN).astimezone(UTC)
        told: set[tuple[int, str]] = set()
        said = []
        for minutes in range(0, 25 * 60, 10):
            now = start + timedelta(minutes=minutes)
            for reminder in reminders_due(view, now, told):
                told |= {(reminder.person.id, key) for key in reminder.occasions}
                said.append(now.astimezone(self.BERLIN))
        assert len(said) == 1
        assert said[0].date() == day
        assert said[0].hour in ({2, 3} if hour == time(2, 30) else {7})


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20 * 144), st.booleans()), min_size=2, max_size=60),
    st.sets(st.sampled_from(["s1_1", "s2_1", "s2_2"])),
)
def test_whatever_the_clock_does_nothing_is_told_twice_or_in_the_quiet_time(
    moments: list[tuple[int, bool]], handed_in: set[str]
) -> None:
    """The clock jumps back and forth; now and then the sheets are handed in."""
    told: set[tuple[int, str]] = set()
    for tens, done in moments:
        now = at("02/01 00:00") + timedelta(minutes=10 * tens)
        states: dict[str, Any] = dict.fromkeys(handed_in, SheetState.CHECKED) if done else {}
        for reminder in reminders_due(campaign(*PLAN, WEEK, **states), now, told):
            keys = {(reminder.person.id, key) for key in reminder.occasions}
            assert keys
            assert len(keys) == len(reminder.occasions)
            assert not keys & told
            assert time(6, 30) <= now.time() < time(21)
            told |= keys


@pytest.mark.parametrize(
    ("joined", "reminded"),
    [
        (at("13/01 06:00"), True),
        (at("13/01 06:59"), True),
        (at("13/01 07:00"), False),  # has just been told what there is to do
        (at("13/01 07:01"), False),
        (None, True),
    ],
)
def test_who_joins_after_the_hour_is_not_reminded_that_day(
    joined: datetime | None, reminded: bool
) -> None:
    newcomer = person(6, Role.MEMBER, joined=joined)
    assert bool(due(campaign(MEET, people=(newcomer,)), "13/01 09:00")) is reminded


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
    line = planned(date(2025, 1, 8), None, "Việc", who)
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
    line = planned(day, day + timedelta(days=2), task, (Who.ALL,))
    assert writing_day([TRAIN, line]) == (day + timedelta(days=2) if found else None)
