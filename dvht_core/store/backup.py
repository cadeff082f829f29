"""Backup: one file that holds everything, database and files, made while others go on writing.

It is a ZIP: `dvht.json` (what it is), `dvht.db` (SQLite, also of a PostgreSQL installation, so that
a copy can be restored into either) and `blobs/…`. The database is copied first: a file is stored
before a row names it, so every file that the copied rows name is there when the files are copied.
Files as they were sent (`originals`) are in no copy, nor is an invitation that somebody has just
shown: whoever had no answer yet when the copy was made shows it again after a restore.

Where the files lie in an object store they stay there: in their place the copy holds `files.txt`,
a line "SHA256 SIZE" for each that was there. That the store itself loses none is a matter of its
versions. A restore looks for what the rows name, and says what is missing.
"""

import hashlib
import io
import json
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import make_url

from dvht_core.domain.errors import InputError
from dvht_core.invitations.shown_codes import without_codes
from dvht_core.store.copy_database import copy_all, one_look
from dvht_core.store.database import Database
from dvht_core.store.files import durable_write
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.queues.inbox_outbox import DONE

MANIFEST, DATABASE, FILES, LISTED = "dvht.json", "dvht.db", "blobs/", "files.txt"
WHOLE, LISTING = 1, 2
"""The formats: with the files, and with their list alone."""
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError),
    *(KeyError, ValueError, NotImplementedError, RuntimeError),
    *(FileNotFoundError, IsADirectoryError),
)
"""What reading a file raises that is no copy of ours, or is cut off."""
MOST_MANIFEST, MOST_FILE = 64 * 1024, 1024**3
"""Bytes; the largest files are the documents that were sent, packed."""
PIECE = 1024 * 1024
_BLOB = re.compile(rf"{FILES}([0-9a-f]{{64}})")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: when it was made, and the number of its files."""

    made_at: datetime
    files: int
    damaged: tuple[str, ...] = ()
    """sha256 of files that were damaged already, and are not in it."""
    elsewhere: str = ""
    """The object store in which the files lie, where the copy only lists them."""


def back_up(
    url: str, blobs: Blobs, file: Path, now: datetime, number: int = 0, *, whole: bool = False
) -> Contents:
    """Write everything into `file`, complete or not at all; `number` tells which copy is newer.

    The files of an object store are listed only, unless the copy is to be `whole`.
    What an earlier backup has left when it was killed is removed first. InputError when there is no
    database yet, or `file` exists already; OSError when the disk is full.
    """
    if file.exists():
        raise InputError("backup-exists", file=str(file))
    with durable_write.temporary_folder(file.parent) as folder:
        durable_write.clear(file.parent)
        database = folder / DATABASE
        _snapshot(url, database)
        _hide_codes(database)
        with durable_write.replacing(file, by_way_of=folder) as out:
            pack = _pack if whole or not blobs.elsewhere else _pack_list
            contents = pack(out, database, blobs, now, number)
    return contents


def number_of(file: Path) -> int | None:
    """Return a copy's number; 0 if it is older than numbers, None if the file is no copy."""
    try:
        with zipfile.ZipFile(file) as copy:
            held = json.loads(copy.read(MANIFEST))
            return int(held.get("number", 0)) if DATABASE in copy.namelist() else None
    except (*UNREADABLE, AttributeError, TypeError, OSError):
        return None


def unpack(file: Path, database: Path, blobs: Blobs) -> Contents:
    """Write a copy's database to `database`, brought up to date, and its files into `blobs`.

    InputError when it is no copy, damaged, or made by a newer program; or when it only lists files
    that lie in an object store, and `blobs` is none.
    """
    try:
        with zipfile.ZipFile(file) as copy:
            _check_sizes(copy, database.parent)
            contents = _manifest(copy, file)
            if contents.elsewhere and contents.files and not blobs.elsewhere:
                raise InputError("restore-files-elsewhere", where=contents.elsewhere)
            with copy.open(DATABASE) as packed, durable_write.replacing(database) as out:
                shutil.copyfileobj(packed, out, PIECE)  # however large it is, or says it is
            digests = [blob[1] for name in copy.namelist() if (blob := _BLOB.fullmatch(name))]
            for digest in digests:
                _put_back(copy.read(FILES + digest), digest, blobs, file)
    except UNREADABLE as error:
        raise InputError("restore-unreadable", file=str(file)) from error
    packed_files = 0 if contents.elsewhere else contents.files
    if len(digests) != packed_files or not is_sound(database):
        raise InputError("restore-damaged", file=str(file))
    Database(f"sqlite:///{database}").close()
    return contents


