"""Where the parts of files lie that come in pieces: in a folder of one program's, or in the
database, where every program of an installation goes on with them.
"""

import hashlib
import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from bot.foundation.clock import Clock
from dvht_core.store.core_tables import MOST_PIECE
from dvht_core.store.database import Database
from dvht_core.store.files import durable_write, upload_pieces
from dvht_core.store.files.upload_pieces import Upload

LIFE = 24 * 3600.0
"""Seconds after which what nobody went on sending, or named, is thrown away."""
_THIS_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Parts(Protocol):
    """What has come of files, by chat and the page's id of each; errors are those of the place."""

    lot: int
    """Bytes that are gathered before they are added."""

    def found(self, address: str, upload: str) -> Upload | None:
        """Return how far a file has come; None when nothing of it is here."""

    def add(self, address: str, upload: str, length: int, start: int, data: bytes) -> int:
        """Add what begins at `start`, `MOST_PIECE` bytes at most; return how much is here then.

        Less than `start`, and nothing is added, when what comes before it is not here (any more).
        """

    def read(self, address: str, upload: str) -> bytes:
        """Return all that has come of a file."""

    def finish(self, address: str, upload: str, ref: str, size: int) -> None:
        """Remember what a file has become that has come whole, in the place of its bytes."""

    def unfinished(self, address: str) -> Sequence[tuple[str, int]]:
        """Return the files of a chat that are not whole, each with the bytes that are here; the
        one written last first.
        """

    def drop(self, address: str, upload: str) -> None:
        """Throw a file away, if it is here."""

    def sweep(self) -> None:
        """Throw away what is older than `LIFE`, or what a kill has left."""


def this_boot() -> str:
    """Return a name of the time since the machine was started; "" where it has none."""
    try:
        return _THIS_BOOT.read_text(encoding="ascii").strip().replace("-", "")
    except OSError:
        return ""


class FolderParts:
    """A folder of this machine, in it one for each chat:

        LENGTH-BOOT/ID.part    a part
        ID.done                [reference, size] of what it has become

    A part is not synced, so one from before the machine was last started is begun anew: after a
    power cut it may hold less than it seems to.
    """

    lot = 1

    def __init__(self, folder: Path, boot: str | None = None) -> None:
        self._folder = folder
        self._boot = this_boot() if boot is None else boot

    def found(self, address: str, upload: str) -> Upload | None:
        if done := self._done(address, upload):
            return done
        part = self._begun(address, upload)
        return Upload(int(part.parent.name.partition("-")[0]), _size(part)) if part else None

    def add(self, address: str, upload: str, length: int, start: int, data: bytes) -> int:
        part = self._of_chat(address) / f"{length}-{self._boot}" / f"{upload}.part"
        if start == 0:
            durable_write.make_folder(part.parent)
            part.touch(durable_write.FILE_MODE)
        if (here := _size(part)) < start:
            return here
        with part.open("r+b") as file:
            file.seek(start)
            file.write(data)
        return max(here, start + len(data))

    def read(self, address: str, upload: str) -> bytes:
        part = self._begun(address, upload)
        if part is None:
            raise FileNotFoundError(upload)
        return part.read_bytes()

    def finish(self, address: str, upload: str, ref: str, size: int) -> None:
        done = self._of_chat(address) / f"{upload}.done"
        durable_write.write(done, json.dumps((ref, size)).encode(), by_way_of=self._folder)
        if part := self._begun(address, upload):
            part.unlink(missing_ok=True)

    def unfinished(self, address: str) -> Sequence[tuple[str, int]]:
        parts = sorted(self._of_chat(address).glob("*/*.part"), key=_written, reverse=True)
        return [(part.stem, _size(part)) for part in parts]

    def drop(self, address: str, upload: str) -> None:
        for part in self._of_chat(address).glob(f"*/{upload}.part"):
            part.unlink(missing_ok=True)

    def sweep(self) -> None:
        durable_write.clear(self._folder)
        before = time.time() - LIFE
        for folder, _, names in os.walk(self._folder, topdown=False):
            for file in (Path(folder, name) for name in names):
                with suppress(FileNotFoundError):
                    if file.stat().st_mtime < before or self._is_of_before(file):
                        file.unlink()
            if Path(folder) != self._folder:
                with suppress(OSError):  # it holds what somebody goes on sending
                    Path(folder).rmdir()

    def _of_chat(self, address: str) -> Path:
        return self._folder / hashlib.sha256(address.encode()).hexdigest()[:40]

    def _begun(self, address: str, upload: str) -> Path | None:
        """Return the part of a file, if one was begun since this boot."""
        return next(self._of_chat(address).glob(f"*-{self._boot}/{upload}.part"), None)

    def _is_of_before(self, file: Path) -> bool:
        return file.suffix == ".part" and not file.parent.name.endswith(f"-{self._boot}")

    def _done(self, address: str, upload: str) -> Upload | None:
        done = self._of_chat(address) / f"{upload}.done"
        try:
            if done.stat().st_mtime < time.time() - LIFE:
                return None  # what it names may be gone by the time that its message is read
            ref, size = json.loads(done.read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return Upload(int(size), int(size), str(ref))


class RowParts:
    """The database of an installation; each piece is there for good once it is added."""

    lot = MOST_PIECE

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def found(self, address: str, upload: str) -> Upload | None:
        since = self._clock.now() - timedelta(seconds=LIFE)
        with self._database.read() as session:
            return upload_pieces.found(session, address, upload, since)

    def add(self, address: str, upload: str, length: int, start: int, data: bytes) -> int:
        with self._database.write() as session:
            now = self._clock.now()
            return upload_pieces.add(session, address, upload, length, start, data, now)

    def read(self, address: str, upload: str) -> bytes:
        with self._database.read() as session:
            return upload_pieces.read(session, address, upload)

    def finish(self, address: str, upload: str, ref: str, size: int) -> None:
        with self._database.write() as session:
            upload_pieces.finish(session, address, upload, ref, self._clock.now())

    def unfinished(self, address: str) -> Sequence[tuple[str, int]]:
        with self._database.read() as session:
            return upload_pieces.unfinished(session, address)

    def drop(self, address: str, upload: str) -> None:
        with self._database.write() as session:
            upload_pieces.drop(session, address, upload)

    def sweep(self) -> None:
        before = self._clock.now() - timedelta(seconds=LIFE)
        with self._database.write() as session:
            upload_pieces.sweep(session, before)


def _written(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
