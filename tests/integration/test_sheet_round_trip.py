"""What a sheet says comes back from Word as it was, whatever its author has typed."""

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.dossier.sheet_to_write import sheet_to_write
from dvht_core.i18n.vietnamese import clean
from dvht_core.sheet_files.sheet_model import ReadSheet
from dvht_core.sheet_files.sheet_reader import read_sheets
from dvht_core.store.database import Database
from dvht_core.view.campaign_view import CampaignView
from tests.integration.schools import found_school

CODE = "2.2"
LINES = (
    "- gạch đầu dòng",
    "\tthụt\tvào",
    "“ngoặc kép” và 'nháy' & <b>",
    "Ưu điểm: nêu trong mô tả",
    "2. TỒN TẠI, HẠN CHẾ",
    "PHIẾU ĐÁNH GIÁ CHỈ TIÊU 3.1",
    "Chỉ tiêu 3.1: khác",
    "NGƯỜI VIẾT PHIẾU",
    "Số liệu",
    "{{ unit.name }} {% if %} {# #}",
    "Nguyễn Thị Hằng 👩🏽\u200d🏫 ✅",
    "đạt 34/37 = 91,9% [H1-2.2-01]",
    "  cách trước và sau  ",
    "",
    "dài " * 400,
)
TEXT = st.one_of(
    st.text(),
    st.text(st.characters(), min_size=1),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=6).map("\n".join),
)


@cache
def campaign() -> CampaignView:
    """A campaign as the database gives it."""
    database = Database("sqlite://")
    try:
        return found_school(database, "Trường Tiểu học Hoa Sen").campaign()
    finally:
        database.close()


def written(texts: dict[str, str], **answers: object) -> bytes:
    """Return the Word file of a sheet that says this."""
    told = campaign()
    sheet = replace(told.sheets[CODE], answers={**texts, **answers})
    told = replace(told, staff_total=37, sheets={**told.sheets, CODE: sheet})
    return sheet_to_write(told, CODE)


def read(data: bytes) -> ReadSheet:
    """Return the one sheet of a file."""
    (sheet,) = read_sheets(data, "phieu.docx", campaign().rubric.id).sheets
    return sheet


def typed(text: str) -> str:
    """Return a text as the chat takes it; what is nothing but dots is a place left open."""
    text = clean(text).strip()
    assume(not any(dots in text for dots in ("....", "……", "____", ". . . .")))
    assume(not text or text.strip(".…_-– \n\t") != "")
    assume(text not in ("Không có.", "Chưa có nội dung."))
    return text


@given(st.fixed_dictionaries(dict.fromkeys(PARTS, TEXT)), st.integers(0, 37))
def test_every_text_comes_back(texts: dict[str, str], met: int) -> None:
    told = {part: typed(text) for part, text in texts.items()}
    data = written(told, met=met)
    sheet = read(data)
    assert dict(sheet.texts) == told
    assert dict(sheet.answers) == {"met": f"{met}/37"}
    assert sheet.code == CODE
    assert not sheet.unread
    assert not sheet.twice
    assert read(data) == sheet
    assert written(dict(sheet.texts), met=met) == data


OFFICE = shutil.which("soffice")
TOLD = {
    "description": "\n".join(line.strip() for line in LINES if "dài" not in line),
    "strengths": "Một dòng.",
    "shortcomings": "",
    "measures": "- một\n\n- hai\tba",
}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ways", [("docx",), ("odt", "docx")])
def test_office_programs_may_save_it(ways: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "phieu.docx"
    file.write_bytes(written(TOLD, met=34))
    before = read(file.read_bytes())
    for number, kind in enumerate(ways):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        out = tmp_path / str(number)
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(out)]
        subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
        file = out / f"phieu.{kind}"
    assert read(file.read_bytes()) == before
