"""How a messenger fares, kept by its channel for /healthz, /metrics and the log."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Trouble(StrEnum):
    """What keeps a messenger's updates from coming."""

    UNREACHABLE = "unreachable"
    """No answer, or none of the messenger's: the line, a proxy, or the messenger itself."""
    REFUSED = "refused"
    """The bot's token is not accepted, as getMe has confirmed over minutes."""
    CONFLICT = "conflict"
    """Another program takes this bot's updates."""
    SLOWED = "slowed"
    """The messenger asks to be left alone for more than a minute."""
    WEBHOOK = "webhook"
    """The messenger does not take the address of the webhook."""


COUNTED = ("unreadable_updates", "unreadable_answers", "refused_files")
"""What a messenger brought that is no update, answers that say nothing, files it did not take."""


@dataclass
class Health:
    """One channel: what troubles it at present, and what was counted since the start."""

    trouble: Trouble | None = None
    counts: Counter[str] = field(default_factory=Counter)
    """By the names in `COUNTED`."""
