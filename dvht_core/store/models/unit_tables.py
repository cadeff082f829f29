"""Units and their people: who may chat, by which invitation, with which consent; the log."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from dvht_core.i18n.vietnamese import Salutation
from dvht_core.store.models.table_base import Base, index_where


class Unit(Base):
    """A school or other unit (đơn vị)."""

    __tablename__ = "units"

    name: Mapped[str]
    kind: Mapped[str]
    public: Mapped[bool]
    place: Mapped[str | None]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`domain.campaign.UnitSettings` and `domain.template_versions` as JSON."""


class Person(Base):
    """A member of a unit who may chat (thành viên)."""

    __tablename__ = "people"
    __table_args__ = (
        index_where(
            "ix_people_erased", "removed_at IS NOT NULL AND erasure_asked_at IS NOT NULL", "id"
        ),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str]
    salutation: Mapped[Salutation]
    language: Mapped[str] = mapped_column(default="vi")
    opened_at: Mapped[datetime | None]
    """When they first showed the invitation that was made last; None: not yet."""
    joined_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    erasure_asked_at: Mapped[datetime | None]
    wishes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """How they want to be reminded
    (`quiet_hours.ReminderPreferences.to_json`); None: as the school.
    """
    links_version: Mapped[int] = mapped_column(default=0, server_default="0")
    """Links made under another number are revoked."""


class Invitation(Base):
    """A one-time code that lets a person join, or come in on one more channel (mã mời, mã nối).

    The code itself is not kept, only its hash.
    """

    __tablename__ = "invitations"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    links: Mapped[bool] = mapped_column(default=False, server_default=false())
    """True for somebody who has joined: it lets one more chat into their conversation."""


class Consent(Base):
    """A person's agreement to, or refusal of, the processing of their data (Luật 91/2025)."""

    __tablename__ = "consents"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime]
    agreed: Mapped[bool]
    text_version: Mapped[str]
    channel: Mapped[str]


class Recognition(Base):
    """A decision of recognition of a unit (quyết định công nhận), recorded when it arrives."""

    __tablename__ = "recognitions"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    number: Mapped[str]
    day: Mapped[date]
    level: Mapped[int]


class Audit(Base):
    """Who changed what, when, before and after (nhật ký)."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_unit", "unit_id", "id"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None for the operator, from the command line."""
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
