"""Counts what a bot sends in a month, and warns the operator in time: some sell by number."""

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from bot.foundation.clock import Clock
from bot.texts import all_texts
from dvht_core.store.database import Database
from dvht_core.store.queues.message_counts import count_message

log = structlog.get_logger()

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NEAR_PERCENT = 80


class Quota:
    """The messages of one bot; `monthly`: how many it may send, 0 for any number."""

    def __init__(
        self, database: Database, clock: Clock, channel: str, bot: str, monthly: int
    ) -> None:
        self._database = database
        self._clock = clock
        self._channel = channel
        self._bot = bot
        self._monthly = monthly

    def count(self) -> None:
        """Count one message; says so once at 80% of the month's messages, and at the last."""
        month = month_of(self._clock.now())
        with self._database.write() as session:
            sent = count_message(session, self._channel, self._bot, month)
        for event, limit in (
            ("quota-used", self._monthly),
            ("quota-near", least_near(self._monthly)),
        ):
            if self._monthly and sent == limit:
                name = f"{self._channel}-{event}"
                said = all_texts().say(name, sent=sent, monthly=self._monthly, month=month)
                log.warning(name, sent=sent, monthly=self._monthly, meaning=said)
                break


def month_of(now: datetime) -> str:
    """Return the month at the school, "2025-01"."""
    return f"{now.astimezone(ZONE):%Y-%m}"


def least_near(most: int) -> int:
    """Return the smallest number that is 80% of `most`."""
    return -(-most * NEAR_PERCENT // 100)


def bot_of(token: str) -> str:
    """Return the bot's number, which stands before its secret; "" where a token has none."""
    number, colon, _ = token.partition(":")
    return number if colon else ""
