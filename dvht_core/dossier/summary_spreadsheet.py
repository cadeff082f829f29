"""The summary (Mẫu 2) as a spreadsheet: the form to print, and its data for whoever adds up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.domain.documents import DocumentNumber
from dvht_core.dossier.dossier_model import Dossier, DossierIndicator, Share
from dvht_core.dossier.formatting import counts, result
from dvht_core.dossier.forms import BY_KEY, sheets
from dvht_core.dossier.spreadsheet import (
    Value,
    add_row,
    new_book,
    saved,
    set_columns,
    set_heights,
)
from dvht_core.i18n.vietnamese import capital, percent
from dvht_core.texts import core_texts

_FORM = {
    **{"code": 10, "text": 52, "met": 8, "total": 8, "share": 9, "level": 9},
    **{"result": 18, "figures": 34, "evidence": 26},
}
_DATA = {
    **{"unit": 32, "year": 8, "row": 12, "code": 10, "text": 52, "counted": 16, "met": 8},
    **{"total": 8, "share": 9, "level": 9, "items": 12},
}
_NUMBERS = ("met", "total", "share", "level", "items", "year")
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_say = core_texts().say


@dataclass(frozen=True, slots=True)
class Row:
    """A line of both sheets: a criterion, an indicator, one of its further counts, or the unit."""

    kind: str
    code: str
    text: str
    level: int | None
    result: str
    share: Share | None = None
    figures: str = ""
    evidence: tuple[str, ...] = ()

    def values(self) -> dict[str, Value]:
        """Return what its columns hold, by their keys."""
        share = self.share
        ratio = share.met / share.total if share and share.total else None
        return {
            "row": _say(f"dossier-xlsx-row-{self.kind}"),
            "code": self.code,
            "text": self.text,
            "counted": share.noun if share else "",
            "met": share.met if share else None,
            "total": share.total if share else None,
            "share": ratio,
            "level": self.level,
            "result": self.result,
            "figures": self.figures,
            "evidence": ", ".join(self.evidence),
            "items": len(self.evidence) if self.kind == "indicator" else None,
        }


def file_name(dossier: Dossier) -> str:
    """Return the name of the spreadsheet, which is the summary's: "Mau-2_Phieu-tong-hop.xlsx"."""
    (sheet,) = sheets(dossier, [BY_KEY["summary"]])
    return f"{sheet.file_name.removesuffix('.docx')}.xlsx"


def spreadsheet(dossier: Dossier) -> bytes:
    """Return Mẫu 2 as .xlsx; the same dossier gives the same bytes."""
    book, form = new_book(_say("dossier-xlsx-sheet"))
    title = _say("dossier-xlsx-title", unit=dossier.unit.name, year=dossier.year)
    _print_form(form, dossier, title)
    _list_data(book.create_sheet(_say("dossier-xlsx-data")), dossier)
    day = dossier.papers.get("summary", DocumentNumber()).day
    return saved(book, title, dossier.unit.name, day)


def _print_form(sheet: Worksheet, dossier: Dossier, title: str) -> None:
    if dossier.draft:
        title = f"{title} ({_say('dossier-draft-mark')})"
    add_row(sheet, [title], bold=True, wrapped=False)
    headings = {key: _say(f"dossier-xlsx-{key}") for key in _FORM}
    _add(sheet, _FORM, {**headings, "code": _say("dossier-index-code")}, bold=True)
    for row in _rows(dossier):
        bold = row.kind in ("criterion", "unit")
        _add(sheet, _FORM, row.values(), bold=bold, places=_places(row.share))
    add_row(sheet, [counts(dossier.indicators)], wrapped=False)
    set_columns(sheet, _FORM.values(), frozen_rows=2)
    set_heights(sheet, list(_FORM.values()))
    _set_up_page(sheet, "2:2")


def _list_data(sheet: Worksheet, dossier: Dossier) -> None:
    """Write one row for each line, each with unit and year: rows of many units go below another."""
    _add(sheet, _DATA, {key: _say(f"dossier-xlsx-{key}") for key in _DATA}, bold=True)
    for row in _rows(dossier):
        values = {"unit": dossier.unit.name, "year": dossier.year, **row.values()}
        _add(sheet, _DATA, values, places=_places(row.share))
    set_columns(sheet, _DATA.values(), frozen_rows=1)
    set_heights(sheet, list(_DATA.values()))
    sheet.auto_filter.ref = sheet.dimensions
    _set_up_page(sheet, "1:1")


def _rows(dossier: Dossier) -> Iterator[Row]:
    for criterion in dossier.criteria:
        level = criterion.level
        yield Row("criterion", criterion.code, criterion.title, level, capital(result(criterion)))
        for indicator in criterion.indicators:
            yield from _rows_of(indicator)
    yield Row("unit", "", _say("dossier-xlsx-whole"), dossier.level, capital(result(dossier)))


def _rows_of(indicator: DossierIndicator) -> Iterator[Row]:
    """Yield the row of an indicator, then one for each further count: of learners, for one."""
    first, *others = indicator.shares or (None,)
    codes = tuple(item.code for item in indicator.evidence) if indicator.applies else ()
    yield Row(
        "indicator",
        indicator.code,
        indicator.text,
        indicator.level if indicator.applies else None,
        capital(result(indicator)),
        first,
        "; ".join(indicator.answers),
        codes,
    )
    for share in others:
        yield Row("count", indicator.code, capital(share.noun), None, "", share)


def _places(share: Share | None) -> int:
    """Return the decimals that a percentage is shown with, so that 94,98% is not read as 95%."""
    if share is None or not share.total:
        return 0
    return len(percent(share.met, share.total).rstrip("%").partition(",")[2])


def _add(
    sheet: Worksheet,
    columns: dict[str, int],
    values: dict[str, Value],
    *,
    bold: bool = False,
    places: int = 0,
) -> None:
    """Add a ruled row of the columns' values; `places` are the decimals of its percentage."""
    cells = add_row(sheet, [values.get(key) for key in columns], bold=bold)
    for key, cell in zip(columns, cells, strict=True):
        cell.border = _BORDER
        if key in _NUMBERS:
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center")
        if key == "share" and not isinstance(cell.value, str):
            cell.number_format = f"0.{'0' * places}%" if places else "0%"


def _set_up_page(sheet: Worksheet, heading: str) -> None:
    sheet.print_title_rows = heading
    page: Any = sheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", 9, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
