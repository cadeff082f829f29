"""Several programs on one PostgreSQL: each message once, whoever dies, sleeps, stops or is slow."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.channels.base import Memory, Outbound
from bot.foundation.claimant import Claimant
from bot.foundation.clock import SetClock
from bot.foundation.services import Services, to_message
from bot.runtime.application import App
from bot.runtime.sender import MOST_IN_HAND, Sender
from conversations.engine.dialog import Reply
from dvht_core.domain.jobs import WholeDossier
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Inbox, Outbox, QueueWorker
from dvht_core.store.queues import claims, inbox_outbox
from tests.integration import sending_program
from tests.integration.conftest import Template, postgres_database
from tests.integration.schools import CHANNEL, NOW
from tests.programs import Program
from tests.waiting import until, wait_until

ROOT = Path(__file__).parents[2]


@dataclass
class Slow(Memory):
    """A messenger that takes a moment for each message; `arrived` is what came by all of them."""

    arrived: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, address: str, message: Outbound) -> str:
        await asyncio.sleep(0.002)
        self.arrived.append((address, message.text))
        return await super().send(address, message)


class Held(Memory):
    """A messenger that takes nothing before `go` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go = asyncio.Event(), asyncio.Event()

    async def send(self, address: str, message: Outbound) -> str:
        self.reached.set()
        await self.go.wait()
        return await super().send(address, message)


@pytest.fixture
def url(postgres: str, postgres_template: Template) -> str:
    return postgres_database(postgres, "several", postgres_template.empty)


@pytest.fixture
def programs(url: str, tmp_path: Path, plain_logs: None) -> Iterator[list[Services]]:
    """Three programs, each with a connection of its own, and phones of its own to count by."""
    opened, arrived = [Database(url) for _ in range(3)], list[tuple[str, str]]()
    phones = partial(Slow, arrived=arrived)
    yield [
        Services(database, Blobs(tmp_path / "blobs"), SetClock(NOW), {CHANNEL: phones()})
        for database in opened
    ]
    for database in opened:
        database.close()


def put(
    services: Services, address: str, words: str, occasion: str | None = None, now: datetime = NOW
) -> None:
    with services.database.write() as session:
        message = to_message(Reply(words))
        inbox_outbox.put(session, CHANNEL, address, message, now, occasion=occasion)


def sent(*programs: Services) -> list[tuple[str, str]]:
    found = []
    for services in programs:
        phones = services.channels[CHANNEL]
        assert isinstance(phones, Memory)
        found += [(to, message.text) for to, message in phones.sent]
    return found


def states(services: Services) -> Counter[tuple[str, str | None]]:
    with services.database.read() as session:
        rows = session.execute(select(Outbox.state, Outbox.claimed_by))
        return Counter((state, claimed) for state, claimed in rows)


def standing(services: Services) -> claims.Standing:
    with services.database.write() as session:
        return claims.beat(session, services.claimant.token, NOW)


def beat(services: Services) -> int:
    return standing(services).freed


def seems_dead(services: Services) -> None:
    """Let nobody have heard of a program for longer than a living one is silent."""
    with services.database.write() as session:
        long_ago = text(
            "UPDATE queue_workers SET seen_at = now() - interval '31 s' WHERE token = :t"
        )
        session.execute(long_ago, {"t": services.claimant.token})


def claimed(services: Services, limit: int = 50) -> list[inbox_outbox.OutboxRow[OutboxMessage]]:
    with services.database.write() as session:
        worker = services.claimant.token
        return list(inbox_outbox.claim(session, CHANNEL, NOW, worker, limit))


async def works_off(services: Services) -> None:
    sender = Sender(services)
    while await sender.work_off():
        pass


