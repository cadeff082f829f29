"""The tables by name, for statements that read plain rows.

What every turn reads is read as plain rows: mapped objects cost two to four times as much
(docs/cost-of-a-turn.md).
"""

from typing import cast

from sqlalchemy import Column, Integer, MetaData, String, Table

from dvht_core.store import models
from dvht_core.store.models import Base


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

view_stamps = Table(
    "view_stamps",
    MetaData(),
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    *(
        Column(part, String, nullable=False)
        for part in ("sheets", "evidence", "book", "conclusion", "documents", "rest")
    ),
)
"""Stamps of what a view of a unit is read from, by part; each is another as soon as that changes.

Triggers alone write it (migrations 0017 and 0018). It is no part of what is copied and compared
with the other tables: a copy draws its own.
"""
