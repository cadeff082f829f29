"""Changes, rates and blocks over Telegram: the whole program against the strict server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

import bot.runtime.job_runner
from bot.channels.base import Attachment, Button, Gone, Outbound, Rejected
from bot.channels.telegram import TelegramChannel, Timeouts
from bot.foundation.clock import SystemClock
from bot.foundation.services import Services, to_message
from bot.runtime.application import App
from conversations.engine.dialog import Reply
from dvht_core.store.models import Inbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox
from tests.fakes.telegram import Fault, Rates, Telegram, User
from tests.integration.installations import Installation, installed

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

QUICK = Timeouts(poll=1, answer=2, part=0, upload=2, first_pause=0.01, longest_pause=0.04)
FILES = {"report": b"PK report"}
REPORT = Attachment("Báo cáo.docx", "application/zip", "report")


@pytest_asyncio.fixture
async def channel(telegram: Telegram) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(
        telegram.token, api=telegram.url, load=FILES.__getitem__, patience=QUICK
    )
    yield channel
    await channel.close()


class TestChanges:
    async def test_a_message_changes_in_place_with_its_buttons(
        self, channel: TelegramChannel, lan: User
    ) -> None:
        sent = await channel.send(str(lan.id), Outbound("⏳ 1/2"))
        await channel.send(str(lan.id), Outbound("khác"))
        done = Outbound("\x02Đã xong\x03", (Button("m", "Mở"),))
        assert await channel.edit(str(lan.id), sent, done) == sent
        first, other = lan.messages
        assert (first.text, first.bold, first.labels) == ("Đã xong", ["Đã xong"], ["Mở"])
        assert other.text == "khác"

    async def test_what_is_shown_already_is_a_success(
        self, channel: TelegramChannel, lan: User
    ) -> None:
        sent = await channel.send(str(lan.id), Outbound("Đã xong"))
        assert await channel.edit(str(lan.id), sent, Outbound("Đã xong")) == sent

    async def test_what_is_not_there_any_more_is_gone(
        self, channel: TelegramChannel, telegram: Telegram, lan: User
    ) -> None:
        sent = await channel.send(str(lan.id), Outbound("⏳ 1/2"))
        with pytest.raises(Gone):
            await channel.edit(str(lan.id), str(int(sent) + 1000), Outbound("Đã xong"))

    async def test_what_telegram_never_takes_is_rejected_here_too(
        self, channel: TelegramChannel, lan: User
    ) -> None:
        sent = await channel.send(str(lan.id), Outbound("⏳ 1/2"))
        with pytest.raises(Rejected):
            await channel.edit(str(lan.id), sent, Outbound("Chọn", (Button("x" * 65, "Chọn"),)))

    async def test_a_sign_that_fails_troubles_nobody(
        self, channel: TelegramChannel, telegram: Telegram, lan: User
    ) -> None:
        telegram.fails(Fault.SERVER_ERROR, "sendChatAction")
        await channel.busy(str(lan.id))
        await channel.busy(str(lan.id))
        assert lan.actions == ["upload_document"]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = installed(tmp_path / "data")
    yield made
    made.close()


@asynccontextmanager
async def at_work(here: Installation, channel: TelegramChannel) -> AsyncIterator[App]:
    services = replace(here.services, clock=SystemClock(), channels={channel.name: channel})
    app = App(services, quiet=0)
    task = asyncio.create_task(app.run())
    try:
        yield app
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def tell(services: Services, user: User, *texts: str) -> None:
    with services.database.write() as session:
        for text in texts:
            message, now = to_message(Reply(text)), SystemClock().now()
            inbox_outbox.put(session, "telegram", str(user.id), message, now)


async def test_429_is_obeyed_to_the_second_and_each_chat_keeps_its_order(
    here: Installation, channel: TelegramChannel, telegram: Telegram, lan: User
) -> None:
    """Telegram is stricter here than it says, so that it must refuse."""
    thu = telegram.user("Nguyễn Thị Hà Thu")
    thu.starts()
    channel.capabilities = replace(channel.capabilities, chat_pause=0.0, per_second=None)
    telegram.limits(Rates(chat_rate=0.25, chat_burst=1, overall_rate=100, overall_burst=100))
    numbers = ["1", "2"]
    for user in (lan, thu):
        tell(here.services, user, *numbers)
    async with at_work(here, channel):
        for user in (lan, thu):
            await asyncio.to_thread(user.waits_for, "2", 20)
    for user in (lan, thu):
        assert [m.text for m in user.messages if m.text in numbers] == numbers
        calls = [
            call
            for call in telegram.calls("sendMessage")
            if call["fields"]["chat_id"] == str(user.id) and call["fields"]["text"] in numbers
        ]
        refused = [(a, b) for a, b in pairwise(calls) if a["status"] == 429]
        assert refused, "the rates were too kind for this test"
        for refusal, again in refused:
            assert again["fields"]["text"] == refusal["fields"]["text"]
            assert again["status"] == 200, "it came too early"
        texts = [call["fields"]["text"] for call in calls if call["status"] == 200]
        assert texts == numbers


async def test_a_dossier_shows_how_far_it_is_in_one_message_that_becomes_the_answer(
    here: Installation, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.runtime.job_runner, "LOOK", 0.05)
    channel = TelegramChannel(
        telegram.token, api=telegram.url, load=here.services.blobs.get, patience=QUICK
    )
    channel.capabilities = replace(channel.capabilities, chat_pause=0.0)
    hien = telegram.user("Đỗ Thị Thu Hiền")
    seat(here, Hiền=hien)
    async with at_work(here, channel):
        hien.says("/hoso")
        await asyncio.to_thread(hien.waits_for, "Hồ sơ đã lập xong", 60)
        await asyncio.to_thread(hien.waits_for, lambda m: "document" in m.body, 20)
    shown = [call["fields"]["text"] for call in telegram.calls("editMessageText")]
    assert any("Đang soạn hồ sơ" in text for text in shown)
    assert [m.text.split(":")[0] for m in hien.messages if "hồ sơ:" in m.text.lower()] == []
    assert sum("Hồ sơ đã lập xong" in m.text for m in hien.messages) == 1
    assert "upload_document" in hien.actions
    assert [call["method"] for call in telegram.calls() if call["status"] >= 400] == []


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_in_a_group_the_assistant_says_one_sentence_and_keeps_nothing(
    here: Installation, channel: TelegramChannel, telegram: Telegram, kind: str
) -> None:
    """Not even to the lead, nor to whoever shows a good code there."""
    hien = telegram.user("Đỗ Thị Thu Hiền")
    seat(here, Hiền=hien)
    async with at_work(here, channel):
        for text in ("/tiendo", "/baocao", "/start", "34 trên 37"):
            hien.says_in_group(text, kind)
        hien.says("/trogiup")
        await asyncio.to_thread(hien.waits_for, lambda _: True, 20)
    assert len(hien.messages) == 1
    calls = [c for c in telegram.calls() if c["fields"].get("chat_id") not in (None, str(hien.id))]
    assert [call["method"] for call in calls] == ["sendMessage"] * (kind != "channel")
    with here.services.database.read() as session:
        kept = session.scalars(select(Inbox.raw).where(Inbox.channel == "telegram")).all()
    assert [raw["message"]["text"] for raw in kept] == ["/trogiup"]


def seat(here: Installation, **people: User) -> None:
    """Let people of the school, by given name, chat by Telegram from now on."""
    now = SystemClock().now()
    with here.services.database.write() as session:
        for who, user in people.items():
            chat = chat_addresses.conversation_at(session, "memory", here.school.address(who), now)
            chat_addresses.conversation_at(session, "telegram", str(user.id), now)
            chat_addresses.move_address(session, "telegram", str(user.id), chat)


async def test_who_blocks_the_assistant_on_telegram_is_reported_to_the_lead_once(
    here: Installation, channel: TelegramChannel, telegram: Telegram, lan: User
) -> None:
    hien = telegram.user("Đỗ Thị Thu Hiền")
    hien.starts()
    seat(here, Lan=lan, Hiền=hien)
    async with at_work(here, channel) as app:
        await asyncio.to_thread(lan.waits_for, lambda _: True, 10)
        for _ in range(2):
            lan.blocks_bot()
            tell(here.services, lan, "nhắc việc", "nhắc nữa")
            app.look_again()
            said = await asyncio.to_thread(hien.waits_for, "đã chặn trợ lý", 10)
            assert "Cô Lan đã chặn trợ lý trên Telegram" in said.text
            lan.says("/tieptuc")  # which lets the bot in again
            await asyncio.to_thread(lan.waits_for, lambda _: True, 10)
            hien.says("/viec")
            await asyncio.to_thread(hien.waits_for, "phiếu", 10)
    assert sum("đã chặn trợ lý" in m.text for m in hien.messages) == 2
