"""`dvht backup`, `dvht restore`: everything into one file, and back."""

import sqlite3
from collections.abc import Sequence
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
from dvht_core.store.files.file_references import Reference

_say = all_texts().say

LISTED = 20
"""Missing files that are named one by one."""


def backup(
    file: Annotated[Path, typer.Argument(help=_say("backup-file"))],
    whole: Annotated[bool, typer.Option("--files", help=_say("backup-whole"))] = False,
) -> None:
    """Write database and files into FILE, while the assistant may run; exits with 1 on a full disk.

    InputError when FILE is there already, or there are no data.
    """
    settings = Settings()
    console = Console()
    try:
        now, blobs = SystemClock().now(), Blobs(settings.files)
        contents = back_up(settings.database, blobs, file, now, whole=whole)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        console.print(meaning(error), highlight=False)
        raise typer.Exit(1) from error
    size = f"{file.stat().st_size / 1_000_000:.1f}".replace(".", ",")
    key = "backup-listed" if contents.elsewhere else "backup-done"
    where = contents.elsewhere
    done = _say(key, file=str(file), files=contents.files, size=size, where=where)
    console.print(done, highlight=False, soft_wrap=True)
    for digest in contents.damaged:
        console.print(_say("backup-damaged", sha256=digest), highlight=False, soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(help=_say("restore-file"))],
    replace: Annotated[bool, typer.Option("--replace", help=_say("restore-replace"))] = False,
) -> None:
    """Put FILE in the place of the data; InputError when that would overwrite or FILE is bad.

    Exits with 1 when the object store lacks files that the data name.
    """
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
    _say_missing(console, restored.missing)
    if restored.aside:
        said = _say("restore-aside", folder=str(restored.aside))
        console.print(said, highlight=False, soft_wrap=True)
    if restored.missing:
        raise typer.Exit(1)


def _say_missing(console: Console, missing: Sequence[Reference]) -> None:
    """Say which files the object store lacks, and what to do."""
    for each in missing[:LISTED]:
        key = "restore-missing" if each.code else "restore-missing-chat"
        said = _say(key, name=each.name, code=each.code, sha256=each.sha256)
        console.print(said, highlight=False, soft_wrap=True, markup=False)
    if len(missing) > LISTED:
        console.print(_say("restore-missing-more", count=len(missing) - LISTED), highlight=False)
    if missing:
        console.print(_say("restore-missing-what", count=len(missing)), highlight=False)
