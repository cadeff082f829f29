"""The sender: in order per chat, tried again when not delivered, once more when perhaps so."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.base import (
    Blocked,
    Button,
    Capabilities,
    Memory,
    Outbound,
    Rejected,
    SendError,
    TryLater,
    Unknown,
)
from bot.foundation.claimant import Claimant
from bot.foundation.clock import SetClock
from bot.foundation.lock import take_over
from bot.foundation.services import Services, to_message
from bot.runtime.sender import DOUBT_PAUSES, GIVE_UP, Sender, rendered
from conversations.engine.dialog import Choice, Reply
from dvht_core.domain.files import StoredFile
from dvht_core.store.models import Address, Outbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox, queue_maintenance
from tests.integration.schools import CHANNEL, NOW
from tests.waiting import until


def put(services: Services, address: str, *texts: str) -> None:
    with services.database.write() as session:
        for text in texts:
            message = to_message(Reply(text, (Choice("1", "Một"),)))
            inbox_outbox.put(session, CHANNEL, address, message, services.clock.now())


def remind(services: Services, address: str, text: str) -> None:
    with services.database.write() as session:
        inbox_outbox.put(session, CHANNEL, address, to_message(Reply(text)), NOW, occasion=text)


def claim(services: Services) -> None:
    """Take what waits to be sent, and send nothing."""
    with services.database.write() as session:
        inbox_outbox.claim(session, CHANNEL, NOW, services.claimant.token, 50)


class Killed(BaseException):
    """Ends the sender where it stands."""


def killed(*_: object) -> None:
    raise Killed


def out(phones: Memory) -> list[str]:
    """Return what went out: a file's name, or a text."""
    return [message.text or message.attachments[0].name for _, message in phones.sent]


async def send_all(services: Services) -> None:
    sender = Sender(services)
    while await sender.work_off():
        pass


def sent(phones: Memory, address: str | None = None) -> list[str]:
    return [message.text for to, message in phones.sent if address in (None, to)]


def rows(services: Services) -> list[Outbox]:
    with services.database.read() as session:
        return list(session.scalars(select(Outbox).order_by(Outbox.id)))


