"""Inbox and outbox: what came in and what goes out; each row is handled once.

The order in each chat is the order of `id`; different chats do not wait for one another.

A row in hand is claimed under the token of its program (`claims`). What is noted of a row that was
taken from a program which seemed dead changes nothing, except that it was sent.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    BindParameter,
    String,
    Table,
    bindparam,
    case,
    cast,
    exists,
    func,
    insert,
    literal_column,
    null,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from dvht_core.domain.jobs import Job, PaperOffer
from dvht_core.domain.outbox_content import Content, OutboxMessage
from dvht_core.store.core_tables import inbox, outbox
from dvht_core.store.models import Inbox, Outbox, UtcDateTime
from dvht_core.store.prepared_statement import Prepared

RECEIVED, READY, DONE, ASIDE = "received", "ready", "done", "aside"
JOB, WAITING, SENDING, SENT, FAILED = "wished", "waiting", "sending", "sent", "failed"
REPLACED = "replaced"
OPEN, UNSENT = (RECEIVED, READY), (JOB, WAITING, SENDING)
ENDED = (SENT, FAILED, REPLACED)
"""Of the outbox: nothing is done with it any more."""

MOST_LOOKED = 500
"""Chats whose messages one look brings, beside those in hand."""
MOST_TRIES = 5
"""Tries of a row of the inbox, and of a job; each is counted before it begins, for a program that
is killed can count nothing."""

Chat = tuple[str, str]
"""Channel and address."""
Carried = TypeVar("Carried", bound=Content)


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A message that came, as it lies in the inbox (see `Inbox`)."""

    id: int
    channel: str
    update_id: str
    address: str
    received_at: datetime
    raw: dict[str, Any]
    state: str
    files: list[Any]
    tries: int
    retry_at: datetime | None


@dataclass(slots=True)
class OutboxRow(Generic[Carried]):
    """A message that is to go out, or a job to be made, as it lies in the outbox (see `Outbox`)."""

    id: int
    unit_id: int | None
    channel: str
    address: str
    created_at: datetime
    message: Carried
    occasion: str | None
    status: str | None
    pieces_out: int
    doubts: int
    tries: int


_INBOX_ROW = [inbox.c[field.name] for field in fields(InboxRow)]
_OUTBOX_ROW = [outbox.c[field.name] for field in fields(OutboxRow)]


def open_states(state: ColumnElement[str]) -> ColumnElement[bool]:
    """Return whether a message of the inbox is still to be handled.

    As the index of what waits has it, letter by letter: years of mail lie beside it.
    """
    return state.in_(_spelled(OPEN))


def unsent_states(state: ColumnElement[str]) -> ColumnElement[bool]:
    """Return whether a message of the outbox is still to go out, as its index has it."""
    return state.in_(_spelled(UNSENT))


def aside_state(table: type[Inbox] | type[Outbox]) -> ColumnElement[bool]:
    """Return whether a row of a queue was set aside, as its index has it."""
    (state,) = _spelled([ASIDE if table is Inbox else FAILED])
    return table.state == state


def _spelled(states: Sequence[str]) -> list[ColumnElement[str]]:
    """Return states as they stand in a statement, which is written out once."""
    return [literal_column(f"'{state}'") for state in states]


_OPEN, _UNSENT = open_states(inbox.c.state), unsent_states(outbox.c.state)
_IS_JOB = outbox.c.state == _spelled([JOB])[0]


def receive(
    session: Session,
    channel: str,
    update_id: str,
    address: str,
    raw: Mapping[str, Any],
    now: datetime,
    claimed_by: str | None = None,
) -> InboxRow | None:
    """Store a raw update and return its row; None when it was already there."""
    values: dict[str, Any] = {
        "channel": channel,
        "update_id": update_id,
        "address": address,
        "raw": dict(raw),
        "received_at": now,
        "state": RECEIVED,
        "files": [],
        "tries": 1,  # the first follows at once, and costs no commit of its own
    }
    added = _RECEIVE[_dialect(session)].first(session, **values, claimed_by=claimed_by)
    return InboxRow(added[0], **values, retry_at=None) if added else None


_GIVEN = ("channel", "update_id", "address", "received_at", "raw", "state", "files", "tries")


def received(session: Session, channel: str, update_id: str) -> bool:
    """Return whether an update is stored already."""
    return _RECEIVED.first(session, channel=channel, update_id=update_id) is not None


