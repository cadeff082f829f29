"""Waking pages that wait here for what another program has written: by LISTEN and NOTIFY."""

import asyncio
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import structlog

from bot.foundation.services import Services
from bot.system.error_sentences import meaning
from dvht_core.store.queues import wakes

log = structlog.get_logger()

ANSWERS = 5.0
"""Seconds that the database has to say that all is quiet; one whose line is cut says nothing."""
AGAIN = 5.0
"""Seconds after which it listens again when the connection was lost."""


@runtime_checkable
class Paged(Protocol):
    """A channel whose people read it in pages that wait for news."""

    name: str

    async def woken(self, address: str) -> None:
        """Let the pages of a chat look for news."""

    def hears_others(self, hears: bool) -> None:
        """Note whether it is woken when another program writes; else pages look now and then."""


def paged(services: Services) -> Sequence[Paged]:
    """Return the channels to be woken; none where one program is alone with its database."""
    if services.database.one_writer:
        return ()
    return [channel for channel in services.channels.values() if isinstance(channel, Paged)]


async def listen(services: Services, channels: Sequence[Paged]) -> None:
    """Wake pages for as long as the program runs, whatever becomes of the connection."""
    while True:
        for channel in channels:
            channel.hears_others(False)
        try:
            await _wake(services, channels)
        except Exception as error:
            log.warning("wakeups-lost", meaning=meaning(error))
        for channel in channels:
            channel.hears_others(False)
        await asyncio.sleep(AGAIN)


async def _wake(services: Services, channels: Sequence[Paged]) -> None:
    heard = wakes.listen(services.database.engine)
    while True:
        async with asyncio.timeout(wakes.LONGEST_SILENCE + ANSWERS):
            written = await anext(heard)
        for channel in channels:
            if written is None:
                channel.hears_others(True)
            elif written[0] != services.claimant.token:
                await channel.woken(written[1])
