"""Statements are compiled once for all databases of the tests, as for the one of a program.

SQLAlchemy keeps what it has compiled by engine, and nearly every test opens a database of its own:
compiling would take longer than the statements do.
"""

from typing import Any

from sqlalchemy import Dialect, Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

COMPILED: dict[Any, Any] = {}


class OneDialect(Dialect):
    """A dialect that equals the others of its kind, so that their statements are the same."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=COMPILED)


class OneSqlite(OneDialect, SQLiteDialect_pysqlite):
    supports_statement_cache = True


class OnePostgresql(OneDialect, PGDialect_psycopg):
    supports_statement_cache = True


def share_statements() -> None:
    """Let every engine that is made from now on use them."""
    registry.register("sqlite", __name__, "OneSqlite")
    registry.register("postgresql.psycopg", __name__, "OnePostgresql")
