"""A photo of a decision's list and the PDF of a plan are taken in as Excel and Word are."""

from pathlib import Path

import pytest

from bot.ocr import tesseract
from bot.ocr.read_pages import read_pages
from dvht_core.domain.errors import InputError
from tests.integration.test_evidence_in_chat import campaign
from tests.integration.test_files_beside import DATA, FOUNDED, LIST, WAITING, Hien, joined
from tests.pages.figures import sight

DECISION = DATA / "staff" / "lao-dong-tien-tien.pdf"
PLAN = DATA / "plans" / "hua-thanh-2025.pdf"
reads = pytest.mark.skipif(
    tesseract.program() is None, reason="Debian's tesseract-ocr and tesseract-ocr-vie are missing"
)


async def at_list(folder: Path) -> Hien:
    """Return cô Hiền where she is asked for the list of 2.5."""
    hien = await joined(FOUNDED, folder)
    await hien.says("/nhansu")
    await hien.sends(LIST)
    await hien.says("▸ Đồng ý", "/thongke", "▸ 2.5", "▸ Gửi danh sách người đạt")
    return hien


def confirmed(hien: Hien) -> int:
    return campaign(hien.player).figures["2.5"].met


@reads
async def test_a_photo_of_a_list_is_confirmed_as_excel_is(tmp_path: Path) -> None:
    hien = await at_list(tmp_path)
    photo = tmp_path / "danh-sach.jpg"
    photo.write_bytes(sight(DECISION.read_bytes(), "usual", 1)[0])
    said = await hien.sends(photo)
    questions = 0
    while "Đây là ai ạ?" in said and questions < 8:
        said, questions = await hien.says("1"), questions + 1
    assert "Xác nhận cả" in said
    assert confirmed(hien) == 0, "nothing is taken before it is confirmed"
    await hien.says("▸ Đồng ý")
    assert confirmed(hien) == 6
    assert any(item.files[0].name == photo.name for item in campaign(hien.player).evidence)


async def test_the_pdf_of_a_plan_becomes_the_draft(tmp_path: Path) -> None:
    hien = await joined(WAITING, tmp_path)
    said = await hien.sends(PLAN)
    assert "Đã đọc tệp “hua-thanh-2025.pdf”" in said
    assert "5 việc, 06/01–13/01" in said
    assert "cả 14 chỉ tiêu có người viết" in said


async def test_without_tesseract_a_photo_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "program", lambda: None)
    photo, name = sight(DECISION.read_bytes(), "usual", 1)
    with pytest.raises(InputError) as refusal:
        read_pages(photo, name)
    assert refusal.value.key == "pages-no-tesseract"
