"""The webhook over real HTTP: in the inbox before the 200, for Telegram alone, by configuration."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.app import Program, assemble
from bot.channels.base import Channel
from bot.channels.channel_health import Trouble
from bot.channels.telegram import SECRET_HEADER, TelegramChannel, Timeouts, secret_of
from bot.channels.telegram.webhook import BODY_BYTES, read_update
from bot.foundation.services import Services
from bot.settings import Settings
from bot.web.chat.webchat import web_channel
from bot.web.server import open_socket, serve
from dvht_core.domain.errors import InputError
from dvht_core.store.models import Inbox
from dvht_core.store.queues import inbox_outbox
from tests.fakes.telegram import TOKEN, Fault, Telegram, User
from tests.integration.installations import settings_for
from tests.waiting import until

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

QUICK = Timeouts(
    poll=1,
    answer=1,
    upload=1,
    first_pause=0.01,
    longest_pause=0.04,
    conflict=0.05,
    look=0.1,
    doubt=0.1,
    confirm=0.2,
    refused=0.04,
)
SECRET = secret_of(TOKEN)


@pytest.fixture
def lan(telegram: Telegram) -> User:
    return telegram.user("Nguyễn Thị Lan")


class Installation:
    """A program with web server and Telegram channel on a data folder of its own."""

    def __init__(self, telegram: Telegram, data: Path, patience: Timeouts = QUICK) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/telegram"
        self.telegram = telegram
        self.patience = patience
        self.data = data
        self.program = self.assembled()

    def assembled(self, *, polling: bool = False) -> Program:
        """Put the program together as it is after a start."""

        def channels(services: Services) -> Iterator[Channel]:
            yield web_channel(services, self.data)
            yield TelegramChannel(
                TOKEN,
                api=self.telegram.url,
                load=services.blobs.get,
                webhook=None if polling else self.url,
                patience=self.patience,
            )

        return assemble(settings_for(self.data), channels, quiet=0.05)

    @asynccontextmanager
    async def run(self, *, polling: bool = False) -> AsyncIterator[Program]:
        """Run as `dvht run` does, until the block ends."""
        self.close()
        program = self.program = self.assembled(polling=polling)
        listener = open_socket("127.0.0.1", self.port)
        tasks = [
            asyncio.create_task(program.app.run()),
            asyncio.create_task(serve(program.web, program.routes(), listener)),
        ]
        try:
            yield program
        finally:
            # asyncio.wait_for of Python 3.11 can swallow a cancellation: ask until it is heard
            while pending := [task for task in tasks if not task.done()]:
                for task in pending:
                    task.cancel()
                await asyncio.wait(pending, timeout=2)

    def rows(self) -> list[Inbox]:
        with self.program.services.database.read() as session:
            return list(session.scalars(select(Inbox).order_by(Inbox.id)))

    def close(self) -> None:
        self.program.services.database.close()

    async def open(self) -> None:
        await until(lambda: self.info()["url"] == self.url)

    def info(self) -> dict[str, Any]:
        url = f"{self.telegram.base_url}{TOKEN}/getWebhookInfo"
        info: dict[str, Any] = httpx.post(url).json()["result"]
        return info

    async def post(self, body: bytes, secret: str = SECRET) -> int:
        async with httpx.AsyncClient() as http:
            shown = {SECRET_HEADER.encode(): secret.encode()}
            return (await http.post(self.url, content=body, headers=shown)).status_code


@pytest.fixture
def installation(telegram: Telegram, tmp_path: Path) -> Iterator[Installation]:
    made = Installation(telegram, tmp_path)
    yield made
    made.close()


def fill_disk(patch: pytest.MonkeyPatch, times: int) -> None:
    """Let the next updates fail to be stored, so many times."""
    receive, failures = inbox_outbox.receive, [OSError(28, "disk full")] * times

    def receive_or_fail(*args: Any) -> Any:
        if failures:
            raise failures.pop()
        return receive(*args)

    patch.setattr(inbox_outbox, "receive", receive_or_fail)


def update(number: int = 5, text: str = "34", chat_type: str = "private") -> bytes:
    chat = {"id": 5200000001, "type": chat_type}
    message = {"message_id": 7, "date": 0, "chat": chat, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


class TestReceiving:
    async def test_what_a_person_says_is_answered(
        self, installation: Installation, lan: User
    ) -> None:
        async with installation.run():
            await installation.open()
            lan.starts()
            await asyncio.to_thread(lan.waits_for, "mã mời")
            await until(lambda: not installation.telegram.pending)
        assert [row.state for row in installation.rows()] == ["done"]

    async def test_the_webhook_is_set_with_a_secret_and_the_kinds_we_read(
        self, installation: Installation
    ) -> None:
        async with installation.run():
            await installation.open()
        (call,) = installation.telegram.calls("setWebhook")
        assert call["fields"]["secret_token"] == SECRET
        assert "callback_query" in json.loads(call["fields"]["allowed_updates"])
        assert call["fields"].get("drop_pending_updates", "false").lower() == "false"

    async def test_a_tap_is_answered(self, installation: Installation, lan: User) -> None:
        async with installation.run() as program:
            await installation.open()
            lan.starts()
            message = await asyncio.to_thread(lan.waits_for, lambda m: True)
            buttons = [[{"text": "Đúng", "callback_data": "j:yes"}]]
            url = f"{installation.telegram.base_url}{TOKEN}/sendMessage"
            markup = json.dumps({"inline_keyboard": buttons})
            data = {"chat_id": str(lan.id), "text": "Đúng không ạ?", "reply_markup": markup}
            await asyncio.to_thread(httpx.post, url, data=data)
            await asyncio.to_thread(lan.taps, "Đúng")
            await until(lambda: not lan.unanswered_taps)
            assert message is not None
            assert program.app.budget.unheard == 0

    async def test_what_could_not_be_stored_is_no_200_and_comes_again(
        self, installation: Installation, lan: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The webhook answers 503 while nothing is stored; Telegram tries until it can be."""
        async with installation.run():
            await installation.open()
            fill_disk(monkeypatch, times=2)
            with capture_logs() as logs:
                lan.starts()
                await until(lambda: installation.rows())
                await until(lambda: not installation.telegram.pending)
        assert [line["event"] for line in logs].count("telegram-not-stored") == 2
        assert len(installation.rows()) == 1
        assert "503" in installation.info()["last_error_message"]

    async def test_an_update_that_comes_twice_is_stored_once(
        self, installation: Installation, lan: User
    ) -> None:
        installation.telegram.fails(Fault.UPDATE_TWICE)
        async with installation.run():
            await installation.open()
            lan.starts()
            await until(lambda: not installation.telegram.pending)
            assert await installation.post(update(number=9)) == 200
            assert await installation.post(update(number=9)) == 200
        assert len(installation.rows()) == 2

    async def test_down_for_a_while_it_gets_everything_when_it_is_back(
        self, installation: Installation, lan: User
    ) -> None:
        async with installation.run():
            await installation.open()
        for text in ("1", "2", "3"):
            lan.says(text)
        async with installation.run():
            await until(lambda: not installation.telegram.pending)
        assert [row.raw["message"]["text"] for row in installation.rows()] == ["1", "2", "3"]


