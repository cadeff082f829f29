"""Opens the database; one way to read it and one way to write it."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from dvht_core.store.files import durable_write
from dvht_core.store.migrate import upgrade
from dvht_core.store.prepared_statement import to_driver


class Database:
    """A database: SQLite by default, PostgreSQL by URL. Opening it brings its schema up to date.

    `url` is an SQLAlchemy URL. Raises `InputError` when the database is newer than the program.
    """

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        file = self.engine.url.database if self.engine.dialect.name == "sqlite" else None
        if file and not file.startswith((":", "file:")):
            _close_to_others(Path(file))
        self._writing = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        # SQLite's writers wait by chance, not in turn: one busy chat would starve the others.
        self._turn = RLock() if self.engine.dialect.name == "sqlite" else nullcontext()
        upgrade(self._writing)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Yield a session that may write; committed at the end, rolled back on any error."""
        with (
            self._turn,
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def write_all(self, works: Sequence[Callable[[Session], Any]]) -> list[Any]:
        """Do each work as `write` would, but commit them together: one sync of the disk for all.

        Returns what each returned, or the exception that rolled it back, and it alone. When the
        whole transaction fails, as on a full disk, that is raised and nothing is kept.

        A work may be done twice: nearly always none fails, so only when one has are all of them
        taken back and done again: each within a savepoint, on PostgreSQL in its own transaction.
        """
        if len(works) == 1:
            with self.write() as session:
                return [works[0](session)]
        with self._turn:
            with suppress(Exception), self.write() as session:
                return [_joined(session, work) for work in works]
            if not self.one_writer:
                return [_outcome(self.write, work) for work in works]
            with self._writing.connect() as connection, connection.begin():
                return [_apart(connection, work) for work in works]

    @property
    def one_writer(self) -> bool:
        """Whether writers wait for one another anyway, whatever they hold."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session with one consistent look at the database; nothing is written."""
        with Session(self.engine) as session:
            yield session

    def read_all(self, works: Sequence[Callable[[Session], Any]]) -> list[Any]:
        """Do each work as `read` would, but in one look as long as none fails.

        Returns what each returned, or the exception that it raised.
        """
        with suppress(Exception), self.read() as session:
            return [work(session) for work in works]
        return [_outcome(self.read, work) for work in works]

    def wipe_log(self) -> None:
        """Empty SQLite's write-ahead log of what was overwritten, unless
        somebody is just reading it.
        """
        if self.engine.dialect.name != "sqlite":
            return
        with self._turn:
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()


def _outcome(
    opened: Callable[[], AbstractContextManager[Session]], work: Callable[[Session], Any]
) -> Any:
    """Do one work in a session of its own; return its result, or the exception that it raised."""
    try:
        with opened() as session:
            return work(session)
    except Exception as error:
        return error


def _joined(session: Session, work: Callable[[Session], Any]) -> Any:
    """Do one work in the transaction of all; the next one finds no objects of it."""
    outcome = work(session)
    session.flush()
    session.expunge_all()
    return outcome


def _apart(connection: Connection, work: Callable[[Session], Any]) -> Any:
    """Do one work in a savepoint of its own; return its result, or the exception that undid it."""
    try:
        with (
            Session(
                connection, join_transaction_mode="create_savepoint", expire_on_commit=False
            ) as session,
            session.begin(),
        ):
            return work(session)
    except Exception as error:
        if not connection.connection.in_transaction:
            raise _first(error) from None  # SQLite has rolled back everything
        return error


def _first(error: BaseException) -> BaseException:
    """Return the first error of a chain, which led to the others."""
    return _first(error.__context__) if error.__context__ else error


def _close_to_others(file: Path) -> None:
    """Create the file so that only this user can read it; SQLite gives its log the same mode."""
    with suppress(FileExistsError, FileNotFoundError):  # SQLite says it when there is no folder
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL, durable_write.FILE_MODE)
        os.fchmod(descriptor, durable_write.FILE_MODE)
        os.close(descriptor)
        durable_write.sync_folder(file.parent)


def make_engine(url: str) -> Engine:
    """Return an engine with the settings by which each database is safe
    under concurrent writers.
    """
    # Errors must not quote what people wrote.
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions of its own: its deferred BEGIN lets two writers
    # read the same row and one of them lose its update.
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=10000")
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Change a new file to WAL, waiting while another program does the
    same: SQLite refuses at once.
    """
    deadline = time.monotonic() + 10
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    to_driver(connection, connection.get_execution_options().get("begin", "BEGIN"))
