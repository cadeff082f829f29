"""Sessions of browsers in the database: begun, used, ended, run out; what several of them share."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.web.chat.chat_history import START, newest
from bot.web.chat.cookie_sessions import CodeKind
from bot.web.chat.history_store import DatabaseLog
from bot.web.chat.session_store import DatabaseSessions
from dvht_core.commands.account import UnlinkChat
from dvht_core.domain.errors import Conflict
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.invitations.invitation_codes import LIFETIME, new_code
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.changes.erase_data import (
    KEEP_STRANGERS,
    MOST_STRANGERS,
    PER_INVITATION,
    Forgotten,
    forget_chats,
    forget_strangers,
    held_on,
)
from dvht_core.store.database import Database
from dvht_core.store.models import (
    Address,
    Conversation,
    Inbox,
    Invitation,
    Outbox,
    Person,
    WebSession,
)
from dvht_core.store.queries import browser_sessions, chat_addresses
from dvht_core.store.queues import inbox_outbox
from tests.integration.schools import CHANNEL, NOW, School, text_of, written_at

PHONE, LAPTOP, OTHERS = "a" * 64, "b" * 64, "c" * 64


@pytest.fixture
def known(services: Services, clock: SetClock) -> DatabaseSessions:
    return DatabaseSessions(services.reader, clock, services.writer)


def seat(database: Database, school: School, who: str, *browsers: str) -> None:
    """Let a person's conversation be held in browsers, each with a session."""
    with database.write() as session:
        found = session.query(Conversation).filter_by(person_id=school.people[who]).one()
        for address in browsers:
            browser_sessions.begin(session, address, "Chrome · Android", NOW)
            chat_addresses.conversation_at(session, "web", address, NOW)
            chat_addresses.move_address(session, "web", address, found)


def said(database: Database, school: School, address: str, *texts: str) -> None:
    with database.write() as session:
        unit_id = (
            session.query(Conversation.unit_id).filter_by(person_id=school.people["Lan"]).scalar()
        )
        for text in texts:
            inbox_outbox.put(session, "web", address, OutboxMessage(text), NOW, unit_id)


async def shown(services: Services, address: str) -> Sequence[str]:
    lines = await DatabaseLog(services.reader, services.blobs).lines(address, START)
    return [line.text for line in lines]


async def test_a_session_stands_until_it_is_ended(known: DatabaseSessions) -> None:
    assert await known.standing(PHONE) is None
    await known.begin(PHONE, "Chrome · Android")
    assert await known.standing(PHONE) == PHONE
    await known.end(PHONE)
    assert await known.standing(PHONE) is None


async def test_a_session_goes_on_with_another_secret_and_the_old_one_opens_nothing(
    known: DatabaseSessions, clock: SetClock
) -> None:
    await known.begin(PHONE, "Chrome · Android")
    await known.change(PHONE, "fresh")
    assert await known.standing("fresh") == PHONE
    assert await known.standing(PHONE) is None
    assert await known.was_changed(PHONE)  # its browser may not have heard of it yet
    clock.set(NOW + browser_sessions.JUST_NOW)
    assert not await known.was_changed(PHONE)
    await known.end(PHONE)
    assert await known.standing("fresh") is None


async def test_a_code_is_good_for_others_and_known_as_ones_own(
    known: DatabaseSessions, database: Database, school: School
) -> None:
    seat(database, school, "Lan", PHONE)
    with database.write() as session:
        vân, lan = (session.get_one(Person, school.people[name]) for name in ("Vân", "Lan"))
        code, own = (invite_person(session, person, NOW).code for person in (vân, lan))
    assert await known.shown(code, None) is await known.shown(code, PHONE) is CodeKind.GOOD
    assert await known.shown(own, PHONE) is CodeKind.OWN
    assert await known.shown(own, None) is CodeKind.GOOD
    assert await known.shown(new_code(), PHONE) is CodeKind.WRONG


async def test_it_runs_out_half_a_year_after_it_was_last_used(
    known: DatabaseSessions, clock: SetClock
) -> None:
    await known.begin(PHONE, "")
    for _ in range(3):
        clock.set(clock.now() + browser_sessions.UNUSED - timedelta(hours=1))
        assert await known.standing(PHONE)
    clock.set(clock.now() + browser_sessions.UNUSED)
    assert await known.standing(PHONE) is None


