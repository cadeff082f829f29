"""One of several programs that put the reminders of a province; it prints what it did.

python -m tests.benchmarks.province.worker URL
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import structlog

from bot.channels.base import Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.notifications.due import look_after
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.queues.due_times import Kind
from tests.benchmarks.province.schools import SEVEN


def main() -> None:
    """Say that it is ready, wait for a line, and put what is due until nothing is."""
    structlog.configure(processors=[silent])
    phones = Memory()
    folder = Path(tempfile.mkdtemp())
    services = Services(
        Database(sys.argv[1]), Blobs(folder), SetClock(SEVEN), {phones.name: phones}
    )
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    begin, cpu, schools, reminders = time.monotonic(), time.process_time(), 0, 0
    while (put := look_after(services, Kind.REMINDERS)) is not None:
        schools += 1
        reminders += len(put)
    figures = {
        "seconds": time.monotonic() - begin,
        "cpu": time.process_time() - cpu,
        "schools": schools,
        "reminders": reminders,
    }
    print(json.dumps(figures), flush=True)  # noqa: T201


def silent(_logger: object, _name: str, _event: object) -> str:
    raise structlog.DropEvent


if __name__ == "__main__":
    main()
