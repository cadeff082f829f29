"""Uploads in pieces through any program of an installation: what one has taken, another goes on
with.
"""

import asyncio
import os
import sys
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from starlette.applications import Starlette

from bot.channels.base import Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.http.post_parsing import TOTAL_LIMIT
from bot.runtime.application import App
from bot.web.chat.history_store import DatabaseLog
from bot.web.chat.session_store import DatabaseSessions
from bot.web.chat.upload_parts import LIFE, FolderParts, RowParts
from bot.web.chat.uploads import Uploads, WrongOffset
from bot.web.chat.web_channel import WebChannel
from bot.web.chat.webchat import web_channel
from dvht_core.store.changes import erase_data
from dvht_core.store.core_tables import MOST_PIECE, upload_pieces, uploads
from dvht_core.store.database import Database
from dvht_core.store.files import upload_pieces as rows
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Address, Inbox, Person
from tests.integration.schools import NOW, School

ME = "b" * 64
KILLED = 9
PHOTO = os.urandom(1_000_000)


@dataclass
class Page:
    """A page of the web chat at one of the programs."""

    http: httpx.AsyncClient

    async def offset(self, upload: str) -> int:
        return int((await self.http.head(f"/api/uploads/{upload}")).headers["upload-offset"])

    async def sends(self, upload: str, start: int, data: bytes) -> tuple[int, int]:
        """Send a piece of the photo; return the status, and the offset that is told."""
        headers = {"upload-offset": str(start), "upload-length": str(len(PHOTO))}
        answer = await self.http.patch(f"/api/uploads/{upload}", content=data, headers=headers)
        return answer.status_code, int(answer.headers["upload-offset"])

    async def names(self, upload: str, message: str) -> int:
        named = [{"id": upload, "name": "anh.jpg"}]
        said = {"id": message, "uploads": named, "caption": ""}
        return (await self.http.post("/api/messages", json=said)).status_code


@pytest.fixture
def programs(
    database: Database, school: School, tmp_path: Path, plain_logs: None
) -> Iterator[list[Services]]:
    """Two programs, each with connections of its own; Lan is on the web."""
    with database.write() as session:
        lan = select(Address).where(Address.address == school.address("Lan"))
        row = session.scalars(lan).one()
        row.channel, row.address = "web", ME
    url = database.engine.url.render_as_string(hide_password=False)
    opened = [Database(url) for _ in range(2)]
    yield [Services(d, Blobs(tmp_path / "blobs"), SetClock(NOW), {"m": Memory()}) for d in opened]
    for each in opened:
        each.close()


def parts_of(services: Services) -> RowParts:
    return RowParts(services.database, services.clock)


async def page_at(services: Services, stack: AsyncExitStack) -> Page:
    async def me(_request: object) -> str:
        return ME

    channel = WebChannel(
        DatabaseLog(services.reader, services.blobs),
        DatabaseSessions(services.reader, services.clock, services.writer),
        Uploads(parts_of(services)),
    )
    receiving = asyncio.create_task(channel.receive(App(services).store))
    stack.callback(receiving.cancel)
    await asyncio.sleep(0)
    transport = httpx.ASGITransport(Starlette(routes=channel.rooms(me).routes()))
    client = httpx.AsyncClient(transport=transport, base_url="http://chat.test", verify=False)
    return Page(await stack.enter_async_context(client))


def held(services: Services) -> tuple[int, int]:
    """Return how many rows there are: uploads, and pieces."""
    with services.database.read() as session:
        uploads_held, pieces_held = (
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (uploads, upload_pieces)
        )
        return uploads_held, pieces_held


async def kept(_upload: str, _data: bytes) -> str:
    raise AssertionError("it has not come whole")


