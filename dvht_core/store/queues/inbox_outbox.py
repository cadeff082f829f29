"""Inbox and outbox: what came in and what goes out; each row is handled once.

The order in each chat is the order of `id`; different chats do not wait for one another.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Table, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.sql.elements import ColumnElement

from dvht_core.store.core_tables import inbox, outbox
from dvht_core.store.models import Inbox, Outbox, UtcDateTime

RECEIVED, READY, DONE, ASIDE = "received", "ready", "done", "aside"
JOB, WAITING, SENDING, SENT, FAILED = "wished", "waiting", "sending", "sent", "failed"
REPLACED = "replaced"
OPEN, UNSENT = (RECEIVED, READY), (JOB, WAITING, SENDING)

LEASE = timedelta(minutes=2)
MOST_TRIES = 5
"""Tries of a message, and of what is asked for, counted before each: who is killed tells nobody."""

_OPEN = Inbox.state.in_(bindparam(None, OPEN, expanding=True, literal_execute=True))
_UNSENT = Outbox.state.in_(bindparam(None, UNSENT, expanding=True, literal_execute=True))
"""As the indexes of what waits have it, letter by letter: years of mail lie beside it."""

Chat = tuple[str, str]
"""Channel and address."""


def receive(
    session: Session,
    channel: str,
    update_id: str,
    address: str,
    raw: Mapping[str, Any],
    now: datetime,
) -> bool:
    """Store a raw update; False when it is there already."""
    values = {
        "channel": channel,
        "update_id": update_id,
        "address": address,
        "raw": dict(raw),
        "received_at": now,
        "state": RECEIVED,
        "files": [],
        "tries": 1,  # the first follows at once, and costs no commit of its own
    }
    return _once(session, _RECEIVE, values)


def received(session: Session, channel: str, update_id: str) -> bool:
    """Return whether an update is stored already."""
    known = select(Inbox.id).where(Inbox.channel == channel, Inbox.update_id == update_id)
    return session.scalar(known) is not None


def _unless_there(table: Table) -> Mapping[str, ReturningInsert[int]]:
    """Return, by database, a statement that adds a row unless it is there already."""
    return {
        dialect.name: insert(table).on_conflict_do_nothing().returning(table.c.id)
        for dialect, insert in (
            (sqlite.dialect, sqlite.insert),
            (postgresql.dialect, postgresql.insert),
        )
    }


def _once(
    session: Session, statement: Mapping[str, ReturningInsert[int]], values: Mapping[str, Any]
) -> bool:
    """Add a row; False when it is there already."""
    added = session.execute(statement[session.get_bind().dialect.name], values)
    return added.first() is not None


_RECEIVE = _unless_there(inbox)


def heads(
    session: Session, channels: Sequence[str], now: datetime, busy: Collection[Chat] = ()
) -> Sequence[Inbox]:
    """Return each chat's oldest open row, unless it waits for a retry or the chat is `busy`."""
    oldest = session.execute(_HEADS, {"channels": channels, "now": now})
    ids = [row_id for row_id, channel, address in oldest if (channel, address) not in busy]
    return session.scalars(_ROWS, {"ids": ids}).all() if ids else []


_oldest = (
    select(func.min(Inbox.id).label("id"))
    .where(_OPEN, Inbox.channel.in_(bindparam("channels", expanding=True)))
    .group_by(Inbox.channel, Inbox.address)
    .subquery()
)
_HEADS = (
    select(Inbox.id, Inbox.channel, Inbox.address)
    .join(_oldest, Inbox.id == _oldest.c.id)
    .where((Inbox.retry_at.is_(None)) | (Inbox.retry_at <= bindparam("now", type_=UtcDateTime())))
)
_ROWS = select(Inbox).where(Inbox.id.in_(bindparam("ids", expanding=True))).order_by(Inbox.id)


def perhaps_begun(session: Session, now: datetime) -> None:
    """Let each open row be counted again before it is tried; called at a start.

    The process before may have been killed by it. A row that it never began loses a try.
    """
    session.execute(update(Inbox).where(_OPEN, Inbox.retry_at.is_(None)).values(retry_at=now))