class TestEachMessageOnce:
    async def test_three_share_a_backlog_and_each_chat_keeps_its_order(
        self, programs: list[Services]
    ) -> None:
        chats, messages = 200, 2
        for number in range(messages):
            for chat in range(chats):
                reminds = f"{chat}-{number}" if chat % 2 else None
                put(programs[0], f"chat{chat}", str(number), reminds)
        await asyncio.gather(*map(works_off, programs))
        every = [(f"chat{c}", str(n)) for c in range(chats) for n in range(messages)]
        assert sorted(sent(*programs)) == sorted(every)
        assert states(programs[0]) == {(inbox_outbox.SENT, None): len(every)}
        assert all(sent(services) for services in programs)
        phones = programs[0].channels[CHANNEL]
        assert isinstance(phones, Slow)
        assert sorted(phones.arrived, key=lambda message: message[0]) == sorted(every)

    async def test_none_takes_more_than_it_can_send_now(self, programs: list[Services]) -> None:
        slow, quick = replace(programs[0], channels={CHANNEL: Held()}), programs[1]
        for chat in range(MOST_IN_HAND + 40):
            put(slow, f"chat{chat}", "1")
        sender = Sender(slow)
        await sender.look()
        await sender.look()
        await works_off(quick)
        assert len(sent(quick)) == 40
        await sender.stop()

    async def test_a_messenger_that_hangs_keeps_nobody_of_another_waiting(
        self, programs: list[Services]
    ) -> None:
        hangs, other = Held(), Memory()
        services = replace(programs[0], channels={CHANNEL: hangs, "web": other})
        for chat in range(2 * MOST_IN_HAND):
            put(services, f"chat{chat}", "1")
        with services.database.write() as session:
            inbox_outbox.put(session, "web", "lan", to_message(Reply("1")), NOW)
        sender = Sender(services)
        await sender.look()
        await until(lambda: other.sent)
        await sender.stop()

    async def test_a_reminder_of_a_program_that_slept_does_not_go_twice(
        self, programs: list[Services]
    ) -> None:
        slept, other, _ = programs
        put(slept, "lan", "⏰", occasion="⏰")
        beat(slept)
        (row,) = claimed(slept)
        seems_dead(slept)
        assert beat(other) == 1
        await works_off(other)
        assert await Sender(slept)._send(row) is False
        assert sent(*programs) == [("lan", "⏰")]
        assert states(other) == {(inbox_outbox.SENT, None): 1}

    async def test_nor_does_an_answer(self, programs: list[Services]) -> None:
        slept, other, _ = programs
        put(slept, "lan", "1")
        (row,) = claimed(slept)
        beat(other)
        await works_off(other)
        assert not slept.claimant.sure
        assert await Sender(slept)._send(row) is False
        assert sent(*programs) == [("lan", "1")]

    async def test_who_has_just_said_that_it_lives_asks_nobody(
        self, programs: list[Services]
    ) -> None:
        app = App(programs[0], quiet=0)
        await app.beat()
        assert programs[0].claimant.sure


class TestTheDead:
    async def test_what_they_had_in_hand_is_free_after_half_a_minute(
        self, programs: list[Services]
    ) -> None:
        dead, other, _ = programs
        put(dead, "lan", "1")
        with dead.database.write() as session:
            row = inbox_outbox.receive(
                session, CHANNEL, "u1", "lan", {"text": "x"}, NOW, dead.claimant.token
            )
        beat(dead)
        claimed(dead)
        assert beat(other) == 0
        assert claimed(other) == []
        assert self.heads(other) == []
        seems_dead(dead)
        assert beat(other) == 1
        assert [r.message.text for r in claimed(other)] == ["1"]
        assert row is not None
        assert self.heads(other) == [row.id]
        with other.database.read() as session:
            again = session.get_one(Inbox, row.id)
            assert again.retry_at == NOW, "it may have ended that program: the next try is counted"
            assert session.scalars(select(QueueWorker.token)).all() == [other.claimant.token]

    async def test_a_program_that_comes_back_late_works_on(self, programs: list[Services]) -> None:
        late, other, _ = programs
        beat(late)
        seems_dead(late)
        beat(other)
        put(late, "lan", "1")
        beat(late)
        await works_off(late)
        assert sent(late) == [("lan", "1")]

    def heads(self, services: Services) -> list[int]:
        with services.database.read() as session:
            return list(inbox_outbox.heads(session, [CHANNEL], NOW, services.claimant.token))


class TestLeader:
    def test_the_one_that_has_lived_longest_leads_and_then_the_next(
        self, programs: list[Services]
    ) -> None:
        def stand() -> list[tuple[int, bool]]:
            return [(s.programs, s.leads) for s in map(standing, programs)]

        assert stand() == [(1, True), (2, False), (3, False)]
        seems_dead(programs[0])
        assert standing(programs[2]) == claims.Standing(2, leads=False)
        assert standing(programs[1]) == claims.Standing(2, leads=True)
        assert standing(programs[0]) == claims.Standing(3, leads=False)  # it had only slept
        with programs[1].database.write() as session:
            claims.leave(session, programs[1].claimant.token)
        assert standing(programs[2]) == claims.Standing(2, leads=True)


class TestStopping:
    async def test_what_was_in_hand_is_the_others_at_once(self, programs: list[Services]) -> None:
        phones = Held()
        stopping, other = replace(programs[0], channels={CHANNEL: phones}), programs[1]
        put(stopping, "lan", "1")
        put(stopping, "lan", "2")
        running = asyncio.create_task(App(stopping, quiet=0).run())
        await phones.reached.wait()
        assert (inbox_outbox.SENDING, stopping.claimant.token) in states(other)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        assert states(other) == {(inbox_outbox.WAITING, None): 2}
        with other.database.read() as session:
            assert session.scalars(select(QueueWorker)).all() == []
        await works_off(other)
        assert sent(other) == [("lan", "1"), ("lan", "2")]


