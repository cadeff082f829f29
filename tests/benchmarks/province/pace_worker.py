"""One of several programs that send one bot's reminders, until it is ended.

python -m tests.benchmarks.province.pace_worker URL API TOKEN
"""

import asyncio
import sys
import tempfile
from pathlib import Path

import structlog

from bot.channels.base import Store
from bot.channels.telegram import TelegramChannel
from bot.foundation.clock import SystemClock
from bot.foundation.services import Services
from bot.runtime.application import App
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from tests.benchmarks.province.worker import silent


class Sending(TelegramChannel):
    """The channel as it is, but nobody writes."""

    async def receive(self, store: Store) -> None:
        await asyncio.Event().wait()


def main() -> None:
    """Run."""
    structlog.configure(processors=[silent])
    url, api, token = sys.argv[1:]
    blobs = Blobs(Path(tempfile.mkdtemp()))
    channel = Sending(token, load=blobs.get, api=api)
    services = Services(Database(url), blobs, SystemClock(), {channel.name: channel})
    print("ready", flush=True)  # noqa: T201
    asyncio.run(App(services).run())


if __name__ == "__main__":
    main()