def open_rows_of(session: Session, row: Inbox) -> Sequence[Inbox]:
    """Return the chat's open rows from `row` on, oldest first."""
    return session.scalars(
        select(Inbox)
        .where(
            Inbox.channel == row.channel,
            Inbox.address == row.address,
            Inbox.id >= row.id,
            _OPEN,
        )
        .order_by(Inbox.id)
    ).all()


def answered_before(session: Session, row: Inbox) -> Sequence[Inbox]:
    """Return what was answered in the chat in the day before `row` came, newest first."""
    return session.scalars(
        select(Inbox)
        .where(
            Inbox.channel == row.channel,
            Inbox.address == row.address,
            Inbox.id < row.id,
            Inbox.state == DONE,
            Inbox.received_at > row.received_at - timedelta(days=1),
        )
        .order_by(Inbox.id.desc())
        .limit(200)
    ).all()


def occasions(session: Session, wanted: Sequence[str]) -> set[str | None]:
    """Return those of the `wanted` occasions that have had their message."""
    return set(session.scalars(select(Outbox.occasion).where(Outbox.occasion.in_(wanted))))


def put(
    session: Session,
    channel: str,
    address: str,
    message: Mapping[str, Any],
    now: datetime,
    unit_id: int | None = None,
    occasion: str | None = None,
    status: str | None = None,
    state: str = WAITING,
) -> bool:
    """Put a message into the outbox; False when one of the same `occasion` is there.

    With a `status` (see `Outbox`) it replaces what still waits under it.
    """
    if status is not None:
        session.execute(
            update(Outbox)
            .where(
                *_of_status(channel, address, status), Outbox.state == WAITING, Outbox.tries == 0
            )
            .values(state=REPLACED)
        )
    values = {
        "unit_id": unit_id,
        "channel": channel,
        "address": address,
        "created_at": now,
        "message": dict(message),
        "occasion": occasion,
        "status": status,
        "state": state,
        "tries": 0,
    }
    return _once(session, _PUT, values)


_PUT = _unless_there(outbox)


def shown(session: Session, row: Outbox) -> str | None:
    """Return the messenger's id of the message that `row` changes; None when there is none."""
    if row.status is None:
        return None
    return session.scalars(
        select(Outbox.sent_id)
        .where(*_of_status(row.channel, row.address, row.status), Outbox.state == SENT)
        .order_by(Outbox.id.desc())
        .limit(1)
    ).one_or_none()


def standing(session: Session, channel: str, address: str, status: str) -> Outbox | None:
    """Return the newest row of a status, sent or not; None when there is none."""
    return session.scalars(
        select(Outbox)
        .where(*_of_status(channel, address, status))
        .order_by(Outbox.id.desc())
        .limit(1)
    ).one_or_none()


def last_said(session: Session, channel: str, address: str) -> Outbox | None:
    """Return the newest message to a chat, sent or not."""
    return session.scalars(
        select(Outbox)
        .where(Outbox.channel == channel, Outbox.address == address, Outbox.state != JOB)
        .order_by(Outbox.id.desc())
        .limit(1)
    ).one_or_none()


def _of_status(channel: str, address: str, status: str) -> tuple[ColumnElement[bool], ...]:
    return (Outbox.channel == channel, Outbox.address == address, Outbox.status == status)


def claim(
    session: Session, channels: Sequence[str], now: datetime, limit: int = 50
) -> Sequence[Outbox]:
    """Lease each chat's oldest unsent message for `LEASE`; leases that ran out are taken over."""
    rows = session.scalars(_TO_SEND.limit(limit), {"channels": channels, "now": now}).all()
    for row in rows:
        row.state = SENDING
        row.leased_until = now + LEASE
    return rows


_NOW = bindparam("now", type_=UtcDateTime())
_FREE = (Outbox.leased_until.is_(None)) | (Outbox.leased_until < _NOW)
_CHANNELS = Outbox.channel.in_(bindparam("channels", expanding=True))
_OLDEST_UNSENT = (
    select(func.min(Outbox.id))
    .where(_UNSENT, Outbox.state != JOB, _CHANNELS)
    .group_by(Outbox.channel, Outbox.address)
)
_TO_SEND = (
    select(Outbox)
    .where(
        Outbox.id.in_(_OLDEST_UNSENT),
        (Outbox.retry_at.is_(None)) | (Outbox.retry_at <= _NOW),
        _FREE,
    )
    .order_by(Outbox.id)
    .with_for_update(skip_locked=True)
)


