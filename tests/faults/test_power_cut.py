"""What the program says it keeps is there after a power cut, on a disk that does as it was told.

Every kind of file that it writes, on a model that runs everywhere; and the blobs and rows of a
message on a real ext4, whose image is taken as it lies at the moment of the answer.
"""

import asyncio
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.links.signed_links import KEY_FILE, link_key
from bot.ops.restore_backup import restore
from bot.web.chat.upload_parts import FolderParts
from bot.web.chat.uploads import Uploads
from dvht_core.store.backup import back_up, is_sound, unpack
from dvht_core.store.changes.erasure_list import FILE_NAME, Erasure, ErasureKind, Erasures
from dvht_core.store.database import Database
from dvht_core.store.files import durable_write
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Inbox
from dvht_core.store.queues import inbox_outbox
from tests.faults.disk import Disk
from tests.integration.installations import settings_for

NOW = datetime(2025, 1, 8, tzinfo=UTC)
PHOTO = bytes(range(256)) * 2000
SHA = hashlib.sha256(PHOTO).hexdigest()

Check = Callable[[Path], None]
"""Looks at the folder as it is after the cut."""


def a_blob(disk: Path) -> Check:
    """Photos, thumbnails, print copies, a school's own templates, documents: all are blobs."""
    Blobs(disk / "blobs").put(PHOTO)
    return lambda after: _same(Blobs(after / "blobs").get(SHA))


def a_blob_in_the_place_of_a_damaged_one(disk: Path) -> Check:
    durable_write.write(disk / "blobs" / SHA[:2] / SHA, b"")
    return a_blob(disk)


def an_original(disk: Path) -> Check:
    ref = Blobs(disk / "blobs").originals.put("web", "a", str(uuid.uuid4()), PHOTO)
    return lambda after: _same(Blobs(after / "blobs").originals.get(ref))


def an_upload(disk: Path) -> Check:
    """Its page was told that all of it is here."""
    upload = str(uuid.uuid4())

    async def keep(at: Path, upload: str, data: bytes) -> str:
        return Blobs(at / "blobs").originals.put("web", "a", upload, data)

    async def come(at: Path) -> tuple[str, int] | None:
        return await Uploads(FolderParts(at / "uploads")).taken(
            "a", upload, lambda u, d: keep(at, u, d)
        )

    async def send() -> None:
        async def pieces() -> AsyncIterator[bytes]:
            yield PHOTO

        size = len(PHOTO)
        here = Uploads(FolderParts(disk / "uploads"))
        assert await here.receive("a", upload, 0, size, pieces(), lambda u, d: keep(disk, u, d))

    def check(after: Path) -> None:
        taken = asyncio.run(come(after))
        assert taken is not None
        _same(Blobs(after / "blobs").originals.get(taken[0]))

    asyncio.run(send())
    return check


def a_backup(disk: Path) -> Check:
    url, blobs = _installation(disk / "data")
    back_up(url, blobs, disk / "copies" / "a.zip", NOW)

    def check(after: Path) -> None:
        target = Blobs(after / "b")
        assert unpack(after / "copies" / "a.zip", after / "a.db", target).files == 1
        _same(target.get(SHA))

    return check


def a_restored_installation(disk: Path) -> Check:
    url, blobs = _installation(disk.parent / "before")
    back_up(url, blobs, disk.parent / "a.zip", NOW)
    restore(disk.parent / "a.zip", settings_for(disk / "data"), False, NOW)

    def check(after: Path) -> None:
        assert is_sound(after / "data" / "dvht.db")
        _same(Blobs(after / "data" / "blobs").get(SHA))

    return check


def a_key(disk: Path) -> Check:
    key = link_key(disk)
    return lambda after: _same((after / KEY_FILE).read_bytes(), key)


def the_list_of_erasures(disk: Path) -> Check:
    erasure = Erasure(NOW, ErasureKind.PERSON, 7, ("mark",))
    Erasures.of(disk).add([erasure])
    return lambda after: _same(Erasures([after / FILE_NAME]).all(), [erasure])