_RECEIVED = Prepared(
    select(inbox.c.id).where(
        inbox.c.channel == bindparam("channel"), inbox.c.update_id == bindparam("update_id")
    )
)


def _unless_there(table: Table, columns: Sequence[str]) -> Mapping[str, Prepared]:
    """Return, by database, a statement that adds a row unless it is there already."""
    row = _bound(table, columns)
    return {
        dialect: Prepared(add(table).values(row).on_conflict_do_nothing().returning(table.c.id))
        for dialect, add in _INSERTS.items()
    }


_INSERTS: Mapping[str, Callable[[Table], Any]] = {
    sqlite.dialect.name: sqlite.insert,
    postgresql.dialect.name: postgresql.insert,
}


def _bound(table: Table, columns: Sequence[str]) -> dict[str, BindParameter[Any]]:
    """Return what binds a value to each of these columns, by its name."""
    return {name: bindparam(name, type_=table.c[name].type) for name in columns}


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


_RECEIVE = _unless_there(inbox, (*_GIVEN, "claimed_by"))


def heads(
    session: Session,
    channels: Sequence[str],
    now: datetime,
    worker: str,
    busy: Collection[Chat] = (),
) -> Sequence[int]:
    """Return ids of each chat's oldest open row, `MOST_LOOKED` at most, oldest first.

    Without those that wait for a retry, that another program has claimed, or whose chat is `busy`.
    What `worker` itself has claimed and has not in hand is to be found again.
    """
    given = {"channels": channels, "now": now, "worker": worker, "most": MOST_LOOKED + len(busy)}
    oldest = session.execute(_HEADS, given)
    found = [row_id for row_id, channel, address in oldest if (channel, address) not in busy]
    return found[:MOST_LOOKED]


def claim_heads(session: Session, ids: Sequence[int], worker: str) -> Sequence[InboxRow]:
    """Claim rows that a look has found, and return those that are to be had still."""
    claimed = session.execute(_CLAIM_HEADS, {"ids": ids, "worker": worker})
    return sorted((InboxRow(*row) for row in claimed), key=lambda row: row.id)


_oldest = (
    select(func.min(Inbox.id).label("id"))
    .where(_OPEN, Inbox.channel.in_(bindparam("channels", expanding=True)))
    .group_by(Inbox.channel, Inbox.address)
    .subquery()
)
_HEADS = (
    select(Inbox.id, Inbox.channel, Inbox.address)
    .join(_oldest, Inbox.id == _oldest.c.id)
    .where(
        (Inbox.retry_at.is_(None)) | (Inbox.retry_at <= bindparam("now", type_=UtcDateTime())),
        (Inbox.claimed_by.is_(None)) | (Inbox.claimed_by == bindparam("worker")),
    )
    .order_by(Inbox.id)
    .limit(bindparam("most"))
)
_CLAIM_HEADS = (
    update(inbox)
    .where(
        inbox.c.id.in_(bindparam("ids", expanding=True)),
        _OPEN,
        (inbox.c.claimed_by.is_(None)) | (inbox.c.claimed_by == bindparam("worker")),
    )
    .values(claimed_by=bindparam("worker"))
    .returning(*_INBOX_ROW)
)


def still_open(session: Session, row: InboxRow) -> InboxRow | None:
    """Return a row as it stands; None when it is handled, or an older one of its chat is not."""
    of_chat = {"channel": row.channel, "address": row.address}
    oldest = _OLDEST.first(session, **of_chat)
    return InboxRow(*oldest) if oldest and oldest.id == row.id else None


_OLDEST = Prepared(
    select(*_INBOX_ROW)
    .where(inbox.c.channel == bindparam("channel"), inbox.c.address == bindparam("address"), _OPEN)
    .order_by(inbox.c.id)
    .limit(1)
)


def perhaps_begun(session: Session, now: datetime) -> None:
    """Let each open row that nobody has claimed be counted before its next try.

    Called when the program starts: one of them may have ended it before. A row that it had not
    begun loses one try.
    """
    session.execute(
        update(Inbox)
        .where(_OPEN, Inbox.claimed_by.is_(None), Inbox.retry_at.is_(None))
        .values(retry_at=now)
    )


def open_rows_of(session: Session, row: InboxRow) -> Sequence[InboxRow]:
    """Return the chat's open rows from `row` on, oldest first."""
    rows = session.execute(
        select(*_INBOX_ROW)
        .where(
            inbox.c.channel == row.channel,
            inbox.c.address == row.address,
            inbox.c.id >= row.id,
            _OPEN,
        )
        .order_by(inbox.c.id)
    )
    return [InboxRow(*found) for found in rows]


