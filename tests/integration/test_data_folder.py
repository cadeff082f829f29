"""The data folder is closed to others, whatever the umask, and whoever made it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.foundation.lock import only_one, take_over
from bot.system import data_folder
from dvht_core.store.files import durable_write
from tests.integration.installations import installed
from tests.programs import Program
from tests.unit.plan_files import PLANS

PLAN = PLANS / "hua-thanh-2025.docx"


def modes(folder: Path) -> set[tuple[str, int]]:
    """Return what kind of thing lies there, and who may do what with it."""
    return {
        ("folder" if path.is_dir() else "file", path.stat().st_mode & 0o777)
        for path in (folder, *folder.rglob("*"))
    }


PRIVATE = {("folder", 0o700), ("file", 0o600)}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_what_the_program_writes_is_for_its_own_user(tmp_path: Path, umask: int) -> None:
    """`dvht init` and `dvht backup` as programs of their own."""
    data = tmp_path / "data"
    environment = {**os.environ, "DVHT_DATA": str(data), "DVHT_PUBLIC_URL": "http://127.0.0.1:9"}
    for command in (
        ["init", "--plan", str(PLAN), "--kind", "primary"],
        ["dossier", "--out", str(tmp_path / "ho-so")],
        ["backup", str(data / "backups" / "a.zip")],
    ):
        own = umask if command[0] != "dossier" else 0o022
        program = Program(command, tmp_path, environment, umask=own)
        _, complaint = program.communicate()
        assert program.returncode == 0, complaint
    assert modes(data) == PRIVATE
    assert {"dvht.db", "link.key", "backups"} <= {path.name for path in data.iterdir()}
    # what the person asked for is theirs
    assert {m for kind, m in modes(tmp_path / "ho-so") if kind == "file"} == {0o644}


def test_everything_that_lies_there_while_it_runs(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        here = installed(tmp_path / "data")
        with only_one(here.settings.data):
            take_over(here.services)
            here.services.blobs.put(b"photo")
            here.services.blobs.originals.put("web", "a", "0" * 32, b"photo")
            with here.services.database.write() as session:
                session.connection().exec_driver_sql("CREATE TABLE x (y)")
            names = {path.name for path in here.settings.data.iterdir()}
            assert {"dvht.db-wal", "dvht.db-shm", "dvht.lock", "blobs"} <= names
            assert modes(here.settings.data) == PRIVATE
        here.close()
    finally:
        os.umask(before)


def test_a_folder_that_an_older_version_left_open_is_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "blobs" / "ab").mkdir(parents=True)
    for file in ("dvht.db", "link.key", "blobs/ab/abc", "notes.txt"):
        (data / file).write_bytes(b"x")
        (data / file).chmod(0o644)
    for folder in (data, data / "blobs", data / "blobs" / "ab"):
        folder.chmod(0o755)
    (data / "blobs" / "out").symlink_to(tmp_path)
    data_folder.prepare(data)
    assert (data / "notes.txt").stat().st_mode & 0o777 == 0o644  # not ours
    (data / "notes.txt").unlink()
    (data / "blobs" / "out").unlink()
    assert modes(data) == PRIVATE


def test_what_a_killed_process_left_is_cleared_and_what_another_writes_is_not(
    tmp_path: Path,
) -> None:
    script = (
        "import os, pathlib, sys\n"
        "from dvht_core.store.files.durable_write import replacing, temporary_folder\n"
        f"folder = pathlib.Path({str(tmp_path)!r})\n"
        "with temporary_folder(folder) as f, replacing(folder / 'x') as file:\n"
        "    (f / 'dvht.db').write_bytes(b'everything')\n"
        "    file.write(b'half')\n"
        "    print('there', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"there\n"
        assert durable_write.clear(tmp_path) == 0
        assert len(list(tmp_path.glob(".dvht-*"))) == 2
        other.kill()
        other.wait()
    assert durable_write.clear(tmp_path) == 2
    assert list(tmp_path.iterdir()) == []


def test_files_are_written_and_cleared_where_nothing_can_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which has no such locks: what is new may be another's, what is old is not."""
    monkeypatch.setattr(durable_write, "fcntl", None)
    durable_write.write(tmp_path / "a", b"one")
    durable_write.write(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    with durable_write.temporary_folder(tmp_path) as folder:
        (folder / "b").write_bytes(b"half")
        assert durable_write.clear(tmp_path) == 0
        long_ago = time.time() - durable_write.ABANDONED - 1
        os.utime(folder, (long_ago, long_ago))
        assert durable_write.clear(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
