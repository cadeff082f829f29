"""What a turn must know before it begins, in one look: its row, its chat, its conversations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, select, update
from sqlalchemy.orm import Session

from dvht_core.store.core_tables import (
    addresses,
    conversations,
    inbox,
    people,
    units,
    view_stamps,
)
from dvht_core.store.prepared_statement import Prepared
from dvht_core.store.queries.person_look import LOOK_COLUMNS, Look, look_of
from dvht_core.store.queues.inbox_outbox import open_states

GLANCE = timedelta(minutes=1)
"""How exactly it is noted when a chat was last used."""


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation that is held in the chat of the row."""

    address_id: int
    id: int
    """Of the conversation."""
    unit_id: int | None
    person_id: int | None
    candidate_id: int | None
    state: dict[str, Any]
    current: bool
    last_used_at: datetime
    newest_use: datetime
    """When the conversation was last used, in whichever of its chats."""
    blocked_at: datetime | None
    look: Look | None = None
    """At the person, if there is one."""


@dataclass(frozen=True, slots=True)
class TurnStart:
    """A row of the inbox when its turn comes."""

    state: str
    """Of the row: `received`, `ready`, `done`, `aside`."""
    overtakes: bool
    """An older message of the chat is still to be handled: this one waits."""
    held: Sequence[Held]
    """In the order in which they began; none for a stranger."""

    @property
    def current(self) -> Held | None:
        """The conversation that what is typed belongs to; None for a stranger."""
        return next((held for held in self.held if held.current), None)


def hold_turn(session: Session, row_id: int) -> None:
    """Let no other process handle this row, this conversation or its unit until the end.

    So what is read afterwards stays true: the row's state, totals against counts, free codes.
    SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name != "sqlite":
        if _HOLD_CHAT.first(session, row=row_id) is None:
            _HOLD_ROW.run(session, row=row_id)  # a stranger's: it has no conversation yet
        _HOLD_UNIT.run(session, row=row_id)


def turn_start(session: Session, row_id: int) -> TurnStart:
    """Return how things stand for a row of the inbox."""
    rows = _LOOK.rows(session, row=row_id)
    state, overtakes = rows[0][:2]
    held = [_held(row) for row in rows if row[2] is not None]
    return TurnStart(state, overtakes, held)


def as_it_is(session: Session, held: Held, start: TurnStart) -> Held:
    """Return a conversation as commands have left it, be it held in the chat still or not."""
    if still := next((other for other in start.held if other.id == held.id), None):
        return still
    row = _CONVERSATION.one(session, conversation=held.id)
    unit_id, person_id, candidate_id, state = row
    return replace(
        held,
        unit_id=unit_id,
        person_id=person_id,
        candidate_id=candidate_id,
        state=state,
        look=None,
    )


def _held(row: tuple[Any, ...]) -> Held:
    own, looked = row[2:_OWN_COLUMNS], row[_OWN_COLUMNS:]
    return replace(Held(*own), look=look_of(looked) if looked[0] is not None else None)


def note_use(session: Session, held: Held, now: datetime, written: datetime) -> Held:
    """Note that a chat is used, to within `GLANCE`; from then on it takes messages again.

    It does not when what is answered was `written` before the person blocked the bot. Return the
    conversation, without its look at the person where that was before the note: which of their
    chats was used last is part of what they see.
    """
    unblocked = held.blocked_at is not None and written >= held.blocked_at
    stale = held.last_used_at < held.newest_use or now - held.last_used_at >= GLANCE
    if not stale and not unblocked:
        return held
    values = {"last_used_at": now} | ({"blocked_at": None} if unblocked else {})
    session.execute(update(addresses).where(addresses.c.id == held.address_id).values(**values))
    return replace(held, look=None)


def keep_state(session: Session, conversation_id: int, state: dict[str, Any]) -> None:
    """Keep where a conversation is (`State.to_json`)."""
    _KEEP_STATE.run(session, conversation=conversation_id, kept=state)


_OWN_COLUMNS = 12
"""How many columns of the look stand before those at the person."""
_OWN = (addresses.c.channel == inbox.c.channel) & (addresses.c.address == inbox.c.address)
_older = inbox.alias("older")
_other = addresses.alias("other")
_LOOK = Prepared(
    select(
        inbox.c.state,
        exists().where(
            _older.c.channel == inbox.c.channel,
            _older.c.address == inbox.c.address,
            _older.c.id < inbox.c.id,
            open_states(_older.c.state),
        ),
        addresses.c.id,
        conversations.c.id,
        conversations.c.unit_id,
        conversations.c.person_id,
        conversations.c.candidate_id,
        conversations.c.state,
        addresses.c.current,
        addresses.c.last_used_at,
        select(func.max(_other.c.last_used_at))
        .where(_other.c.conversation_id == addresses.c.conversation_id)
        .scalar_subquery(),
        addresses.c.blocked_at,
        *LOOK_COLUMNS,
    )
    .select_from(inbox)
    .outerjoin(addresses, _OWN)
    .outerjoin(conversations, conversations.c.id == addresses.c.conversation_id)
    .outerjoin(people, (people.c.id == conversations.c.person_id) & people.c.removed_at.is_(None))
    .outerjoin(view_stamps, view_stamps.c.unit_id == people.c.unit_id)
    .where(inbox.c.id == bindparam("row"))
    .order_by(addresses.c.id)
)
_HOLD_ROW = Prepared(select(inbox.c.id).where(inbox.c.id == bindparam("row")).with_for_update())
_HOLD_CHAT = Prepared(
    select(inbox.c.id)
    .join_from(inbox, addresses, _OWN & addresses.c.current)
    .join(conversations, conversations.c.id == addresses.c.conversation_id)
    .where(inbox.c.id == bindparam("row"))
    .with_for_update(of=[inbox, conversations])
)
_HOLD_UNIT = Prepared(
    select(units.c.id)
    .join_from(inbox, addresses, _OWN & addresses.c.current)
    .join(conversations, conversations.c.id == addresses.c.conversation_id)
    .join(units, units.c.id == conversations.c.unit_id)
    .where(inbox.c.id == bindparam("row"))
    .with_for_update(key_share=True, of=[units])
)
_CONVERSATION = Prepared(
    select(
        conversations.c.unit_id,
        conversations.c.person_id,
        conversations.c.candidate_id,
        conversations.c.state,
    ).where(conversations.c.id == bindparam("conversation"))
)
_KEEP_STATE = Prepared(
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(state=bindparam("kept", type_=conversations.c.state.type))
)