def answered_before(session: Session, row: InboxRow) -> Sequence[InboxRow]:
    """Return what was answered in the chat in the day before `row` came, newest first."""
    rows = session.execute(
        select(*_INBOX_ROW)
        .where(
            inbox.c.channel == row.channel,
            inbox.c.address == row.address,
            inbox.c.id < row.id,
            inbox.c.state == DONE,
            inbox.c.received_at > row.received_at - timedelta(days=1),
        )
        .order_by(inbox.c.id.desc())
        .limit(200)
    )
    return [InboxRow(*found) for found in rows]


def done(
    session: Session, rows: Sequence[int], unit_id: int | None, raw: Mapping[int, dict[str, Any]]
) -> None:
    """Mark messages handled; of those in `raw`, keep that in place of what came."""
    for row_id in rows:
        _DONE.run(session, row=row_id, unit=unit_id)
    for row_id, kept in raw.items():
        session.execute(update(inbox).where(inbox.c.id == row_id).values(raw=kept))


_DONE = Prepared(
    update(inbox)
    .where(inbox.c.id == bindparam("row"))
    .values(state=DONE, unit_id=bindparam("unit"), error=None, retry_at=None)
)


def occasions(session: Session, wanted: Sequence[str]) -> set[str | None]:
    """Return those of the `wanted` occasions that have had their message."""
    return set(session.scalars(select(Outbox.occasion).where(Outbox.occasion.in_(wanted))))


def put(
    session: Session,
    channel: str,
    address: str,
    message: Content,
    now: datetime,
    unit_id: int | None = None,
    occasion: str | None = None,
    status: str | None = None,
    state: str = WAITING,
) -> bool:
    """Put a message, or a job, into the outbox; False when one of the same `occasion` is there.

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
    values = _fresh(channel, address, message, now, unit_id, occasion, status)
    states = {"state": state if isinstance(message, OutboxMessage) else JOB}
    return _PUT[_dialect(session)].first(session, **values, **states) is not None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that is to be put into the outbox with others; `state` as of its row."""

    channel: str
    address: str
    message: OutboxMessage
    unit_id: int | None
    occasion: str | None = None
    state: str = WAITING


def put_all(session: Session, letters: Sequence[Letter], now: datetime) -> set[str | None]:
    """Put messages into the outbox in one statement; return the occasions of those that were.

    One whose occasion is there already is not put a second time.
    """
    if not letters:
        return set()
    rows = [
        {
            **_fresh(one.channel, one.address, one.message, now, one.unit_id, one.occasion),
            "state": one.state,
        }
        for one in letters
    ]
    return set(session.scalars(_PUT_ALL[_dialect(session)], rows))


def _fresh(
    channel: str,
    address: str,
    message: Content,
    now: datetime,
    unit_id: int | None,
    occasion: str | None = None,
    status: str | None = None,
) -> dict[str, Any]:
    """Return the values of a row that nobody has tried to send, but its state."""
    return {
        "unit_id": unit_id,
        "channel": channel,
        "address": address,
        "created_at": now,
        "message": message,
        "occasion": occasion,
        "status": status,
        "pieces_out": 0,
        "doubts": 0,
        "tries": 0,
    }


_MESSAGE = tuple(field.name for field in fields(OutboxRow) if field.name != "id")
_PUT = _unless_there(outbox, (*_MESSAGE, "state"))
_PUT_ALL = {
    dialect: add(outbox).on_conflict_do_nothing().returning(outbox.c.occasion)
    for dialect, add in _INSERTS.items()
}


def answer(
    session: Session,
    channel: str,
    address: str,
    messages: Sequence[OutboxMessage],
    now: datetime,
    unit_id: int | None,
    worker: str,
) -> Sequence[OutboxRow[OutboxMessage]]:
    """Put answers into the outbox, and return them when they may be sent at once, in this order.

    They are claimed by `worker` then. While an older message of the chat is still to go out they
    are not: they wait, and `claim` finds them.
    """
    rows, state = [], ""
    for message in messages:
        values = _fresh(channel, address, message, now, unit_id)
        if not state:
            own = _ANSWER.one(session, **values, worker=worker)
        else:
            own = _ANSWER_NEXT.one(session, **values, state=state, worker=worker)
        state = own.state
        rows.append(OutboxRow(own.id, **values))
    return rows if state == SENDING else []


