"""What `dvht doctor` looks at in the data: database, waiting rows, rows set aside, files."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.ops.doctor.findings import Finding, Grade, good, note, wrong
from bot.system.error_sentences import meaning
from dvht_core.domain.errors import InputError
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.files.file_references import references
from dvht_core.store.migrate import revision, revisions
from dvht_core.store.models import Inbox, Outbox
from dvht_core.store.queues import due_times
from dvht_core.store.queues.inbox_outbox import READY, RECEIVED, UNSENT
from dvht_core.store.queues.queue_maintenance import stuck

LONG = timedelta(minutes=15)
"""Waiting longer than this, a message is not on its way but stuck."""
SKEW = timedelta(minutes=5)
LISTED = 20
"""Findings of one kind that are listed one by one."""


def schema(engine: Engine) -> Iterator[Finding]:
    """Yield the version of the tables; WRONG when nothing else in the database can be looked at."""
    known = revisions()
    try:
        with engine.connect() as connection:
            current = revision(connection)
    except Exception as error:
        yield Finding(Grade.WRONG, meaning(error))
        return
    if current == known[-1]:
        yield good("schema", revision=current or "")
    elif current is None or current in known:
        yield wrong("schema-older", revision=current or "–")
    else:
        yield wrong("schema-newer", revision=current)


def integrity(file: Path) -> Iterator[Finding]:
    """Yield whether an SQLite file is whole."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        yield Finding(Grade.WRONG, meaning(error))
        return
    yield good("integrity") if said == "ok" else wrong("integrity-broken", file=str(file))


def clock(session: Session, now: datetime) -> Iterator[Finding]:
    """Yield whether the machine's clock is behind what it has written itself."""
    written = [
        at
        for column in (Inbox.received_at, Outbox.created_at)
        if (at := session.scalar(select(func.max(column)))) is not None
    ]
    ahead = max(written, default=now) - now
    if ahead > SKEW:
        yield wrong("clock-behind", minutes=int(ahead.total_seconds() // 60))


def waiting(session: Session, now: datetime) -> Iterator[Finding]:
    """Messages that have been waiting too long, to be answered and to be sent."""
    for key, table, since, states in (
        ("inbox", Inbox, Inbox.received_at, (RECEIVED, READY)),
        ("outbox", Outbox, Outbox.created_at, UNSENT),
    ):
        late = select(func.count()).select_from(table)
        count = session.scalar(late.where(table.state.in_(states), since < now - LONG))
        if count:
            yield wrong(f"waiting-{key}", count=count)
        else:
            yield good(f"moving-{key}")
    behind = due_times.lateness(session, now)
    if behind > LONG:
        yield wrong("reminders-late", minutes=int(behind.total_seconds() // 60))


def aside(session: Session) -> Iterator[Finding]:
    """Rows that were set aside."""
    rows = stuck(session)
    yield wrong("stuck", count=len(rows)) if rows else good("stuck-none")


def files(session: Session, blobs: Blobs) -> Iterator[Finding]:
    """Yield every file that a row names: there, and unchanged since it came."""
    sound: dict[str, str] = {}
    bad = 0
    for reference in references(session):
        if reference.sha256 in sound:
            continue
        try:
            blobs.get(reference.sha256)
            sound[reference.sha256] = ""
        except InputError as error:
            sound[reference.sha256] = error.key
            bad += 1
            if bad <= LISTED:
                key = error.key.removeprefix("store-")
                yield wrong(
                    key if reference.code else f"{key}-chat",
                    name=reference.name,
                    code=reference.code,
                    sha256=reference.sha256,
                )
    if bad > LISTED:
        yield note("blob-more", count=bad - LISTED)
    if not bad:
        yield good("blobs", count=len(sound))
