"""`dvht backup`, `dvht restore`: everything into one file, and back."""

import sqlite3
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy.exc import DBAPIError

from bot.foundation.clock import SystemClock
from bot.foundation.lock import only_one
from bot.ops.restore_backup import restore as put_back
from bot.settings import Settings
from bot.system.error_sentences import meaning
from bot.texts import all_texts
from dvht_core.store.backup import back_up
from dvht_core.store.files.blobs import Blobs

_say = all_texts().say


def backup(
    file: Annotated[Path, typer.Argument(help=_say("backup-file"))],
) -> None:
    """Write database and files into FILE, while the assistant may run; exits with 1 on a full disk.

    InputError when FILE is there already, or there are no data.
    """
    settings = Settings()
    console = Console()
    try:
        contents = back_up(settings.database, Blobs(settings.files), file, SystemClock().now())
    except (OSError, sqlite3.Error, DBAPIError) as error:
        console.print(meaning(error), highlight=False)
        raise typer.Exit(1) from error
    size = f"{file.stat().st_size / 1_000_000:.1f}".replace(".", ",")
    done = _say("backup-done", file=str(file), files=contents.files, size=size)
    console.print(done, highlight=False, soft_wrap=True)
    for digest in contents.damaged:
        console.print(_say("backup-damaged", sha256=digest), highlight=False, soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(help=_say("restore-file"))],
    replace: Annotated[bool, typer.Option("--replace", help=_say("restore-replace"))] = False,
) -> None:
    """Put FILE in the place of the data; InputError when that would overwrite or FILE is bad."""
    settings = Settings()
    with only_one(settings.data):
        restored = put_back(file, settings, replace, SystemClock().now())
    console = Console()
    contents = restored.contents
    done = _say(
        "restore-done",
        at=f"{contents.made_at.astimezone():%d/%m/%Y %H:%M}",
        files=contents.files,
        data=str(settings.data),
    )
    console.print(done, highlight=False, soft_wrap=True)
    if restored.erased:
        console.print(_say("restore-erased", count=restored.erased), highlight=False)
    if restored.aside:
        said = _say("restore-aside", folder=str(restored.aside))
        console.print(said, highlight=False, soft_wrap=True)