class TestNothingClaimedIsDropped:
    async def test_a_chat_that_is_being_written_to_gives_back_what_a_look_has_claimed(
        self, programs: list[Services]
    ) -> None:
        phones, me = Held(), programs[0].claimant.token
        services = replace(programs[0], channels={CHANNEL: phones})
        sender = Sender(services)
        with services.database.write() as session:
            answers = inbox_outbox.answer(
                session,
                CHANNEL,
                "lan",
                [to_message(Reply("1"))],
                NOW,
                None,
                me,
            )
        sender.hand(answers)
        await phones.reached.wait()
        with services.database.write() as session:  # as another program may have noted it
            inbox_outbox.sent(session, answers[0].id, "m", NOW)
        put(services, "lan", "2")
        await sender.look()
        assert states(services) == {
            (inbox_outbox.SENT, None): 1,
            (inbox_outbox.WAITING, None): 1,
        }
        phones.go.set()
        await until(lambda: not sender._chats.busy)
        await works_off(services)
        assert sent(services) == [("lan", "1"), ("lan", "2")]

    async def test_a_job_that_is_not_begun_is_given_back(self, programs: list[Services]) -> None:
        services, token = programs[0], programs[0].claimant.token
        with services.database.write() as session:
            inbox_outbox.put(session, CHANNEL, "lan", WholeDossier(1, 1), NOW)
            (row,) = inbox_outbox.claim_jobs(session, [CHANNEL], token, 1)
            inbox_outbox.give_back(session, [row.id], token)
        assert states(services) == {(inbox_outbox.JOB, None): 1}

    async def test_a_message_that_came_and_was_not_begun_is_found_again(
        self, programs: list[Services]
    ) -> None:
        services = programs[0]
        with services.database.write() as session:
            row = inbox_outbox.receive(
                session, CHANNEL, "u1", "lan", {"text": "x"}, NOW, services.claimant.token
            )
        assert row is not None
        token = services.claimant.token
        with services.database.read() as session:
            at = (session, [CHANNEL], NOW, token)
            assert list(inbox_outbox.heads(*at)) == [row.id]
            assert list(inbox_outbox.heads(*at, busy={(CHANNEL, "lan")})) == []


def test_two_starts_at_one_place_are_two_claimants() -> None:
    first = Claimant("place")
    assert first.token != Claimant("place").token
    assert first.token.startswith("place/")
    assert not first.sure


@pytest.mark.soak
class TestKilled:
    """Three real programs, one of which is killed again and again."""

    PROGRAMS, CHATS, MESSAGES, KILLS = 3, 60, 6, 4

    def test_no_reminder_goes_twice_and_nothing_is_lost(
        self, url: str, programs: list[Services], tmp_path: Path
    ) -> None:
        arrived = tmp_path / "arrived.txt"
        arrived.touch()
        places = [tmp_path / f"place-{number}" for number in range(self.PROGRAMS)]
        for number in range(self.MESSAGES):
            for chat in range(self.CHATS):
                # every third message of a chat is a reminder
                occasion = f"{chat}-{number}" if number % 3 == 2 else None
                put(programs[0], f"chat{chat}", str(number), occasion, datetime.now(UTC))
        running = [begun(url, place, arrived) for place in places]
        lots = random.Random(7)
        for kill in range(1, self.KILLS + 1):
            wait_until(lambda: len(arrived.read_bytes().splitlines()) > 60 * kill)  # noqa: B023
            killed = lots.randrange(self.PROGRAMS)
            running[killed].kill()
            running[killed].wait()
            seem_dead(programs[0])
            running[killed] = begun(url, places[killed], arrived)
        ended = {inbox_outbox.SENT, inbox_outbox.FAILED}
        wait_until(lambda: {state for state, _ in states(programs[0])} <= ended, seconds=120)
        for program in running:
            program.kill()
            program.wait()
        lines = arrived.read_text(encoding="utf-8").splitlines()
        counted = Counter(lines)
        every = {f"chat{c} {n}" for c in range(self.CHATS) for n in range(self.MESSAGES)}
        reminders = {f"chat{c} {n}" for c in range(self.CHATS) for n in range(2, self.MESSAGES, 3)}
        with programs[0].database.read() as session:
            doubted = session.execute(
                select(Outbox.address, Outbox.occasion).where(Outbox.state == inbox_outbox.FAILED)
            ).all()
        in_doubt = {
            f"{address} {(occasion or '').partition('-')[2]}" for address, occasion in doubted
        }
        assert in_doubt <= reminders
        assert every - set(lines) <= in_doubt
        assert {line for line in reminders if counted[line] > 1} == set()
        again = sum(counted.values()) - len(counted)
        assert again <= self.KILLS * MOST_IN_HAND, f"{again} answers came again"
        for chat in range(self.CHATS):  # what came again came again in its place
            own = [line for line in lines if line.startswith(f"chat{chat} ")]
            assert own == sorted(own)
        assert again + len(in_doubt) > 0, "no kill came while a message was on its way"


def begun(url: str, place: Path, arrived: Path) -> Program:
    program = Program([url, str(place), str(arrived)], ROOT, os.environ, run=sending_program.main)
    assert program.stdout.readline() == "runs\n"
    return program


def seem_dead(services: Services) -> None:
    """Let nobody have heard of any program: who lives says so at once."""
    with services.database.write() as session:
        session.execute(text("UPDATE queue_workers SET seen_at = now() - interval '26 s'"))
