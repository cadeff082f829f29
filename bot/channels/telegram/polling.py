"""Long polls that lose nothing: an update is confirmed only when the inbox has committed it.

Telegram forgets the updates below the `offset` of the next question. So a crash, or a store that
fails, brings them once more, and the inbox knows them by their id.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import structlog
from telegram.error import Conflict

from bot.channels.base import Raw, Store
from bot.channels.channel_health import Health
from bot.channels.receive_loop import Background
from bot.channels.telegram.parse_update import address_of, number_of, tap_of
from bot.channels.telegram.raw_calls import Api
from bot.channels.telegram.receiving import NAME, WANTED, Aside, Timeouts, answer_tap
from bot.channels.telegram.transport import Unreadable

log = structlog.get_logger()

WEBHOOK = "webhook"
"""In what Telegram says of polls that a webhook shuts."""


class Polling:
    """Polls one bot's updates; `step` is one poll."""

    def __init__(
        self,
        api: Api,
        store: Store,
        health: Health,
        beside: Background,
        patience: Timeouts,
        aside: Aside,
    ) -> None:
        self._api = api
        self._store = store
        self._health = health
        self._beside = beside
        self._aside = aside
        self._patience = patience
        self._offset: int | None = None
        self._seen: frozenset[int] = frozenset()
        self._idle = 0.0
        self._unreadable: list[Any] = []
        self._took_webhook_away = False

    async def step(self) -> float:
        """Store the next updates; return the seconds to rest before the next poll.

        They are 0, except after an answer that came at once and brought nothing new.
        """
        began = _now()
        try:
            updates = await self._ask()
        except Conflict as error:
            if WEBHOOK not in str(error).lower() or self._took_webhook_away:
                self._took_webhook_away = False  # to be tried again after the rest
                raise
            # what the webhook has not delivered comes by polls
            await self._api.call("deleteWebhook", drop_pending_updates=False)
            self._took_webhook_away = True
            return 0.0
        self._took_webhook_away = False
        await self._keep(updates)
        new = updates.keys() - self._seen
        self._seen = frozenset(updates)
        # None after silence: by then all is confirmed, and after a week of it Telegram begins its
        # numbers anew, perhaps below the old ones.
        self._offset = max(updates) + 1 if updates else None
        if new or _now() - began > self._patience.poll / 2:
            self._idle = 0.0
        else:
            longest = min(self._patience.idle, self._patience.longest_pause)
            self._idle = min(2 * self._idle or self._patience.first_pause, longest)
        return self._idle

    async def _ask(self) -> dict[int, Raw]:
        """Return the next updates by their number; what has none is counted and passed over."""
        patience = self._patience
        answer = patience.poll + patience.answer
        try:
            async with asyncio.timeout(answer + patience.upload):
                found: Any = await self._api.call(
                    "getUpdates",
                    seconds=answer,
                    timeout=patience.poll,
                    allowed_updates=WANTED,
                    offset=self._offset,
                )
        except TimeoutError as error:  # an answer that trickles and never ends
            raise Unreadable("TimeoutError") from error
        if not isinstance(found, list):
            raise Unreadable("no list of updates")
        updates = {number: raw for raw in found if (number := number_of(raw)) is not None}
        if (unreadable := len(found) - len(updates)) and found != self._unreadable:
            self._unreadable = found  # without a number it is not confirmed, and may come again
            self._health.counts["unreadable_updates"] += unreadable
            log.warning("telegram-update-unreadable", count=unreadable)
        return updates

    async def _keep(self, updates: dict[int, Raw]) -> None:
        """Commit what people did; what is said in a group is not kept."""
        chats: dict[str, list[Raw]] = defaultdict(list)
        for raw in updates.values():
            if (address := address_of(raw)) is not None:
                chats[address].append(raw)
        await asyncio.gather(*(self._keep_chat(chat, raws) for chat, raws in chats.items()))
        for raw in updates.values():
            self._aside(raw)
            if tap := tap_of(raw):
                self._beside.begin(answer_tap(self._api, tap))

    async def _keep_chat(self, address: str, raws: Sequence[Raw]) -> None:
        """Commit what one chat said, in order."""
        for raw in raws:
            await self._store(NAME, str(raw["update_id"]), address, raw)


def _now() -> float:
    return asyncio.get_running_loop().time()
