"""Bytes under names: in a folder of this machine, or in an object store such as S3.

Both replace a file in one step, and both keep it once `write` has returned: an object store by
itself, a folder by the durable write of `durable_write`.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import obstore
from obstore.store import from_url

from dvht_core.store.files import durable_write

PIECE = 256 * 1024
"""Bytes of a file that are read at once, where it is read in pieces."""


class Named(NamedTuple):
    """A file in a store, without its bytes."""

    name: str
    written: datetime
    size: int


class FileStore(Protocol):
    """A store of bytes under names such as `ab/abcd…`."""

    def write(self, name: str, data: bytes) -> None:
        """Keep the bytes under a name, replacing what is there; OSError or obstore's own error."""

    def read(self, name: str) -> bytes:
        """Return the bytes; FileNotFoundError when there are none."""

    def piece(self, name: str, start: int, length: int) -> bytes:
        """Return the `length` bytes from `start` on, which must exist;
        FileNotFoundError without the file.
        """

    def size(self, name: str) -> int | None:
        """Return the number of bytes; None without the file."""

    def remove(self, name: str) -> None:
        """Delete the file, if it is there."""

    def names(self, below: str = "") -> Iterator[Named]:
        """Yield each file, in the folder `below` or in all."""

    def clear(self) -> int:
        """Remove what killed processes have left half written; return how many files."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A file that is read while it is sent, so that a slow reader holds only one piece of it."""

    size: int
    """Bytes in all."""
    pieces: Iterator[bytes]


def pieces_of(place: FileStore, name: str) -> Pieces:
    """Return a file in pieces; FileNotFoundError when there is none.

    Nothing is open between two pieces, so that a reader who waits for ever holds memory for one
    only.
    """
    size = place.size(name)
    if size is None:
        raise FileNotFoundError(name)
    spans = [(start, min(PIECE, size - start)) for start in range(0, size, PIECE)]
    return Pieces(size, (place.piece(name, *span) for span in spans))


def place_at(where: Path | str) -> FileStore:
    """Return the store of a folder, or of a URL such as `s3://bucket/prefix`."""
    return FolderStore(where) if isinstance(where, Path) else BucketStore(where)


class FolderStore:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        durable_write.make_folder(folder)
        self._folder = folder

    def write(self, name: str, data: bytes) -> None:
        durable_write.write(self._folder / name, data, by_way_of=self._folder)

    def read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def piece(self, name: str, start: int, length: int) -> bytes:
        with (self._folder / name).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def size(self, name: str) -> int | None:
        try:
            return (self._folder / name).stat().st_size
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        durable_write.remove(self._folder / name)

    def names(self, below: str = "") -> Iterator[Named]:
        for file in (self._folder / below).rglob("*"):
            with contextlib.suppress(FileNotFoundError):  # gone meanwhile
                if file.is_file() and not file.name.startswith(durable_write.TEMPORARY):
                    at = file.stat()
                    written = datetime.fromtimestamp(at.st_mtime, UTC)
                    yield Named(file.relative_to(self._folder).as_posix(), written, at.st_size)

    def clear(self) -> int:
        return durable_write.clear(self._folder)


class BucketStore:
    """A place in an object store."""

    def __init__(self, url: str) -> None:
        self._store = from_url(url)

    def write(self, name: str, data: bytes) -> None:
        obstore.put(self._store, name, data)

    def read(self, name: str) -> bytes:
        return bytes(obstore.get(self._store, name).bytes())

    def piece(self, name: str, start: int, length: int) -> bytes:
        return bytes(obstore.get_range(self._store, name, start=start, length=length))

    def size(self, name: str) -> int | None:
        try:
            return obstore.head(self._store, name)["size"]
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, name)

    def names(self, below: str = "") -> Iterator[Named]:
        for page in obstore.list(self._store, prefix=below or None):
            for each in page:
                yield Named(each["path"], each["last_modified"], each["size"])

    def clear(self) -> int:
        return 0
