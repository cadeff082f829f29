"""What a link opens, and for whom: links are made and looked up in the database here alone."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Attachment, Outbound
from bot.links.signed_links import LIFE, LinkClaims, LinkKind, Links
from bot.texts import all_texts
from dvht_core.domain.outbox_content import OutboxMessage, files_of
from dvht_core.store.models import Address, Conversation, Outbox, Person
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues.inbox_outbox import OutboxRow

PHOTO_TYPES = frozenset({"image/jpeg", "image/png"})
PHOTOS_SHOWN = 3
"""Photos of one message that are shown in the chat; each is a message that counts."""


def upload_link(links: Links | None, session: Session, channel: str, address: str) -> str:
    """Return where files can be sent into a chat; "" for a stranger or without public address."""
    row = _address(session, channel, address)
    person = _person(session, row)
    if links is None or row is None or person is None:
        return ""
    return links.url(LinkClaims(LinkKind.UPLOAD, row.id, person.id, person.links_version))


def files_link(
    links: Links | None, session: Session, row: Outbox | OutboxRow[OutboxMessage]
) -> str:
    """Return where the files of a message lie; "" for a stranger or without public address.

    Always the same for one message, so that a second try to send it is known as one.
    """
    person = _person(session, _address(session, row.channel, row.address, row.unit_id))
    if links is None or person is None:
        return ""
    named = LinkClaims(LinkKind.FILES, row.id, person.id, person.links_version)
    return links.url(named, since=row.created_at)


def files_behind(session: Session, shown: LinkClaims) -> Sequence[Attachment]:
    """Return the files that a link opens; none when it was revoked or its message is gone."""
    row = session.get(Outbox, shown.subject)
    if row is None:
        return ()
    at = _address(session, row.channel, row.address, row.unit_id)
    if not _holds(session, at, shown):
        return ()
    return files_of(row.message)


def chat_behind(session: Session, shown: LinkClaims) -> tuple[str, str] | None:
    """Return channel and address that a link sends files to; None when it was revoked."""
    row = session.get(Address, shown.subject)
    return (row.channel, row.address) if row and _holds(session, row, shown) else None


def board_link(links: Links | None, session: Session, person_id: int, campaign_id: int) -> str:
    """Return where the board lies for this person; "" without public address."""
    person = session.get_one(Person, person_id)
    if links is None:
        return ""
    return links.url(LinkClaims(LinkKind.BOARD, campaign_id, person.id, person.links_version))


def calendar_link(links: Links | None, person: Person) -> str:
    """Return the address to which a person's calendar can subscribe; "" without public address."""
    if links is None:
        return ""
    return links.url(LinkClaims(LinkKind.CALENDAR, 0, person.id, person.links_version))


def owner_behind(session: Session, shown: LinkClaims) -> Conversation | None:
    """Return the conversation of whom a link was made for; None when it was revoked."""
    person = session.get(Person, shown.person)
    if person is None or person.removed_at or person.links_version != shown.version:
        return None
    return session.scalars(
        select(Conversation).where(Conversation.person_id == person.id)
    ).one_or_none()


def with_links(message: Outbound, url: str, language: str) -> Outbound:
    """The message for a messenger that takes no files: a few photos by address, links otherwise."""
    say = all_texts(language).say
    files = message.attachments
    if not url:
        return _below(message, say("links-none", count=len(files)), ())
    photos = [i for i, file in enumerate(files, 1) if file.media_type in PHOTO_TYPES]
    shown = photos if len(photos) <= PHOTOS_SHOWN else []
    listed = [i for i in range(1, len(files) + 1) if i not in shown]
    attachments = tuple(replace(files[i - 1], link=f"{url}/{i}") for i in shown)
    if not listed:
        return replace(message, attachments=attachments)
    one = len(listed) == 1
    line = (
        say("links-one", name=files[listed[0] - 1].name, url=f"{url}/{listed[0]}")
        if one
        else say("links-many", count=len(listed), url=url)
    )
    until = say("links-until", days=LIFE[LinkKind.FILES].days)
    return _below(message, f"{line}\n{until}", attachments)


def about_refused(name: str, url: str, language: str, *, missing: bool) -> str:
    """Return what a person reads in the place of a file that cannot be sent to them."""
    say = all_texts(language).say
    if missing:
        return say("file-missing", name=name)
    if not url:
        return say("file-refused", name=name)
    until = say("links-until", days=LIFE[LinkKind.FILES].days)
    return say("file-refused-link", name=name, url=url) + "\n" + until


def _below(message: Outbound, line: str, attachments: tuple[Attachment, ...]) -> Outbound:
    text = "\n".join(filter(None, [message.text, line]))
    return replace(message, text=text, attachments=attachments)


def _address(
    session: Session, channel: str, address: str, unit_id: int | None = None
) -> Address | None:
    """Return the chat as it carries a conversation with the unit, else the current one."""
    rows = chat_addresses.held_at(session, channel, address)
    of_unit = [row for row in rows if unit_id and row.conversation.unit_id == unit_id]
    return next(iter(of_unit), next((row for row in rows if row.current), None))


def _person(session: Session, row: Address | None) -> Person | None:
    """The person whose chat this is; None for a stranger, and for who is no member any more."""
    if row is None or row.conversation.person_id is None:
        return None
    person = session.get_one(Person, row.conversation.person_id)
    return person if person.removed_at is None else None


def _holds(session: Session, row: Address | None, shown: LinkClaims) -> bool:
    person = _person(session, row)
    return person is not None and (person.id, person.links_version) == (
        shown.person,
        shown.version,
    )
