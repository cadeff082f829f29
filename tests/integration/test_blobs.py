"""Files by content, in a folder and on a real S3 server."""

import hashlib
import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import obstore
import pytest
from obstore.store import from_url

from dvht_core.domain.errors import InputError
from dvht_core.store.files import file_stores
from dvht_core.store.files.blobs import Blobs

BUCKET = "s3://dvht/truong-a"


@pytest.fixture(params=["folder", "s3"])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path | str:
    if request.param == "folder":
        return tmp_path / "blobs"
    for name, value in request.getfixturevalue("s3").items():
        monkeypatch.setenv(name, value)
    return BUCKET


@pytest.fixture
def blobs(place: Path | str) -> Blobs:
    return Blobs(place)


def damage(place: Path | str, digest: str, data: bytes = b"damaged") -> None:
    """Overwrite a file behind the store's back."""
    if isinstance(place, Path):
        (place / digest[:2] / digest).write_bytes(data)
    else:
        obstore.put(from_url(place), f"{digest[:2]}/{digest}", data)


def test_what_is_put_comes_back_under_its_sha256(blobs: Blobs) -> None:
    data = "ảnh minh chứng".encode() * 1000
    digest = blobs.put(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert digest in blobs
    assert blobs.get(digest) == data


def test_the_same_bytes_are_kept_once_however_often_they_come(blobs: Blobs) -> None:
    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(lambda _: blobs.put(b"one and the same"), range(16)))
    assert len(digests) == 1
    assert blobs.get(digests.pop()) == b"one and the same"


def test_an_empty_file_and_a_large_one_are_files(blobs: Blobs) -> None:
    for data in (b"", bytes(6_000_000)):
        assert blobs.get(blobs.put(data)) == data


def test_another_program_finds_them_again(blobs: Blobs, place: Path | str) -> None:
    digest = blobs.put(b"kept")
    assert Blobs(place).get(digest) == b"kept"


def test_a_missing_file_is_said(blobs: Blobs) -> None:
    digest = hashlib.sha256(b"never put").hexdigest()
    assert digest not in blobs
    with pytest.raises(InputError, match=digest) as error:
        blobs.get(digest)
    assert error.value.key == "store-blob-missing"


def test_a_damaged_file_is_said_and_never_handed_out(blobs: Blobs, place: Path | str) -> None:
    digest = blobs.put(b"whole")
    damage(place, digest)
    with pytest.raises(InputError, match=digest) as error:
        blobs.get(digest)
    assert error.value.key == "store-blob-damaged"


@pytest.mark.parametrize("size", [0, 1, 100, 101, 1000])
def test_a_file_comes_in_pieces(blobs: Blobs, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(file_stores, "PIECE", 100)
    data = os.urandom(size)
    ref = blobs.originals.put("web", "a", str(uuid.uuid4()), data)
    for found in (blobs.pieces(blobs.put(data)), blobs.originals.pieces(ref)):
        pieces = list(found.pieces)
        assert (b"".join(pieces), found.size) == (data, size)
        assert all(len(piece) <= 100 for piece in pieces)
    blobs.originals.delete(ref)


def test_the_last_piece_of_a_damaged_file_never_comes(
    blobs: Blobs, place: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_stores, "PIECE", 100)
    digest = blobs.put(bytes(250))
    damage(place, digest, b"x" + bytes(249))
    pieces = blobs.pieces(digest).pieces
    assert len(next(pieces) + next(pieces)) == 200
    with pytest.raises(InputError, match=digest):
        next(pieces)


def test_a_missing_file_has_no_pieces(blobs: Blobs) -> None:
    digest = hashlib.sha256(b"never put").hexdigest()
    with pytest.raises(InputError, match=digest):
        blobs.pieces(digest)
    with pytest.raises(InputError):
        blobs.originals.pieces(f"{'a' * 40}-{'b' * 32}")


@pytest.mark.parametrize("size", [0, 7, 5], ids=["empty", "longer", "as-long"])
def test_what_is_damaged_is_replaced_when_it_is_sent_again(place: Path | str, size: int) -> None:
    blobs = Blobs(place)
    digest = blobs.put(b"photo")
    if size == 5 and not isinstance(place, Path):
        pytest.skip("an object store keeps the sums of its bytes itself")
    damage(place, digest, b"damaged"[:size])
    with pytest.raises(InputError):
        blobs.get(digest)
    assert blobs.put(b"photo") == digest
    assert blobs.get(digest) == b"photo"


def test_originals_are_no_blobs(blobs: Blobs) -> None:
    before = set(blobs)
    ref = blobs.originals.put("web", "a", str(uuid.uuid4()), b"as it was sent")
    assert set(blobs) == before
    assert blobs.originals.get(ref) == b"as it was sent"
    assert blobs.originals.held() == {ref}
    blobs.originals.delete(ref)
    assert not blobs.originals.held()
    with pytest.raises(InputError):
        blobs.originals.get(ref)


@pytest.mark.parametrize("ref", ["", "../../etc/passwd", "a" * 64, f"{'a' * 40}-{'b' * 31}/"])
def test_nothing_else_is_an_original(blobs: Blobs, ref: str) -> None:
    blobs.originals.delete(ref)
    with pytest.raises(InputError):
        blobs.originals.get(ref)


def test_what_is_deleted_is_gone_and_deleting_again_is_nothing(blobs: Blobs) -> None:
    digest = blobs.put(b"away with it")
    blobs.delete(digest)
    assert digest not in blobs
    blobs.delete(digest)
