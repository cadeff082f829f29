"""`dvht run` as it is, but for the clock, which stands where a file says: for stories told in days.

`python -m tests.integration.zalo_program CLOCK-FILE`; the reminders of a new day are looked for as
soon as it has come.
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
            tasks.create_task(self._remind_each_day())

    async def _remind_each_day(self) -> None:
        hour = None
        while True:
            now = self.services.clock.now()
            if hour != (now.date(), now.hour):
                await self.remind()
                hour = (now.date(), now.hour)
            await asyncio.sleep(0.1)


bot.app.SystemClock = FileClock  # type: ignore[assignment, attr-defined]
bot.app.App = StoryApp  # type: ignore[attr-defined]
bot.commands.run.run()
