"""Chats: which conversation is held at an address, and where to write to whom.

Several schools may share a chat, each with a conversation of its own; one of them is current.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from dvht_core.store.core_tables import addresses, conversations, people, units
from dvht_core.store.models import Address, Conversation, Person
from dvht_core.store.prepared_statement import Prepared
from dvht_core.store.queues.inbox_outbox import Chat


def conversation_at(
    session: Session, channel: str, address: str, now: datetime, written: datetime | None = None
) -> Conversation:
    """Return the conversation held at this address, locked; a new one for a stranger.

    Whoever writes receives messages again, unless it was `written` before they blocked us.
    """
    held = held_at(session, channel, address)
    current = next((row for row in held if row.current), None)
    if current is None:
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
    current.last_used_at = now
    for row in held:
        if row.blocked_at is not None and (written or now) >= row.blocked_at:
            row.blocked_at = None
    return session.get_one(Conversation, current.conversation_id, with_for_update=True)


def person_at(session: Session, channel: str, address: str) -> int | None:
    """Return the person whose chat this is; None for a stranger."""
    return session.scalars(
        select(Conversation.person_id)
        .join(Address)
        .where(Address.channel == channel, Address.address == address, Address.current)
    ).one_or_none()


def make_current(session: Session, channel: str, address: str, conversation_id: int) -> bool:
    """Make a conversation of this chat the current one; False when the chat has no such."""
    rows = held_at(session, channel, address)
    if conversation_id not in [row.conversation_id for row in rows]:
        return False
    for current in (False, True):  # one at a time is current, at every moment
        for row in rows:
            if (row.conversation_id == conversation_id) is current:
                row.current = current
        session.flush()
    return True


def held_at(session: Session, channel: str, address: str) -> Sequence[Address]:
    """Return the conversations that are held in a chat, in the order in which they began."""
    return session.scalars(_HELD, {"channel": channel, "address": address}).all()


_HERE = (Address.channel == bindparam("channel"), Address.address == bindparam("address"))
_HELD = select(Address).where(*_HERE).order_by(Address.id)


def live_at(session: Session, channel: str, address: str) -> Sequence[Address]:
    """Return the conversations in a chat whose person has joined and has not left."""
    return session.scalars(_LIVE, {"channel": channel, "address": address}).all()


_LIVE = (
    select(Address)
    .join(Conversation)
    .join(Person, Person.id == Conversation.person_id)
    .where(*_HERE, Person.removed_at.is_(None))
    .order_by(Address.id)
)


def is_live(session: Session, channel: str, address: str) -> bool:
    """Return whether anybody in a chat has joined and has not left."""
    return _IS_LIVE.first(session, channel=channel, address=address) is not None


_IS_LIVE = Prepared(
    select(addresses.c.id)
    .join(conversations, conversations.c.id == addresses.c.conversation_id)
    .join(people, people.c.id == conversations.c.person_id)
    .where(
        addresses.c.channel == bindparam("channel"),
        addresses.c.address == bindparam("address"),
        people.c.removed_at.is_(None),
    )
    .limit(1)
)


def hold_also(
    session: Session, channel: str, address: str, conversation: Conversation, now: datetime
) -> None:
    """Hold a further conversation in a chat, as the current one."""
    row = Address(
        channel=channel,
        address=address,
        conversation_id=conversation.id,
        current=False,
        last_used_at=now,
    )
    session.add(row)
    session.flush()
    make_current(session, channel, address, conversation.id)


def move_address(session: Session, channel: str, address: str, to: Conversation) -> None:
    """Let a chat carry on another conversation: the same person on one more channel."""
    session.execute(
        update(Address)
        .where(Address.channel == channel, Address.address == address, Address.current)
        .values(conversation_id=to.id)
    )


@dataclass(frozen=True, slots=True)
class HeldHere:
    """A conversation that is held in the chat of somebody who is to be written to."""

    channel: str
    address: str
    conversation_id: int
    unit_id: int | None
    person_id: int | None
    """None for a stranger."""
    current: bool
    state: dict[str, Any]
    live: bool
    """Whether its person has joined and has not left."""
    language: str
    unit: str
    """The unit's name; "" for a stranger."""


Held = Sequence[HeldHere]
"""All conversations that are held in one chat, in the order in which they began."""


def chats_of(session: Session, people_ids: Collection[int]) -> Mapping[int, Sequence[Held]]:
    """Return, by person, the chats in which they can be written to, the one used last first."""
    session.flush()  # plain rows are read past what the session has not written yet
    chats: dict[int, dict[Chat, list[HeldHere]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(_CHATS, {"people": people_ids}):
        here = HeldHere(
            channel=row.channel,
            address=row.address,
            conversation_id=row.conversation_id,
            unit_id=row.unit_id,
            person_id=row.person_id,
            current=row.current,
            state=row.state,
            live=row.person_id is not None and row.removed_at is None,
            language=row.language or "vi",
            unit=row.name or "",
        )
        chats[row.reached][row.channel, row.address].append(here)
    return {person: list(held.values()) for person, held in chats.items()}


_theirs = addresses.alias("theirs")
_whose = conversations.alias("whose")
_CHATS = (
    select(
        _whose.c.person_id.label("reached"),
        *addresses.c["channel", "address", "conversation_id", "current"],
        *conversations.c["unit_id", "person_id", "state"],
        *people.c["removed_at", "language"],
        units.c.name,
    )
    .join_from(_theirs, _whose, _whose.c.id == _theirs.c.conversation_id)
    .join(
        addresses,
        (addresses.c.channel == _theirs.c.channel) & (addresses.c.address == _theirs.c.address),
    )
    .join(conversations, conversations.c.id == addresses.c.conversation_id)
    .outerjoin(people, people.c.id == conversations.c.person_id)
    .outerjoin(units, units.c.id == conversations.c.unit_id)
    .where(
        _whose.c.person_id.in_(bindparam("people", expanding=True)),
        _theirs.c.blocked_at.is_(None),
    )
    .order_by(_theirs.c.last_used_at.desc(), _theirs.c.id.desc(), addresses.c.id)
)


def block(session: Session, channel: str, address: str, now: datetime) -> int | None:
    """Record that a chat does not take messages; return whose it is, None when that was known."""
    blocked = (
        update(Address)
        .where(Address.channel == channel, Address.address == address, Address.blocked_at.is_(None))
        .values(blocked_at=now)
    )
    chat = session.scalars(blocked.returning(Address.conversation_id)).one_or_none()
    return None if chat is None else session.get_one(Conversation, chat).person_id
