"""What both ways of receiving share: the wishes, the waits, and going on whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

import structlog
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.failures import TokenRefused, seconds_of, told
from bot.texts import all_texts

log = structlog.get_logger()

NAME = "telegram"
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds; tests are less patient."""

    poll: int = 25
    """A long poll without news."""
    answer: float = 10.0
    """Any answer, after what it waits for on purpose."""
    part: float = 1.0
    """Between the parts of one message, which count as messages each."""
    upload: float = 60.0
    """The answer to an upload, and each bit of a download."""
    first_pause: float = 1.0
    longest_pause: float = 30.0
    """Between tries to receive; each is twice the one before."""
    conflict: float = 30.0
    """While somebody else takes the updates."""
    look: float = 300.0
    """Between looks at how Telegram fares with the webhook."""


async def forever(step: Callable[[], Awaitable[None]], patience: Patience) -> NoReturn:
    """Repeat `step` until cancelled; TokenRefused when Telegram does not know the bot."""
    told_of_conflict = False
    pause = patience.first_pause
    while True:
        try:
            await step()
            pause = patience.first_pause
        except InvalidToken:
            raise TokenRefused from None
        except Conflict:
            if not told_of_conflict:
                log.error("telegram-conflict", meaning=all_texts().say("telegram-conflict"))
                told_of_conflict = True
            await asyncio.sleep(patience.conflict)
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except TelegramError as error:
            log.warning("telegram-unreachable", why=told(error), pause=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, patience.longest_pause)
        except Exception:  # whatever keeps the inbox from committing may pass
            log.exception("telegram-not-stored", pause=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, patience.longest_pause)


async def show_menu(bot: Bot, commands: Sequence[tuple[str, str]]) -> None:
    """Show the menu of commands; the bot works without it."""
    try:
        await bot.set_my_commands(commands)
    except BadRequest as error:
        log.error("telegram-menu-refused", why=told(error))


async def answer_tap(bot: Bot, tap: str) -> None:
    """Stop the button's waiting sign, if there is still time: it is a courtesy, no more."""
    try:
        await bot.answer_callback_query(tap)
    except TelegramError as error:
        log.debug("telegram-tap-unanswered", why=told(error))
