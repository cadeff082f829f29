"""Files that come in pieces: each is kept as far as it has come, so that a break costs little.

A page names each file by an id of its own:

    HEAD  api/uploads/ID                                   → Upload-Offset: what is here already
    PATCH api/uploads/ID  Upload-Offset, Upload-Length     → Upload-Offset: what is here now

The body of PATCH is what lies between the offset and the end, or as much of it as gets through. A
file that is complete goes into the blob store; the message that brings it names its id.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.web.posts import LIMITS, TOTAL_LIMIT
from bot.web.refusals import Refused

Keep = Callable[[bytes], Awaitable[str]]
LIFE = 7 * 24 * 3600.0
"""Seconds after which what nobody went on sending is thrown away."""
SWEEP_EVERY = 3600.0


class WrongOffset(Exception):
    """A piece begins elsewhere than the last one ended, at `offset`."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class Uploads:
    """What has come of files, in a folder of this machine; a folder for each chat."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = 0.0
        self._coming: dict[str, list[tuple[str, int]]] = {}
        """By chat, id and length of each file that is coming in now."""

    async def offset(self, address: str, upload: str) -> int:
        """Return how many bytes of a file are here."""
        if done := await asyncio.to_thread(self._done, address, upload):
            return done[1]
        return await asyncio.to_thread(_size, self._part(address, upload))

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

        WrongOffset when it does not fit what is here. Two requests may write the same file at
        once (one that the page has given up): both write the same bytes in the same places.
        """
        here = await self.offset(address, upload)
        if here == length:
            return here
        if offset != here:
            raise WrongOffset(here)
        part = self._part(address, upload)
        await asyncio.to_thread(self._make_room, part)
        with await asyncio.to_thread(part.open, "r+b") as file:
            file.seek(offset)
            async for piece in pieces:
                offset += len(piece)
                if offset > length:
                    raise Refused(422, "web-refused-unreadable")
                await asyncio.to_thread(file.write, piece)
        if offset == length:
            data = await asyncio.to_thread(part.read_bytes)
            ref = await keep(data)
            await asyncio.to_thread(self._finish, address, upload, ref, length)
        return offset

    async def taken(self, address: str, upload: str) -> tuple[str, int] | None:
        """Return reference and size of a file that has come whole; None when it has not."""
        return await asyncio.to_thread(self._done, address, upload)

    @asynccontextmanager
    async def place(self, address: str, upload: str, length: int) -> AsyncIterator[None]:
        """Hold a place for a file of `length` bytes while it comes in.

        The unfinished files of a chat are never more than TOTAL_LIMIT bytes, whatever becomes of
        them: those that come in now count with their whole length, and of the others the oldest
        give way. They are sent again from their beginning, if they are sent again. `Refused` when
        more come in at once.
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
        parts = [p for p in self._of_chat(address).glob("*.part") if p.stem not in but]
        parts.sort(key=_written, reverse=True)
        for part in parts:
            room -= _size(part)
            if room < 0:
                part.unlink(missing_ok=True)

    def _of_chat(self, address: str) -> Path:
        return self._folder / hashlib.sha256(address.encode()).hexdigest()[:40]

    def _part(self, address: str, upload: str) -> Path:
        return self._of_chat(address) / f"{upload}.part"

    def _done(self, address: str, upload: str) -> tuple[str, int] | None:
        try:
            done = (self._of_chat(address) / f"{upload}.done").read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        ref, size = json.loads(done)
        return str(ref), int(size)

    def _finish(self, address: str, upload: str, ref: str, size: int) -> None:
        """Remember where the file is: the message that names it may come more than once."""
        part = self._part(address, upload)
        done = part.with_suffix(".new")
        done.write_text(json.dumps([ref, size]), encoding="ascii")
        done.replace(part.with_suffix(".done"))
        part.unlink(missing_ok=True)

    def _make_room(self, part: Path) -> None:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
        if time.time() - self._swept > SWEEP_EVERY:
            self._swept = time.time()
            self._sweep(time.time() - LIFE)

    def _sweep(self, before: float) -> None:
        for chat in self._folder.iterdir():
            for file in chat.iterdir():
                if file.stat().st_mtime < before:
                    file.unlink(missing_ok=True)
            with suppress(OSError):  # somebody is sending into it
                chat.rmdir()


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
