"""Cross-checking sheets, and asking for the documents."""

from collections.abc import Sequence

from dvht_core.commands.dossier import RequestDossier, RequestReport
from dvht_core.commands.sheets import AgreeSheet, ReturnSheet
from dvht_core.domain.campaign import SheetEvent
from dvht_core.domain.errors import InputError
from dvht_core.events import (
    DossierRequested,
    Happening,
    ReportRequested,
    SheetChecked,
    SheetReturned,
)
from dvht_core.handlers.command_context import Desk
from dvht_core.policy import Action
from dvht_core.store.models import Remark, Sheet
from dvht_core.view.sheet_snapshots import content_of


def agree(desk: Desk, command: AgreeSheet) -> Sequence[Happening]:
    """The checker agrees with a sheet."""
    desk.require(Action.CHECK_SHEET, command.indicator)
    sheet = desk.sheet(command.indicator)
    desk.move(sheet, SheetEvent.AGREE)
    sheet.checker_id = desk.me.id
    sheet.checker_level = command.level
    _judged(desk, sheet)
    if command.remark:
        _remark(desk, sheet, command.remark)
    return [SheetChecked(command.indicator, desk.me.id, command.level, command.remark)]


def give_back(desk: Desk, command: ReturnSheet) -> Sequence[Happening]:
    """The checker or the lead gives a sheet back to its author, with a reason."""
    desk.require(Action.RETURN_SHEET, command.indicator)
    if not command.reason.strip():
        raise InputError("return-needs-reason")
    sheet = desk.sheet(command.indicator)
    desk.move(sheet, SheetEvent.RETURN)
    sheet.checker_id = sheet.checker_level = None
    _judged(desk, sheet)
    _remark(desk, sheet, command.reason, command.field)
    return [SheetReturned(command.indicator, desk.me.id, command.reason)]


def _judged(desk: Desk, sheet: Sheet) -> None:
    """Keep what the sheet says now, to show the same person later what changed."""
    content = content_of(desk.campaign, sheet.indicator).to_json()
    own = {str(desk.me.id): {"at": desk.now.isoformat(), "content": content}}
    sheet.judged = {**sheet.judged, **own}


def _remark(desk: Desk, sheet: Sheet, text: str, field: str = "") -> None:
    row = Remark(
        unit_id=sheet.unit_id,
        sheet_id=sheet.id,
        person_id=desk.me.id,
        at=desk.now,
        field=field,
        text=text,
    )
    desk.session.add(row)


def request_report(desk: Desk, command: RequestReport) -> Sequence[Happening]:
    """Note the wish; the documents are written outside the transaction."""
    desk.require(Action.REQUEST_DOSSIER)
    desk.note("dossier.requested", "report")
    return [ReportRequested(desk.me.id)]


def request_dossier(desk: Desk, command: RequestDossier) -> Sequence[Happening]:
    """Note the wish; the documents are written outside the transaction."""
    desk.require(Action.REQUEST_DOSSIER)
    desk.note("dossier.requested", "dossier")
    return [DossierRequested(desk.me.id)]