@pytest.mark.parametrize(
    "write",
    [
        a_blob,
        a_blob_in_the_place_of_a_damaged_one,
        an_original,
        an_upload,
        a_backup,
        a_restored_installation,
        a_key,
        the_list_of_erasures,
    ],
    ids=lambda write: write.__name__,
)
def test_what_was_kept_is_there_after_the_cut(
    write: Callable[[Path], Check], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "disk"
    root.mkdir()
    disk = Disk(root, monkeypatch)
    check = write(root)
    check(disk.cut(tmp_path / "after"))


def test_the_model_forgets_what_was_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "disk"
    root.mkdir()
    disk = Disk(root, monkeypatch)
    durable_write.write(root / "kept", b"kept")
    (root / "unsaid").write_bytes(b"x")  # nobody has synced it
    with (root / "named").open("wb") as file:
        file.write(b"x")
        file.flush()
        durable_write.sync_folder(root)  # the name, and not the bytes
    after = disk.cut(tmp_path / "after")
    assert {p.name: p.read_bytes() for p in after.iterdir()} == {
        "kept": b"kept",
        "named": b"",
        "unsaid": b"",
    }


def test_a_file_that_is_replaced_is_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every sync on the way."""
    root = tmp_path / "disk"
    seen: list[Path] = []
    root.mkdir()
    disk = Disk(root, monkeypatch)
    durable_write.write(root / "file", b"old")
    synced = os.fsync

    def look(descriptor: int) -> None:
        seen.append(disk.cut(tmp_path / f"before-{len(seen)}") / "file")
        synced(descriptor)
        seen.append(disk.cut(tmp_path / f"before-{len(seen)}") / "file")

    monkeypatch.setattr(os, "fsync", look)
    durable_write.write(root / "file", b"new")
    contents = [file.read_bytes() for file in seen]
    assert set(contents) == {b"old", b"new"}
    assert contents == sorted(contents, reverse=True)


class Ext4:
    """An ext4 file system in an image, and images of it as they lie on the disk at a moment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._image = folder / "disk.img"
        self.root = folder / "disk"
        _run("truncate", "-s", "64M", str(self._image))
        _run("mkfs.ext4", "-q", str(self._image))
        _mount(self._image, self.root)

    @contextmanager
    def cut(self) -> Iterator[Path]:
        """Show what is on the disk now, without what only memory holds."""
        image, place = self._folder / "cut.img", self._folder / "cut"
        _run("cp", "--sparse=always", str(self._image), str(image))
        _mount(image, place)
        try:
            yield place
        finally:
            _run("umount", str(place))

    def close(self) -> None:
        _run("umount", str(self.root))


def _mount(image: Path, place: Path) -> None:
    place.mkdir(exist_ok=True)
    _run("mount", "-o", "loop", str(image), str(place))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def ext4(tmp_path: Path) -> Iterator[Ext4]:
    if os.geteuid() or not shutil.which("mkfs.ext4"):
        pytest.skip("only root may mount, and there must be a mkfs.ext4")
    try:
        disk = Ext4(tmp_path)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no loop device: {error.stderr.decode().strip()}")
    yield disk
    disk.close()


@pytest.mark.parametrize("cuts", [3, pytest.param(50, marks=pytest.mark.soak)])
def test_a_real_disk_holds_each_message_and_its_photo_when_it_is_answered(
    ext4: Ext4, cuts: int
) -> None:
    """As the web chat does it: the photo is kept, then its row, then it says so."""
    blobs = Blobs(ext4.root / "blobs")
    database = Database(f"sqlite:///{ext4.root / 'dvht.db'}")
    sent: dict[str, bytes] = {}
    before = ""
    try:
        for number in range(cuts):
            photo = os.urandom(random.randrange(1, 700_000))
            ref = blobs.originals.put("web", "a", str(uuid.uuid4()), photo)
            kept = blobs.put(photo)
            with database.write() as session:
                raw = {"files": [[ref, "anh.jpg", len(photo)]], "kept": kept}
                inbox_outbox.receive(session, "web", str(number), "a", raw, NOW)
            sent[kept] = photo
            blobs.originals.delete(before)
            before = ref
            with ext4.cut() as after:
                again = Blobs(after / "blobs")
                assert set(sent) <= _named(after / "dvht.db")
                assert {digest: again.get(digest) for digest in sent} == sent
                assert set(again) == set(sent)
                assert again.originals.held() == {ref}
            if len(sent) > 20:  # the disk is small
                blobs.delete(gone := next(iter(sent)))
                del sent[gone]
    finally:
        database.close()


def _named(database: Path) -> set[str]:
    """Return the photos that messages name."""
    with closing(sqlite3.connect(database)) as look:
        rows = look.execute(f"SELECT json_extract(raw, '$.kept') FROM {Inbox.__tablename__}")
        return {row[0] for row in rows}


def _installation(data: Path) -> tuple[str, Blobs]:
    data.mkdir(parents=True)
    url = f"sqlite:///{data / 'dvht.db'}"
    Database(url).close()
    blobs = Blobs(data / "blobs")
    blobs.put(PHOTO)
    return url, blobs


def _same(found: object, sent: object = PHOTO) -> None:
    assert found == sent
