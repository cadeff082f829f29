"""A page at one program shows at once what another has written (PostgreSQL)."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.foundation.claimant import Claimant
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.runtime import wakeups
from bot.runtime.sender import Sender
from bot.runtime.wakeups import listen, paged
from bot.web.chat import long_poll
from bot.web.chat.chat_history import START, ChatLine
from bot.web.chat.web_channel import WebChannel
from bot.web.chat.webchat import web_channel
from dvht_core.store.database import Database, make_engine
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.queues import wakes
from tests.integration.conftest import Template, postgres_database
from tests.integration.schools import NOW, School
from tests.integration.test_sessions import said, seat
from tests.waiting import until

PHONE, LAPTOP = "phone", "laptop"
AT_ONCE = 1.0
"""Seconds, far below those after which a page looks by itself."""


@pytest.fixture
def programs(
    postgres: str, postgres_template: Template, tmp_path: Path, plain_logs: None
) -> Iterator[tuple[Services, Services]]:
    """Two programs on one database, each with a web chat."""
    url = postgres_database(postgres, "woken", postgres_template.founded)
    opened = Database(url), Database(url)

    def program(database: Database) -> Services:
        services = Services(database, Blobs(tmp_path / "blobs"), SetClock(NOW), {})
        return replace(services, channels={WebChannel.name: web_channel(services, tmp_path)})

    yield program(opened[0]), program(opened[1])
    for database in opened:
        database.close()


@pytest.fixture
def school(programs: tuple[Services, Services], postgres_template: Template) -> School:
    return replace(postgres_template.school, database=programs[0].database)


@asynccontextmanager
async def listening(services: Services) -> AsyncIterator[WebChannel]:
    """Let a program listen; returns its web chat once it does."""
    channel = services.channels[WebChannel.name]
    assert isinstance(channel, WebChannel)
    channel.hears_others(False)
    task = asyncio.create_task(listen(services, paged(services)))
    try:
        await until(lambda: channel._chat.woken)
        yield channel
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def waits(channel: WebChannel, address: str) -> tuple[Sequence[ChatLine], float]:
    """Return what a page gets that waits for its first line, and when."""
    lines = await channel._chat.news(address, START)
    return lines, time.monotonic()


async def written(services: Services, school: School, address: str) -> float:
    """Let a program send a message into a chat; return when it was."""
    said(services.database, school, address, "Chào cô.")
    await Sender(services).work_off()
    return time.monotonic()


@pytest.mark.parametrize("page", [PHONE, LAPTOP])
async def test_a_page_at_another_program_shows_it_at_once(
    programs: tuple[Services, Services], school: School, page: str
) -> None:
    one, other = programs
    seat(one.database, school, "Lan", PHONE, LAPTOP)
    async with listening(other) as channel:
        page_waits = asyncio.create_task(waits(channel, page))
        await asyncio.sleep(0.2)
        assert not page_waits.done()
        sent_at = await written(one, school, PHONE)
        lines, shown_at = await page_waits
    assert [line.text for line in lines] == ["Chào cô."]
    assert shown_at - sent_at < AT_ONCE


async def test_without_the_connection_pages_look_by_themselves_until_it_stands_again(
    programs: tuple[Services, Services], school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_poll, "GLANCE", 0.1)
    monkeypatch.setattr(wakeups, "AGAIN", 1.0)
    one, other = programs
    seat(one.database, school, "Lan", PHONE)
    async with listening(other) as channel:
        with one.database.write() as session:
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE :what"
            assert session.execute(text(ended), {"what": "LISTEN%"}).all()
        await until(lambda: not channel._chat.woken)
        page_waits = asyncio.create_task(waits(channel, PHONE))
        sent_at = await written(one, school, PHONE)
        lines, shown_at = await page_waits
        assert [line.text for line in lines] == ["Chào cô."]
        assert shown_at - sent_at < AT_ONCE
        await until(lambda: channel._chat.woken)


async def test_a_page_that_waits_when_the_connection_is_lost_looks_by_itself(
    programs: tuple[Services, Services], school: School
) -> None:
    one, other = programs
    seat(one.database, school, "Lan", PHONE)
    channel = other.channels[WebChannel.name]
    assert isinstance(channel, WebChannel)
    channel.hears_others(True)
    page_waits = asyncio.create_task(waits(channel, PHONE))
    await asyncio.sleep(0.2)
    lost_at = time.monotonic()
    channel.hears_others(False)
    lines, asks_again_at = await page_waits
    assert (lines, asks_again_at - lost_at < AT_ONCE) == ([], True)


async def test_a_database_that_falls_silent_is_a_lost_connection(
    programs: tuple[Services, Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wakes, "LONGEST_SILENCE", 0.1)
    monkeypatch.setattr(wakeups, "ANSWERS", 0.2)
    one, other = programs
    async with listening(other) as channel:
        with one.database.read() as session:
            find = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            find += " AND query LIKE ANY (ARRAY['LISTEN%', 'SELECT 1'])"
            backends = session.scalars(text(find)).all()
        assert backends
        for pid in backends:
            os.kill(pid, signal.SIGSTOP)
        try:
            await until(lambda: not channel._chat.woken)
        finally:
            for pid in backends:
                os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("query", ["options=-c%20statement_timeout%3D9000", "host=127.0.0.1"])
async def test_it_listens_wherever_the_program_finds_its_database(
    programs: tuple[Services, Services], query: str
) -> None:
    """Also where only SQLAlchemy reads the URL as it is meant: spaces, several hosts."""
    url = programs[0].database.engine.url.render_as_string(hide_password=False)
    engine = make_engine(f"{url}{'&' if '?' in url else '?'}{query}")
    listens = wakes.listen(engine)
    assert await anext(listens) is None
    await listens.aclose()  # type: ignore[attr-defined]
    engine.dispose()


async def test_a_commit_tells_once_and_one_that_is_taken_back_tells_nothing(
    programs: tuple[Services, Services], school: School
) -> None:
    one, _ = programs
    heard: list[tuple[str, str] | None] = []

    async def hear() -> None:
        async for written_to in wakes.listen(one.database.engine):
            heard.append(written_to)

    task = asyncio.create_task(hear())
    await until(lambda: heard == [None])
    for fails in (True, False):
        with suppress(ZeroDivisionError), one.database.write() as session:
            for _ in range(3):
                wakes.tell(session, one.claimant.token, PHONE)
            if fails:
                raise ZeroDivisionError
    await until(lambda: len(heard) > 1)
    task.cancel()
    assert heard == [None, (one.claimant.token, PHONE)]


async def test_what_a_program_has_written_itself_wakes_nobody_twice(
    programs: tuple[Services, Services], school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = programs
    rung: list[str] = []

    async def note(address: str) -> None:
        rung.append(address)

    async with listening(one) as channel:
        monkeypatch.setattr(channel, "woken", note)
        for worker in (one.claimant.token, Claimant().token):
            with one.database.write() as session:
                wakes.tell(session, worker, worker)
        await until(lambda: rung != [])
    assert rung == [worker]


def test_one_program_alone_tells_nobody(services: Services, tmp_path: Path) -> None:
    chat = web_channel(services, tmp_path)
    several = not services.database.one_writer
    assert paged(replace(services, channels={chat.name: chat})) == ([chat] if several else ())
