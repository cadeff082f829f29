"""No statement of a turn, or of a look at the clock, reads a whole table: each has its index."""

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, event

from bot.foundation.services import Services
from bot.runtime.application import App
from dvht_core.store.database import Database
from dvht_core.store.models import Base
from tests.benchmarks.census.crowd import address, great_school

PEOPLE = 8
STAFF = ("/kekhai", "Sửa 2.2", "Có", "/hoctap", "Tập huấn chuyển đổi số ngày 3/8/2024", "1")
TEAM = ("/thongke", "2.2", "/nhansu", "Lập phiếu mời", "/tiendo", "/viec", "/phieu 3.1", "/nhatky")
BY_SCHOOL = {"campaigns"}
"""Tables of a row a year, of which the look for lists to renew may read every row."""
WAITS = re.compile(r"_waiting$")
"""Indexes that hold nothing but what waits, to be read whole."""


def test_every_statement_finds_its_rows_by_an_index(services: Services, database: Database) -> None:
    school = great_school(database, PEOPLE)
    app = App(services)
    says = {address(school, 1): STAFF, school.address("Thu"): TEAM}
    turns = _statements(database, lambda: _talk(app, says))
    clock = _statements(database, lambda: _tick(app))
    assert len(turns) > 30
    with database.engine.connect() as connection:
        whole = [*_whole(connection, turns, set()), *_whole(connection, clock, BY_SCHOOL)]
    assert whole == []


async def _talk(app: App, says: Mapping[str, tuple[str, ...]]) -> None:
    for at, texts in says.items():
        for number, said in enumerate(texts):
            raw = {"address": at, "text": said}
            await app.store("memory", f"{at}/said-{number}", at, raw)
            await app.settle()


async def _tick(app: App) -> None:
    await app.remind()
    await app.renew_lists()


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
    connection: Connection, statements: Mapping[str, Any], allowed: set[str]
) -> Iterator[str]:
    """Yield the tables that are read whole, each with the statement."""
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
    for for_small_tables in ("seqscan", "mergejoin", "hashjoin"):
        connection.exec_driver_sql(f"SET enable_{for_small_tables} = off")
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", bound).scalar_one()
    for node in _nodes(plan[0]["Plan"]):
        searched = any(key in node for key in ("Index Cond", "Recheck Cond", "TID Cond"))
        if "Relation Name" in node and node["Node Type"].endswith("Scan") and not searched:
            yield node["Relation Name"], node.get("Index Name", "")


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)
