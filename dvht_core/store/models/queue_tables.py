"""Inbox and outbox, who works them off, and how many messages each bot has sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from dvht_core.domain.outbox_content import Content, from_json
from dvht_core.store.models.table_base import Base, index_where, queue_indexes

NAMES_FILES = (
    "CAST(files AS TEXT) <> '[]'",
    "replace(CAST(message AS TEXT), '\"attachments\": [[', '') <> CAST(message AS TEXT)",
)
"""Whether a row of the inbox, and of the outbox, names files, as their indexes have it."""


class ContentType(TypeDecorator[Content]):
    """A message or a job, kept as JSON."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Content | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else value.to_json()

    def process_result_value(self, value: Any, dialect: Dialect) -> Content | None:
        return None if value is None else from_json(value)


class Inbox(Base):
    """A raw update, stored before it is acknowledged; `(channel, update_id)` is unique."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_id"),
        Index("ix_inbox_chat", "channel", "address", "id"),
        *queue_indexes("inbox", ("received", "ready"), aside="aside"),
        index_where("ix_inbox_files", NAMES_FILES[0], "received_at"),
    )

    channel: Mapped[str]
    update_id: Mapped[str]
    address: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """The unit of its conversation, once handled."""
    received_at: Mapped[datetime]
    raw: Mapped[dict[str, Any]]
    state: Mapped[str]
    """received → (fetching files) → ready → done, or aside after too many tries."""
    files: Mapped[list[Any]] = mapped_column(default=list)
    tries: Mapped[int] = mapped_column(default=0)
    """Counted before each try; the first is counted with the receipt."""
    retry_at: Mapped[datetime | None]
    """Not to be tried before then; where it is set, the next try is not counted yet."""
    error: Mapped[str | None]
    claimed_by: Mapped[str | None]
    """The token of the program that has it in hand (`QueueWorker`)."""


class Outbox(Base):
    """A message to be delivered; `occasion` is unique, so a reminder is never sent twice.

    Rows of one chat with the same `status` are one message that changes: the newest row is how it
    stands now. Where a messenger can change what it has shown, it is shown in the old one's place.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_chat", "channel", "address", "id"),
        *queue_indexes("outbox", ("wished", "waiting", "sending"), aside="failed"),
        index_where("ix_outbox_jobs", "state = 'wished'", "channel", "address", "id"),
        index_where("ix_outbox_files", NAMES_FILES[1], "created_at"),
    )

    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    channel: Mapped[str]
    address: Mapped[str]
    created_at: Mapped[datetime]
    message: Mapped[Content] = mapped_column(ContentType)
    occasion: Mapped[str | None] = mapped_column(unique=True)
    status: Mapped[str | None]
    state: Mapped[str]
    """waiting → sending (claimed) → sent, or failed; or replaced by a later row of its status.

    wished: still to be made; then replaced by the message.
    """
    pieces_out: Mapped[int] = mapped_column(default=0)
    """How many of its pieces are delivered; the messenger takes some messages only in pieces."""
    doubts: Mapped[int] = mapped_column(default=0)
    """How often the next piece was sent without anybody knowing whether it arrived."""
    tries: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None]
    """The token of the program that sends or makes it (`QueueWorker`)."""
    sent_at: Mapped[datetime | None]
    sent_id: Mapped[str | None]
    error: Mapped[str | None]


class QueueWorker(Base):
    """A program that works off the queues, as long as it shows that it lives.

    Only where several may: the one that works on a SQLite file holds its folder.
    """

    __tablename__ = "queue_workers"

    token: Mapped[str] = mapped_column(unique=True)
    """"5f2a91c0d3/8b41e6f07a12": where it runs, and which start of it."""
    seen_at: Mapped[datetime]


class MessageCount(Base):
    """How many messages a bot has sent in a month, to whomever."""

    __tablename__ = "message_counts"
    __table_args__ = (UniqueConstraint("channel", "bot", "month"),)

    channel: Mapped[str]
    bot: Mapped[str]
    month: Mapped[str]
    """"2025-01", as the calendar of Vietnam has it."""
    sent: Mapped[int]
