"""Reminders on real databases: each goes out once, whatever runs how often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.clock import SetClock
from bot.office import Office
from bot.reminding import remind
from dvht_core.campaign import CampaignState
from dvht_core.store import mail
from dvht_core.store.database import Database
from dvht_core.store.models import Campaign, Outbox, Person
from dvht_core.vietnamese import given_name
from tests.integration.schools import CHANNEL, NOW, School, found_school

SCHOOL = ZoneInfo("Asia/Ho_Chi_Minh")
TEAM = {"Hiền", "Minh", "Thu", "Lan", "Vân"}


def at(text: str) -> datetime:
    """08/01 07:00, at the school."""
    return datetime.strptime(f"2025/{text}", "%Y/%d/%m %H:%M").replace(tzinfo=SCHOOL)


@pytest.fixture
def office(office: Office, school: School) -> Office:
    """Everybody joined long before."""
    with office.database.write() as session:
        for person in session.scalars(select(Person)):
            person.joined_at = NOW - timedelta(days=30)
    return office


@pytest.fixture
def clock() -> SetClock:
    return SetClock(at("08/01 07:00"))


def reminded(office: Office) -> list[str]:
    with office.database.read() as session:
        rows = session.scalars(select(Outbox).where(Outbox.occasion.is_not(None)))
        return [row.address.rpartition("/")[2] for row in rows.all()]


class TestOnce:
    def test_everybody_concerned_is_reminded(self, office: Office) -> None:
        assert len(remind(office)) == 5
        assert set(reminded(office)) == TEAM

    def test_twice_is_once(self, office: Office) -> None:
        remind(office)
        assert remind(office) == []
        assert len(reminded(office)) == 5

    def test_after_a_restart_it_is_still_once(self, office: Office, database_url: str) -> None:
        remind(office)
        again = Database(database_url)
        assert remind(Office(again, office.blobs, office.clock, office.channels)) == []
        again.close()
        assert len(reminded(office)) == 5

    def test_two_schedulers_at_once_are_once(self, office: Office) -> None:
        with ThreadPoolExecutor(8) as pool:
            put = list(pool.map(lambda _: len(remind(office)), range(8)))
        assert sum(put) == 5
        assert sorted(reminded(office)) == sorted(TEAM)

    @pytest.mark.parametrize(
        ("moment", "count"),
        [("08/01 06:59", 0), ("08/01 23:50", 5), ("09/01 00:10", 0), ("09/01 07:00", 0)],
    )
    def test_late_on_the_day_and_never_on_the_next(
        self, office: Office, clock: SetClock, moment: str, count: int
    ) -> None:
        clock.set(at(moment))
        assert len(remind(office)) == count

    def test_each_day_of_the_plan_has_its_own(self, office: Office, clock: SetClock) -> None:
        counts = []
        for day in range(5, 11):
            clock.set(at(f"{day:02}/01 08:00"))
            counts.append(len(remind(office)))
        assert counts == [0, 5, 2, 5, 0, 0]


class TestWho:
    def test_whoever_has_no_chat_is_reminded_when_they_have_one(
        self, office: Office, school: School
    ) -> None:
        with office.database.write() as session:
            mail.block(session, CHANNEL, school.address("Lan"), NOW)
        assert {given_name(r.person.name) for r in remind(office)} == TEAM - {"Lan"}
        with office.database.write() as session:
            mail.conversation_at(session, CHANNEL, school.address("Lan"), NOW)
        assert [r.person.name for r in remind(office)] == ["Nguyễn Thị Lan"]

    def test_a_closed_campaign_reminds_nobody(self, office: Office, school: School) -> None:
        with office.database.write() as session:
            session.get_one(Campaign, school.campaign_id).state = CampaignState.CLOSED
        assert remind(office) == []

    def test_who_was_removed_is_not_reminded(self, office: Office, school: School) -> None:
        with office.database.write() as session:
            session.get_one(Person, school.people["Lan"]).removed_at = NOW
        assert len(remind(office)) == 4
        assert set(reminded(office)) == TEAM - {"Lan"}

    def test_every_school_of_the_installation_is_reminded(
        self, office: Office, database: Database
    ) -> None:
        found_school(database, "Trường Tiểu học Hoa Mai")
        with office.database.write() as session:
            for person in session.scalars(select(Person)):
                person.joined_at = NOW - timedelta(days=30)
        assert len(remind(office)) == 10
        with office.database.read() as session:
            units = {row.unit_id for row in session.scalars(select(Outbox))}
        assert len(units) == 2
