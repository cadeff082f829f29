"""Files that come in pieces: each is kept as far as it has come, so that a break costs little.

A page names each file by an id of its own:

    HEAD  api/uploads/ID                                   → Upload-Offset: what is here already
    PATCH api/uploads/ID  Upload-Offset, Upload-Length     → Upload-Offset: what is here now

The body of PATCH is what lies between the offset and the end, or as much of it as gets through.
The message that brings the file names its id. A file is in one of these states, and none is a dead
end, whatever killed the program or filled the disk in it:

    nothing        begins at 0
    a part         goes on at its size; in the database (`RowParts`) at whichever program
    come whole     any request for it keeps it; 503 while that fails
    kept           the message may name it, for `LIFE`
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager

import structlog
from obstore.exceptions import BaseError
from sqlalchemy.exc import SQLAlchemyError

from bot.http.http_errors import Refused
from bot.http.post_parsing import LIMITS, TOTAL_LIMIT
from bot.system.error_sentences import meaning
from bot.web.chat.upload_parts import Parts
from dvht_core.store.core_tables import MOST_PIECE

Keep = Callable[[str, bytes], Awaitable[str]]
"""Keeps a file under an id, in the place of what it kept under it before; returns its reference."""
SWEEP_EVERY = 3600.0
_UNWILLING = (OSError, BaseError, SQLAlchemyError)
"""What a disk, a store of files or a database raises that does not take something now."""

log = structlog.get_logger()


class WrongOffset(Exception):
    """A piece begins elsewhere than the last one ended, at `offset`."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class Uploads:
    """What has come of files, whatever place it lies at."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._coming: dict[str, list[tuple[str, int]]] = {}
        """By chat, id and length of each file that is coming in now."""

    async def offset(self, address: str, upload: str, keep: Keep) -> int:
        """Return how many bytes of a file are here; one that has come whole is kept first."""
        if done := await self.taken(address, upload, keep):
            return done[1]
        here = await asyncio.to_thread(self._parts.found, address, upload)
        return here.size if here else 0

    async def receive(
        self,
        address: str,
        upload: str,
        offset: int,
        length: int,
        pieces: AsyncIterator[bytes],
        keep: Keep,
    ) -> int:
        """Take what comes from `offset` on, of a file of `length` bytes; return the new offset.

        WrongOffset when it does not fit what is here; Refused (503) when the disk or the store
        does not take it now, and what has come stays. Two requests may write the same file at
        once (one that the page has given up): both bring the same bytes for the same places.
        """
        if done := await self.taken(address, upload, keep):
            return done[1]
        here = await asyncio.to_thread(self._parts.found, address, upload)
        if here is None or here.length != length:  # it is another file by now
            await asyncio.to_thread(self._parts.drop, address, upload)
        size = here.size if here and here.length == length else 0
        if offset != size:
            raise WrongOffset(size)
        async for piece in _in_lots(pieces, self._parts.lot):
            if offset + len(piece) > length:
                raise Refused(422, "web-refused-unreadable")
            try:
                size = await asyncio.to_thread(
                    self._parts.add, address, upload, length, offset, piece
                )
            except _UNWILLING as error:
                raise _not_now(error) from error
            if size < offset:  # it has given way to other files of the chat
                raise WrongOffset(size)
            offset += len(piece)
        if size == length:
            await self._keep(address, upload, keep)
        return size

    async def taken(self, address: str, upload: str, keep: Keep) -> tuple[str, int] | None:
        """Return reference and size of a file that has come whole; None when it has not."""
        here = await asyncio.to_thread(self._parts.found, address, upload)
        if here is None or here.size != here.length:
            return None
        if here.ref:
            return here.ref, here.size
        return await self._keep(address, upload, keep)

    def sweep(self) -> None:
        """Throw away what nobody went on with, or named, for too long."""
        self._parts.sweep()

    async def _keep(self, address: str, upload: str, keep: Keep) -> tuple[str, int]:
        """Keep a file that has come whole, and remember where: its message may come twice."""
        here = await asyncio.to_thread(self._parts.found, address, upload)
        if here and here.ref:  # another request was faster
            return here.ref, here.size
        try:
            data = await asyncio.to_thread(self._parts.read, address, upload)
            ref = await keep(upload, data)
            await asyncio.to_thread(self._parts.finish, address, upload, ref, len(data))
        except _UNWILLING as error:
            raise _not_now(error) from error
        return ref, len(data)

    @asynccontextmanager
    async def place(self, address: str, upload: str, length: int) -> AsyncIterator[None]:
        """Hold a place for a file of `length` bytes while it comes in.

        The unfinished files of a chat are never more than TOTAL_LIMIT bytes, whatever becomes of
        them: those that come in here now count with their whole length, and of the others the
        oldest give way. They are sent again from their beginning, if they are sent again.
        `Refused` when more come in at once.
        """
        coming = self._coming.setdefault(address, [])
        lengths = dict([*coming, (upload, length)])
        try:
            coming.append((upload, length))
            if sum(lengths.values()) > TOTAL_LIMIT:
                raise Refused(413, "web-refused-total", **LIMITS)
            room = TOTAL_LIMIT - sum(lengths.values())
            await asyncio.to_thread(self._give_way, address, lengths, room)
            yield
        finally:
            coming.remove((upload, length))
            if not coming:
                self._coming.pop(address, None)

    def _give_way(self, address: str, but: Collection[str], room: int) -> None:
        """Throw the oldest unfinished files away until the others are no more than `room` bytes."""
        for upload, size in self._parts.unfinished(address):
            if upload not in but:
                room -= size
                if room < 0:
                    self._parts.drop(address, upload)


async def _in_lots(pieces: AsyncIterator[bytes], lot: int) -> AsyncIterator[bytes]:
    """Yield what comes as soon as it is `lot` bytes, `MOST_PIECE` at once at most; the last is what
    has come before the end, or before what prevented more.
    """
    held = bytearray()
    try:
        async for piece in pieces:
            held += piece
            while len(held) >= lot:
                yield bytes(held[:MOST_PIECE])
                del held[:MOST_PIECE]
    except Exception:
        if held:
            yield bytes(held)
        raise
    if held:
        yield bytes(held)


def _not_now(error: Exception) -> Refused:
    log.warning("upload-not-kept", kind=type(error).__name__, meaning=meaning(error))
    return Refused(503, "web-refused-storage")
