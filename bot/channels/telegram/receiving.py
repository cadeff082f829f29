"""What both ways of receiving share: what is wanted, the sign on a tapped button."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from telegram.error import TelegramError

from bot.channels import receive_loop
from bot.channels.base import Raw
from bot.channels.telegram.errors import told
from bot.channels.telegram.raw_calls import Api

log = structlog.get_logger()

NAME = "telegram"
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts(receive_loop.Timeouts):
    """How long to wait for what, in seconds; tests are less patient."""

    part: float = 1.0
    """Between the parts of one message, which count as messages each."""
    still: float = 3.0
    """How long a chat has been still before the buttons of what is answered go."""
    upload: float = 60.0
    """The answer to an upload, and each bit of a download."""


async def answer_tap(api: Api, tap: str) -> None:
    """Stop the button's waiting sign, if there is still time: it is a courtesy, no more."""
    try:
        await api.call("answerCallbackQuery", callback_query_id=tap)
    except TelegramError as error:
        log.debug("telegram-tap-unanswered", why=told(error))


Aside = Callable[[Raw], None]
"""What is done beside the inbox with each update, as soon as it has come."""
