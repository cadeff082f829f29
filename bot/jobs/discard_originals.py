"""Letting go of files as they were sent, once what is kept of them is made; and of old ones."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import structlog
from obstore.exceptions import BaseError
from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from bot.foundation.clock import SystemClock
from bot.foundation.services import Services
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.files.originals import LIFE, is_original
from dvht_core.store.models import Inbox
from dvht_core.store.models.queue_tables import NAMES_FILES
from dvht_core.store.queues.inbox_outbox import DONE, READY, RECEIVED, aside_state, open_states

log = structlog.get_logger()

LATE = timedelta(days=1)
"""How long after a file came its message may still come in, and a little more."""


def let_go(blobs: Blobs, raw: Mapping[str, Any]) -> None:
    """Delete what a handled message brought; what cannot be deleted now goes with `sweep`."""
    for ref in named_in(raw):
        try:
            blobs.originals.delete(ref)
        except (OSError, BaseError) as error:
            log.warning("original-not-deleted", kind=type(error).__name__)


def named_in(raw: Mapping[str, Any]) -> Iterator[str]:
    """Yield the originals that a raw update names: of the web chat, or of the page for files."""
    held = raw.get("upload", raw)
    files = held.get("files") if isinstance(held, Mapping) else None
    for file in files if isinstance(files, list) else ():
        if isinstance(file, list) and file and isinstance(file[0], str) and is_original(file[0]):
            yield file[0]


def sweep(services: Services) -> int:
    """Delete originals whose message is handled, and old ones that no message names."""
    originals = services.blobs.originals
    held = originals.held()
    if not held:
        return 0
    old = set(originals.old(SystemClock().now()))  # files bear the machine's time
    with services.database.read() as session:
        waits, handled = _named(session, services)
    gone = [ref for ref in held if ref not in waits and (ref in handled or ref in old)]
    for ref in gone:
        originals.delete(ref)
    return len(gone)


def _named(session: Session, services: Services) -> tuple[set[str], set[str]]:
    """Return what messages name that still wait for it, and those of late that do not any more."""
    since = services.clock.now() - LIFE - LATE
    open_ = select(Inbox.raw).where(open_states(Inbox.state.expression), Inbox.state == RECEIVED)
    aside = select(Inbox.raw).where(aside_state(Inbox))
    late = select(Inbox.raw).where(
        literal_column(NAMES_FILES[0]), Inbox.received_at > since, Inbox.state.in_((READY, DONE))
    )
    return (
        {ref for rows in (open_, aside) for raw in session.scalars(rows) for ref in named_in(raw)},
        {ref for raw in session.scalars(late) for ref in named_in(raw)},
    )
