"""The daily copies: one a day while the assistant runs, the oldest making room for the newest.

Which is the oldest, a number in each tells, and not its name: a machine whose clock went wrong has
named some after days that have not come yet. And only a day that follows upon the last copy's makes
room, so that a clock that runs through a week in an hour costs no copy.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.foundation.clock import Clock
from bot.foundation.services import Services
from bot.settings import Settings
from dvht_core.store.backup import back_up, number_of
from dvht_core.store.changes.erasure_list import Erasures
from dvht_core.store.files import durable_write
from dvht_core.store.files.blobs import Blobs

log = structlog.get_logger()

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FROM = time(2)
"""The hour from which a day's copy is made; a machine that was off makes it later that day."""
USUAL = timedelta(days=4)
"""Days between two copies of a clock that goes right: a long weekend."""
MOST = 3
"""Times as many copies as are kept, beyond which the oldest go whatever the clock says."""
_NAME = re.compile(r"dvht-(\d{4}-\d{2}-\d{2})\.zip")


@dataclass(frozen=True)
class DailyBackups:
    """The copies of one installation."""

    folder: Path
    kept: int
    url: str
    blobs: Blobs
    erasures: Erasures = field(default_factory=Erasures)

    @classmethod
    def of(cls, settings: Settings, services: Services) -> "DailyBackups":
        """Return the copies of what is open."""
        own = (settings.backup_folder, settings.backups_kept, settings.database)
        return cls(*own, services.blobs, services.erasures)

    def days(self) -> list[date]:
        """Return the days that there is a readable copy of, the one made first first."""
        names = (_NAME.fullmatch(file.name) for file in self.folder.glob("dvht-*.zip"))
        return [day for _, day in self._numbered(date.fromisoformat(n[1]) for n in names if n)]

    def _numbered(self, days: Iterable[date]) -> list[tuple[int, date]]:
        found = ((number_of(self.file(day)), day) for day in days)
        return sorted((number, day) for number, day in found if number is not None)

    def file(self, day: date) -> Path:
        """Return where the copy of a day lies."""
        return self.folder / f"dvht-{day.isoformat()}.zip"

    def make(self, now: datetime) -> Path | None:
        """Make today's copy if it is due, then drop the oldest; returns it, None when not due."""
        local = now.astimezone(ZONE)
        file = self.file(local.date())
        if local.time() < FROM or file.exists():
            return None
        before = self.days()
        number = (number_of(self.file(before[-1])) or 0) + 1 if before else 1
        back_up(self.url, self.blobs, file, now, number)
        self.erasures.add(())  # where the copies lie on another disk, it may have been away
        if before and timedelta(0) < local.date() - before[-1] <= USUAL:
            self._make_room(self.kept)
        else:
            self._make_room(MOST * self.kept)
        return file

    def _make_room(self, kept: int) -> None:
        for day in self.days()[:-kept]:
            durable_write.remove(self.file(day))


def make_daily(copies: DailyBackups, clock: Clock) -> None:
    """Make today's copy, if copies are kept and it is due; it may be called at any time."""
    if copies.kept and (file := copies.make(clock.now())):
        log.info("backup-made", file=file.name, size=file.stat().st_size)
