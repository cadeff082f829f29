"""The daily copies: one a day while the assistant runs, the oldest making room for the newest."""

import asyncio
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.operating.troubles import meaning
from dvht_core.store.backup import back_up
from dvht_core.store.blobs import Blobs

log = structlog.get_logger()

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FROM = time(2)
"""The hour from which a day's copy is made; a machine that was off makes it later that day."""
LOOK = 600.0
"""Seconds between looks at the clock."""
_NAME = re.compile(r"dvht-(\d{4}-\d{2}-\d{2})\.zip")


@dataclass(frozen=True)
class Copies:
    """The copies of one installation."""

    folder: Path
    kept: int
    url: str
    blobs: Blobs

    def days(self) -> list[date]:
        """The days that there is a copy of, oldest first."""
        names = (_NAME.fullmatch(file.name) for file in self.folder.glob("dvht-*.zip"))
        return sorted(date.fromisoformat(name[1]) for name in names if name)

    def file(self, day: date) -> Path:
        """Where the copy of a day lies."""
        return self.folder / f"dvht-{day.isoformat()}.zip"

    def make(self, now: datetime) -> Path | None:
        """Make today's copy if it is due, then drop the oldest; returns it, None when not due."""
        local = now.astimezone(ZONE)
        file = self.file(local.date())
        if local.time() < FROM or file.exists():
            return None
        back_up(self.url, self.blobs, file, now)
        for day in self.days()[: -self.kept]:
            self.file(day).unlink()
        return file


async def keep(copies: Copies, clock: Clock) -> NoReturn:
    """Make the daily copies until cancelled; one that fails is tried again at the next look."""
    while True:
        try:
            if copies.kept and (file := await asyncio.to_thread(copies.make, clock.now())):
                log.info("backup-made", file=file.name, size=file.stat().st_size)
        except Exception as error:
            log.exception("backup-failed", meaning=meaning(error))
        await asyncio.sleep(LOOK)
