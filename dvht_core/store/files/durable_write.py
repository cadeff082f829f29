"""Durable writes: a power cut neither loses a file nor cuts it in two. All files are written by it.

A file is written under a temporary name, synced, given its name, and the folder that holds the name
is synced. Whoever returns from `write` may tell a person that the file is kept. Readers see the old
file or the new one, never a part.

Files are for the program's own user alone (0600, folders 0700), whatever the umask.

What a killed process leaves is a temporary file that nobody has locked; `clear` removes it. The
lock goes with the process, so that `clear` never takes a file from one that is still writing.
Windows has neither such locks nor folders to sync: there `clear` removes what is a day old.
"""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TEMPORARY = ".dvht-"
"""How the names of temporary files and folders begin."""
FILE_MODE, FOLDER_MODE = 0o600, 0o700
ABANDONED = 24 * 3600.0
"""Seconds after which a temporary file counts as left behind where nothing can be locked."""


def write(path: Path, data: bytes, by_way_of: Path | None = None) -> None:
    """Write a file, or replace it; OSError, and no change, when it cannot be written.

    The temporary file lies in the folder `by_way_of`, of the same file system, or beside it.
    """
    with replacing(path, by_way_of) as file:
        file.write(data)


@contextmanager
def replacing(path: Path, by_way_of: Path | None = None) -> Iterator[BinaryIO]:
    """Yield a file that gets the name `path` at the end; on any error nothing changes."""
    make_folder(path.parent)
    with _temporary(by_way_of or path.parent) as (file, temporary):
        yield file
        _sync_file(file)
        os.replace(temporary, path)
        sync_folder(path.parent)


def create(path: Path, data: bytes) -> bool:
    """Write a file unless one of that name exists; return whether it was written."""
    with _temporary(path.parent) as (file, temporary):
        file.write(data)
        _sync_file(file)
        try:
            os.link(temporary, path)
        except FileExistsError:
            return False
        sync_folder(path.parent)
    return True


@contextmanager
def temporary_folder(parent: Path) -> Iterator[Path]:
    """Yield a folder that is deleted afterwards; after a kill, `clear` removes it."""
    make_folder(parent)
    while True:
        folder = parent / f"{TEMPORARY}{secrets.token_hex(8)}"
        folder.mkdir(mode=FOLDER_MODE)
        if fcntl is None:
            descriptor = None
            break
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        if _hold(descriptor) and _still_there(folder, descriptor):
            break
        os.close(descriptor)  # `clear` was faster than the lock
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if descriptor is not None:
            os.close(descriptor)


def scratch() -> AbstractContextManager[Path]:
    """Return a temporary folder among the system's own, for what is soon deleted."""
    return temporary_folder(Path(gettempdir()))


def remove(path: Path) -> None:
    """Delete a file, if it is there, so that a power cut does not bring it back."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, unless they exist."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir(mode=FOLDER_MODE)
        path.chmod(FOLDER_MODE)  # a umask may have taken more away
    sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Rename a file or folder within one file system; both folders are synced."""
    os.rename(source, target)
    sync_folder(target.parent)
    sync_folder(source.parent)


def clear(folder: Path) -> int:
    """Remove what killed processes have left half written in a folder; return how many."""
    count = 0
    for left in folder.glob(f"{TEMPORARY}*"):
        with suppress(OSError), _abandoned(left) as free:
            if free:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
                count += 1
    return count


@contextmanager
def _abandoned(left: Path) -> Iterator[bool]:
    """Yield whether nobody is writing a temporary file or folder any more."""
    if fcntl is None:
        yield left.stat().st_mtime < time.time() - ABANDONED
        return
    # the folder may be everybody's: what is put there by another must not hold us up
    descriptor = os.open(left, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        yield _hold(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder to the disk; do nothing where the system cannot."""
    if fcntl is None:
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


@contextmanager
def _temporary(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Yield a locked file and its temporary name, which is gone at the end."""
    make_folder(folder)
    while True:
        path = folder / f"{TEMPORARY}{secrets.token_hex(8)}"
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_EXCL, FILE_MODE)
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, FILE_MODE)
        if _hold(descriptor) and _still_there(path, descriptor):
            break
        os.close(descriptor)  # `clear` was faster than the lock
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file, path
    finally:
        path.unlink(missing_ok=True)  # it has its name by now, or is not wanted


def _sync_file(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _hold(descriptor: int) -> bool:
    """Lock an open file for this process; False when another holds it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