async def test_looking_often_writes_seldom(
    known: DatabaseSessions, services: Services, clock: SetClock
) -> None:
    await known.begin(PHONE, "")

    def last() -> object:
        with services.database.read() as session:
            return session.query(WebSession.last_used_at).scalar()

    clock.set(NOW + timedelta(minutes=4))
    assert await known.standing(PHONE)
    assert last() == NOW
    clock.set(NOW + timedelta(minutes=5))
    assert await known.standing(PHONE)
    assert last() == NOW + timedelta(minutes=5)


def test_an_ended_browser_gets_no_message_any_more(database: Database, school: School) -> None:
    seat(database, school, "Lan", PHONE)
    with database.write() as session:
        person = school.people["Lan"]
        assert written_at(session, person, "web") == ("web", PHONE)
        browser_sessions.end(session, PHONE, NOW)
        session.flush()
        assert written_at(session, person, "web") == (CHANNEL, school.address("Lan"))


async def test_one_conversation_is_the_same_in_every_browser_of_its_person(
    services: Services, school: School
) -> None:
    seat(services.database, school, "Lan", PHONE, LAPTOP)
    seat(services.database, school, "Hiền", OTHERS)
    said(services.database, school, PHONE, "Chào cô Lan.", "Câu 1/6")
    said(services.database, school, LAPTOP, "Câu 2/6")
    log = DatabaseLog(services.reader, services.blobs)
    assert set(await log.kin(PHONE)) == {LAPTOP}
    for address in (PHONE, LAPTOP):
        assert await shown(services, address) == ["Chào cô Lan.", "Câu 1/6", "Câu 2/6"]
    assert await log.kin(OTHERS) == []
    assert await shown(services, OTHERS) == []


async def test_what_a_session_left_unsent_may_be_sent_from_another_of_the_same_conversation(
    services: Services, school: School
) -> None:
    """Also when it has ended; not while either speaks with another school."""
    log = DatabaseLog(services.reader, services.blobs)
    seat(services.database, school, "Lan", PHONE, LAPTOP)
    seat(services.database, school, "Hiền", OTHERS)
    with services.database.write() as session:
        browser_sessions.end(session, PHONE, NOW)
        chat_addresses.conversation_at(session, "web", "stranger", NOW)
    assert await log.earlier(LAPTOP) == [PHONE]
    assert await log.earlier(PHONE) == [LAPTOP]
    assert await log.earlier(OTHERS) == await log.earlier("stranger") == []
    with services.database.write() as session:
        beside = Conversation()
        session.add(beside)
        session.flush()
        chat_addresses.hold_also(session, "web", PHONE, beside, NOW)
    assert await log.earlier(LAPTOP) == await log.earlier(PHONE) == []


async def test_a_page_that_knows_more_than_there_is_begins_anew(
    services: Services, school: School
) -> None:
    """The data were restored from a copy older than what the phone has kept."""
    seat(services.database, school, "Lan", PHONE)
    said(services.database, school, PHONE, "Chào cô Lan.")
    log = DatabaseLog(services.reader, services.blobs)
    inbox, outbox = newest(await log.lines(PHONE, START), START)
    assert await log.place((inbox, outbox)) == (inbox, outbox)
    assert await log.place((inbox, outbox + 1)) == START
    assert await log.place((10**6, outbox)) == START


async def test_what_another_school_said_in_another_browser_is_not_shown(
    services: Services, school: School
) -> None:
    """The browsers share one school; the phone alone speaks with a second one as well."""
    seat(services.database, school, "Lan", PHONE, LAPTOP)
    with services.database.write() as session:
        message = OutboxMessage("Tin của trường khác")
        inbox_outbox.put(session, "web", PHONE, message, NOW, None)
    assert await shown(services, PHONE) == ["Tin của trường khác"]
    assert await shown(services, LAPTOP) == []


def test_sessions_are_part_of_what_is_held_and_are_forgotten_with_the_person(
    database: Database, school: School
) -> None:
    seat(database, school, "Lan", PHONE)
    seat(database, school, "Hiền", OTHERS)
    with database.write() as session:
        person = school.people["Lan"]
        assert [row["device"] for row in held_on(session, person)["sessions"]] == [
            "Chrome · Android"
        ]
        forget_chats(session, person, Forgotten())
        session.flush()
        assert [row.address for row in session.query(WebSession)] == [OTHERS]


