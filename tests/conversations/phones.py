"""Phones of the real channels: what people do comes in as the messenger sends it, what they see is
what the messenger shows.

Telegram and Zalo are the strict fakes, in this process; the web is what the page is given, the
terminal what is printed. Where there are no buttons, a numbered line is one that types its number.
`Everywhere` has one in memory whose messages are shown on all of them.
"""

import base64
import io
import re
import tempfile
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from starlette.applications import Starlette

from bot.channels.base import Attachment, Button, Channel, FileRef, Inbound, Outbound, Raw
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.transport import Files, Request
from bot.channels.terminal import TerminalChannel, typed
from bot.channels.zalo import ZaloChannel
from bot.foundation.services import Services
from bot.runtime.sender import rendered
from bot.simulator.transcript_player import Phones
from bot.web.chat.chat_history import newest
from bot.web.chat.chat_routes import line_json
from bot.web.chat.history_store import DatabaseLog
from bot.web.chat.webchat import web_channel
from dvht_core.domain.outbox_content import SHARE
from tests.fakes.telegram import people as telegram_people
from tests.fakes.telegram.server import application as telegram
from tests.fakes.telegram.world import World as TelegramWorld
from tests.fakes.zalo import TOKEN as ZALO_TOKEN
from tests.fakes.zalo.server import application as zalo
from tests.fakes.zalo.server import does as zalo_does
from tests.fakes.zalo.server import join as zalo_join
from tests.fakes.zalo.world import World as ZaloWorld

TELEGRAM_TOKEN = "123456:AAF3kLmN0pQrStUvWxYz-abcdefghijklmno"
API = "http://messenger.test"
COMMAND = re.compile(r"^• (.+): gửi (/.+)$")
CHOICE = re.compile(r"^(\d+)\. (.+)$")


@dataclass
class Real(Phones):
    """Phones of one messenger, whose channel is `real`.

    Nobody waits for its pace, no message changes and no two reminders become one: what is written
    in a transcript are the messages, each by itself.
    """

    real: Channel = field(init=False)
    addresses: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    """How far each phone was looked at already."""

    def use(self, real: Channel) -> None:
        self.real = real
        can = real.capabilities
        self.capabilities = replace(can, chat_pause=0, per_second=None, edits=False, metered=False)

    def address_of(self, who: str) -> str:
        return self.addresses.setdefault(who, who)

    def understand(self, raw: Raw) -> Inbound | None:
        return self.real.understand(raw)

    async def fetch(self, file: FileRef) -> bytes:
        return await self.real.fetch(file)

    async def send(self, address: str, message: Outbound) -> str:
        sent = await self.real.send(address, message)
        who = next(who for who, known in self.addresses.items() if known == address)
        self.sent += [(who, shown) for shown in await self.shows(address)]
        return sent

    async def shows(self, address: str) -> Sequence[Outbound]:
        """Return what has come to a phone since it was last looked at."""
        raise NotImplementedError

    def content(self, what: Mapping[str, Any]) -> list[tuple[str, bytes]]:
        """Return the files of an act: name and bytes."""
        return [(name, self.files[ref]) for ref, name, _ in what["files"]]


