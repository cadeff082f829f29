"""Puts the parts together; the one place that knows them all."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.channels.base import Channel, Raw
from bot.clock import Clock, SystemClock
from bot.office import Office
from bot.reminding import remind
from bot.sender import Sender
from bot.settings import Settings
from bot.turns import QUIET, Turns
from dvht_core.store import mail
from dvht_core.store.blobs import Blobs
from dvht_core.store.database import Database

log = structlog.get_logger()

IDLE = 1.0
"""Seconds after which the loops look again for what waits for a retry."""


def open_office(
    settings: Settings, channels: Mapping[str, Channel] | None = None, clock: Clock | None = None
) -> Office:
    """Open the database (bringing it up to date) and the files of the data folder."""
    settings.data.mkdir(parents=True, exist_ok=True)
    return Office(
        Database(settings.database),
        Blobs(settings.files),
        clock or SystemClock(),
        {} if channels is None else channels,
    )


class App:
    """Receives, answers, sends and reminds, until it is stopped."""

    def __init__(self, office: Office, quiet: float = QUIET) -> None:
        self.office = office
        self._turns = Turns(office, quiet)
        self._sender = Sender(office)
        self._came = asyncio.Event()
        self._goes = asyncio.Event()

    async def run(self) -> None:
        """Run every channel, the turns, the sender and the clock; cancel to stop."""
        scheduler = AsyncIOScheduler(timezone="Asia/Ho_Chi_Minh")
        scheduler.add_job(
            self.remind, "interval", seconds=30, coalesce=True, misfire_grace_time=None
        )
        scheduler.start()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.remind())
                tasks.create_task(self._loop(self._turns.work_off, self._came, self._goes))
                tasks.create_task(self._loop(self._sender.work_off, self._goes, None))
                for channel in self.office.channels.values():
                    tasks.create_task(channel.receive(self.store))
        finally:
            scheduler.shutdown(wait=False)
            for channel in self.office.channels.values():
                await channel.close()

    async def store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        """Commit a raw update to the inbox; what comes twice is stored once."""
        await asyncio.to_thread(self._store, channel, update_id, address, raw)
        self._came.set()

    async def remind(self) -> None:
        """Send what the plan says for today, if its hour has come and it was not sent yet."""
        for due in await asyncio.to_thread(remind, self.office):
            log.info("reminder", occasion=due.occasion)
        self._goes.set()

    async def settle(self) -> None:
        """Answer everything that has come and send everything that waits, then return."""
        working = True
        while working:
            working = await self._turns.work_off()
            working = await self._sender.work_off() or working

    def _store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        with self.office.database.write() as session:
            mail.receive(session, channel, update_id, address, raw, self.office.clock.now())

    async def _loop(self, work_off, wake: asyncio.Event, then: asyncio.Event | None) -> None:  # type: ignore[no-untyped-def]
        while True:
            wake.clear()
            worked = await work_off()
            if then and worked:
                then.set()
            if not worked:
                with suppress(TimeoutError):
                    await asyncio.wait_for(wake.wait(), IDLE)
