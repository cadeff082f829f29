"""What a person typed is a text in the spreadsheet, whatever Excel could take it for."""

import io
from dataclasses import replace

import openpyxl
import pytest

from dvht_core.dossier.summary_spreadsheet import spreadsheet
from tests.unit.dossier_samples import complete


@pytest.mark.parametrize(
    "typed",
    ['=HYPERLINK("https://x.example","Xem")', "=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C x'!A0"],
)
def test_nothing_typed_becomes_a_formula(typed: str) -> None:
    dossier = complete()
    criteria = tuple(
        replace(c, indicators=tuple(replace(i, answers=(typed,)) for i in c.indicators))
        for c in dossier.criteria
    )
    data = spreadsheet(replace(dossier, unit=replace(dossier.unit, name=typed), criteria=criteria))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert typed in {cell.value for cell in cells}
    assert {c.data_type for c in cells if not isinstance(c.value, int | float)} == {"s"}
