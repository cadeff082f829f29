"""Conversations, the chats that carry them, and the browsers signed in."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dvht_core.store.models.table_base import Base, index_where


class Conversation(Base):
    """One conversation: of a person over all their channels, or of a stranger on one."""

    __tablename__ = "conversations"
    __table_args__ = (index_where("ix_conversations_strangers", "person_id IS NULL", "id"),)

    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), unique=True)
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    """The invitation that a stranger has shown and not yet accepted."""
    wrong_codes: Mapped[int] = mapped_column(default=0)
    """Wrong short codes that a stranger has shown one after the other, the last one `wrong_at`."""
    wrong_at: Mapped[datetime | None]
    state: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Address(Base):
    """Where a conversation is held: a chat in a messenger.

    Somebody of two schools has a conversation with each in the same chat; one is current.
    """

    __tablename__ = "addresses"
    __table_args__ = (
        UniqueConstraint("channel", "address", "conversation_id"),
        index_where("ix_addresses_current", "current", "channel", "address", unique=True),
    )

    channel: Mapped[str]
    address: Mapped[str]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), index=True)
    current: Mapped[bool] = mapped_column(default=True)
    """Whether what is typed here belongs to this conversation."""
    last_used_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]
    conversation: Mapped[Conversation] = relationship()


class WebSession(Base):
    """A browser that is signed in to the web chat (thiết bị); `address` is that of its chat."""

    __tablename__ = "web_sessions"
    __table_args__ = (
        index_where("ix_web_sessions_running", "ended_at IS NULL", "last_used_at"),
        index_where("ix_web_sessions_ended", "ended_at IS NOT NULL", "ended_at"),
    )

    address: Mapped[str] = mapped_column(unique=True)
    secret: Mapped[str] = mapped_column(unique=True)
    """The hash of the secret in its cookie."""
    secret_before: Mapped[str | None] = mapped_column(index=True)
    """The hash of the secret before; requests with it since `changed_at` are not answered."""
    changed_at: Mapped[datetime | None]
    device: Mapped[str]
    """What the person recognises it by: "Chrome · Android"."""
    begun_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
