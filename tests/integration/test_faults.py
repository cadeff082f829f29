"""Disk full, database locked, clocks that jump, a migration that is cut off: nothing is lost.

Each fault has a sentence for the operator, and ends when its cause ends.
"""

import asyncio
import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import psycopg
import pytest
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect, update
from sqlalchemy.exc import DatabaseError, DataError, OperationalError
from structlog.testing import capture_logs

import bot.runtime.sender
from bot.channels.base import Outbound, TryLater
from bot.foundation.lock import is_held, only_one
from bot.maintenance.daily_backups import DailyBackups, make_daily
from bot.runtime import application, periodic_work
from bot.runtime.application import App
from bot.runtime.heartbeat import Heartbeat
from bot.runtime.periodic_work import Periodic
from bot.system.error_sentences import meaning, passes
from dvht_core.domain.errors import InputError
from dvht_core.store.core_tables import NOT_COPIED
from dvht_core.store.database import Database, make_engine
from dvht_core.store.migrate import alembic_config
from dvht_core.store.models import Base, Person
from tests.integration.installations import Installation, installed
from tests.integration.schools import NOW
from tests.waiting import until

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    monkeypatch.setattr(application, "TROUBLED", 0.05)
    made = installed(tmp_path / "data")
    yield made
    made.close()


@asynccontextmanager
async def running(app: App) -> AsyncIterator[None]:
    """Yield the program's own loops, as `dvht run` has them."""
    task = asyncio.create_task(app.run())
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def fill_disk(here: Installation) -> Callable[[], None]:
    """Let the database file grow no further, by SQLite's own limit; returns what ends it."""
    engine = here.services.database.engine
    engine.dispose()
    limit = {"pages": 0}

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        if limit["pages"]:
            connection.execute(f"PRAGMA max_page_count={limit['pages']}")

    event.listen(engine, "connect", on_connect)
    with sqlite3.connect(here.settings.sqlite) as look:
        limit["pages"] = look.execute("PRAGMA page_count").fetchone()[0]
    look.close()

    def end() -> None:
        limit["pages"] = 0
        engine.dispose()

    return end


class TestDiskFull:
    async def test_what_cannot_be_stored_is_not_acknowledged(self, here: Installation) -> None:
        end = fill_disk(here)
        app = here.app()
        with pytest.raises(OperationalError) as full:
            await here.writes(app, "Lan", "x" * 200_000, "too long")
        assert "đã đầy" in meaning(full.value)
        end()
        await here.writes(app, "Lan", "/viec", "again")
        await app.settle()
        assert here.read_by("Lan")

    async def test_the_program_goes_on_when_there_is_room_again(self, here: Installation) -> None:
        """The answers that could not be written are written then, and each message sent once."""
        app = here.app()
        for n in range(30):
            await here.writes(app, "Lan", "/trogiup", str(n))
        end = fill_disk(here)
        with capture_logs() as logs:
            async with running(app):
                await until(lambda: any(line["event"] == "loop-failed" for line in logs))
                end()
                await until(lambda: len(here.read_by("Lan")) >= 30)
                await until(lambda: all(row.state == "sent" for row in here.outbox()))
        told = [line["meaning"] for line in logs if line["event"] == "loop-failed"]
        assert all("đã đầy" in sentence for sentence in told)
        assert [row.state for row in here.inbox()] == ["done"] * 30
        assert len(here.phones.sent) == len(here.outbox())

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
    def test_the_operator_is_told(self, number: int) -> None:
        assert "đã đầy" in meaning(OSError(number, os.strerror(number)))

    async def test_a_daily_copy_that_does_not_fit_is_said_and_stops_nothing(
        self, here: Installation
    ) -> None:
        blocked = here.settings.data / "a-file"
        blocked.write_bytes(b"")
        copies = DailyBackups(blocked / "copies", 3, here.settings.database, here.services.blobs)
        here.clock.set(NOW)
        with capture_logs() as logs:
            make = partial(asyncio.to_thread, make_daily, copies, here.clock)
            row = Periodic("backup", timedelta(minutes=10), make)
            scheduler = periodic_work.begin([row], Heartbeat())
            await until(lambda: logs)
            assert [job.id for job in scheduler.get_jobs()] == ["backup"]
            scheduler.shutdown()
        assert [line["event"] for line in logs] == ["backup-failed"]
        assert logs[0]["meaning"]


