"""Reads the text and tables of an Excel file (.xlsx); each visible sheet is one grid."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.i18n.vietnamese import clean, short_date
from dvht_core.work_plan.readers.document_source import Grid, SourceDocument
from dvht_core.work_plan.readers.plan_files import Parts

# No plan is longer; a stray cell at the end of the sheet must not make a million rows.
MAX_ROWS, MAX_COLUMNS = 1000, 63

# openpyxl makes an object for each merged cell, so a few bytes could ask for billions.
MAX_MERGED_CELLS = 100_000

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]*)"')


def read_excel(parts: Parts) -> SourceDocument:
    """Return the text and tables of an .xlsx file; errors of a broken one pass through."""
    _check_merges(parts)
    workbook = load_workbook(_packed(parts), data_only=True)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    grids = tuple(Grid(tuple(_rows(sheet))) for sheet in sheets)
    lines = (" ".join(dict.fromkeys(filter(None, row))) for grid in grids for row in grid.rows)
    return SourceDocument(tuple(filter(None, lines)), grids)


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


def _rows(sheet: Worksheet) -> Iterator[tuple[str, ...]]:
    shown = _merged_texts(sheet)
    bottom, right = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    values = sheet.iter_rows(max_row=bottom, max_col=right, values_only=True)
    for y, row in enumerate(values, start=1):
        yield tuple(shown.get((y, x)) or _cell_text(v) for x, v in enumerate(row, start=1))


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
