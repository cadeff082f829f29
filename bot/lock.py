"""One `dvht` at a time works on a data folder: two would answer everything twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from dvht_core.errors import InputError

LOCK = "dvht.lock"


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder; InputError when another process holds it."""
    data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise InputError("cli-locked", data=str(data)) from error
    try:
        yield
    finally:
        lock.release()


def is_held(data: Path) -> bool:
    """Whether another process works on the data folder now."""
    try:
        with only_one(data):
            return False
    except InputError:
        return True
