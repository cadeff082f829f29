"""Claims on rows of the queues: a program's own for as long as it shows that it lives.

A row that a program has in hand carries its token: "5f2a91c0d3/8b41e6f07a12", where it runs and
which start of it. Of programs that work side by side (PostgreSQL) each says every few seconds that
it lives; what a dead one had in hand is free after `DEAD`, and what one that stops has, at once.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from dvht_core.store.core_tables import inbox, outbox, queue_workers
from dvht_core.store.queues.inbox_outbox import JOB, SENDING, WAITING, open_states, unsent_states

DEAD = timedelta(seconds=30)
"""A program that was not heard of for so long is dead."""


class Standing(NamedTuple):
    """How a program stands among those that live."""

    programs: int
    """How many live, this one too."""
    leads: bool
    """Whether it is the one that has lived longest."""
    freed: int = 0
    """How many messages dead ones had in hand."""


def beat(session: Session, worker: str, now: datetime) -> Standing:
    """Note that a program lives, and free what dead ones had in hand.

    Only PostgreSQL has several. Its clock tells who is dead: those of the machines may differ, and
    a demo's runs ahead.
    """
    now_there = func.now()
    lives = postgresql.insert(queue_workers).values(token=worker, seen_at=now_there)
    session.execute(
        lives.on_conflict_do_update("uq_queue_workers_token", set_={"seen_at": now_there})
    )
    session.execute(delete(queue_workers).where(queue_workers.c.seen_at < now_there - DEAD))
    living = select(queue_workers.c.token)
    freed = _free(
        session, inbox.c.claimed_by.not_in(living), outbox.c.claimed_by.not_in(living), now
    )
    there = session.scalars(living.order_by(queue_workers.c.id)).all()
    return Standing(len(there), there[:1] == [worker], freed)


def living(session: Session) -> int:
    """Return how many programs work on this database now; only PostgreSQL has several."""
    lives = queue_workers.c.seen_at >= func.now() - DEAD
    return session.scalar(select(func.count()).select_from(queue_workers).where(lives)) or 0


def take_over(session: Session, place: str, now: datetime) -> int:
    """Free what earlier starts at this place had in hand; return how many messages.

    It may be called only where nobody else runs there.
    """
    return _free(
        session,
        inbox.c.claimed_by.startswith(f"{place}/", autoescape=True),
        outbox.c.claimed_by.startswith(f"{place}/", autoescape=True),
        now,
    )


def take_all(session: Session, now: datetime) -> int:
    """Free whatever anybody had in hand; return how many messages.

    It may be called only where no other program works on this database.
    """
    return _free(session, inbox.c.claimed_by.is_not(None), outbox.c.claimed_by.is_not(None), now)


def leave(session: Session, worker: str) -> None:
    """Give back what a program has in hand that stops; what it has not begun counts no try."""
    session.execute(
        update(inbox).where(open_states(inbox.c.state), inbox.c.claimed_by == worker).values(_FREE)
    )
    _free_messages(session, outbox.c.claimed_by == worker)
    session.execute(delete(queue_workers).where(queue_workers.c.token == worker))


def _free(
    session: Session, received: ColumnElement[bool], unsent: ColumnElement[bool], now: datetime
) -> int:
    """Free rows of the dead; what they may have begun is counted before its next try."""
    session.execute(
        update(inbox)
        .where(open_states(inbox.c.state), received)
        .values(**_FREE, retry_at=func.coalesce(inbox.c.retry_at, now))
    )
    return _free_messages(session, unsent)


def _free_messages(session: Session, unsent: ColumnElement[bool]) -> int:
    waits = unsent_states(outbox.c.state)
    session.execute(update(outbox).where(waits, outbox.c.state == JOB, unsent).values(_FREE))
    freed = session.scalars(
        update(outbox)
        .where(waits, outbox.c.state == SENDING, unsent)
        .values(**_FREE, state=WAITING)
        .returning(outbox.c.id)
    )
    return len(freed.all())


_FREE = {"claimed_by": None}
