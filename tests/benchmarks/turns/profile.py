"""Where the CPU of one of our turns goes: `python -m tests.benchmarks.turns.profile [TURNS]`.

Without a messenger, so that only what is ours shows, and of a sheet that is written already, so
that no command is carried out; what threads do is done in one, for the profiler sees but one.
"""

import asyncio
import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event

from tests.benchmarks.turns.questions import ANSWERS
from tests.integration.installations import Installation, installed

TURNS = 50
PARTS = {
    "the turn as a whole": ("turn_worker.py", "_turn"),
    "… of it: looking at the school": ("load_view.py", "load_view"),
    "… of it: understanding what was said": ("interpreter.py", "hear"),
    "… of it: the next question": ("interpreter.py", "proceed"),
    "finding who has written": ("turn_worker.py", "_heads"),
    "claiming what is to be sent": ("sender.py", "_claim"),
    "rendering what is to be sent": ("sender.py", "_message"),
    "noting what was sent": ("inbox_outbox.py", "sent"),
    "storing what came": ("inbox_outbox.py", "receive"),
    "looking for what is to be made": ("job_runner.py", "_claim"),
    "all commits": ("default.py", "do_commit"),
}
"""By the file's name, and the function."""


async def _at_once(work: Callable[..., Any], *args: Any) -> Any:
    return work(*args)


async def _talk(here: Installation, turns: int) -> None:
    app = here.app()
    lines = ["/phieu 2.2", *ANSWERS]
    for number in range(turns):
        await here.writes(app, "Lan", lines[number % len(lines)], f"{turns}:{number}")
        await app.settle()


def main(turns: int = TURNS) -> None:
    """Print CPU milliseconds a turn without the profiler, then the shares with it."""
    asyncio.to_thread = _at_once  # type: ignore[assignment]
    with TemporaryDirectory(prefix="dvht-bench-") as place:
        here = installed(Path(place) / "data")
        statements = 0

        def count(*_: Any) -> None:
            nonlocal statements
            statements += 1

        asyncio.run(_talk(here, 10))  # what is loaded once
        event.listen(here.services.database.engine, "before_cursor_execute", count)
        begin = time.process_time()
        asyncio.run(_talk(here, turns))
        spent = 1000 * (time.process_time() - begin) / turns
        sys.stdout.write(f"{spent:.1f} CPU ms and {statements / turns:.0f} statements a turn\n")
        profile = cProfile.Profile(time.process_time)
        profile.enable()
        asyncio.run(_talk(here, turns + 1))
        profile.disable()
        here.close()
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in found.values())
    for part, (file, function) in PARTS.items():
        times = [
            cumulative
            for (name, _, called), (_, _, _, cumulative, _) in found.items()
            if name.endswith(f"/{file}") and called == function
        ]
        share = f"{100 * sum(times) / whole:5.1f}%" if times else f"no {function} in {file}:"
        sys.stdout.write(f"{share}  {part}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
