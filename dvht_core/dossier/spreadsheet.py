"""The summary (Mẫu 2) as a spreadsheet, and what all spreadsheets of the dossier share."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.dossier.dossier_model import Dossier
from dvht_core.dossier.formatting import counts, result
from dvht_core.dossier.word.docx_render import repacked
from dvht_core.i18n.vietnamese import capital
from dvht_core.texts import core_texts

FILE_NAME = "Mau-2_Phieu-tong-hop.xlsx"
_COLUMNS = {"code": 10, "text": 60, "figures": 36, "result": 18, "evidence": 30}
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_say = core_texts().say


def spreadsheet(dossier: Dossier) -> bytes:
    """Return Mẫu 2 as .xlsx; the same dossier gives the same bytes."""
    book, sheet = new_book(_say("dossier-xlsx-sheet"))
    title = _say("dossier-xlsx-title", unit=dossier.unit.name, year=dossier.year)
    if dossier.draft:
        title = f"{title} ({_say('dossier-draft-mark')})"
    _row(sheet, [title], bold=True, ruled=False)
    _row(sheet, [_say(f"dossier-xlsx-{key}") for key in _COLUMNS], bold=True)
    for criterion in dossier.criteria:
        _row(
            sheet, [criterion.code, criterion.title, "", capital(result(criterion)), ""], bold=True
        )
        for i in criterion.indicators:
            codes = ", ".join(item.code for item in i.evidence) if i.applies else ""
            _row(sheet, [i.code, i.text, "; ".join(i.answers), capital(result(i)), codes])
    _row(sheet, ["", _say("dossier-xlsx-unit"), "", capital(result(dossier)), ""], bold=True)
    _row(sheet, [counts(dossier.indicators)], ruled=False)
    _set_up_page(sheet)
    return saved(book)


def _row(sheet: Worksheet, values: list[str], *, bold: bool = False, ruled: bool = True) -> None:
    for cell in add_row(sheet, values, bold=bold, wrapped=ruled):
        if ruled:
            cell.border = _BORDER


def _set_up_page(sheet: Worksheet) -> None:
    set_columns(sheet, _COLUMNS.values(), frozen_rows=2)
    sheet.print_title_rows = "2:2"
    page: Any = sheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", 9, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """Return a workbook with one empty sheet of this title."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def add_row(
    sheet: Worksheet, values: list[str], *, bold: bool = False, wrapped: bool = True
) -> tuple[Cell | MergedCell, ...]:
    """Add a row of texts and return its cells; what a person typed is never a formula."""
    sheet.append(values)
    cells = sheet[sheet.max_row]
    for cell in cells:
        cell.data_type = "s"
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        if wrapped:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cells


def set_columns(sheet: Worksheet, widths: Iterable[int], frozen_rows: int) -> None:
    """Set the widths of the columns, in letters, and keep the first rows in sight."""
    for letter, width in zip("ABCDE", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{frozen_rows + 1}"


def saved(book: Workbook) -> bytes:
    """Return a workbook as .xlsx, the same bytes for the same content.

    Openpyxl writes the clock into the properties; a fixed moment takes its place.
    """
    moment = datetime(2000, 1, 1).isoformat() + "Z"  # noqa: DTZ001 (any fixed one)

    def fixed(name: str, data: bytes) -> bytes:
        if name != "docProps/core.xml":
            return data
        return re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), data)

    buffer = io.BytesIO()
    book.save(buffer)
    return repacked(buffer.getvalue(), fixed)
