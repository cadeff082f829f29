"""Letting go of files as they were sent, once what is kept of them is made; and of old ones."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import structlog
from obstore.exceptions import BaseError
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.foundation.clock import SystemClock
from bot.foundation.services import Services
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.files.originals import LIFE, is_original
from dvht_core.store.models import Inbox
from dvht_core.store.queues.inbox_outbox import ASIDE, RECEIVED

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
    rows = select(Inbox.state, Inbox.raw).where(
        or_(Inbox.state.in_((RECEIVED, ASIDE)), Inbox.received_at > since)
    )
    waits: set[str] = set()
    handled: set[str] = set()
    for state, raw in session.execute(rows):
        (waits if state in (RECEIVED, ASIDE) else handled).update(named_in(raw))
    return waits, handled
