"""Inbox and outbox: what came in and what goes out, each row handled once.

The order in each chat is the order of `id`; different chats do not wait for one another.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from dvht_core.store.models import Address, Conversation, Inbox, Outbox

RECEIVED, READY, DONE, ASIDE = "received", "ready", "done", "aside"
WAITING, SENDING, SENT, FAILED = "waiting", "sending", "sent", "failed"

LEASE = timedelta(minutes=2)


def receive(
    session: Session,
    channel: str,
    update_id: str,
    address: str,
    raw: Mapping[str, Any],
    now: datetime,
) -> bool:
    """Store a raw update; False when it was already there."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    result = session.execute(
        dialect.insert(Inbox)
        .values(
            channel=channel,
            update_id=update_id,
            address=address,
            raw=dict(raw),
            received_at=now,
            state=RECEIVED,
            files=[],
            tries=0,
        )
        .on_conflict_do_nothing()
        .returning(Inbox.id)
    )
    return result.first() is not None


def heads(session: Session, channels: Sequence[str], now: datetime) -> Sequence[Inbox]:
    """Return each chat's oldest open row, unless it waits for a retry."""
    earlier = aliased(Inbox)
    oldest = (
        select(func.min(earlier.id))
        .where(earlier.state.in_((RECEIVED, READY)), earlier.channel.in_(channels))
        .group_by(earlier.channel, earlier.address)
    )
    return session.scalars(
        select(Inbox)
        .where(Inbox.id.in_(oldest), (Inbox.retry_at.is_(None)) | (Inbox.retry_at <= now))
        .order_by(Inbox.id)
    ).all()


def open_rows_of(session: Session, row: Inbox) -> Sequence[Inbox]:
    """Return the chat's open rows from `row` on, oldest first."""
    return session.scalars(
        select(Inbox)
        .where(
            Inbox.channel == row.channel,
            Inbox.address == row.address,
            Inbox.id >= row.id,
            Inbox.state.in_((RECEIVED, READY)),
        )
        .order_by(Inbox.id)
    ).all()


def conversation_at(session: Session, channel: str, address: str, now: datetime) -> Conversation:
    """Return the conversation held at this address, locked; a new one for a stranger."""
    found = session.scalars(
        select(Address).where(Address.channel == channel, Address.address == address)
    ).one_or_none()
    if found is None:
        conversation = Conversation()
        session.add(conversation)
        session.flush()
        session.add(
            Address(
                channel=channel,
                address=address,
                conversation_id=conversation.id,
                last_used_at=now,
            )
        )
        session.flush()
        return conversation
    found.last_used_at = now
    found.blocked_at = None  # whoever writes takes messages again
    return session.get_one(Conversation, found.conversation_id, with_for_update=True)


def person_at(session: Session, channel: str, address: str) -> int | None:
    """Return the person whose chat this is; None for a stranger."""
    return session.scalars(
        select(Conversation.person_id)
        .join(Address)
        .where(Address.channel == channel, Address.address == address)
    ).one_or_none()


def move_address(session: Session, channel: str, address: str, to: Conversation) -> None:
    """Let a chat carry on another conversation: the same person on one more channel."""
    session.execute(
        update(Address)
        .where(Address.channel == channel, Address.address == address)
        .values(conversation_id=to.id)
    )


def address_of(session: Session, person_id: int) -> Address | None:
    """Return where to write to a person: the chat that they used last."""
    return session.scalars(
        select(Address)
        .join(Conversation)
        .where(Conversation.person_id == person_id, Address.blocked_at.is_(None))
        .order_by(Address.last_used_at.desc(), Address.id.desc())
        .limit(1)
    ).one_or_none()


def put(
    session: Session,
    channel: str,
    address: str,
    message: Mapping[str, Any],
    now: datetime,
    unit_id: int | None = None,
    occasion: str | None = None,
) -> bool:
    """Put a message into the outbox; False when one for the same `occasion` is there."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    result = session.execute(
        dialect.insert(Outbox)
        .values(
            unit_id=unit_id,
            channel=channel,
            address=address,
            created_at=now,
            message=dict(message),
            occasion=occasion,
            state=WAITING,
            tries=0,
        )
        .on_conflict_do_nothing()
        .returning(Outbox.id)
    )
    return result.first() is not None


def occasions(session: Session, wanted: Sequence[str]) -> set[str | None]:
    """Return which of the occasions have had their message."""
    return set(session.scalars(select(Outbox.occasion).where(Outbox.occasion.in_(wanted))))


def claim(
    session: Session, channels: Sequence[str], now: datetime, limit: int = 50
) -> Sequence[Outbox]:
    """Lease each chat's oldest unsent message; a lease that ran out is taken over."""
    waiting = select(func.min(Outbox.id)).where(
        Outbox.state.in_((WAITING, SENDING)), Outbox.channel.in_(channels)
    )
    rows = session.scalars(
        select(Outbox)
        .where(
            Outbox.id.in_(waiting.group_by(Outbox.channel, Outbox.address)),
            (Outbox.retry_at.is_(None)) | (Outbox.retry_at <= now),
            (Outbox.leased_until.is_(None)) | (Outbox.leased_until < now),
        )
        .order_by(Outbox.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.state = SENDING
        row.leased_until = now + LEASE
    return rows


def went_out(session: Session, outbox_id: int, pieces: int, now: datetime) -> None:
    """Remember that so many pieces of a message are delivered, so that none goes out again."""
    session.execute(
        update(Outbox)
        .where(Outbox.id == outbox_id)
        .values(pieces_out=pieces, doubts=0, tries=0, error=None, leased_until=now + LEASE)
    )


def going_out(session: Session, outbox_id: int) -> None:
    """Remember that a piece is about to be sent; who is killed then cannot know whether it was."""
    session.execute(update(Outbox).where(Outbox.id == outbox_id).values(doubts=Outbox.doubts + 1))


def release(session: Session) -> int:
    """Free what a process that is no more had in hand; returns how many messages.

    Only for who knows that no other process sends.
    """
    freed = session.scalars(
        update(Outbox)
        .where(Outbox.state == SENDING)
        .values(state=WAITING, leased_until=None)
        .returning(Outbox.id)
    )
    return len(freed.all())


def sent(session: Session, outbox_id: int, sent_id: str, now: datetime) -> None:
    """Mark a message delivered."""
    session.execute(
        update(Outbox)
        .where(Outbox.id == outbox_id)
        .values(state=SENT, sent_id=sent_id, sent_at=now, leased_until=None, error=None)
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


def block(session: Session, channel: str, address: str, now: datetime) -> None:
    """Remember that a person does not take messages here."""
    session.execute(
        update(Address)
        .where(Address.channel == channel, Address.address == address)
        .values(blocked_at=now)
    )
