"""A program that sends what waits, beside others on one PostgreSQL, until it is killed.

Its arguments: the URL of the database, a folder for its files, and the file to whose end each
message is written when it has arrived, as "ADDRESS TEXT". It prints "runs" when it does.
"""

import asyncio
import random
import sys
from pathlib import Path

from bot.channels.base import Memory, Outbound
from bot.foundation.clock import SystemClock
from bot.foundation.services import Services
from bot.runtime.application import App
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs


class Written(Memory):
    """A messenger that takes up to 20 ms before a message arrives, and as long after it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    async def send(self, address: str, message: Outbound) -> str:
        await asyncio.sleep(random.uniform(0, 0.02))
        with self.file.open("a", encoding="utf-8") as file:
            file.write(f"{address} {message.text}\n")
        await asyncio.sleep(random.uniform(0, 0.02))
        return "m"


def main() -> None:
    """Run."""
    url, folder, file = sys.argv[1:]
    phones = Written(Path(file))
    services = Services(Database(url), Blobs(Path(folder)), SystemClock(), {phones.name: phones})
    sys.stdout.write("runs\n")
    sys.stdout.flush()
    asyncio.run(App(services, quiet=0).run())
