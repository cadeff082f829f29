"""The web chat as a channel: what the page posts, understood; what the bot says, announced.

`ChatLog` is what the application gives it, `own_line` what an inbox row looks like there.
"""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.channels.base import (
    Capabilities,
    FetchError,
    FileRef,
    Inbound,
    Outbound,
    Raw,
    Store,
)
from bot.channels.channel_health import Health
from bot.http.quotas import Tries
from bot.web.chat.browser_routes import BrowserRoutes, ask_for_code
from bot.web.chat.chat_history import ChatLine, ChatLog, own_line
from bot.web.chat.chat_routes import ChatRoutes
from bot.web.chat.cookie_sessions import AddressOf, Cookies, Sessions
from bot.web.chat.long_poll import LongPolls
from bot.web.chat.uploads import SWEEP_EVERY, Uploads
from conversations.engine.events import Press, Text
from dvht_core.domain.errors import InputError

__all__ = ["ChatLine", "ChatLog", "WebChannel", "own_line"]

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class WebChannel:
    """Implements `Channel`; an outgoing line lies in the database before `send` is called."""

    name = "web"
    capabilities = Capabilities(buttons=True, documents=True, drawings=True, edits=True)

    def __init__(
        self,
        log: ChatLog,
        sessions: Sessions,
        uploads: Uploads,
        zone: tzinfo = VIETNAM,
        secure: bool = False,
    ) -> None:
        """Make the channel. `secure`: people reach it by HTTPS."""
        self.health = Health()
        self._log = log
        self._cookies = Cookies(sessions, secure)
        self._tries = Tries()
        self._uploads = uploads
        self._chat = LongPolls(self.name, log)
        self._zone = zone

    def routes(self, stranger: Callable[[], Response] = ask_for_code) -> list[BaseRoute]:
        """Return the chat from `/` on, for browsers with a session; others see `stranger`."""
        rooms = self.rooms(self._cookies.address_of, cookies=self._cookies)
        return [
            *BrowserRoutes(rooms, self._cookies, self._tries, stranger).routes(),
            *rooms.routes(),
        ]

    async def address_of(self, request: Request) -> str | None:
        """Return whose browser asks, for other pages of this server; None without a session."""
        return await self._cookies.address_of(request)

    def rooms(
        self, address_of: AddressOf, *, framed: bool = False, cookies: Cookies | None = None
    ) -> ChatRoutes:
        """The same chat for requests that `address_of` knows by something else (the demo)."""
        own = (address_of, self._zone, self._uploads, framed, cookies, self._tries)
        return ChatRoutes(self._chat, *own)

    def understand(self, raw: Raw) -> Inbound | None:
        address = str(raw["address"])
        if "files" in raw:
            files = tuple(FileRef(ref, name, size) for ref, name, size in raw["files"])
            return Inbound(address, files=files, caption=raw.get("caption", ""))
        if "press" in raw:
            return Inbound(address, Press(raw["press"]))
        return Inbound(address, Text(raw["text"]))

    async def receive(self, store: Store) -> None:
        self._chat.opened(store)
        while True:
            await asyncio.to_thread(self._uploads.sweep)
            await asyncio.sleep(SWEEP_EVERY)

    async def fetch(self, file: FileRef) -> bytes:
        try:
            return await self._log.upload(file.ref)
        except (LookupError, OSError, InputError) as error:
            raise FetchError(file.ref) from error

    async def send(self, address: str, message: Outbound) -> str:
        await self._chat.ring(address)
        return str(uuid.uuid4())

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        """Return the same id: the log tells the page which line this one replaces."""
        await self._chat.ring(address)
        return sent_id

    async def woken(self, address: str) -> None:
        """Let the pages of a chat look for what another program has written."""
        await self._chat.ring(address)

    def hears_others(self, hears: bool) -> None:
        """Note whether it is woken then; else its pages look now and then by themselves."""
        self._chat.hears_others(hears)

    def offer(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Have no place for it."""

    async def busy(self, address: str) -> None:
        """The page shows by itself that an answer is awaited."""

    async def close(self) -> None:
        """Answer the pages that wait; to be called before the server is asked to stop."""
        self._chat.close()