def files_listed(file: Path) -> Mapping[str, int]:
    """Return the sizes of the files that a copy lists, by sha256; none where it holds the files.

    InputError when the list is damaged.
    """
    try:
        with zipfile.ZipFile(file) as copy:
            if LISTED not in copy.namelist():
                return {}
            with copy.open(LISTED) as lines:
                pairs = (line.split() for line in io.TextIOWrapper(lines, "ascii"))
                return {digest: int(size) for digest, size in pairs}
    except UNREADABLE as error:
        raise InputError("restore-unreadable", file=str(file)) from error


def is_sound(database: Path) -> bool:
    """Return whether an SQLite file is complete and undamaged."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _check_sizes(copy: zipfile.ZipFile, place: Path) -> None:
    """Judge a copy by its table of contents, for no part yields more than it declares there.

    ValueError for sizes that no copy has; InputError when the disk has no room for it.
    """
    sizes = {info.filename: info.file_size for info in copy.infolist()}
    manifest, files = sizes[MANIFEST], [n for name, n in sizes.items() if name.startswith(FILES)]
    largest = max(sizes.get(LISTED, 0), *files, 0)
    if manifest > MOST_MANIFEST or largest > MOST_FILE:
        raise ValueError(MANIFEST)
    needed = sum(sizes.values())
    if needed > shutil.disk_usage(place).free:
        name = Path(copy.filename or "").name
        raise InputError("restore-no-room", file=name, megabytes=needed // PIECE)


def _manifest(copy: zipfile.ZipFile, file: Path) -> Contents:
    """Return when the copy was made, how many files it holds or lists, and where those lie."""
    match json.loads(copy.read(MANIFEST)):
        case {"format": 1, "made_at": str(made_at), "files": int(files)}:
            return Contents(datetime.fromisoformat(made_at), files)
        case {"format": 2, "made_at": str(made_at), "files": int(files), "elsewhere": str(where)}:
            return Contents(datetime.fromisoformat(made_at), files, elsewhere=where)
        case {"format": int()}:
            raise InputError("restore-newer", file=str(file))
    raise ValueError(MANIFEST)


def _snapshot(url: str, target: Path) -> None:
    """Copy the database as it is at one moment into the SQLite file `target`."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        source, copy = Database(url), Database(f"sqlite:///{target}")
        with one_look(source) as look, copy.engine.begin() as connection:
            copy_all(look, connection)
        source.close()
        copy.close()
        return
    original = Path(address.database or "")
    if not original.is_file():
        raise InputError("backup-nothing", file=str(original))
    with closing(sqlite3.connect(original)) as connection:
        # not page by page: what was erased would go along in the pages that are free now
        connection.execute("VACUUM INTO ?", (str(target),))


def _hide_codes(copy: Path) -> None:
    """Overwrite the invitation codes in messages that were still to be handled with dots."""
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")  # what was there is overwritten
        waiting = "SELECT id, raw FROM inbox WHERE state != ?"
        for row_id, raw in connection.execute(waiting, (DONE,)).fetchall():
            if (hidden := without_codes(json.loads(raw))) != json.loads(raw):
                new = json.dumps(hidden)
                connection.execute("UPDATE inbox SET raw = ? WHERE id = ?", (new, row_id))


def _pack(out: BinaryIO, database: Path, blobs: Blobs, now: datetime, number: int) -> Contents:
    files, damaged = 0, []
    # photos and Word files are compressed already
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        copy.write(database, DATABASE, zipfile.ZIP_DEFLATED)
        for digest in blobs:
            try:
                copy.writestr(FILES + digest, blobs.get(digest))
                files += 1
            except InputError:
                damaged.append(digest)
        manifest = {"format": WHOLE, "made_at": now.isoformat(), "files": files, "number": number}
        copy.writestr(MANIFEST, json.dumps(manifest))
    return Contents(now, files, tuple(damaged))


def _pack_list(out: BinaryIO, database: Path, blobs: Blobs, now: datetime, number: int) -> Contents:
    held, where = blobs.sizes(), blobs.elsewhere
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        copy.write(database, DATABASE)
        with copy.open(LISTED, "w", force_zip64=True) as lines:
            lines.writelines(f"{digest} {size}\n".encode() for digest, size in held.items())
        manifest = {"format": LISTING, "made_at": now.isoformat(), "files": len(held)}
        copy.writestr(MANIFEST, json.dumps({**manifest, "number": number, "elsewhere": where}))
    return Contents(now, len(held), elsewhere=where)


def _put_back(data: bytes, digest: str, blobs: Blobs, file: Path) -> None:
    if hashlib.sha256(data).hexdigest() != digest:
        raise InputError("restore-damaged", file=str(file))
    blobs.put(data, digest)
