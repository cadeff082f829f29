"""The Zalo channel against the fake server: nothing received is lost, nothing is sent twice."""

import asyncio
import base64
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

import httpx
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from starlette.applications import Starlette
from structlog.testing import capture_logs

from bot.channels.base import (
    Attachment,
    Blocked,
    FetchError,
    FileBarred,
    FileRef,
    FileTooLarge,
    Inbound,
    Outbound,
    Raw,
    Rejected,
    SendError,
    TryLater,
    Unknown,
)
from bot.channels.channel_health import Trouble
from bot.channels.zalo import SECRET_HEADER, Timeouts, ZaloChannel
from bot.channels.zalo.parse_update import address_of, key_of, read_updates, understand
from bot.channels.zalo.photo_fetch import MOST_BYTES, PhotoRules, fetch_photo
from bot.http.webhook_auth import BODY_BYTES, secret_of
from conversations.engine.events import Text, Unsupported
from dvht_core.texts import BOLD_END, BOLD_START
from tests.fakes.zalo import DOWNLOAD, TOKEN, Fault, User, Zalo
from tests.waiting import until

QUICK = Timeouts(
    poll=1,
    between=0.02,
    answer=0.4,
    photo=0.4,
    first_pause=0.01,
    longest_pause=0.04,
    look=0.1,
    doubt=0.1,
    confirm=0.2,
    refused=0.04,
)
DOOR = "https://hoc.truong.edu.vn/zalo"
SECRET = secret_of(TOKEN)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(out, "JPEG")
    return out.getvalue()


ENCODED = base64.b64encode(picture()).decode()


@pytest.fixture
def lan(zalo: Zalo) -> User:
    return zalo.user("Nguyễn Thị Lan")


@pytest.fixture
def counted() -> list[int]:
    return []


def made(
    zalo: Zalo,
    counted: list[int],
    token: str = TOKEN,
    api: str = "",
    patience: Timeouts = QUICK,
) -> ZaloChannel:
    return ZaloChannel(
        token,
        load={"kept": b"kept bytes"}.__getitem__,
        count=lambda: counted.append(1),
        api=api or zalo.url,
        patience=patience,
    )


@pytest_asyncio.fixture
async def channel(zalo: Zalo, counted: list[int]) -> AsyncIterator[ZaloChannel]:
    channel = made(zalo, counted)
    yield channel
    await channel.close()


@dataclass
class Inbox:
    """Keeps what it is given, after failing `failures` times."""

    failures: int = 0
    rows: list[tuple[str, str, str, Raw]] = field(default_factory=list)

    async def store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.rows.append((channel, update_id, address, raw))

    @property
    def said(self) -> list[object]:
        return [i and i.event for i in (understand(raw) for *_, raw in self.rows)]

    async def holds(self, count: int) -> None:
        await until(lambda: len(self.rows) >= count)


@asynccontextmanager
async def receiving(channel: ZaloChannel, inbox: Inbox) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(channel.receive(inbox.store))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def update(text: str = "34", number: str = "a1", kind: str = "PRIVATE", bot: bool = False) -> Raw:
    chat = {"id": "e4ea2cd5", "chat_type": kind}
    sender = {"id": "e4ea2cd5", "display_name": "Lan", "is_bot": bot}
    message = {"message_id": number, "date": 1, "chat": chat, "from": sender, "text": text}
    return {"event_name": "message.text.received", "message": message}


