"""Several schools in one chat: which of its conversations a message belongs to, and says so.

What goes out carries its conversation: "@12:go:sheet:2.2" on a button, the school's name above
news. So what comes back reaches the school that asked, whichever is current.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.texts import all_texts
from conversations.engine.dialog import Choice, Reply
from conversations.engine.events import Event, Press, Text
from dvht_core.store.models import Address, Conversation, Unit
from dvht_core.store.queries import chat_addresses
from dvht_core.view.campaign_view import SchoolView

_TAG = re.compile(r"@(\d+):(.+)", re.DOTALL)
_TYPED = re.compile(r"\s*/(?:truong|trường|school)\s+(\d+)(?:\s+(/.+))?\s*", re.IGNORECASE)
GO_ON = "/tieptuc"


def schools_at(session: Session, channel: str, address: str) -> tuple[SchoolView, ...]:
    """The schools of a chat, in the order in which they came; none while there is only one."""
    rows = chat_addresses.live_at(session, channel, address)
    if len(rows) < 2:
        return ()
    names = select(Conversation.id, Unit.name).join(Unit, Unit.id == Conversation.unit_id)
    ids = [row.conversation_id for row in rows]
    name = {i: name for i, name in session.execute(names.where(Conversation.id.in_(ids)))}  # noqa: C416
    return tuple(SchoolView(r.conversation_id, name[r.conversation_id], r.current) for r in rows)


def led_to_unit(
    session: Session, channel: str, address: str, event: Event, several: bool
) -> tuple[Event, bool]:
    """Make the unit current that a message is meant for, where the chat speaks with `several`.

    Return the message without its mark, and whether it led into another unit. A button without
    a mark is from the time before the second unit: it is the first one's.
    """
    wanted, event = _unmarked(event)
    if not several:
        return event, False
    held = chat_addresses.held_at(session, channel, address)
    if wanted is None and isinstance(event, Press):
        wanted = held[0].conversation_id
    before = next(row.conversation_id for row in held if row.current)
    chat_addresses.make_current(session, channel, address, wanted or _open(session, held))
    return event, not next(row.current for row in held if row.conversation_id == before)


def _open(session: Session, held: Sequence[Address]) -> int:
    """The current conversation; another, when its person has left or its invitation was let go."""
    now_in = next(row for row in held if row.current)
    live = chat_addresses.live_at(session, now_in.channel, now_in.address)
    over = now_in not in live and now_in.conversation.candidate_id is None
    return (live[-1] if over and live else now_in).conversation_id


def marked(reply: Reply, conversation: int) -> Reply:
    """Return the reply, its buttons marked, for a chat that speaks with several units."""
    return replace(reply, choices=_marked(reply.choices, conversation))


def under_name(session: Session, reply: Reply, unit_id: int | None) -> Reply:
    """Return the reply with the unit's name above it."""
    name = session.scalars(select(Unit.name).where(Unit.id == unit_id)).first()
    return headed(reply, name) if name else reply


def headed(reply: Reply, unit: str) -> Reply:
    """Return the reply with a unit's name above it."""
    return replace(reply, text="\n".join([all_texts().say("school-head", unit=unit), reply.text]))


def as_typed(data: str) -> tuple[str, str]:
    """A button's data without its mark, and what to type before the command it stands for."""
    found = _TAG.fullmatch(data)
    return (found[2], f"/truong {found[1]} ") if found else (data, "")


def _marked(choices: Sequence[Choice], conversation: int) -> tuple[Choice, ...]:
    return tuple(replace(c, key=f"@{conversation}:{c.key}") for c in choices)


def _unmarked(event: Event) -> tuple[int | None, Event]:
    match event:
        case Press(data) if found := _TAG.fullmatch(data):
            return int(found[1]), Press(found[2])
        case Text(text) if found := _TYPED.fullmatch(text):
            return int(found[1]), Text(found[2] or GO_ON)
    return None, event
