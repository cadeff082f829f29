"""What is put in order once after a start, beside the work: the rest of what a kill came into."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import structlog
from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Session

from bot.foundation.clock import SystemClock
from bot.foundation.services import Services
from bot.jobs.personal_data import finish_erasing
from dvht_core.domain.errors import InputError
from dvht_core.evidence import is_unprepared
from dvht_core.store.files import durable_write
from dvht_core.store.models import Base, Inbox
from dvht_core.store.queues.inbox_outbox import ASIDE, RECEIVED

log = structlog.get_logger()

DONE = "originals.swept"
"""The file in the data folder that says that no older version's originals are left."""
ROWS = 500
_DIGEST = re.compile(r"[0-9a-f]{64}")


def tidy(services: Services, data: Path, backups: Path) -> None:
    """Put in order what was left; whatever prevents it, it may be tried again."""
    for folder in (data, backups, Path(gettempdir())):
        durable_write.clear(folder)  # also the copy of the database that a killed backup has left
    finish_erasing(services)
    if not (data / DONE).exists():
        if count := delete_originals_among_blobs(services):
            log.info("originals-deleted", count=count)
        durable_write.write(data / DONE, b"")


def delete_originals_among_blobs(services: Services) -> int:
    """Delete the originals that earlier versions kept among the blobs; return how many.

    A blob goes when no row names it and it is a photo or film as it came from a camera.
    """
    begun = SystemClock().now()  # what is put from now on may not be named yet
    with services.database.read() as session:
        named = set(_named(session))
    count = 0
    for digest in services.blobs.written_before(begun):
        if digest in named:
            continue
        try:
            unprepared = is_unprepared(services.blobs.get(digest))
        except InputError:
            continue
        if unprepared:
            services.blobs.delete(digest)
            count += 1
    return count


def _named(session: Session) -> Iterator[str]:
    """Yield all that looks like the sha256 of a file that the database needs."""
    for table in Base.metadata.sorted_tables:
        columns = [c for c in table.c if isinstance(c.type, String | JSON)]
        rows = session.execute(select(*columns).execution_options(yield_per=ROWS))
        for row in rows.mappings():
            waits = table.name == Inbox.__tablename__ and row["state"] in (RECEIVED, ASIDE)
            for name, value in row.items():
                if waits or (table.name, name) != (Inbox.__tablename__, "raw"):
                    yield from _digests(value)


def _digests(value: Any) -> Iterator[str]:
    """The digests in a value; what a kept file was before it was prepared is needed no more."""
    match value:
        case str():
            yield from _DIGEST.findall(value)
        case dict():
            for key, held in value.items():
                if key != "original_sha256":
                    yield from _digests(held)
        case list():
            for held in value:
                yield from _digests(held)
