"""The end of a year: numbers of papers, closing and reopening, recognition, the next year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from dvht_core.commands.campaign import (
    CloseCampaign,
    DropRecognition,
    RecordRecognition,
    ReopenCampaign,
    ReportMeasure,
    StartNextYear,
)
from dvht_core.commands.dossier import GivePaper, RequestChanges, RequestLog
from dvht_core.domain.campaign import CampaignState, SheetEvent, SheetState
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.dossier.dossier_model import DocumentNumber
from dvht_core.dossier.formatting import symbol
from dvht_core.dossier.forms import BY_KEY
from dvht_core.dossier.lead_input import DECISION
from dvht_core.events import (
    CampaignClosed,
    CampaignReopened,
    DomainEvent,
    NextYearStarted,
)
from dvht_core.handlers.campaign.meeting import keep
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.staff.census_effects import figures_changed
from dvht_core.rubric import LEVELS
from dvht_core.store.changes.figure_sources import keep_figures, let_figures_go
from dvht_core.store.changes.start_next_year import start_next_year
from dvht_core.store.changes.undo_setup import remember, state_before
from dvht_core.store.models import Campaign, Recognition, Unit
from dvht_core.view.affected_sheets import Cause
from dvht_core.view.campaign_view import CampaignView


def give_paper(context: CommandContext, command: GivePaper) -> Sequence[DomainEvent]:
    """Record number and day of a document; those of the decision are cited
    by the other documents too.
    """
    papers = context.campaign.decision.get("papers", {})
    day = command.day and command.day.isoformat()
    given = {k: v for k, v in (("number", command.number), ("day", day)) if v is not None}
    before = papers.get(command.key, {})
    if before == given:
        return ()
    left = {key: value for key, value in papers.items() if key != command.key}
    keep(context, "papers", {**left, command.key: given} if given else left)
    if command.key == DECISION:
        paper, form = DocumentNumber(command.number), BY_KEY[DECISION]
        cited = symbol(paper, form.abbreviation, command.unit) if given.get("number") else None
        keep(context, "number", cited)
        keep(context, "date", day)
    context.note("paper.give", f"paper:{command.key}", before, given)
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
    _turn(context, CampaignState.CLOSED)
    keep(context, "closed", {"at": context.now.isoformat(), "by": context.me.name})
    keep(context, "final", True)
    context.note("campaign.close", "campaign")
    return [CampaignClosed(context.me.id)]


def reopen(context: CommandContext, command: ReopenCampaign) -> Sequence[DomainEvent]:
    """Let a closed campaign be changed again, for a reason; its dossier is a draft again."""
    if context.campaign.state is not CampaignState.CLOSED:
        raise Conflict("reopen-not-closed")
    if not command.reason.strip():
        raise InputError("reopen-needs-reason")
    _turn(context, CampaignState.OPEN)
    _move_all(context, SheetState.FINAL, SheetEvent.REOPEN)
    keep(context, "closed", None)
    keep(context, "final", False)
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


def drop_recognition(context: CommandContext, command: DropRecognition) -> Sequence[DomainEvent]:
    """Undo the record of a decision."""
    row = _recognition(context, command.number.strip())
    if row is not None:
        context.note("recognition.drop", row.number, _told(row), None)
        context.session.delete(row)
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
    reports = context.campaign.decision.get("reports", {})
    known = reports.get(command.indicator)
    left = {code: report for code, report in reports.items() if code != command.indicator}
    value = None
    if command.outcome is not None:
        value = {"outcome": command.outcome, "note": command.note.strip(), "by": context.me.id}
        left[command.indicator] = value
    if known == value:
        return ()
    keep(context, "reports", left)
    sides = [
        {"outcome": report["outcome"], "note": report["note"]} if report else {}
        for report in (known, value)
    ]
    context.note("measure.report", command.indicator, *sides)
    return ()


def request_changes(context: CommandContext, command: RequestChanges) -> Sequence[DomainEvent]:
    """Ask what changed since the last dossier; a job compares them outside the transaction."""
    return [context.job("changes")]


def request_log(context: CommandContext, command: RequestLog) -> Sequence[DomainEvent]:
    """Ask for the audit log; a job writes it outside the transaction."""
    context.note("log.requested", "log")
    return [context.job("log")]


def _opened(campaign: CampaignView) -> CampaignView:
    """Return the campaign as open; its counts are still those kept at closing."""
    return replace(campaign, state=CampaignState.OPEN)


def _turn(context: CommandContext, state: CampaignState) -> None:
    context.session.get_one(Campaign, context.campaign.id).state = state


def _move_all(context: CommandContext, state: SheetState, event: SheetEvent) -> None:
    for code, sheet in context.campaign.sheets.items():
        if sheet.state is state:
            context.move(context.sheet(code), event)


def _recognition(context: CommandContext, number: str) -> Recognition | None:
    rows = select(Recognition).where(
        Recognition.unit_id == context.campaign.unit.id, Recognition.number == number
    )
    return context.session.scalars(rows).one_or_none()


def _told(row: Recognition) -> dict[str, str]:
    day: date = row.day
    return {"day": day.isoformat(), "level": f"level-{row.level}"}
