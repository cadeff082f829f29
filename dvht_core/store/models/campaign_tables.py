"""Campaigns: team, assignments, work plan, set-up, what was told, dossiers made."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dvht_core.domain.campaign import CampaignState, Duty, PlanLineKind
from dvht_core.domain.roles import Role
from dvht_core.store.models.table_base import Base
from dvht_core.store.models.unit_tables import Unit


class Campaign(Base):
    """One year's self-assessment of a unit (đợt tự đánh giá)."""

    __tablename__ = "campaigns"
    __table_args__ = (UniqueConstraint("unit_id", "year"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    rubric: Mapped[str]
    state: Mapped[CampaignState] = mapped_column(default=CampaignState.OPEN)
    staff_total: Mapped[int | None]
    """Members of the unit (thành viên), the denominator of 2.x and 3.1 (TT24 Đ2.7)."""
    learners_total: Mapped[int | None]
    decision_number: Mapped[str | None]
    """The decision that set up the team, as documents cite it: "02/QĐ-TrTH"."""
    decision_day: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    """The full name of who closed it."""
    dossier_final: Mapped[bool | None]
    """None while nobody has said it; then a dossier that lacks nothing is final."""
    version: Mapped[int] = mapped_column()
    unit: Mapped[Unit] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Member(Base):
    """A person's place in the assessment team of a campaign (tổ đánh giá)."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("campaign_id", "person_id"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[Role]
    position: Mapped[int]
    """Place in the roster of the plan."""


class Assignment(Base):
    """Who assesses or cross-checks an indicator (phân công)."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("campaign_id", "indicator", "duty", "person_id"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    indicator: Mapped[str]
    duty: Mapped[Duty]


class PlanLine(Base):
    """One line of the work plan (kế hoạch làm việc)."""

    __tablename__ = "plan_lines"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    day: Mapped[date]
    end_day: Mapped[date | None]
    task: Mapped[str]
    who: Mapped[list[Any]]
    """Whom it is for, as `plan_model.PlanItem.who`: ["lead", "Nguyễn Thị Lan"]."""
    kind: Mapped[PlanLineKind] = mapped_column(
        default=PlanLineKind.OTHER, server_default=PlanLineKind.OTHER.value
    )
    cancelled_at: Mapped[datetime | None]
    """Set on a cancelled line, which is kept so that it can be put back."""


class Draft(Base):
    """A campaign that is being prepared in a chat (bản nháp); gone as soon as it is founded."""

    __tablename__ = "drafts"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), unique=True)
    plan: Mapped[dict[str, Any]]
    """`dvht_core.work_plan.plan_model.Plan` as JSON (`plan_draft.to_json`)."""


class Founding(Base):
    """What was before a campaign was founded from a chat, so that its founder can undo it."""

    __tablename__ = "foundings"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who founded it."""
    audit_id: Mapped[int]
    """The row of the audit log that records it; what was done since comes after."""
    before: Mapped[dict[str, Any]]
    """The state before, as `store.changes.undo_setup.state_before` returns it."""


class ReminderOccasion(Base):
    """An occasion to remind a person of something; told once, however many messages hold it."""

    __tablename__ = "reminder_occasions"
    __table_args__ = (UniqueConstraint("campaign_id", "person_id", "occasion"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    occasion: Mapped[str]
    """As `reminders.Occasion.key`; "again:…" when asked for, "nudge:…" from whoever leads."""
    due_at: Mapped[datetime | None]
    """When to tell it, if the person asked for it."""
    told_at: Mapped[datetime | None]
    """None while it was asked for and is still to come."""


class DossierVersion(Base):
    """The documents of a dossier that was sent: a ZIP in the blob store under `sha256`."""

    __tablename__ = "dossier_versions"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    made_at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(index=True)