class Hold:
    """Lets nothing go out to an address before the test says so (`go`)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, held: str) -> None:
        self.reached, self.go = asyncio.Event(), asyncio.Event()
        send = Memory.send

        async def slow(phones: Memory, address: str, message: Outbound) -> str:
            if address == held:
                self.reached.set()
                await self.go.wait()
            return await send(phones, address, message)

        monkeypatch.setattr(Memory, "send", slow)


class TestDelivery:
    async def test_in_order_in_each_chat(self, services: Services, phones: Memory) -> None:
        for number in "123":
            put(services, "lan", f"lan {number}")
            put(services, "thu", f"thu {number}")
        await send_all(services)
        for who in ("lan", "thu"):
            assert sent(phones, who) == [f"{who} {n}" for n in "123"]
        assert {row.state for row in rows(services)} == {inbox_outbox.SENT}
        assert sorted(row.sent_id or "" for row in rows(services)) == list("123456")

    async def test_who_is_slow_to_reach_keeps_nobody_waiting(
        self, services: Services, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hold = Hold(monkeypatch, "lan")
        put(services, "lan", "lan 1", "lan 2")
        sending = asyncio.create_task(send_all(services))
        await hold.reached.wait()
        put(services, "thu", "thu 1", "thu 2")
        await until(lambda: sent(phones) == ["thu 1", "thu 2"])
        hold.go.set()
        await sending
        assert sent(phones, "lan") == ["lan 1", "lan 2"]

    async def test_a_slow_message_is_not_sent_again_however_long_it_takes(
        self, services: Services, phones: Memory, clock: SetClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hold = Hold(monkeypatch, "lan")
        put(services, "lan", "1")
        sending = asyncio.create_task(send_all(services))
        await hold.reached.wait()
        clock.set(NOW + timedelta(hours=1))
        put(services, "thu", "taken after that")
        await until(lambda: sent(phones, "thu"))
        hold.go.set()
        await sending
        assert sent(phones, "lan") == ["1"]

    async def test_a_new_start_at_the_same_place_goes_on_at_once(
        self, services: Services, phones: Memory
    ) -> None:
        put(services, "lan", "1", "2")
        claim(services)  # and the program ends
        await send_all(services)
        assert sent(phones) == []
        take_over(replace(services, claimant=Claimant(services.claimant.place)))
        await send_all(services)
        assert sent(phones) == ["1", "2"]

    async def test_what_another_program_sends_is_left_alone(
        self, services: Services, phones: Memory
    ) -> None:
        """But a SQLite file lies in the folder that is held: nobody else can be sending."""
        put(services, "lan", "1")
        claim(services)
        take_over(replace(services, claimant=Claimant()))
        await send_all(services)
        assert sent(phones) == (["1"] if services.database.one_writer else [])


class TestPieces:
    """A messenger that takes one file or one text in one go."""

    @pytest.fixture
    def pieces(self, phones: Memory) -> None:
        def cut(message: Outbound) -> Sequence[Outbound]:
            files = [Outbound("", attachments=(file,)) for file in message.attachments]
            return [*files, Outbound(message.text, message.buttons)]

        phones.capabilities = Capabilities(buttons=True, pieces=cut)

    @pytest.fixture
    def waiting(self, services: Services, pieces: None) -> None:
        files = tuple(StoredFile(name, name, name, "application/zip", "zip", 1) for name in "abc")
        with services.database.write() as session:
            message = to_message(Reply("hồ sơ", files=files))
            inbox_outbox.put(session, CHANNEL, "hiền", message, NOW)

    async def test_what_is_out_does_not_go_out_again_after_a_failure(
        self, services: Services, phones: Memory, clock: SetClock, waiting: None
    ) -> None:
        for _ in range(6):
            phones.failures = [TryLater(1)] if len(phones.sent) in (1, 3) else []
            await send_all(services)
            clock.set(clock.now() + timedelta(minutes=1))
        assert out(phones) == ["a", "b", "c", "hồ sơ"]

    async def test_nor_after_a_crash(
        self, services: Services, phones: Memory, clock: SetClock, waiting: None
    ) -> None:
        """All but the piece that was on its way: nobody knows whether that arrived."""
        send = Memory.send

        async def dying(self: Memory, address: str, message: Outbound) -> str:
            sent_id = await send(self, address, message)
            if len(self.sent) == 2:
                raise Killed
            return sent_id

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Memory, "send", dying)
            with pytest.raises(Killed):
                await send_all(services)
        take_over(services)
        await send_all(services)
        assert out(phones) == ["a", "b", "b", "c", "hồ sơ"]

    async def test_only_the_piece_whose_fate_is_unknown_may_come_twice(
        self, services: Services, phones: Memory, clock: SetClock, waiting: None
    ) -> None:
        send = Memory.send

        async def lost_answer(self: Memory, address: str, message: Outbound) -> str:
            sent_id = await send(self, address, message)
            if len(self.sent) == 3:
                raise Unknown("time-out")
            return sent_id

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Memory, "send", lost_answer)
            await send_all(services)
            clock.set(NOW + timedelta(minutes=1))
            await send_all(services)
        assert out(phones) == ["a", "b", "c", "c", "hồ sơ"]
        (row,) = rows(services)
        assert (row.state, row.error, row.sent_id) == (inbox_outbox.SENT, None, "5")


class TestFailures:
    async def test_what_was_certainly_not_delivered_is_tried_again_and_others_pass(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        phones.failures = [TryLater(10, "429")]
        put(services, "lan", "1", "2")
        await send_all(services)
        put(services, "thu", "3")
        await send_all(services)
        assert sent(phones) == ["3"]
        clock.set(NOW + timedelta(seconds=9))
        await send_all(services)
        assert sent(phones) == ["3"]
        clock.set(NOW + timedelta(seconds=10))
        await send_all(services)
        assert sent(phones) == ["3", "1", "2"]

    async def test_an_hour_without_network_loses_nothing(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        put(services, "lan", "1", "2")
        phones.failures = [TryLater(1, "no network")] * 1000
        while clock.now() < NOW + timedelta(hours=1):
            await send_all(services)
            clock.set(clock.now() + timedelta(seconds=30))
        assert 1000 - len(phones.failures) < 150, "a messenger is not hammered"
        phones.failures.clear()
        clock.set(clock.now() + timedelta(minutes=1))
        await send_all(services)
        assert sent(phones) == ["1", "2"]

    async def test_after_a_day_a_message_is_no_news_any_more(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        put(services, "lan", "1")
        clock.set(NOW + GIVE_UP)
        phones.failures = [TryLater(1, "no network")]
        await send_all(services)
        (row,) = rows(services)
        assert (row.state, row.error) == (inbox_outbox.FAILED, "TryLater: no network")

    async def test_what_perhaps_arrived_is_sent_a_few_times_more_and_then_left(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        """Two time-outs in a row are a bad line, not a message that arrived."""
        tries = len(DOUBT_PAUSES) + 1
        phones.failures = [Unknown("time-out")] * tries
        put(services, "lan", "1", "2")
        for _ in range(tries):
            assert sent(phones) == []
            await send_all(services)
            clock.set(clock.now() + timedelta(minutes=3))
        assert [row.state for row in rows(services)] == [inbox_outbox.FAILED, inbox_outbox.SENT]
        assert sent(phones) == ["2"]

    async def test_a_reminder_that_perhaps_arrived_is_never_sent_again_but_by_the_operator(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        phones.failures = [Unknown("time-out")]
        remind(services, "lan", "⏰")
        await send_all(services)
        clock.set(NOW + timedelta(hours=1))
        await send_all(services)
        assert sent(phones) == []
        with services.database.write() as session:
            (stuck,) = queue_maintenance.stuck(session)
            assert stuck.error == "Unknown"
            queue_maintenance.replay(session, [stuck.id])
        await send_all(services)
        assert sent(phones) == ["⏰"]

    async def test_a_reminder_that_certainly_did_not_arrive_is_tried_again(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        phones.failures = [TryLater(1, "502"), TryLater(1, "502")]
        remind(services, "lan", "⏰")
        for _ in range(3):
            await send_all(services)
            clock.set(clock.now() + timedelta(minutes=1))
        assert sent(phones) == ["⏰"]

    async def test_a_reminder_that_was_on_its_way_at_a_crash_does_not_go_out_again(
        self, services: Services, phones: Memory, clock: SetClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The messenger has taken it, and the program dies before it can write that down."""
        remind(services, "lan", "⏰")
        put(services, "lan", "2")
        with monkeypatch.context() as dying:
            dying.setattr(inbox_outbox, "sent", killed)
            with pytest.raises(Killed):
                await send_all(services)
        take_over(services)
        await send_all(services)
        assert sent(phones) == ["⏰", "2"]
        assert [row.state for row in rows(services)] == [inbox_outbox.FAILED, inbox_outbox.SENT]

    async def test_a_reminder_that_had_not_left_at_a_crash_is_sent(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        remind(services, "lan", "⏰")
        claim(services)  # and the program ends
        take_over(services)
        await send_all(services)
        assert sent(phones) == ["⏰"]

    async def test_what_perhaps_arrived_and_then_did_is_done(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        phones.failures = [Unknown("time-out")]
        put(services, "lan", "1")
        await send_all(services)
        clock.set(NOW + timedelta(minutes=1))
        await send_all(services)
        (row,) = rows(services)
        assert (row.state, row.error, sent(phones)) == (inbox_outbox.SENT, None, ["1"])

    @pytest.mark.parametrize(
        ("error", "blocked"), [(Blocked("bot was blocked"), True), (Rejected("too long"), False)]
    )
    async def test_what_will_never_be_taken_is_set_aside_and_the_next_one_follows(
        self, services: Services, phones: Memory, error: SendError, blocked: bool
    ) -> None:
        with services.database.write() as session:
            chat_addresses.conversation_at(session, CHANNEL, "lan", NOW)
        phones.failures = [error]
        put(services, "lan", "1", "2")
        await send_all(services)
        assert [row.state for row in rows(services)] == [inbox_outbox.FAILED, inbox_outbox.SENT]
        with services.database.read() as session:
            at = session.scalars(select(Address)).one()
        assert (at.blocked_at is not None) is blocked

    async def test_an_error_of_our_own_does_not_stop_the_sender(
        self, services: Services, phones: Memory, clock: SetClock
    ) -> None:
        phones.failures = [ZeroDivisionError()]  # type: ignore[list-item]
        put(services, "lan", "1")
        await send_all(services)
        clock.set(NOW + timedelta(minutes=1))
        await send_all(services)
        assert sent(phones) == ["1"]


class TestRendering:
    MESSAGE = Outbound("Đúng không ạ?", (Button("a", "Đúng"), Button("b", "Không đúng")))

    def test_choices_are_numbered_where_there_are_no_buttons(self) -> None:
        plain = rendered(self.MESSAGE, Memory(capabilities=Capabilities(buttons=False)))
        assert plain == Outbound("Đúng không ạ?\n\n1. Đúng\n2. Không đúng")

    def test_buttons_stay_where_there_are_some(self) -> None:
        assert rendered(self.MESSAGE, Memory()) == self.MESSAGE

    async def test_a_number_sent_back_is_that_choice(
        self, services: Services, phones: Memory
    ) -> None:
        phones.capabilities = Capabilities(buttons=False)
        put(services, "lan", "Chọn")
        await send_all(services)
        assert sent(phones) == ["Chọn\n\n1. Một"]
