"""Files that come in pieces: each is kept as far as it has come, so that a break costs little.

A page names each file by an id of its own:

    HEAD  api/uploads/ID                                   → Upload-Offset: what is here already
    PATCH api/uploads/ID  Upload-Offset, Upload-Length     → Upload-Offset: what is here now

The body of PATCH is what lies between the offset and the end, or as much of it as gets through.
The message that brings the file names its id. A file is in one of these states, and none is a dead
end, whatever killed the program or filled the disk in it:

    nothing        no file                      begins at 0
    a part         LENGTH-BOOT/ID.part          goes on at its size
    come whole     the part has LENGTH bytes    any request for it keeps it; 503 while that fails
    kept           ID.done: [reference, size]   the message may name it, for `LIFE`

A part is not synced, so one from before the machine was last started is begun anew: after a power
cut it may hold less than it seems to.
"""

import asyncio
import hashlib
import json
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import structlog
from obstore.exceptions import BaseError

from bot.http.http_errors import Refused
from bot.http.post_parsing import LIMITS, TOTAL_LIMIT
from bot.system.error_sentences import meaning
from dvht_core.store.files import durable_write

Keep = Callable[[str, bytes], Awaitable[str]]
"""Keeps a file under an id, in the place of what it kept under it before; returns its reference."""
LIFE = 24 * 3600.0
"""Seconds after which what nobody went on sending, or named, is thrown away."""
SWEEP_EVERY = 3600.0
_THIS_BOOT = Path("/proc/sys/kernel/random/boot_id")

log = structlog.get_logger()


class WrongOffset(Exception):
    """A piece begins elsewhere than the last one ended, at `offset`."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def this_boot() -> str:
    """Return a name of the time since the machine was started; "" where it has none."""
    try:
        return _THIS_BOOT.read_text(encoding="ascii").strip().replace("-", "")
    except OSError:
        return ""


class Uploads:
    """What has come of files, in a folder of this machine; a folder for each chat."""

    def __init__(self, folder: Path, boot: str | None = None) -> None:
        self._folder = folder
        self._boot = this_boot() if boot is None else boot
        self._coming: dict[str, list[tuple[str, int]]] = {}
        """By chat, id and length of each file that is coming in now."""

    async def offset(self, address: str, upload: str, keep: Keep) -> int:
        """Return how many bytes of a file are here; one that has come whole is kept first."""
        if done := await self.taken(address, upload, keep):
            return done[1]
        part = await asyncio.to_thread(self._found, address, upload)
        return await asyncio.to_thread(_size, part) if part else 0

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
        once (one that the page has given up): both write the same bytes in the same places.
        """
        if done := await self.taken(address, upload, keep):
            return done[1]
        part = self._part(address, upload, length)
        if await asyncio.to_thread(self._found, address, upload) != part:
            await asyncio.to_thread(self._drop, address, upload)  # it is another file by now
        here = await asyncio.to_thread(_size, part)
        if offset != here:
            raise WrongOffset(here)
        try:
            await asyncio.to_thread(_begin, part)
            with await asyncio.to_thread(part.open, "r+b") as file:
                file.seek(offset)
                async for piece in pieces:
                    offset += len(piece)
                    if offset > length:
                        raise Refused(422, "web-refused-unreadable")
                    await asyncio.to_thread(file.write, piece)
        except OSError as error:
            raise _not_now(error) from error
        if offset == length:
            await self._keep(part, keep)
        return offset

    async def taken(self, address: str, upload: str, keep: Keep) -> tuple[str, int] | None:
        """Return reference and size of a file that has come whole; None when it has not."""
        if done := await asyncio.to_thread(self._done, address, upload):
            return done
        part = await asyncio.to_thread(self._found, address, upload)
        if part is None or await asyncio.to_thread(_size, part) != _length(part):
            return None
        return await self._keep(part, keep)

    def sweep(self) -> None:
        """Throw away what is older than `LIFE`, begun before this boot, or left by a kill."""
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

    async def _keep(self, part: Path, keep: Keep) -> tuple[str, int]:
        """Keep a file that has come whole, and remember where: its message may come twice."""
        try:
            data = await asyncio.to_thread(part.read_bytes)
            done = (await keep(part.stem, data), len(data))
            await asyncio.to_thread(self._finish, part, done)
        except (OSError, BaseError) as error:
            raise _not_now(error) from error
        return done

    def _finish(self, part: Path, done: tuple[str, int]) -> None:
        file = part.parent.parent / f"{part.stem}.done"
        durable_write.write(file, json.dumps(done).encode(), by_way_of=self._folder)
        part.unlink(missing_ok=True)

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
        parts = [p for p in self._of_chat(address).glob("*/*.part") if p.stem not in but]
        parts.sort(key=_written, reverse=True)
        for part in parts:
            room -= _size(part)
            if room < 0:
                part.unlink(missing_ok=True)

    def _of_chat(self, address: str) -> Path:
        return self._folder / hashlib.sha256(address.encode()).hexdigest()[:40]

    def _part(self, address: str, upload: str, length: int) -> Path:
        return self._of_chat(address) / f"{length}-{self._boot}" / f"{upload}.part"

    def _found(self, address: str, upload: str) -> Path | None:
        """Return the part of a file, if one was begun since this boot."""
        return next(self._of_chat(address).glob(f"*-{self._boot}/{upload}.part"), None)

    def _drop(self, address: str, upload: str) -> None:
        for part in self._of_chat(address).glob(f"*/{upload}.part"):
            part.unlink(missing_ok=True)

    def _is_of_before(self, file: Path) -> bool:
        return file.suffix == ".part" and not file.parent.name.endswith(f"-{self._boot}")

    def _done(self, address: str, upload: str) -> tuple[str, int] | None:
        done = self._of_chat(address) / f"{upload}.done"
        try:
            if done.stat().st_mtime < time.time() - LIFE:
                return None  # what it names may be gone by the time that its message is read
            ref, size = json.loads(done.read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return str(ref), int(size)


def _begin(part: Path) -> None:
    durable_write.make_folder(part.parent)
    part.touch(durable_write.FILE_MODE)


def _not_now(error: Exception) -> Refused:
    log.warning("upload-not-kept", kind=type(error).__name__, meaning=meaning(error))
    return Refused(503, "web-refused-storage")


def _length(part: Path) -> int:
    return int(part.parent.name.partition("-")[0])


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
