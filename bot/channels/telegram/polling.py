"""Long polls that lose nothing: an update is confirmed only when the inbox has committed it.

Telegram forgets the updates below the `offset` of the next question. So a crash, or a store that
fails, brings them once more, and the inbox knows them by their id.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import structlog
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.base import Raw, Store
from bot.channels.telegram.failures import TokenRefused, seconds_of, told
from bot.channels.telegram.reading import address_of, tap_of
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
    upload: float = 60.0
    """The answer to an upload, and each bit of a download."""
    first_pause: float = 1.0
    longest_pause: float = 30.0
    """Between tries to receive; each is twice the one before."""
    conflict: float = 30.0
    """While somebody else takes the updates."""


async def receive(
    bot: Bot, store: Store, commands: Sequence[tuple[str, str]], patience: Patience
) -> None:
    """Poll until cancelled; TokenRefused when Telegram does not know the bot."""
    offset: int | None = None
    prepared = told_of_conflict = False
    pause = patience.first_pause
    while True:
        try:
            if not prepared:
                await _prepare(bot, commands)
                prepared = True
            offset = await _poll(bot, store, offset, patience)
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


async def _prepare(bot: Bot, commands: Sequence[tuple[str, str]]) -> None:
    """Let polls through, which a webhook stops, and show the menu of commands."""
    await bot.delete_webhook(drop_pending_updates=False)
    try:
        await bot.set_my_commands(commands)
    except BadRequest as error:  # the bot works without its menu
        log.error("telegram-menu-refused", why=told(error))


async def _poll(bot: Bot, store: Store, offset: int | None, patience: Patience) -> int | None:
    """Store the next updates and return the offset that confirms them.

    None after silence: by then all is confirmed, and after a week of it Telegram begins its
    numbers anew, perhaps below the old ones.
    """
    question = {"timeout": patience.poll, "allowed_updates": WANTED, "offset": offset}
    # By this spelling, which Telegram takes too, the library returns the JSON as it is. Its own
    # `get_updates` returns objects, and none at all when it cannot read one of them.
    updates = cast(
        list[Raw],
        await bot.do_api_request(
            "getupdates",
            {name: value for name, value in question.items() if value is not None},
            read_timeout=patience.poll + patience.answer,
        ),
    )
    for raw in updates:
        if (address := address_of(raw)) is not None:  # what is said in a group is not kept
            await store(NAME, str(raw["update_id"]), address, raw)
    await asyncio.gather(*(_answer(bot, tap) for raw in updates if (tap := tap_of(raw))))
    return max((raw["update_id"] + 1 for raw in updates), default=None)


async def _answer(bot: Bot, tap: str) -> None:
    """Stop the button's waiting sign, if there is still time: it is a courtesy, no more."""
    try:
        await bot.answer_callback_query(tap)
    except TelegramError as error:
        log.debug("telegram-tap-unanswered", why=told(error))
