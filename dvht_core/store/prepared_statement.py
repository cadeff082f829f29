"""Statements that are written out once for each database, and then go to its driver as they are.

SQLAlchemy composes them and knows how values are written and read. What it does beside, each time
one is executed, costs six to twelve times what SQLite needs to answer it, and every turn asks some
(docs/decisions/prepared-statements.md).
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Code = Callable[[Any], Any]
"""Writes a value for the driver, or reads one that it gives."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement in the words of one database."""

    text: str
    fixed: Mapping[str, Any]
    """What the statement binds itself, ready for the driver."""
    encoders: Mapping[str, Code | None]
    """Of each value that is given."""
    order: Sequence[str]
    """The values in the order in which they are bound; empty where they are bound by name."""
    row: type[Any]
    """The named tuple of an answer."""
    decoders: Sequence[tuple[int, Code]]
    """By the places of the columns of an answer that need one."""

    def bound(self, given: Mapping[str, Any]) -> Any:
        """Return values as the driver takes them; KeyError for one that the statement lacks."""
        values = dict(self.fixed)
        for name, value in given.items():
            encode = self.encoders[name]
            values[name] = value if encode is None else encode(value)
        return tuple(values[name] for name in self.order) if self.order else values

    def read(self, answer: Sequence[Any]) -> Any:
        """Return an answer of the driver as a named tuple."""
        values = list(answer)
        for place, decode in self.decoders:
            values[place] = decode(values[place])
        return self.row._make(values)


class Prepared:
    """A statement whose values are bound by the names of its `bindparam`s.

    Lists are not bound, and no defaults of columns are filled in: all values are written down.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._written: dict[str, _Written] = {}

    def run(self, session: Session, **values: Any) -> None:
        """Execute it in the session's transaction."""
        self._execute(session.connection(), values)

    def rows(self, session: Session, **values: Any) -> list[Any]:
        """Execute it and return what it answers, as named tuples."""
        connection = session.connection()
        answers = self._execute(connection, values).fetchall()
        read = self._for(connection.dialect).read
        return [read(answer) for answer in answers]

    def answers(self, session: Session, **values: Any) -> list[tuple[Any, ...]]:
        """Execute it and return what it answers as the driver gives it; `read` makes a row of it.

        So a row that is the same as before need not be read again.
        """
        found: list[tuple[Any, ...]] = self._execute(session.connection(), values).fetchall()
        return found

    def read(self, session: Session, answer: Sequence[Any]) -> Any:
        """Return one of the `answers` as a named tuple."""
        return self._for(session.get_bind().dialect).read(answer)

    def one(self, session: Session, **values: Any) -> Any:
        """Return the first row; NoResultFound when there is none."""
        row = self.first(session, **values)
        if row is None:
            raise NoResultFound
        return row

    def first(self, session: Session, **values: Any) -> Any:
        """Return the first row; None when there is none."""
        return next(iter(self.rows(session, **values)), None)

    def _execute(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """Return the driver's cursor; DBAPIError as SQLAlchemy raises it."""
        written = self._for(connection.dialect)
        return to_driver(connection, written.text, written.bound(values))

    def _for(self, dialect: Dialect) -> _Written:
        written = self._written.get(dialect.name)
        if written is None:
            written = self._written[dialect.name] = _write(self._statement, dialect)
        return written


def to_driver(connection: Connection, text: str, bound: Any = ()) -> Any:
    """Execute a text as it is; return the driver's cursor, DBAPIError as SQLAlchemy raises it."""
    for watch in connection.dispatch.before_cursor_execute:
        watch(connection, None, text, bound, None, False)
    driver: Any = connection.connection.dbapi_connection
    try:
        return driver.execute(text, bound)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _as_sqlalchemy_does(connection, text, error) from error


def _write(statement: Executable, dialect: Dialect) -> _Written:
    """Return a statement in the words of a database; TypeError for what cannot be prepared."""
    compiled = statement.compile(  # type: ignore[attr-defined]
        dialect=dialect, compile_kwargs={"render_postcompile": True}
    )
    assert isinstance(compiled, SQLCompiler)
    if compiled.insert_prefetch or compiled.update_prefetch:
        raise TypeError(f"a column has a default of its own: {compiled}")
    encoders = {
        name: _impl(bind.type, dialect).bind_processor(dialect)
        for bind, name in compiled.bind_names.items()
    }
    fixed = {
        name: encode(bind.effective_value) if (encode := encoders[name]) else bind.effective_value
        for bind, name in compiled.bind_names.items()
        if not bind.required
    }
    columns = _columns(statement)
    decoders = [_impl(column.type, dialect).result_processor(dialect, None) for column in columns]
    return _Written(
        compiled.string,
        fixed,
        encoders,
        tuple(compiled.positiontup or ()),
        namedtuple("Row", [column.key for column in columns], rename=True),
        [(place, decode) for place, decode in enumerate(decoders) if decode is not None],
    )


def _columns(statement: Any) -> Sequence[Any]:
    """Return the columns of the answer: of a SELECT, or of what RETURNING says."""
    return list(statement.exported_columns)


def _impl(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)


def _as_sqlalchemy_does(connection: Connection, text: str, error: Any) -> BaseException:
    """Return the driver's error in SQLAlchemy's; a connection that is lost is not used again."""
    dialect = connection.dialect
    lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
    if lost:
        connection.invalidate(error)
    raised: BaseException = DBAPIError.instance(
        text, None, error, dialect.loaded_dbapi.Error, True, connection_invalidated=lost
    )
    return raised