class TestPolling:
    async def test_what_the_slot_repeats_is_stored_once(
        self, channel: ZaloChannel, lan: User, zalo: Zalo
    ) -> None:
        inbox = Inbox()
        async with receiving(channel, inbox):
            found = await asyncio.to_thread(lan.says, "34")
            await inbox.holds(1)
            polls = len(zalo.calls("getUpdates"))
            await until(lambda: len(zalo.calls("getUpdates")) >= polls + 3)
            await asyncio.to_thread(lan.says, "35")
            await inbox.holds(2)
        assert [text.text for text in inbox.said if isinstance(text, Text)] == ["34", "35"]
        assert inbox.rows[0][:3] == ("zalo", found, lan.id)

    async def test_a_message_is_not_passed_over_when_the_inbox_fails(
        self, channel: ZaloChannel, lan: User
    ) -> None:
        lan.says("34")
        inbox = Inbox(failures=2)
        async with receiving(channel, inbox):
            await inbox.holds(1)
        assert inbox.failures == 0
        assert [text.text for text in inbox.said if isinstance(text, Text)] == ["34"]

    async def test_two_polls_are_a_second_apart(self, zalo: Zalo, lan: User) -> None:
        zalo.ask("gap", seconds=1)
        lan.says("34")
        channel, inbox = (
            ZaloChannel(TOKEN, load=dict[str, bytes]().__getitem__, api=zalo.url),
            Inbox(),
        )
        async with receiving(channel, inbox):
            await until(lambda: len(zalo.calls("getUpdates")) >= 2)
        await channel.close()
        polls = zalo.calls("getUpdates")
        assert [call["refused"] for call in polls] == [0] * len(polls)

    async def test_silence_and_broken_lines_are_outlived(
        self, channel: ZaloChannel, lan: User, zalo: Zalo
    ) -> None:
        for fault in (Fault.RESET_BEFORE, Fault.SERVER_ERROR, Fault.TIMEOUT_AFTER, Fault.FLOOD):
            zalo.fails(fault, "getUpdates")
        inbox = Inbox()
        async with receiving(channel, inbox):
            await until(lambda: len(zalo.calls("getUpdates")) > 4)
            await asyncio.to_thread(lan.says, "34")
            await inbox.holds(1)

    async def test_an_old_webhook_is_taken_away_first(
        self, channel: ZaloChannel, zalo: Zalo
    ) -> None:
        inbox = Inbox()
        async with httpx.AsyncClient() as http:
            given = {"url": DOOR, "secret_token": SECRET}
            await http.post(f"{zalo.url}/bot{TOKEN}/setWebhook", json=given)
        async with receiving(channel, inbox):
            await until(lambda: not zalo.hook)

    async def test_a_token_that_zalo_does_not_know_is_said_and_tried_on(
        self, zalo: Zalo, counted: list[int]
    ) -> None:
        channel = made(zalo, counted, token="1:wrong")
        with capture_logs() as logs:
            async with receiving(channel, Inbox()) as task:
                await until(lambda: channel.health.trouble is Trouble.REFUSED)
                polls = len(zalo.calls("getUpdates"))
                await until(lambda: len(zalo.calls("getUpdates")) >= polls + 2)
                assert not task.done()
        await channel.close()
        (told,) = [line for line in logs if line["log_level"] == "error"]
        assert "DVHT_ZALO_TOKEN" in told["meaning"]


class WebhookServer:
    """A channel's webhook as the web server shows it."""

    def __init__(self, channel: ZaloChannel) -> None:
        app = Starlette(routes=channel.routes())
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://hoc")

    async def post(self, body: object, secret: str = SECRET) -> int:
        shown = {SECRET_HEADER.encode(): secret.encode()}
        content = body if isinstance(body, bytes) else httpx.Request("POST", "", json=body).content
        return (await self.http.post("/zalo", content=content, headers=shown)).status_code


class TestWebhook:
    @pytest_asyncio.fixture
    async def hooked(self, zalo: Zalo) -> AsyncIterator[ZaloChannel]:
        channel = ZaloChannel(
            TOKEN, load=dict[str, bytes]().__getitem__, api=zalo.url, webhook=DOOR, patience=QUICK
        )
        yield channel
        await channel.close()

    @pytest.mark.parametrize("wrapped", [True, False])
    async def test_an_update_is_in_the_inbox_before_the_200(
        self, hooked: ZaloChannel, wrapped: bool
    ) -> None:
        inbox, server = Inbox(failures=1), WebhookServer(hooked)
        body = {"ok": True, "result": update()} if wrapped else update()
        async with receiving(hooked, inbox):
            await asyncio.sleep(0)
            assert await server.post(body) == 503
            assert inbox.rows == []
            assert await server.post(body) == 200
        assert inbox.rows == [("zalo", "a1", "e4ea2cd5", update())]

    async def test_only_zalo_may_post(self, hooked: ZaloChannel) -> None:
        inbox, server = Inbox(), WebhookServer(hooked)
        async with receiving(hooked, inbox):
            await asyncio.sleep(0)
            for secret in ("", "x", SECRET[:-1], SECRET + "x", "ớ"):
                assert await server.post(update(), secret) == 403
        assert inbox.rows == []

    async def test_what_is_no_update_is_taken_and_counted(self, hooked: ZaloChannel) -> None:
        """Anything but 200 would have Zalo bring it again and again, before what comes after."""
        inbox, server = Inbox(), WebhookServer(hooked)
        bodies = (b"", b"{", b"[1]", b"NaN", b"[" * 100_000, b"\xff", {"ok": True}, {"message": 5})
        async with receiving(hooked, inbox):
            await asyncio.sleep(0)
            for body in bodies:
                assert await server.post(body) == 200
            assert await server.post(b" " * (BODY_BYTES + 1)) == 200
            assert await server.post(update()) == 200
        assert [row[1] for row in inbox.rows] == ["a1"]
        assert hooked.health.counts["unreadable_updates"] == len(bodies) + 1

    async def test_groups_and_bots_are_not_kept(self, hooked: ZaloChannel) -> None:
        inbox, server = Inbox(), WebhookServer(hooked)
        async with receiving(hooked, inbox):
            await asyncio.sleep(0)
            assert await server.post(update(kind="GROUP")) == 200
            assert await server.post(update(bot=True)) == 200
        assert inbox.rows == []

    async def test_closed_before_and_after_receiving(self, hooked: ZaloChannel) -> None:
        server = WebhookServer(hooked)
        assert await server.post(update()) == 503
        async with receiving(hooked, Inbox()):
            await asyncio.sleep(0)
        assert await server.post(update()) == 503

    async def test_a_webhook_that_somebody_changed_is_set_again(
        self, hooked: ZaloChannel, zalo: Zalo
    ) -> None:
        async with receiving(hooked, Inbox()), httpx.AsyncClient() as http:
            await until(lambda: zalo.hook == DOOR)
            await http.post(f"{zalo.url}/bot{TOKEN}/deleteWebhook", json={})
            await until(lambda: zalo.hook == DOOR)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "result",
                        "message",
                        "message_id",
                        "chat",
                        "id",
                        "chat_type",
                        "from",
                        "text",
                        "photo_url",
                        "caption",
                        "event_name",
                        "upload",
                        "address",
                        "files",
                    ]
                ),
                inner | st.just("PRIVATE"),
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_that_comes_makes_reading_fail(data: object) -> None:
    for raw in read_updates(data):
        assert key_of(raw)
        assert understand(raw) is None or address_of(raw) is not None


