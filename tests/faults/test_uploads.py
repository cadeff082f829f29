"""An upload that something comes in between, at each of its points: it goes on, or begins anew.

A page sends a photo as it always does; at the nth thing that the server asks of the machine it is
killed, the disk is full, or the store of files is away. Then all is well again, and the page only
does what pages do by themselves: ask how much is there, send the rest, name it in a message.
"""

import asyncio
import errno
import os
import pathlib
import shutil
import sys
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from obstore.exceptions import GenericError
from sqlalchemy import select
from starlette.applications import Starlette

from bot.app import open_services
from bot.foundation.clock import SetClock
from bot.foundation.lock import take_over
from bot.foundation.services import Services
from bot.texts import all_texts
from bot.web.chat.webchat import web_channel
from dvht_core.store.files.file_stores import FolderStore
from dvht_core.store.models import Address, Inbox
from tests.integration.installations import installed, settings_for
from tests.integration.schools import NOW

ME = "a" * 64
PHOTO = os.urandom(300_000)
FIRST = 100_000
"""Bytes that the page's first request brings before the connection breaks."""
UPLOAD, MESSAGE = str(uuid.uuid4()), str(uuid.uuid4())
KILLED = 9
POINTS = ["open", "write", "mkdir", "fsync", "replace", "unlink", "store"]
"""What is counted: calls that name a file of the data folder, and the writes of the store."""


class Machine:
    """Counts what is asked of it; at the call `at` it does `fault`."""

    def __init__(self, at: int, fault: Callable[[], None]) -> None:
        self.asked: list[str] = []
        self._at, self._fault = at, fault

    def __enter__(self) -> "Machine":
        self._patch = pytest.MonkeyPatch()
        for name in ("open", "mkdir", "fsync", "replace", "unlink"):
            self._patch.setattr(os, name, self._counted(name, getattr(os, name)))
        self._patch.setattr(FolderStore, "write", self._counted("store", FolderStore.write))
        opened = pathlib.Path.open

        def open_(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
            file = opened(path, mode, *more, **named)
            if mode != "r+b":
                return file
            return _Written(file, self._counted("write", file.write))

        self._patch.setattr(pathlib.Path, "open", open_)
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.undo()

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*values: Any, **named: Any) -> Any:
            self.asked.append(name)
            if len(self.asked) == self._at:
                self._fault()
            return call(*values, **named)

        return counted


class _Written:
    """A file whose writes are counted."""

    def __init__(self, file: Any, write: Callable[[bytes], int]) -> None:
        self._file, self.write = file, write

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def seek(self, offset: int) -> int:
        return int(self._file.seek(offset))


def killed() -> None:
    os._exit(KILLED)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def storage_away() -> None:
    raise GenericError("the store does not answer")


def broken_disk() -> None:
    raise OSError(errno.EIO, "Input/output error")


async def send(services: Services, data: Path, tries: int) -> bool:
    """Do as the page does, so many times; whether the message is stored."""

    async def me(_request: object) -> str:
        return ME

    channel = web_channel(services, data)
    receiving = asyncio.create_task(channel.receive(store_in(services)))
    await asyncio.sleep(0)
    routes = Starlette(routes=channel.rooms(me).routes())
    transport = httpx.ASGITransport(routes, raise_app_exceptions=False)
    try:
        client = httpx.AsyncClient(transport=transport, base_url="http://chat.test", verify=False)
        async with client as page:
            for _ in range(tries):
                if await _try(page):
                    return True
        return False
    finally:
        receiving.cancel()


async def _try(page: httpx.AsyncClient) -> bool:
    """Once what `outgoing.js` and `uploads.js` do for one message."""
    url = f"/api/uploads/{UPLOAD}"
    answer = await page.head(url)
    for _ in range(5):
        if "upload-offset" not in answer.headers:
            return False
        offset = int(answer.headers["upload-offset"])
        if offset >= len(PHOTO):
            break
        piece = PHOTO[offset:] if offset else PHOTO[:FIRST]
        headers = {"upload-offset": str(offset), "upload-length": str(len(PHOTO))}
        answer = await page.patch(url, content=piece, headers=headers)
    named = [{"id": UPLOAD, "name": "anh.jpg"}]
    said = await page.post("/api/messages", json={"id": MESSAGE, "uploads": named, "caption": ""})
    return said.status_code == 202


