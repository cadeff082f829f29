"""Inbox and outbox: stored once, in order per chat, claimed, unique per occasion."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.store.database import Database
from dvht_core.store.models import Address, Inbox, Outbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import claims, inbox_outbox
from dvht_core.store.queues.inbox_outbox import OutboxRow
from tests.integration.schools import CHANNEL, NOW, School, written_at

WORKER, ANOTHER = "here/1", "there/1"


def receive(database: Database, update_id: str, address: str = "lan", channel: str = "a") -> bool:
    with database.write() as session:
        raw = {"text": update_id}
        row = inbox_outbox.receive(session, channel, update_id, address, raw, NOW)
        return row is not None


def heads(database: Database, *channels: str, minutes: float = 0) -> list[str]:
    with database.read() as session:
        at = NOW + timedelta(minutes=minutes)
        ids = inbox_outbox.heads(session, channels or ("a",), at, WORKER)
        return [session.get_one(Inbox, row_id).update_id for row_id in ids]


def change(database: Database, update_id: str, **values: object) -> None:
    with database.write() as session:
        row = session.scalars(select(Inbox).where(Inbox.update_id == update_id)).one()
        for name, value in values.items():
            setattr(row, name, value)


def put(database: Database, address: str, text: str = "", occasion: str | None = None) -> bool:
    with database.write() as session:
        said = OutboxMessage(text)
        return inbox_outbox.put(session, "a", address, said, NOW, occasion=occasion)


def claim(
    database: Database, minutes: float = 0, limit: int = 50, worker: str = WORKER
) -> list[OutboxRow[OutboxMessage]]:
    with database.write() as session:
        at = NOW + timedelta(minutes=minutes)
        return list(inbox_outbox.claim(session, "a", at, worker, limit))


def texts(rows: list[OutboxRow[OutboxMessage]]) -> list[str]:
    return [row.message.text for row in rows]


class TestInbox:
    def test_what_comes_twice_is_stored_once(self, database: Database) -> None:
        assert receive(database, "1") is True
        assert receive(database, "1") is False
        assert heads(database) == ["1"]

    def test_the_same_id_on_another_channel_is_another_update(self, database: Database) -> None:
        assert receive(database, "1", channel="a")
        assert receive(database, "1", channel="b")
        assert heads(database, "a", "b") == ["1", "1"]

    def test_twenty_threads_with_one_update_store_it_once(self, database: Database) -> None:
        with ThreadPoolExecutor(20) as pool:
            stored = list(pool.map(lambda _: receive(database, "1"), range(20)))
        assert stored.count(True) == 1

    def test_each_chat_offers_its_oldest_open_row(self, database: Database) -> None:
        for update_id, address in (("1", "lan"), ("2", "thu"), ("3", "lan"), ("4", "thu")):
            receive(database, update_id, address)
        assert heads(database) == ["1", "2"]
        change(database, "1", state=inbox_outbox.DONE)
        assert heads(database) == ["2", "3"]

    def test_a_row_that_waits_for_a_retry_holds_up_its_chat_and_no_other(
        self, database: Database
    ) -> None:
        for update_id, address in (("1", "lan"), ("2", "thu"), ("3", "lan")):
            receive(database, update_id, address)
        change(database, "1", retry_at=NOW + timedelta(minutes=1))
        assert heads(database) == ["2"]
        assert heads(database, minutes=1) == ["1", "2"]

    def test_a_row_set_aside_lets_the_next_one_pass(self, database: Database) -> None:
        receive(database, "1")
        receive(database, "2")
        change(database, "1", state=inbox_outbox.ASIDE)
        assert heads(database) == ["2"]

    def test_rows_of_a_channel_that_is_not_served_wait(self, database: Database) -> None:
        receive(database, "1", channel="b")
        assert heads(database, "a") == []
        assert heads(database, "b") == ["1"]


class TestAddresses:
    def test_the_chat_used_last_is_written_to(self, database: Database, school: School) -> None:
        lan = school.people["Lan"]
        with database.write() as session:
            chat = chat_addresses.conversation_at(session, CHANNEL, school.address("Lan"), NOW)
            chat_addresses.conversation_at(session, "web", "x", NOW + timedelta(minutes=1))
            chat_addresses.move_address(session, "web", "x", chat)
        with database.read() as session:
            assert written_at(session, lan) == ("web", "x")

    def test_who_blocked_us_is_not_written_to_until_they_write_again(
        self, database: Database, school: School
    ) -> None:
        lan, address = school.people["Lan"], school.address("Lan")
        with database.write() as session:
            chat_addresses.block(session, CHANNEL, address, NOW)
        with database.read() as session:
            assert written_at(session, lan) is None
        with database.write() as session:
            chat_addresses.conversation_at(session, CHANNEL, address, NOW + timedelta(days=1))
        with database.read() as session:
            assert written_at(session, lan) is not None

    def test_a_stranger_has_one_conversation_however_often_they_write(
        self, database: Database
    ) -> None:
        for _ in range(2):
            with database.write() as session:
                chat_addresses.conversation_at(session, "a", "stranger", NOW)
        with database.read() as session:
            assert len(session.scalars(select(Address)).all()) == 1


class TestOutbox:
    def test_an_occasion_has_one_message(self, database: Database) -> None:
        assert put(database, "lan", "1", occasion="plan:1:1:2025-01-08")
        assert not put(database, "lan", "2", occasion="plan:1:1:2025-01-08")
        assert put(database, "lan", "3")
        assert put(database, "lan", "4")

    def test_each_chat_offers_its_oldest_message_once(self, database: Database) -> None:
        for address, text in (("lan", "1"), ("thu", "2"), ("lan", "3")):
            put(database, address, text)
        assert texts(claim(database)) == ["1", "2"]
        assert claim(database) == []

    def test_what_the_dead_had_in_hand_goes_before_later_messages(self, database: Database) -> None:
        put(database, "lan", "1")
        put(database, "lan", "2")
        assert texts(claim(database)) == ["1"]
        assert claim(database, minutes=1000, worker=ANOTHER) == []
        with database.write() as session:
            assert claims.take_over(session, "there", NOW) == 0
            assert claims.take_over(session, "here", NOW) == 1
        assert texts(claim(database, worker=ANOTHER)) == ["1"]

    def test_answers_go_before_reminders(self, database: Database) -> None:
        for address in "ab":
            put(database, address, "reminder", occasion=address)
        put(database, "c", "answer")
        assert texts(claim(database, limit=2)) == ["answer", "reminder"]

    def test_what_is_noted_of_a_message_that_another_has_now_changes_nothing_but_that_it_was_sent(
        self, database: Database
    ) -> None:
        put(database, "lan", "1")
        (row,) = claim(database)
        with database.write() as session:
            claims.leave(session, WORKER)
        (same,) = claim(database, worker=ANOTHER)
        assert same.id == row.id
        with database.write() as session:
            assert not inbox_outbox.going_out(session, row.id, WORKER)
            assert not inbox_outbox.in_hand(session, row.id, WORKER)
            inbox_outbox.later(session, row.id, NOW, "TryLater", WORKER)
            inbox_outbox.failed(session, row.id, "Rejected", WORKER)
            inbox_outbox.went_out(session, row.id, 3, WORKER)
            inbox_outbox.give_back(session, [row.id], WORKER)
        with database.write() as session:
            kept = session.get_one(Outbox, row.id)
            assert (kept.state, kept.claimed_by) == (inbox_outbox.SENDING, ANOTHER)
            assert (kept.pieces_out, kept.tries, kept.doubts) == (0, 0, 0)
            inbox_outbox.sent(session, row.id, "m1", NOW)
        with database.write() as session:
            assert not inbox_outbox.going_out(session, row.id, ANOTHER)

    def test_the_next_one_follows_when_the_first_is_sent_or_failed(
        self, database: Database
    ) -> None:
        for text in "123":
            put(database, "lan", text)
        (first,) = claim(database)
        with database.write() as session:
            inbox_outbox.sent(session, first.id, "m1", NOW)
        (second,) = claim(database)
        with database.write() as session:
            inbox_outbox.failed(session, second.id, "Rejected", WORKER)
        assert texts([second, *claim(database)]) == ["2", "3"]

    def test_a_message_put_off_holds_up_its_chat_and_no_other(self, database: Database) -> None:
        for address, text in (("lan", "1"), ("lan", "2"), ("thu", "3")):
            put(database, address, text)
        first, third = claim(database)
        with database.write() as session:
            inbox_outbox.later(session, first.id, NOW + timedelta(minutes=1), "TryLater", WORKER)
            inbox_outbox.sent(session, third.id, "m", NOW)
        assert claim(database) == []
        (again,) = claim(database, minutes=1)
        assert (again.message.text, again.tries) == ("1", 1)
        with database.read() as session:
            assert session.get_one(Outbox, again.id).error == "TryLater"

    def test_two_workers_never_claim_the_same_message(self, database: Database) -> None:
        for number in range(40):
            put(database, f"chat{number}", str(number))
        with ThreadPoolExecutor(8) as pool:
            claimed = list(pool.map(lambda _: texts(claim(database, limit=5)), range(16)))
        everything = [text for rows in claimed for text in rows]
        assert sorted(everything) == sorted(set(everything))
        rest = texts(claim(database))
        assert sorted([*everything, *rest], key=int) == [str(n) for n in range(40)]


@pytest.mark.parametrize("times", [1, 2])
def test_moving_an_address_to_a_conversation_can_be_repeated(
    database: Database, school: School, times: int
) -> None:
    with database.write() as session:
        chat = chat_addresses.conversation_at(session, CHANNEL, school.address("Lan"), NOW)
        chat_addresses.conversation_at(session, "web", "x", NOW)
        for _ in range(times):
            chat_addresses.move_address(session, "web", "x", chat)
        assert chat_addresses.conversation_at(session, "web", "x", NOW).id == chat.id
