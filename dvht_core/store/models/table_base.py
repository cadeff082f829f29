"""What every table is built on: moments in UTC, names of constraints, indexes of what waits."""

import enum
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Enum, Index, MetaData, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its time zone, kept in UTC; ValueError for one without.

    SQLite does not keep zones, so a moment is read back in UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=value.tzinfo or UTC)


class Base(DeclarativeBase):
    """A table with an `id`, in the order in which the rows were added.

    Constraint names follow one pattern, so that migrations can name them on any database.
    """

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        datetime: UtcDateTime(),
        # Names in plain text: a database's own enum types are hard to change later.
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            length=32,
            values_callable=lambda kind: [member.value for member in kind],
        ),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


def index_where(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    """Return an index of the rows that meet a condition, however many others the table has."""
    where = text(condition)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


def queue_indexes(table: str, waits: Sequence[str], aside: str) -> tuple[Index, ...]:
    """Return indexes that hold nothing of a queue but what is still to be done, in one of the
    states `waits`, and what was set aside: years of mail lie beside it.
    """
    waiting = f"state IN ({', '.join(map(repr, waits))})"
    return (
        index_where(f"ix_{table}_waiting", waiting, "channel", "address", "id"),
        index_where(f"ix_{table}_retry", f"retry_at IS NOT NULL AND {waiting}", "retry_at"),
        index_where(f"ix_{table}_{aside}", f"state = '{aside}'", "channel", "id"),
    )
