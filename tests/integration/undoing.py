"""What a school's rows are before and after: what went back on is compared with."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from dvht_core.commands import Command
from dvht_core.commands.going_back import TakeBack
from dvht_core.domain.undo import Undo
from dvht_core.execute import Done
from dvht_core.store.changes.put_back import SET_ASIDE
from dvht_core.store.changes.record_changes import LEFT_OUT
from dvht_core.store.models import Base
from tests.integration.schools import NOW, School

Rows = dict[tuple[str, int], dict[str, Any]]
PARTS = {"evidence_files": "evidence", "evidence_uses": "evidence", "directive_files": "directives"}


def rows_of(school: School) -> Rows:
    """Return every row but those of which nothing is noted; no counters of stale writes."""
    found: Rows = {}
    with school.database.read() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in LEFT_OUT:
                for row in session.execute(select(table)).mappings():
                    # as text: a mapping's keys have an order that is stored, too
                    values = {k: repr(v) for k, v in row.items() if k != "version"}
                    found[table.name, row["id"]] = values
    return found


def is_undone(before: Rows, after: Rows, way: str = "") -> None:
    """See that what was there is there to the letter; what came is gone, or is set aside."""
    assert {key: row for key, row in after.items() if key in before} == before, way
    for (table, _), row in ((key, row) for key, row in after.items() if key not in before):
        if table in SET_ASIDE:
            assert row[SET_ASIDE[table]] not in ("None", "False"), (table, row, way)
        else:
            assert table in PARTS, (table, row, way)


def taken_back(school: School, who: str, undo: Undo, at: datetime = NOW) -> Done:
    """Go back on something, by what of it is stored."""
    return school.done(who, TakeBack(Undo.from_json(undo.to_json())), at=at)


def does(school: School, who: str, *commands: Command, at: datetime = NOW) -> Undo | None:
    """Carry out commands; return what undoes them."""
    return school.done(who, *commands, at=at).undo
