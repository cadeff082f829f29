"""Cross-checking sheets, and asking for the documents."""

from collections.abc import Sequence

from dvht_core.commands.dossier import RequestDossier, RequestReport
from dvht_core.commands.sheets import AgreeSheet, ReturnSheet
from dvht_core.domain import jobs
from dvht_core.domain.campaign import SheetEvent
from dvht_core.domain.errors import InputError
from dvht_core.events import (
    DomainEvent,
    JobRequested,
    SheetChecked,
    SheetReturned,
)
from dvht_core.handlers.command_context import CommandContext
from dvht_core.store.models import Remark, Sheet
from dvht_core.view.sheet_snapshots import content_of


def agree(context: CommandContext, command: AgreeSheet) -> Sequence[DomainEvent]:
    """Record that the checker agrees with a sheet."""
    sheet = context.sheet(command.indicator)
    context.move(sheet, SheetEvent.AGREE)
    sheet.checker_id = context.me.id
    sheet.checker_level = command.level
    _judged(context, sheet)
    if command.remark:
        _remark(context, sheet, command.remark)
    return [SheetChecked(command.indicator, context.me.id, command.level, command.remark)]


def give_back(context: CommandContext, command: ReturnSheet) -> Sequence[DomainEvent]:
    """Give a sheet back to its author; InputError without a reason."""
    if not command.reason.strip():
        raise InputError("return-needs-reason")
    sheet = context.sheet(command.indicator)
    context.move(sheet, SheetEvent.RETURN)
    sheet.checker_id = sheet.checker_level = None
    _judged(context, sheet)
    _remark(context, sheet, command.reason, command.field)
    return [SheetReturned(command.indicator, context.me.id, command.reason, command.field)]


def _judged(context: CommandContext, sheet: Sheet) -> None:
    """Keep what the sheet says now, to show the same person later what changed."""
    content = content_of(context.campaign, sheet.indicator).to_json()
    own = {str(context.me.id): {"at": context.now.isoformat(), "content": content}}
    sheet.judged = {**sheet.judged, **own}


def _remark(context: CommandContext, sheet: Sheet, text: str, field: str = "") -> None:
    row = Remark(
        unit_id=sheet.unit_id,
        sheet_id=sheet.id,
        person_id=context.me.id,
        at=context.now,
        field=field,
        text=text,
    )
    context.session.add(row)


def request_report(context: CommandContext, command: RequestReport) -> Sequence[DomainEvent]:
    """Ask for the report; its documents are written outside the transaction."""
    context.note("dossier.requested", "report")
    return [JobRequested(jobs.Report(context.campaign.id, context.me.id))]


def request_dossier(context: CommandContext, command: RequestDossier) -> Sequence[DomainEvent]:
    """Ask for the whole kept file; it is made outside the transaction."""
    context.note("dossier.requested", "dossier")
    return [JobRequested(jobs.WholeDossier(context.campaign.id, context.me.id))]
