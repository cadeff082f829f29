"""Whatever a messenger answers, receiving goes on, the others work, and the operator is told."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from bot.channels.base import Attachment, Button, Memory, Outbound, Store
from bot.channels.channel_health import Trouble
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.profile import commands_setting
from bot.channels.telegram.status import examine
from bot.channels.zalo import ZaloChannel
from bot.ops.doctor import check_channels
from bot.ops.doctor.findings import Grade
from bot.ops.health_pages import OperatingPages
from bot.runtime import application
from bot.runtime.application import App
from tests.fakes.telegram import Fault, Telegram, User
from tests.fakes.zalo import Zalo
from tests.integration import test_zalo_channel as on_zalo
from tests.integration.installations import Installation, installed
from tests.integration.test_cli import open_shell
from tests.integration.test_telegram_channel import COMMANDS, QUICK, Inbox, made, receiving
from tests.waiting import until

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

FOR_LONG = 1000.0
"""Seconds that nobody in these tests waits for."""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    found = installed(tmp_path / "data")
    yield found
    found.close()


@asynccontextmanager
async def channel_for(telegram: Telegram) -> AsyncIterator[TelegramChannel]:
    channel = made(telegram)
    yield channel
    await channel.close()


ANSWERS = [
    (Fault.REFUSAL, 404, "Not Found"),
    (Fault.REFUSAL, 401, "Unauthorized"),
    (Fault.REFUSAL, 403, "Forbidden"),
    (Fault.REFUSAL, 409, "Conflict: terminated by other getUpdates request"),
    (Fault.REFUSAL, 400, "Bad Request: something new"),
    (Fault.REFUSAL, 500, "Internal Server Error"),
    (Fault.REFUSAL, 418, "Teapot"),
    (Fault.SERVER_ERROR, 404, ""),  # the page of a proxy
    (Fault.SERVER_ERROR, 502, ""),
    (Fault.CLOSED, 0, ""),
    (Fault.RESET_BEFORE, 0, ""),
    *[
        (Fault.ANSWER_BEFORE, status, body)
        for status, body in (
            (200, ""),
            (200, "<html>Please log in</html>"),
            (200, '{"ok": true, "result": [{"update_id"'),
            (200, '{"ok": true}'),
            (200, '{"ok": true, "result": 5}'),
            (200, '{"ok": true, "result": null}'),
            (200, '{"ok": true, "result": {"update_id": 5}}'),
            (200, '{"ok": false}'),
            (200, '{"ok": false, "error_code": 404, "description": "Not Found"}'),
            (200, '{"ok": false, "error_code": "401", "description": 5}'),
            (200, "[]"),
            (200, "[" * 100_000),
            (200, "\u0000\ufffd"),
            (401, '{"ok": false, "error_code": 401, "description": ["Unauthorized"]}'),
            (429, '{"ok": false, "error_code": 429, "parameters": {"retry_after": "soon"}}'),
            (404, "null"),
            (503, '{"ok": false, "parameters": []}'),
            (302, "{}"),
        )
    ],
]


class TestProgram:
    def test_one_404_of_telegram_and_one_401_of_zalo_end_nothing(
        self, telegram: Telegram, zalo: Zalo, tmp_path: Path
    ) -> None:
        """`dvht run` with both messengers, as the service runs it."""
        shell = open_shell(tmp_path)
        env = {
            "DVHT_TELEGRAM_TOKEN": telegram.token,
            "DVHT_TELEGRAM_API": telegram.url,
            "DVHT_ZALO_TOKEN": zalo.token,
            "DVHT_ZALO_API": zalo.url,
        }
        shell.env.update(env)
        shell.init()
        telegram.fails(Fault.REFUSAL, "getUpdates", status=404)
        zalo.fails(Fault.REFUSAL, "getUpdates", status=401, body="Unauthorized")
        with shell.running() as running:
            hien, thu = telegram.user("Hiền"), zalo.user("Thu")
            hien.starts()
            assert hien.waits_for("mã mời", timeout=60)
            thu.says("/start")
            assert thu.waits_for("mã mời", timeout=60)
            assert running.process.poll() is None
            assert httpx.get(f"{running.site}/healthz").text == "ok"


class TestTelegram:
    @pytest.mark.parametrize(
        "method", ["getUpdates", "getMyCommands", "setMyCommands", "answerCallbackQuery", ""]
    )
    async def test_no_answer_to_any_call_keeps_messages_from_coming(
        self, telegram: Telegram, lan: User, method: str
    ) -> None:
        button = Outbound("Đúng không ạ?", (Button("j:yes", "Đúng"),))
        async with channel_for(telegram) as channel:
            inbox = Inbox(channel)
            with capture_logs():
                async with receiving(channel, inbox):
                    await inbox.holds(1)
                    await channel.send(str(lan.id), button)
                    for said, (fault, status, body) in enumerate(ANSWERS):
                        telegram.fails(fault, method, status=status, body=body, times=2)
                        lan.says(str(said))
                        lan.taps("Đúng")
                        await inbox.holds(2 * said + 3)
                        telegram.calms()

    async def test_a_token_is_called_refused_when_getme_says_so_for_long_and_not_before(
        self, telegram: Telegram, lan: User
    ) -> None:
        async with channel_for(telegram) as channel:
            inbox = Inbox(channel)
            with capture_logs() as logs:
                async with receiving(channel, inbox):
                    await inbox.holds(1)
                    # getUpdates alone is refused, for as long: getMe knows better
                    telegram.fails(Fault.REFUSAL, "getUpdates", status=404, times=10_000)
                    asked = len(telegram.calls("getMe"))
                    await until(lambda: len(telegram.calls("getMe")) > asked + 20)
                    assert channel.health.trouble is Trouble.UNREACHABLE
                    telegram.calms()
                    await until(lambda: channel.health.trouble is None)
                    telegram.fails(Fault.REFUSAL, status=401, times=10_000)
                    await until(lambda: channel.health.trouble is Trouble.REFUSED)
                    asked = len(telegram.calls("getUpdates"))
                    await until(lambda: len(telegram.calls("getUpdates")) > asked + 3)
                    telegram.calms()
                    lan.says("34")
                    await inbox.holds(2)
                    await until(lambda: channel.health.trouble is None)
        told = [line["event"] for line in logs if line["log_level"] in ("error", "info")]
        assert told == ["telegram-token-refused", "telegram-back"]
        (refused,) = [line for line in logs if line["event"] == "telegram-token-refused"]
        assert "DVHT_TELEGRAM_TOKEN" in refused["meaning"]

    async def test_a_page_that_blocks_telegram_is_no_refused_token(
        self, telegram: Telegram
    ) -> None:
        telegram.fails(Fault.SERVER_ERROR, status=403, times=10_000)
        async with channel_for(telegram) as channel:
            with capture_logs() as logs:
                async with receiving(channel, Inbox(channel)):
                    await until(lambda: channel.health.trouble is not None)
        assert channel.health.trouble is Trouble.UNREACHABLE
        assert "telegram-token-refused" not in [line["event"] for line in logs]

    async def test_a_long_wait_asked_for_is_said_once(self, telegram: Telegram, lan: User) -> None:
        telegram.fails(Fault.FLOOD, "getUpdates", seconds=4000)
        async with channel_for(telegram) as channel:
            with capture_logs() as logs:
                async with receiving(channel, Inbox(channel)):
                    await until(lambda: channel.health.trouble is Trouble.SLOWED)
        (told,) = [line for line in logs if line["event"] == "telegram-slowed"]
        assert told["seconds"] == 4000
        assert "mỗi phút một lần" in told["meaning"]

    async def test_a_webhook_that_comes_back_at_once_is_another_programs(
        self, telegram: Telegram
    ) -> None:
        body = "Conflict: can't use getUpdates method while webhook is active"
        telegram.fails(Fault.REFUSAL, "getUpdates", status=409, body=body, times=10_000)
        async with channel_for(telegram) as channel:
            with capture_logs() as logs:
                async with receiving(channel, Inbox(channel)):
                    await until(lambda: channel.health.trouble is Trouble.CONFLICT)
                    await until(lambda: len(telegram.calls("deleteWebhook")) == 2)
        assert [line["event"] for line in logs] == ["telegram-conflict"]

    async def test_without_any_connection_it_goes_on(self, telegram: Telegram) -> None:
        channel = made(telegram, api="http://127.0.0.1:9")
        with capture_logs():
            async with receiving(channel, Inbox(channel)):
                await until(lambda: channel.health.trouble is Trouble.UNREACHABLE)
        await channel.close()

    @pytest.mark.parametrize(
        "body",
        [
            '{"ok": true, "result": []}',
            '{"ok": true, "result": [{"update_id": 5, "message": {"text": "x"}}]}',
            '{"ok": true, "result": [{"no": "number"}]}',
            '{"ok": true}',
            "<html>",
        ],
        ids=["nothing", "the same", "no updates", "no result", "a page"],
    )
    async def test_who_answers_at_once_with_nothing_new_is_not_asked_all_the_time(
        self, telegram: Telegram, lan: User, body: str
    ) -> None:
        """Of the polls of two seconds few are left, and what comes afterwards still comes."""
        telegram.fails(Fault.ANSWER_BEFORE, "getUpdates", status=200, body=body, times=10_000)
        slow = replace(QUICK, first_pause=0.1, longest_pause=0.5)
        channel = TelegramChannel(
            telegram.token, api=telegram.url, load=lambda _: b"", patience=slow
        )
        inbox = Inbox(channel)
        with capture_logs():
            async with receiving(channel, inbox):
                await asyncio.sleep(2)
                assert len(telegram.calls("getUpdates")) < 15
                telegram.calms()
                await inbox.holds(1)
        await channel.close()

    async def test_an_update_that_cannot_be_read_holds_up_none_after_it(
        self, telegram: Telegram, lan: User
    ) -> None:
        chat = {"id": lan.id, "type": "private"}
        said = {
            "update_id": 900,
            "message": {"message_id": 1, "date": 0, "chat": chat, "text": "1"},
        }
        odd = [5, None, {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 8, "future": {}}]
        body = json.dumps({"ok": True, "result": [*odd, said]}).replace('"date": 0', '"date": NaN')
        telegram.fails(Fault.ANSWER_BEFORE, "getUpdates", status=200, body=body)
        async with channel_for(telegram) as channel:
            inbox = Inbox(channel)
            with capture_logs():
                async with receiving(channel, inbox):
                    await until(lambda: "900" in inbox.ids)
                    await until(lambda: len(telegram.calls("getUpdates")) > 1)
            assert telegram.calls("getUpdates")[1]["fields"]["offset"] == "901"
            assert channel.health.counts["unreadable_updates"] == 5


class TestDecoration:
    """Menus, signs and other courtesies stand before nothing."""

    @pytest.mark.parametrize("method", ["setMyCommands", "getMyCommands", "deleteWebhook"])
    async def test_a_flood_on_a_courtesy_leaves_the_bot_hearing(
        self, telegram: Telegram, lan: User, method: str
    ) -> None:
        telegram.fails(Fault.FLOOD, method, seconds=490)
        async with channel_for(telegram) as channel:
            inbox = Inbox(channel)
            with capture_logs() as logs:
                async with receiving(channel, inbox):
                    await inbox.holds(1)
                    if method != "deleteWebhook":
                        await until(lambda: logs)
            assert channel.health.trouble is None
        told = [(line["event"], line["seconds"]) for line in logs]
        assert told == ([("telegram-menu-put-off", 490)] if method != "deleteWebhook" else [])

    async def test_the_menu_is_set_when_the_flood_is_over_and_only_if_it_differs(
        self, telegram: Telegram, lan: User
    ) -> None:
        telegram.fails(Fault.FLOOD, "setMyCommands", seconds=1)
        for _ in range(2):
            async with channel_for(telegram) as channel, receiving(channel, Inbox(channel)):
                asked = len(telegram.calls("getMyCommands"))
                await until(lambda n=asked: len(telegram.calls("getMyCommands")) > n)  # type: ignore[misc]
                await until(lambda: telegram.commands)
        assert [command["command"] for command in telegram.commands] == [c for c, _ in COMMANDS]
        statuses = [call["status"] for call in telegram.calls("setMyCommands")]
        assert statuses == [429, 200]

    @pytest.mark.parametrize("method", ["setMyCommands", "getMyCommands", "answerCallbackQuery"])
    async def test_a_courtesy_that_hangs_keeps_no_message_from_coming(
        self, telegram: Telegram, lan: User, method: str
    ) -> None:
        telegram.fails(Fault.TIMEOUT_BEFORE, method, seconds=FOR_LONG)
        patient = replace(QUICK, answer=FOR_LONG)
        channel = TelegramChannel(
            telegram.token,
            api=telegram.url,
            load=lambda _: b"",
            profile=[commands_setting(COMMANDS)],
            patience=patient,
        )
        inbox = Inbox(channel)
        await channel.send(str(lan.id), Outbound("Đúng không ạ?", (Button("j:yes", "Đúng"),)))
        async with receiving(channel, inbox):
            lan.taps("Đúng")
            await inbox.holds(2)
            lan.says("34")
            await inbox.holds(3)
        await channel.close()

    async def test_a_sign_that_hangs_keeps_no_document_from_going(
        self, telegram: Telegram, lan: User
    ) -> None:
        telegram.fails(Fault.TIMEOUT_BEFORE, "sendChatAction", seconds=FOR_LONG)
        patient = replace(QUICK, answer=FOR_LONG, upload=FOR_LONG)
        channel = TelegramChannel(
            telegram.token, api=telegram.url, load=lambda _: b"PK", patience=patient
        )
        report = Attachment("Báo cáo.docx", "application/zip", "x")
        async with asyncio.timeout(60):
            await channel.send(str(lan.id), Outbound("", attachments=(report,)))
        await channel.close()
        assert [message.file_id != "" for message in lan.messages] == [True]


class TestZalo:
    @pytest.mark.parametrize("method", ["getUpdates", "deleteWebhook", ""])
    async def test_no_answer_to_any_call_keeps_messages_from_coming(
        self, zalo: Zalo, method: str
    ) -> None:
        lan, inbox = zalo.user("Lan"), on_zalo.Inbox()
        channel = on_zalo.made(zalo, [])
        with capture_logs():
            async with on_zalo.receiving(channel, inbox):
                for said, (fault, status, body) in enumerate(ANSWERS):
                    zalo.fails(fault, method, status=status, body=body, times=2)
                    await asyncio.to_thread(lan.says, str(said))
                    await inbox.holds(said + 1)
                    zalo.calms()
        await channel.close()

    async def test_a_refused_token_is_confirmed_said_once_and_recovers(self, zalo: Zalo) -> None:
        lan, inbox = zalo.user("Lan"), on_zalo.Inbox()
        channel = on_zalo.made(zalo, [])
        with capture_logs() as logs:
            async with on_zalo.receiving(channel, inbox):
                zalo.fails(Fault.REFUSAL, status=401, times=10_000)
                await until(lambda: channel.health.trouble is Trouble.REFUSED)
                zalo.calms()
                await asyncio.to_thread(lan.says, "34")
                await inbox.holds(1)
                await until(lambda: channel.health.trouble is None)
        await channel.close()
        told = [line["event"] for line in logs if line["log_level"] in ("error", "info")]
        assert told == ["zalo-token-refused", "zalo-back"]

    async def test_an_address_that_zalo_refuses_is_said_once_and_tried_again(
        self, zalo: Zalo
    ) -> None:
        channel = ZaloChannel(
            zalo.token,
            load=dict[str, bytes]().__getitem__,
            api=zalo.url,
            webhook="http://school.example/zalo",
            patience=replace(on_zalo.QUICK, conflict=0.02),
        )
        with capture_logs() as logs:
            async with on_zalo.receiving(channel, on_zalo.Inbox()):
                await until(lambda: len(zalo.calls("setWebhook")) > 3)
                assert channel.health.trouble is Trouble.WEBHOOK
        await channel.close()
        assert [line["event"] for line in logs] == ["zalo-webhook-refused"]


class Broken(Memory):
    """A channel whose receiving ends twice, which no channel should do."""

    ended = 0

    async def receive(self, store: Store) -> None:
        self.ended += 1
        if self.ended <= 2:
            raise TypeError("unforeseen")
        await super().receive(store)


class TestShown:
    async def test_a_channel_that_ends_begins_again_and_ends_no_other(
        self, here: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(application, "RECEIVING_AGAIN", 0.01)
        broken = Broken("broken")
        services = replace(here.services, channels={"memory": here.phones, "broken": broken})
        app = App(services, quiet=0)
        with capture_logs() as logs:
            task = asyncio.create_task(app.run())
            await here.writes(app, "Lan", "/viec", "1")
            await until(lambda: broken.ended == 3 and here.read_by("Lan"))
            assert not task.done()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        failed = [line for line in logs if line["event"] == "receiving-failed"]
        assert [line["channel"] for line in failed] == ["broken"] * 2

    async def test_health_and_metrics_name_the_channel_and_the_rest_is_well(
        self, here: Installation
    ) -> None:
        app = here.app()
        here.phones.health.trouble = Trouble.REFUSED
        here.phones.health.counts["refused_files"] = 2
        pages = Starlette(routes=OperatingPages(app, here.settings.data).routes())
        transport = httpx.ASGITransport(pages, client=("127.0.0.1", 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://hoc") as http:
            health = await http.get("/healthz")
            figures = (await http.get("/metrics")).text
            assert (health.status_code, health.text) == (200, "degraded\nmemory: refused")
            assert 'dvht_channel_up{channel="memory"} 0' in figures
            assert 'dvht_refused_files{channel="memory"} 2' in figures
            here.phones.health.trouble = None
            assert (await http.get("/healthz")).text == "ok"
            assert 'dvht_channel_up{channel="memory"} 1' in (await http.get("/metrics")).text

    @pytest.mark.parametrize("trouble", list(Trouble))
    def test_doctor_says_what_troubles_the_running_program(self, trouble: Trouble) -> None:
        class Health(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(f"degraded\ntelegram: {trouble}".encode())

            def log_message(self, *_: object) -> None: ...

        with HTTPServer(("127.0.0.1", 0), Health) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            (found,) = check_channels.running(f"http://127.0.0.1:{server.server_port}")
            server.shutdown()
        assert found.grade is Grade.WRONG
        assert "Telegram" in found.text

    def test_doctor_does_not_judge_a_token_by_one_answer(self, telegram: Telegram) -> None:
        telegram.fails(Fault.REFUSAL, "getMe", status=404)
        assert examine(telegram.token, telegram.url).known
        telegram.fails(Fault.SERVER_ERROR, "getMe", status=403, times=3)
        assert not examine(telegram.token, telegram.url).reached
