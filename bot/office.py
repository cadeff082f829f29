"""What every part of the shell works with: the database, the files, the clock, the channels."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.channels.base import Attachment, Button, Channel, Outbound
from bot.clock import Clock
from bot.links import Links
from conversations.dialog import Reply, State
from conversations.notices import beside
from dvht_core.store import mail
from dvht_core.store.blobs import Blobs
from dvht_core.store.database import Database
from dvht_core.store.reading import language_at


@dataclass(frozen=True)
class Office:
    """One installation."""

    database: Database
    blobs: Blobs
    clock: Clock
    channels: Mapping[str, Channel]
    links: Links | None = None
    """None without a public address."""


def to_json(reply: Reply, asks: bool = True) -> dict[str, object]:
    """A reply as it waits in the outbox; `asks` as in `Outbound`."""
    return {
        "asks": asks,
        "text": reply.text,
        "buttons": [[choice.key, choice.label] for choice in reply.choices],
        "attachments": [[f.name, f.media_type, f.sha256] for f in reply.files],
    }


def to_outbound(message: Mapping[str, list[list[str]]]) -> Outbound:
    """A message of the outbox as a channel sends it."""
    return Outbound(
        str(message["text"]),
        tuple(Button(*button) for button in message["buttons"]),
        tuple(Attachment(*attachment) for attachment in message["attachments"]),
        bool(message.get("asks", True)),
    )


def tell(
    session: Session, person_id: int, reply: Reply, office: Office, occasion: str | None = None
) -> bool:
    """Put a message to a person into the outbox.

    False when they have no chat, or when a message for the same `occasion` is there already.
    """
    at = mail.address_of(session, person_id)
    if at is None:
        return False
    now = office.clock.now()
    chat = at.conversation
    language = language_at(session, at.channel, at.address)
    message = to_json(beside(reply, State.from_json(chat.state), language), asks=False)
    return mail.put(session, at.channel, at.address, message, now, chat.unit_id, occasion)
