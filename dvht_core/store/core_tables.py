"""The tables by name, for statements that read plain rows.

What every turn reads is read as plain rows: mapped objects cost two to four times as much
(docs/cost-of-a-turn.md).
"""

from typing import cast

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from dvht_core.store import models
from dvht_core.store.models import Base, UtcDateTime


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


addresses = _table(models.Address)
assignments = _table(models.Assignment)
audit = _table(models.Audit)
campaigns = _table(models.Campaign)
census_answers = _table(models.CensusAnswer)
consents = _table(models.Consent)
conversations = _table(models.Conversation)
decided_levels = _table(models.DecidedLevel)
directive_files = _table(models.DirectiveFile)
directives = _table(models.Directive)
document_numbers = _table(models.DocumentNumber)
sent_plans = _table(models.SentPlan)
signed_papers = _table(models.SignedPaper)
drafts = _table(models.Draft)
evidence = _table(models.Evidence)
evidence_files = _table(models.EvidenceFile)
evidence_uses = _table(models.EvidenceUse)
inbox = _table(models.Inbox)
kept_files = _table(models.KeptFiles)
learning_plans = _table(models.LearningPlan)
learning_records = _table(models.LearningRecord)
measure_reports = _table(models.MeasureReport)
meetings = _table(models.Meeting)
members = _table(models.Member)
name_lists = _table(models.NameList)
outbox = _table(models.Outbox)
people = _table(models.Person)
plan_lines = _table(models.PlanLine)
queue_workers = _table(models.QueueWorker)
recognitions = _table(models.Recognition)
remarks = _table(models.Remark)
reminder_occasions = _table(models.ReminderOccasion)
sheets = _table(models.Sheet)
staff = _table(models.StaffMember)
units = _table(models.Unit)
web_sessions = _table(models.WebSession)

NOT_COPIED = MetaData()
"""Tables that are no part of what is copied and compared: a database writes them by itself, or what
they hold is on its way."""

view_stamps = Table(
    "view_stamps",
    NOT_COPIED,
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    *(
        Column(part, String, nullable=False)
        for part in ("sheets", "evidence", "book", "conclusion", "documents", "rest")
    ),
)
"""Stamps of what a view of a unit is read from, by part; each is another as soon as that changes.

Triggers alone write it (migrations 0017 and 0018); a copy draws its own.
"""

due_times = Table(
    "due_times",
    NOT_COPIED,
    Column("campaign_id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, primary_key=True),
    Column("unit_id", Integer, nullable=False, index=True),
    Column("at", UtcDateTime()),
    Column("not_before", UtcDateTime()),
    Index("ix_due_times_at", "kind", "at"),
)
"""When a campaign is to be looked at next, by kind (`queues.due_times.Kind`); null: not before
something of it changes. One that has failed is not tried again before `not_before`.

Its rows come and go with the campaigns, and ask for a look when a unit's stamps change, by triggers
(migration 0025); a copy looks at everything once.
"""

MOST_PIECE = 256 * 1024
"""Bytes of a row of `upload_pieces` at most: a row is written and read whole."""

uploads = Table(
    "uploads",
    NOT_COPIED,
    Column("id", Integer, primary_key=True),
    Column("address", String, nullable=False),
    Column("upload", String, nullable=False),
    Column("length", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("ref", String),
    Column("written_at", UtcDateTime(), nullable=False, index=True),
    UniqueConstraint("address", "upload", name="uq_uploads_address"),
)
"""Files that come in pieces, of each chat of the web: `size` of `length` bytes are here. `ref`: the
original that one has become, its pieces gone. A copy holds no files as they were sent.
"""

upload_pieces = Table(
    "upload_pieces",
    NOT_COPIED,
    Column("upload_id", ForeignKey("uploads.id", ondelete="CASCADE"), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
    CheckConstraint(f"length(data) <= {MOST_PIECE}", name="ck_upload_pieces_size"),
)
"""What has come of them, each piece where the one before it ends."""
