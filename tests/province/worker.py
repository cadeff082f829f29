"""`dvht run` on a clock that another process sets; its file is the argument.

A second one is a folder of migrations, for a program of a later version.
"""

import sys
from functools import partial
from pathlib import Path

import bot.app
import bot.cli
import bot.commands.run
from dvht_core.store import migrate
from tests.killed.program_runner import FileClock


def main() -> None:
    """Run until it is stopped or killed."""
    clock, *migrations = map(Path, sys.argv[1:])
    for folder in migrations:
        migrate.FOLDER = folder
    bot.commands.run.teller = lambda form: partial(print, flush=True)
    bot.app.SystemClock = partial(FileClock, clock)  # type: ignore[assignment, attr-defined]
    sys.argv = ["dvht", "run"]
    bot.cli.main()
