"""What the client raises, as the seam says it: is the message out, and is it worth another try."""

from bot.channels.base import Blocked, Rejected, SendError, TryLater, Unknown
from bot.channels.zalo.client import (
    BadToken,
    Garbled,
    NoAnswer,
    NotReached,
    Refused,
    TooFast,
    ZaloError,
)
from bot.texts import all_texts
from dvht_core.errors import InputError

SERVER = 500

CONNECT_SECONDS = 1.0
SERVER_SECONDS = 5.0
FLOOD_SECONDS = 30.0
TOKEN_SECONDS = 60.0
"""How long to wait after no connection, a 5xx, a flood (Zalo names no time), a refused token."""


class TokenRefused(InputError):
    """Zalo does not know the bot's token; only a person can put that right."""

    def __init__(self) -> None:
        super().__init__("zalo-token-refused")

    def __str__(self) -> str:
        return all_texts().say(self.key)


def send_error(error: ZaloError) -> SendError:
    """Return what became of a message whose sending raised `error`."""
    why = str(error)
    match error:
        case NotReached():
            return TryLater(CONNECT_SECONDS, why)
        case NoAnswer() | Garbled(status=504):
            return Unknown(why)
        case Garbled():
            return TryLater(SERVER_SECONDS, why)
        case BadToken():
            return TryLater(TOKEN_SECONDS, why)
        case TooFast():
            return TryLater(FLOOD_SECONDS, why)
        case Refused(code=403):
            return Blocked(why)
        case Refused(code=code) if code >= SERVER:
            return TryLater(SERVER_SECONDS, why)
    return Rejected(why)
