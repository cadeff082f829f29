"""What `dvht doctor` looks at in the data: database, waiting rows, rows set aside, files."""

import random
import sqlite3
import time
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
from dvht_core.store.files.file_references import sample
from dvht_core.store.migrate import revision, revisions
from dvht_core.store.models import Inbox, Outbox
from dvht_core.store.queues import due_times
from dvht_core.store.queues.claims import living
from dvht_core.store.queues.inbox_outbox import open_states, unsent_states
from dvht_core.store.queues.queue_maintenance import stuck

LONG = timedelta(minutes=15)
"""Waiting longer than this, a message is not on its way but stuck."""
SKEW = timedelta(minutes=5)
MOST_ROWS, SPOTS = 2_000, 300
"""Rows of a table whose files are all looked at; of a larger one, of how many rows they are."""
SECONDS = 30.0
"""For how long files are looked at: the whole examination is done within a minute."""
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
    newest = (
        select(at).where(table.id == select(func.max(table.id)).scalar_subquery())
        for table, at in ((Inbox, Inbox.received_at), (Outbox, Outbox.created_at))
    )
    written = [at for one in newest if (at := session.scalar(one)) is not None]
    ahead = max(written, default=now) - now
    if ahead > SKEW:
        yield wrong("clock-behind", minutes=int(ahead.total_seconds() // 60))


def waiting(session: Session, now: datetime) -> Iterator[Finding]:
    """Messages that have been waiting too long, to be answered and to be sent."""
    for key, since, waits in (
        ("inbox", Inbox.received_at, open_states(Inbox.state.expression)),
        ("outbox", Outbox.created_at, unsent_states(Outbox.state.expression)),
    ):
        count = session.scalar(select(func.count()).where(waits, since < now - LONG))
        if count:
            yield wrong(f"waiting-{key}", count=count)
        else:
            yield good(f"moving-{key}")
    behind = due_times.lateness(session, now)
    if behind > LONG:
        yield wrong("reminders-late", minutes=int(behind.total_seconds() // 60))


def programs(session: Session) -> Iterator[Finding]:
    """Yield how many programs work on this database, wherever they run."""
    count = living(session)
    yield good("programs", count=count) if count else note("programs-none")


def aside(session: Session) -> Iterator[Finding]:
    """Rows that were set aside."""
    rows = stuck(session)
    yield wrong("stuck", count=len(rows)) if rows else good("stuck-none")


def files(
    session: Session, blobs: Blobs, most: int = MOST_ROWS, seconds: float = SECONDS
) -> Iterator[Finding]:
    """Yield the files that rows name: there, and unchanged since they came.

    Of tables of more than `most` rows those of some at random, and none after so many `seconds`:
    then it is said how many were looked at.
    """
    sampled = sample(session, most, SPOTS)
    named = {each.sha256: each for each in reversed(sampled.references)}  # evidence counts first
    whole, wanted = sampled.whole, list(reversed(named.values()))
    if not whole:
        random.shuffle(wanted)
    until, looked, bad = time.monotonic() + seconds, 0, 0
    for reference in wanted:
        if time.monotonic() > until:
            whole = False
            break
        looked += 1
        try:
            blobs.get(reference.sha256)
        except InputError as error:
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
    if not whole:
        yield note("blobs-sampled", count=looked)
    elif not bad:
        yield good("blobs", count=looked)
