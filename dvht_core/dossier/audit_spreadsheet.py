"""The audit log as a spreadsheet; whatever people typed stays a text, never a formula."""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.dossier.spreadsheet import without_times
from dvht_core.texts import core_texts
from dvht_core.view.audit_sentences import AuditEntry, sentence
from dvht_core.view.campaign_view import CampaignView

FILE_NAME = "Nhat-ky.xlsx"
_COLUMNS = {"at": 18, "who": 26, "what": 70, "before": 40, "after": 40}
_LONGEST = 32_000  # letters that a cell of Excel holds, with some room
_say = core_texts().say


def log_sheet(entries: Iterable[AuditEntry], campaign: CampaignView) -> bytes:
    """Return the entries as .xlsx, in Vietnamese; before and after in full."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _say("log-xlsx-sheet")
    _row(sheet, [_say("log-xlsx-title", unit=campaign.unit.name)], bold=True)
    _row(sheet, [_say(f"log-xlsx-{key}") for key in _COLUMNS], bold=True)
    for entry in entries:
        _row(sheet, _cells(entry, campaign))
    for letter, width in zip("ABCDE", _COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A3"
    buffer = io.BytesIO()
    book.save(buffer)
    return without_times(buffer.getvalue())


def _cells(entry: AuditEntry, campaign: CampaignView) -> list[str]:
    at = entry.at.astimezone(campaign.unit.settings.tz)
    who = entry.by or _say("log-operator")
    said = sentence(entry, who, campaign.rubric, core_texts())
    before, after = (
        "; ".join(f"{k}: {v}" for k, v in side.items()) for side in (entry.before, entry.after)
    )
    return [f"{at:%d/%m/%Y %H:%M}", who, said, before[:_LONGEST], after[:_LONGEST]]


def _row(sheet: Worksheet, values: list[str], *, bold: bool = False) -> None:
    sheet.append(values)
    for cell in sheet[sheet.max_row]:
        cell.data_type = "s"  # what a person typed is never a formula
        cell.quotePrefix = True  # nor when the cell is edited, or saved as CSV and opened again
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
