"""What all spreadsheets of the dossier share: texts that are no formulas, rows, bytes that last."""

import io
import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.dossier.word.docx_render import repacked

Value = str | int | float | None
_FONTS = {bold: Font(name="Times New Roman", size=12, bold=bold) for bold in (False, True)}
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LINE = 16.5
"""Height of a line in pt."""
_NARROW = 1.15
"""Letters of the font to a unit of width, which is a figure of the standard font."""


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """Return a workbook with one empty sheet of this title."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def add_row(
    sheet: Worksheet, values: Sequence[Value], *, bold: bool = False, wrapped: bool = True
) -> tuple[Cell, ...]:
    """Add a row and return its cells; a number is a number, a text that a person typed is never a
    formula.
    """
    cells = tuple(WriteOnlyCell(sheet, value) for value in values)
    for cell in cells:
        if isinstance(cell.value, str):
            cell.data_type = "s"
        cell.font = _FONTS[bold]
        if wrapped:
            cell.alignment = _WRAPPED
    sheet.append(cells)
    return cells


def set_columns(sheet: Worksheet, widths: Iterable[int], frozen_rows: int) -> None:
    """Set the widths of the columns, in letters, and keep the first rows in sight."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{frozen_rows + 1}"


def set_heights(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Give each row the height of its fullest wrapped text: not every program works it out."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        lines = [
            len(textwrap.wrap(str(cell.value or ""), int(width * _NARROW))) or 1
            for cell, width in zip(cells, widths, strict=False)
            if cell.alignment.wrap_text
        ]
        sheet.row_dimensions[number].height = max(lines, default=1) * _LINE + 2


def saved(book: Workbook, title: str = "", author: str = "", day: date | None = None) -> bytes:
    """Return a workbook as .xlsx, the same bytes for the same content.

    Openpyxl writes the clock into the properties; the day that the document bears takes its place,
    and without one none is stated.
    """
    book.properties.title, book.properties.creator = title or None, author or None

    def fixed(name: str, data: bytes) -> bytes:
        if name != "docProps/core.xml":
            return data
        stated = rb"\g<1>%sT00:00:00Z\g<2>" % str(day).encode() if day else b""
        return re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*(</dcterms:\w+>)", stated, data)

    buffer = io.BytesIO()
    book.save(buffer)
    return repacked(buffer.getvalue(), fixed)
