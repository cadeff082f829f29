"""The Telegram channel against the fake server: nothing received is lost, nothing is sent twice."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import httpx
import pytest
import pytest_asyncio
from PIL import Image
from structlog.testing import capture_logs
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.channels.base import (
    Attachment,
    Blocked,
    Button,
    Channel,
    FetchError,
    FileRef,
    Inbound,
    Outbound,
    Raw,
    Rejected,
    SendError,
    TryLater,
    Unknown,
)
from bot.channels.channel_health import Trouble
from bot.channels.telegram import FileTooLarge, TelegramChannel, Timeouts
from bot.channels.telegram.errors import send_error
from bot.channels.telegram.profile import commands_setting
from bot.channels.telegram.render_message import parts
from bot.system.log_setup import LOGGERS_WITH_TOKEN
from conversations.engine.events import Edited, Press, Text, Unsupported
from tests.fakes.telegram import DOWNLOAD, TOKEN, Fault, Rates, Telegram, User
from tests.waiting import until

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

QUICK = Timeouts(
    poll=1,
    answer=0.4,
    part=0,
    upload=1,
    first_pause=0.01,
    longest_pause=0.04,
    conflict=0.05,
    doubt=0.1,
    confirm=0.2,
    refused=0.04,
)
COMMANDS = [("tiendo", "Xem tiến độ"), ("dulieu", "Dữ liệu của tôi")]


def picture(colour: str = "navy", width: int = 1600, height: int = 1200) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


FILES = {
    "red": picture("red", 400, 300),
    "green": picture("green", 400, 300),
    "strip": picture("grey", 2100, 100),
    "report": b"PK report",
    "huge": bytes(50 * 1024 * 1024 + 1),
}
RED, GREEN, STRIP = (Attachment(f"{n}.jpg", "image/jpeg", n) for n in ("red", "green", "strip"))
REPORT, HUGE = (
    Attachment(name, "application/zip", key)
    for name, key in (("Báo cáo.docx", "report"), ("to.zip", "huge"))
)


def made(telegram: Telegram, token: str = TOKEN, api: str = "") -> TelegramChannel:
    return TelegramChannel(
        token,
        api=api or telegram.url,
        load=FILES.__getitem__,
        profile=[commands_setting(COMMANDS)],
        patience=QUICK,
    )


@pytest_asyncio.fixture
async def channel(telegram: Telegram) -> AsyncIterator[TelegramChannel]:
    channel = made(telegram)
    yield channel
    await channel.close()


@dataclass
class Inbox:
    """Keeps what it is given, after failing `failures` times and unless it `hangs`."""

    channel: Channel
    failures: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)
    rows: list[tuple[str, str, str, Raw]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open.set()

    async def store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.rows.append((channel, update_id, address, raw))
        await self.open.wait()

    async def holds(self, count: int) -> None:
        await until(lambda: len(self.rows) == count)

    @property
    def ids(self) -> list[str]:
        return [update_id for _, update_id, _, _ in self.rows]

    @property
    def understood(self) -> list[Inbound | None]:
        return [self.channel.understand(raw) for *_, raw in self.rows]

    @property
    def events(self) -> list[object]:
        return [inbound and inbound.event for inbound in self.understood]


@pytest.fixture
def inbox(channel: TelegramChannel) -> Inbox:
    return Inbox(channel)


@asynccontextmanager
async def receiving(channel: TelegramChannel, inbox: Inbox) -> AsyncIterator[None]:
    task = asyncio.create_task(channel.receive(inbox.store))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    assert task.cancelled()


def calls_api(telegram: Telegram, method: str, **fields: str) -> Any:
    return httpx.post(f"{telegram.base_url}{TOKEN}/{method}", data=fields).json()


class TestReceiving:
    async def test_all_that_a_person_does_arrives_understood(
        self, channel: TelegramChannel, inbox: Inbox, lan: User
    ) -> None:
        address = str(lan.id)
        await channel.send(address, Outbound("Đúng không ạ?", (Button("j:yes", "Đúng"),)))
        lan.taps("Đúng")
        said = lan.says("34 trên 37")
        lan.edits(said, "35 trên 37")
        lan.sends_voice()
        async with receiving(channel, inbox):
            await inbox.holds(5)
        assert {(name, chat) for name, _, chat, _ in inbox.rows} == {("telegram", address)}
        assert inbox.events == [
            Text("/start"),
            Press("j:yes"),
            Text("34 trên 37"),
            Edited("35 trên 37", str(said)),
            Unsupported("voice"),
        ]

    async def test_photos_and_documents_arrive_as_files_to_fetch(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        lan.sends_photo(picture(), "QĐ 45")
        lan.sends_album([picture("red"), picture("green")], "Danh sách")
        lan.sends_document("Kế hoạch.docx", b"PK plan", caption="Kế hoạch")
        async with receiving(channel, inbox):
            await inbox.holds(5)
        photo, first, second, document = [i for i in inbox.understood[1:] if i is not None]
        assert [i.caption for i in (photo, first, second, document)] == [
            *("QĐ 45", "Danh sách", "", "Kế hoạch"),
        ]
        assert first.album == second.album is not None
        assert photo.album is document.album is None
        assert document.files[0].name == "Kế hoạch.docx"
        assert await channel.fetch(document.files[0]) == b"PK plan"
        with Image.open(BytesIO(await channel.fetch(photo.files[0]))) as image:
            assert image.size == (1280, 960)  # the largest of Telegram's sizes

    async def test_the_menu_is_set_and_a_webhook_gives_way_with_its_updates(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        assert calls_api(telegram, "setWebhook", url="http://127.0.0.1:9/none")["ok"]
        lan.says("34")
        async with receiving(channel, inbox):
            await inbox.holds(2)
            await until(lambda: telegram.commands)
        assert [(c["command"], c["description"]) for c in telegram.commands] == COMMANDS

    async def test_a_menu_that_is_refused_does_not_stop_the_bot(
        self, telegram: Telegram, lan: User
    ) -> None:
        channel = TelegramChannel(
            TOKEN,
            api=telegram.url,
            load=FILES.__getitem__,
            profile=[commands_setting([("tiếnđộ", "Tiến độ")])],
        )
        inbox = Inbox(channel)
        with capture_logs() as logs:
            async with receiving(channel, inbox):
                await inbox.holds(1)
                await until(lambda: logs)
        await channel.close()
        assert [(line["event"], line["why"]) for line in logs] == [
            ("telegram-menu-refused", "Bot_command_invalid")
        ]

    async def test_what_the_inbox_refuses_is_not_acknowledged_and_comes_again(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        inbox.failures = 3
        with capture_logs() as logs:
            async with receiving(channel, inbox):
                await until(lambda: not inbox.failures)
                assert len(telegram.pending) == 1
                await until(lambda: not telegram.pending)
        assert inbox.events == [Text("/start")]
        assert [line["event"] for line in logs] == ["telegram-not-stored"] * 3

    async def test_killed_before_the_acknowledgement_it_receives_the_same_update_again(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        inbox.open.clear()
        async with receiving(channel, inbox):
            await inbox.holds(1)
        reborn = made(telegram)
        after = Inbox(reborn)
        async with receiving(reborn, after):
            await until(lambda: not telegram.pending)
        await reborn.close()
        assert after.ids == inbox.ids

    async def test_a_tap_is_answered_once_it_is_stored(
        self, channel: TelegramChannel, inbox: Inbox, lan: User
    ) -> None:
        await channel.send(str(lan.id), Outbound("Đúng không ạ?", (Button("j:yes", "Đúng"),)))
        lan.taps("Đúng")
        inbox.open.clear()
        async with receiving(channel, inbox):
            await inbox.holds(1)
            assert lan.unanswered_taps == 1
            inbox.open.set()
            await until(lambda: not lan.unanswered_taps)

    async def test_a_tap_too_old_to_answer_is_received_all_the_same(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        await channel.send(str(lan.id), Outbound("Đúng không ạ?", (Button("j:yes", "Đúng"),)))
        lan.taps("Đúng")
        telegram.advances(3600)
        async with receiving(channel, inbox):
            await until(lambda: telegram.calls("answerCallbackQuery"))
            await until(lambda: not telegram.pending)
        assert inbox.events == [Text("/start"), Press("j:yes")]
        assert len(telegram.calls("answerCallbackQuery")) == 1

    async def test_failures_are_met_with_growing_bounded_pauses(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        telegram.fails(Fault.SERVER_ERROR, "getUpdates")
        telegram.fails(Fault.RESET_BEFORE, "getUpdates", times=2)
        telegram.fails(Fault.SERVER_ERROR, "getUpdates", times=2)
        telegram.fails(Fault.FLOOD, "getUpdates", seconds=1)
        with capture_logs() as logs:
            async with receiving(channel, inbox):
                await inbox.holds(1)
        assert {line["event"] for line in logs} == {"telegram-unreachable"}
        assert [line["pause"] for line in logs] == [0.01, 0.02, 0.04, 0.04, 0.04]

    async def test_another_program_with_the_same_token_is_told_of_once(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        with capture_logs() as logs:
            async with receiving(channel, inbox):
                for said in (1, 2, 3):
                    await inbox.holds(said)
                    await until(lambda: telegram.polled)
                    calls_api(telegram, "getUpdates")
                    lan.says("34")
                await inbox.holds(4)
        assert [call["status"] for call in telegram.calls("getUpdates")].count(409) == 3
        assert [line["event"] for line in logs] == ["telegram-conflict"]
        assert "cùng mã bot Telegram" in logs[0]["meaning"]

    async def test_after_silence_it_asks_without_offset(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        """After a week without updates Telegram numbers anew, perhaps lower."""
        async with receiving(channel, inbox):
            await until(lambda: len(telegram.calls("getUpdates")) == 3)
        offsets = [call["fields"].get("offset") for call in telegram.calls("getUpdates")]
        assert offsets == [None, str(int(inbox.ids[0]) + 1), None]

    @pytest.mark.parametrize("token", ["1234567:" + "A" * 35, "not-a-token"])
    async def test_a_wrong_token_is_said_plainly(self, telegram: Telegram, token: str) -> None:
        channel = made(telegram, token)
        with capture_logs() as logs:
            async with receiving(channel, Inbox(channel)):
                await until(lambda: channel.health.trouble is Trouble.REFUSED)
        await channel.close()
        (told,) = [line for line in logs if line["log_level"] == "error"]
        assert "Telegram không chấp nhận mã bot" in told["meaning"]
        assert token not in repr(logs)


class TestFetching:
    @pytest_asyncio.fixture
    async def file(self, channel: TelegramChannel, inbox: Inbox, lan: User) -> FileRef:
        lan.sends_document("bảng.xlsx", b"PK" * 50_000)
        async with receiving(channel, inbox):
            await inbox.holds(2)
        inbound = inbox.understood[1]
        assert inbound is not None
        return inbound.files[0]

    @pytest.mark.parametrize(
        ("fault", "where"),
        [
            (Fault.BROKEN_DOWNLOAD, DOWNLOAD),
            (Fault.TIMEOUT_BEFORE, DOWNLOAD),
            (Fault.SERVER_ERROR, DOWNLOAD),
            (Fault.RESET_BEFORE, "getFile"),
            (Fault.FLOOD, "getFile"),
        ],
    )
    async def test_a_failure_is_said_and_the_next_time_it_works(
        self, channel: TelegramChannel, telegram: Telegram, file: FileRef, fault: Fault, where: str
    ) -> None:
        telegram.fails(fault, where)
        with pytest.raises(FetchError) as failed:
            await channel.fetch(file)
        assert not isinstance(failed.value, FileTooLarge)
        assert await channel.fetch(file) == b"PK" * 50_000

    async def test_a_link_that_expired_is_asked_for_anew_once(
        self, channel: TelegramChannel, telegram: Telegram, file: FileRef
    ) -> None:
        telegram.fails(Fault.SERVER_ERROR, DOWNLOAD, status=404)
        assert await channel.fetch(file) == b"PK" * 50_000
        assert len(telegram.calls("getFile")) == 2
        telegram.fails(Fault.SERVER_ERROR, DOWNLOAD, status=404, times=2)
        with pytest.raises(FetchError):
            await channel.fetch(file)
        assert len(telegram.calls("getFile")) == 4

    async def test_more_than_20_mb_is_known_beforehand_or_said_by_telegram(
        self, channel: TelegramChannel, inbox: Inbox, telegram: Telegram, lan: User
    ) -> None:
        lan.sends_document("phim.mp4", bytes(20 * 1024 * 1024 + 1))
        async with receiving(channel, inbox):
            await inbox.holds(2)
        inbound = inbox.understood[1]
        assert inbound is not None
        (file,) = inbound.files
        with pytest.raises(FileTooLarge):
            await channel.fetch(file)
        assert telegram.calls("getFile") == []
        with pytest.raises(FileTooLarge):
            await channel.fetch(FileRef(file.ref))

    async def test_an_unknown_file_is_a_failure(self, channel: TelegramChannel) -> None:
        with pytest.raises(FetchError, match="file_id"):
            await channel.fetch(FileRef("AgACAgUAAxkBAA"))


class TestSending:
    async def test_bold_is_bold_and_everything_else_what_was_written(
        self, channel: TelegramChannel, lan: User
    ) -> None:
        sent = await channel.send(str(lan.id), Outbound("\x02Chỉ tiêu 2.2\x03 · <b>1</b> & *6*"))
        (message,) = lan.messages
        assert (sent, message.text) == (str(message.id), "Chỉ tiêu 2.2 · <b>1</b> & *6*")
        assert message.bold == ["Chỉ tiêu 2.2"]

    async def test_a_long_text_goes_in_parts_with_the_buttons_under_the_last(
        self, channel: TelegramChannel, lan: User
    ) -> None:
        text = "\n\n".join(f"{i}. " + "Thầy/cô đã nộp phiếu 👩‍🏫. " * 60 for i in range(1, 6))
        sent = await channel.send(str(lan.id), Outbound(text, (Button("m", "Mở phiếu"),)))
        assert [m.text[:2] for m in lan.messages] == ["1.", "3.", "5."]
        assert [m.labels for m in lan.messages] == [[], [], ["Mở phiếu"]]
        assert sent == str(lan.messages[-1].id)

    async def test_files_come_first_and_the_text_with_its_buttons_last(
        self, channel: TelegramChannel, telegram: Telegram, lan: User
    ) -> None:
        message = Outbound(
            "Hồ sơ năm 2024", (Button("k", "Xem"),), (REPORT, *[RED] * 10, GREEN, REPORT)
        )
        sent = await channel.send(str(lan.id), message)
        *album, alone, report, again, text = lan.messages
        assert len(album) == 10
        assert len({m.body["media_group_id"] for m in album}) == 1
        assert "media_group_id" not in alone.body
        assert report.body["document"]["file_name"] == "Báo cáo.docx"
        assert telegram.content(report.file_id) == telegram.content(again.file_id) == b"PK report"
        assert (text.text, text.labels, str(text.id)) == ("Hồ sơ năm 2024", ["Xem"], sent)

    async def test_files_may_go_without_words(self, channel: TelegramChannel, lan: User) -> None:
        sent = await channel.send(str(lan.id), Outbound("", attachments=(RED,)))
        assert [str(m.id) for m in lan.messages] == [sent]

    def test_each_piece_is_what_telegram_takes_in_one_go(self) -> None:
        """The sender sends them one by one, and remembers which are out."""
        message = Outbound("Hồ sơ", (Button("k", "Xem"),), (REPORT, *[RED] * 10, GREEN))
        cut = TelegramChannel.capabilities.pieces(message)
        assert [len(piece.attachments) for piece in cut] == [10, 1, 1, 0]
        assert [piece.text for piece in cut] == ["", "", "", "Hồ sơ"]
        assert cut[-1].buttons == message.buttons
        assert all(len(parts(piece)) == 1 for piece in cut)


class TestRefusals:
    @pytest.mark.parametrize(
        ("fault", "status", "error", "seconds"),
        [
            (Fault.FLOOD, 0, TryLater, 7),
            (Fault.SERVER_ERROR, 500, TryLater, 5),
            (Fault.SERVER_ERROR, 502, TryLater, 5),
            (Fault.SERVER_ERROR, 504, TryLater, 5),
            (Fault.SERVER_ERROR, 413, Rejected, None),
            (Fault.TIMEOUT_BEFORE, 0, Unknown, None),
            (Fault.TIMEOUT_AFTER, 0, Unknown, None),
            (Fault.RESET_BEFORE, 0, Unknown, None),
            (Fault.RESET_AFTER, 0, Unknown, None),
        ],
    )
    async def test_a_failure_says_whether_to_try_again(
        self,
        channel: TelegramChannel,
        telegram: Telegram,
        lan: User,
        fault: Fault,
        status: int,
        error: type[SendError],
        seconds: float | None,
    ) -> None:
        telegram.fails(fault, "sendMessage", seconds=7, status=status)
        with pytest.raises(SendError) as raised:
            await channel.send(str(lan.id), Outbound("Nhắc việc"))
        assert type(raised.value) is error
        assert getattr(raised.value, "seconds", None) == seconds
        assert "<html>" not in str(raised.value)

    async def test_who_blocked_the_bot_or_never_wrote_is_not_written_to(
        self, channel: TelegramChannel, telegram: Telegram, lan: User
    ) -> None:
        lan.blocks_bot()
        for user in (lan, telegram.user("Lò Văn Hặc")):
            with pytest.raises(Blocked):
                await channel.send(str(user.id), Outbound("Nhắc việc"))

    async def test_too_many_messages_wait_as_long_as_telegram_says(
        self, channel: TelegramChannel, telegram: Telegram, lan: User
    ) -> None:
        telegram.limits(Rates(chat_rate=0.25, chat_burst=1))
        await channel.send(str(lan.id), Outbound("Một"))
        with pytest.raises(TryLater) as raised:
            await channel.send(str(lan.id), Outbound("Hai"))
        assert raised.value.seconds == 4

    @pytest.mark.parametrize(
        "message",
        [
            Outbound(" "),
            Outbound("Hồ sơ", attachments=(HUGE,)),
            Outbound("Chọn", (Button("x" * 65, "Chọn"),)),
        ],
        ids=["empty", "over-50-mb", "data-over-64-bytes"],
    )
    async def test_what_telegram_never_takes_is_rejected(
        self, channel: TelegramChannel, lan: User, message: Outbound
    ) -> None:
        with pytest.raises(Rejected):
            await channel.send(str(lan.id), message)
        assert lan.messages == []

    async def test_no_connection_or_a_wrong_token_keeps_the_message(
        self, telegram: Telegram
    ) -> None:
        for channel, seconds in (
            (made(telegram, api="http://127.0.0.1:9"), 1),
            (made(telegram, "1234567:" + "A" * 35), 60),
        ):
            with pytest.raises(TryLater) as raised:
                await channel.send("5", Outbound("Nhắc việc"))
            await channel.close()
            assert raised.value.seconds == seconds

    @pytest.mark.parametrize(
        ("raised", "error"),
        [
            (Forbidden("Forbidden: user is deactivated"), Blocked),
            (BadRequest("USER IS DEACTIVATED"), Blocked),
            (BadRequest("Chat not found"), Blocked),
            (BadRequest("Message is too long"), Rejected),
            (NetworkError("Content Too Large (413)"), Rejected),
            (TelegramError("Invalid server response"), Unknown),
        ],
    )
    def test_what_the_fake_does_not_say_is_sorted_too(
        self, raised: TelegramError, error: type[SendError]
    ) -> None:
        assert type(send_error(raised)) is error


async def test_the_token_is_in_no_error_and_only_in_the_logs_that_are_to_be_silenced(
    channel: TelegramChannel,
    inbox: Inbox,
    telegram: Telegram,
    lan: User,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in (*LOGGERS_WITH_TOKEN, "telegram", "aiohttp.client"):
        caplog.set_level(logging.DEBUG, name)
    told = [repr(made(telegram))]
    with capture_logs() as logs:
        telegram.fails(Fault.SERVER_ERROR, "getUpdates")
        telegram.fails(Fault.RESET_BEFORE, "getUpdates")
        async with receiving(channel, inbox):
            await inbox.holds(1)
        for fault in (Fault.SERVER_ERROR, Fault.TIMEOUT_BEFORE, Fault.RESET_BEFORE, Fault.FLOOD):
            telegram.fails(fault, "sendMessage", seconds=1)
            telegram.fails(fault, "getFile", seconds=1)
            for attempt in (
                channel.send(str(lan.id), Outbound("Nhắc việc")),
                channel.fetch(FileRef("AgAC")),
            ):
                with pytest.raises((SendError, FetchError)) as raised:
                    await attempt
                told += traceback.format_exception(raised.value)
    assert TOKEN not in "".join([*told, *map(str, logs)])
    leaks = [record for record in caplog.records if TOKEN in record.getMessage()]
    assert {record.name for record in leaks} == {"telegram.Bot"} < set(LOGGERS_WITH_TOKEN)
    assert all(record.levelno < logging.WARNING for record in leaks)
