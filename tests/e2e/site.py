"""The web chat on a port of this machine, over a log in memory: what browser tests look at."""

import asyncio
import io
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import FilePayload, Page
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.base import Button, Outbound, Raw
from bot.texts import all_texts
from bot.web.chat.chat_history import MemoryLog
from bot.web.chat.cookie_sessions import MemorySessions, address
from bot.web.chat.upload_parts import FolderParts
from bot.web.chat.uploads import Uploads
from bot.web.chat.web_channel import VIETNAM, WebChannel
from bot.web.demo_pages import Demo, Phone
from tests.waiting import wait_until

TOKEN = "t" * 43
ME = address(TOKEN)
CODE = "7K3MQ0ZX4T9WBCD2EFGH5JNPR1"
PHONE = {"width": 360, "height": 740}
say = all_texts().say
ON_PHONE = """async (store) => {
  const result = (request) =>
    new Promise((done) => { request.onsuccess = () => done(request.result); });
  const database = await result(indexedDB.open("dvht"));
  const kept = await result(database.transaction(store).objectStore(store).getAll());
  database.close();
  return kept;
}"""
"""What the phone has kept of `lines`, of `outgoing` messages, or of what there is one of."""

QUESTION = Outbound(
    "34/37 = \x0291,9%\x03. Xin cô gửi minh chứng (/trogiup).",
    (Button("have", "Dùng minh chứng đã có (3)"), Button("later", "Để sau")),
)


@dataclass
class FailingNetwork:
    """ASGI middleware: what the network does to uploads and to the program's files."""

    app: ASGIApp
    cut_after: int | None = None
    """Bytes of files after which the connection breaks, once."""
    carried: int = 0
    loses: set[str] = field(default_factory=set)
    """Paths of files of which the worker's next fetch breaks."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        by_worker = (b"sec-fetch-dest", b"empty") in scope.get("headers", ())
        if by_worker and scope["path"] in self.loses:
            self.loses.remove(scope["path"])
            raise ConnectionResetError

        async def carry() -> Message:
            message = await receive()
            if scope.get("method") == "PATCH":
                self.carried += len(message.get("body", b""))
                if self.cut_after is not None and self.carried > self.cut_after:
                    self.cut_after = None
                    raise ConnectionResetError
            return message

        with suppress(ConnectionResetError):
            await self.app(scope, carry, send)


@dataclass
class Site:
    """The site; it answers every new message with `answer`."""

    uploads: Path
    log: MemoryLog = field(
        default_factory=lambda: MemoryLog(now=datetime(2025, 1, 8, 7, 5, tzinfo=VIETNAM))
    )
    sessions: MemorySessions = field(default_factory=lambda: MemorySessions({ME: ""}))
    answer: Outbound | None = None
    attempts: list[str] = field(default_factory=list)
    invited: dict[str, str] = field(default_factory=dict)
    """Who has come in by which code."""
    port: int = 0

    def __post_init__(self) -> None:
        self.now = datetime(2025, 1, 8, 7, tzinfo=VIETNAM)
        self.up()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def up(self) -> None:
        """Serve, on the same port as before."""
        self.channel = WebChannel(self.log, self.sessions, Uploads(FolderParts(self.uploads)))
        phones = [Phone(key, f"Cô {key}", "thành viên", key) for key in ("Lan", "Thu", "Hiền")]
        demo = Demo(phones, lambda: self.now, self.advance, lambda: [("Báo cáo.docx", "/x")])
        routes = demo.routes(lambda address_of: self.channel.rooms(address_of, framed=True))
        self.network = FailingNetwork(Starlette(routes=[*self.channel.routes(), *routes]))
        self.server = uvicorn.Server(uvicorn.Config(self.network, log_level="critical"))
        self.loop = asyncio.new_event_loop()
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self.thread = threading.Thread(target=self._run, args=(listener,))
        self.thread.start()
        wait_until(lambda: self.server.started)

    def down(self) -> None:
        """Serve no more."""

        async def close() -> None:
            await self.channel.close()
            self.server.should_exit = True

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(5)
        self.thread.join(10)
        assert not self.thread.is_alive()

    async def advance(self, to: datetime) -> datetime:
        self.now = to
        return to

    async def store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        self.attempts.append(update_id)
        known = update_id in self.log.inbox
        await self.log.store(channel, update_id, address, raw)
        if person := self.invited.get(raw.get("text", "").removeprefix("/start ")):
            self.log.people[address] = person
        if self.answer and not known:
            self.log.say(address, self.answer)

    def say(self, message: Outbound, status: str | None = None) -> None:
        async def tell() -> None:
            self.log.say(ME, message, status)
            await self.channel.send(ME, message)

        asyncio.run_coroutine_threadsafe(tell(), self.loop).result(5)

    @property
    def received(self) -> list[str]:
        """The texts that have come, in order."""
        return [raw.get("text") or raw.get("caption", "") for raw in self.log.inbox.values()]

    def _run(self, listener: socket.socket) -> None:
        async def serve() -> None:
            receiving = asyncio.create_task(self.channel.receive(self.store))
            await self.server.serve(sockets=[listener])
            receiving.cancel()
            with suppress(asyncio.CancelledError):
                await receiving

        self.loop.run_until_complete(serve())
        self.loop.close()


def type_and_send(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.get_by_role("button", name=say("web-send"), exact=True).click()


def photo(name: str, colour: str, size: tuple[int, int] = (640, 480)) -> FilePayload:
    """Return a photo as `set_input_files` takes it."""
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": data.getvalue()}


def on_phone(page: Page, store: str) -> list[dict[str, Any]]:
    """Return what the page's phone has kept in a store."""
    return list(page.evaluate(ON_PHONE, store))
