"""What the web chat shows, read from inbox and outbox; and where its uploads are kept."""

import asyncio
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.orm import Session

from bot.channels.base import Attachment
from bot.foundation.group_commit import Together
from bot.web.chat.chat_history import OTHER, START, ChatLine, Cursor, media_type, own_line
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.store.core_tables import addresses, conversations, inbox, outbox
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.files.file_stores import Pieces
from dvht_core.store.files.originals import is_original
from dvht_core.store.prepared_statement import Prepared
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox
from dvht_core.store.queues.inbox_outbox import ASIDE, RECEIVED

WEB = "web"


class DatabaseLog:
    """`bot.web.chat.chat_history.ChatLog` on the database and the blob store."""

    def __init__(self, reader: Together, blobs: Blobs) -> None:
        self._reader = reader
        self._blobs = blobs

    async def lines(self, address: str, after: Cursor) -> list[ChatLine]:
        """Return the lines beyond `after`, oldest first."""
        return await self._reader.do(lambda session: _lines(session, address, after))

    async def kin(self, address: str) -> Collection[str]:
        beside = await self._reader.do(lambda session: _browsers_beside(session, address))
        return [other for other, _ in beside]

    async def earlier(self, address: str) -> Collection[str]:
        found = await self._reader.do(lambda session: _EARLIER.rows(session, address=address))
        return [row.address for row in found]

    async def place(self, after: Cursor) -> Cursor:
        newest = await self._reader.do(_NEWEST.one)
        return START if any(a > (n or 0) for a, n in zip(after, newest, strict=True)) else after

    async def room(self, address: str) -> str:
        rooms = sorted([address, *await self.kin(address)])
        return hashlib.sha256(" ".join(rooms).encode()).hexdigest()[:16]

    async def attachment(self, address: str, sha256: str) -> tuple[Attachment, Pieces] | None:
        """Return a file that stands in this chat; None for anything else."""
        found = await self._reader.do(lambda session: _attachment(session, address, sha256))
        if found is None:
            return None
        attachment, ref = found
        return attachment, await asyncio.to_thread(self._look, ref)

    async def joined(self, address: str) -> bool:
        return await self._reader.do(lambda session: chat_addresses.is_live(session, WEB, address))

    async def stored(self, update_id: str) -> bool:
        return await self._reader.do(lambda session: inbox_outbox.received(session, WEB, update_id))

    async def keep_upload(self, address: str, upload: str, data: bytes) -> str:
        return await asyncio.to_thread(self._blobs.originals.put, WEB, address, upload, data)

    async def upload(self, ref: str) -> bytes:
        return await asyncio.to_thread(sent_file, self._blobs, ref)

    def _look(self, ref: str) -> Pieces:
        blobs = self._blobs
        return blobs.originals.pieces(ref) if is_original(ref) else blobs.pieces(ref)


def _lines(session: Session, address: str, after: Cursor) -> list[ChatLine]:
    beside = _browsers_beside(session, address)
    own = _of_person(session, _OWN, address, beside, after[0])
    told = _of_person(session, _TOLD, address, beside, after[1])
    lines = [_own(row) for row in own]
    lines += [line for row in told if (line := _line(row))]
    return sorted(lines, key=lambda line: (line.at, not line.mine, int(line.id[1:])))


def _attachment(session: Session, address: str, sha256: str) -> tuple[Attachment, str] | None:
    """Return a file that stands in a chat, and the reference under which it is kept."""
    for row in _of_person(session, _OWN, address, _browsers_beside(session, address), 0):
        for attachment, kept in _files(row):
            if kept and attachment.sha256 == sha256:
                return attachment, kept
    for line in _lines(session, address, START):
        for attachment in line.attachments:
            if attachment.sha256 == sha256 and not line.mine:
                return attachment, sha256
    return None


def sent_file(blobs: Blobs, ref: str) -> bytes:
    """Return a file that a message names; InputError when it is gone.

    Messages that an older version has stored name blobs.
    """
    return blobs.originals.get(ref) if is_original(ref) else blobs.get(ref)


def _browsers_beside(session: Session, address: str) -> list[tuple[str, int]]:
    """Return the person's other browsers, each with a school that is spoken with here too."""
    return [tuple(row) for row in _BESIDE.rows(session, address=address)]


@dataclass(frozen=True, slots=True)
class Said:
    """Asks for the rows of a queue beyond one, of one browser."""

    here: Prepared
    beside: Prepared
    """Only about one school."""


def _of_person(
    session: Session, said: Said, address: str, beside: Sequence[tuple[str, int]], after: int
) -> list[Any]:
    """Return what was said here, and in other browsers about a school spoken with here."""
    rows = said.here.rows(session, address=address, after=after)
    for other, unit in beside:
        rows += said.beside.rows(session, address=other, unit=unit, after=after)
    return rows


def _said(table: Table, *columns: str) -> Said:
    here = select(*(table.c[name] for name in columns)).where(
        table.c.channel == WEB,
        table.c.address == bindparam("address"),
        table.c.id > bindparam("after"),
    )
    return Said(Prepared(here), Prepared(here.where(table.c.unit_id == bindparam("unit"))))


_OWN = _said(inbox, "id", "update_id", "received_at", "raw", "state", "files")
_TOLD = _said(outbox, "id", "message", "created_at", "status")
_here = addresses.alias("here")
_BESIDE = Prepared(
    select(addresses.c.address, conversations.c.unit_id)
    .join_from(addresses, conversations, conversations.c.id == addresses.c.conversation_id)
    .join(_here, _here.c.conversation_id == addresses.c.conversation_id)
    .where(
        _here.c.channel == WEB,
        _here.c.address == bindparam("address"),
        addresses.c.channel == WEB,
        addresses.c.address != _here.c.address,
        conversations.c.person_id.is_not(None),
        conversations.c.unit_id.is_not(None),
    )
    .distinct()
)
_EARLIER = Prepared(
    select(addresses.c.address)
    .join(_here, _here.c.conversation_id == addresses.c.conversation_id)
    .join(conversations, conversations.c.id == _here.c.conversation_id)
    .where(
        _here.c.channel == WEB,
        _here.c.address == bindparam("address"),
        _here.c.current,
        addresses.c.channel == WEB,
        addresses.c.address != _here.c.address,
        addresses.c.current,
        conversations.c.person_id.is_not(None),
    )
)
_NEWEST = Prepared(
    select(*(select(func.max(table.c.id)).scalar_subquery() for table in (inbox, outbox)))
)
"""The greatest ids of all, NULL for none."""


def _own(row: Any) -> ChatLine:
    """Return a message of the person's; a file that was not kept is a name without an address."""
    files = [
        attachment if kept else replace(attachment, media_type=OTHER, sha256="")
        for attachment, kept in _files(row)
    ]
    return own_line(row.id, row.update_id, row.received_at, row.raw, files)


def _files(row: Any) -> Iterator[tuple[Attachment, str]]:
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


def _line(row: Any) -> ChatLine | None:
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
