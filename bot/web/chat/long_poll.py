"""One meeting place for what arrives and who waits for it: posts ring, long polls listen."""

import asyncio
import time
from contextlib import suppress
from itertools import chain

from bot.channels.base import Raw, Store
from bot.http.http_errors import Refused
from bot.web.chat.chat_history import ChatLine, ChatLog, Cursor

PATIENCE = 25.0
"""Seconds that a page's question waits for news; below the 30 s after which proxies give up."""

GLANCE = 1.0
"""Seconds after which a page that waits looks by itself, where another program may have written and
nobody wakes it."""

ECHO = 2.0
"""Seconds for which a message waits for its answer before the page that sent it is told of it."""

TABS = 32
"""Questions of one browser that wait at once: each holds one of so many connections."""


class LongPolls:
    """The web chats of all people. `opened` takes the inbox; until then posts are refused."""

    def __init__(self, name: str, log: ChatLog) -> None:
        self.name = name
        self.log = log
        self._store: Store | None = None
        self._listeners: dict[str, list[asyncio.Event]] = {}
        self._echoes: dict[str, asyncio.TimerHandle] = {}
        self._closed = False
        self.woken = True
        """Whether it is rung also for what another program writes."""

    def opened(self, store: Store) -> None:
        self._store = store

    def inbox(self) -> Store:
        """Return what takes messages; `Refused` (503) while it is not open."""
        if self._store is None or self._closed:
            raise Refused(503, "web-refused-not-ready")
        return self._store

    async def post(self, address: str, update_id: str, raw: Raw) -> None:
        """Store one message of the person; `Refused` (503) while the inbox is not open.

        Its line goes to the pages with the answer: one question of theirs, where it comes soon.
        """
        await self.inbox()(self.name, update_id, address, raw)
        if address not in self._echoes:
            loop = asyncio.get_running_loop()
            self._echoes[address] = loop.call_later(ECHO, self._wake, address)

    async def news(self, address: str, after: Cursor, patience: float = PATIENCE) -> list[ChatLine]:
        """Return the lines beyond `after`, waiting up to `patience` seconds for the first."""
        bell = asyncio.Event()  # hung up before looking, so that nothing rings unheard
        bells = self._listeners.setdefault(address, [])
        bells.append(bell)
        for longest in bells[:-TABS]:
            longest.set()  # it is answered, and may ask again
        try:
            lines = await self.log.lines(address, after)
            if lines or self._closed:
                return lines
            end = time.monotonic() + patience
            while not lines and not bell.is_set() and (left := end - time.monotonic()) > 0:
                # the time over, it looks once more: another program may have written
                await _rung(bell, left if self.woken else min(left, GLANCE))
                lines = await self.log.lines(address, after)
            return lines
        finally:
            self._listeners[address].remove(bell)
            if not self._listeners[address]:
                del self._listeners[address]

    async def ring(self, address: str) -> None:
        """Wake whoever waits for lines of this address, or of another browser of the person's."""
        others = self._listeners.keys() - {address}
        kin = await self.log.kin(address) if others else ()
        for listening in (address, *kin):
            self._wake(listening)

    def hears_others(self, hears: bool) -> None:
        """Note whether it is rung also for what another program writes.

        No longer: who waits already is answered, and asks again, looking by itself from then on.
        """
        deaf = self.woken and not hears
        self.woken = hears
        if deaf:
            for bell in chain.from_iterable(self._listeners.values()):
                bell.set()

    def _wake(self, address: str) -> None:
        if echo := self._echoes.pop(address, None):
            echo.cancel()
        for bell in self._listeners.get(address, ()):
            bell.set()

    def close(self) -> None:
        """Answer everyone who waits, so that the server can stop."""
        self._closed = True
        for address in self._listeners:
            self._wake(address)


async def _rung(bell: asyncio.Event, patience: float) -> None:
    """Wait until a bell is rung, no longer than `patience` seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(patience):  # wait_for of 3.11 can lose a cancellation
            await bell.wait()
