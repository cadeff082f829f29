"""`dvht run` on a clock that another process sets; its file is the argument."""

import sys
from functools import partial
from pathlib import Path

import bot.app
import bot.cli
import bot.commands.run
from tests.killed.program_runner import FileClock


def main() -> None:
    """Run until it is stopped or killed."""
    clock = Path(sys.argv[1])
    bot.commands.run.teller = lambda form: partial(print, flush=True)
    bot.app.SystemClock = partial(FileClock, clock)  # type: ignore[assignment, attr-defined]
    sys.argv = ["dvht", "run"]
    bot.cli.main()
