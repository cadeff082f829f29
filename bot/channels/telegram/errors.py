"""What the library raises, as the seam says it: is the message out, and is it worth another try.

The library's tree is not ours: TimedOut and BadRequest are NetworkErrors there, any 404 is an
InvalidToken, and a 502 is a NetworkError that only its missing cause tells from a broken line.
"""

import datetime

from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.base import (
    Blocked,
    FetchError,
    FileTooLarge,
    Gone,
    Rejected,
    SendError,
    TryLater,
    Unknown,
)
from bot.channels.channel_health import Trouble
from bot.channels.receive_loop import Failure
from bot.channels.telegram.transport import NotSent

GONE = ("chat not found", "user is deactivated")
"""What Telegram says, as a bad request, of a chat that is no more."""
NOT_MODIFIED = "message is not modified"
"""What Telegram says of a change that would change nothing."""
NO_MESSAGE = ("message to edit not found", "message can't be edited", "message_id_invalid")
"""What it says of a message that is no more, or too old to be changed."""
TOO_LARGE = "too large"
"""What status 413 is called, in the old and the new wording."""
TOO_BIG = "file is too big"

CONNECT_SECONDS = 1.0
SERVER_SECONDS = 5.0
TOKEN_SECONDS = 60.0
"""How long to wait after no connection, a 5xx, and a token that is refused."""


def send_error(error: TelegramError) -> SendError:
    """Return what became of a message whose sending raised `error`."""
    why = told(error)
    match error:
        case RetryAfter():
            return TryLater(seconds_of(error), why)
        case NetworkError() | Forbidden() | InvalidToken() if is_foreign(error):
            return Rejected(why) if TOO_LARGE in why.lower() else TryLater(SERVER_SECONDS, why)
        case Forbidden():
            return Blocked(why)
        case BadRequest() if any(gone in why.lower() for gone in GONE):
            return Blocked(why)
        case BadRequest() if any(none in why.lower() for none in NO_MESSAGE):
            return Gone(why)
        case BadRequest():
            return Rejected(why)
        case InvalidToken():
            return TryLater(TOKEN_SECONDS, why)
        case NotSent():
            return TryLater(CONNECT_SECONDS, why)
        case NetworkError(__cause__=None):  # an answer came: 413 or 5xx
            return Rejected(why) if TOO_LARGE in why.lower() else TryLater(SERVER_SECONDS, why)
    return Unknown(why)  # a time-out, or a line that broke after the request went out


def explain(error: Exception) -> Failure | None:
    """Return what it means for receiving that a call raised `error`; None when it is no call's."""
    match error:
        case RetryAfter():
            return Failure(Trouble.SLOWED, told(error), seconds_of(error))
        case Conflict():
            return Failure(Trouble.CONFLICT, told(error))
        case InvalidToken() | Forbidden() if not is_foreign(error):
            return Failure(Trouble.REFUSED, told(error))
        case TelegramError():
            return Failure(Trouble.UNREACHABLE, told(error))
    return None


def is_foreign(error: TelegramError) -> bool:
    """Return whether the answer is not Telegram's, but the page of a proxy or of a censor."""
    return isinstance(error.__cause__, TelegramError)


def is_shown(error: TelegramError) -> bool:
    """Return whether a change was refused because the message looks like that already."""
    return isinstance(error, BadRequest) and NOT_MODIFIED in str(error).lower()


def fetch_error(error: TelegramError) -> FetchError:
    """Return why a file could not be fetched."""
    why = told(error)
    return FileTooLarge(why) if TOO_BIG in why.lower() else FetchError(why)


def seconds_of(error: RetryAfter) -> float:
    """Return the wait that a flood asks for; the library is changing its type."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, datetime.timedelta) else float(wait)


def told(error: TelegramError) -> str:
    """Return what Telegram said, without the page of a proxy, which may quote our address."""
    return str(error).partition(". Parsing the server response")[0]