_MINE = _bound(outbox, _MESSAGE)
_older = outbox.alias("older")
_waits = exists().where(
    _older.c.channel == bindparam("channel"),
    _older.c.address == bindparam("address"),
    unsent_states(_older.c.state),
    _older.c.state != JOB,
)
_WORKER: BindParameter[str] = bindparam("worker", type_=String())
_ANSWER = Prepared(
    insert(outbox)
    .values(
        **_MINE,
        state=case((_waits, WAITING), else_=SENDING),
        claimed_by=case((_waits, null()), else_=_WORKER),
    )
    .returning(outbox.c.id, outbox.c.state)
)
_ANSWER_NEXT = Prepared(
    insert(outbox)
    .values(
        **_MINE,
        state=bindparam("state"),
        claimed_by=case((bindparam("state") == WAITING, null()), else_=_WORKER),
    )
    .returning(outbox.c.id, outbox.c.state)
)
"""Of the same turn: as the one before it."""


def give_back(session: Session, rows: Sequence[int], worker: str) -> None:
    """Let messages and jobs that `worker` has claimed and not begun wait again."""
    session.execute(
        update(outbox)
        .where(outbox.c.id.in_(rows), _UNSENT, outbox.c.claimed_by == worker)
        .values(state=case((outbox.c.state == SENDING, WAITING), else_=outbox.c.state))
        .values(claimed_by=None)
    )


def _in_hand(worker: str) -> tuple[ColumnElement[bool], ...]:
    """Return whether a message is still `worker`'s to send."""
    return (outbox.c.state == SENDING, outbox.c.claimed_by == worker)


def shown(session: Session, row: OutboxRow[OutboxMessage]) -> str | None:
    """Return the messenger's id of the message that `row` changes; None when there is none."""
    if row.status is None:
        return None
    return session.scalars(
        select(Outbox.sent_id)
        .where(*_of_status(row.channel, row.address, row.status), Outbox.state == SENT)
        .order_by(Outbox.id.desc())
        .limit(1)
    ).one_or_none()


def question_of(session: Session, channel: str, address: str, sent_id: str) -> str:
    """Return what a message that was sent asked; "" where it asked nothing or is not known."""
    found = session.scalars(
        select(Outbox.message)
        .where(Outbox.channel == channel, Outbox.address == address, Outbox.sent_id == sent_id)
        .order_by(Outbox.id.desc())
        .limit(1)
    ).one_or_none()
    return found.question if isinstance(found, OutboxMessage) else ""


def standing(session: Session, channel: str, address: str, status: str) -> Outbox | None:
    """Return the newest row of a status, sent or not; None when there is none."""
    return session.scalars(
        select(Outbox)
        .where(*_of_status(channel, address, status))
        .order_by(Outbox.id.desc())
        .limit(1)
    ).one_or_none()


def settled(session: Session, channel: str, address: str, status: str) -> None:
    """Let what stands under a status stand for good: the next one is a message of its own."""
    session.execute(update(Outbox).where(*_of_status(channel, address, status)).values(status=None))


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
    session: Session, channel: str, now: datetime, worker: str, limit: int
) -> Sequence[OutboxRow[OutboxMessage]]:
    """Claim the oldest unsent message of each chat of a channel, `limit` at most: first what no
    plan has put there.

    Whoever waits for an answer waits for nobody's reminders.
    """
    rows = session.execute(_TO_SEND.limit(limit), {"channels": [channel], "now": now}).all()
    return _claimed(session, rows, worker, state=SENDING)


def _claimed(
    session: Session, rows: Sequence[Any], worker: str, **values: str
) -> Sequence[OutboxRow[Any]]:
    ids = [row.id for row in rows]
    if ids:
        claimed = update(outbox).where(outbox.c.id.in_(ids))
        session.execute(claimed.values(claimed_by=worker, **values))
    return [OutboxRow(*row) for row in rows]


_CHANNELS = Outbox.channel.in_(bindparam("channels", expanding=True))
_OLDEST_UNSENT = (
    select(func.min(Outbox.id))
    .where(_UNSENT, Outbox.state != JOB, _CHANNELS)
    .group_by(Outbox.channel, Outbox.address)
)
# what the row itself says is looked at again once it is locked: another program may have sent it
_TO_SEND = (
    select(*_OUTBOX_ROW)
    .where(
        Outbox.id.in_(_OLDEST_UNSENT),
        Outbox.state == WAITING,
        (Outbox.retry_at.is_(None)) | (Outbox.retry_at <= bindparam("now", type_=UtcDateTime())),
    )
    .order_by(Outbox.occasion.is_not(None), Outbox.id)
    .with_for_update(skip_locked=True)
)