class TestSwitching:
    async def test_polling_takes_over_from_the_webhook_and_back_without_loss(
        self, installation: Installation, lan: User
    ) -> None:
        async with installation.run():
            await installation.open()
            lan.says("1")
            await until(lambda: len(installation.rows()) == 1)
        lan.says("2")
        async with installation.run(polling=True):
            await until(lambda: len(installation.rows()) == 2)
            assert installation.info()["url"] == ""
            assert await installation.post(update()) in (404, 405)
        lan.says("3")
        async with installation.run():
            await until(lambda: len(installation.rows()) == 3)
        assert [row.raw["message"]["text"] for row in installation.rows()] == ["1", "2", "3"]

    async def test_a_webhook_that_somebody_takes_away_is_set_again(
        self, installation: Installation
    ) -> None:
        async with installation.run():
            await installation.open()
            with capture_logs() as logs:
                url = f"{installation.telegram.base_url}{TOKEN}/deleteWebhook"
                await asyncio.to_thread(httpx.post, url)
                await installation.open()
        assert "telegram-webhook-lost" in [line["event"] for line in logs]

    async def test_what_keeps_telegram_from_delivering_is_said_once(
        self, installation: Installation, lan: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        installation.patience = replace(QUICK, look=0.05)
        async with installation.run():
            await installation.open()
            fill_disk(monkeypatch, times=1)
            with capture_logs() as logs:
                lan.says("1")
                await until(lambda: any(r["event"] == "telegram-webhook-trouble" for r in logs))
                looks = len(lan.telegram.calls("getWebhookInfo"))
                await until(lambda: len(lan.telegram.calls("getWebhookInfo")) > looks + 2)
        (told,) = [line for line in logs if line["event"] == "telegram-webhook-trouble"]
        assert "503" in told["why"]
        assert "24 giờ" in told["meaning"]

    async def test_a_wrong_token_is_said_plainly(self, telegram: Telegram) -> None:
        channel = TelegramChannel(
            "1234567:" + "A" * 35,
            api=telegram.url,
            load=lambda _: b"",
            webhook="http://127.0.0.1:9/telegram",
            patience=QUICK,
        )

        async def store(*_row: Any) -> None: ...

        with capture_logs() as logs:
            task = asyncio.create_task(channel.receive(store))
            await until(lambda: channel.health.trouble is Trouble.REFUSED)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await channel.close()
        assert [line["event"] for line in logs if line["log_level"] == "error"] == [
            "telegram-token-refused"
        ]

    async def test_an_address_that_telegram_refuses_is_said_and_tried_again(
        self, telegram: Telegram
    ) -> None:
        channel = TelegramChannel(
            TOKEN,
            api=telegram.url,
            load=lambda _: b"",
            webhook="http://school.example/telegram",
            patience=QUICK,
        )

        async def store(*_row: Any) -> None: ...

        with capture_logs() as logs:
            task = asyncio.create_task(channel.receive(store))
            await until(lambda: len(telegram.calls("setWebhook")) >= 2)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await channel.close()
        assert "http://school.example/telegram" in logs[0]["meaning"]
        assert {line["event"] for line in logs} == {"telegram-webhook-refused"}

    @pytest.mark.parametrize("url", ["", "http://school.example", "school.example"])
    def test_an_address_that_telegram_cannot_reach_is_refused_before_anything_starts(
        self, url: str, tmp_path: Path
    ) -> None:
        with pytest.raises(InputError) as refused:
            _ = Settings(data=tmp_path, telegram_mode="webhook", public_url=url).telegram_webhook  # type: ignore[arg-type]
        assert refused.value.key in ("telegram-webhook-needs-https", "settings-wrong")

    def test_the_address_is_the_public_one_with_the_path_of_the_settings(
        self, tmp_path: Path
    ) -> None:
        settings = Settings(
            data=tmp_path,
            telegram_mode="webhook",  # type: ignore[arg-type]
            public_url="https://hoc.example/",
            telegram_path="/tg/8f3a",
        )
        assert settings.telegram_webhook == "https://hoc.example/tg/8f3a"
        assert Settings(data=tmp_path).telegram_webhook is None


class TestWebhook:
    @pytest.mark.parametrize("secret", ["", "x", SECRET[:-1], SECRET + "x", "é"])
    async def test_only_who_knows_the_secret_is_heard(
        self, installation: Installation, secret: str
    ) -> None:
        async with installation.run():
            await installation.open()
            assert await installation.post(update(), secret) == 403
        assert installation.rows() == []

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"[]",
            b"null",
            b'{"update_id": "5"}',
            b'{"update_id": true}',
            b'{"update_id": 5',
            b'{"update_id": 5, "message": NaN}',
            b"[" * 100_000,
            b'{"update_id": ' + b"9" * 5000 + b"}",
            b"\xff\xfe\x00",
        ],
        ids=["empty", "list", "null", "text", "true", "cut", "nan", "deep", "long", "bytes"],
    )
    async def test_only_telegrams_shape_is_taken(
        self, installation: Installation, body: bytes
    ) -> None:
        async with installation.run():
            await installation.open()
            assert await installation.post(body) == 400
            assert await installation.post(update()) == 200  # and the webhook still works
        assert len(installation.rows()) == 1

    async def test_a_body_too_long_is_refused_and_not_kept(
        self, installation: Installation
    ) -> None:
        async with installation.run():
            await installation.open()
            assert await installation.post(update(text="x" * (BODY_BYTES + 1))) == 413
        assert installation.rows() == []

    async def test_what_is_said_in_a_group_is_acknowledged_and_not_kept(
        self, installation: Installation
    ) -> None:
        async with installation.run():
            await installation.open()
            for kind in ("group", "supergroup", "channel"):
                assert await installation.post(update(chat_type=kind)) == 200
        assert installation.rows() == []

    async def test_closed_it_says_come_again(self, installation: Installation) -> None:
        """Between the start of the server and that of the inbox, and at the end."""
        program = installation.program
        listener = open_socket("127.0.0.1", installation.port)
        ready = asyncio.Event()
        server = asyncio.create_task(serve(program.web, program.routes(), listener, ready.set))
        await ready.wait()
        assert await installation.post(update()) == 503
        server.cancel()
        await asyncio.gather(server, return_exceptions=True)
        for channel in program.services.channels.values():
            await channel.close()

    async def test_it_is_no_page_to_look_at(self, installation: Installation) -> None:
        async with installation.run():
            await installation.open()
            async with httpx.AsyncClient() as http:
                answer = await http.get(installation.url)
        assert answer.status_code == 405

    @given(st.binary(max_size=200) | st.text().map(str.encode))
    def test_whatever_comes_is_an_update_or_nothing(self, body: bytes) -> None:
        raw = read_update(body)
        assert raw is None or isinstance(raw["update_id"], int)

    def test_the_secret_is_one_that_telegram_takes_and_tells_nothing_of_the_token(self) -> None:
        assert SECRET == secret_of(TOKEN) != secret_of(TOKEN[:-1] + "J")
        assert len(SECRET) == 48
        assert TOKEN.partition(":")[2] not in SECRET