@pytest.mark.parametrize(
    ("event", "content", "understood"),
    [
        ("message.text.received", {"text": "34"}, Text("34")),
        ("message.sticker.received", {"sticker": "0e"}, Unsupported("sticker")),
        ("message.voice.received", {"voice_url": "https://x"}, Unsupported("voice")),
        ("message.unsupported.received", {}, Unsupported("file")),
        ("message.tomorrow.received", {"poll": 1}, Unsupported("file")),
    ],
)
def test_every_kind_of_message_is_understood(event: str, content: Raw, understood: object) -> None:
    raw = {
        "event_name": event,
        "message": {k: v for k, v in update()["message"].items() if k != "text"} | dict(content),
    }
    assert understand(raw) == Inbound("e4ea2cd5", understood)  # type: ignore[arg-type]


class TestSending:
    async def test_a_long_text_is_cut_at_sentence_ends_and_has_no_marks(
        self, channel: ZaloChannel, lan: User, counted: list[int]
    ) -> None:
        lan.says("/start")
        sentence = f"Năm 2024, {BOLD_START}34/37{BOLD_END} thành viên hoàn thành bồi dưỡng. "
        await channel.send(lan.id, Outbound(sentence * 100))
        texts = [message.text for message in lan.messages]
        assert len(texts) == len(counted) == 3
        assert all(len(text) <= 2000 and text.endswith("dưỡng.") for text in texts)
        assert (
            " ".join(texts)
            == (sentence * 100).replace(BOLD_START, "").replace(BOLD_END, "").strip()
        )

    @pytest.mark.parametrize(
        ("fault", "status", "error", "sent"),
        [
            (Fault.RESET_BEFORE, 0, Unknown, 0),
            (Fault.RESET_AFTER, 0, Unknown, 1),
            (Fault.TIMEOUT_AFTER, 0, Unknown, 1),
            (Fault.SERVER_ERROR, 500, TryLater, 0),
            (Fault.SERVER_ERROR, 502, TryLater, 0),
            (Fault.SERVER_ERROR, 504, Unknown, 0),
            (Fault.FLOOD, 0, TryLater, 0),
        ],
    )
    async def test_a_failure_says_whether_the_message_is_out(
        self,
        channel: ZaloChannel,
        lan: User,
        zalo: Zalo,
        fault: Fault,
        status: int,
        error: type[SendError],
        sent: int,
    ) -> None:
        lan.says("/start")
        zalo.fails(fault, "sendMessage", status=status or 502)
        with pytest.raises(error):
            await channel.send(lan.id, Outbound("Chào cô."))
        assert len(lan.messages) == sent

    async def test_no_connection_is_certainly_not_out(self, zalo: Zalo, counted: list[int]) -> None:
        channel = made(zalo, counted, api="http://127.0.0.1:9")
        with pytest.raises(TryLater):
            await channel.send("x", Outbound("Chào cô."))
        assert counted == []
        await channel.close()

    async def test_who_does_not_take_messages_is_blocked(
        self, channel: ZaloChannel, lan: User
    ) -> None:
        lan.says("/start")
        lan.blocks_bot()
        with pytest.raises(Blocked):
            await channel.send(lan.id, Outbound("Chào cô."))
        with pytest.raises(Rejected):
            await channel.send("nobody", Outbound("Chào cô."))

    async def test_after_a_failure_it_goes_on_with_what_is_not_out(
        self, channel: ZaloChannel, lan: User, zalo: Zalo, counted: list[int]
    ) -> None:
        lan.says("/start")
        message = Outbound("Một câu vừa phải, để cắt cho đúng chỗ. " * 110)
        zalo.fails(Fault.FLOOD, "sendMessage", times=2)
        with pytest.raises(TryLater):
            await channel.send(lan.id, message)
        with pytest.raises(TryLater):
            await channel.send(lan.id, message)
        await channel.send(lan.id, message)
        texts = [m.text for m in lan.messages]
        assert len(texts) == len(set(map(len, texts))) + 1 == len(counted) == 3

    async def test_a_photo_goes_by_its_link_and_as_a_link_when_zalo_cannot_fetch_it(
        self, lan: User, zalo: Zalo, counted: list[int]
    ) -> None:
        channel = made(zalo, counted, patience=replace(QUICK, answer=10))
        there = zalo.ask("does", id=lan.id, event="x", content={}, photo=ENCODED)["photo_url"]
        shown, gone = (
            Attachment(name, "image/jpeg", "x", link)
            for name, link in (("so-do.jpg", there), ("mat.jpg", f"{zalo.url}/photo/none"))
        )
        await channel.send(lan.id, Outbound("Xem ảnh.", attachments=(shown, gone)))
        assert [(m.photo, m.text) for m in lan.messages] == [
            (there, "so-do.jpg"),
            ("", f"mat.jpg: {gone.link}"),
            ("", "Xem ảnh."),
        ]
        await channel.close()

    async def test_nothing_to_say_is_rejected(self, channel: ZaloChannel, lan: User) -> None:
        with pytest.raises(Rejected):
            await channel.send(lan.id, Outbound(""))

    async def test_a_count_that_fails_does_not_send_the_message_again(
        self, zalo: Zalo, lan: User
    ) -> None:
        def broken() -> None:
            raise OSError("disk full")

        lan.says("/start")
        channel = ZaloChannel(
            TOKEN, load=dict[str, bytes]().__getitem__, count=broken, api=zalo.url
        )
        with capture_logs():
            assert await channel.send(lan.id, Outbound("Chào cô."))
        await channel.close()
        assert len(lan.messages) == 1


