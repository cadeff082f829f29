"""How much one chat may send: a flood is silenced before it is stored, and costs others nothing.

Generous on purpose. Whoever was offline all day, or sends an album of every photo they have, stays
far below; only a program gets beyond.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from dvht_core.store.queues.inbox_outbox import Chat

BURST = 1000
"""Messages that a chat may send at once."""
RATE = 1.0
"""Messages a second that it may send for ever."""
SILENCE = 300.0
"""Seconds for which a chat beyond its budget is not listened to."""
CHATS = 10_000
"""Chats remembered before those at rest are forgotten."""


class Verdict(Enum):
    """What becomes of a message."""

    TAKEN = auto()
    SILENCED = auto()
    """The first one beyond the budget: the person is told, once."""
    UNHEARD = auto()


@dataclass(slots=True)
class _Account:
    left: float
    at: float
    silent_until: float = float("-inf")


class FloodGuard:
    """The budgets of all chats. `now` counts seconds and never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._accounts: dict[Chat, _Account] = {}
        self.unheard = 0
        """Messages not taken so far."""

    def take(self, chat: Chat) -> Verdict:
        """Return whether one more message of this chat is taken."""
        now = self._now()
        account = self._account(chat, now)
        account.left = min(account.left + (now - account.at) * RATE, BURST)
        account.at = now
        if now < account.silent_until:
            self.unheard += 1
            return Verdict.UNHEARD
        if account.left < 1:
            account.silent_until = now + SILENCE
            self.unheard += 1
            return Verdict.SILENCED
        account.left -= 1
        return Verdict.TAKEN

    def _account(self, chat: Chat, now: float) -> _Account:
        if chat not in self._accounts and len(self._accounts) >= CHATS:
            self._accounts = {
                other: account
                for other, account in self._accounts.items()
                if account.left + (now - account.at) * RATE < BURST
            }
        return self._accounts.setdefault(chat, _Account(BURST, now))
