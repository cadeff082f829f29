"""What `dvht doctor` looks at on the machine: folder, disk, zone, LibreOffice, tesseract,
daily copies."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.foundation.lock import is_held
from bot.maintenance.daily_backups import ZONE, DailyBackups
from bot.ocr import tesseract
from bot.ops.doctor.findings import Finding, Grade, good, note, wrong
from bot.system.error_sentences import meaning

MEGABYTE = 1_000_000
LOW, LITTLE = 200 * MEGABYTE, 2_000 * MEGABYTE
"""Free bytes below which a day's photos may not fit, and below which a school should know."""
OLD_COPY = timedelta(days=2)
OFFICE = ("soffice", "libreoffice")


def folder(data: Path) -> Iterator[Finding]:
    """Yield the data folder: there, writable, in use."""
    if not data.is_dir():
        yield wrong("data-missing", data=str(data.resolve()))
        return
    try:
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        yield Finding(Grade.WRONG, meaning(error))
        return
    yield good("data-found", data=str(data.resolve()))
    yield good("running") if is_held(data) else note("not-running")


def disk(data: Path, free: int | None = None) -> Iterator[Finding]:
    """Judge the free space; `free` in bytes, as measured when not given."""
    if not data.is_dir():
        return
    left = shutil.disk_usage(data).free if free is None else free
    grade = wrong if left < LOW else note if left < LITTLE else good
    yield grade("disk-low" if left < LITTLE else "disk", megabytes=left // MEGABYTE)


def zone(names: list[str]) -> Iterator[Finding]:
    """Yield the zones of the units: known to this machine."""
    for name in sorted(set(names)):
        try:
            local = datetime.now(ZoneInfo(name))
        except (ZoneInfoNotFoundError, ValueError):
            yield wrong("zone-unknown", zone=name)
        else:
            yield good("zone", zone=name, now=f"{local:%d/%m/%Y %H:%M}")


def office(commands: tuple[str, ...] = OFFICE) -> Iterator[Finding]:
    """See whether LibreOffice is there, which is needed for PDF alone."""
    found = next(filter(None, map(shutil.which, commands)), None)
    yield good("office", command=found) if found else note("office-missing")


def photos(command: str = tesseract.COMMAND) -> Iterator[Finding]:
    """See whether tesseract is there with Vietnamese, which is needed to read photos alone."""
    found = tesseract.program(command)
    yield good("tesseract", command=found) if found else note("tesseract-missing")


def copies(kept: DailyBackups, now: datetime, programs: int = 1) -> Iterator[Finding]:
    """Yield the daily copies: on, and made lately.

    Of several `programs` one makes them, in its own folder, which need not be this one.
    """
    if not kept.kept:
        yield note("copies-off")
        return
    if kept.blobs and kept.blobs.elsewhere:
        yield note("copies-listed", where=kept.blobs.elsewhere)
    days = kept.days()
    if programs > 1 and (not days or abs(now.astimezone(ZONE).date() - days[-1]) > OLD_COPY):
        yield note("copies-others", folder=str(kept.folder), programs=programs)
        return
    if not days:
        yield note("copies-none", folder=str(kept.folder))
        return
    old = abs(now.astimezone(ZONE).date() - days[-1]) > OLD_COPY  # or of a clock gone wrong
    grade = wrong if old else good
    yield grade(
        "copies-old" if old else "copies",
        day=f"{days[-1]:%d/%m/%Y}",
        count=len(days),
        folder=str(kept.folder),
    )