def store_in(services: Services) -> Callable[..., Any]:
    from bot.runtime.application import App

    return App(services).store


def opened(data: Path) -> Services:
    return open_services(settings_for(data), {}, SetClock(NOW))


def disturbed(data: Path, at: int, fault: Callable[[], None]) -> list[str]:
    """Send in a process of its own, with the fault; return what it asked of the machine."""
    said, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            services = opened(data)
            with Machine(at, fault) as machine:
                asyncio.run(send(services, data, tries=1))
            os.write(told, " ".join(machine.asked).encode())
        finally:
            os._exit(0)
    os.close(told)
    with os.fdopen(said) as pipe:
        asked = pipe.read().split()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, KILLED)
    return asked


@pytest.fixture(autouse=True, scope="module")
def plain_logs() -> Iterator[None]:
    """Failures are provoked here by the hundred; drawing each traceback would take minutes."""
    structlog.configure(processors=[structlog.processors.KeyValueRenderer()])
    all_texts()  # else each child reads the sentences anew
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("template") / "data"
    here = installed(data)
    with here.services.database.write() as session:  # a chat of the web, of somebody who has joined
        row = session.scalars(
            select(Address).where(Address.address == here.school.address("Lan"))
        ).one()
        row.channel, row.address = "web", ME
    here.close()
    return data


@pytest.fixture(scope="module")
def points(template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what an undisturbed upload asks, in order."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    shutil.copytree(template, data)
    return disturbed(data, 0, killed)


def test_the_points_are_all_that_an_upload_does(points: list[str]) -> None:
    assert set(points) == set(POINTS)
    assert points.count("store") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="it forks")
@pytest.mark.parametrize("fault", [killed, disk_full, broken_disk, storage_away])
def test_an_upload_comes_through_whatever_comes_in_between(
    fault: Callable[[], None], template: Path, points: list[str], tmp_path: Path
) -> None:
    for number, _ in enumerate(points, 1):
        data = tmp_path / str(number)
        shutil.copytree(template, data)
        disturbed(data, number, fault)
        services = opened(data)
        take_over(services)
        assert asyncio.run(send(services, data, tries=2)), (number, points[number - 1])
        with services.database.read() as session:
            (row,) = session.scalars(select(Inbox)).all()
        ((ref, _, size),) = row.raw["files"]
        assert (services.blobs.originals.get(ref), size) == (PHOTO, len(PHOTO))
        left = [f.name for f in (data / "uploads").rglob("*") if f.is_file()]
        assert left in ([f"{UPLOAD}.done"], [f"{UPLOAD}.done", f"{UPLOAD}.part"])
        assert not list((data / "blobs").rglob(".dvht-*"))
        services.database.close()


def test_what_was_begun_before_the_machine_was_started_is_begun_anew(
    template: Path, tmp_path: Path
) -> None:
    """After a power cut a part may hold less than its size says."""
    from bot.web.chat.upload_parts import FolderParts
    from bot.web.chat.uploads import Uploads

    async def kept(_upload: str, _data: bytes) -> str:
        raise AssertionError

    async def pieces() -> AsyncIterator[bytes]:
        yield PHOTO[:FIRST]

    async def run() -> tuple[int, int]:
        before, after = (
            Uploads(FolderParts(tmp_path, "boot1")),
            Uploads(FolderParts(tmp_path, "boot2")),
        )
        await before.receive(ME, UPLOAD, 0, len(PHOTO), pieces(), kept)
        seen = await after.offset(ME, UPLOAD, kept)
        after.sweep()
        return seen, await before.offset(ME, UPLOAD, kept)

    assert asyncio.run(run()) == (0, 0)
