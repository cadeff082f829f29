"""The staff list, what each has learnt, and the census of the year."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dvht_core.domain.learning import RecordKind
from dvht_core.staff.staff_model import AnswerState, PlanState, StaffKind
from dvht_core.store.models.table_base import Base, index_where


class StaffMember(Base):
    """A member of staff of the unit (thành viên, TT24 Đ2.7), in the team or not."""

    __tablename__ = "staff"
    __table_args__ = (
        index_where("ix_staff_gone", "left_on IS NOT NULL OR removed_at IS NOT NULL", "id"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), unique=True)
    """Set once they are invited to chat, or are in the assessment team."""
    name: Mapped[str]
    kind: Mapped[StaffKind]
    birth_year: Mapped[int | None]
    code: Mapped[str | None]
    office: Mapped[str | None]
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    leaves: Mapped[list[Any]] = mapped_column(default=list)
    """Leaves of absence: [["2024-09-01", null, true]] (start, end, whether
    the person still counts).
    """
    removed_at: Mapped[datetime | None]
    """Set where the entry was a mistake; who leaves has `left_on`."""
    position: Mapped[int]
    """Place in the list."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class LearningRecord(Base):
    """An entry of a person's learning record (hồ sơ học tập cá nhân)."""

    __tablename__ = "learning_records"
    __table_args__ = (
        index_where("ix_learning_records_deleted", "deleted_at IS NOT NULL", "deleted_at"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    kind: Mapped[RecordKind]
    title: Mapped[str]
    issued: Mapped[date | None]
    expires: Mapped[date | None]
    issuer: Mapped[str | None]
    number: Mapped[str | None]
    hours: Mapped[int | None]
    files: Mapped[list[Any]] = mapped_column(default=list)
    """`dvht_core.domain.files.StoredFile` as JSON, each."""
    added_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class LearningPlan(Base):
    """A person's learning plan of a year (kế hoạch học tập cá nhân)."""

    __tablename__ = "learning_plans"
    __table_args__ = (UniqueConstraint("staff_id", "year"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    year: Mapped[int]
    goals: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFT)
    remark: Mapped[str] = mapped_column(default="")
    words: Mapped[list[Any]] = mapped_column(default=list)
    """What was said in a quarter: [[1, "…", "2024-03-25T02:00:00+00:00"]]
    (quarter, text, moment).
    """
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CensusAnswer(Base):
    """The answer of one person for one percentage indicator, and what it rests on."""

    __tablename__ = "census_answers"
    __table_args__ = (UniqueConstraint("campaign_id", "staff_id", "indicator"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    indicator: Mapped[str]
    met: Mapped[bool]
    state: Mapped[AnswerState] = mapped_column(default=AnswerState.DECLARED)
    reason: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    """The code of the evidence, where a list confirmed it."""


class NameList(Base):
    """A list of names sent in: of the staff, or of who met an indicator (danh sách gửi đến)."""

    __tablename__ = "name_lists"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    indicator: Mapped[str]
    """The indicator that the people met; "" for the staff list itself."""
    all_but: Mapped[bool]
    name: Mapped[str]
    file: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """`dvht_core.domain.files.StoredFile` as JSON; None for names that were typed."""
    entries: Mapped[list[Any]]
    """`staff_model.ListEntry` as JSON, each (`load_staff.entry_to_json`)."""
    doubts: Mapped[list[Any]] = mapped_column(server_default="[]")
    """What was doubtful about the reading, in sentences."""
    added_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class CensusPaper(Base):
    """The list of names behind a figure ("Danh sách thành viên …"), which is evidence by itself."""

    __tablename__ = "census_papers"
    __table_args__ = (
        UniqueConstraint("campaign_id", "indicator"),
        index_where("ix_census_papers_stale", "stale", "campaign_id"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    indicator: Mapped[str]
    stale: Mapped[bool]
    """Whether the data have changed since it was built."""
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    digest: Mapped[str | None]
    """A hash of its content, so that only a changed list is renewed; None: withdrawn."""
