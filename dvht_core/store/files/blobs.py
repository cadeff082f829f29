"""Files by content: each lies under its sha256, in a folder or in S3.

In `Blobs.originals` lie files as they were sent, until what is kept of them is made.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from dvht_core.domain.errors import InputError
from dvht_core.store.files.file_stores import FolderStore, Named, Pieces, pieces_of, place_at
from dvht_core.store.files.originals import Originals


class Blobs:
    """A content-addressed store. `where` is a folder, or a URL such as `s3://bucket/prefix`."""

    def __init__(self, where: Path | str) -> None:
        here = isinstance(where, Path) or where.startswith("file:")
        self.elsewhere = "" if here else str(where)
        """The URL of an object store; "" for a folder of this machine."""
        self._place = place_at(where)
        self.originals = Originals(self._place)

    def put(self, data: bytes, digest: str = "") -> str:
        """Keep `data` and return its sha256; from then on not even a power cut loses it.

        Sound bytes that are there already are left; damaged ones are replaced. Give the `digest`
        where it is known already: hashing a photo takes milliseconds.
        """
        digest = digest or hashlib.sha256(data).hexdigest()
        if not self._is_sound(digest, data):
            self._place.write(_path(digest), data)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes; InputError when they are missing or damaged."""
        try:
            data = self._place.read(_path(digest))
        except FileNotFoundError as error:
            raise InputError("store-blob-missing", sha256=digest) from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise InputError("store-blob-damaged", sha256=digest)
        return data

    def pieces(self, digest: str) -> Pieces:
        """Return the bytes in pieces; InputError when they are missing.

        The last piece comes only once all are known to be sound; for a damaged file, InputError
        comes in its place.
        """
        try:
            file = pieces_of(self._place, _path(digest))
        except FileNotFoundError as error:
            raise InputError("store-blob-missing", sha256=digest) from error
        return Pieces(file.size, _sound(file.pieces, digest))

    def __contains__(self, digest: str) -> bool:
        return self._place.size(_path(digest)) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield every sha256 under which the store holds something, sound or not."""
        yield from self.sizes()

    def written_before(self, moment: datetime) -> Iterator[str]:
        """Yield every sha256 whose file was written before a moment of the machine's clock."""
        return (digest for digest, file in self._held() if file.written < moment)

    def sizes(self) -> Mapping[str, int]:
        """Return the bytes of everything that the store holds, by sha256; none is read."""
        return {digest: file.size for digest, file in self._held()}

    def delete(self, digest: str) -> None:
        """Delete the bytes, if they are there."""
        self._place.remove(_path(digest))

    def clear(self) -> int:
        """Remove what killed processes have left half written; return how many files."""
        return self._place.clear()

    def _held(self) -> Iterator[tuple[str, Named]]:
        for file in self._place.names():
            digest = file.name.rpartition("/")[2]
            # nothing half written, no originals, nothing of others
            if file.name == _path(digest):
                yield digest, file

    def _is_sound(self, digest: str, data: bytes) -> bool:
        """Return whether these very bytes are kept; an object store checks its bytes itself."""
        if self._place.size(_path(digest)) != len(data):
            return False
        return not isinstance(self._place, FolderStore) or self._place.read(_path(digest)) == data


def _sound(pieces: Iterator[bytes], digest: str) -> Iterator[bytes]:
    seen, held = hashlib.sha256(), b""
    for piece in pieces:
        if held:
            yield held
        seen.update(piece)
        held = piece
    if seen.hexdigest() != digest:
        raise InputError("store-blob-damaged", sha256=digest)
    yield held


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
