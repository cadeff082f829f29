"""`dvht run` as it is, but for the clock, which stands where a file says: for stories told in days.

The reminders of a new hour are looked for as soon as it has come; `reminded` beside the clock's
file holds the last hour for which that is done.
"""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

import bot.app
import bot.commands.run
from bot.runtime.application import App


class FileClock:
    """Reads the time from a file that the test writes."""

    def now(self) -> datetime:
        return datetime.fromisoformat(Path(sys.argv[1]).read_text())


class StoryApp(App):
    """The program, awake to a clock that leaps."""

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(super().run())
            tasks.create_task(self._remind_each_hour())

    async def _remind_each_hour(self) -> None:
        done, told = "", Path(sys.argv[1]).with_name("reminded")
        while True:
            hour = hour_of(self.services.clock.now())
            if hour != done:
                await self.remind()
                done = hour
                told.write_text(hour)
            await asyncio.sleep(0.1)


def hour_of(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H}"


def main() -> None:
    """Run `dvht run` by the clock whose file is the first argument."""
    bot.app.SystemClock = FileClock  # type: ignore[assignment, attr-defined]
    bot.app.App = StoryApp  # type: ignore[attr-defined]
    bot.commands.run.run()
