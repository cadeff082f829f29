"""Alembic's entry: runs the migrations on the connection that `migrate.upgrade` hands in."""

from typing import Any, Literal

from alembic import context

from dvht_core.store.models import Base, UtcDateTime


def render(_kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Return the plain type for a migration, which must not change when the program's types do."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
