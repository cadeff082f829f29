"""Reads the text and tables of an Excel file (.xlsx); each visible sheet is one grid."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.dimensions import Dimension
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.i18n.vietnamese import clean, short_date
from dvht_core.work_plan.readers.document_source import Grid, SourceDocument, warnings_of_file
from dvht_core.work_plan.readers.old_fonts import OldFont, in_unicode, old_font
from dvht_core.work_plan.readers.plan_files import Parts

# No plan is longer; a stray cell at the end of the sheet must not make a million rows.
MAX_ROWS, MAX_COLUMNS = 1000, 63
MAX_LIST_ROWS = 60_000

# openpyxl makes an object for each merged cell, so a few bytes could ask for billions.
MAX_MERGED_CELLS = 100_000

_OF_TEXT = re.compile(r"sharedStrings|worksheets/")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]*)"')


def read_excel(parts: Parts) -> SourceDocument:
    """Return the text and tables of an .xlsx file; errors of a broken one pass through."""
    parts = dict(parts)
    _check_merges(parts)
    rich = any(b"strike" in part for name, part in parts.items() if _OF_TEXT.search(name))
    workbook = load_workbook(_packed(parts), data_only=True, rich_text=rich)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    partly = _take_struck_parts(sheets) if rich else []
    font = _to_unicode(sheets)
    struck = _take_struck(sheets) if b"strike" in parts.get("xl/styles.xml", b"") else []
    warnings = warnings_of_file(font, [*partly, *struck])
    grids, hidden = [], 0
    for sheet in sheets:
        rows, columns = _hidden_rows(sheet), _hidden_columns(sheet)
        grids.append(Grid(tuple(_rows(sheet, rows, columns)), before=(sheet.title,)))
        hidden += _filled(sheet, rows, columns) if rows or columns else 0
    # A title may stand in a hidden column, from which it is seen.
    texts = [_texts(row) for sheet in sheets for row in _rows(sheet, _hidden_rows(sheet), set())]
    told = [text for row in texts for text in dict.fromkeys((*row, " ".join(row)))]
    lines = tuple(line.strip() for text in told for line in text.split("\n"))
    prose = tuple(row[0] for row in texts if len(row) == 1)
    return SourceDocument(
        tuple(filter(None, lines)), tuple(grids), prose, hidden=hidden, warnings=warnings
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet, by its number in Excel."""

    number: int
    cells: tuple[str, ...]
    hidden: bool


def read_rows(parts: Parts, most: int) -> tuple[tuple[Row, ...], ...]:
    """Return the filled rows of each visible sheet, the hidden ones too; errors as `read_excel`.

    For lists that are longer than any plan; of a sheet, `most` filled rows at most.
    """
    _check_merges(parts)
    workbook = load_workbook(_packed(parts), data_only=True)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    read = [list(islice(_filled_rows(sheet), most)) for sheet in sheets]
    font = old_font(cell for rows in read for row in rows for cell in row.cells)
    return tuple(
        tuple(replace(row, cells=_unicode_cells(row.cells, font)) for row in rows) for rows in read
    )


def _filled_rows(sheet: Worksheet) -> Iterator[Row]:
    bottom, right = min(sheet.max_row, MAX_LIST_ROWS), min(sheet.max_column, MAX_COLUMNS)
    values = sheet.iter_rows(max_row=bottom, max_col=right, values_only=True)
    for number, row in enumerate(values, start=1):
        if any(cells := tuple(map(_cell_text, row))):
            shape = sheet.row_dimensions.get(number)
            yield Row(number, cells, shape is not None and _is_hidden(shape, shape.height))


def _unicode_cells(cells: tuple[str, ...], font: OldFont | None) -> tuple[str, ...]:
    return tuple(in_unicode(cell, font) for cell in cells) if font else cells


def _texts(row: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(filter(None, row)))


