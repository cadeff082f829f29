"""A photo of a certificate is enough for a learning record: what it says is noted by one tap."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.ocr import tesseract
from dvht_core.domain.learning import RecordKind
from dvht_core.staff.staff_model import RecordView
from tests.integration.test_evidence_in_chat import campaign
from tests.integration.test_files_beside import FOUNDED, LIST, Hien, joined
from tests.papers.draw import CAMERAS, draw, photograph
from tests.papers.samples import certificates

pytestmark = pytest.mark.skipif(
    tesseract.program() is None, reason="Debian's tesseract-ocr and tesseract-ocr-vie are missing"
)
_, COURSE = certificates()


async def at_record(folder: Path) -> Hien:
    """Return cô Hiền, who keeps the staff list, at her own learning record."""
    hien = await joined(FOUNDED, folder, reads=True)
    await hien.says("/nhansu")
    await hien.sends(LIST)
    await hien.says("▸ Đồng ý", "/hoctap", "▸ Đồng ý")
    return hien


def photo(folder: Path, holder: str) -> Path:
    """Return a photo of a certificate of somebody."""
    path = folder / "chung-nhan.jpg"
    path.write_bytes(photograph(draw(replace(COURSE, holder=holder)), CAMERAS[2], 3))
    return path


def record(hien: Hien) -> RecordView:
    (found,) = campaign(hien.player).book.records
    return found


async def test_one_tap_notes_what_the_photo_says(tmp_path: Path) -> None:
    hien = await at_record(tmp_path)
    said = await hien.sends(photo(tmp_path, "Đỗ Thị Thu Hiền"))
    assert "Chương trình bồi dưỡng thường xuyên năm học 2024 - 2025" in said
    assert "64/GCN-PGDĐT" in said
    assert "Giấy ghi tên" not in said
    assert not campaign(hien.player).book.records, "nothing is noted before the tap"
    assert "Đã ghi vào hồ sơ học tập" in await hien.says("1")
    noted = record(hien)
    assert noted.kind is RecordKind.COURSE
    assert (noted.number, noted.issued) == ("64/GCN-PGDĐT", noted.issued)
    assert noted.issued is not None
    assert noted.issued.isoformat() == "2025-07-30"
    assert len(noted.files) == 1
    await hien.says("/quaylai")
    assert not campaign(hien.player).book.records


async def test_somebody_elses_certificate_is_asked_about_and_goes_to_theirs(
    tmp_path: Path,
) -> None:
    hien = await at_record(tmp_path)
    said = await hien.sends(photo(tmp_path, "Quàng Thị Mai"))
    assert "Giấy ghi tên \x02Quàng Thị Mai\x03, khác" in said
    assert "Giấy ghi tên" not in await hien.says("▸ Ghi vào hồ sơ của Quàng Thị Mai")
    await hien.says("1")
    member = campaign(hien.player).book.member(record(hien).staff)
    assert member is not None
    assert member.name == "Quàng Thị Mai"


async def test_a_certificate_put_off_is_offered_to_no_sheet(tmp_path: Path) -> None:
    hien = await at_record(tmp_path)
    await hien.sends(photo(tmp_path, "Đỗ Thị Thu Hiền"))
    await hien.says("▸ Thôi")
    said = await hien.says("/phieu 2.2")
    assert "vừa gửi" not in said
    assert "chung-nhan.jpg" in hien.kept(), "it is not lost"


async def test_what_was_read_need_not_be_used(tmp_path: Path) -> None:
    hien = await at_record(tmp_path)
    await hien.sends(photo(tmp_path, "Đỗ Thị Thu Hiền"))
    said = await hien.says("▸ Không dùng điều đã đọc")
    assert "64/GCN-PGDĐT" not in said
    await hien.says("1")
    assert record(hien).number is None
    await hien.says("/hoctap")
    said = await hien.sends(photo(tmp_path, "Đỗ Thị Thu Hiền"))
    assert "64/GCN-PGDĐT" in said, "the next one is offered"
