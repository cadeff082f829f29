"""What the client raises, as the seam says it: is the message out, and is it worth another try."""

from bot.channels.base import Blocked, Rejected, SendError, TryLater, Unknown
from bot.channels.channel_health import Trouble
from bot.channels.receive_loop import Failure
from bot.channels.zalo.client import (
    TOKEN_CODES,
    BadToken,
    Garbled,
    NoAnswer,
    NotReached,
    Refused,
    TooFast,
    ZaloError,
)

SUCCESS, SERVER, TIMED_OUT = 200, 500, 504

CONNECT_SECONDS = 1.0
SERVER_SECONDS = 5.0
FLOOD_SECONDS = 30.0
TOKEN_SECONDS = 60.0
"""How long to wait after no connection, a 5xx, a flood (Zalo names no time), a refused token."""


def send_error(error: ZaloError) -> SendError:
    """Return what became of a message whose sending raised `error`."""
    why = str(error)
    match error:
        case NotReached():
            return TryLater(CONNECT_SECONDS, why)
        case NoAnswer():
            return Unknown(why)
        case Garbled(status=status) if SUCCESS <= status < SUCCESS + 100 or status == TIMED_OUT:
            return Unknown(why)
        case Garbled():
            return TryLater(SERVER_SECONDS, why)
        case BadToken() | Refused(code=404):
            return TryLater(TOKEN_SECONDS, why)
        case TooFast():
            return TryLater(FLOOD_SECONDS, why)
        case Refused(code=403):
            return Blocked(why)
        case Refused(code=code) if code >= SERVER:
            return TryLater(SERVER_SECONDS, why)
    return Rejected(why)


def explain(error: Exception) -> Failure | None:
    """Return what it means for receiving that a call raised `error`; None when it is no call's."""
    match error:
        case Refused(code=code) if code in TOKEN_CODES:
            return Failure(Trouble.REFUSED, str(error))
        case ZaloError():
            return Failure(Trouble.UNREACHABLE, str(error))
    return None