def _hidden_rows(sheet: Worksheet) -> set[int]:
    """Return the rows that are hidden, by hand or by a filter."""
    last = min(sheet.max_row, MAX_ROWS)
    return {
        n for n, row in sheet.row_dimensions.items() if n <= last and _is_hidden(row, row.height)
    }


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """Return the columns that are hidden; one description may stand for several of them."""
    last = min(sheet.max_column, MAX_COLUMNS)
    return {
        number
        for column in sheet.column_dimensions.values()
        if _is_hidden(column, column.width)
        for number in range(column.min or 0, min(column.max or 0, last) + 1)
        if number
    }


def _filled(sheet: Worksheet, rows: set[int], columns: set[int]) -> int:
    """Return how many of these rows and columns hold anything."""
    filled = [(cell.row, cell.column) for row in sheet for cell in row if _cell_text(cell.value)]
    return len(rows & {y for y, _ in filled}) + len(columns & {x for _, x in filled})


def _is_hidden(dimension: Dimension, size: float | None) -> bool:
    return bool(dimension.hidden) or size == 0


def _to_unicode(sheets: Sequence[Worksheet]) -> OldFont | None:
    """Turn the text of an old font into Unicode, and return the font; None where there is none."""
    rows = map(_cells, sheets)
    texts = [cell for sheet in rows for row in sheet for cell in row if isinstance(cell.value, str)]
    font = old_font(str(cell.value) for cell in texts)
    if font:
        for cell in texts:
            cell.value = in_unicode(str(cell.value), font)
    return font


def _take_struck_parts(sheets: Sequence[Worksheet]) -> list[str]:
    """Make each cell of several fonts plain text, and return what was struck through in them."""
    taken = []
    for cell in (cell for sheet in sheets for row in _cells(sheet) for cell in row):
        if isinstance(cell.value, CellRichText):
            struck = [isinstance(part, TextBlock) and part.font.strike for part in cell.value]
            taken += [str(p).strip() for p, gone in zip(cell.value, struck, strict=True) if gone]
            kept = (str(p) for p, gone in zip(cell.value, struck, strict=True) if not gone)
            cell.value = "".join(kept).strip() or None
    return list(filter(None, taken))


def _take_struck(sheets: Sequence[Worksheet]) -> list[str]:
    """Empty the cells that are struck through, and return what they said."""
    taken = []
    for cell in (cell for sheet in sheets for row in _cells(sheet) for cell in row):
        if cell.value is not None and cell.font.strike:
            taken.append(_cell_text(cell.value))
            cell.value = None
    return list(filter(None, taken))


def _cells(sheet: Worksheet) -> Iterator[tuple[Cell | MergedCell, ...]]:
    bottom, right = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    return sheet.iter_rows(max_row=bottom, max_col=right)


def _check_merges(parts: Parts) -> None:
    merges = (ref for part in parts.values() for ref in _MERGE.findall(part))
    area = sum(_area(ref.decode()) for ref in merges)
    if area > MAX_MERGED_CELLS:
        raise ValueError(area)


def _packed(parts: Parts) -> BytesIO:
    """Return parts, unpacked within bounds, as a package again: openpyxl
    would unpack without any.
    """
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content


def _area(ref: str) -> int:
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(ref))
    return (right - left + 1) * (bottom - top + 1)


def _rows(
    sheet: Worksheet, hidden_rows: set[int], hidden_columns: set[int]
) -> Iterator[tuple[str, ...]]:
    shown = _merged_texts(sheet)
    bottom, right = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    values = sheet.iter_rows(max_row=bottom, max_col=right, values_only=True)
    for y, row in enumerate(values, start=1):
        if y not in hidden_rows:
            yield tuple(
                shown.get((y, x)) or _cell_text(v)
                for x, v in enumerate(row, start=1)
                if x not in hidden_columns
            )


def _merged_texts(sheet: Worksheet) -> dict[tuple[int, int], str]:
    return {
        place: _cell_text(sheet.cell(merged.min_row, merged.min_col).value)
        for merged in sheet.merged_cells.ranges
        for place in merged.cells
    }


def _cell_text(value: object) -> str:
    match value:
        case None | bool():
            return ""
        case dt.datetime():
            return short_date(value.date())
        case dt.date():
            return short_date(value)
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return clean(str(value)).strip()
