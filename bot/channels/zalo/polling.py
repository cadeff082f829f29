"""Polls: Zalo keeps one update, the newest, and gives it again and again until another comes.

So nothing is confirmed, and the inbox knows an update by its message's id. What comes between two
polls takes the place of what came before it: a school at work should use the webhook.
"""

import asyncio
from typing import NoReturn

from bot.channels.base import Store
from bot.channels.zalo.client import ZaloClient
from bot.channels.zalo.reading import address_of, read_update
from bot.channels.zalo.receiving import NAME, Patience, forever


async def receive(client: ZaloClient, store: Store, patience: Patience) -> NoReturn:
    """Poll until cancelled; TokenRefused when Zalo does not know the bot."""
    last = ""
    prepared = False

    async def step() -> None:
        nonlocal last, prepared
        if not prepared:
            await client.delete_webhook()  # it would shut the polls
            prepared = True
        raw = read_update(await client.get_update(patience.poll))
        if raw and (found := raw["message"]["message_id"]) != last:
            if (address := address_of(raw)) is not None:  # what is said in a group is not kept
                await store(NAME, found, address, raw)
            last = found
        await asyncio.sleep(patience.between)

    await forever(step, patience)
