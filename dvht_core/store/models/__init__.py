"""The tables, one module a subject; importing the package makes them all known to SQLAlchemy.

Every table that belongs to a school carries `unit_id`; no query crosses schools.
"""

from dvht_core.store.models.campaign_tables import (
    Assignment,
    Campaign,
    DossierVersion,
    Draft,
    Founding,
    Member,
    PlanLine,
    ReminderOccasion,
)
from dvht_core.store.models.chat_tables import Address, Conversation, WebSession
from dvht_core.store.models.queue_tables import Inbox, MessageCount, Outbox, QueueWorker
from dvht_core.store.models.sheet_tables import (
    Evidence,
    EvidenceFile,
    EvidenceUse,
    KeptFiles,
    Remark,
    Sheet,
)
from dvht_core.store.models.staff_tables import (
    CensusAnswer,
    CensusPaper,
    LearningPlan,
    LearningRecord,
    NameList,
    StaffMember,
)
from dvht_core.store.models.table_base import Base, UtcDateTime
from dvht_core.store.models.unit_tables import Audit, Consent, Invitation, Person, Recognition, Unit
from dvht_core.store.models.year_end_tables import (
    DecidedLevel,
    Directive,
    DirectiveFile,
    DocumentNumber,
    MeasureReport,
    Meeting,
    SentPlan,
    SignedPaper,
)

__all__ = [
    "Address",
    "Assignment",
    "Audit",
    "Base",
    "Campaign",
    "CensusAnswer",
    "CensusPaper",
    "Consent",
    "Conversation",
    "DecidedLevel",
    "Directive",
    "DirectiveFile",
    "DocumentNumber",
    "DossierVersion",
    "Draft",
    "Evidence",
    "EvidenceFile",
    "EvidenceUse",
    "Founding",
    "Inbox",
    "Invitation",
    "KeptFiles",
    "LearningPlan",
    "LearningRecord",
    "MeasureReport",
    "Meeting",
    "Member",
    "MessageCount",
    "NameList",
    "Outbox",
    "Person",
    "PlanLine",
    "QueueWorker",
    "Recognition",
    "Remark",
    "ReminderOccasion",
    "SentPlan",
    "Sheet",
    "SignedPaper",
    "StaffMember",
    "Unit",
    "UtcDateTime",
    "WebSession",
]
