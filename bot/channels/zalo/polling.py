"""Polls: Zalo keeps one update, the newest, and gives it again and again until another comes.

So nothing is confirmed, and the inbox knows an update by its message's id. What comes between two
polls takes the place of what came before it: a school at work should use the webhook.
"""

from typing import Any

import structlog

from bot.channels.base import Store
from bot.channels.channel_health import Health
from bot.channels.zalo.client import ZaloClient, ZaloError
from bot.channels.zalo.parse_update import key_of, read_updates
from bot.channels.zalo.receiving import Timeouts, keep

log = structlog.get_logger()


class Polling:
    """Polls one bot's newest update; `step` is one poll."""

    def __init__(
        self, client: ZaloClient, store: Store, health: Health, patience: Timeouts
    ) -> None:
        self._client = client
        self._store = store
        self._health = health
        self._patience = patience
        self._last: tuple[str, ...] = ()
        self._unreadable: Any = None
        self._is_ready = False

    async def step(self) -> float:
        """Store the newest update, unless it is the last; return the seconds to rest."""
        if not self._is_ready:
            await self._take_webhook_away()
        answer = await self._client.get_update(self._patience.poll)
        updates = read_updates(answer)
        if answer and not updates and answer != self._unreadable:
            self._unreadable = answer  # the same comes again and again
            self._health.counts["unreadable_updates"] += 1
            log.warning("zalo-update-unreadable")
        keys = tuple(map(key_of, updates))
        for raw, key in zip(updates, keys, strict=True):
            if key not in self._last:
                await keep(self._store, raw)
        self._last = keys or self._last
        return self._patience.between

    async def _take_webhook_away(self) -> None:
        """It would shut the polls; what keeps it from being taken away does not keep from polling.

        So it is tried again before the next poll.
        """
        try:
            await self._client.delete_webhook()
            self._is_ready = True
        except ZaloError as error:
            log.warning("zalo-webhook-stays", why=str(error))
