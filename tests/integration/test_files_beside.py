"""Of several files sent where one is asked for, one is taken, and the others are kept and named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.simulator.transcript import Transcript
from bot.simulator.transcript_player import Player
from dvht_core.store.models import KeptFiles
from tests.integration.test_kept_files import photo

DATA = Path(__file__).parent.parent / "data"
LIST = DATA / "staff" / "nhan-su.xlsx"
PLAN = DATA / "plans" / "hua-thanh-2025.docx"
TEMPLATE = DATA / "templates" / "mau-2-cua-truong.docx"
FOUNDED = {"plan": str(PLAN), "kind": "primary"}
WAITING = {"trường": {"tên": "Trường Tiểu học Xa", "hiệu trưởng": "Lò Thị Hiền"}}


class Hien:
    """The phone of cô Hiền, who leads."""

    def __init__(self, head: dict[str, Any], folder: Path, *, reads: bool = False) -> None:
        story = ({"lúc": "07/01/2025 19:00"},)
        self.player = Player(Transcript(Path("beside.yaml"), head, story), folder, reads=reads)

    async def says(self, *said: str) -> str:
        before = len(self.player.phones.sent)
        for each in said:
            await self.player.say("Hiền", each)
        return self._read(before)

    async def sends(self, *files: Path | int) -> str:
        """Send files, and photos by number, in one message."""
        before, refs = len(self.player.phones.sent), []
        for file in files:
            name = file.name if isinstance(file, Path) else f"anh-{file}.jpg"
            data = file.read_bytes() if isinstance(file, Path) else photo(file)
            self.player.phones.files[name] = data
            refs.append([name, name, len(data)])
        raw = {"address": "Hiền", "files": refs, "caption": ""}
        await self.player.app.store("web", f"sent-{before}", "Hiền", raw)
        await self.player.app.settle()
        return self._read(before)

    def _read(self, before: int) -> str:
        return "\n".join(message.text for _, message in self.player.phones.sent[before:])

    def kept(self) -> list[str]:
        """Return names of the files that wait for an indicator."""
        with self.player.services.database.read() as session:
            rows: Sequence[KeptFiles] = session.scalars(select(KeptFiles)).all()
            return [file["name"] for row in rows for file in row.files]


async def joined(head: dict[str, Any], folder: Path, *, reads: bool = False) -> Hien:
    found = Hien(head, folder, reads=reads)
    accepting = ("▸ Đúng là tôi", "▸ Đồng ý")
    await found.says("/start {mã mời}", *accepting)
    return found


@pytest.mark.parametrize("files", [(1, LIST, 2), (LIST, 1, 2)])
async def test_a_staff_list_among_photos_is_read_and_the_photos_are_kept(
    tmp_path: Path, files: tuple[Path | int, ...]
) -> None:
    hien = await joined(FOUNDED, tmp_path)
    await hien.says("/nhansu")
    said = await hien.sends(*files)
    assert "Danh sách có" in said
    assert "đã giữ 2 ảnh" in said
    assert hien.kept() == ["anh-1.jpg", "anh-2.jpg"]


async def test_a_template_beside_another_file(tmp_path: Path) -> None:
    hien = await joined(FOUNDED, tmp_path)
    await hien.says("/bieumau", "▸ Xem tiếp", "▸ Phiếu tổng hợp")
    await hien.sends(1, TEMPLATE, PLAN)
    assert hien.kept() == ["anh-1.jpg", PLAN.name]


async def test_what_is_no_template_is_kept(tmp_path: Path) -> None:
    hien = await joined(FOUNDED, tmp_path)
    await hien.says("/bieumau", "▸ Xem tiếp", "▸ Phiếu tổng hợp")
    assert "đã giữ 1 ảnh" in await hien.sends(1)
    assert hien.kept() == ["anh-1.jpg"]


@pytest.mark.parametrize("before", ["/viec", "▸ Mở đợt tự đánh giá"])
async def test_a_plan_beside_photos(tmp_path: Path, before: str) -> None:
    hien = await joined(WAITING, tmp_path)
    await hien.says(before)
    said = await hien.sends(1, PLAN, 2)
    assert f"Đã đọc tệp “{PLAN.name}”" in said
    assert "đã giữ 2 ảnh" in said
    assert hien.kept() == ["anh-1.jpg", "anh-2.jpg"]


@pytest.mark.parametrize("before", ["/viec", "▸ Mở đợt tự đánh giá"])
async def test_beside_a_plan_that_cannot_be_read(tmp_path: Path, before: str) -> None:
    hien = await joined(WAITING, tmp_path)
    await hien.says(before)
    broken = tmp_path / "ke-hoach.docx"
    broken.write_bytes(b"PK\x03\x04 no Word file")
    said = await hien.sends(broken, 1)
    assert "đã giữ 1 ảnh" in said
    assert hien.kept() == ["anh-1.jpg"]


async def test_a_photo_in_place_of_a_list_is_kept(tmp_path: Path) -> None:
    hien = await joined(FOUNDED, tmp_path)
    await hien.says("/nhansu")
    said = await hien.sends(1)
    assert "“anh-1.jpg”" in said
    assert "gửi tệp Word" in said
    assert "đã giữ 1 ảnh" in said
    assert hien.kept() == ["anh-1.jpg"]
