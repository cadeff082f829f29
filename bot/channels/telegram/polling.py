"""Long polls that lose nothing: an update is confirmed only when the inbox has committed it.

Telegram forgets the updates below the `offset` of the next question. So a crash, or a store that
fails, brings them once more, and the inbox knows them by their id.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import NoReturn, cast

from telegram import Bot

from bot.channels.base import Raw, Store
from bot.channels.telegram.reading import address_of, tap_of
from bot.channels.telegram.receiving import (
    NAME,
    WANTED,
    Patience,
    answer_tap,
    forever,
    show_menu,
)


async def receive(
    bot: Bot, store: Store, commands: Sequence[tuple[str, str]], patience: Patience
) -> NoReturn:
    """Poll until cancelled; TokenRefused when Telegram does not know the bot."""
    offset: int | None = None
    prepared = False

    async def step() -> None:
        nonlocal offset, prepared
        if not prepared:
            # A webhook would stop the polls; what it has not delivered comes by them.
            await bot.delete_webhook(drop_pending_updates=False)
            await show_menu(bot, commands)
            prepared = True
        offset = await _poll(bot, store, offset, patience)

    await forever(step, patience)


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
    chats: dict[str, list[Raw]] = defaultdict(list)
    for raw in updates:
        if (address := address_of(raw)) is not None:  # what is said in a group is not kept
            chats[address].append(raw)
    await asyncio.gather(*(_store(store, address, raws) for address, raws in chats.items()))
    await asyncio.gather(*(answer_tap(bot, tap) for raw in updates if (tap := tap_of(raw))))
    return max((raw["update_id"] + 1 for raw in updates), default=None)


async def _store(store: Store, address: str, raws: Sequence[Raw]) -> None:
    """What one chat said, in order."""
    for raw in raws:
        await store(NAME, str(raw["update_id"]), address, raw)
