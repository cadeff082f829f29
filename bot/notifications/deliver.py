"""Putting messages to people into the outbox: where each can be written to, and in which form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.foundation.services import Services, to_message
from bot.foundation.unit_routing import headed, marked
from conversations.engine.dialog import Reply
from conversations.engine.prompts import CHOICES, LETTERS
from conversations.engine.state import State
from conversations.notifications.notices import beside
from dvht_core.domain.outbox_content import Content, OutboxMessage
from dvht_core.store.queries.chat_addresses import Held, HeldHere, chats_of
from dvht_core.store.queues import inbox_outbox
from dvht_core.store.queues.inbox_outbox import Chat, Letter


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A message to a person."""

    person_id: int
    reply: Reply
    occasion: str | None = None
    """Unique in the outbox: the message of an occasion is put once."""
    channel: str | None = None
    """Where it goes if they have a chat there; else to the chat used last."""
    but: Chat | None = None
    """Never into this chat."""
    state: str = inbox_outbox.WAITING
    folds: str = ""
    """As of `Notice`."""


FOLDED = timedelta(minutes=10)
"""How long a notice is joined by the next one of its kind, while nothing else is said there."""


def deliver(
    session: Session, services: Services, messages: Sequence[ToPerson]
) -> Sequence[ToPerson]:
    """Put messages into the outbox, and return those that were put.

    The others are for people without a chat, or of an occasion that had its message.
    """
    if not messages:
        return ()
    chats = chats_of(session, {message.person_id for message in messages})
    placed = [
        (message, _letter(message, held))
        for message in messages
        if (held := place(message, chats.get(message.person_id, ()))) is not None
    ]
    now = services.clock.now()
    plain = [letter for message, letter in placed if not message.folds]
    put = inbox_outbox.put_all(session, plain, now)
    _put_folding(session, [(m.folds, letter) for m, letter in placed if m.folds], now)
    return [m for m, _ in placed if m.occasion is None or m.occasion in put]


def _put_folding(session: Session, letters: Sequence[tuple[str, Letter]], now: datetime) -> None:
    """Put notices that join those of their kind: first each other, then what stands in the chat."""
    waiting: dict[tuple[str, str, str], Letter] = {}
    for folds, letter in letters:
        of_kind = (letter.channel, letter.address, folds)
        before = waiting.get(of_kind)
        joined = _joined(before.message, letter.message) if before else letter.message
        if before and joined is None:
            _fold(session, before, folds, now)
        waiting[of_kind] = replace(letter, message=joined or letter.message)
    for (_, _, folds), letter in waiting.items():
        _fold(session, letter, folds, now)


def _fold(session: Session, letter: Letter, folds: str, now: datetime) -> None:
    """Put a notice in the place of the last one of its kind, with what that said before it.

    A messenger that changes messages shows one; elsewhere the later says it all.
    """
    chat = (letter.channel, letter.address)
    before = inbox_outbox.standing(session, *chat, folds)
    last = inbox_outbox.last_said(session, *chat)
    joined = None
    if before and last and before.id == last.id and now - before.created_at <= FOLDED:
        joined = _joined(before.message, letter.message)
    if before and joined is None:
        inbox_outbox.settled(session, *chat, folds)
    inbox_outbox.put(session, *chat, joined or letter.message, now, letter.unit_id, status=folds)


def _joined(before: Content, after: OutboxMessage) -> OutboxMessage | None:
    """Return two notices as one; None where that is more than one looks at in a notice."""
    if not isinstance(before, OutboxMessage):
        return None
    text = f"{before.text}\n{after.text}"
    buttons = {b.data: b for b in (*before.buttons, *after.buttons)}
    for button in after.buttons[-1:]:  # the way back to the open question stays the last
        buttons[button.data] = buttons.pop(button.data)
    fits = len(text) <= LETTERS and len(buttons) <= CHOICES
    return replace(after, text=text, buttons=tuple(buttons.values())) if fits else None


def place(message: ToPerson, chats: Sequence[Held]) -> Held | None:
    """Return the chat that a message goes into; None when there is none."""
    open_to_it = [held for held in chats if (held[0].channel, held[0].address) != message.but]
    wanted = [held for held in open_to_it if held[0].channel == message.channel]
    return next(iter((*wanted, *open_to_it)), None)


def _letter(message: ToPerson, held: Held) -> Letter:
    """Return the message as its chat is to see it, with the way back to what is asked there."""
    theirs = next(here for here in held if here.person_id == message.person_id)
    now_in = next(here for here in held if here.current)
    reply = _named(message.reply, theirs, held)
    back = beside(Reply(""), State.from_json(now_in.state), now_in.language)
    back = marked(back, now_in.conversation_id) if len(held) > 1 else back
    said = replace(reply, choices=(*reply.choices, *back.choices))
    return Letter(
        theirs.channel,
        theirs.address,
        to_message(said, asks=False),
        theirs.unit_id,
        message.occasion,
        message.state,
    )


def _named(reply: Reply, theirs: HeldHere, held: Held) -> Reply:
    """Return the reply under the unit's name where the chat speaks with several."""
    if len(held) == 1:
        return reply
    several = len([here for here in held if here.live]) > 1
    own = headed(reply, theirs.unit) if several and theirs.unit else reply
    return marked(own, theirs.conversation_id)