class TestDatabaseLocked:
    @pytest.fixture
    def impatient(self, here: Installation) -> Installation:
        """SQLite waits ten seconds for a lock; here only a moment."""

        def on_connect(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA busy_timeout=20")

        here.services.database.engine.dispose()
        event.listen(here.services.database.engine, "connect", on_connect)
        return here

    async def test_the_program_goes_on_when_the_lock_is_gone(self, impatient: Installation) -> None:
        here = impatient
        app = here.app()
        await here.writes(app, "Lan", "/viec", "1")
        other = sqlite3.connect(here.settings.sqlite, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with capture_logs() as logs:
            async with running(app):
                await until(lambda: any(line["event"] == "loop-failed" for line in logs))
                assert here.phones.sent == []
                with pytest.raises(OperationalError):
                    await here.writes(app, "Lan", "/trogiup", "2")  # so it is not acknowledged
                other.execute("ROLLBACK")
                other.close()
                await here.writes(app, "Lan", "/trogiup", "2")
                await until(lambda: [row.state for row in here.outbox()] == ["sent"] * 2)
        assert len(here.read_by("Lan")) == 2
        told = {line["meaning"] for line in logs if "meaning" in line}
        assert len(told) == 1
        assert "chương trình khác giữ quá lâu" in told.pop()

    async def test_a_message_sent_meanwhile_is_noted_when_the_lock_is_gone(
        self, impatient: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However long that takes: it does not go out again."""
        here, sends = impatient, impatient.phones.send
        monkeypatch.setattr(bot.runtime.sender, "AGAIN", 0.05)
        other = sqlite3.connect(here.settings.sqlite, isolation_level=None)

        async def locked_meanwhile(address: str, message: Outbound) -> str:
            other.execute("BEGIN IMMEDIATE")
            return await sends(address, message)

        monkeypatch.setattr(here.phones, "send", locked_meanwhile)
        app = here.app()
        await here.writes(app, "Lan", "/trogiup", "1")
        with capture_logs() as logs:
            async with running(app):
                await until(lambda: any(line["event"] == "sent-not-noted" for line in logs))
                here.clock.set(NOW + timedelta(hours=1))
                other.execute("ROLLBACK")
                await until(lambda: [row.state for row in here.outbox()] == ["sent"])
        other.close()
        assert len(here.phones.sent) == 1

    def test_a_writer_that_takes_its_time_is_waited_for(self, here: Installation) -> None:
        with here.services.database.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000


class TestSentences:
    def test_a_damaged_database_is_to_be_restored(self, tmp_path: Path) -> None:
        file = tmp_path / "dvht.db"
        file.write_bytes(b"SQLite format 3\x00" + b"rubbish" * 1000)
        with pytest.raises(DatabaseError) as damaged:
            Database(f"sqlite:///{file}")
        assert "dvht restore" in meaning(damaged.value)

    def test_postgresql_out_of_reach(self) -> None:
        url = "postgresql+psycopg://dvht:geheim@127.0.0.1:9/dvht?connect_timeout=2"
        with pytest.raises(OperationalError) as unreachable:
            Database(url)
        assert "PostgreSQL" in meaning(unreachable.value)
        assert "geheim" not in meaning(unreachable.value)

    def test_postgresql_with_a_full_disk(self) -> None:
        error = OperationalError("INSERT", {}, psycopg.errors.DiskFull("full"))
        assert "đã đầy" in meaning(error)

    @pytest.mark.parametrize(
        "error",
        [
            DataError("INSERT", {}, psycopg.DataError("text fields cannot contain NUL")),
            ValueError("34 trên 37"),
            InputError("evidence-unknown", code="H1-1.1-01"),
        ],
    )
    def test_what_is_a_messages_own_fault_does_not_pass(self, error: Exception) -> None:
        """Else it would be tried for ever, and never set aside."""
        assert not passes(error)

    def test_what_nobody_foresaw_is_not_quoted(self) -> None:
        assert "34 trên 37" not in meaning(ValueError("34 trên 37"))

    def test_an_own_error_is_its_own_sentence(self) -> None:
        error = InputError("cli-locked", data="dvht-data")
        assert "dvht-data" in meaning(error)


class TestClock:
    """A clock that is wrong for a while: no reminder twice, nothing waits for a day to come."""

    async def test_no_reminder_twice_however_the_clock_jumps(self, here: Installation) -> None:
        with here.services.database.write() as session:
            session.execute(update(Person).values(joined_at=NOW - timedelta(days=5)))
        jumps = [0, 3600, -7200, 86_400, -86_400, 0, 2 * 86_400, 60]
        for seconds in jumps:
            here.clock.set(NOW + timedelta(seconds=seconds))
            app = here.app()
            await app.remind()
            await app.settle()
        occasions = [row.occasion for row in here.outbox()]
        assert len(occasions) == len(set(occasions)) == len(here.phones.sent) > 0

    async def test_a_retry_from_a_clock_that_was_ahead_is_not_waited_for(
        self, here: Installation
    ) -> None:
        here.clock.set(NOW + timedelta(days=1))
        here.phones.failures.append(TryLater(5))
        await here.says("Lan", "/viec")
        here.clock.set(NOW)
        reborn = here.app()
        await reborn.tick()
        await reborn.settle()
        assert len(here.read_by("Lan")) == 1

    async def test_a_clock_that_is_right_has_nothing_mended(self, here: Installation) -> None:
        here.phones.failures += [TryLater(50), TryLater(3000)]
        await here.says("Lan", "/viec")
        await here.says("Minh", "/viec")
        before = [row.retry_at for row in here.outbox()]
        assert before
        with capture_logs() as logs:
            assert here.app()._mend_clock() == 0
        assert logs == []
        assert [row.retry_at for row in here.outbox()] == before

    async def test_messages_that_waited_while_the_clock_was_ahead_are_still_sent(
        self, here: Installation
    ) -> None:
        await here.writes(here.app(), "Lan", "/viec", "1")
        here.clock.set(NOW + timedelta(days=400))
        await here.app().settle()
        assert len(here.read_by("Lan")) == 1


KILL = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dvht_core.store.database import Database

left = int(sys.argv[2])

@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, parameters, context, executemany):
    global left
    left -= statement.lstrip().upper().startswith(("CREATE", "ALTER", "INSERT", "DROP", "UPDATE"))
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)

Database(sys.argv[1])
"""


class TestMigration:
    @pytest.mark.parametrize("statements", [1, 2, 17, 30])
    def test_killed_in_the_middle_it_is_done_whole_at_the_next_start(
        self, statements: int, tmp_path: Path
    ) -> None:
        url = f"sqlite:///{tmp_path / 'dvht.db'}"
        killed = subprocess.run([sys.executable, "-c", KILL, url, str(statements)], check=False)
        assert killed.returncode == -signal.SIGKILL
        engine = make_engine(url)
        assert inspect(engine).get_table_names() == []  # all or nothing
        engine.dispose()
        database = Database(url)
        with database.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            tables = set(inspect(connection).get_table_names())
        database.close()
        assert current == ScriptDirectory.from_config(alembic_config()).get_current_head()
        assert tables == {*Base.metadata.tables, *NOT_COPIED.tables, "alembic_version"}


class TestOneAtATime:
    def test_a_second_program_on_the_data_folder_is_refused_in_words(
        self, here: Installation
    ) -> None:
        """By another process, as it would be: the lock is the system's, and dies with it."""
        code = "from bot.foundation.lock import only_one\nfrom pathlib import Path\nimport sys\n"
        code += "with only_one(Path(sys.argv[1])):\n    print('held', flush=True)\n    input()"
        folder = str(here.settings.data)
        holder = subprocess.Popen(
            [sys.executable, "-c", code, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            assert is_held(here.settings.data)
            with pytest.raises(InputError) as refused, only_one(here.settings.data):
                pass
            assert folder in meaning(refused.value)
            holder.kill()
            holder.wait()
            assert not is_held(here.settings.data)

    def test_who_holds_it_for_a_moment_longer_is_waited_for(self, here: Installation) -> None:
        """As a process does that a killed program was just starting."""
        code = "from bot.foundation.lock import only_one\nfrom pathlib import Path\nimport sys\n"
        code += "from time import sleep\n"
        code += "with only_one(Path(sys.argv[1])):\n    print(flush=True)\n    sleep(0.3)"
        command = [sys.executable, "-c", code, str(here.settings.data)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline()
            with only_one(here.settings.data):
                pass


async def test_what_hangs_shows_in_the_pulse_and_what_runs_does_not(here: Installation) -> None:
    app = here.app()
    async with running(app):
        loops = {"turns", "maker", "sender", "prints", "due", "clock", "forgetting"}
        await until(lambda: set(app.pulse.silence()) == loops)
        assert app.pulse.stopped() == []
