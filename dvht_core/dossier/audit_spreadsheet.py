"""The audit log as a spreadsheet; whatever people typed stays a text, never a formula."""

from collections.abc import Iterable

from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.dossier.spreadsheet import add_row, new_book, saved, set_columns
from dvht_core.texts import core_texts
from dvht_core.view.audit_sentences import AuditEntry, sentence
from dvht_core.view.campaign_view import CampaignView

FILE_NAME = "Nhat-ky.xlsx"
_COLUMNS = {"at": 18, "who": 26, "what": 70, "before": 40, "after": 40}
_LONGEST = 32_000  # letters that a cell of Excel holds, with some room
_say = core_texts().say


def log_sheet(entries: Iterable[AuditEntry], campaign: CampaignView) -> bytes:
    """Return the entries as .xlsx, in Vietnamese, with all values before and after."""
    book, sheet = new_book(_say("log-xlsx-sheet"))
    _row(sheet, [_say("log-xlsx-title", unit=campaign.unit.name)], bold=True)
    _row(sheet, [_say(f"log-xlsx-{key}") for key in _COLUMNS], bold=True)
    for entry in entries:
        _row(sheet, _cells(entry, campaign))
    set_columns(sheet, _COLUMNS.values(), frozen_rows=2)
    return saved(book)


def _cells(entry: AuditEntry, campaign: CampaignView) -> list[str]:
    at = entry.at.astimezone(campaign.unit.settings.tz)
    who = entry.by or _say("log-operator")
    told = sentence(entry, who, campaign.rubric, core_texts())
    before, after = (
        "; ".join(f"{k}: {v}" for k, v in side.items()) for side in (entry.before, entry.after)
    )
    return [f"{at:%d/%m/%Y %H:%M}", who, told, before[:_LONGEST], after[:_LONGEST]]


def _row(sheet: Worksheet, values: list[str], *, bold: bool = False) -> None:
    for cell in add_row(sheet, values, bold=bold):
        # no formula either when the cell is edited, or saved as CSV and opened again
        cell.quotePrefix = True
