"""One message that changes instead of several: in the queue, in the chat, after a crash."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.base import Blocked, Capabilities, Gone, Memory, Outbound, TryLater, Unknown
from bot.foundation.clock import SetClock
from bot.foundation.lock import take_over
from bot.foundation.services import Services, to_message
from bot.runtime.sender import Sender
from bot.web.chat.history_store import DatabaseLog
from conversations.engine.dialog import Reply
from dvht_core.store.changes.erase_data import Forgotten, forget_old_mail
from dvht_core.store.models import Address, Outbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox
from tests.integration.schools import CHANNEL, NOW, School
from tests.integration.test_jobs import EDITING, rows, texts


@pytest.fixture
def phones() -> Memory:
    return Memory(capabilities=EDITING)


def put(services: Services, text: str, status: str | None = "s", channel: str = CHANNEL) -> None:
    with services.database.write() as session:
        message, now = to_message(Reply(text)), services.clock.now()
        inbox_outbox.put(session, channel, "lan", message, now, status=status)


async def send_all(services: Services) -> None:
    sender = Sender(services)
    while await sender.work_off():
        pass


async def test_what_was_never_sent_is_replaced_in_the_queue(
    services: Services, phones: Memory
) -> None:
    for text in ("1", "2", "3"):
        put(services, text)
    put(services, "khác", None)
    await send_all(services)
    assert texts(phones) == ["3", "khác"]
    assert [row.state for row in rows(services)] == ["replaced", "replaced", "sent", "sent"]


async def test_what_was_sent_is_changed_whatever_came_between(
    services: Services, phones: Memory
) -> None:
    for text, status in (("1", "s"), ("khác", None), ("2", "s"), ("của việc khác", "t")):
        put(services, text, status)
        await send_all(services)
    assert texts(phones) == ["2", "khác", "của việc khác"]


async def test_a_message_in_hand_is_not_replaced_but_changed_afterwards(
    services: Services, phones: Memory, clock: SetClock
) -> None:
    put(services, "1")
    with services.database.write() as session:
        (row,) = inbox_outbox.claim(session, CHANNEL, NOW, services.claimant.token, 1)
    put(services, "2")
    sender = Sender(services)
    await sender._send(row)
    await send_all(services)
    assert (texts(phones), len(phones.edits)) == (["2"], 1)


async def test_where_nothing_can_be_changed_it_is_a_new_message(
    services: Services, phones: Memory
) -> None:
    phones.capabilities = Capabilities(buttons=True)
    for text in ("1", "2"):
        put(services, text)
        await send_all(services)
    assert texts(phones) == ["1", "2"]


async def test_a_message_that_is_gone_gives_way_to_a_new_one_and_that_one_changes(
    services: Services, phones: Memory
) -> None:
    for text, failures in (("1", []), ("2", [Gone("deleted")]), ("3", [])):
        phones.failures = list(failures)
        put(services, text)
        await send_all(services)
    assert texts(phones) == ["1", "3"]


@pytest.mark.parametrize("error", [TryLater(3, "429"), Unknown("time-out")])
async def test_a_change_that_failed_is_made_again(
    services: Services, phones: Memory, clock: SetClock, error: Exception
) -> None:
    put(services, "1")
    await send_all(services)
    phones.failures = [error]  # type: ignore[list-item]
    put(services, "2")
    await send_all(services)
    assert texts(phones) == ["1"]
    clock.set(NOW + timedelta(seconds=10))
    await send_all(services)
    assert texts(phones) == ["2"]


async def test_killed_between_the_change_and_its_mark_the_change_is_made_again(
    services: Services, phones: Memory, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(services, "1")
    await send_all(services)
    put(services, "2")

    def killed_before(*_: object) -> None:
        return None

    with monkeypatch.context() as killed:
        killed.setattr(inbox_outbox, "sent", killed_before)
        await Sender(services).work_off()
    assert texts(phones) == ["2"]
    take_over(services)
    await send_all(services)
    assert (texts(phones), [row.state for row in rows(services)]) == (["2"], ["sent", "sent"])


async def test_what_perhaps_arrived_is_not_replaced(services: Services, phones: Memory) -> None:
    """Else its message could stand in the chat for ever, and nothing would change it."""
    phones.failures = [Unknown("time-out")]
    put(services, "1")
    await send_all(services)
    put(services, "2")
    assert [row.state for row in rows(services)] == ["waiting", "waiting"]


async def test_a_status_is_that_of_one_chat(services: Services, phones: Memory) -> None:
    put(services, "1")
    with services.database.write() as session:
        inbox_outbox.put(session, CHANNEL, "thu", to_message(Reply("2")), NOW, status="s")
    await send_all(services)
    assert sorted(texts(phones)) == ["1", "2"]


async def test_the_web_page_hears_of_a_change_as_a_line_of_the_same_status(
    services: Services,
) -> None:
    """Also when it has seen the first one before that was "sent"."""
    log = DatabaseLog(services.reader, services.blobs)
    put(services, "1", channel="web")
    (first,) = await log.lines("lan", (0, 0))
    put(services, "2", channel="web")
    (second,) = await log.lines("lan", (0, int(first.id[1:])))
    assert (first.text, second.text) == ("1", "2")
    assert first.status == second.status == "s"


class TestBlocked:
    """Who blocks the assistant is marked, and those who lead are told once."""

    @pytest.fixture
    def told(self, services: Services, school: School, phones: Memory) -> Callable[[], list[str]]:
        """Return what the lead has been told, each time it is asked."""
        seen: list[tuple[str, Outbound]] = []

        def fresh() -> list[str]:
            new = [pair for pair in phones.sent if not any(pair is old for old in seen)]
            seen.extend(new)
            return [message.text for to, message in new if to == school.address("Hiền")]

        return fresh

    async def blocked(
        self, services: Services, school: School, phones: Memory, who: str = "Lan"
    ) -> None:
        """A message to somebody who has blocked the assistant."""
        with services.database.write() as session:
            inbox_outbox.put(session, CHANNEL, school.address(who), to_message(Reply("nhắc")), NOW)
        phones.failures = [Blocked("bot was blocked by the user")]
        await send_all(services)

    async def test_the_lead_hears_it_once_with_what_to_do(
        self, services: Services, school: School, phones: Memory, told: Callable[[], list[str]]
    ) -> None:
        await self.blocked(services, school, phones)
        (said,) = told()
        assert "Cô Lan đã chặn trợ lý" in said
        assert "gọi điện cho cô Lan" in said
        assert "lời mời mới" in said
        for _ in range(3):
            await self.blocked(services, school, phones)
        assert told() == []

    async def test_after_coming_back_and_blocking_again_the_lead_hears_it_again(
        self, services: Services, school: School, phones: Memory, told: Callable[[], list[str]]
    ) -> None:
        await self.blocked(services, school, phones)
        assert len(told()) == 1
        with services.database.write() as session:  # Lan writes
            chat_addresses.conversation_at(session, CHANNEL, school.address("Lan"), NOW)
        await self.blocked(services, school, phones)
        assert len(told()) == 1

    async def test_what_was_written_before_the_block_is_no_coming_back(
        self, services: Services, school: School, phones: Memory, clock: SetClock
    ) -> None:
        await self.blocked(services, school, phones)
        clock.set(NOW + timedelta(seconds=5))
        address = school.address("Lan")
        for written, back in ((NOW - timedelta(seconds=1), False), (clock.now(), True)):
            with services.database.write() as session:
                chat_addresses.conversation_at(session, CHANNEL, address, clock.now(), written)
                at = session.scalars(select(Address).where(Address.address == address)).one()
                assert (at.blocked_at is None) is back

    async def test_killed_before_the_news_went_out_it_still_goes_once(
        self,
        services: Services,
        school: School,
        phones: Memory,
        clock: SetClock,
        told: Callable[[], list[str]],
    ) -> None:
        with services.database.write() as session:
            inbox_outbox.put(
                session, CHANNEL, school.address("Lan"), to_message(Reply("nhắc")), NOW
            )
            (row,) = inbox_outbox.claim(session, CHANNEL, NOW, services.claimant.token, 1)
        phones.failures = [Blocked("bot was blocked by the user")]
        await Sender(services)._send(row)  # and the program ends
        take_over(services)
        await send_all(services)
        assert len(told()) == 1

    async def test_a_lead_who_blocks_it_is_told_of_to_the_others_who_lead(
        self, services: Services, school: School, phones: Memory, told: Callable[[], list[str]]
    ) -> None:
        await self.blocked(services, school, phones, "Hiền")
        to = {address for address, _ in phones.sent}
        assert to == {school.address("Minh"), school.address("Thu")}
        assert told() == []

    async def test_a_stranger_who_blocks_it_is_nobodys_news(
        self, services: Services, school: School, phones: Memory
    ) -> None:
        with services.database.write() as session:
            chat_addresses.conversation_at(session, CHANNEL, "somebody", NOW)
            inbox_outbox.put(session, CHANNEL, "somebody", to_message(Reply("?")), NOW)
        phones.failures = [Blocked("bot was blocked by the user")]
        await send_all(services)
        assert phones.sent == []
        assert [row.state for row in rows(services)] == [inbox_outbox.FAILED]


def test_what_was_replaced_is_forgotten_with_old_mail(services: Services) -> None:
    for text in ("1", "2"):
        put(services, text)
    with services.database.write() as session:
        forget_old_mail(session, Outbox, NOW + timedelta(days=1), Forgotten(), 0, 100)
    assert [row.state for row in rows(services)] == [inbox_outbox.WAITING]
