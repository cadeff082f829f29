"""Backup where the files lie in S3: the database and a list; what the store has lost is named."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app as cli
from bot.maintenance.daily_backups import DailyBackups
from bot.ops.restore_backup import restore
from bot.settings import Settings
from dvht_core.commands.sheets import AddEvidence
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import StoredFile
from dvht_core.store.backup import FILES, LISTED, back_up
from dvht_core.store.copy_database import is_empty
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from tests.integration.conftest import postgres_database
from tests.integration.installations import Installation, everything, installed, settings_for
from tests.integration.schools import NOW


@dataclass
class Kept:
    """An installation whose files lie in a bucket, and a copy of it."""

    here: Installation
    blobs: Blobs
    photo: str
    copy: Path

    def settings(self, data: Path, **more: object) -> Settings:
        return settings_for(data, blobs=self.blobs.elsewhere, **more)


@pytest.fixture
def kept(s3: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    for name, value in s3.items():
        monkeypatch.setenv(name, value)
    here, blobs = installed(tmp_path / "data"), Blobs(f"s3://dvht/{tmp_path.name}")
    photo, small = blobs.put(b"photo " + tmp_path.name.encode()), blobs.put(b"small")
    file = StoredFile(photo, "0" * 64, "qd.jpg", "image/jpeg", ".jpg", 5, small)
    here.school.do("Hiền", AddEvidence("1.1", (file,)))
    copy = tmp_path / "sao-luu.zip"
    back_up(here.settings.database, blobs, copy, NOW)
    yield Kept(here, blobs, photo, copy)
    here.close()


def rows(settings: Settings) -> object:
    database = Database(settings.database)
    try:
        return everything(database)
    finally:
        database.close()


def call(settings: Settings, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.setenv("DVHT_DATA", str(settings.data))
    monkeypatch.setenv("DVHT_BLOBS", settings.blobs)
    return CliRunner().invoke(cli, words, env={"COLUMNS": "300"})


def test_it_holds_the_database_and_lists_the_files(kept: Kept) -> None:
    with zipfile.ZipFile(kept.copy) as copy:
        assert not [name for name in copy.namelist() if name.startswith(FILES)]
        lines = copy.read(LISTED).decode().splitlines()
    assert sorted(lines) == sorted(f"{d} {len(kept.blobs.get(d))}" for d in kept.blobs)
    assert len(lines) == 2


def test_restored_beside_its_store_everything_is_there(kept: Kept, tmp_path: Path) -> None:
    settings = kept.settings(tmp_path / "other")
    restored = restore(kept.copy, settings, False, NOW)
    assert restored.missing == ()
    assert (restored.contents.files, restored.contents.elsewhere) == (2, kept.blobs.elsewhere)
    assert rows(settings) == everything(kept.here.services.database)
    assert sorted(p.name for p in settings.data.iterdir()) == ["dvht.db"]


def test_into_postgresql(kept: Kept, postgres: str, tmp_path: Path) -> None:
    url = postgres_database(postgres, "listed")
    settings = kept.settings(tmp_path / "other", database_url=url)
    assert restore(kept.copy, settings, False, NOW).missing == ()
    assert rows(settings) == everything(kept.here.services.database)


def test_a_file_that_the_store_has_lost_is_named_and_the_rest_comes_back(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.blobs.delete(kept.photo)
    settings = kept.settings(tmp_path / "other")
    result = call(settings, monkeypatch, "restore", str(kept.copy))
    assert result.exit_code == 1
    assert all(word in result.output for word in ("qd.jpg", "H1-1.1-01", kept.photo, "thiếu 1 tệp"))
    assert rows(settings) == everything(kept.here.services.database)


def test_one_that_is_of_another_size_is_named_too(kept: Kept, tmp_path: Path) -> None:
    kept.blobs._place.write(f"{kept.photo[:2]}/{kept.photo}", b"cut off")
    restored = restore(kept.copy, kept.settings(tmp_path / "other"), False, NOW)
    assert [each.sha256 for each in restored.missing] == [kept.photo]


def test_without_its_store_it_is_refused_and_nothing_changes(kept: Kept, tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "other")
    with pytest.raises(InputError) as refused:
        restore(kept.copy, settings, False, NOW)
    assert (refused.value.key, refused.value.values["where"]) == (
        "restore-files-elsewhere",
        kept.blobs.elsewhere,
    )
    assert not settings.sqlite.exists()


def test_a_copy_with_the_files_can_be_asked_for_and_moves_to_a_folder(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is another's here; what is asked for is the way of the files."""
    whole, settings = tmp_path / "whole.zip", kept.settings(kept.here.settings.data)
    listed = call(settings, monkeypatch, "backup", str(tmp_path / "listed.zip"))
    assert (listed.exit_code, "danh mục 2 tệp" in listed.output) == (0, True)
    assert kept.blobs.elsewhere in listed.output
    assert call(settings, monkeypatch, "backup", str(whole), "--files").exit_code == 0
    other = settings_for(tmp_path / "other")
    assert restore(whole, other, False, NOW).contents.files == 2
    assert Blobs(other.files).get(kept.photo).startswith(b"photo")


def test_the_daily_copy_lists_them(kept: Kept, tmp_path: Path) -> None:
    copies = DailyBackups(tmp_path / "copies", 7, kept.here.settings.database, kept.blobs)
    file = copies.make(NOW)
    assert file is not None
    assert copies.days() == [NOW.date()]
    with zipfile.ZipFile(file) as copy:
        assert LISTED in copy.namelist()


def test_a_folder_that_is_given_as_a_url_is_copied(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    blobs = Blobs((tmp_path / "folder").as_uri())
    blobs.put(b"photo")
    copy = tmp_path / "folder.zip"
    contents = back_up(kept.here.settings.database, blobs, copy, NOW)
    assert (contents.files, contents.elsewhere) == (1, "")


def test_a_damaged_list_is_noticed(kept: Kept, tmp_path: Path, postgres: str) -> None:
    spoilt = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(kept.copy) as copy, zipfile.ZipFile(spoilt, "w") as out:
        for name in copy.namelist():
            out.writestr(name, b"?" if name == LISTED else copy.read(name))
    url = postgres_database(postgres, "listed")
    with pytest.raises(InputError) as refused:
        restore(spoilt, kept.settings(tmp_path / "other", database_url=url), False, NOW)
    assert refused.value.key == "restore-unreadable"
    database = Database(url)
    with database.engine.connect() as connection:
        assert is_empty(connection)
    database.close()