class TestPhotos:
    async def test_a_photo_is_fetched_with_its_caption_as_one_of_an_album(
        self, channel: ZaloChannel, lan: User
    ) -> None:
        inbox = Inbox()
        async with receiving(channel, inbox):
            await asyncio.to_thread(lan.sends_photo, picture(), "QĐ 45")
            await inbox.holds(1)
        inbound = channel.understand(inbox.rows[0][3])
        assert inbound is not None
        assert (inbound.caption, inbound.album) == ("QĐ 45", "photos")
        assert await channel.fetch(inbound.files[0]) == picture()

    async def test_what_the_upload_page_kept_is_read_from_there(self, channel: ZaloChannel) -> None:
        raw = {"address": "e4", "upload": {"files": [["kept", "a.pdf", 3]], "caption": "KH"}}
        inbound = channel.understand(raw)
        assert inbound == Inbound("e4", files=(FileRef("kept", "a.pdf", 3),), caption="KH")
        assert inbound is not None
        assert await channel.fetch(inbound.files[0]) == b"kept bytes"

    async def test_broken_downloads_can_be_tried_again(
        self, channel: ZaloChannel, lan: User, zalo: Zalo
    ) -> None:
        inbox = Inbox()
        async with receiving(channel, inbox):
            await asyncio.to_thread(lan.sends_photo, picture())
            await inbox.holds(1)
        ref = FileRef(inbox.rows[0][3]["message"]["photo_url"])
        for fault in (Fault.BROKEN_DOWNLOAD, Fault.RESET_BEFORE, Fault.TIMEOUT_BEFORE):
            zalo.fails(fault, DOWNLOAD)
            with pytest.raises(FetchError) as failed:
                await channel.fetch(ref)
            assert not isinstance(failed.value, FileBarred | FileTooLarge)
        assert await channel.fetch(ref) == picture()

    @pytest.mark.parametrize(
        "url",
        [
            "http://photo.zdn.vn/a.jpg",
            "https://zdn.vn.example.com/a.jpg",
            "https://example.com/zdn.vn/a.jpg",
            "https://evilzdn.vn/a.jpg",
            "https://photo.zdn.vn:8443/a.jpg",
            "https://zdn.vn@example.com/a.jpg",
            "https://lan:mk@photo.zdn.vn/a.jpg",
            "https://127.0.0.1/a.jpg",
            "file:///etc/passwd",
            "//photo.zdn.vn/a.jpg",
            "https://[::1/a",
            "/etc/passwd",
        ],
    )
    async def test_only_zalos_hosts_by_https(self, url: str) -> None:
        async def resolve(host: str) -> list[str]:
            raise AssertionError(host)

        rules = PhotoRules(("zdn.vn",), "https://bot-api.zaloplatforms.com", resolve)
        async with httpx.AsyncClient() as http:
            with pytest.raises(FileBarred):
                await fetch_photo(http, url, rules)

    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
            *("224.0.0.1", "::1", "fd00::1", "fe80::1", "::ffff:127.0.0.1"),
        ],
    )
    async def test_a_name_of_zalos_that_leads_inside_is_not_followed(self, address: str) -> None:
        async def resolve(host: str) -> list[str]:
            return ["8.8.8.8", address]

        rules = PhotoRules(("zdn.vn",), "https://bot-api.zaloplatforms.com", resolve)
        async with httpx.AsyncClient() as http:
            with pytest.raises(FileBarred, match="not public"):
                await fetch_photo(http, "https://photo.zdn.vn/a.jpg", rules)

    async def test_the_connection_goes_to_the_address_that_was_checked(self) -> None:
        asked = []

        async def resolve(host: str) -> list[str]:
            return ["8.8.4.4"]

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append((request.url.host, request.headers["host"], request.extensions))
            return httpx.Response(200, content=picture())

        rules = PhotoRules(("zdn.vn",), "https://bot-api.zaloplatforms.com", resolve)
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            assert await fetch_photo(http, "https://Photo.zdn.vn/a.jpg", rules) == picture()
        ((host, name, extensions),) = asked
        assert (host, name, extensions["sni_hostname"]) == (
            "8.8.4.4",
            "photo.zdn.vn",
            "photo.zdn.vn",
        )

    @pytest.mark.parametrize("to", ["http://127.0.0.1:9/", "https://example.com/a.jpg"])
    async def test_a_redirect_is_checked_like_the_first_address(
        self, channel: ZaloChannel, zalo: Zalo, to: str
    ) -> None:
        with pytest.raises(FileBarred, match="not allowed"):
            await channel.fetch(FileRef(f"{zalo.url}/photo/x?to={to}"))

    async def test_redirects_come_to_an_end(self, channel: ZaloChannel, zalo: Zalo) -> None:
        round_again = f"{zalo.url}/photo/x?to=?to=/photo/x"
        with pytest.raises(FileBarred):
            await channel.fetch(FileRef(round_again))

    @pytest.mark.parametrize(
        ("content", "error"),
        [(b"<html>", FileBarred), (b"%PDF-1.7", FileBarred), (bytes(MOST_BYTES + 1), FileTooLarge)],
    )
    async def test_what_is_no_photo_or_too_large_is_not_taken(
        self, content: bytes, error: type[FetchError]
    ) -> None:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, content=content))
        rules = PhotoRules((), "http://127.0.0.1:1")
        async with httpx.AsyncClient(transport=transport) as http:
            with pytest.raises(error):
                await fetch_photo(http, "http://127.0.0.1:1/a.jpg", rules)


async def test_no_log_and_no_error_holds_the_token(zalo: Zalo, counted: list[int]) -> None:
    channel = made(zalo, counted)
    with capture_logs() as logs:
        async with receiving(channel, Inbox()):
            for fault in (Fault.RESET_BEFORE, Fault.SERVER_ERROR, Fault.FLOOD):
                zalo.fails(fault)
            calls = len(zalo.calls())
            await until(lambda: len(zalo.calls()) > calls + 3)
        zalo.fails(Fault.SERVER_ERROR, "sendMessage")
        with pytest.raises(SendError) as failed:
            await channel.send("x", Outbound("Chào"))
    await channel.close()
    assert logs
    assert TOKEN not in repr(logs) + repr(failed.value) + repr(failed.value.__cause__)
