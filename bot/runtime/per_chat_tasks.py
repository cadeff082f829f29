"""Working for many chats at once: one piece of work a chat, and no chat waits for another."""

import asyncio
from collections.abc import Awaitable, Callable

from dvht_core.store.queues.inbox_outbox import Chat

GLANCE = 0.1
"""Seconds after which it is looked again for other chats, while somebody's work takes long."""


class Chats:
    """The chats that are being worked for."""

    def __init__(self) -> None:
        self._working: dict[Chat, asyncio.Task[None]] = {}
        self._one_ended = False

    @property
    def busy(self) -> frozenset[Chat]:
        """Those that somebody works for just now."""
        return frozenset(self._working)

    def begin(self, chat: Chat, work: Callable[[], Awaitable[None]]) -> None:
        """Begin `work`, unless this chat is being worked for."""
        if chat not in self._working:
            self._working[chat] = asyncio.create_task(self._work(chat, work))

    async def go_on(self) -> bool:
        """Return as soon as one is done, or after a glance; False when there is nothing to do.

        Cancelled, it stops all the work.
        """
        working = list(self._working.values())
        if not working:
            # what ended after its chat was looked at may have left something to do
            ended, self._one_ended = self._one_ended, False
            return ended
        try:
            done, _ = await asyncio.wait(
                working, timeout=GLANCE, return_when=asyncio.FIRST_COMPLETED
            )
        except asyncio.CancelledError:
            for task in working:
                task.cancel()
            raise
        for task in done:
            task.result()
        return True

    async def _work(self, chat: Chat, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        finally:
            del self._working[chat]
            self._one_ended = True
