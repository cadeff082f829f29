"""Copies of photos for printing, made after the answer: whoever sends a photo need not wait."""

from collections.abc import Sequence

import structlog
from sqlalchemy import Row

from bot.foundation.services import Services
from bot.isolation import file_tasks
from dvht_core.domain.errors import DvhtError
from dvht_core.store.queues import print_queue

log = structlog.get_logger()

AT_ONCE = 4
"""Photos between two looks at whether to stop."""


def print_some(services: Services) -> int:
    """Make the copies of a few photos that wait; return of how many."""
    with services.database.read() as session:
        rows = print_queue.waiting(session, AT_ONCE)
    return _print(services, rows)


def print_all_of(services: Services, campaign_id: int) -> int:
    """Make every copy that a campaign still lacks; return how many."""
    with services.database.read() as session:
        rows = print_queue.waiting_in(session, campaign_id)
    return _print(services, rows)


def _print(services: Services, rows: Sequence[Row[int, str]]) -> int:
    for row in rows:
        copy = _copy(services, row.sha256)
        with services.database.write() as session:
            print_queue.put(session, row.id, copy)
    return len(rows)


def _copy(services: Services, photo: str) -> str | None:
    """None of a photo that is damaged in the store (`dvht doctor` tells of it), or too heavy."""
    try:
        return services.blobs.put(
            services.limited.run(file_tasks.for_print, services.blobs.get(photo))
        )
    except DvhtError as error:
        log.warning("print-failed", file=photo, why=error.key)
        return None
