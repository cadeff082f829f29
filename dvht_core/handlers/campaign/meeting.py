"""The closing meeting: its record, its decisions on levels, its proposal;
and asking for documents.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from dvht_core.assessment.meeting_decisions import LevelDecision
from dvht_core.assessment.recognition_rules import too_early
from dvht_core.commands.campaign import DecideLevel, DecideProposal, RecordMeeting
from dvht_core.commands.dossier import RequestBoard, RequestDocument, RequestPdf
from dvht_core.domain import jobs
from dvht_core.domain.errors import InputError
from dvht_core.domain.meeting import MeetingField
from dvht_core.events import DomainEvent, JobRequested
from dvht_core.handlers.command_context import CommandContext
from dvht_core.i18n.vietnamese import short_date
from dvht_core.rubric import LEVELS
from dvht_core.store.changes.campaign_rows import put
from dvht_core.store.models import DecidedLevel, Meeting


def record(context: CommandContext, command: RecordMeeting) -> Sequence[DomainEvent]:
    """Put one thing on the record of the meeting, or take it back."""
    before = context.campaign.conclusion.meeting.get(command.field)
    if before == command.value:
        return ()
    _keep(context, command.field, command.value)
    context.note(
        "meeting.record", f"meeting:{command.field}", {"value": before}, {"value": command.value}
    )
    return ()


def decide_level(context: CommandContext, command: DecideLevel) -> Sequence[DomainEvent]:
    """Record the level that the meeting gives; InputError above the
    computed one, or lower without reason.

    A proposal above what then remains is taken back.
    """
    code, level = command.indicator, command.level
    before, decided = context.campaign.conclusion.levels.get(code), None
    if level is not None:
        decided = LevelDecision(level, command.reason.strip())
        _check_level(context, code, decided)
    if before == decided:
        return ()
    values = asdict(decided) if decided else None
    put(context.session, context.campaign, DecidedLevel, values, indicator=code)
    context.note("meeting.level", code, _level_of(before), _level_of(decided))
    proposal = context.campaign.conclusion.proposal
    reached = context.campaign.outcome.unit.level
    above = level is not None and proposal and min(level, reached or 0) < proposal
    return _propose(context, None) if above else ()


def decide_proposal(context: CommandContext, command: DecideProposal) -> Sequence[DomainEvent]:
    """Record the level that the meeting proposes, at most the one reached.

    InputError while a level is undecided, and for level 2 before its time (TT24 Đ5.3).
    """
    level = command.level
    campaign = context.campaign
    if level is not None:
        if campaign.unsettled:
            raise InputError("meeting-undecided")
        if level > (campaign.outcome.unit.level or 0):
            raise InputError("meeting-proposal-too-high")
        early = too_early(campaign.unit.recognitions, campaign.rubric, context.today)
        if level == max(LEVELS) and early:
            months = campaign.rubric.upgrade_months
            raise InputError("meeting-proposal-too-early", day=short_date(early), months=months)
    return _propose(context, level)


def request_document(context: CommandContext, command: RequestDocument) -> Sequence[DomainEvent]:
    """Ask for one document; a job writes it outside the transaction."""
    context.note("dossier.requested", f"{command.form} {command.indicator}".strip())
    return [
        JobRequested(
            jobs.OneDocument(context.campaign.id, context.me.id, command.form, command.indicator)
        )
    ]


def request_pdf(context: CommandContext, _command: RequestPdf) -> Sequence[DomainEvent]:
    """Ask for all documents as PDF; a job writes them outside the transaction."""
    context.note("dossier.requested", "pdf")
    return [JobRequested(jobs.Pdf(context.campaign.id, context.me.id))]


def request_board(context: CommandContext, command: RequestBoard) -> Sequence[DomainEvent]:
    """Ask for the board; only those who may see everybody's progress."""
    return [JobRequested(jobs.BoardLink(context.campaign.id, context.me.id))]


def _keep(context: CommandContext, column: str, value: Any) -> None:
    """Write one column of the meeting's row, which is there while it says anything."""
    conclusion = context.campaign.conclusion
    said = {**conclusion.meeting, "proposal": conclusion.proposal, column: value}
    if column == MeetingField.DAY and value is not None:
        value = date.fromisoformat(value)
    values = {column: value} if any(v is not None for v in said.values()) else None
    put(context.session, context.campaign, Meeting, values)


def _check_level(context: CommandContext, code: str, decided: LevelDecision) -> None:
    campaign = context.campaign
    computed = campaign.result(code).level if code in campaign.sheets else None
    if computed is None:
        raise InputError("meeting-level-open", indicator=code)
    if not 0 <= decided.level <= computed:
        raise InputError("meeting-level-too-high", indicator=code)
    if decided.level < computed and not decided.reason:
        raise InputError("meeting-needs-reason", indicator=code)


def _level_of(decided: LevelDecision | None) -> dict[str, Any]:
    return {"level": f"level-{decided.level}", "reason": decided.reason} if decided else {}


def _propose(context: CommandContext, level: int | None) -> Sequence[DomainEvent]:
    before = context.campaign.conclusion.proposal
    if before != level:
        _keep(context, "proposal", level)
        sides = [{} if p is None else {"proposal": f"proposal-{p}"} for p in (before, level)]
        context.note("meeting.proposal", "meeting", *sides)
    return ()
