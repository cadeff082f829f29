"""Sheets in Word files: read in any layout by their headings, and as they were written."""

import pytest

from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.rubric import load_rubric
from dvht_core.sheet_files.sheet_model import ReadSheet, SheetFile
from dvht_core.sheet_files.sheet_reader import looks_like_sheet, read_sheets
from tests.unit import drawn_sheets
from tests.unit.drawn_sheets import DESCRIPTION, ONE_SHEET, Drawn

RUBRIC = load_rubric("tt24-2023-huyen").id


def read(drawn: Drawn) -> SheetFile:
    return read_sheets(drawn.file(), "phieu.docx", RUBRIC)


@pytest.mark.parametrize("name", ONE_SHEET)
def test_a_sheet_is_read_in_any_layout(name: str) -> None:
    drawn = ONE_SHEET[name]
    found = read(drawn)
    (sheet,) = found.sheets
    assert sheet.code == drawn.code
    assert dict(sheet.texts) == drawn.texts
    assert sheet.level.casefold() == drawn.level.casefold()
    assert dict(sheet.answers) == drawn.answers
    assert not sheet.twice
    assert not sheet.unread
    assert found.is_sheet


@pytest.mark.parametrize("draw", [drawn_sheets.several, drawn_sheets.rows])
def test_several_sheets_in_one_file(draw: object) -> None:
    found = read(Drawn(draw))  # type: ignore[arg-type]
    assert [sheet.code for sheet in found.sheets] == ["2.2", "2.3"]
    for sheet in found.sheets:
        assert sheet.texts["description"] == f"{sheet.code} {DESCRIPTION}"
    assert found.is_sheet


@pytest.mark.parametrize("draw", [drawn_sheets.report, drawn_sheets.review])
def test_another_document_is_no_sheet(draw: object) -> None:
    assert not looks_like_sheet(Drawn(draw).file(), "a.docx")  # type: ignore[arg-type]


def test_whose_a_sheet_is() -> None:
    found = read(ONE_SHEET["numbered"])
    assert (found.unit, found.year) == ("Trường Tiểu học xã Hua Thanh", 2024)
    assert not read(ONE_SHEET["run in"]).unit


def test_no_word_file_is_no_sheet() -> None:
    assert not looks_like_sheet(b"PK\x03\x04", "a.docx")


def test_an_empty_form_says_nothing() -> None:
    (sheet,) = read(ONE_SHEET["dots"]).sheets
    assert not sheet
    assert set(sheet.texts) == set(PARTS)


def test_what_is_read_is_kept_as_it_is() -> None:
    found = read(ONE_SHEET["label and text"])
    assert SheetFile.from_json(found.to_json()) == found
    assert found.sheets[0].evidence == ("H1-2.2-01",)
    assert isinstance(found.sheets[0], ReadSheet)
