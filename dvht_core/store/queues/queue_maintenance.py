"""Upkeep of inbox and outbox: rows set aside, trying them again, moments set by a wrong clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from dvht_core.store.models import Address, Conversation, Inbox, Outbox, Person
from dvht_core.store.queues import due_times
from dvht_core.store.queues.inbox_outbox import (
    ASIDE,
    FAILED,
    READY,
    RECEIVED,
    WAITING,
    aside_state,
    open_states,
    unsent_states,
)

FURTHEST: Sequence[tuple[type[Inbox] | type[Outbox], ColumnElement[bool], timedelta]] = (
    (Inbox, open_states(Inbox.state.expression), timedelta(minutes=2)),
    (Outbox, unsent_states(Outbox.state.expression), timedelta(hours=1)),
)
"""How far ahead a moment can lie at most; further ahead, the clock was wrong when it was set."""
FURTHEST_LOOK = timedelta(hours=28)
"""As far ahead can the next look at a campaign lie: each is looked at every day."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A row that was set aside; `id` is "i12" for the inbox, "o34" for the outbox."""

    id: str
    at: datetime
    channel: str
    person: str | None
    """None: a stranger."""
    tries: int
    error: str
    """The kind of error only, because its text may quote what people wrote."""


def stuck(session: Session) -> list[Stuck]:
    """Return the rows that were set aside, oldest first."""
    inbox = select(Inbox.id, Inbox.received_at, Inbox.channel, Inbox.tries, Inbox.error)
    outbox = select(Outbox.id, Outbox.created_at, Outbox.channel, Outbox.tries, Outbox.error)
    rows_aside = []
    for letter, table, rows in (
        ("i", Inbox, inbox.where(aside_state(Inbox))),
        ("o", Outbox, outbox.where(aside_state(Outbox))),
    ):
        named = (
            rows.add_columns(Person.name)
            .outerjoin(
                Address,
                (Address.channel == table.channel)
                & (Address.address == table.address)
                & Address.current,
            )
            .outerjoin(Conversation, Conversation.id == Address.conversation_id)
            .outerjoin(Person, Person.id == Conversation.person_id)
        )
        for id_, at, channel, tries, error, name in session.execute(named):
            kind = (error or "").partition(":")[0]
            rows_aside.append(Stuck(f"{letter}{id_}", at, channel, name, tries, kind))
    return sorted(rows_aside, key=lambda row: (row.at, row.id))


def replay(session: Session, ids: Sequence[str]) -> None:
    """Let rows that were set aside be tried again from the beginning."""
    inbox, outbox = (
        [int(i[1:]) for i in ids if i.startswith(letter) and i[1:].isdecimal()] for letter in "io"
    )
    for row in session.scalars(
        select(Inbox).where(Inbox.id.in_(inbox), Inbox.state == ASIDE).with_for_update()
    ):
        row.state = READY if row.files else RECEIVED
        row.tries, row.retry_at, row.error, row.claimed_by = 1, None, None, None
    session.execute(
        update(Outbox)
        .where(Outbox.id.in_(outbox), Outbox.state == FAILED)
        .values(state=WAITING, tries=0, doubts=0, retry_at=None, claimed_by=None, error=None)
    )


def mend_clock(session: Session, now: datetime) -> int:
    """Free what waits for a moment that only a wrong clock can have set; return how many rows."""
    mended = due_times.mend_clock(session, now + FURTHEST_LOOK)
    for table, waits, furthest in FURTHEST:
        late = (waits, table.retry_at > now + furthest, table.retry_at.is_not(None))
        if count := session.scalar(select(func.count()).select_from(table).where(*late)):
            mended += count
            session.execute(update(table).where(*late).values(retry_at=None))
    return mended
