"""The end of a year: the closing meeting, what it decided, and what documents are given by hand."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dvht_core.domain.meeting import Outcome
from dvht_core.store.models.table_base import Base


class Meeting(Base):
    """The record of the meeting that closes a campaign (họp tổng kết), as far as it is said.

    Its columns are `domain.meeting.MeetingField`; None is what nobody has said.
    """

    __tablename__ = "meetings"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), unique=True)
    day: Mapped[date | None]
    started: Mapped[str | None]
    """"14 giờ 00 phút"; "" where it was left open, as in the following texts."""
    ended: Mapped[str | None]
    place: Mapped[str | None]
    chair: Mapped[str | None]
    secretary: Mapped[str | None]
    present: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """Full names: ["Nguyễn Thị Lan"]."""
    absent: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Names with their reasons: {"Lê Thị Vân": "nghỉ ốm"}; "" where no reason was given."""
    opinions: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """What was discussed, a sentence each."""
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    proposal: Mapped[int | None]
    """The level to ask recognition for, 0 for none."""


class DecidedLevel(Base):
    """The level that the meeting gave an indicator (mức được kết luận)."""

    __tablename__ = "decided_levels"
    __table_args__ = (UniqueConstraint("campaign_id", "indicator"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    indicator: Mapped[str]
    level: Mapped[int]
    reason: Mapped[str]
    """Why it is below the computed one; "" where it is not."""


class MeasureReport(Base):
    """What became of a measure (biện pháp cải tiến) of the year before."""

    __tablename__ = "measure_reports"
    __table_args__ = (UniqueConstraint("campaign_id", "indicator"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    indicator: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who said so."""
    outcome: Mapped[Outcome]
    note: Mapped[str]


class DocumentNumber(Base):
    """Number and day that a document was given (số, ngày văn bản)."""

    __tablename__ = "document_numbers"
    __table_args__ = (UniqueConstraint("campaign_id", "form"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    form: Mapped[str]
    """The key of the form (`dossier.forms`): "report"."""
    number: Mapped[int | None]
    day: Mapped[date | None]


class SignedPaper(Base):
    """The photo or PDF of a document as it was signed (bản đã ký)."""

    __tablename__ = "signed_papers"
    __table_args__ = (UniqueConstraint("campaign_id", "form"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    form: Mapped[str]
    """The key of the form (`dossier.forms`): "report"."""
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    extension: Mapped[str]
    size: Mapped[int]


class SentPlan(Base):
    """The plan as the unit wrote it (bản kế hoạch của đơn vị): the file that was sent."""

    __tablename__ = "sent_plans"
    __table_args__ = (UniqueConstraint("campaign_id"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    form: Mapped[str]
    """The key of the form in whose place it stands: "work-plan"."""
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    extension: Mapped[str]
    size: Mapped[int]
    mark: Mapped[str]
    """What it said when it was sent (`work_plan.sent_plans.mark`)."""


class Directive(Base):
    """A document from above (văn bản chỉ đạo) that the dossier keeps."""

    __tablename__ = "directives"
    __table_args__ = (UniqueConstraint("campaign_id", "place"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    place: Mapped[int]
    """Its number in the campaign, from 1."""
    title: Mapped[str]
    number: Mapped[str]
    issued: Mapped[date | None]
    issuer: Mapped[str]
    dropped: Mapped[bool] = mapped_column(default=False)
    """Whether it was taken out; it is kept so that it can be put back."""
    files: Mapped[list["DirectiveFile"]] = relationship(order_by="DirectiveFile.id")


class DirectiveFile(Base):
    """A file of a directive, as it was received; its bytes are in the blob store."""

    __tablename__ = "directive_files"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    directive_id: Mapped[int] = mapped_column(ForeignKey("directives.id"), index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    extension: Mapped[str]
    """Without the dot: "pdf"."""
    size: Mapped[int]
    """In bytes."""
