"""Files as people sent them, place and camera included, until what is kept of them is made.

They are no blobs: each belongs to one chat and one message, is in no backup, and is deleted as soon
as its message is prepared, refused or erased. What no message names is deleted after `LIFE`.
"""

import hashlib
import re
import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from dvht_core.domain.errors import InputError
from dvht_core.store.files.file_stores import FileStore, Pieces, pieces_of

T = TypeVar("T")

LIFE = timedelta(hours=26)
"""How long a file waits for the message that names it: longer than an upload can be named."""
_FOLDER = "originals"
_REF = re.compile(r"([0-9a-f]{40})-([0-9a-f]{32})")


class Originals:
    """Files by references: 40 letters that stand for the chat, "-", and 32 for the file."""

    def __init__(self, place: FileStore) -> None:
        self._place = place

    def put(self, channel: str, address: str, upload: str, data: bytes) -> str:
        """Keep a file that was sent in a chat; `upload` is its UUID. Return its reference."""
        ref = f"{_of_chat(channel, address)}-{uuid.UUID(upload).hex}"
        self._place.write(_path(ref), data)
        return ref

    def get(self, ref: str) -> bytes:
        """Return the bytes; InputError when they are gone."""
        return self._found(ref, self._place.read)

    def pieces(self, ref: str) -> Pieces:
        """Return the bytes in pieces; InputError when they are gone."""
        return self._found(ref, partial(pieces_of, self._place))

    def delete(self, ref: str) -> None:
        """Delete a file, if it is there."""
        if _REF.fullmatch(ref):
            self._place.remove(_path(ref))

    def forget(self, channel: str, address: str) -> None:
        """Delete everything that was sent in a chat."""
        for file in list(self._place.names(f"{_FOLDER}/{_of_chat(channel, address)}")):
            self._place.remove(file.name)

    def old(self, now: datetime) -> list[str]:
        """Return the references of files sent longer ago than `LIFE`."""
        return [ref for ref, at in self._all() if at < now - LIFE]

    def held(self) -> Collection[str]:
        """Return all references."""
        return {ref for ref, _ in self._all()}

    def _found(self, ref: str, look: Callable[[str], T]) -> T:
        if not _REF.fullmatch(ref):
            raise InputError("store-blob-missing", sha256=ref)
        try:
            return look(_path(ref))
        except FileNotFoundError as error:
            raise InputError("store-blob-missing", sha256=ref) from error

    def _all(self) -> list[tuple[str, datetime]]:
        originals = []
        for file in self._place.names(_FOLDER):
            ref = file.name.removeprefix(f"{_FOLDER}/").replace("/", "-")
            if _REF.fullmatch(ref):
                originals.append((ref, file.written))
        return originals


def is_original(ref: str) -> bool:
    """Return whether a message's reference is one of an original; older
    messages have a blob's sha256.
    """
    return _REF.fullmatch(ref) is not None


def _of_chat(channel: str, address: str) -> str:
    return hashlib.sha256(f"{channel} {address}".encode()).hexdigest()[:40]


def _path(ref: str) -> str:
    chat, _, own = ref.partition("-")
    return f"{_FOLDER}/{chat}/{own}"
