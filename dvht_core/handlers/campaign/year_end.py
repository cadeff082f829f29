"""The end of a year: numbers of papers, closing and reopening, recognition, the next year."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from dvht_core.assessment.meeting_decisions import MeasureReport
from dvht_core.commands.campaign import (
    CloseCampaign,
    RecordRecognition,
    ReopenCampaign,
    ReportMeasure,
    StartNextYear,
)
from dvht_core.commands.dossier import (
    GivePaper,
    KeepPlan,
    KeepSigned,
    RequestChanges,
    RequestLog,
)
from dvht_core.domain import jobs
from dvht_core.domain.campaign import CampaignState, SheetEvent, SheetState
from dvht_core.domain.documents import DocumentNumber
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.dossier.formatting import symbol
from dvht_core.dossier.forms import BY_KEY
from dvht_core.dossier.numbering import DECISION, plan_mark
from dvht_core.events import (
    CampaignClosed,
    CampaignReopened,
    DomainEvent,
    JobRequested,
    NextYearStarted,
)
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.staff.census_effects import figures_changed
from dvht_core.rubric import LEVELS
from dvht_core.store import models
from dvht_core.store.changes.campaign_rows import put
from dvht_core.store.changes.figure_sources import keep_figures, let_figures_go
from dvht_core.store.changes.start_next_year import start_next_year
from dvht_core.store.changes.undo_setup import remember, state_before
from dvht_core.store.models import Campaign, Recognition, Unit
from dvht_core.view.affected_sheets import Cause
from dvht_core.view.campaign_view import CampaignView
from dvht_core.work_plan.sent_plans import PLAN, SENT_PLAN, WORK_PLAN


def give_paper(context: CommandContext, command: GivePaper) -> Sequence[DomainEvent]:
    """Record number and day of a document; those of the decision are cited
    by the other documents too.
    """
    unsaid = DocumentNumber()
    before = context.campaign.documents.numbers.get(command.key, unsaid)
    given = DocumentNumber(command.number, command.day)
    row, is_decision = _row(context), command.key == DECISION
    numbered = is_decision and given.number is not None
    cited = symbol(given, BY_KEY[DECISION].abbreviation, command.unit) if numbered else None
    if before == given and (not is_decision or row.decision_number == cited):
        return ()
    values = asdict(given) if given != unsaid else None
    put(context.session, context.campaign, models.DocumentNumber, values, form=command.key)
    if is_decision:
        row.decision_number, row.decision_day = cited, given.day
    context.note("paper.give", f"paper:{command.key}", _plain(before), _plain(given))
    return ()


def keep_signed(context: CommandContext, command: KeepSigned) -> Sequence[DomainEvent]:
    """Keep the signed paper of a document, in place of one before; InputError unless it shows one.

    Without a file what is kept is taken out.
    """
    if command.key not in BY_KEY or not BY_KEY[command.key].abbreviation:
        raise InputError("signed-unknown")
    file = command.file
    if file is not None and not file.shows_paper:
        raise InputError("signed-no-picture", name=file.name)
    values: dict[str, Any] | None = None
    if file is not None:
        extension = file.extension.lstrip(".")
        told = {"name": file.name, "sha256": file.sha256}
        values = {**told, "extension": extension, "size": file.size}
    put(context.session, context.campaign, models.SignedPaper, values, form=command.key)
    key = "paper.signed" if file else "paper.unsigned"
    context.note(key, f"paper:{command.key}", None, {"name": file.name} if file else None)
    return ()


def keep_plan(context: CommandContext, command: KeepPlan) -> Sequence[DomainEvent]:
    """Keep the plan as the unit wrote it, in place of one before; InputError for another document.

    It says what the plan says now, as whoever sends it knows. Without a file it is taken out.
    """
    if command.key not in (PLAN, WORK_PLAN):
        raise InputError("signed-unknown")
    file, values = command.file, None
    if file is not None:
        values = {
            **{"form": command.key, "name": file.name, "sha256": file.sha256},
            **{"extension": file.extension.lstrip("."), "size": file.size},
            "mark": plan_mark(context.campaign),
        }
    put(context.session, context.campaign, models.SentPlan, values)
    # number and day were those of the plan before
    put(context.session, context.campaign, models.DocumentNumber, None, form=SENT_PLAN)
    key = "paper.plan" if file else "paper.no-plan"
    context.note(key, f"paper:{command.key}", None, {"name": file.name} if file else None)
    return ()


def close(context: CommandContext, command: CloseCampaign) -> Sequence[DomainEvent]:
    """Freeze sheets and results, and make the dossier final; InputError
    before the meeting's decisions.
    """
    if not context.campaign.concluded:
        raise InputError("close-needs-meeting")
    for indicator in context.campaign.indicators:
        context.sheet(indicator.code).answers = context.campaign.texts(indicator.code).frozen()
    _move_all(context, SheetState.CHECKED, SheetEvent.FINISH)
    keep_figures(context.session, context.campaign)
    row = _row(context)
    row.state, row.dossier_final = CampaignState.CLOSED, True
    row.closed_at, row.closed_by = context.now, context.me.name
    context.note("campaign.close", "campaign")
    return [CampaignClosed(context.me.id)]


def reopen(context: CommandContext, command: ReopenCampaign) -> Sequence[DomainEvent]:
    """Let a closed campaign be changed again, for a reason; its dossier is a draft again."""
    if context.campaign.state is not CampaignState.CLOSED:
        raise Conflict("reopen-not-closed")
    if not command.reason.strip():
        raise InputError("reopen-needs-reason")
    row = _row(context)
    row.state, row.dossier_final = CampaignState.OPEN, False
    row.closed_at = row.closed_by = None
    _move_all(context, SheetState.FINAL, SheetEvent.REOPEN)
    context.note("campaign.reopen", "campaign", None, {"reason": command.reason})
    let_figures_go(context.session, context.campaign.id)
    opened = replace(context, view=replace(context.view, campaign=_opened(context.campaign)))
    changed = figures_changed(opened, Cause.STAFF)
    return [CampaignReopened(context.me.id, command.reason), *changed]


def record_recognition(
    context: CommandContext, command: RecordRecognition
) -> Sequence[DomainEvent]:
    """Record a decision that recognises the unit, or correct the one of the same number."""
    number = command.number.strip()
    if not number or command.level not in LEVELS:
        raise InputError("recognition-incomplete")
    if command.day > context.today:
        raise InputError("recognition-not-yet")
    row = _recognition(context, number)
    before = _told(row) if row else None
    if row is None:
        row = Recognition(unit_id=context.campaign.unit.id, number=number)
        context.session.add(row)
    row.day, row.level = command.day, command.level
    if before != _told(row):
        context.note("recognition.record", number, before, _told(row))
    return ()


def next_year(context: CommandContext, command: StartNextYear) -> Sequence[DomainEvent]:
    """Begin the campaign of the year after; Conflict unless this one is closed."""
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    before = state_before(context.session, unit, context.me.id)
    campaign_id = start_next_year(context.session, context.campaign)
    context.note("campaign.next-year", str(context.campaign.year + 1))
    remember(context.session, unit.id, campaign_id, context.me.id, before)
    return [NextYearStarted(context.me.id)]


def report_measure(context: CommandContext, command: ReportMeasure) -> Sequence[DomainEvent]:
    """Record what became of last year's measure for an indicator."""
    before = context.campaign.before
    if before is None or command.indicator not in {m.indicator for m in before.measures}:
        raise InputError("measure-unknown", indicator=command.indicator)
    known = context.campaign.conclusion.reports.get(command.indicator)
    said = command.outcome and MeasureReport(command.outcome, command.note.strip())
    if known == said:
        return ()
    values = {**asdict(said), "person_id": context.me.id} if said else None
    put(
        *(context.session, context.campaign, models.MeasureReport, values),
        indicator=command.indicator,
    )
    sides = [asdict(report) if report else {} for report in (known, said)]
    context.note("measure.report", command.indicator, *sides)
    return ()


