"""Puts rows back as they were before some commands (`domain.undo`), if nobody changed them since.

What people may have seen by its number or code is set aside, as if it had been removed by hand, and
not deleted: its number is never given to something else.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, delete, insert, select, update
from sqlalchemy.orm import Session

from dvht_core.domain.errors import Conflict
from dvht_core.domain.undo import RowChange, RowUndo, covered, digest, unpack
from dvht_core.store.changes.record_changes import LEFT_OUT, noted, read, table_of
from dvht_core.store.models import Base

SET_ASIDE = {
    "directives": "dropped",
    "evidence": "deleted_at",
    "kept_files": "settled_at",
    "learning_records": "deleted_at",
    "name_lists": "done_at",
    "people": "removed_at",
    "plan_lines": "cancelled_at",
    "staff": "removed_at",
}
"""The tables whose rows people know by a number, with the column that sets one aside."""
_PARTS = {
    "directive_files": ("directive_id", "directives"),
    "evidence_files": ("evidence_id", "evidence"),
    "evidence_uses": ("evidence_id", "evidence"),
}
"""What stays with a row that is set aside."""
Known = Mapping[tuple[str, int], RowChange]
"""What is undone together, by table and id."""


def put_back(session: Session, rows: Sequence[RowUndo], now: datetime) -> None:
    """Put rows back; Conflict, and nothing is changed, where one is not as it was left."""
    session.flush()
    # a row that was added may have the number of one that was removed
    known = {(row.table, row.id): row.change for row in reversed(rows)}
    present = {key: found for key in known if (found := read(session, *key)) is not None}
    for row in rows:
        here = present.get((row.table, row.id))
        free = here is None or known[row.table, row.id] is RowChange.ADDED
        if not (free if row.change is RowChange.REMOVED else here and _as_left(row, here)):
            raise Conflict("back-changed")
        if row.change is RowChange.ADDED and _used(session, row, known):
            raise Conflict("back-changed")
    order = {
        RowChange.CHANGED: [r for r in rows if r.change is RowChange.CHANGED],
        RowChange.ADDED: [r for r in reversed(rows) if r.change is RowChange.ADDED],
        RowChange.REMOVED: [r for r in reversed(rows) if r.change is RowChange.REMOVED],
    }
    for row in order[RowChange.CHANGED]:
        here = present[row.table, row.id]
        _write(session, row, {c: unpack(packed, here[c]) for c, packed in row.before.items()})
    for row in order[RowChange.ADDED]:
        _take_out(session, row, present[row.table, row.id], known, now)
    for row in order[RowChange.REMOVED]:
        session.connection().execute(insert(table_of(row.table)).values(_typed(row, row.before)))
    session.expire_all()


def _as_left(row: RowUndo, here: dict[str, Any]) -> bool:
    """Return whether a row is as the commands left it."""
    if row.change is RowChange.ADDED:
        return digest(noted(row.table, here)) == row.left
    return digest({c: covered(p, here[c]) for c, p in row.before.items()}) == row.left


def _used(session: Session, row: RowUndo, known: Known) -> bool:
    """Return whether another row speaks of one that is to go."""
    return any(
        (column.table.name, row_id) not in known
        for column in _speaking_of(row.table)
        for row_id in session.connection().scalars(
            select(column.table.c.id).where(column == row.id)
        )
    )


def _speaking_of(name: str) -> Iterator[Column[Any]]:
    """Yield the columns of other tables that name rows of a table."""
    for table in Base.metadata.sorted_tables:
        if table.name not in LEFT_OUT:
            for column in table.c:
                if any(key.column.table.name == name for key in column.foreign_keys):
                    yield column


def _take_out(
    session: Session,
    row: RowUndo,
    here: dict[str, Any],
    known: Known,
    now: datetime,
) -> None:
    """Delete a row that was added, or set it aside with its parts."""
    table = table_of(row.table)
    if column := SET_ASIDE.get(row.table):
        aside = {column: True if column == "dropped" else now.isoformat()}
        _write(session, row, aside)
        return
    owner = _PARTS.get(row.table)
    if owner is None or known.get((owner[1], here[owner[0]])) is not RowChange.ADDED:
        session.connection().execute(delete(table).where(table.c.id == row.id))


def _write(session: Session, row: RowUndo, values: dict[str, Any]) -> None:
    table = table_of(row.table)
    typed = _typed(row, values)
    if "version" in table.c:  # whoever read the row before must not write over it
        typed["version"] = table.c.version + 1
    session.connection().execute(update(table).where(table.c.id == row.id).values(typed))


def _typed(row: RowUndo, values: Any) -> dict[str, Any]:
    """Return plain values as the columns of a row take them."""
    columns = table_of(row.table).c
    return {name: _read(columns[name], value) for name, value in values.items()}


def _read(column: Column[Any], value: Any) -> Any:
    kind = column.type.python_type
    if value is None or not isinstance(value, str):
        return value
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    return kind(value) if issubclass(kind, Enum) else value
