"""Reminders on real databases: each is told once and none is lost, whatever runs how often."""

import asyncio
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.channels.base import Capabilities, Memory, Outbound
from bot.foundation.clock import SetClock
from bot.foundation.lock import take_over
from bot.foundation.services import Services
from bot.runtime.application import App
from dvht_core.commands.account import (
    PauseReminders,
    RemindAgain,
    RemindLate,
    SetReminders,
    SetSchoolHours,
)
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.errors import InputError, NotAllowed
from dvht_core.domain.quiet_hours import Later, ReminderPreferences
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import given_name
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.schedule.reminders import Reminder
from dvht_core.store.changes import erase_data
from dvht_core.store.changes.create_campaign import found
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import (
    Address,
    Campaign,
    Conversation,
    Outbox,
    Person,
    ReminderOccasion,
)
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox, sent_reminders
from dvht_core.work_plan import Plan, PlanMember
from tests.integration.conftest import Template
from tests.integration.rounds import remind
from tests.integration.schools import CHANNEL, NOW, PLAN, School, found_school

SCHOOL = ZoneInfo("Asia/Ho_Chi_Minh")
OWING = {"Hiền", "Thu", "Lan"}
"""Who has sheets; Minh and Vân have none, and hear of the first day alone."""
TEAM = OWING | {"Minh", "Vân"}


def at(text: str) -> datetime:
    """Return the moment of "08/01 07:00" at the school."""
    return datetime.strptime(f"2025/{text}", "%Y/%d/%m %H:%M").replace(tzinfo=SCHOOL)


@pytest.fixture
def services(services: Services, school: School) -> Services:
    """Return the services where everybody joined long before."""
    joined_long_ago(services)
    return services


def joined_long_ago(services: Services) -> None:
    with services.database.write() as session:
        for person in session.scalars(select(Person)):
            person.joined_at = NOW - timedelta(days=30)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(at("08/01 07:00"))


def reminded(services: Services) -> list[str]:
    with services.database.read() as session:
        rows = session.scalars(select(Outbox).where(Outbox.occasion.is_not(None)))
        return [row.address.rpartition("/")[2] for row in rows.all()]


def names(reminders: list[Reminder]) -> set[str]:
    return {given_name(r.person.name) for r in reminders}


def live(services: Services, clock: SetClock, *moments: str) -> list[set[str]]:
    """Run the reminders at each moment; return who was reminded."""
    found = []
    for moment in moments:
        clock.set(at(moment))
        found.append(names(remind(services)))
    return found


class TestOnce:
    def test_everybody_concerned_is_reminded(self, services: Services) -> None:
        assert names(remind(services)) == OWING
        assert set(reminded(services)) == OWING

    def test_twice_is_once(self, services: Services) -> None:
        remind(services)
        assert remind(services) == []
        assert len(reminded(services)) == 3

    def test_after_a_restart_it_is_still_once(self, services: Services, database_url: str) -> None:
        remind(services)
        again = Database(database_url)
        assert remind(Services(again, services.blobs, services.clock, services.channels)) == []
        again.close()
        assert len(reminded(services)) == 3

    def test_two_schedulers_at_once_are_once(self, services: Services, database_url: str) -> None:
        """Several programs on one database, each with connections of its own."""
        others = [Database(database_url) for _ in range(4)]
        programs = [Services(d, services.blobs, services.clock, services.channels) for d in others]
        with ThreadPoolExecutor(8) as pool:
            put = list(pool.map(lambda o: len(remind(o)), [*programs, *programs]))
        for database in others:
            database.close()
        assert sum(put) == 3
        assert sorted(reminded(services)) == sorted(OWING)

    def test_the_database_itself_refuses_the_second(
        self, services: Services, school: School
    ) -> None:
        (first, *_) = remind(services)
        campaign = school.campaign()
        with pytest.raises(IntegrityError), services.database.write() as session:
            sent_reminders.settle(session, campaign, [first], NOW)

    def test_a_clock_that_goes_back_sends_nothing_again(
        self, services: Services, clock: SetClock
    ) -> None:
        forward = live(services, clock, "07/01 19:00", "08/01 07:00", "08/01 19:00", "09/01 07:00")
        assert [len(who) for who in forward] == [3, 3, 0, 3]
        assert live(services, clock, "07/01 19:00", "08/01 07:00", "08/01 12:00") == [set()] * 3
        assert live(services, clock, "09/01 07:00", "10/01 07:00")[0] == set()
        count = Counter(reminded(services))
        assert count == {"Lan": 3, "Thu": 3, "Hiền": 4}  # the lead, of the late, on 10/01 too

    @pytest.mark.parametrize(
        ("moment", "who"),
        [
            ("08/01 06:29", set()),
            ("08/01 07:05", OWING),
            ("08/01 20:50", OWING),  # back late, but on the day
            ("08/01 23:50", set()),  # people rest
        ],
    )
    def test_down_at_the_hour_it_is_sent_on_return_if_it_is_the_same_day(
        self, services: Services, clock: SetClock, moment: str, who: set[str]
    ) -> None:
        assert live(services, clock, moment) == [who]

    def test_else_it_goes_with_the_next_message(self, services: Services, clock: SetClock) -> None:
        live(services, clock, "05/01 19:00", "06/01 07:00")  # and then off until the 9th
        clock.set(at("09/01 07:00"))
        said = {given_name(r.person.name): r for r in remind(services) if r.says}
        assert said.keys() == OWING  # each once, as overdue
        assert [line.task for line in said["Thu"].missed] == ["Tập huấn Thông tư 24"]
        assert said["Lan"].missed == ()
        assert all(reminder.overdue for reminder in said.values())
        clock.set(at("09/01 19:00"))
        assert remind(services) == []


