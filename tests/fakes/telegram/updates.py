"""The queue of updates: kept 24 h, taken by one long poll at a time, or by a webhook."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram import words
from tests.fakes.telegram.rules import UPDATE_SECONDS
from tests.fakes.telegram.words import Json, conflict

MAX_POLL_SECONDS = 50


@dataclass(slots=True)
class Entry:
    """One update; `again` counts how often it still returns after being confirmed."""

    update_id: int
    body: Json
    chat_id: int
    at: float
    again: int = 0


@dataclass(slots=True)
class Webhook:
    """What `setWebhook` asked for, and what went wrong last."""

    url: str
    secret: str
    max_connections: int
    last_error_date: int = 0
    last_error_message: str = ""


@dataclass
class UpdateQueue:
    """What happened and is not confirmed yet, oldest first."""

    now: Callable[[], float]
    last_id: int = 731_480_000
    entries: list[Entry] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    webhook: Webhook | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: asyncio.Future[None] | None = None

    def put(self, kind: str, content: Json, chat_id: int, again: int = 0) -> None:
        """Add an update of a kind the bot allows; wakes the long poll or the webhook."""
        if self.allowed and kind not in self.allowed:
            return
        self.last_id += 1
        body = {"update_id": self.last_id, kind: content}
        self.entries.append(Entry(self.last_id, body, chat_id, self.now(), again))
        self.changed.set()
        if self._waiting and self.polled:
            self._waiting.set_result(None)

    @property
    def polled(self) -> bool:
        """Whether a long poll is waiting."""
        return self._waiting is not None and not self._waiting.done()

    def pending(self) -> list[Entry]:
        """Return what is still kept: nothing older than 24 h."""
        oldest = self.now() - UPDATE_SECONDS
        self.entries = [entry for entry in self.entries if entry.at > oldest]
        return self.entries

    def confirm(self, entry: Entry) -> None:
        """Forget an update, unless a fault lets it come again."""
        entry.again -= 1
        if entry.again < 0 and entry in self.entries:
            self.entries.remove(entry)

    def confirm_before(self, offset: int) -> None:
        """Forget all updates below `offset`; a negative one keeps only the last `-offset`."""
        pending = self.pending()
        if offset < 0:
            offset = pending[offset:][0].update_id if pending else 0
        for entry in [entry for entry in pending if entry.update_id < offset]:
            self.confirm(entry)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Answer `getUpdates`; ends the long poll that was waiting with 409."""
        if self.webhook:
            raise conflict(words.CONFLICT_WEBHOOK)
        self._end_poll(words.CONFLICT_OTHER_POLL)
        self.confirm_before(offset)
        if not self.pending() and seconds > 0:
            self._waiting = asyncio.get_running_loop().create_future()
            await asyncio.wait([waiting := self._waiting], timeout=min(seconds, MAX_POLL_SECONDS))
            if self._waiting is waiting:
                self._waiting = None
            if waiting.done():
                waiting.result()
        return [entry.body for entry in self.pending()[:limit]]

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Set or remove the webhook; setting one ends a waiting long poll with 409."""
        self.webhook = webhook
        if webhook:
            self._end_poll(words.CONFLICT_WEBHOOK_SET)
        self.changed.set()

    def _end_poll(self, why: str) -> None:
        if self._waiting and self.polled:
            self._waiting.set_exception(conflict(why))
        self._waiting = None