async def stream(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


class TestTwoPrograms:
    async def test_they_take_the_pieces_of_one_upload_in_turn(
        self, programs: list[Services]
    ) -> None:
        upload, message, cut = str(uuid.uuid4()), str(uuid.uuid4()), 130_000
        async with AsyncExitStack() as stack:
            pages = [await page_at(services, stack) for services in programs]
            for number, start in enumerate(range(0, len(PHOTO), cut)):
                page, other = pages[number % 2], pages[(number + 1) % 2]
                end = min(start + cut, len(PHOTO))
                assert await page.sends(upload, start, PHOTO[start:end]) == (204, end)
                assert await other.offset(upload) == end
            assert await pages[0].sends(upload, 5, b"x") == (204, len(PHOTO)), "it is here already"
            assert [await page.names(upload, message) for page in pages] == [202, 202]
        with programs[0].database.read() as session:
            (raw,) = session.scalars(select(Inbox.raw)).all()
        ((ref, name, size),) = raw["files"]
        assert (name, size) == ("anh.jpg", len(PHOTO))
        assert programs[1].blobs.originals.get(ref) == PHOTO
        assert held(programs[0]) == (1, 0), "that it is kept is remembered, its pieces are gone"

    async def test_who_begins_elsewhere_is_told_where_to_go_on(
        self, programs: list[Services]
    ) -> None:
        upload = str(uuid.uuid4())
        async with AsyncExitStack() as stack:
            one, other = [await page_at(services, stack) for services in programs]
            assert await one.sends(upload, 0, PHOTO[:100]) == (204, 100)
            assert await other.sends(upload, 200, PHOTO[200:300]) == (409, 100)
            assert await other.sends(upload, 0, PHOTO[:300]) == (409, 100)

    async def test_a_request_that_was_given_up_and_its_successor_bring_the_same(
        self, programs: list[Services]
    ) -> None:
        upload, one, other = str(uuid.uuid4()), *map(parts_of, programs)
        assert one.add(ME, upload, 500, 0, PHOTO[:200]) == 200
        assert other.add(ME, upload, 500, 0, PHOTO[:300]) == 300
        assert one.add(ME, upload, 500, 200, PHOTO[200:250]) == 300, "nothing of it is new"
        assert other.add(ME, upload, 500, 250, PHOTO[250:500]) == 500
        assert one.read(ME, upload) == PHOTO[:500]

    async def test_what_gives_way_at_the_other_program_begins_anew(
        self, programs: list[Services]
    ) -> None:
        upload, most = str(uuid.uuid4()), 20 * 1024**2
        one, other = (Uploads(parts_of(services)) for services in programs)

        async def slowly() -> AsyncIterator[bytes]:
            yield PHOTO[:MOST_PIECE]
            for _ in range(TOTAL_LIMIT // most):
                async with other.place(ME, str(uuid.uuid4()), TOTAL_LIMIT):
                    pass
            yield PHOTO[MOST_PIECE : 2 * MOST_PIECE]

        with pytest.raises(WrongOffset) as wrong:
            await one.receive(ME, upload, 0, most, slowly(), kept)
        assert wrong.value.offset == 0
        assert held(programs[0]) == (0, 0)


def killed_in_the_middle(url: str, upload: str) -> int:
    """Let a program take a part of the photo and be killed; return the bytes that it had added."""

    async def broken() -> AsyncIterator[bytes]:
        yield PHOTO[: 2 * MOST_PIECE]
        yield PHOTO[2 * MOST_PIECE : 600_000]  # gathered, and not yet there when it is killed
        os._exit(KILLED)

    child = os.fork()
    if not child:
        try:
            parts = RowParts(Database(url), SetClock(NOW))
            asyncio.run(Uploads(parts).receive(ME, upload, 0, len(PHOTO), broken(), kept))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == KILLED
    return 2 * MOST_PIECE


@pytest.mark.skipif(sys.platform != "linux", reason="it forks")
async def test_what_a_killed_program_had_taken_another_goes_on_with(
    programs: list[Services], database: Database
) -> None:
    upload, url = str(uuid.uuid4()), database.engine.url.render_as_string(hide_password=False)
    there = killed_in_the_middle(url, upload)
    async with AsyncExitStack() as stack:
        page = await page_at(programs[1], stack)
        assert await page.offset(upload) == there
        assert await page.sends(upload, there, PHOTO[there:]) == (204, len(PHOTO))
        assert await page.names(upload, str(uuid.uuid4())) == 202
    with programs[0].database.read() as session:
        (raw,) = session.scalars(select(Inbox.raw)).all()
    assert programs[0].blobs.originals.get(raw["files"][0][0]) == PHOTO


class TestRows:
    async def test_a_broken_line_leaves_what_has_come(self, programs: list[Services]) -> None:
        upload, here = str(uuid.uuid4()), Uploads(parts_of(programs[0]))

        async def breaks() -> AsyncIterator[bytes]:
            yield PHOTO[:700]
            yield PHOTO[700:1000]
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            await here.receive(ME, upload, 0, 5000, breaks(), kept)
        assert await here.offset(ME, upload, kept) == 1000

    async def test_large_pieces_are_cut_and_the_database_takes_no_larger_one(
        self, programs: list[Services]
    ) -> None:
        upload, database = str(uuid.uuid4()), programs[0].database
        here = Uploads(parts_of(programs[0]))
        length = 2 * len(PHOTO)
        await here.receive(ME, upload, 0, length, stream(PHOTO), kept)
        assert held(programs[0]) == (1, -(-len(PHOTO) // MOST_PIECE))
        with pytest.raises(IntegrityError), database.write() as session:
            rows.add(session, ME, str(uuid.uuid4()), length, 0, bytes(MOST_PIECE + 1), NOW)

    async def test_another_file_under_the_same_id_begins_anew(
        self, programs: list[Services]
    ) -> None:
        upload, here = str(uuid.uuid4()), Uploads(parts_of(programs[0]))
        await here.receive(ME, upload, 0, 5000, stream(PHOTO[:1000]), kept)
        assert await here.receive(ME, upload, 0, 6000, stream(b"another"), kept) == 7
        assert parts_of(programs[1]).read(ME, upload) == b"another"

    async def test_the_oldest_of_a_chat_give_way_and_no_others(
        self, programs: list[Services]
    ) -> None:
        clock, here = programs[0].clock, Uploads(parts_of(programs[0]))
        assert isinstance(clock, SetClock)
        for number, address in enumerate((ME, "c" * 64, ME)):
            clock.set(NOW + timedelta(seconds=number))
            await here.receive(address, f"u{number}", 0, 5000, stream(PHOTO[:1000]), kept)
        async with here.place(ME, "new", TOTAL_LIMIT - 1500):
            seen = [parts_of(programs[1]).found(a, u) for a, u in ((ME, "u0"), (ME, "u2"))]
        assert [bool(s) for s in seen] == [False, True]
        assert parts_of(programs[1]).found("c" * 64, "u1")

    async def test_after_a_day_nothing_is_left(self, programs: list[Services]) -> None:
        clock, upload = programs[0].clock, str(uuid.uuid4())
        assert isinstance(clock, SetClock)
        parts, here = parts_of(programs[0]), Uploads(parts_of(programs[0]))

        async def keeps(_upload: str, _data: bytes) -> str:
            return "kept"

        await here.receive(ME, upload, 0, 4, stream(b"here"), keeps)
        await here.receive(ME, "half", 0, 4, stream(b"he"), keeps)
        assert await here.taken(ME, upload, keeps) == ("kept", 4)
        here.sweep()
        assert held(programs[0]) == (2, 1)
        clock.set(NOW + timedelta(seconds=LIFE + 1))
        assert parts.found(ME, upload) is None
        assert await here.receive(ME, upload, 0, 9, stream(b"again"), kept) == 5
        here.sweep()
        assert held(programs[0]) == (1, 1), "what was begun anew stays"

    def test_with_a_person_goes_what_they_were_sending(
        self, programs: list[Services], school: School
    ) -> None:
        for address in (ME, "c" * 64):
            parts_of(programs[0]).add(address, "half", 9, 0, b"half")
        with programs[0].database.write() as session:
            lan = session.scalars(select(Person).where(Person.name.endswith("Lan"))).one()
            erase_data.forget_chats(session, lan.id, erase_data.Forgotten())
        assert held(programs[1]) == (1, 1)

    def test_a_database_that_one_program_works_on_needs_none(
        self, programs: list[Services], tmp_path: Path
    ) -> None:
        here = partial(isinstance, web_channel(programs[0], tmp_path)._uploads._parts)
        one = programs[0].database.one_writer
        assert (here(FolderParts), here(RowParts)) == (one, not one)