def request_changes(context: CommandContext, command: RequestChanges) -> Sequence[DomainEvent]:
    """Ask what changed since the last dossier; a job compares them outside the transaction."""
    return [JobRequested(jobs.DossierChanges(context.campaign.id, context.me.id))]


def request_log(context: CommandContext, command: RequestLog) -> Sequence[DomainEvent]:
    """Ask for the audit log; a job writes it outside the transaction."""
    context.note("log.requested", "log")
    return [JobRequested(jobs.AuditExport(context.campaign.id, context.me.id))]


def _opened(campaign: CampaignView) -> CampaignView:
    """Return the campaign as open; its counts are still those kept at closing."""
    return replace(campaign, state=CampaignState.OPEN)


def _row(context: CommandContext) -> Campaign:
    return context.session.get_one(Campaign, context.campaign.id)


def _move_all(context: CommandContext, state: SheetState, event: SheetEvent) -> None:
    for code, sheet in context.campaign.sheets.items():
        if sheet.state is state:
            context.move(context.sheet(code), event)


def _recognition(context: CommandContext, number: str) -> Recognition | None:
    rows = select(Recognition).where(
        Recognition.unit_id == context.campaign.unit.id, Recognition.number == number
    )
    return context.session.scalars(rows).one_or_none()


def _plain(paper: DocumentNumber) -> dict[str, Any]:
    """Return what is given of a number: {"number": 5, "day": "2025-01-09"}."""
    given = {"number": paper.number, "day": paper.day and paper.day.isoformat()}
    return {key: value for key, value in given.items() if value is not None}


def _told(row: Recognition) -> dict[str, str]:
    day: date = row.day
    return {"day": day.isoformat(), "level": f"level-{row.level}"}
