"""The table of next looks on real databases: nothing that changes is overlooked, none waits."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, update

from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.notifications import due
from bot.notifications.due import look_after, look_after_all, recount
from bot.notifications.due_reminders import reminders_look
from bot.runtime.application import App
from conversations.messages.reminder_message import reminder
from dvht_core.commands.account import RemindAgain, SetReminders, SetSchoolHours
from dvht_core.commands.campaign import (
    AddPlanLine,
    CloseCampaign,
    RecordRecognition,
    ReopenCampaign,
)
from dvht_core.commands.sheets import Answer
from dvht_core.domain.quiet_hours import Later, ReminderPreferences
from dvht_core.schedule.reminders import Reminder, reminders_due
from dvht_core.store.changes.create_campaign import found
from dvht_core.store.core_tables import due_times
from dvht_core.store.database import Database
from dvht_core.store.models import Outbox, Person
from dvht_core.store.queries.load_campaign import load_campaign, load_for_reminders
from dvht_core.store.queries.load_view import hold_unit
from dvht_core.store.queues.due_times import CHANGED, Kind, lateness, look_at, moment, take
from dvht_core.work_plan import Plan, Who
from tests.integration.schools import NOW, PLAN, TEAM, School, decided, found_school
from tests.integration.test_faults import running
from tests.integration.test_kept_views import live
from tests.integration.test_reminding import at, joined_long_ago
from tests.waiting import until

MOST_STATEMENTS = 30
"""Of a school whose people are reminded, however many they are."""


@pytest.fixture
def clock() -> SetClock:
    return SetClock(at("08/01 07:00"))


@pytest.fixture
def services(services: Services, school: School) -> Services:
    """Return the services where everybody joined long before."""
    joined_long_ago(services)
    return services


def kept(school: School, kind: Kind) -> datetime | None:
    with school.database.read() as session:
        return moment(session, kind, school.campaign_id)


def looked(services: Services) -> list[str]:
    """Look at all that is due; return to whom something was put."""
    before = len(outbox(services))
    look_after_all(services)
    return [row.address for row in outbox(services)[before:]]


def outbox(services: Services) -> Sequence[Outbox]:
    with services.database.read() as session:
        return session.scalars(select(Outbox).order_by(Outbox.id)).all()


class TestChanges:
    """What changes asks for a look; what people write on their sheets does not."""

    @pytest.mark.parametrize(
        "change",
        [
            lambda s: s.do("Hiền", AddPlanLine(date(2025, 1, 9), None, "Họp Tổ", (Who.ALL,))),
            lambda s: s.do("Lan", SetReminders(ReminderPreferences(morning=time(6, 30)))),
            lambda s: s.do("Lan", RemindAgain(Later.SOON)),
            lambda s: s.do("Hiền", SetSchoolHours(time(6), time(18), time(20), time(5))),
            lambda s: s.do("Hiền", RecordRecognition("12/QĐ", date(2024, 5, 5), 1)),
        ],
        ids=["plan", "own hours", "again", "hours of the school", "recognition"],
    )
    def test_a_change_asks_for_a_look(
        self, services: Services, school: School, change: Callable[[School], Any]
    ) -> None:
        look_after_all(services)
        assert kept(school, Kind.REMINDERS) != CHANGED
        change(school)
        assert {kept(school, kind) for kind in Kind} == {CHANGED}

    def test_a_sheet_that_is_written_asks_for_none(
        self, services: Services, school: School
    ) -> None:
        look_after_all(services)
        before = [kept(school, kind) for kind in Kind]
        school.do("Lan", Answer("2.4", "fee_waiver", True))
        assert [kept(school, kind) for kind in Kind] == before
        assert CHANGED not in before

    def test_a_reminder_that_is_told_asks_for_none(
        self, services: Services, school: School
    ) -> None:
        assert looked(services)
        assert CHANGED not in [kept(school, kind) for kind in Kind]

    def test_who_joins_is_reminded_at_the_next_look(
        self, services: Services, database: Database, clock: SetClock
    ) -> None:
        other = found_school(database, "Trường khác", joined=False)
        look_after_all(services)
        other.join("Lan", at=at("07/01 10:00"))
        assert looked(services) == [other.address("Lan")]

    def test_a_campaign_that_is_closed_waits_for_a_change(
        self, services: Services, school: School
    ) -> None:
        decided(school)
        school.do("Hiền", CloseCampaign())
        look_after_all(services)
        assert kept(school, Kind.REMINDERS) is None
        school.do("Hiền", ReopenCampaign("Sửa phiếu 2.2"))
        assert kept(school, Kind.REMINDERS) == CHANGED

    def test_the_newest_campaign_alone_is_looked_at_for_news(
        self, services: Services, school: School
    ) -> None:
        with services.database.write() as session:
            campaign = school.campaign()
            last = Plan("", 2023, PLAN, TEAM, (), place="Hua Thanh")
            unit = campaign.unit
            earlier = found(session, last, unit.name, 2023, campaign.rubric, unit.profile, NOW)
        assert earlier is not None
        look_after_all(services)
        with services.database.read() as session:
            assert moment(session, Kind.NEWS, earlier) is None
        assert kept(school, Kind.NEWS) is not None


class TestLooks:
    def test_the_day_is_told_hour_by_hour_and_nothing_is_asked_in_between(
        self, services: Services, school: School, clock: SetClock
    ) -> None:
        told = {}
        clock.set(at("07/01 00:00"))
        look_after_all(services)
        for half_hours in range(2 * 48):
            clock.set(at("07/01 00:00") + half_hours * timedelta(minutes=30))
            due_before = kept(school, Kind.REMINDERS)
            if put := looked(services):
                assert due_before is not None
                assert due_before <= clock.now()
                told[clock.now()] = len(put)
        assert told == {at("07/01 07:00"): 2, at("07/01 19:00"): 3, at("08/01 07:00"): 3}

    def test_two_lines_of_a_plan_that_say_the_same_of_one_day_are_told(
        self, services: Services, school: School
    ) -> None:
        for _ in range(2):
            line = AddPlanLine(date(2025, 1, 8), None, "Họp Tổ", (Who.ALL,))
            school.do("Hiền", line)
        assert len(looked(services)) == 5
        assert looked(services) == []

    def test_nine_people_cost_a_bounded_number_of_statements(
        self, services: Services, school: School
    ) -> None:
        live(school)
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(services.database.engine, "before_cursor_execute", note)
        put = look_after(services, Kind.REMINDERS)
        event.remove(services.database.engine, "before_cursor_execute", note)
        assert put
        assert len(asked) <= MOST_STATEMENTS, "\n".join(asked)

    def test_several_programs_share_the_schools(
        self, services: Services, database: Database
    ) -> None:
        for number in range(12):
            found_school(database, f"Trường {number}")
        joined_long_ago(services)
        url = database.engine.url.render_as_string(hide_password=False)
        programs = [replace(services, database=Database(url)) for _ in range(3)]
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(look_after_all, programs))
        for program in programs:
            program.database.close()
        addresses = [row.address for row in outbox(services)]
        assert len(addresses) == len(set(addresses)) == 3 * 13

    def test_a_school_that_is_held_does_not_hold_up_the_others(
        self, services: Services, database: Database, school: School
    ) -> None:
        if database.one_writer:
            pytest.skip("one writer at a time")
        other = found_school(database, "Trường khác")
        joined_long_ago(services)
        with database.write() as turn:
            hold_unit(turn, school.campaign().unit.id)
            put = look_after(services, Kind.REMINDERS) or ()
            assert {one.person.name for one in put if isinstance(one, Reminder)}
            assert {row.address.partition("/")[0] for row in outbox(services)} == {other.name}
            assert look_after(services, Kind.REMINDERS) is None
        assert look_after(services, Kind.REMINDERS)

    def test_one_that_is_killed_in_the_middle_leaves_it_to_the_next(
        self, services: Services, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Killed(BaseException):
            pass

        def killed(*_: object) -> None:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr("bot.notifications.due_reminders.next_look", killed)
            with pytest.raises(Killed):
                look_after(services, Kind.REMINDERS)
        assert outbox(services) == []
        assert look_after(services, Kind.REMINDERS)

    def test_one_that_fails_is_put_off_and_the_others_are_told(
        self, services: Services, database: Database, school: School, clock: SetClock
    ) -> None:
        with database.write() as session:
            session.execute(update(Person).where(Person.id == 4).values(wishes={"morning": "x"}))
        other = found_school(database, "Trường khác")
        joined_long_ago(services)
        assert {address.partition("/")[0] for address in looked(services)} == {other.name}
        assert look_after(services, Kind.REMINDERS) is None
        clock.set(clock.now() + due.FAILED)
        assert looked(services) == []
        assert late(services) == due.FAILED  # it failed again, and says so
        clock.set(clock.now() + due.FAILED)
        with database.write() as session:
            session.execute(update(Person).where(Person.id == 4).values(wishes={}))
        assert {address.partition("/")[0] for address in looked(services)} == {school.name}

    def test_reminders_of_many_schools_are_spread_over_a_window(
        self, services: Services, database: Database, clock: SetClock
    ) -> None:
        for number in range(9):
            found_school(database, f"Trường {number}", joined=False)
        clock.set(at("07/01 12:00"))
        spread = replace(services, reminder_window=timedelta(minutes=40))
        look_after_all(spread)
        with database.read() as session:
            rows = select(due_times.c.at).where(due_times.c.kind == Kind.REMINDERS.value)
            moments = {moment - at("07/01 19:00") for moment in session.scalars(rows)}
        assert len(moments) == 10
        assert timedelta(0) <= min(moments) < timedelta(minutes=10)
        assert timedelta(minutes=30) < max(moments) < timedelta(minutes=40)
        look = [(row, Kind.REMINDERS) for row in range(1, 11)]
        assert [recount(spread, one) for one in look] == [[]] * 10

    async def test_the_program_reminds_by_itself_when_the_moment_comes(
        self,
        services: Services,
        school: School,
        clock: SetClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("bot.runtime.application.LOOKING", 0.01)
        clock.set(at("08/01 06:59"))
        async with running(App(services)):
            await until(lambda: kept(school, Kind.REMINDERS) == at("08/01 07:00"))
            assert outbox(services) == []
            clock.set(at("08/01 07:00"))
            await until(lambda: len(outbox(services)) == 3)


def late(services: Services) -> timedelta:
    with services.database.read() as session:
        return lateness(session, services.clock.now())


class TestRecount:
    def test_a_look_that_was_set_too_late_is_found_and_asked_for(
        self, services: Services, school: School, clock: SetClock
    ) -> None:
        clock.set(at("07/01 12:00"))
        look_after_all(services)
        look = (school.campaign_id, Kind.REMINDERS)
        assert recount(services, look) == []
        for too_late in (clock.now() + timedelta(days=3), None):
            with services.database.write() as session:
                look_at(session, Kind.REMINDERS, school.campaign_id, too_late)
            assert recount(services, look) == [school.campaign_id]
            assert kept(school, Kind.REMINDERS) == CHANGED
            look_after_all(services)
            assert recount(services, look) == []

    def test_a_campaign_that_was_erased_meanwhile_is_passed_over(
        self, services: Services, school: School
    ) -> None:
        assert [recount(services, (school.campaign_id + 1, kind)) for kind in Kind] == [[], []]

    async def test_the_program_counts_every_school_again(
        self, services: Services, school: School
    ) -> None:
        app = App(services)
        await app.remind()
        with services.database.write() as session:
            look_at(session, Kind.REMINDERS, school.campaign_id, None)
        await app.tick()
        assert kept(school, Kind.REMINDERS) == CHANGED

    async def test_a_look_that_a_wrong_clock_has_set_is_not_waited_for(
        self, services: Services, school: School, clock: SetClock
    ) -> None:
        clock.set(at("08/01 07:00") + timedelta(days=30))
        app = App(services)
        await app.remind()
        clock.set(at("08/01 07:00"))
        await app.tick()
        assert kept(school, Kind.REMINDERS) == CHANGED

    async def test_an_evening_that_a_wrong_clock_took_to_be_over_is_told(
        self, services: Services, school: School, clock: SetClock
    ) -> None:
        clock.set(at("07/01 12:00"))
        app = App(services)
        await app.remind()
        await app.tick()  # all is counted again once a day
        clock.set(at("07/01 23:00"))
        await app.remind()
        clock.set(at("07/01 12:05"))
        await app.remind()
        await app.tick()
        assert kept(school, Kind.REMINDERS) == at("07/01 19:00")

    def test_for_how_long_a_look_has_been_due_is_known(
        self, services: Services, school: School, clock: SetClock
    ) -> None:
        assert late(services) == timedelta(0)  # nobody knows since when
        look_after_all(services)
        since = kept(school, Kind.REMINDERS)
        assert since is not None
        clock.set(since + timedelta(minutes=20))
        assert late(services) == timedelta(minutes=20)


def test_what_reminders_say_needs_no_more_than_is_read_for_them(
    services: Services, school: School, clock: SetClock
) -> None:
    live(school)
    now = clock.now()
    with services.database.read() as session:
        lean = load_for_reminders(session, school.campaign_id)
        whole = load_campaign(session, school.campaign_id)
    said = [[reminder(d, c, now) for d in reminders_due(c, now) if d.says] for c in (lean, whole)]
    assert said[0] == said[1]
    assert said[0]
    with services.database.read() as session:
        assert take(session, Kind.REMINDERS, now)
        assert reminders_look(session, services, school.campaign_id)
