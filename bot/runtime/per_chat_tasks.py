"""Working for many chats at once: one piece of work at a time for each, and none waits for another.

Work comes in two ways: it is looked for in the database (`begin`), or handed over by who has just
committed it (`queue`), which spares the look.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from dvht_core.store.queues.inbox_outbox import Chat

GLANCE = 0.1
"""Seconds after which it is looked again for other chats, while somebody's work takes long."""
MOST_QUEUED = 2000
"""Pieces of work that are held in memory; what comes beyond is found by a look later."""

Work = Callable[[], Awaitable[None]]


class Chats:
    """The chats that are being worked for."""

    def __init__(self) -> None:
        self._queues: dict[Chat, deque[Work]] = {}
        self._working: dict[Chat, asyncio.Task[None]] = {}
        self._queued = 0
        self._one_ended = False
        self._failed: BaseException | None = None
        self.ended = asyncio.Event()
        """Set when it should be looked again: a chat may have more to do, or work has failed."""

    @property
    def busy(self) -> frozenset[Chat]:
        """Return those that somebody works for just now."""
        return frozenset(self._working)

    def begin(self, chat: Chat, work: Work) -> bool:
        """Begin `work` that a look has found; False when this chat is being worked for.

        Then it is not begun, but found by a later look.
        """
        if chat in self._working:
            return False
        self._start(chat, work, look_again=True)
        return True

    def queue(self, chat: Chat, work: Work) -> bool:
        """Begin `work` when what was queued for this chat before is done; False when too much is.

        Then it is not begun, but found by a look.
        """
        if self._queued >= MOST_QUEUED:
            self.ended.set()
            return False
        if chat in self._working:
            self._queued += 1
            self._queues[chat].append(work)
        else:
            self._start(chat, work, look_again=False)
        return True

    def raise_failure(self) -> None:
        """Raise what a piece of work has raised since this was last called."""
        failed, self._failed = self._failed, None
        if failed is not None:
            raise failed

    async def go_on(self) -> bool:
        """Return as soon as one is done, or after a glance; False when there is nothing to do.

        Cancelled, it stops all the work.
        """
        working = list(self._working.values())
        if not working:
            self.raise_failure()
            # what ended after its chat was looked at may have left something to do
            ended, self._one_ended = self._one_ended, False
            return ended
        try:
            await asyncio.wait(working, timeout=GLANCE, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            self.cancel()
            raise
        self.raise_failure()
        return True

    def cancel(self) -> None:
        """Stop all the work."""
        for task in self._working.values():
            task.cancel()

    async def stop(self) -> None:
        """Stop all the work, and return when it has stopped."""
        self.cancel()
        await asyncio.gather(*self._working.values(), return_exceptions=True)

    def _start(self, chat: Chat, work: Work, look_again: bool) -> None:
        self._queued += 1
        self._queues[chat] = deque([work])
        self._working[chat] = asyncio.create_task(self._work(chat, look_again))

    async def _work(self, chat: Chat, look_again: bool) -> None:
        queue = self._queues[chat]
        try:
            while queue:
                self._queued -= 1
                await queue.popleft()()
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # what it leaves undone is found by a look
            self._failed = error
            look_again = True
        finally:
            self._queued -= len(queue)
            del self._working[chat], self._queues[chat]
            self._one_ended = True
            if look_again:
                self.ended.set()
