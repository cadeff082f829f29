"""What the web chat shows, read from inbox and outbox; and where its uploads are kept."""

import asyncio
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.elements import ColumnElement

from bot.channels.base import Attachment
from bot.web.chat.chat_history import OTHER, START, ChatLine, Cursor, media_type, own_line
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.files.file_stores import Pieces
from dvht_core.store.files.originals import is_original
from dvht_core.store.models import Address, Conversation, Inbox, Outbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox
from dvht_core.store.queues.inbox_outbox import ASIDE, RECEIVED

WEB = "web"


class DatabaseLog:
    """`bot.web.chat.chat_history.ChatLog` on the database and the blob store."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    async def lines(self, address: str, after: Cursor) -> list[ChatLine]:
        """Return the lines beyond `after`, oldest first."""
        return await asyncio.to_thread(self._lines, address, after)

    async def kin(self, address: str) -> Collection[str]:
        return await asyncio.to_thread(self._kin, address)

    async def earlier(self, address: str) -> Collection[str]:
        return await asyncio.to_thread(self._earlier, address)

    async def place(self, after: Cursor) -> Cursor:
        newest = await asyncio.to_thread(self._newest)
        return START if after[0] > newest[0] or after[1] > newest[1] else after

    async def room(self, address: str) -> str:
        rooms = sorted([address, *await self.kin(address)])
        return hashlib.sha256(" ".join(rooms).encode()).hexdigest()[:16]

    async def attachment(self, address: str, sha256: str) -> tuple[Attachment, Pieces] | None:
        """Return a file that stands in this chat; None for anything else."""
        return await asyncio.to_thread(self._attachment, address, sha256)

    async def joined(self, address: str) -> bool:
        return await asyncio.to_thread(self._joined, address)

    async def stored(self, update_id: str) -> bool:
        return await asyncio.to_thread(self._stored, update_id)

    async def keep_upload(self, address: str, upload: str, data: bytes) -> str:
        return await asyncio.to_thread(self._blobs.originals.put, WEB, address, upload, data)

    async def upload(self, ref: str) -> bytes:
        return await asyncio.to_thread(sent_file, self._blobs, ref)

    def _joined(self, address: str) -> bool:
        with self._database.read() as session:
            return bool(chat_addresses.live_at(session, WEB, address))

    def _stored(self, update_id: str) -> bool:
        with self._database.read() as session:
            return inbox_outbox.received(session, WEB, update_id)

    def _kin(self, address: str) -> list[str]:
        with self._database.read() as session:
            return [other for other, _ in _browsers_beside(session, address)]

    def _earlier(self, address: str) -> list[str]:
        here = aliased(Address)
        beside = (
            select(Address.address)
            .join(here, here.conversation_id == Address.conversation_id)
            .join(Conversation, Conversation.id == here.conversation_id)
            .where(
                here.channel == WEB,
                here.address == address,
                here.current,
                Address.channel == WEB,
                Address.address != address,
                Address.current,
                Conversation.person_id.is_not(None),
            )
        )
        with self._database.read() as session:
            return list(session.scalars(beside))

    def _newest(self) -> Cursor:
        with self._database.read() as session:
            inbox, outbox = (session.scalar(select(func.max(t.id))) or 0 for t in (Inbox, Outbox))
        return inbox, outbox

    def _lines(self, address: str, after: Cursor) -> list[ChatLine]:
        with self._database.read() as session:
            beside = _browsers_beside(session, address)
            own = self._sent(session, address, beside, after[0])
            said = session.scalars(
                select(Outbox)
                .where(_of_person(Outbox, address, beside), Outbox.id > after[1])
                .order_by(Outbox.id)
            ).all()
        lines = [_own(row) for row in own]
        lines += [line for row in said if (line := _line(row))]
        return sorted(lines, key=lambda line: (line.at, not line.mine))

    def _sent(
        self, session: Session, address: str, beside: list[tuple[str, int]], after: int = 0
    ) -> Sequence[Inbox]:
        mine = _of_person(Inbox, address, beside)
        return session.scalars(select(Inbox).where(mine, Inbox.id > after).order_by(Inbox.id)).all()

    def _attachment(self, address: str, sha256: str) -> tuple[Attachment, Pieces] | None:
        with self._database.read() as session:
            own = self._sent(session, address, _browsers_beside(session, address))
        for row in own:
            for attachment, kept in _files(row):
                if kept and attachment.sha256 == sha256:
                    return attachment, self._look(kept)
        for line in self._lines(address, (0, 0)):
            for attachment in line.attachments:
                if attachment.sha256 == sha256 and not line.mine:
                    return attachment, self._blobs.pieces(sha256)
        return None

    def _look(self, ref: str) -> Pieces:
        blobs = self._blobs
        return blobs.originals.pieces(ref) if is_original(ref) else blobs.pieces(ref)


def sent_file(blobs: Blobs, ref: str) -> bytes:
    """Return a file that a message names; InputError when it is gone.

    Messages that an older version has stored name blobs.
    """
    return blobs.originals.get(ref) if is_original(ref) else blobs.get(ref)


def _browsers_beside(session: Session, address: str) -> list[tuple[str, int]]:
    """Return the person's other browsers, each with a school that is spoken with here too."""
    spoken = (
        select(Address.conversation_id)
        .join(Conversation)
        .where(
            Address.channel == WEB, Address.address == address, Conversation.person_id.is_not(None)
        )
    )
    rows = session.execute(
        select(Address.address, Conversation.unit_id)
        .join(Conversation)
        .where(
            Address.conversation_id.in_(spoken), Address.channel == WEB, Address.address != address
        )
    )
    return [(other, unit_id) for other, unit_id in rows if unit_id is not None]


def _of_person(
    table: type[Inbox] | type[Outbox], address: str, beside: list[tuple[str, int]]
) -> ColumnElement[bool]:
    """Select what was said here, and in other browsers about a school spoken with here."""
    others = [(table.address == other) & (table.unit_id == unit) for other, unit in beside]
    return (table.channel == WEB) & or_(table.address == address, *others)


def _own(row: Inbox) -> ChatLine:
    """Return a message of the person's; a file that was not kept is a name without an address."""
    files = [
        attachment if kept else replace(attachment, media_type=OTHER, sha256="")
        for attachment, kept in _files(row)
    ]
    return own_line(row.id, row.update_id, row.received_at, row.raw, files)


def _files(row: Inbox) -> Iterator[tuple[Attachment, str]]:
    """The files of a message, each under the reference that it was sent with, and what is kept.

    That is the file as it was sent while the message waits, then what was made of it; "" when it
    was refused.
    """
    waits = row.state in (RECEIVED, ASIDE)
    made = dict(enumerate(row.files))
    for number, (ref, name, _) in enumerate(row.raw.get("files", ())):
        if waits:
            yield Attachment(name, media_type(name), ref), ref
        elif isinstance(file := made.get(number), dict):
            yield Attachment(name, file["media_type"], ref), file["sha256"]
        else:
            yield Attachment(name, media_type(name), ref), ""


def _line(row: Outbox) -> ChatLine | None:
    """Return a message to the person; None for what is still to be made, or to be drawn."""
    said = row.message
    if not isinstance(said, OutboxMessage) or said.drawing:
        return None
    return ChatLine(
        id=f"o{row.id}",
        mine=False,
        text=said.text,
        at=row.created_at,
        buttons=said.buttons,
        attachments=said.files,
        status=row.status,
    )