class InProcess(Request):
    """Calls the fake Bot API without a line between."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(10)
        self._http = httpx.AsyncClient(transport=httpx.ASGITransport(app))

    async def exchange(
        self, method: str, url: str, given: Mapping[str, Any], files: Files, seconds: float
    ) -> tuple[int, bytes]:
        if files:
            answer = await self._http.request(method, url, data=dict(given), files=dict(files))
        else:
            answer = await self._http.request(method, url, json=dict(given))
        return answer.status_code, answer.content


@dataclass
class OnTelegram(Real):
    """Buttons, albums, documents."""

    name: str = "telegram"

    def opened(self, services: Services) -> None:
        self.world = TelegramWorld(TELEGRAM_TOKEN, None)
        request = InProcess(telegram(self.world))
        channel = TelegramChannel(TELEGRAM_TOKEN, load=services.blobs.get, api=API, request=request)
        self.people: dict[str, Any] = {}
        self.use(channel)

    def address_of(self, who: str) -> str:
        if who not in self.people:
            self.people[who] = telegram_people.join(self.world, who, "")
            self.addresses[who] = str(self.people[who].id)
        return self.addresses[who]

    def does(self, who: str, what: Mapping[str, Any]) -> Sequence[tuple[str, str, Raw]]:
        address, world = self.address_of(who), self.world
        person, before = self.people[who], len(self.world.updates.entries)
        if "press" in what:
            telegram_people.taps(world, person, self._with_button(address, what), what["press"])
        elif "files" in what:
            self._sends(person, self.content(what), what["caption"])
        else:
            telegram_people.says(world, person, what["text"])
        new = world.updates.entries[before:]
        return [(str(entry.update_id), address, entry.body) for entry in new]

    def _sends(self, person: Any, files: list[tuple[str, bytes]], caption: str) -> None:
        photos = [data for name, data in files if name.endswith(".jpg")]
        if len(photos) > 1:
            telegram_people.sends_album(self.world, person, photos, caption)
        elif photos:
            telegram_people.sends_photo(self.world, person, photos[0], caption)
        for name, data in files:
            if not name.endswith(".jpg"):
                kind = "application/octet-stream"
                telegram_people.sends_document(self.world, person, data, name, kind, caption)

    def _with_button(self, address: str, what: Mapping[str, Any]) -> Any:
        return next(
            message
            for message in reversed(self.world.messages.values())
            if message.chat_id == int(address)
            and what["press"] in [button.data for button in _buttons(message.body)]
        )

    async def shows(self, address: str) -> Sequence[Outbound]:
        own = [m for m in self.world.messages.values() if m.chat_id == int(address) and m.from_bot]
        before, self.seen[address] = self.seen.get(address, 0), len(own)
        return [_on_telegram(m.body) for m in own[before:]]


def _on_telegram(body: Mapping[str, Any]) -> Outbound:
    photo = [Attachment("ảnh.png", "image/png", "")] if "photo" in body else []
    name = body.get("document", {}).get("file_name")
    document = [Attachment(name, "", "")] if name else []
    text = body.get("text", body.get("caption", ""))
    return Outbound(text, tuple(_buttons(body)), (*photo, *document))


def _buttons(body: Mapping[str, Any]) -> list[Button]:
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return [Button(b.get("callback_data", SHARE), b["text"]) for row in rows for b in row]


@dataclass
class OnZalo(Real):
    """Numbers; photos in by address, files by the upload page."""

    name: str = "zalo"

    def opened(self, services: Services) -> None:
        self.world = ZaloWorld(ZALO_TOKEN, API, gap=0)
        transport = httpx.ASGITransport(zalo(self.world))
        channel = ZaloChannel(ZALO_TOKEN, load=services.blobs.get, api=API, transport=transport)
        self.use(channel)

    def address_of(self, who: str) -> str:
        if who not in self.addresses:
            self.addresses[who] = zalo_join(self.world, {"name": who})["id"]
        return self.addresses[who]

    def does(self, who: str, what: Mapping[str, Any]) -> Sequence[tuple[str, str, Raw]]:
        address = self.address_of(who)
        if "files" in what:
            return self._sends(address, what)
        return [self._acts(address, "text", {"text": what.get("press", what.get("text"))})]

    def _sends(self, address: str, what: Mapping[str, Any]) -> list[tuple[str, str, Raw]]:
        if not all(name.endswith(".jpg") for name, _ in self.content(what)):
            self.world.people[address].started = True
            upload = {"files": what["files"], "caption": what["caption"]}
            return [(f"upload-{uuid.uuid4()}", address, {"address": address, "upload": upload})]
        return [
            self._acts(address, "image", {} if i else {"caption": what["caption"]}, photo)
            for i, (_, photo) in enumerate(self.content(what))
        ]

    def _acts(
        self, address: str, kind: str, content: Mapping[str, Any], photo: bytes = b""
    ) -> tuple[str, str, Raw]:
        given = {"id": address, "event": f"message.{kind}.received", "content": content}
        given |= {"photo": base64.b64encode(photo).decode()} if photo else {}
        found = zalo_does(self.world, given)
        assert self.world.slot is not None
        return found["message_id"], address, self.world.slot

    async def shows(self, address: str) -> Sequence[Outbound]:
        own = [m for m in self.world.sent if m["chat_id"] == address]
        before, self.seen[address] = self.seen.get(address, 0), len(own)
        return [plain(m.get("text", "")) for m in own[before:]]


@dataclass
class OnTheWeb(Real):
    """What the page is given as JSON, and what it posts."""

    name: str = "web"

    def opened(self, services: Services) -> None:
        self.log = DatabaseLog(services.reader, services.blobs)
        self.folder = tempfile.TemporaryDirectory()
        self.use(web_channel(services, Path(self.folder.name)))

    def does(self, who: str, what: Mapping[str, Any]) -> Sequence[tuple[str, str, Raw]]:
        address = self.address_of(who)
        return [(str(uuid.uuid4()), address, {"address": address, **what})]

    async def shows(self, address: str) -> Sequence[Outbound]:
        after = self.seen.get(address, (0, 0))
        lines = await self.log.lines(address, after)
        self.seen[address] = newest(lines, after)
        shown = [line_json(line, ZoneInfo("Asia/Ho_Chi_Minh")) for line in lines if not line.mine]
        return [_on_the_web(line) for line in shown]


def _on_the_web(line: Mapping[str, Any]) -> Outbound:
    buttons = tuple(Button(b["data"], b["label"]) for b in line["buttons"])
    return Outbound(
        line["text"], buttons, tuple(Attachment(a["name"], "", "") for a in line["attachments"])
    )


@dataclass
class Terminals(Real):
    """A terminal each; files are named by their path."""

    name: str = "terminal"

    def opened(self, services: Services) -> None:
        self.screens: dict[str, tuple[TerminalChannel, io.StringIO]] = {}
        self.folder = tempfile.TemporaryDirectory()
        self.use(TerminalChannel("", io.StringIO()))

    def does(self, who: str, what: Mapping[str, Any]) -> Sequence[tuple[str, str, Raw]]:
        address = self.address_of(who)
        line = what.get("press", what.get("text", ""))
        if "files" in what:
            paths = [self._saved(name, data) for name, data in self.content(what)]
            line = " ".join([*(f"@{path}" for path in paths), what["caption"]])
        return [(str(uuid.uuid4()), address, {"address": address, **typed(line)})]

    def _saved(self, name: str, data: bytes) -> Path:
        path = Path(self.folder.name, name)
        path.write_bytes(data)
        return path

    async def send(self, address: str, message: Outbound) -> str:
        out = io.StringIO()
        sent = await TerminalChannel(address, out).send(address, message)
        self.sent.append((address, plain(out.getvalue().removesuffix("> ").strip())))
        return sent


REAL: Mapping[str, type[Real]] = {
    "telegram": OnTelegram,
    "zalo": OnZalo,
    "web": OnTheWeb,
    "terminal": Terminals,
}


@dataclass
class Everywhere(Phones):
    """Phones in memory; each message also goes out on every real channel, to be read there."""

    name: str = "web"

    def opened(self, services: Services) -> None:
        self.real = {name: kind() for name, kind in REAL.items()}
        for phones in self.real.values():
            phones.opened(services)

    def does(self, who: str, what: Mapping[str, Any]) -> Sequence[tuple[str, str, Raw]]:
        for phones in self.real.values():
            if who not in phones.addresses:
                phones.does(who, {"text": "/start"})  # before that, no messenger lets a bot write
        return super().does(who, what)

    async def send(self, address: str, message: Outbound) -> str:
        for phones in self.real.values():
            files = message.attachments if phones.capabilities.documents else ()
            out = rendered(replace(message, attachments=files), phones)
            for piece in phones.capabilities.pieces(out):
                await phones.send(phones.addresses[address], piece)
        return await super().send(address, message)


def plain(text: str) -> Outbound:
    """Return a message as read without buttons: what can be typed stands for a button."""
    lines = text.splitlines()
    commands = [found for line in lines if (found := COMMAND.match(line))]
    lines = [line for line in lines if not COMMAND.match(line)]
    choices: list[Button] = []
    while lines and (found := CHOICE.match(lines[-1])):
        choices.insert(0, Button(found[1], found[2]))
        lines.pop()
    buttons = [*choices, *(Button(found[2], found[1]) for found in commands)]
    return Outbound("\n".join(lines), tuple(buttons))
