"""A second process on the same database: it is told nothing, but answers and sends what it finds.

Telegram brings updates to one process alone, so this one works off what is left when it looks.
"""

import asyncio
from functools import partial

from bot.channels.base import Store
from tests.benchmarks.turns import ours


class Deaf(ours.Unpaced):
    """Telegram, for sending only."""

    async def receive(self, store: Store) -> None:
        await asyncio.Event().wait()


run = partial(ours.run, channel=Deaf)
