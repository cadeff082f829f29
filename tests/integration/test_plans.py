"""No statement of a turn, a look at the clock or the upkeep reads a whole table, but by an index.

With a million messages of the years before, none of them takes longer for it.
"""

import asyncio
import re
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, inspect, select

from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.jobs.discard_originals import sweep
from bot.jobs.personal_data import KEEP_MESSAGES, LOT, MOST_LOTS
from bot.ops.doctor import check_data
from bot.ops.metrics import Figures
from bot.runtime.application import App
from dvht_core.store.database import Database
from dvht_core.store.files.file_references import SOURCES, named, references, sample
from dvht_core.store.models import Base, Inbox, Outbox
from dvht_core.store.queues.queue_maintenance import stuck
from tests.benchmarks.census.crowd import address, great_school, history
from tests.integration.schools import NOW

PEOPLE = 8
STAFF = ("/kekhai", "Sửa 2.2", "Có", "/hoctap", "Tập huấn chuyển đổi số ngày 3/8/2024", "1")
TEAM = ("/thongke", "2.2", "/nhansu", "Lập phiếu mời", "/tiendo", "/viec", "/phieu 3.1", "/nhatky")
UPKEEP = {"message_counts", "foundings", "web_sessions"}
"""Tables of a few rows, or of a row a device, of which the hourly upkeep may read every row."""
WAITS = re.compile(r"_(waiting|jobs|retry|aside|failed|files|stale|gone|erased|strangers|deleted)$")
"""Indexes that hold nothing but what waits, or what is to be done, to be read whole."""
HISTORY = 1_000_000


def test_every_statement_finds_its_rows_by_an_index(services: Services, database: Database) -> None:
    school = great_school(database, PEOPLE)
    app = App(services)
    says = {address(school, 1): STAFF, school.address("Thu"): TEAM}
    turns = _statements(database, lambda: _talk(app, says))
    clock = _statements(database, lambda: _tick(app))
    upkeep = _statements(database, lambda: _upkeep(services))
    assert len(turns) > 30
    with database.engine.connect() as connection:
        whole = [
            *_whole(connection, {**turns, **clock}, set()),
            *_whole(connection, upkeep, UPKEEP),
        ]
    assert whole == []


@pytest.mark.soak
def test_years_of_mail_cost_nothing(services: Services, database: Database, tmp_path: Path) -> None:
    """By the plans that the database makes of itself; in seconds that only a walk would take."""
    school = great_school(database, PEOPLE)
    history(database, HISTORY)
    app = App(services)
    with database.read() as session:
        digests = {each.sha256 for each in sample(session, 50, 50).references}
    took: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> None:
        begin = time.perf_counter()
        work()
        took[name] = time.perf_counter() - begin

    says = {address(school, 1): STAFF, school.address("Thu"): TEAM}
    seen = _statements(database, lambda: _talk(app, says))
    timed("tick", lambda: asyncio.run(app.tick()))
    timed("tick again", lambda: asyncio.run(app.tick()))
    timed("metrics", lambda: list(Figures(app, tmp_path).collect()))
    with database.read() as session:
        timed("named", lambda: named(session, digests))
        timed("doctor", lambda: _doctor(services))
    timed("originals", lambda: sweep(services))
    timed("forgetting", lambda: asyncio.run(app.forget()))
    print(database.engine.dialect.name, {name: round(s, 3) for name, s in took.items()})  # noqa: T201
    assert max(took.values()) < 5
    with database.engine.connect() as connection:
        found = _whole(connection, seen, set(), as_it_is=True)
        assert [each for each in found if each.startswith(("inbox", "outbox"))] == []


def test_old_mail_goes_by_and_by(services: Services, database: Database) -> None:
    great_school(database, 1)
    kept = _count(database)
    history(database, 2 * LOT + 10, since=NOW - KEEP_MESSAGES - timedelta(days=9))
    assert _count(database) == [count + 2 * LOT + 10 for count in kept]
    lots: list[int] = []
    event.listen(database.engine, "commit", lambda _: lots.append(sum(_count(database))))
    asyncio.run(App(services).forget())
    assert _count(database) == kept
    steps = sorted({one - other for one, other in pairwise(lots)})
    assert steps[-1] <= LOT, "nobody waits for more than a lot"
    assert 2 * LOT + 10 < LOT * MOST_LOTS


def _count(database: Database) -> list[int]:
    with database.read() as session:
        counts = (session.scalar(select(func.count(t.id))) for t in (Inbox, Outbox))
        return [count or 0 for count in counts]


