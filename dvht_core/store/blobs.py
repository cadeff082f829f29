"""Files by content: each lies under its sha256, in a folder or in S3 (obstore)."""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, ObjectStore, from_url

from dvht_core.errors import InputError


class Blobs:
    """A content-addressed store. `place` is a folder, or a URL such as `s3://bucket/prefix`."""

    def __init__(self, place: Path | str) -> None:
        self._store: ObjectStore
        if isinstance(place, Path):
            self._store = LocalStore(place, mkdir=True)
        else:
            self._store = from_url(place)

    def put(self, data: bytes, digest: str = "") -> str:
        """Keep `data` and return its sha256; keeping the same bytes again costs nothing.

        Give the `digest` where it is known already: hashing a photo takes milliseconds.
        """
        digest = digest or hashlib.sha256(data).hexdigest()
        with contextlib.suppress(AlreadyExistsError):
            obstore.put(self._store, _path(digest), data, mode="create")
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes; InputError when they are missing or damaged."""
        try:
            data = bytes(obstore.get(self._store, _path(digest)).bytes())
        except FileNotFoundError as error:
            raise InputError("store-blob-missing", sha256=digest) from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise InputError("store-blob-damaged", sha256=digest)
        return data

    def __contains__(self, digest: str) -> bool:
        try:
            obstore.head(self._store, _path(digest))
        except FileNotFoundError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        """Every sha256 that the store holds something under, sound or not."""
        for found in obstore.list(self._store):
            for blob in found:
                name = blob["path"].rpartition("/")[2]
                if blob["path"] == _path(name):  # nothing half written, nothing of others
                    yield name

    def delete(self, digest: str) -> None:
        """Forget the bytes, if they are there; for uploads whose prepared form is kept instead."""
        with contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, _path(digest))


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
