"""Loads what the closing meeting decided, and what whoever leads gave for the documents."""

from collections import defaultdict
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from dvht_core.assessment.meeting_decisions import LevelDecision, MeasureReport, MeetingDecisions
from dvht_core.domain.documents import (
    CampaignDocuments,
    Directive,
    DocumentNumber,
    Original,
    SentPlan,
)
from dvht_core.domain.meeting import MeetingField
from dvht_core.i18n.vietnamese import short_date
from dvht_core.store.core_tables import (
    decided_levels,
    directive_files,
    directives,
    document_numbers,
    measure_reports,
    meetings,
    sent_plans,
    signed_papers,
)
from dvht_core.store.prepared_statement import Prepared

_CAMPAIGN: BindParameter[int] = bindparam("campaign")


def load_conclusion(session: Session, campaign_id: int) -> MeetingDecisions:
    """Return what the meeting of a campaign decided, and what became of last year's measures."""
    of = {"campaign": campaign_id}
    meeting = _MEETING.first(session, **of)
    return MeetingDecisions(
        meeting=_record(meeting) if meeting else {},
        levels={r.indicator: LevelDecision(r.level, r.reason) for r in _LEVELS.rows(session, **of)},
        proposal=meeting.proposal if meeting else None,
        reports={
            r.indicator: MeasureReport(r.outcome, r.note) for r in _REPORTS.rows(session, **of)
        },
    )


def _record(meeting: Any) -> dict[str, Any]:
    """Return what was said of the meeting, its day in ISO form."""
    said = {key.value: getattr(meeting, key) for key in MeetingField}
    said["day"] = meeting.day and meeting.day.isoformat()
    return {key: value for key, value in said.items() if value is not None}


_MEETING = Prepared(select(meetings).where(meetings.c.campaign_id == _CAMPAIGN))
_LEVELS = Prepared(
    select(decided_levels)
    .where(decided_levels.c.campaign_id == _CAMPAIGN)
    .order_by(decided_levels.c.id)
)
_REPORTS = Prepared(
    select(measure_reports)
    .where(measure_reports.c.campaign_id == _CAMPAIGN)
    .order_by(measure_reports.c.id)
)


def load_documents(session: Session, campaign_id: int) -> CampaignDocuments:
    """Return the numbers of a campaign's documents, and its directives without those dropped."""
    of = {"campaign": campaign_id}
    numbers = {r.form: DocumentNumber(r.number, r.day) for r in _NUMBERS.rows(session, **of)}
    kept = _DIRECTIVES.rows(session, **of)
    files: dict[int, list[Original]] = defaultdict(list)
    for file in _FILES.rows(session, **of) if kept else ():
        files[file.directive_id].append(Original(file.sha256, file.extension, file.size))
    signed = {r.form: Original(r.sha256, r.extension, r.size) for r in _SIGNED.rows(session, **of)}
    return CampaignDocuments(
        numbers=numbers,
        signed=signed,
        plan=_sent_plan(_PLAN.first(session, **of)),
        directives=tuple(
            Directive(
                title=row.title,
                number=row.number,
                issued=short_date(row.issued) if row.issued else "",
                issuer=row.issuer,
                originals=tuple(files[row.id]),
                id=row.place,
            )
            for row in kept
        ),
    )


def _sent_plan(row: Any) -> SentPlan | None:
    if row is None:
        return None
    return SentPlan(row.form, row.name, Original(row.sha256, row.extension, row.size), row.mark)


_PLAN = Prepared(select(sent_plans).where(sent_plans.c.campaign_id == _CAMPAIGN))
_NUMBERS = Prepared(
    select(document_numbers)
    .where(document_numbers.c.campaign_id == _CAMPAIGN)
    .order_by(document_numbers.c.id)
)
_SIGNED = Prepared(
    select(signed_papers)
    .where(signed_papers.c.campaign_id == _CAMPAIGN)
    .order_by(signed_papers.c.id)
)
_KEPT = (directives.c.campaign_id == _CAMPAIGN, ~directives.c.dropped)
_DIRECTIVES = Prepared(select(directives).where(*_KEPT).order_by(directives.c.place))
_FILES = Prepared(
    select(directive_files)
    .join_from(directive_files, directives, directives.c.id == directive_files.c.directive_id)
    .where(*_KEPT)
    .order_by(directive_files.c.id)
)