class TestNamed:
    """Which files rows name is looked up, and not walked through, where many schools lie."""

    def test_it_is_what_the_walk_finds(self, services: Services, database: Database) -> None:
        great_school(database, 3)
        history(database, 1000)
        with database.read() as session:
            every = {each.sha256 for each in references(session)}
            assert len(every) > 10
            assert named(session, {*every, "0" * 64, "e" * 64}) == every
            assert named(session, set()) == set()

    def test_every_column_that_names_files_has_its_index(self, database: Database) -> None:
        found = inspect(database.engine)
        for source in SOURCES:
            table, column = source.named_in.class_.__tablename__, source.named_in.key
            names = {index["name"] for index in found.get_indexes(table)}
            if column == "sha256":
                assert f"ix_{table}_sha256" in names
            elif not database.one_writer:
                assert f"ix_{table}_digests" in names

    def test_a_sample_is_some_of_it_whatever_there_is(self, database: Database) -> None:
        great_school(database, 3)
        history(database, 3000)
        with database.read() as session:
            every = {each.sha256 for each in references(session)}
            all_, some = sample(session, 1000, 5), sample(session, 10, 3)
        assert (all_.whole, {each.sha256 for each in all_.references}) == (True, every)
        assert not some.whole
        assert 0 < len({each.sha256 for each in some.references} & every) < len(every)
        assert {each.sha256 for each in some.references} <= every


async def _talk(app: App, says: Mapping[str, tuple[str, ...]]) -> None:
    for at, texts in says.items():
        for number, said in enumerate(texts):
            raw = {"address": at, "text": said}
            await app.store("memory", f"{at}/said-{number}", at, raw)
            await app.settle()


async def _tick(app: App) -> None:
    await app.remind()
    await app.tick()
    await app._print()


async def _upkeep(services: Services) -> None:
    """What is done every hour, what is asked by machines, and what an operator asks."""
    digest = services.blobs.originals.put(
        "web", "a" * 64, "00000000-0000-4000-8000-000000000000", b"x"
    )
    app = App(services)
    list(Figures(app, Path()).collect())
    await app.forget()
    services.blobs.originals.delete(digest)
    if not services.database.one_writer:
        with services.database.read() as session:
            named(session, {"0" * 64})
    _doctor(services)


def _doctor(services: Services) -> None:
    clock = services.clock
    assert isinstance(clock, SetClock)
    with services.database.read() as session:
        list(check_data.clock(session, clock.now()))
        list(check_data.waiting(session, clock.now()))
        stuck(session)


def _statements(
    database: Database, work: Callable[[], Coroutine[Any, Any, None]]
) -> Mapping[str, Any]:
    """Return the statements of some work, each with what was bound to it once."""
    seen: dict[str, Any] = {}

    def note(_c: Any, _cursor: Any, statement: str, bound: Any, _x: Any, many: bool) -> None:
        if re.match(r"SELECT|UPDATE|DELETE", statement):
            seen[statement] = bound[0] if many else bound

    event.listen(database.engine, "before_cursor_execute", note)
    asyncio.run(work())
    event.remove(database.engine, "before_cursor_execute", note)
    return seen


def _whole(
    connection: Connection,
    statements: Mapping[str, Any],
    allowed: set[str],
    as_it_is: bool = False,
) -> Iterator[str]:
    """Yield the tables that are read whole, each with the statement."""
    if connection.dialect.name != "sqlite" and not as_it_is:
        for for_small_tables in ("seqscan", "mergejoin", "hashjoin"):
            connection.exec_driver_sql(f"SET enable_{for_small_tables} = off")
    for statement, bound in statements.items():
        for table, index in _read_whole(connection, statement, bound):
            if table in Base.metadata.tables and table not in allowed and not WAITS.search(index):
                yield f"{table}: {statement}"


def _read_whole(connection: Connection, statement: str, bound: Any) -> Iterator[tuple[str, str]]:
    """Yield the tables of which the database would read every row, and by which index."""
    if connection.dialect.name == "sqlite":
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", bound)
        found = (re.match(r"SCAN (\w+)(?: USING .*INDEX (\w+))?", row[3]) for row in plan)
        yield from ((m[1], m[2] or "") for m in found if m)
        return
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", bound).scalar_one()
    for node in _nodes(plan[0]["Plan"]):
        searched = any(key in node for key in ("Index Cond", "Recheck Cond", "TID Cond"))
        if "Relation Name" in node and node["Node Type"].endswith("Scan") and not searched:
            yield node["Relation Name"], node.get("Index Name", "")


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a plan, but for an index of which only the first entries are read."""
    yield node
    for inner in node.get("Plans", ()):
        first = node["Node Type"] == "Limit" and "Index Name" in inner and "Filter" not in inner
        if not first:
            yield from _nodes(inner)
