"""Backup and restore: one consistent file, made while others write; what comes back goes on."""

import json
import shutil
import subprocess
import sys
import threading
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from typer.testing import CliRunner

from bot.cli import app as cli
from bot.foundation.lock import only_one
from bot.foundation.services import Services
from bot.maintenance.daily_backups import DailyBackups
from bot.ops.restore_backup import restore
from bot.settings import Settings
from dvht_core.domain.errors import InputError
from dvht_core.domain.outbox_content import Attachment, OutboxMessage, files_of
from dvht_core.invitations.invitation_codes import new_code
from dvht_core.invitations.shown_codes import HIDDEN
from dvht_core.store.backup import DATABASE, MANIFEST, back_up, unpack
from dvht_core.store.copy_database import copy_all, one_look
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Inbox, Outbox
from dvht_core.store.queues.inbox_outbox import receive
from tests.integration.conftest import postgres_database
from tests.integration.installations import Installation, everything, installed, settings_for
from tests.integration.schools import NOW, School, found_school


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = installed(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def installation(here: Installation) -> Settings:
    return here.settings


@pytest.fixture
def services(here: Installation) -> Services:
    return here.services


@pytest.fixture
def school(here: Installation) -> School:
    return here.school


class TestTheFile:
    def test_database_and_files_come_back_as_they_were(
        self, installation: Settings, services: Services, school: School, tmp_path: Path
    ) -> None:
        digests = [services.blobs.put(data) for data in (b"one", b"two", b"")]
        file = tmp_path / "sao-luu.zip"
        contents = back_up(installation.database, services.blobs, file, NOW)
        assert (contents.files, contents.damaged) == (3, ())
        fresh = settings_for(tmp_path / "other")
        restored = restore(file, fresh, False, NOW)
        assert (restored.contents.made_at, restored.contents.files) == (NOW, 3)
        assert restored.aside is None
        back = Database(fresh.database)
        assert everything(back) == everything(services.database)
        back.close()
        assert [Blobs(fresh.files).get(d) for d in digests] == [b"one", b"two", b""]
        assert sorted(p.name for p in fresh.data.iterdir()) == ["blobs", "dvht.db"]

    def test_no_invitation_that_was_just_shown_is_in_it(
        self, installation: Settings, services: Services, tmp_path: Path
    ) -> None:
        """Here the message can still be answered; in the copy the code opens nothing."""
        code, file = new_code(), tmp_path / "sao-luu.zip"
        words = {"text": f"/start {code}"}, {"text": "mấy giờ rồi"}
        with services.database.write() as session:
            for number, raw in enumerate(words):
                receive(session, "memory", str(number), "x", raw, NOW)
        back_up(installation.database, services.blobs, file, NOW)
        unpack(file, tmp_path / "copy.db", Blobs(tmp_path / "blobs"))
        assert code.encode() not in (tmp_path / "copy.db").read_bytes()
        copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
        with services.database.read() as live, copy.read() as held:
            raws = [
                session.scalars(select(Inbox.raw).order_by(Inbox.id)) for session in (live, held)
            ]
            assert [list(raw) for raw in raws] == [
                list(words),
                [{"text": f"/start {HIDDEN}"}, words[1]],
            ]
        copy.close()

    def test_it_is_made_while_others_write_and_is_of_one_moment(
        self, installation: Settings, services: Services, tmp_path: Path
    ) -> None:
        """Each transaction writes a pair of rows and the blob they name: never one without."""
        stop = threading.Event()

        def write() -> None:
            n = 0
            while not stop.is_set():
                n += 1
                digest = services.blobs.put(b"photo %d" % n)
                with services.database.write() as session:
                    for half in "ab":
                        sent = (Attachment(f"{n}.jpg", "image/jpeg", digest),)
                        session.add(
                            Outbox(
                                channel="memory",
                                address="x",
                                created_at=NOW,
                                message=OutboxMessage(half, files=sent),
                                state="sent",
                            )
                        )

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for i in range(4):
                file = tmp_path / f"{i}.zip"
                back_up(installation.database, services.blobs, file, NOW)
                blobs = Blobs(tmp_path / f"blobs{i}")
                unpack(file, tmp_path / f"{i}.db", blobs)
                copy = Database(f"sqlite:///{tmp_path / f'{i}.db'}")
                with copy.read() as session:
                    messages = session.scalars(select(Outbox.message)).all()
                copy.close()
                assert len(messages) % 2 == 0
                assert all(file.sha256 in blobs for m in messages for file in files_of(m))
        finally:
            stop.set()
            writer.join()

    def test_only_the_operator_may_read_it(
        self, installation: Settings, services: Services, tmp_path: Path
    ) -> None:
        file = tmp_path / "a.zip"
        back_up(installation.database, services.blobs, file, NOW)
        assert file.stat().st_mode & 0o077 == 0

    def test_a_file_that_is_there_is_not_overwritten(
        self, installation: Settings, services: Services, tmp_path: Path
    ) -> None:
        file = tmp_path / "a.zip"
        file.write_bytes(b"mine")
        with pytest.raises(InputError) as refused:
            back_up(installation.database, services.blobs, file, NOW)
        assert refused.value.key == "backup-exists"
        assert file.read_bytes() == b"mine"

    def test_without_data_there_is_nothing_to_back_up_and_nothing_is_made(
        self, tmp_path: Path
    ) -> None:
        empty = settings_for(tmp_path / "none")
        with pytest.raises(InputError) as refused:
            back_up(empty.database, Blobs(tmp_path / "b"), tmp_path / "a.zip", NOW)
        assert refused.value.key == "backup-nothing"
        assert not empty.data.exists()
        assert not (tmp_path / "a.zip").exists()

    def test_a_damaged_file_is_left_out_and_said(
        self, installation: Settings, services: Services, tmp_path: Path
    ) -> None:
        good, bad = services.blobs.put(b"good"), services.blobs.put(b"bad")
        (installation.data / "blobs" / bad[:2] / bad).write_bytes(b"worse")
        contents = back_up(installation.database, services.blobs, tmp_path / "a.zip", NOW)
        assert contents.damaged == (bad,)
        blobs = Blobs(tmp_path / "b")
        unpack(tmp_path / "a.zip", tmp_path / "a.db", blobs)
        assert list(blobs) == [good]

    def test_interrupted_it_leaves_no_half_of_a_file(
        self, installation: Settings, services: Services, tmp_path: Path
    ) -> None:
        class Full(Blobs):
            def get(self, digest: str) -> bytes:
                raise OSError(28, "No space left on device")

        services.blobs.put(b"one")
        folder = tmp_path / "copies"
        with pytest.raises(OSError, match="No space"):
            back_up(installation.database, Full(installation.data / "blobs"), folder / "a.zip", NOW)
        assert list(folder.iterdir()) == []


class TestRestoring:
    @pytest.fixture
    def copy(
        self, installation: Settings, services: Services, school: School, tmp_path: Path
    ) -> Path:
        services.blobs.put(b"photo")
        file = tmp_path / "sao-luu.zip"
        back_up(installation.database, services.blobs, file, NOW)
        return file

    async def test_a_restored_system_goes_on_in_mid_sentence(
        self, here: Installation, tmp_path: Path
    ) -> None:
        """The answer to the question that was open when the copy was made is taken as such."""
        await here.says("Lan", "/phieu 2.2")
        await here.says("Lan", "37")
        file = tmp_path / "sao-luu.zip"
        back_up(here.settings.database, here.services.blobs, file, NOW)
        undisturbed = await here.says("Lan", "34 trên 37")
        assert "91,9%" in "".join(undisturbed)

        restore(file, settings_for(tmp_path / "other"), False, NOW)
        again = installed(tmp_path / "other", like=here)
        assert await again.says("Lan", "34 trên 37") == undisturbed
        again.close()

    async def test_what_waited_to_be_answered_and_sent_is_answered_and_sent(
        self, here: Installation, tmp_path: Path
    ) -> None:
        await here.writes(here.app(), "Lan", "/viec", "1")
        file = tmp_path / "a.zip"
        back_up(here.settings.database, here.services.blobs, file, NOW)
        restore(file, settings_for(tmp_path / "b"), False, NOW)
        again = installed(tmp_path / "b", like=here)
        await again.app().settle()
        assert len(again.read_by("Lan")) == 1
        again.close()

    def test_data_are_not_overwritten_unless_it_is_said(
        self, installation: Settings, services: Services, copy: Path
    ) -> None:
        before = everything(services.database)
        with pytest.raises(InputError) as refused:
            restore(copy, installation, False, NOW)
        assert refused.value.key == "restore-not-empty"
        assert everything(services.database) == before

    def test_replaced_data_are_kept_aside(
        self, installation: Settings, services: Services, school: School, copy: Path, tmp_path: Path
    ) -> None:
        found_school(services.database, "Trường Tiểu học Sen Hồng")
        services.blobs.put(b"later")
        later = everything(services.database)
        services.database.close()
        restored = restore(copy, installation, True, NOW)
        assert restored.aside == installation.data.resolve() / "before-restore-20250108-003000"
        aside = Database(f"sqlite:///{restored.aside / 'dvht.db'}")
        assert everything(aside) == later
        aside.close()
        assert len(list(Blobs(restored.aside / "blobs"))) == 2
        now = Database(installation.database)
        assert len(everything(now)["units"]) == 1
        now.close()
        assert len(list(Blobs(installation.files))) == 1

    def test_a_running_program_is_not_restored_under(
        self, installation: Settings, copy: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DVHT_DATA", str(installation.data))
        with only_one(installation.data):
            result = CliRunner().invoke(cli, ["restore", str(copy), "--replace"])
        assert isinstance(result.exception, InputError)
        assert result.exception.key == "cli-locked"

    def test_a_damaged_file_in_a_store_of_its_own_is_put_right(
        self, copy: Path, tmp_path: Path
    ) -> None:
        """Files in S3 are not moved aside, and one that is damaged would not be overwritten."""
        place = tmp_path / "bucket"
        blobs = Blobs(place)
        digest = blobs.put(b"photo")
        (place / digest[:2] / digest).write_bytes(b"worse")
        unpack(copy, tmp_path / "a.db", blobs)
        assert blobs.get(digest) == b"photo"

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda data: data[: len(data) // 2],
            lambda data: b"",
            lambda data: b"PK\x03\x04" + data[4:200],
            lambda data: data.replace(b"photo", b"phota"),
            lambda data: b"<html>",
        ],
        ids=["cut", "empty", "head", "changed", "page"],
    )
    def test_a_copy_that_is_no_good_changes_nothing(
        self, copy: Path, spoil: object, installation: Settings, services: Services
    ) -> None:
        before = everything(services.database)
        copy.write_bytes(spoil(copy.read_bytes()))  # type: ignore[operator]
        with pytest.raises(InputError) as refused:
            restore(copy, installation, True, NOW)
        assert refused.value.key in ("restore-unreadable", "restore-damaged")
        assert everything(services.database) == before
        assert not (installation.data / "restoring").exists()

    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data())
    def test_no_changed_byte_goes_unnoticed_or_does_harm(
        self, copy: Path, services: Services, tmp_path: Path, data: st.DataObject
    ) -> None:
        """Either the copy is refused in words, or what comes out is what went in."""
        good = copy.read_bytes()
        at = data.draw(st.integers(0, len(good) - 1))
        changed = bytearray(good)
        changed[at] ^= data.draw(st.integers(1, 255))
        bad = tmp_path / "bad.zip"
        bad.write_bytes(changed)
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        (tmp_path / "out").mkdir()
        try:
            unpack(bad, tmp_path / "out" / "a.db", Blobs(tmp_path / "out" / "blobs"))
        except InputError as refused:
            assert refused.key.startswith("restore-")  # noqa: PT017 (one of two good ends)
        else:
            back = Database(f"sqlite:///{tmp_path / 'out' / 'a.db'}")
            assert everything(back) == everything(services.database)
            back.close()
            assert list(Blobs(tmp_path / "out" / "blobs")) == list(services.blobs)

    def test_one_that_unfolds_beyond_measure_takes_neither_memory_nor_disk(
        self,
        copy: Path,
        installation: Settings,
        services: Services,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A hundred megabytes of zeros are a hundred kilobytes of ZIP."""
        before = everything(services.database)
        with zipfile.ZipFile(copy) as good:
            manifest = good.read(MANIFEST)
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr(MANIFEST, manifest)
            with bomb.open(DATABASE, "w") as part:
                for _ in range(100):
                    part.write(bytes(1_000_000))
        tracemalloc.start()
        try:
            with pytest.raises(InputError, match="bị hỏng"):
                restore(copy, installation, True, NOW)
            assert tracemalloc.get_traced_memory()[1] < 30_000_000
        finally:
            tracemalloc.stop()
        usage = shutil.disk_usage(installation.data)._replace(free=90_000_000)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
        with pytest.raises(InputError) as refused:
            restore(copy, installation, True, NOW)
        assert refused.value.key == "restore-no-room"
        assert everything(services.database) == before

    def test_a_copy_of_a_newer_program_is_refused(self, copy: Path, tmp_path: Path) -> None:
        newer = tmp_path / "newer.zip"
        with zipfile.ZipFile(copy) as old, zipfile.ZipFile(newer, "w") as new:
            new.writestr(MANIFEST, json.dumps({"format": 2}))
            new.writestr(DATABASE, old.read(DATABASE))
        with pytest.raises(InputError) as refused:
            unpack(newer, tmp_path / "a.db", Blobs(tmp_path / "b"))
        assert refused.value.key == "restore-newer"

    def test_tables_of_a_newer_program_are_refused(
        self, installation: Settings, services: Services, tmp_path: Path
    ) -> None:
        with services.database.write() as session:
            session.connection().exec_driver_sql("UPDATE alembic_version SET version_num='9999'")
        back_up(installation.database, services.blobs, tmp_path / "a.zip", NOW)
        with pytest.raises(InputError) as refused:
            unpack(tmp_path / "a.zip", tmp_path / "a.db", Blobs(tmp_path / "b"))
        assert refused.value.key == "store-newer"


class TestPostgresql:
    def test_a_copy_moves_between_postgresql_and_sqlite(
        self, postgres: str, tmp_path: Path
    ) -> None:
        """The same file restores into either, ids and all, and new rows get new ids."""
        url = postgres_database(postgres, "backed_up")
        database = Database(url)
        found_school(database, "Trường Tiểu học Hoa Sen")
        before = everything(database)
        database.close()
        file = tmp_path / "a.zip"
        back_up(url, Blobs(tmp_path / "blobs"), file, NOW)

        into_sqlite = settings_for(tmp_path / "data")
        restore(file, into_sqlite, False, NOW)
        back = Database(into_sqlite.database)
        assert everything(back) == before
        back.close()

        empty = postgres_database(postgres, "restored")
        into_postgres = settings_for(tmp_path / "data2", database_url=empty)
        restore(file, into_postgres, False, NOW)
        again = Database(empty)
        assert everything(again) == before
        found_school(again, "Trường Tiểu học Sen Hồng")
        again.close()

        with pytest.raises(InputError) as refused:
            restore(file, into_postgres, True, NOW)
        assert refused.value.key == "restore-database-not-empty"

    def test_copying_keeps_every_kind_of_value(self, database: Database, tmp_path: Path) -> None:
        found_school(database, "Trường Tiểu học Hoa Sen")
        target = Database(f"sqlite:///{tmp_path / 'copy.db'}")
        with one_look(database) as look, target.engine.begin() as connection:
            copy_all(look, connection)
        assert everything(target) == everything(database)
        target.close()


class TestDailyCopies:
    @pytest.fixture
    def copies(self, installation: Settings, services: Services, tmp_path: Path) -> DailyBackups:
        return DailyBackups(tmp_path / "copies", 3, installation.database, services.blobs)

    def test_one_a_day_and_the_oldest_goes(self, copies: DailyBackups) -> None:
        for day in range(5):
            for hour in (3, 9, 21):
                at = datetime(2025, 1, 8 + day, hour, tzinfo=UTC) - timedelta(hours=7)
                made = copies.make(at)
                assert (made is not None) == (hour == 3)
        assert [day.day for day in copies.days()] == [10, 11, 12]

    def test_not_before_two_in_the_morning_at_the_school(self, copies: DailyBackups) -> None:
        assert copies.make(datetime(2025, 1, 7, 18, 59, tzinfo=UTC)) is None  # 01:59 on the 8th
        made = copies.make(datetime(2025, 1, 7, 19, 0, tzinfo=UTC))
        assert made is not None
        assert made.name == "dvht-2025-01-08.zip"

    def test_a_machine_that_was_off_makes_it_later_that_day(self, copies: DailyBackups) -> None:
        assert copies.make(datetime(2025, 1, 8, 14, 0, tzinfo=UTC)) is not None

    def copy_on(self, copies: DailyBackups, day: date) -> None:
        copies.make(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    def test_a_clock_that_runs_through_days_costs_no_good_copy(self, copies: DailyBackups) -> None:
        """Three good copies; then the clock is years ahead, years behind, and right again."""
        good = [date(2025, 1, day) for day in (8, 9, 10)]
        for day in (*good, date(2031, 5, 1), date(1970, 1, 3), date(2025, 1, 11)):
            self.copy_on(copies, day)
        assert set(good) < set(copies.days())
        last = [date(2025, 1, day) for day in (12, 13, 14)]
        for day in last:  # it goes right now: the three made last are kept
            self.copy_on(copies, day)
        assert copies.days() == last

    def test_what_is_kept_was_made_last_whatever_it_is_called(self, copies: DailyBackups) -> None:
        for year in range(2040, 2030, -1):
            self.copy_on(copies, date(year, 1, 1))
        made_last = [date(year, 1, 1) for year in range(2039, 2030, -1)]
        assert copies.days() == made_last  # three times as many as are kept, for the clock is wrong

    def test_copies_of_an_older_version_go_before_numbered_ones(self, copies: DailyBackups) -> None:
        back_up(copies.url, copies.blobs, copies.file(date(2025, 1, 9)), NOW)
        for day in (8, 10, 11, 12):
            self.copy_on(copies, date(2025, 1, day))
        assert [day.day for day in copies.days()] == [10, 11, 12]

    def test_killed_in_the_middle_it_leaves_no_copy_of_the_database_for_long(
        self, copies: DailyBackups, installation: Settings
    ) -> None:
        script = (
            "import os, pathlib, sys, zipfile\n"
            "from datetime import UTC, datetime\n"
            "from dvht_core.store import backup\n"
            "from dvht_core.store.files.blobs import Blobs\n"
            "zipfile.ZipFile = lambda *_, **__: os.kill(os.getpid(), 9)\n"
            "url, blobs, file = sys.argv[1:]\n"
            "backup.back_up(url, Blobs(pathlib.Path(blobs)), pathlib.Path(file), datetime.now(UTC))"
        )
        values = (copies.url, str(installation.files), str(copies.file(date(2025, 1, 8))))
        killed = subprocess.run([sys.executable, "-c", script, *values], check=False)
        assert killed.returncode == -9
        assert [p for p in copies.folder.rglob("*") if p.name == "dvht.db"]
        self.copy_on(copies, date(2025, 1, 8))
        assert [p.name for p in copies.folder.rglob("*")] == ["dvht-2025-01-08.zip"]

    def test_what_else_lies_in_the_folder_is_left_alone(self, copies: DailyBackups) -> None:
        copies.folder.mkdir()
        own = copies.folder / "dvht-cua-toi.zip"
        own.write_bytes(b"mine")
        for day in range(8, 14):
            copies.make(datetime(2025, 1, day, 12, tzinfo=UTC))
        assert own.read_bytes() == b"mine"
        assert len(copies.days()) == 3


class TestCommands:
    def test_backup_then_restore(
        self,
        installation: Settings,
        school: School,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("DVHT_DATA", str(installation.data))
        file = tmp_path / "sao luu [1].zip"
        made = CliRunner().invoke(cli, ["backup", str(file)])
        assert (made.exit_code, str(file) in made.output.replace("\n", "")) == (0, True)
        monkeypatch.setenv("DVHT_DATA", str(tmp_path / "other"))
        restored = CliRunner().invoke(cli, ["restore", str(file)])
        assert restored.exit_code == 0, restored.output
        assert (tmp_path / "other" / "dvht.db").is_file()
        status = CliRunner().invoke(cli, ["status"])
        assert "Hoa Sen" in status.output