def claim_jobs(
    session: Session, channels: Sequence[str], worker: str, limit: int, papers: bool = False
) -> Sequence[OutboxRow[Job]]:
    """Claim each chat's oldest message that is still to be made, as `claim` does those to send.

    What is to be read on photos, `papers`, is a line of its own: nothing that was asked for waits
    behind it.
    """
    given = {"channels": channels, "papers": papers}
    return _claimed(session, session.execute(_TO_MAKE.limit(max(limit, 0)), given).all(), worker)


_READS_PAPER = cast(Outbox.message, String).like(f'{{"{PaperOffer.kind}":%')
_OLDEST_JOB = (
    select(func.min(Outbox.id))
    .where(_IS_JOB, _CHANNELS, bindparam("papers") == _READS_PAPER)
    .group_by(Outbox.channel, Outbox.address)
)
_TO_MAKE = (
    select(*_OUTBOX_ROW)
    .where(Outbox.id.in_(_OLDEST_JOB), Outbox.state == JOB, Outbox.claimed_by.is_(None))
    .order_by(Outbox.id)
    .with_for_update(skip_locked=True)
)


def count_try(session: Session, outbox_id: int) -> int:
    """Count a try of a job before it begins; return which one it is."""
    counted = update(Outbox).where(Outbox.id == outbox_id).values(tries=Outbox.tries + 1)
    return session.scalars(counted.returning(Outbox.tries)).one()


def any_jobs(session: Session) -> bool:
    """Return whether any job is open."""
    return _ANY_JOB.first(session) is not None


_ANY_JOB = Prepared(select(outbox.c.id).where(_IS_JOB).limit(1))


def fulfilled(session: Session, outbox_id: int) -> bool:
    """Close a job whose message is made; False when another worker did so before."""
    made = update(Outbox).where(Outbox.id == outbox_id, Outbox.state == JOB)
    done = made.values(state=REPLACED, claimed_by=None).returning(Outbox.id)
    return session.execute(done).first() is not None


def went_out(session: Session, outbox_id: int, pieces: int, worker: str) -> None:
    """Record that so many pieces of a message are delivered, so that none goes out again."""
    session.execute(
        update(outbox)
        .where(outbox.c.id == outbox_id, *_in_hand(worker))
        .values(pieces_out=pieces, doubts=0, tries=0, error=None)
    )


def going_out(session: Session, outbox_id: int, worker: str) -> bool:
    """Record that a piece is about to be sent: after a kill nobody could know whether it was.

    False when the message is not `worker`'s to send any more, whatever it may think.
    """
    counted = update(outbox).where(outbox.c.id == outbox_id, *_in_hand(worker))
    begun = counted.values(doubts=outbox.c.doubts + 1).returning(outbox.c.id)
    return session.execute(begun).first() is not None


def in_hand(session: Session, outbox_id: int, worker: str) -> bool:
    """Return whether a message is still `worker`'s to send."""
    own = select(outbox.c.id).where(outbox.c.id == outbox_id, *_in_hand(worker))
    return session.execute(own).first() is not None


def sent(session: Session, outbox_id: int, sent_id: str, now: datetime) -> None:
    """Mark a message delivered, whoever has it in hand: it must not go out again."""
    _SENT.run(session, row=outbox_id, sent_id=sent_id, sent_at=now)


_SENT = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=SENT,
        sent_id=bindparam("sent_id"),
        sent_at=bindparam("sent_at"),
        claimed_by=None,
        error=None,
    )
)


def later(
    session: Session, outbox_id: int, at: datetime, error: str, worker: str, doubts: int = 0
) -> None:
    """Give a message back, to be tried again at `at`."""
    values = {"state": WAITING, "retry_at": at, "claimed_by": None, "error": error}
    session.execute(
        update(outbox)
        .where(outbox.c.id == outbox_id, *_in_hand(worker))
        .values(**values, tries=outbox.c.tries + 1, doubts=doubts)
    )


def failed(session: Session, outbox_id: int, error: str, worker: str) -> None:
    """Set a message aside for good; the operator sees it."""
    session.execute(
        update(outbox)
        .where(outbox.c.id == outbox_id, *_in_hand(worker))
        .values(state=FAILED, claimed_by=None, error=error)
    )
