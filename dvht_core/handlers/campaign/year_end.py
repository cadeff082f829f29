"""The end of a year: numbers of the papers, closing and reopening, recognition, the next year."""

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
from dvht_core.dossier.dossier_model import Paper
from dvht_core.dossier.formatting import symbol
from dvht_core.dossier.forms import BY_KEY
from dvht_core.events import (
    CampaignClosed,
    CampaignReopened,
    Happening,
    NextYearStarted,
    WorkRequested,
)
from dvht_core.handlers.campaign.meeting import keep
from dvht_core.handlers.command_context import Desk
from dvht_core.handlers.staff.census_effects import figures_changed
from dvht_core.policy import Action
from dvht_core.rubric import LEVELS
from dvht_core.store.changes.figure_sources import keep_figures, let_figures_go
from dvht_core.store.changes.start_next_year import start_next_year
from dvht_core.store.changes.undo_setup import remember, state_before
from dvht_core.store.models import Campaign, Recognition, Unit
from dvht_core.view.affected_sheets import Cause
from dvht_core.view.campaign_view import CampaignView

DECISION = "decision"


def give_paper(desk: Desk, command: GivePaper) -> Sequence[Happening]:
    """Record number and day of a document; those of the decision are also cited by the others."""
    desk.require(Action.GIVE_PAPER)
    papers = desk.campaign.decision.get("papers", {})
    day = command.day and command.day.isoformat()
    given = {k: v for k, v in (("number", command.number), ("day", day)) if v is not None}
    before = papers.get(command.key, {})
    if before == given:
        return ()
    left = {key: value for key, value in papers.items() if key != command.key}
    keep(desk, "papers", {**left, command.key: given} if given else left)
    if command.key == DECISION:
        paper, form = Paper(command.number), BY_KEY[DECISION]
        cited = symbol(paper, form.abbreviation, command.unit) if given.get("number") else None
        keep(desk, "number", cited)
        keep(desk, "date", day)
    desk.note("paper.give", f"paper:{command.key}", before, given)
    return ()


def close(desk: Desk, command: CloseCampaign) -> Sequence[Happening]:
    """Freeze sheets and results; the meeting must have decided. The dossier is final from now."""
    desk.require(Action.CLOSE_CAMPAIGN)
    if not desk.campaign.concluded:
        raise InputError("close-needs-meeting")
    for indicator in desk.campaign.indicators:
        desk.sheet(indicator.code).answers = desk.campaign.texts(indicator.code).frozen()
    _move_all(desk, SheetState.CHECKED, SheetEvent.FINISH)
    keep_figures(desk.session, desk.campaign)
    _turn(desk, CampaignState.CLOSED)
    keep(desk, "closed", {"at": desk.now.isoformat(), "by": desk.me.name})
    keep(desk, "final", True)
    desk.note("campaign.close", "campaign")
    return [CampaignClosed(desk.me.id)]


def reopen(desk: Desk, command: ReopenCampaign) -> Sequence[Happening]:
    """Let a closed campaign be changed again, with a reason; the dossier is a draft until then."""
    desk.require(Action.REOPEN_CAMPAIGN)
    if desk.campaign.state is not CampaignState.CLOSED:
        raise Conflict("reopen-not-closed")
    if not command.reason.strip():
        raise InputError("reopen-needs-reason")
    _turn(desk, CampaignState.OPEN)
    _move_all(desk, SheetState.FINAL, SheetEvent.REOPEN)
    keep(desk, "closed", None)
    keep(desk, "final", False)
    desk.note("campaign.reopen", "campaign", None, {"reason": command.reason})
    let_figures_go(desk.session, desk.campaign.id)
    opened = replace(desk, view=replace(desk.view, campaign=_opened(desk.campaign)))
    changed = figures_changed(opened, Cause.STAFF)
    return [CampaignReopened(desk.me.id, command.reason), *changed]