def test_a_device_is_ended_from_another_by_the_command_of_the_chat(
    database: Database, school: School
) -> None:
    """What `/huylienket` does; its words are in `conversations/channels.yaml`."""
    seat(database, school, "Lan", PHONE, LAPTOP)

    def known() -> dict[str, tuple[int, str]]:
        with database.read() as session:
            chat = session.query(Conversation).filter_by(person_id=school.people["Lan"]).one()
            return {
                at.address: (at.id, at.device or "")
                for at in browser_sessions.chats_of(session, chat.id)
            }

    number, device = known()[PHONE]
    assert device == "Chrome · Android"
    school.do("Lan", UnlinkChat(number))
    assert set(known()) == {LAPTOP, school.address("Lan")}
    with database.read() as session:
        assert browser_sessions.live(session, PHONE, NOW) is None
        assert browser_sessions.live(session, LAPTOP, NOW) is not None
    with pytest.raises(Conflict):
        school.do("Hiền", UnlinkChat(known()[LAPTOP][0]))


def test_what_ran_out_is_ended_and_what_ended_long_ago_is_forgotten(database: Database) -> None:
    long_ago = NOW - 2 * browser_sessions.UNUSED
    with database.write() as session:
        for address, begun, ended in (
            (PHONE, long_ago, None),
            (LAPTOP, long_ago, NOW - browser_sessions.UNUSED),
            (OTHERS, NOW, NOW),
        ):
            browser_sessions.begin(session, address, "", begun)
            if ended:
                browser_sessions.end(session, address, ended)
        session.flush()
        browser_sessions.forget(session, NOW)
        assert {row.address: row.ended_at for row in session.query(WebSession)} == {
            PHONE: NOW,
            OTHERS: NOW,
        }


def strange(session: Session, number: int, used: datetime, candidate: int | None = None) -> str:
    """Return a browser of somebody who has not joined, with one message."""
    address = f"{number:064}"
    browser_sessions.begin(session, address, "", used)
    chat = chat_addresses.conversation_at(session, "web", address, used)
    chat.candidate_id = candidate
    inbox_outbox.receive(session, "web", f"stranger-{number}", address, {"text": "x"}, used)
    return address


def test_of_those_who_never_join_only_the_last_are_kept_and_not_for_long(
    database: Database, school: School
) -> None:
    seat(database, school, "Lan", PHONE)
    said(database, school, PHONE, "Chào cô Lan.")
    late = NOW + KEEP_STRANGERS
    with database.write() as session:
        strange(session, 1, NOW - timedelta(seconds=1))
        for number in range(2, MOST_STRANGERS + 12):
            strange(session, number, late + timedelta(seconds=number))
        browser_sessions.begin(session, OTHERS, "", NOW)  # it was never heard of again
        forget_strangers(session, late, Forgotten())
        session.flush()
        kept = {row.address for row in session.query(WebSession)} - {PHONE}
        assert kept == {f"{n:064}" for n in range(12, MOST_STRANGERS + 12)}
        assert session.query(Inbox).filter(Inbox.update_id.like("stranger-%")).count() == len(kept)
        assert {row.address for row in session.query(Address).filter_by(channel="web")} - {
            PHONE
        } == kept
        assert [text_of(line) for line in session.query(Outbox)] == ["Chào cô Lan."]


def test_who_has_shown_an_invitation_may_take_as_long_as_it_lasts(
    database: Database, school: School
) -> None:
    with database.write() as session:
        person = session.get_one(Person, school.people["Vân"])
        invite_person(session, person, NOW)
        invitation = (
            session.query(Invitation).filter_by(person_id=person.id, used_at=None).all()[-1]
        )
        for number in range(PER_INVITATION + 3):
            strange(session, number, NOW + timedelta(minutes=number), invitation.id)
        forget_strangers(session, NOW + timedelta(days=30), Forgotten())
        session.flush()
        assert session.query(WebSession).count() == PER_INVITATION
        forget_strangers(session, NOW + LIFETIME + timedelta(hours=1), Forgotten())
        session.flush()
        assert session.query(WebSession).count() == 0
