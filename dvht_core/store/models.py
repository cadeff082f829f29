"""The tables. Every table that belongs to a school carries `unit_id`; no query crosses schools."""

import enum
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    MetaData,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from dvht_core.domain.campaign import CampaignState, Duty, FigureSource, SheetState
from dvht_core.domain.learning import RecordKind
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.staff.staff_model import AnswerState, PlanState, StaffKind


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite forgets zones, so it is given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=value.tzinfo or UTC)


class Base(DeclarativeBase):
    """Constraint names follow one pattern, so that migrations can name them on any database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        datetime: UtcDateTime(),
        # Names in plain text: a database's own enum types are hard to change later.
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            length=32,
            values_callable=lambda kind: [member.value for member in kind],
        ),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


def _where(name: str, condition: str, *columns: str) -> Index:
    """An index of the rows of which a condition holds, however many others lie in the table."""
    where = text(condition)
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


def _waiting(table: str, *states: str) -> Index:
    """Finds what waits in a table of mail."""
    waits = f"state IN ({', '.join(map(repr, states))})"
    return _where(f"ix_{table}_waiting", waits, "channel", "address", "id")


class Unit(Base):
    """A school or other unit (đơn vị)."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    public: Mapped[bool]
    place: Mapped[str | None]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Receiving office, reminder time, evidence code pattern … (`campaign.UnitSettings`)."""


class Campaign(Base):
    """One year's self-assessment of a unit (đợt tự đánh giá)."""

    __tablename__ = "campaigns"
    __table_args__ = (UniqueConstraint("unit_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    rubric: Mapped[str]
    state: Mapped[CampaignState] = mapped_column(default=CampaignState.OPEN)
    staff_total: Mapped[int | None]
    """Members of the unit (thành viên), the denominator of 2.x and 3.1 (TT24 Đ2.7)."""
    learners_total: Mapped[int | None]
    decision: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The decision that set up the team, as the plan cites it; what the lead gives later
    (`dossier.lead_input`), and what the meeting decides (`assessment.meeting_decisions`)."""
    version: Mapped[int] = mapped_column()
    unit: Mapped[Unit] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Person(Base):
    """A member of a unit who may chat (thành viên)."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str]
    salutation: Mapped[Salutation]
    language: Mapped[str] = mapped_column(default="vi")
    joined_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    erasure_asked_at: Mapped[datetime | None]
    wishes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """How they want to be reminded (`quiet_hours.ReminderPreferences`)."""
    links_version: Mapped[int] = mapped_column(default=0, server_default="0")
    """Links made under another number are revoked."""


class Member(Base):
    """A person's place in the assessment team of a campaign (tổ đánh giá)."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("campaign_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
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

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    indicator: Mapped[str]
    duty: Mapped[Duty]


class PlanLine(Base):
    """One line of the work plan (kế hoạch làm việc)."""

    __tablename__ = "plan_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    day: Mapped[date]
    end_day: Mapped[date | None]
    task: Mapped[str]
    who: Mapped[list[Any]]
    cancelled_at: Mapped[datetime | None]
    """A line that was cancelled is kept, so that it can be put back."""


class Draft(Base):
    """A campaign that is being prepared in a chat (bản nháp); gone as soon as it is founded."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), unique=True)
    plan: Mapped[dict[str, Any]]
    """`dvht_core.work_plan.plan_draft` as JSON."""


class Founding(Base):
    """What was before a campaign was founded from a chat, so that its founder can undo it."""

    __tablename__ = "foundings"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who founded it."""
    audit_id: Mapped[int]
    """The row of the audit log that tells of it: what was done since comes after."""
    before: Mapped[dict[str, Any]]
    """As `store.unfounding.state_before` writes it."""


class Sheet(Base):
    """The self-assessment of one indicator (phiếu đánh giá chỉ tiêu, Mẫu 1)."""

    __tablename__ = "sheets"
    __table_args__ = (UniqueConstraint("campaign_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    indicator: Mapped[str]
    state: Mapped[SheetState] = mapped_column(default=SheetState.ASSIGNED)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was said, by question key; results are computed from it and never stored."""
    figure_source: Mapped[FigureSource] = mapped_column(
        default=FigureSource.TYPED, server_default=FigureSource.TYPED.value
    )
    """Whether the count that a staff list can answer is the typed one or the list's."""
    closed_figure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """A counted figure as it stood when the campaign was closed: `{"met": 31, "total": 37}`."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who wrote last; never the one who checks."""
    written_for: Mapped[list[Any]] = mapped_column(
        JSON(none_as_null=True), default=list, server_default="[]"
    )
    """Person ids of those who had the sheet when somebody else wrote it for them."""
    checker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who agreed, once checked."""
    checker_level: Mapped[int | None]
    """The level that the checker sees, where it is another than the computed one."""
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

    id: Mapped[int] = mapped_column(primary_key=True)
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

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    code: Mapped[str]
    title: Mapped[str | None]
    number: Mapped[str | None]
    issued: Mapped[date | None]
    issuer: Mapped[str | None]
    added_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    files: Mapped[list["EvidenceFile"]] = relationship(order_by="EvidenceFile.id")
    uses: Mapped[list["EvidenceUse"]] = relationship(cascade="all, delete-orphan")


class EvidenceFile(Base):
    """A file of an item of evidence; the bytes lie in the blob store under `sha256`."""

    __tablename__ = "evidence_files"
    __table_args__ = (_where("ix_evidence_files_waiting", "unprinted", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), index=True)
    sha256: Mapped[str]
    file: Mapped[dict[str, Any]]
    """`dvht_core.domain.files.StoredFile` as JSON."""
    unprinted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A photo of which no copy for printing has been made yet."""


class KeptFiles(Base):
    """Files that a person sent and that belong to nothing yet (tệp chưa ghi vào đâu).

    They were sent together; filed or not wanted, they are settled, and deleted after 30 days.
    """

    __tablename__ = "kept_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime]
    caption: Mapped[str] = mapped_column(default="")
    files: Mapped[list[Any]]
    """`dvht_core.domain.files.StoredFile` as JSON, each."""
    declined: Mapped[list[Any]] = mapped_column(default=list)
    """Codes of the indicators for which they were said not to be: ["2.1", "2.5"]."""
    settled_at: Mapped[datetime | None]


class EvidenceUse(Base):
    """An indicator that an item of evidence serves."""

    __tablename__ = "evidence_uses"
    __table_args__ = (UniqueConstraint("evidence_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    indicator: Mapped[str]


class Invitation(Base):
    """A one-time code that lets a person join, or come in on one more channel (mã mời, mã nối).

    Only its hash is kept.
    """

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    code_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    links: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Of somebody who has joined: it lets one more chat into their conversation."""


class Consent(Base):
    """A person's agreement to, or refusal of, the processing of their data (Luật 91/2025)."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime]
    agreed: Mapped[bool]
    text_version: Mapped[str]
    channel: Mapped[str]


class StaffMember(Base):
    """A member of staff of the unit (thành viên, TT24 Đ2.7), in the team or not."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
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
    """`[start, end or None, counts]` of each leave of absence, days in ISO form."""
    removed_at: Mapped[datetime | None]
    """Entered by mistake; who leaves has `left_on`."""
    position: Mapped[int]
    """Place in the list."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class LearningRecord(Base):
    """An entry of a person's learning record (hồ sơ học tập cá nhân)."""

    __tablename__ = "learning_records"

    id: Mapped[int] = mapped_column(primary_key=True)
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

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    year: Mapped[int]
    goals: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFT)
    remark: Mapped[str] = mapped_column(default="")
    words: Mapped[list[Any]] = mapped_column(default=list)
    """`[quarter, text, moment in ISO form]` of what was said in a quarter."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CensusAnswer(Base):
    """What is known of one person for one percentage indicator, and what stands behind it."""

    __tablename__ = "census_answers"
    __table_args__ = (UniqueConstraint("campaign_id", "staff_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    indicator: Mapped[str]
    met: Mapped[bool]
    state: Mapped[AnswerState] = mapped_column(default=AnswerState.DECLARED)
    reason: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    """Code of the evidence, where a list confirmed it."""


class NameList(Base):
    """A list of names sent in: of the staff, or of who met an indicator (danh sách gửi đến)."""

    __tablename__ = "name_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    indicator: Mapped[str]
    """ "" for the staff list itself."""
    all_but: Mapped[bool]
    name: Mapped[str]
    file: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """`dvht_core.domain.files.StoredFile` as JSON; None for names that were typed."""
    entries: Mapped[list[Any]]
    """`staff_model.ListEntry` as JSON, each."""
    added_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class CensusPaper(Base):
    """The list of names behind a figure ("Danh sách thành viên …"), which is evidence by itself."""

    __tablename__ = "census_papers"
    __table_args__ = (UniqueConstraint("campaign_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    indicator: Mapped[str]
    stale: Mapped[bool] = mapped_column(index=True)
    """The data have changed since it was built."""
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    digest: Mapped[str | None]
    """Of what it says, so that it is renewed only when that changed; None: withdrawn."""


class Conversation(Base):
    """One conversation: of a person over all their channels, or of a stranger on one."""

    __tablename__ = "conversations"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
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
        Index(
            "ix_addresses_current",
            "channel",
            "address",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    address: Mapped[str]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), index=True)
    current: Mapped[bool] = mapped_column(default=True)
    """What is typed here belongs to this conversation."""
    last_used_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]
    conversation: Mapped[Conversation] = relationship()


class WebSession(Base):
    """A browser that is signed in to the web chat (thiết bị); `address` is that of its chat."""

    __tablename__ = "web_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(unique=True)
    secret: Mapped[str] = mapped_column(unique=True)
    """The hash of the secret in its cookie."""
    secret_before: Mapped[str | None] = mapped_column(index=True)
    """The one before; what is asked with it since `changed_at` is not answered."""
    changed_at: Mapped[datetime | None]
    device: Mapped[str]
    """What it is, for the person to know it again: "Chrome · Android"."""
    begun_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Inbox(Base):
    """A raw update, kept before it is acknowledged; `(channel, update_id)` makes it unique."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_id"),
        Index("ix_inbox_open", "state", "id"),
        Index("ix_inbox_chat", "channel", "address", "id"),
        _waiting("inbox", "received", "ready"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    update_id: Mapped[str]
    address: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """Whose conversation it was part of, once handled."""
    received_at: Mapped[datetime]
    raw: Mapped[dict[str, Any]]
    state: Mapped[str]
    """received → (fetching files) → ready → done, or aside after too many tries."""
    files: Mapped[list[Any]] = mapped_column(default=list)
    tries: Mapped[int] = mapped_column(default=0)
    """Counted before they begin; the first with the receipt."""
    retry_at: Mapped[datetime | None]
    """Not before then; where it is set, the try that follows is not counted yet."""
    error: Mapped[str | None]


class Outbox(Base):
    """A message to be delivered; `occasion` is unique, so a reminder is never sent twice.

    Rows of one chat with the same `status` are one message that changes: the last row is how it
    stands, and where a messenger can change what it has shown, it is shown in the old one's place.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_open", "state", "id"),
        Index("ix_outbox_chat", "channel", "address", "id"),
        _waiting("outbox", "wished", "waiting", "sending"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    channel: Mapped[str]
    address: Mapped[str]
    created_at: Mapped[datetime]
    message: Mapped[dict[str, Any]]
    occasion: Mapped[str | None] = mapped_column(unique=True)
    status: Mapped[str | None]
    state: Mapped[str]
    """waiting → sending (leased) → sent, or failed; or replaced by a later row of its status.

    wished: still to be made; then replaced by the message.
    """
    pieces_out: Mapped[int] = mapped_column(default=0)
    """How many of its pieces are delivered; the messenger takes some messages only in pieces."""
    doubts: Mapped[int] = mapped_column(default=0)
    """How often the piece after these was sent without anybody knowing whether it arrived."""
    tries: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_id: Mapped[str | None]
    error: Mapped[str | None]


class ReminderOccasion(Base):
    """An occasion to remind a person of something: told once, however many messages hold it."""

    __tablename__ = "reminder_occasions"
    __table_args__ = (UniqueConstraint("campaign_id", "person_id", "occasion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    occasion: Mapped[str]
    """As `reminders.Occasion.key`; "again:…" when asked for, "nudge:…" from whoever leads."""
    due_at: Mapped[datetime | None]
    """For what was asked for: when."""
    told_at: Mapped[datetime | None]
    """None: asked for, and still to come."""


class MessageCount(Base):
    """How many messages a bot has sent in a month; of nobody in particular."""

    __tablename__ = "message_counts"
    __table_args__ = (UniqueConstraint("channel", "bot", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    bot: Mapped[str]
    month: Mapped[str]
    """"2025-01", as the calendar of Vietnam has it."""
    sent: Mapped[int]


class Audit(Base):
    """Who changed what, when, before and after (nhật ký)."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_unit", "unit_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: the operator, from the command line."""
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Recognition(Base):
    """A decision of recognition of a unit (quyết định công nhận), recorded when it arrives."""

    __tablename__ = "recognitions"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    number: Mapped[str]
    day: Mapped[date]
    level: Mapped[int]


class DossierVersion(Base):
    """The documents of a dossier that was sent: a ZIP in the blob store under `sha256`."""

    __tablename__ = "dossier_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    made_at: Mapped[datetime]
    sha256: Mapped[str]
