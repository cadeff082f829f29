"""What reading a photo of a paper takes, how long it waits: `python -m tests.benchmarks.papers`.

Photos are read one at a time, from the real queue of a real installation. The time until the last
of 10 and of 100 is offered is measured; that of 500 follows from them, and is measured by
`python -m tests.benchmarks.papers 500`. Meanwhile somebody writes: their answers are timed, too.
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from sqlalchemy import select

from bot.channels.base import Memory, Outbound
from bot.foundation.services import Services
from bot.ocr import tesseract
from bot.ocr.read_paper import read_paper
from bot.runtime.application import App
from bot.runtime.attachment_fetcher import stored
from dvht_core.commands.sheets import AddEvidence
from dvht_core.domain import jobs
from dvht_core.evidence import prepare
from dvht_core.store.models import Evidence
from dvht_core.store.queues import inbox_outbox
from tests.integration.installations import Installation, installed
from tests.integration.schools import CHANNEL, NOW
from tests.papers.draw import CAMERAS, draw, photograph
from tests.papers.samples import samples
from tests.waiting import until

DRAWN = 6
MEASURED = 20
TOGETHER = (10, 100)
COMPUTED = 500
PAUSE = 2.0
"""Seconds between two messages of somebody who writes meanwhile."""


class Timed(Memory):
    """Phones that note when they get what."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[tuple[float, str, str]] = []
        """Moment, address, text."""

    async def send(self, address: str, message: Outbound) -> str:
        self.at.append((time.monotonic(), address, message.text))
        return await super().send(address, message)


def main() -> None:
    """Read photos and print the figures."""
    if tesseract.program() is None:
        sys.stdout.write("papers: skipped, tesseract-ocr and tesseract-ocr-vie are missing\n")
        return
    drawn = samples()[:DRAWN]
    photos = [photograph(draw(sample), CAMERAS[1], n) for n, sample in enumerate(drawn)]
    sys.stdout.write(_alone(photos))
    counts = [int(many) for many in sys.argv[1:]] or TOGETHER
    took = 0.0
    for many in counts:
        took = asyncio.run(_together(photos, many)) / many
    if not sys.argv[1:]:
        said = f"papers: the last of {COMPUTED} would be offered after {took * COMPUTED:.0f} s\n"
        sys.stdout.write(said)


def _alone(photos: Sequence[bytes]) -> str:
    """Return what one photo takes, read in this process."""
    computed, begun = _seconds(), time.monotonic()
    for photo in photos:
        read_paper(photo, ())
    computed, took = _seconds() - computed, time.monotonic() - begun
    own, child = (resource.getrusage(who).ru_maxrss // 1024 for who in _BOTH)
    each = f"{computed / len(photos):.1f} s of computing and {took / len(photos):.1f} s a photo"
    return f"papers: {each}; {own} MB, tesseract at most {child} MB\n"


_BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _seconds() -> float:
    """Return the seconds of computing so far, of this process and of tesseract."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _BOTH))


async def _together(photos: Sequence[bytes], many: int) -> float:
    """Have so many photos wait at once; print and return when the last is offered, in seconds."""
    phones = Timed()
    with tempfile.TemporaryDirectory() as folder:
        made = installed(Path(folder) / "data")
        services = replace(made.services, channels={CHANNEL: phones}, reads=True)
        app, answers = App(services, quiet=0), list[float]()
        quiet = [await _alone_writes(made, app, phones) for _ in range(MEASURED)]
        _put(made, services, photos, many)
        begun = time.monotonic()
        working = asyncio.create_task(app.settle())
        while not working.done():
            answers.append(await _writes(made, app, phones))
            await asyncio.wait({working}, timeout=PAUSE)
        lan = made.school.address("Lan")
        offers = sorted(at - begun for at, who, _ in phones.at if who == lan)
        services.limited.stop()
        made.close()
    firsts = f"the first after {offers[0]:.1f} s, half after {median(offers):.0f} s"
    last = f"the last of {len(offers)} after {offers[-1]:.0f} s"
    answered = f"who writes meanwhile is answered in {median(answers):.2f} s, else in"
    answered += f" {median(quiet):.2f} s"
    sys.stdout.write(f"papers: {many} together: {firsts}, {last}; {answered}\n")
    return offers[-1]


def _put(made: Installation, services: Services, photos: Sequence[bytes], many: int) -> None:
    """Have items of evidence wait to be read, each with a photo."""
    files = [stored(prepare(photo, "anh.jpg"), "anh.jpg", services.blobs) for photo in photos]
    for number in range(many):
        made.school.do("Lan", AddEvidence("2.2", (files[number % len(files)],)))
    lan = made.school.address("Lan")
    with services.database.write() as session:
        for item in session.scalars(select(Evidence).order_by(Evidence.id)):
            job = jobs.PaperOffer(item.id, item.added_by)
            inbox_outbox.put(session, CHANNEL, lan, job, NOW)


async def _alone_writes(made: Installation, app: App, phones: Timed) -> float:
    """Let somebody write while nothing is read; return the seconds until the answer."""
    begun = time.monotonic()
    writing = asyncio.create_task(_writes(made, app, phones))
    while not writing.done():
        await app.settle()
        await asyncio.wait({writing}, timeout=0.01)
    return time.monotonic() - begun


async def _writes(made: Installation, app: App, phones: Timed) -> float:
    """Let somebody write; return the seconds until the answer."""
    begun, thu = time.monotonic(), made.school.address("Thu")
    await made.writes(app, "Thu", "/viec", str(begun))
    await until(lambda: any(who == thu and at > begun for at, who, _ in phones.at), 60)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