def crowd(database: Database, size: int) -> None:
    """A school so big that sending to all of it takes a while; everybody has a chat."""
    members = tuple(PlanMember(f"Giáo viên {n}", Role.MEMBER, (), ()) for n in range(size))
    plan = Plan("Trường lớn", 2024, PLAN, members, (), place="Hua Thanh")
    profile = UnitProfile("primary", True)
    with database.write() as session:
        found(session, plan, "Trường lớn", 2024, load_rubric("tt24-2023-huyen"), profile, NOW)
        for person in session.scalars(select(Person)).all():
            person.joined_at = NOW - timedelta(days=30)
            chat = Conversation(person_id=person.id, unit_id=person.unit_id)
            session.add(chat)
            session.flush()
            address = {"channel": CHANNEL, "address": person.name, "last_used_at": NOW}
            session.add(Address(**address, conversation_id=chat.id))


def test_a_restart_in_the_middle_of_sending_to_500_doubles_nothing_and_forgets_nobody(
    sqlite_template: Template, tmp_path: Path, plain_logs: None
) -> None:
    shutil.copy(sqlite_template.empty, tmp_path / "dvht.db")
    database, phones = Database(f"sqlite:///{tmp_path / 'dvht.db'}"), Failing(left=200)
    crowd(database, 500)
    clock = SetClock(at("06/01 07:00"))
    services = Services(database, Blobs(tmp_path / "blobs"), clock, {phones.name: phones})
    with pytest.raises(Killed):
        asyncio.run(_reminding(App(services)))
    assert 150 < len(phones.sent) <= 200

    phones.left = 1000
    clock.set(at("06/01 07:03"))
    take_over(services)
    asyncio.run(_reminding(App(services)))
    with database.read() as session:
        in_doubt = session.scalars(
            select(Outbox.address).where(Outbox.state == inbox_outbox.FAILED)
        ).all()
    database.close()
    # of what was on its way nobody can know more: it does not go twice, and the operator sees it
    assert len(in_doubt) < 100
    told = [address for address, _ in phones.sent]
    assert len(told) == len(set(told))
    assert len({*told, *in_doubt}) == 500


async def _reminding(app: App) -> None:
    await app.remind()
    await app.settle()


class Killed(BaseException):
    """The machine loses its power."""


@dataclass
class Failing(Memory):
    """Loses its power after `left` messages."""

    left: int = 0

    async def send(self, address: str, message: Outbound) -> str:
        if self.left == 0:
            raise Killed
        self.left -= 1
        return await super().send(address, message)


