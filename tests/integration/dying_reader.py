"""The program, ended at a moment of reading a photo of a paper.

Its arguments: the data folder, the database, the time (ISO), and the moment: "reading" (says so,
for whoever kills it then), "offer" (read and kept, not offered), "put" (offered, not sent), or "".
What people are told is printed as soon as it is sent, a line a message.
"""

import asyncio
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import bot.jobs.paper_offers
from bot.app import assemble
from bot.channels.base import Memory, Outbound
from bot.foundation.clock import SetClock
from bot.foundation.lock import take_over
from bot.runtime.job_runner import JobRunner
from tests.integration.installations import settings_for


def say(line: str) -> None:
    """Print a line at once: whoever is killed prints nothing later."""
    sys.stdout.write(line.replace("\n", " ") + "\n")
    sys.stdout.flush()


class Printed(Memory):
    """Phones that print what they get."""

    async def send(self, address: str, message: Outbound) -> str:
        say(f"{address} | {message.text}")
        return await super().send(address, message)


def main() -> None:
    """Do what waits, and be killed at the moment asked for."""
    data, database, now, moment = sys.argv[1:]
    read, message, put = (
        bot.jobs.paper_offers._read,
        bot.jobs.paper_offers._message,
        JobRunner._put,
    )

    def reading(*args: Any) -> Any:
        say("reading")
        return read(*args)

    def offer(*args: Any) -> Any:
        if moment == "offer":
            os.kill(os.getpid(), signal.SIGKILL)
        return message(*args)

    def putting(*args: Any) -> Any:
        put(*args)
        if moment == "put":
            os.kill(os.getpid(), signal.SIGKILL)

    for where, name, its in (
        (bot.jobs.paper_offers, "_read", reading),
        (bot.jobs.paper_offers, "_message", offer),
        (JobRunner, "_put", putting),
    ):
        setattr(where, name, its)
    settings = settings_for(Path(data), database_url=database)
    clock = SetClock(datetime.fromisoformat(now))
    program = assemble(settings, lambda _: [Printed()], clock, reads=True, quiet=0)
    take_over(program.services)
    asyncio.run(program.app.settle())
