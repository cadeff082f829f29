"""Copies everything from one database into another, whichever kind each of them is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, func, insert, select

from dvht_core.store.database import Database
from dvht_core.store.models import Base

ROWS = 500
"""Rows carried at a time."""


@contextmanager
def one_look(database: Database) -> Iterator[Connection]:
    """Yield a connection that sees the database as it is now, whatever others write meanwhile."""
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def copy_all(source: Connection, target: Connection) -> None:
    """Copy every row with its id; both databases have the program's schema, `target` is empty."""
    for table in Base.metadata.sorted_tables:
        for rows in source.execute(select(table)).mappings().partitions(ROWS):
            target.execute(insert(table), [dict(row) for row in rows])
        if target.dialect.name == "postgresql" and "id" in table.c:
            # the numbers were given, not drawn, so the sequence must be told how far they go
            sequence = func.pg_get_serial_sequence(table.name, "id")
            greatest = select(func.max(table.c.id)).scalar_subquery()
            target.execute(select(func.setval(sequence, func.coalesce(greatest, 1))))


def is_empty(connection: Connection) -> bool:
    """Return whether no table holds a row."""
    return all(
        connection.execute(select(table).limit(1)).first() is None
        for table in Base.metadata.sorted_tables
    )
