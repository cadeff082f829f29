"""Brings a database up to the program's schema, with Alembic.

Alembic is loaded only when there is something to do: it takes as long as the rest of a start.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, inspect, select, text

from dvht_core.domain.errors import InputError

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"

ONE_AT_A_TIME = 0x64766874
"""PostgreSQL's advisory lock that two programs starting at once take in turn ("dvht")."""


def upgrade(engine: Engine) -> None:
    """Run the missing migrations, all or none; InputError when the database is newer.

    `engine` must begin transactions that may write.
    """
    known = revisions()
    with engine.connect() as connection:
        current = revision(connection)
    if current == known[-1]:
        return
    if current is not None and current not in known:
        raise InputError("store-newer", revision=current)
    from alembic import command

    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revisions() -> list[str]:
    """Return the program's revisions, oldest first: the beginnings of the
    migrations' file names.
    """
    return sorted(file.name.partition("_")[0] for file in FOLDER.glob("versions/[0-9]*.py"))


def alembic_config() -> "Config":
    """Return the configuration that the migrations run with."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def revision(connection: Connection) -> str | None:
    """Return the database's revision; None before the first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    current: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return current