class TestWho:
    def test_whoever_has_no_chat_is_reminded_when_they_have_one(
        self, services: Services, school: School
    ) -> None:
        with services.database.write() as session:
            chat_addresses.block(session, CHANNEL, school.address("Lan"), NOW)
        assert names(remind(services)) == OWING - {"Lan"}
        with services.database.write() as session:
            chat_addresses.conversation_at(session, CHANNEL, school.address("Lan"), NOW)
        assert [r.person.name for r in remind(services)] == ["Nguyễn Thị Lan"]

    def test_a_closed_campaign_reminds_nobody(self, services: Services, school: School) -> None:
        with services.database.write() as session:
            session.get_one(Campaign, school.campaign_id).state = CampaignState.CLOSED
        assert remind(services) == []

    def test_who_was_removed_is_not_reminded(self, services: Services, school: School) -> None:
        with services.database.write() as session:
            session.get_one(Person, school.people["Lan"]).removed_at = NOW
        assert names(remind(services)) == OWING - {"Lan"}

    def test_every_school_of_the_installation_is_reminded(
        self, services: Services, database: Database
    ) -> None:
        found_school(database, "Trường Tiểu học Hoa Mai")
        joined_long_ago(services)
        assert len(remind(services)) == 6
        with services.database.read() as session:
            units = {row.unit_id for row in session.scalars(select(Outbox))}
        assert len(units) == 2

    def test_on_the_messenger_that_one_wishes(self, services: Services, school: School) -> None:
        with services.database.write() as session:
            home = session.scalars(
                select(Address).where(Address.address == school.address("Lan"))
            ).one()
            session.add(
                Address(
                    channel="web",
                    address="Lan ở nhà",
                    conversation_id=home.conversation_id,
                    last_used_at=NOW + timedelta(hours=1),
                )
            )
        assert school.see("Lan").me.channels == ("web", "memory")  # type: ignore[union-attr]
        school.do("Lan", SetReminders(ReminderPreferences(channel="memory")))
        remind(services)
        assert "Lan ở nhà" not in reminded(services)

    def test_on_the_messenger_of_the_school_where_one_wishes_nothing(
        self, services: Services, school: School
    ) -> None:
        with services.database.write() as session:
            for name in ("Lan", "Hiền"):
                home = session.scalars(
                    select(Address).where(Address.address == school.address(name))
                ).one()
                session.add(
                    Address(
                        channel="web",
                        address=f"{name} ở nhà",
                        conversation_id=home.conversation_id,
                        last_used_at=NOW - timedelta(days=1),
                    )
                )
        school.do("Hiền", SetReminders(ReminderPreferences(channel="memory")))
        hours = (time(7), time(19), time(21), time(6, 30))
        school.do("Hiền", SetSchoolHours(*hours, "web"))
        remind(services)
        assert "Lan ở nhà" in reminded(services)
        assert "Hiền ở nhà" not in reminded(services)


class TestAgain:
    def test_it_comes_once_at_its_hour_over_a_restart(
        self, services: Services, school: School, clock: SetClock, database_url: str
    ) -> None:
        remind(services)
        for _ in range(2):  # a double tap
            school.do("Lan", RemindAgain(Later.SOON), at=at("08/01 07:30"))
        clock.set(at("08/01 09:29"))
        assert remind(services) == []
        clock.set(at("08/01 09:30"))
        reopened = Database(database_url)
        (again,) = remind(Services(reopened, services.blobs, clock, services.channels))
        reopened.close()
        assert (given_name(again.person.name), again.again) == ("Lan", True)
        assert remind(services) == []
        assert school.see("Lan").me.again_at is None  # type: ignore[union-attr]

    def test_the_last_wish_counts_and_can_be_taken_back(
        self, services: Services, school: School, clock: SetClock
    ) -> None:
        remind(services)
        school.do("Lan", RemindAgain(Later.SOON), at=at("08/01 07:30"))
        school.do("Lan", RemindAgain(Later.TOMORROW), at=at("08/01 07:40"))
        assert live(services, clock, "08/01 10:00") == [set()]
        school.do("Lan", RemindAgain(None))
        assert school.see("Lan").me.again_at is None  # type: ignore[union-attr]
        assert [row.after for row in school.audit("reminders.again")][-1] == {"at": None}


class TestLate:
    def late(self, school: School, moment: str) -> list[str]:
        events = school.do("Hiền", RemindLate(), at=at(moment))
        people = {number: name for name, number in school.people.items()}
        return [people[number] for h in events for number in h.people]  # type: ignore[union-attr]

    def test_each_at_most_once_an_hour_however_often_the_lead_taps(self, school: School) -> None:
        assert self.late(school, "08/01 08:00") == ["Thu", "Lan"]
        assert self.late(school, "08/01 08:00") == []
        assert self.late(school, "08/01 08:59") == []
        assert self.late(school, "08/01 09:00") == ["Thu", "Lan"]
        assert len(school.audit("reminders.nudge")) == 4

    def test_two_taps_at_once_are_one(self, school: School) -> None:
        with ThreadPoolExecutor(4) as pool:
            told = list(pool.map(lambda _: self.late(school, "08/01 08:00"), range(4)))
        assert sorted(len(people) for people in told) == [0, 0, 0, 2]

    def test_nobody_before_the_day_or_on_leave(self, school: School) -> None:
        assert self.late(school, "07/01 08:00") == []
        school.do("Hiền", PauseReminders(school.people["Lan"], at("20/01 00:00").date()))
        assert self.late(school, "08/01 08:00") == ["Thu"]

    def test_nobody_in_the_quiet_time(self, school: School) -> None:
        with pytest.raises(InputError, match="giờ nghỉ"):
            self.late(school, "08/01 21:30")

    def test_only_whoever_leads_may(self, school: School) -> None:
        with pytest.raises(NotAllowed):
            school.do("Lan", RemindLate())


