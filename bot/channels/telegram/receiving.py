"""What both ways of receiving share: what is wanted, the menu, the sign on a tapped button."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.channels import receive_loop
from bot.channels.receive_loop import LONG_WAIT
from bot.channels.telegram.errors import is_foreign, seconds_of, told
from bot.channels.telegram.raw_calls import Api
from bot.texts import all_texts

log = structlog.get_logger()

NAME = "telegram"
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONGEST_MENU_PAUSE = 3600.0
"""Seconds between tries to set the menu, at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts(receive_loop.Timeouts):
    """How long to wait for what, in seconds; tests are less patient."""

    part: float = 1.0
    """Between the parts of one message, which count as messages each."""
    upload: float = 60.0
    """The answer to an upload, and each bit of a download."""


async def show_menu(api: Api, commands: Sequence[tuple[str, str]], patience: Timeouts) -> None:
    """Set the menu of commands, unless it is set already; tried until Telegram takes it.

    The bot works without it, so nothing waits for this.
    """
    wanted = [{"command": name, "description": text} for name, text in commands]
    pause = patience.first_pause
    while True:
        try:
            if not await _menu_is(api, wanted):
                await api.call("setMyCommands", commands=wanted)
            return
        except RetryAfter as error:
            wait = seconds_of(error)
            if wait > LONG_WAIT:
                meaning = all_texts().say("telegram-menu-put-off", seconds=round(wait))
                log.warning("telegram-menu-put-off", seconds=round(wait), meaning=meaning)
        except BadRequest as error:
            if not is_foreign(error):
                log.error("telegram-menu-refused", why=told(error))
                return
            wait = pause
        except TelegramError as error:
            log.debug("telegram-menu-unanswered", why=told(error))
            wait = pause
        await asyncio.sleep(min(wait, LONGEST_MENU_PAUSE))
        pause = min(2 * pause, LONGEST_MENU_PAUSE)


async def _menu_is(api: Api, wanted: list[dict[str, str]]) -> bool:
    try:
        found: Any = await api.call("getMyCommands")
    except RetryAfter:
        raise
    except TelegramError:
        return False
    return bool(found == wanted)


async def answer_tap(api: Api, tap: str) -> None:
    """Stop the button's waiting sign, if there is still time: it is a courtesy, no more."""
    try:
        await api.call("answerCallbackQuery", callback_query_id=tap)
    except TelegramError as error:
        log.debug("telegram-tap-unanswered", why=told(error))
