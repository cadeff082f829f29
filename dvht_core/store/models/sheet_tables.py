"""Sheets with what was remarked on them, and the evidence that they use."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dvht_core.domain.campaign import FigureSource, SheetState
from dvht_core.store.models.table_base import Base, index_where


class Sheet(Base):
    """The self-assessment of one indicator (phiếu đánh giá chỉ tiêu, Mẫu 1)."""

    __tablename__ = "sheets"
    __table_args__ = (UniqueConstraint("campaign_id", "indicator"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    indicator: Mapped[str]
    state: Mapped[SheetState] = mapped_column(default=SheetState.ASSIGNED)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was said, by question key; results are computed from it and never stored.

        {"met": 34, "description": "…", "drafts": {…}, "written": {…}} (`assessment.text_sources`)
    """
    figure_source: Mapped[FigureSource] = mapped_column(
        default=FigureSource.TYPED, server_default=FigureSource.TYPED.value
    )
    """Whether the count that a staff list can answer is the typed one or the list's."""
    closed_figure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """A counted figure as it stood when the campaign was closed: `{"met": 31, "total": 37}`."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who wrote on it last; never the one who checks."""
    written_for: Mapped[list[Any]] = mapped_column(
        JSON(none_as_null=True), default=list, server_default="[]"
    )
    """Person ids of those who had the sheet when somebody else wrote it for them."""
    checker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who agreed, once checked."""
    checker_level: Mapped[int | None]
    """The checker's level, where it differs from the computed one."""
    updated_at: Mapped[datetime | None]
    """When an answer or its evidence was last changed."""
    judged: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """What it said when it was agreed to or given back last, by the id of the person who did so:
    {"12": {"at": "2025-01-08T02:15:00+00:00", "content": …}} (`sheet_snapshots.SheetContent`)."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Remark(Base):
    """What a checker said of a sheet (ý kiến kiểm tra chéo); the thread is kept."""

    __tablename__ = "remarks"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    field: Mapped[str]
    """The answer it is about; "" for the whole sheet."""
    text: Mapped[str]


class Evidence(Base):
    """A coded item of evidence (minh chứng): one or more files under one code."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("campaign_id", "code"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    code: Mapped[str]
    title: Mapped[str | None]
    number: Mapped[str | None]
    issued: Mapped[date | None]
    issuer: Mapped[str | None]
    offered: Mapped[dict[str, Any] | None]
    """`dvht_core.evidence.papers.Paper` as JSON: what was read on it and nobody has judged yet;
    with "told": whether a message of its own has told of it, and "trouble": why nothing was read.
    """
    added_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    files: Mapped[list["EvidenceFile"]] = relationship(order_by="EvidenceFile.id")
    uses: Mapped[list["EvidenceUse"]] = relationship(cascade="all, delete-orphan")


class EvidenceFile(Base):
    """A file of an item of evidence; the bytes lie in the blob store under `sha256`."""

    __tablename__ = "evidence_files"
    __table_args__ = (index_where("ix_evidence_files_waiting", "unprinted", "id"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), index=True)
    sha256: Mapped[str]
    file: Mapped[dict[str, Any]]
    """`dvht_core.domain.files.StoredFile` as JSON."""
    unprinted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """True for a photo of which no copy for printing has been made yet."""


class EvidenceUse(Base):
    """An indicator that an item of evidence serves."""

    __tablename__ = "evidence_uses"
    __table_args__ = (UniqueConstraint("evidence_id", "indicator"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    indicator: Mapped[str]


class KeptFiles(Base):
    """Files that a person sent together and that belong to nothing yet (tệp chưa ghi vào đâu).

    Once filed or not wanted they are settled; all are deleted after 30 days.
    """

    __tablename__ = "kept_files"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    caption: Mapped[str] = mapped_column(default="")
    files: Mapped[list[Any]]
    """`dvht_core.domain.files.StoredFile` as JSON, each."""
    declined: Mapped[list[Any]] = mapped_column(default=list)
    """Codes of the indicators for which they are not: ["2.1", "2.5"]; [""]: for none."""
    offered: Mapped[dict[str, Any] | None]
    """What was read: on a photo of a certificate (`dvht_core.staff.certificates.Certificate` as
    JSON), or in a sheet in Word (`dvht_core.sheet_files.sheet_model.SheetFile`, told by "sheets").
    """
    settled_at: Mapped[datetime | None]
