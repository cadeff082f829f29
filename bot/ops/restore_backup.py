"""Putting a copy in the place of an installation's data: checked first, the old kept aside."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from bot.system import data_folder
from dvht_core.domain.errors import InputError
from dvht_core.store.backup import Contents, files_listed, unpack
from dvht_core.store.changes.erase_data import Forgotten, erase_again
from dvht_core.store.changes.erasure_list import FILE_NAME, Erasures
from dvht_core.store.copy_database import copy_all, is_empty, one_look
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.files.durable_write import make_folder, move
from dvht_core.store.files.file_references import Reference, named, references

ORIGINALS = "blobs/originals"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where the data from before lie."""

    contents: Contents
    aside: Path | None
    erased: int = 0
    """How much of it had been erased since, and is erased again."""
    missing: tuple[Reference, ...] = ()
    """Files that the data name and their object store has not, or not as the copy lists them."""


def restore(file: Path, settings: Settings, replace: bool, now: datetime) -> Restored:
    """Restore `file`; the data folder must be held (`lock.only_one`).

    InputError when the copy is no good, or there are data and `replace` is not said. Then nothing
    has changed.
    """
    data_folder.prepare(settings.data)
    if not settings.database_url and settings.sqlite.exists() and not replace:
        raise InputError("restore-not-empty", data=str(settings.data))
    fresh = settings.data.resolve() / "restoring"
    shutil.rmtree(fresh, ignore_errors=True)  # of a restore that was interrupted
    make_folder(fresh)
    try:
        database = fresh / settings.sqlite.name
        blobs = Blobs(settings.blobs or fresh / "blobs")
        contents = unpack(file, database, blobs)
        erased = _erase_again(database, blobs, file, settings)
        missing = _missing(database, blobs, files_listed(file)) if contents.elsewhere else ()
        if settings.database_url:
            _into(settings.database_url, database)
        return Restored(contents, _swap(fresh, settings, now), erased, missing)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _erase_again(copy: Path, blobs: Blobs, file: Path, settings: Settings) -> int:
    """Erase what was erased after the copy was made: the lists here and beside it name it."""
    erasures = Erasures.of(settings.data, settings.backup_folder)
    listed = erasures.all([file.parent / FILE_NAME])
    if not listed:
        return 0
    gone, database = Forgotten(), Database(f"sqlite:///{copy}")
    try:
        with database.write() as session:
            count = erase_again(session, listed, gone)
        with database.read() as session:
            kept = named(session, gone.files)
        database.wipe_log()
    finally:
        database.close()
    for digest in gone.files - kept:
        blobs.delete(digest)
    erasures.add(listed)  # on another machine it begins with the one beside the copy
    return count


def _missing(copy: Path, blobs: Blobs, sizes: Mapping[str, int]) -> tuple[Reference, ...]:
    """Return what the rows name and the object store lacks, each file once."""
    held, database = blobs.sizes(), Database(f"sqlite:///{copy}")
    try:
        with database.read() as session:
            files: dict[str, Reference] = {}
            for found in references(session):  # evidence first
                files.setdefault(found.sha256, found)
    finally:
        database.close()
    lacks = (digest for digest in files if digest not in held)
    others = (d for d in files if d in held and held[d] != sizes.get(d, held[d]))
    return tuple(files[digest] for digest in (*lacks, *others))


def _into(url: str, copy: Path) -> None:
    """Fill an empty database that has an address of its own."""
    source, target = Database(f"sqlite:///{copy}"), Database(url)
    try:
        with one_look(source) as look, target.engine.begin() as connection:
            if not is_empty(connection):
                raise InputError("restore-database-not-empty")
            copy_all(look, connection)
    finally:
        source.close()
        target.close()
    copy.unlink()


def _swap(fresh: Path, settings: Settings, now: datetime) -> Path | None:
    """Move what is new into the data folder, and what it replaces out of the way.

    Files go first, so that a database is never without its files.
    """
    data = settings.data.resolve()
    aside = data / f"before-restore-{now:%Y%m%d-%H%M%S}"
    name = settings.sqlite.name
    parts = ["blobs", f"{name}-wal", f"{name}-shm", name]
    for part in parts:
        if (fresh / part).exists() or (part.startswith(name) and (fresh / name).exists()):
            _move(data / part, aside / part)
            _move(fresh / part, data / part)
    # what the copy's waiting messages name is in no copy, and may still be here
    _move(aside / ORIGINALS, data / ORIGINALS)
    return aside if aside.exists() else None


def _move(from_: Path, to: Path) -> None:
    if from_.exists():
        make_folder(to.parent)
        move(from_, to)
