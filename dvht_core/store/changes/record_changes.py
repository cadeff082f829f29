"""Notes which rows a transaction changes while commands run, with what was there before."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, event, select
from sqlalchemy.orm import Mapper, Session, attributes, object_session

from dvht_core.domain.undo import RowChange, RowUndo, covered, digest, pack, plain, same
from dvht_core.store.models import Base

LEFT_OUT = frozenset(
    {
        *("audit", "inbox", "outbox", "message_counts", "census_papers"),
        *("conversations", "addresses", "web_sessions", "invitations", "foundings"),
    }
)
"""Tables of which nothing is noted: the log, what waits for the machine, chats, what has gone out.
"""
_BY_ITSELF = {"evidence": {"offered"}, "evidence_files": {"sha256", "file", "unprinted"}}
"""Columns that the program writes by itself, later on."""
_KEY = "changes"
Key = tuple[str, int]


class Changes:
    """What was changed so far, row by row."""

    def __init__(self) -> None:
        self.audit: list[int] = []
        self._changed: dict[Key, dict[str, tuple[Any, Any]]] = {}
        self._added: dict[Key, None] = {}
        self._removed: dict[Key, dict[str, Any]] = {}

    def add(self, key: Key) -> None:
        """Note a row that was inserted."""
        self._added[key] = None

    def change(self, key: Key, column: str, old: Any, new: Any) -> None:
        """Note that a column had the plain value `old` and has `new`."""
        cells = self._changed.setdefault(key, {})
        first = cells[column][0] if column in cells else old
        cells[column] = (first, new)

    def remove(self, key: Key, row: Mapping[str, Any]) -> None:
        """Note a row that is deleted, with its plain values."""
        first = {column: old for column, (old, _) in self._changed.pop(key, {}).items()}
        if key in self._added:
            del self._added[key]
        else:
            self._removed[key] = {**row, **first}

    def rows(self, session: Session) -> tuple[RowUndo, ...]:
        """Return what undoes the changes: changed rows, then added, then removed ones."""
        session.flush()
        changed = [
            RowUndo(*key, RowChange.CHANGED, before, left)
            for key, cells in self._changed.items()
            if key not in self._added
            for before, left in [_packed(cells)]
            if before
        ]
        added = [
            RowUndo(*key, RowChange.ADDED, {}, digest(noted(key[0], row)))
            for key in self._added
            for row in [read(session, *key)]
            if row is not None
        ]
        gone = [RowUndo(*key, RowChange.REMOVED, row) for key, row in self._removed.items()]
        return (*changed, *added, *gone)


def _packed(cells: Mapping[str, tuple[Any, Any]]) -> tuple[dict[str, Any], str]:
    net = {column: pair for column, pair in cells.items() if not same(*pair)}
    before = {column: pack(old, new) for column, (old, new) in net.items()}
    left = {column: covered(before[column], new) for column, (_, new) in net.items()}
    return before, digest(left)


def table_of(name: str) -> Table:
    """Return a table by its name."""
    return Base.metadata.tables[name]


def read(session: Session, name: str, row_id: int) -> dict[str, Any] | None:
    """Return a row as it is in the database, as plain values; None where there is none."""
    table = table_of(name)
    row = session.connection().execute(select(table).where(table.c.id == row_id)).mappings().first()
    return {column: plain(value) for column, value in row.items()} if row else None


def noted(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a row that only people change."""
    other = {"version"} | _BY_ITSELF.get(name, set())
    return {column: value for column, value in row.items() if column not in other}


@contextmanager
def recording(session: Session) -> Iterator[Changes]:
    """Note what is written through the objects of a session; statements by themselves are not."""
    changes = session.info[_KEY] = Changes()
    try:
        yield changes
    finally:
        del session.info[_KEY]


def logged(session: Session, row_id: int) -> None:
    """Note a row of the audit log."""
    changes: Changes | None = session.info.get(_KEY)
    if changes is not None:
        changes.audit.append(row_id)


def _changes(target: Base) -> Changes | None:
    session = object_session(target)
    return session.info.get(_KEY) if session else None


@event.listens_for(Base, "after_insert", propagate=True)
def _inserted(_mapper: Mapper[Any], _connection: Connection, target: Base) -> None:
    if (changes := _changes(target)) is None:
        return
    name = target.__tablename__
    if name not in LEFT_OUT:
        changes.add((name, target.id))


@event.listens_for(Base, "before_update", propagate=True)
def _updated(mapper: Mapper[Any], connection: Connection, target: Base) -> None:
    changes, name = _changes(target), target.__tablename__
    if changes is None or name in LEFT_OUT:
        return
    unmodified = attributes.instance_state(target).unmodified
    for column in mapper.column_attrs:
        if column.key in unmodified:
            continue
        history = attributes.get_history(target, column.key)
        if not history.added:
            continue
        old = history.deleted[0] if history.deleted else _stored(connection, target, column.key)
        before, after = plain(old), plain(history.added[0])
        if not same(before, after):
            changes.change((name, target.id), column.key, before, after)


@event.listens_for(Base, "before_delete", propagate=True)
def _deleted(_mapper: Mapper[Any], connection: Connection, target: Base) -> None:
    changes, name = _changes(target), target.__tablename__
    if changes is not None and name not in LEFT_OUT:
        table = table_of(name)
        row = connection.execute(select(table).where(table.c.id == target.id)).mappings().one()
        changes.remove((name, target.id), {column: plain(value) for column, value in row.items()})


def _stored(connection: Connection, target: Base, column: str) -> Any:
    """Return the value of a column that was written unread."""
    table = table_of(target.__tablename__)
    stored = select(table.c[column]).where(table.c.id == target.id)
    return connection.execute(stored).scalar_one()
