"""What the web chat shows: the lines of one person's conversation and who keeps them.

`MemoryLog` at the end is the public test double of `ChatLog`.
"""

import hashlib
import mimetypes
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from bot.channels.base import Attachment, Button, Outbound, Raw
from dvht_core.store.files.file_stores import Pieces

Cursor = tuple[int, int]
"""(inbox id, outbox id) of the newest lines a page has; (0, 0) at the beginning."""

START: Cursor = (0, 0)
IMAGES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
"""What a browser shows by itself; SVG is left out, since it can hold scripts."""
DRAWINGS = frozenset({"image/svg+xml"})
"""Ours are shown as an image, in which scripts do not run, and never as a page."""


OTHER = "application/octet-stream"
"""What a browser keeps and does not show."""


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One message in the chat, the person's own (`mine`) or the assistant's."""

    id: str
    """"i12" for inbox row 12, "o34" for outbox row 34."""
    mine: bool
    text: str
    at: datetime
    buttons: tuple[Button, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    update_id: str | None = None
    """For the person's own: the id that the page made, by which it knows its message again."""
    status: str | None = None
    """Lines of the same status are one: the later stands in the place of the earlier."""


class ChatLog(Protocol):
    """Where the lines and files lie; the application implements it on the database."""

    async def lines(self, address: str, after: Cursor) -> list[ChatLine]:
        """Return the lines beyond `after`, oldest first.

        A line must not turn up once a line with a greater id of its kind has been returned:
        the page would not ask for it again.
        """

    async def kin(self, address: str) -> Collection[str]:
        """Return the addresses of the person's other browsers; their lines are among the lines."""

    async def earlier(self, address: str) -> Collection[str]:
        """Return the addresses where the same person spoke with the same school, from a browser.

        What one of them has left unsent on a phone may be sent from here.
        """

    async def place(self, after: Cursor) -> Cursor:
        """Return `after`; START where it lies beyond all there is: an older copy was restored."""

    async def room(self, address: str) -> str:
        """Return a name that changes when lines join the older ones: with another browser."""

    async def attachment(self, address: str, sha256: str) -> tuple[Attachment, Pieces] | None:
        """Return a file of this person's chat; None for anything else."""

    async def joined(self, address: str) -> bool:
        """Return whether a chat is that of somebody who has joined and not left."""

    async def stored(self, update_id: str) -> bool:
        """Return whether a message of this id is there already."""

    async def keep_upload(self, address: str, upload: str, data: bytes) -> str:
        """Keep a file that was sent, until what is kept of it is made; `upload` is a UUID.

        Returns the reference that `attachment` and `upload` understand.
        """

    async def upload(self, ref: str) -> bytes:
        """Return kept bytes; LookupError, OSError or InputError when they cannot be read."""


def own_line(
    row: int,
    update_id: str,
    at: datetime,
    raw: Raw,
    attachments: Sequence[Attachment] | None = None,
) -> ChatLine:
    """Return the line that shows inbox row `row`, as the web channel stored it in `raw`.

    `attachments` are its files as they are kept; not given, they are as they were sent.
    """
    if attachments is None:
        files = raw.get("files", ())
        attachments = [Attachment(name, media_type(name), ref) for ref, name, _ in files]
    return ChatLine(
        id=f"i{row}",
        mine=True,
        text=raw.get("label") or raw.get("text") or raw.get("caption") or "",
        at=at,
        attachments=tuple(attachments),
        update_id=update_id,
    )


def media_type(name: str) -> str:
    """Return the media type that a file's name tells."""
    return mimetypes.guess_type(name)[0] or OTHER


def newest(lines: Iterable[ChatLine], after: Cursor) -> Cursor:
    """Return the cursor of a page that had `after` and has received `lines`."""
    inbox, outbox = after
    for line in lines:
        number = int(line.id[1:])
        if line.id.startswith("i"):
            inbox = max(inbox, number)
        else:
            outbox = max(outbox, number)
    return inbox, outbox


@dataclass
class MemoryLog:
    """A chat log in memory: `store` is the inbox, `say` the outbox."""

    now: datetime = datetime(2025, 1, 8, tzinfo=UTC)
    rows: dict[str, list[ChatLine]] = field(default_factory=dict)
    inbox: dict[str, Raw] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    said: int = 0
    people: dict[str, str] = field(default_factory=dict)
    """Who speaks, by address."""
    strangers: set[str] = field(default_factory=set)
    """The addresses of those who have not joined."""

    async def store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        if update_id not in self.inbox:
            self.inbox[update_id] = raw
            line = own_line(len(self.inbox), update_id, self.now, raw)
            self.rows.setdefault(address, []).append(line)

    def say(self, address: str, message: Outbound, status: str | None = None) -> None:
        self.said += 1
        line = ChatLine(
            id=f"o{self.said}",
            mine=False,
            text=message.text,
            at=self.now,
            buttons=message.buttons,
            attachments=message.attachments,
            status=status,
        )
        self.rows.setdefault(address, []).append(line)

    async def lines(self, address: str, after: Cursor) -> list[ChatLine]:
        return [line for line in self.rows.get(address, []) if newest([line], after) != after]

    async def kin(self, address: str) -> Collection[str]:
        return ()

    async def earlier(self, address: str) -> Collection[str]:
        person = self.people.get(address)
        return [a for a, p in self.people.items() if p == person and a != address]

    async def place(self, after: Cursor) -> Cursor:
        return START if after[0] > len(self.inbox) or after[1] > self.said else after

    async def room(self, address: str) -> str:
        return address

    async def attachment(self, address: str, sha256: str) -> tuple[Attachment, Pieces] | None:
        for line in self.rows.get(address, []):
            for attachment in line.attachments:
                if attachment.sha256 == sha256:
                    data = self.blobs[sha256]
                    return attachment, Pieces(len(data), iter([data]))
        return None

    async def joined(self, address: str) -> bool:
        return address not in self.strangers

    async def stored(self, update_id: str) -> bool:
        return update_id in self.inbox

    async def keep_upload(self, address: str, upload: str, data: bytes) -> str:
        ref = hashlib.sha256(data).hexdigest()
        self.blobs[ref] = data
        return ref

    async def upload(self, ref: str) -> bytes:
        return self.blobs[ref]
