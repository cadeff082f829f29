"""The photo of a signed document is recognised and kept beside the one that is made here."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.jobs.dossier_files import dossier_of
from bot.ocr import tesseract
from dvht_core.domain.documents import DocumentNumber
from dvht_core.dossier import archive
from tests.integration.test_evidence_in_chat import campaign
from tests.integration.test_files_beside import DATA, FOUNDED, Hien, joined
from tests.papers.draw import CAMERAS, draw, photograph
from tests.papers.samples import Sample, samples

reads = pytest.mark.skipif(
    tesseract.program() is None, reason="Debian's tesseract-ocr and tesseract-ocr-vie are missing"
)
DECISION = replace(
    next(sample for sample in samples() if sample.name == "qđ-0"),
    number="02/QĐ-TrTH",
    day="2025-01-03",
    subject="thành lập Tổ đánh giá “Đơn vị học tập” năm 2024",
)
TITLE = "Quyết định thành lập Tổ, Bảng phân công nhiệm vụ"


async def at_papers(folder: Path) -> Hien:
    """Return cô Hiền at the numbers of the documents."""
    hien = await joined(FOUNDED, folder, reads=True)
    assert "gửi ảnh, PDF của bản đã ký" in await hien.says("/vanban")
    return hien


def photo(folder: Path, sample: Sample) -> Path:
    path = folder / "ban-ky.jpg"
    path.write_bytes(photograph(draw(sample), CAMERAS[0], 3))
    return path


def signed(hien: Hien) -> list[str]:
    return sorted(campaign(hien.player).documents.signed)


def zipped(hien: Hien) -> list[str]:
    """Return the paths of the ZIP's files."""
    services = hien.player.services
    dossier, own = dossier_of(services, campaign(hien.player).id)
    return [entry.path for entry in archive.entries(dossier, services.blobs.get, own)]


@reads
async def test_the_photo_of_a_signed_decision_is_recognised_and_kept(tmp_path: Path) -> None:
    hien = await at_papers(tmp_path)
    before = zipped(hien)
    said = await hien.sends(photo(tmp_path, DECISION))
    assert "Quyết định số 02/QĐ-TrTH ngày 03/01/2025" in said
    assert "⚠" not in said
    assert not signed(hien), "nothing is kept before it is confirmed"
    said = await hien.says("1")
    assert f"Đã lưu bản đã ký của {TITLE}" in said
    assert "đã có bản ký" in said
    assert signed(hien) == ["decision"]
    paths = zipped(hien)
    (kept,) = [path for path in paths if path.endswith("_ban-da-ky.jpg")]
    draft = kept.replace("_ban-da-ky.jpg", "_ban-du-thao.docx")
    assert draft in paths
    assert draft in before, "its number alone was known, from the plan: no final document"
    assert set(paths) - set(before) == {kept}
    await hien.says("/quaylai")
    assert not signed(hien)
    assert zipped(hien) == before


@reads
async def test_another_number_on_the_paper_is_pointed_out(tmp_path: Path) -> None:
    hien = await at_papers(tmp_path)
    said = await hien.sends(photo(tmp_path, replace(DECISION, number="18/QĐ-TrTH")))
    assert "Số trên giấy khác số đã ghi" in said


@reads
async def test_number_and_day_of_the_paper_are_noted_by_one_tap(tmp_path: Path) -> None:
    report = replace(DECISION, kind="Báo cáo", number="07/BC-TrTH", day="2025-01-14", about="")
    hien = await at_papers(tmp_path)
    assert "chưa ghi số trong hồ sơ" in await hien.sends(photo(tmp_path, report))
    said = await hien.says("1")
    assert "có số \x0207/BC-TrTH\x03, ngày \x0214/01/2025\x03. Ghi số và ngày này" in said
    assert "report" not in campaign(hien.player).documents.numbers
    assert "07/BC-TrTH, 14/01/2025" in await hien.says("▸ Ghi như trên giấy")
    assert campaign(hien.player).documents.numbers["report"] == DocumentNumber(7, date(2025, 1, 14))
    await hien.says("/quaylai")
    assert "report" not in campaign(hien.player).documents.numbers
    assert signed(hien) == ["report"]


@reads
async def test_number_of_the_paper_need_not_be_noted(tmp_path: Path) -> None:
    report = replace(DECISION, kind="Báo cáo", number="07/BC-TrTH", day="2025-01-14", about="")
    hien = await at_papers(tmp_path)
    await hien.sends(photo(tmp_path, report))
    await hien.says("1")
    assert "xin cô chọn văn bản đó dưới đây" in await hien.says("▸ Không, để sau")
    assert "report" not in campaign(hien.player).documents.numbers


async def test_what_is_not_recognised_is_asked_about_and_can_be_taken_out(tmp_path: Path) -> None:
    hien = await at_papers(tmp_path)
    said = await hien.sends(1)
    assert "Đây là \x02bản đã ký\x03 của văn bản nào ạ?" in said
    await hien.says("▸ Biên bản họp Tổ")
    assert signed(hien) == ["minutes"]
    await hien.says("▸ Bỏ bản đã ký của Biên bản họp Tổ")
    assert not signed(hien)


async def test_of_several_files_one_is_kept_as_signed_and_none_is_lost(tmp_path: Path) -> None:
    hien = await at_papers(tmp_path)
    assert "gửi 2 tệp; mỗi văn bản chỉ giữ một tệp" in await hien.sends(1, 2)
    await hien.says("▸ Biên bản họp Tổ")
    assert signed(hien) == ["minutes"]
    assert hien.kept().count("anh-2.jpg") == 2  # settled with the first, and kept on


async def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    hien = await at_papers(tmp_path)
    await hien.sends(DATA / "staff" / "nhan-su.xlsx")
    assert "là loại tệp khác" in await hien.says("▸ Biên bản họp Tổ")
    assert not signed(hien)