def claim_jobs(session: Session, channels: Sequence[str], now: datetime) -> Sequence[Outbox]:
    """Lease each chat's oldest job, a message still to be made, as `claim` does those to send."""
    rows = session.scalars(_TO_MAKE, {"channels": channels, "now": now}).all()
    for row in rows:
        row.leased_until = now + LEASE
    return rows


_OLDEST_WISHED = (
    select(func.min(Outbox.id))
    .where(_UNSENT, Outbox.state == JOB, _CHANNELS)
    .group_by(Outbox.channel, Outbox.address)
)
_TO_MAKE = (
    select(Outbox)
    .where(Outbox.id.in_(_OLDEST_WISHED), _FREE)
    .order_by(Outbox.id)
    .with_for_update(skip_locked=True)
)


def count_try(session: Session, outbox_id: int) -> int:
    """Count a try of a job before it begins; return which one it is."""
    counted = update(Outbox).where(Outbox.id == outbox_id).values(tries=Outbox.tries + 1)
    return session.scalars(counted.returning(Outbox.tries)).one()


def any_jobs(session: Session) -> bool:
    """Return whether any job is open."""
    return session.scalar(_ANY_WISH) is not None


_WISH: BindParameter[str] = bindparam(None, UNSENT, expanding=True, literal_execute=True)
_ANY_WISH = select(outbox.c.id).where(outbox.c.state.in_(_WISH), outbox.c.state == JOB).limit(1)


def hold(session: Session, outbox_id: int, now: datetime) -> None:
    """Prolong the lease of a row that takes long."""
    session.execute(update(Outbox).where(Outbox.id == outbox_id).values(leased_until=now + LEASE))


def fulfilled(session: Session, outbox_id: int) -> bool:
    """Close a job whose message is made; False when another worker did so before."""
    made = update(Outbox).where(Outbox.id == outbox_id, Outbox.state == JOB)
    done = made.values(state=REPLACED, leased_until=None).returning(Outbox.id)
    return session.execute(done).first() is not None


def went_out(session: Session, outbox_id: int, pieces: int, now: datetime) -> None:
    """Record that so many pieces of a message are delivered, so that none goes out again."""
    session.execute(
        update(Outbox)
        .where(Outbox.id == outbox_id)
        .values(pieces_out=pieces, doubts=0, tries=0, error=None, leased_until=now + LEASE)
    )


def going_out(session: Session, outbox_id: int) -> None:
    """Record that a piece is about to be sent: after a kill nobody could know whether it was."""
    session.execute(update(Outbox).where(Outbox.id == outbox_id).values(doubts=Outbox.doubts + 1))


def release(session: Session) -> int:
    """Free the rows that dead processes have leased; return how many messages.

    It may be called only where no other process sends.
    """
    session.execute(update(Outbox).where(Outbox.state == JOB).values(leased_until=None))
    freed = session.scalars(
        update(Outbox)
        .where(Outbox.state == SENDING)
        .values(state=WAITING, leased_until=None)
        .returning(Outbox.id)
    )
    return len(freed.all())


def sent(session: Session, outbox_id: int, sent_id: str, now: datetime) -> None:
    """Mark a message delivered."""
    session.execute(_SENT, {"row": outbox_id, "sent_id": sent_id, "sent_at": now})


_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=SENT,
        sent_id=bindparam("sent_id"),
        sent_at=bindparam("sent_at"),
        leased_until=None,
        error=None,
    )
)


def later(session: Session, outbox_id: int, at: datetime, error: str, doubts: int = 0) -> None:
    """Give a message back, to be tried again at `at`."""
    values = {"state": WAITING, "retry_at": at, "leased_until": None, "error": error}
    session.execute(
        update(Outbox)
        .where(Outbox.id == outbox_id)
        .values(**values, tries=Outbox.tries + 1, doubts=doubts)
    )


def failed(session: Session, outbox_id: int, error: str) -> None:
    """Set a message aside for good; the operator sees it."""
    session.execute(
        update(Outbox)
        .where(Outbox.id == outbox_id)
        .values(state=FAILED, leased_until=None, error=error)
    )
