"""One `dvht` at a time works on a data folder: two would answer everything twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from bot.foundation.services import Services
from bot.system import data_folder
from dvht_core.domain.errors import InputError
from dvht_core.store.files.durable_write import FILE_MODE
from dvht_core.store.queues import claims, inbox_outbox

log = structlog.get_logger()

LOCK = "dvht.lock"
PATIENCE = 1.0
"""Seconds: a process that a killed program was just starting holds the folder until it runs."""


@contextmanager
def only_one(data: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the data folder; InputError when another process holds it for `patience` seconds."""
    data_folder.prepare(data)
    lock = FileLock(data / LOCK, timeout=patience, mode=FILE_MODE)
    try:
        lock.acquire()
    except Timeout as error:
        raise InputError("cli-locked", data=str(data)) from error
    try:
        yield
    finally:
        lock.release()


def take_over(services: Services) -> None:
    """Go on at once with what the last process had in hand when it was killed, by it or otherwise.

    To be called while the data folder is held. SQLite lies in it, so nobody else can be sending; on
    PostgreSQL others may, whose claims are left alone.
    """
    now = services.clock.now()
    with services.database.write() as session:
        if services.database.one_writer:
            count = claims.take_all(session, now)
        else:
            count = claims.take_over(session, services.claimant.place, now)
        inbox_outbox.perhaps_begun(session, now)
    if count:
        log.info("messages-taken-over", count=count)
    if services.database.one_writer:
        services.database.wipe_log()
    services.blobs.clear()


def is_held(data: Path) -> bool:
    """Return whether another process works on the data folder now."""
    try:
        with only_one(data, patience=0):
            return False
    except InputError:
        return True
