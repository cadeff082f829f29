"""Bringing a database up to the program's version, with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select

from dvht_core.errors import InputError

FOLDER = Path(__file__).parent / "migrations"

ONE_AT_A_TIME = 0x64766874
"""PostgreSQL's advisory lock that two programs starting at once take in turn ("dvht")."""


def upgrade(engine: Engine) -> None:
    """Run the missing migrations, all or none; InputError when the database is newer.

    `engine` begins transactions that may write.
    """
    config = alembic_config()
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return
    if current is not None and current not in {r.revision for r in scripts.walk_revisions()}:
        raise InputError("store-newer", revision=current)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def alembic_config() -> Config:
    """Return the configuration that the migrations run with."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