def record_recognition(desk: Desk, command: RecordRecognition) -> Sequence[Happening]:
    """Record the decision that recognises the unit, or correct the one of the same number."""
    desk.require(Action.RECORD_RECOGNITION)
    number = command.number.strip()
    if not number or command.level not in LEVELS:
        raise InputError("recognition-incomplete")
    if command.day > desk.now.astimezone(desk.campaign.unit.settings.tz).date():
        raise InputError("recognition-not-yet")
    row = _recognition(desk, number)
    before = _told(row) if row else None
    if row is None:
        row = Recognition(unit_id=desk.campaign.unit.id, number=number)
        desk.session.add(row)
    row.day, row.level = command.day, command.level
    if before != _told(row):
        desk.note("recognition.record", number, before, _told(row))
    return ()


def drop_recognition(desk: Desk, command: DropRecognition) -> Sequence[Happening]:
    """Undo the record of a decision."""
    desk.require(Action.RECORD_RECOGNITION)
    row = _recognition(desk, command.number.strip())
    if row is not None:
        desk.note("recognition.drop", row.number, _told(row), None)
        desk.session.delete(row)
    return ()


def next_year(desk: Desk, command: StartNextYear) -> Sequence[Happening]:
    """Begin the campaign of the year after; this one must be closed."""
    desk.require(Action.START_NEXT_YEAR)
    unit = desk.session.get_one(Unit, desk.campaign.unit.id)
    before = state_before(desk.session, unit, desk.me.id)
    campaign_id = start_next_year(desk.session, desk.campaign)
    desk.note("campaign.next-year", str(desk.campaign.year + 1))
    remember(desk.session, unit.id, campaign_id, desk.me.id, before)
    return [NextYearStarted(desk.me.id)]


def report_measure(desk: Desk, command: ReportMeasure) -> Sequence[Happening]:
    """Record what became of last year's measure for an indicator."""
    desk.require(Action.REPORT_MEASURE, command.indicator)
    before = desk.campaign.before
    if before is None or command.indicator not in {m.indicator for m in before.measures}:
        raise InputError("measure-unknown", indicator=command.indicator)
    reports = desk.campaign.decision.get("reports", {})
    known = reports.get(command.indicator)
    left = {code: report for code, report in reports.items() if code != command.indicator}
    value = None
    if command.outcome is not None:
        value = {"outcome": command.outcome, "note": command.note.strip(), "by": desk.me.id}
        left[command.indicator] = value
    if known == value:
        return ()
    keep(desk, "reports", left)
    sides = [
        {"outcome": report["outcome"], "note": report["note"]} if report else {}
        for report in (known, value)
    ]
    desk.note("measure.report", command.indicator, *sides)
    return ()


def request_changes(desk: Desk, command: RequestChanges) -> Sequence[Happening]:
    """Note the wish; the documents are compared outside the transaction."""
    desk.require(Action.REQUEST_DOSSIER)
    return [WorkRequested(desk.me.id, "changes", {})]


def request_log(desk: Desk, command: RequestLog) -> Sequence[Happening]:
    """Note the wish; the spreadsheet is written outside the transaction."""
    desk.require(Action.READ_LOG)
    desk.note("log.requested", "log")
    return [WorkRequested(desk.me.id, "log", {})]


def _opened(campaign: CampaignView) -> CampaignView:
    """The campaign as it was closed, but for being open; its counts are still those kept."""
    return replace(campaign, state=CampaignState.OPEN)


def _turn(desk: Desk, state: CampaignState) -> None:
    desk.session.get_one(Campaign, desk.campaign.id).state = state


def _move_all(desk: Desk, state: SheetState, event: SheetEvent) -> None:
    for code, sheet in desk.campaign.sheets.items():
        if sheet.state is state:
            desk.move(desk.sheet(code), event)


def _recognition(desk: Desk, number: str) -> Recognition | None:
    rows = select(Recognition).where(
        Recognition.unit_id == desk.campaign.unit.id, Recognition.number == number
    )
    return desk.session.scalars(rows).one_or_none()


def _told(row: Recognition) -> dict[str, str]:
    day: date = row.day
    return {"day": day.isoformat(), "level": f"level-{row.level}"}