class TestWishes:
    def test_an_hour_in_the_quiet_time_is_refused(self, school: School) -> None:
        with pytest.raises(InputError, match="05:00 nằm trong giờ nghỉ"):
            school.do("Lan", SetReminders(ReminderPreferences(morning=time(5))))

    def test_a_pause_can_be_set_for_a_colleague_by_whoever_leads_alone(
        self, school: School
    ) -> None:
        pause = PauseReminders(school.people["Thu"], at("20/01 00:00").date())
        with pytest.raises(NotAllowed):
            school.do("Lan", pause)
        school.do("Hiền", pause)
        assert school.see("Thu").me.preferences.paused_until == pause.until  # type: ignore[union-attr]

    def test_a_pause_into_the_past_is_refused(self, school: School) -> None:
        with pytest.raises(InputError, match="đã qua"):
            school.do("Hiền", PauseReminders(school.people["Thu"], NOW.date()))

    def test_the_schools_hours_leave_its_other_settings_alone(self, school: School) -> None:
        school.do("Hiền", SetSchoolHours(time(6, 45), time(19), time(21), time(6)))
        settings = school.campaign().unit.settings
        assert (settings.remind_at, settings.quiet_to) == (time(6, 45), time(6))
        school.do("Hiền", SetSchoolHours(time(7), time(19), time(21), time(6, 30)))
        assert school.campaign().unit.settings.to_json() == {}
        assert len(school.audit("unit.hours")) == 2

    def test_what_is_held_on_a_person_has_them_and_forgetting_takes_them(
        self, services: Services, school: School
    ) -> None:
        remind(services)
        lan = school.people["Lan"]
        school.do("Lan", SetReminders(ReminderPreferences(fewer=True)))
        with services.database.read() as session:
            held = erase_data.held_on(session, lan)
        assert held["person"][0]["wishes"] == {"fewer": "True"}
        assert held["reminders"]
        with services.database.write() as session:
            erase_data.forget_chats(session, lan, erase_data.Forgotten())
        with services.database.read() as session:
            rows = select(ReminderOccasion).where(ReminderOccasion.person_id == lan)
            assert session.scalars(rows).all() == []
            assert session.get_one(Person, lan).wishes is None


class TestCounted:
    """On a messenger that counts messages (Zalo), a person's reminders of a day are one message."""

    @pytest.fixture
    def counted(self, services: Services) -> Services:
        zalo = Memory(CHANNEL, Capabilities(buttons=False, metered=True))
        return replace(services, channels={CHANNEL: zalo})

    def days(self, services: Services) -> Counter[tuple[str, str]]:
        """Return how many messages each person got on each day."""
        with services.database.read() as session:
            rows = session.scalars(select(Outbox).where(Outbox.occasion.is_not(None)))
            return Counter(
                (row.address.rpartition("/")[2], f"{row.created_at.astimezone(SCHOOL):%d/%m}")
                for row in rows
            )

    def fortnight(self, services: Services, clock: SetClock) -> Counter[tuple[str, str]]:
        for day in range(5, 17):
            live(services, clock, *(f"{day:02}/01 {hour:02}:00" for hour in (7, 12, 19, 20)))
        return self.days(services)

    def test_no_day_has_two(self, counted: Services, clock: SetClock) -> None:
        found = self.fortnight(counted, clock)
        assert max(found.values()) == 1
        assert ("Lan", "07/01") not in found

    def test_elsewhere_the_evening_before_has_its_own(
        self, services: Services, clock: SetClock
    ) -> None:
        assert max(self.fortnight(services, clock).values()) == 2

    def test_who_wants_the_evening_gets_it(
        self, counted: Services, school: School, clock: SetClock
    ) -> None:
        school.do("Lan", SetReminders(ReminderPreferences(evening=time(19))))
        found = self.fortnight(counted, clock)
        assert [who for who, day in found if day == "07/01"] == ["Hiền", "Thu", "Lan"]
