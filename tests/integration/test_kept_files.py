"""Nothing that is sent is dropped: files wait to be filed; late photos join their album."""

import hashlib
import io
import itertools
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from bot.channels.base import UNMARKED
from bot.runtime.application import App
from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import Player
from dvht_core.domain.campaign import CampaignState
from dvht_core.store.models import Campaign, Conversation, KeptFiles, Person
from dvht_core.store.queries.kept_file_pages import KEEP
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.load_view import load_view
from dvht_core.view.campaign_view import CampaignView, KeptView

STORY = Path(__file__).parent.parent / "conversations" / "percentage.yaml"
SECONDS = timedelta(seconds=1)


def photo(number: int) -> bytes:
    """Return a small picture; each number has its own."""
    out = io.BytesIO()
    grain = Image.frombytes("RGB", (12, 9), Random(number).randbytes(12 * 9 * 3))
    grain.resize((1200, 900), Image.Resampling.NEAREST).save(out, "JPEG")
    return out.getvalue()


class Lan:
    """Cô Lan's phone."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.updates: Iterator[int] = itertools.count()

    async def joins(self) -> None:
        for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý"):
            await self.says(said)

    async def says(self, said: str) -> str:
        before = len(self.player.phones.sent)
        await self.player.say("Lan", said)
        return self._read(before)

    async def presses(self, data: str) -> str:
        """Press a button by what it carries, however long ago it was shown."""
        return await self._does({"press": data})

    async def sends(
        self, *numbers: int, caption: str = "", album: str | None = None, after: float = 20
    ) -> str:
        """Send photos as a messenger does: one update each."""
        before = len(self.player.phones.sent)
        self.player.clock.set(self.player.clock.now() + after * SECONDS)
        for n in numbers:
            self.player.phones.files[f"p{n}"] = photo(n)
            files = [[f"p{n}", f"anh-{n}.jpg", len(photo(n))]]
            said = caption if n == numbers[0] else ""
            await self._comes({"files": files, "caption": said, "album": album, "place": n})
        await self.player.app.settle()
        return self._read(before)

    async def _does(self, raw: dict[str, Any]) -> str:
        before = len(self.player.phones.sent)
        await self._comes(raw)
        await self.player.app.settle()
        return self._read(before)

    async def _comes(self, raw: dict[str, Any]) -> None:
        update = f"kept-{next(self.updates)}"
        await self.player.app.store("web", update, "Lan", {"address": "Lan", **raw})

    def _read(self, before: int) -> str:
        return "\n".join(
            "\n".join([message.text, *(f"▸ {b.label}" for b in message.buttons)])
            for address, message in self.player.phones.sent[before:]
            if address == "Lan"
        )

    def button(self, label: str) -> str:
        """Return what the newest button of a label carries."""
        shown = (b for a, m in reversed(self.player.phones.sent) if a == "Lan" for b in m.buttons)
        return next(b.data for b in shown if b.label.startswith(label))

    def campaign(self) -> CampaignView:
        with self.player.services.database.read() as session:
            return load_campaign(session, self.player.campaign_id)

    def items(self, indicator: str) -> list[tuple[str | None, int]]:
        """Return title and number of files of each item."""
        return [(i.title, len(i.files)) for i in self.campaign().evidence_of(indicator)]

    def kept(self) -> list[KeptView]:
        with self.player.services.database.read() as session:
            chat = session.scalars(
                select(Conversation).join(Person).where(Person.name == self.player.names["Lan"])
            ).one()
            return list(load_view(session, chat).kept)


@pytest.fixture
async def lan(tmp_path: Path) -> Lan:
    found = Lan(Player(read_transcript(STORY), tmp_path))
    await found.joins()
    return found


class TestWhereNoneWasAskedFor:
    @pytest.mark.parametrize("way", ["▸ Viết 2.1", "/phieu 2.1"])
    async def test_opening_a_sheet_asks_whether_the_photo_is_for_it(
        self, lan: Lan, way: str
    ) -> None:
        await lan.says("/viec")
        await lan.sends(1, caption="Danh sách khen thưởng 2024")
        said = await lan.says(way)
        assert "Danh sách khen thưởng 2024" in said
        assert "Dùng làm minh chứng cho chỉ tiêu" in said
        await lan.says("có")
        assert lan.items("2.1") == [("Danh sách khen thưởng 2024", 1)]
        assert not lan.kept()

    async def test_the_button_of_the_menu_above_the_photo_leads_to_it(self, lan: Lan) -> None:
        await lan.says("/viec")
        old = lan.button("Viết 2.1")
        await lan.sends(1, caption="Danh sách khen thưởng 2024")
        assert "Danh sách khen thưởng 2024" in await lan.presses(old)

    @pytest.mark.parametrize(
        "leaves", ["▸ Để sau", "/dung", "/viec", "/tiendo", "/nhacnho", "xin chào", "/trogiup"]
    )
    async def test_whatever_is_done_instead_the_photo_is_there_and_found(
        self, lan: Lan, leaves: str
    ) -> None:
        await lan.says("/viec")
        await lan.sends(1)
        assert await lan.says(leaves)
        assert len(lan.kept()) == 1
        assert "chưa ghi vào chỉ tiêu nào" in await lan.says("/minhchung")
        await lan.says("▸ Chọn chỉ tiêu cho tệp đã gửi")
        await lan.says("▸ 2.3")
        assert lan.items("2.3") == [(None, 1)]

    async def test_each_of_two_questions_files_its_own_photo(self, lan: Lan) -> None:
        await lan.says("/viec")
        await lan.sends(1, caption="Biên bản thứ nhất")
        first = lan.button("2.1")
        await lan.sends(2, caption="Biên bản thứ hai")
        second = lan.button("2.2")
        await lan.presses(first)
        assert lan.items("2.1") == [("Biên bản thứ nhất", 1)]
        assert [k.caption for k in lan.kept()] == ["Biên bản thứ hai"]
        await lan.presses(second)
        assert lan.items("2.2") == [("Biên bản thứ hai", 1)]
        assert lan.items("2.1") == [("Biên bản thứ nhất", 1)]

    async def test_a_button_pressed_twice_files_once(self, lan: Lan) -> None:
        await lan.says("/viec")
        await lan.sends(1)
        button = lan.button("2.1")
        await lan.presses(button)
        assert "đã ghi rồi" in await lan.presses(button)
        assert lan.items("2.1") == [(None, 1)]

    @pytest.mark.parametrize("where", ["/nhacnho", "/bienphap", "/xoa", "/tailieu", "/trogiup"])
    async def test_a_photo_in_the_midst_of_something_else_is_kept_and_said(
        self, lan: Lan, where: str
    ) -> None:
        await lan.says("/viec")
        await lan.says(where)
        said = await lan.sends(1, caption="Ảnh họp tổ")
        assert "Ảnh họp tổ" in said
        assert "chỉ tiêu" in said
        assert [len(k.files) for k in lan.kept()] == [1]

    async def test_a_photo_for_a_closed_year_is_kept(self, lan: Lan) -> None:
        await lan.says("/viec")
        await lan.sends(1)
        button = lan.button("2.1")
        await lan.says("/phieu 2.2")
        await lan.says("▸ Không, để sau")
        with lan.player.services.database.write() as session:
            session.get_one(Campaign, lan.player.campaign_id).state = CampaignState.CLOSED
        assert "đã giữ 1 ảnh" in await lan.sends(2)
        await lan.presses(button)
        assert len(lan.kept()) == 2
        assert lan.items("2.1") == []


class TestForgetting:
    async def test_what_nobody_files_goes_after_a_while_and_not_before(self, lan: Lan) -> None:
        await lan.says("/viec")
        await lan.sends(1)
        start = lan.player.clock.now()
        lan.player.clock.set(start + KEEP - timedelta(hours=1))
        await lan.player.app.forget()
        assert len(lan.kept()) == 1
        lan.player.clock.set(start + KEEP + timedelta(hours=1))
        await lan.player.app.forget()
        assert not lan.kept()

    async def test_the_archive_holds_it_and_erasure_takes_it(self, lan: Lan) -> None:
        await lan.says("/viec")
        await lan.sends(1, caption="Ảnh riêng của cô Lan")
        kept = lan.kept()[0].files[0]
        await lan.says("/dulieu")
        sent = [f for _, m in lan.player.phones.sent for f in m.attachments]
        with zipfile.ZipFile(io.BytesIO(lan.player.services.blobs.get(sent[-1].sha256))) as pack:
            held = json.loads(pack.read("du-lieu.json"))
            files = [pack.read(name) for name in pack.namelist() if name.startswith("tep/")]
        assert held["files_kept"][0]["caption"] == "Ảnh riêng của cô Lan"
        assert kept.sha256 in [hashlib.sha256(file).hexdigest() for file in files]
        await self.erased(lan)
        with lan.player.services.database.read() as session:
            assert not session.scalars(select(KeptFiles)).all()
        assert kept.sha256 not in lan.player.services.blobs

    async def erased(self, lan: Lan) -> None:
        player = lan.player
        for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý"):
            await player.say("Hiền", said)
        await lan.says("/xoa")
        await lan.says("▸ Đề nghị xoá")
        await player.say("Hiền", "▸ Xem đề nghị")
        await player.say("Hiền", "▸ Xác nhận xoá")
        await player.app.forget()


class TestAlbums:
    """Photos of one album may come seconds later than the others."""

    async def test_late_photos_join_while_the_question_is_open(self, lan: Lan) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, 2, caption="Danh sách chứng chỉ", album="g8")
        said = await lan.sends(3, 4, album="g8", after=3)
        assert "Đã nhận 4 ảnh" in said
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 4)]

    async def test_late_photos_join_after_the_answer_and_it_is_said(self, lan: Lan) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, 2, caption="Danh sách chứng chỉ", album="g8")
        await lan.says("▸ Đúng rồi")
        said = await lan.sends(3, album="g8", after=11)
        assert "ghép thêm 1 ảnh" in said
        assert "Mô tả hiện trạng" in said, "and the open question comes again"
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 3)]

    async def test_late_photos_join_after_a_restart(self, lan: Lan) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, caption="Danh sách chứng chỉ", album="g8")
        lan.player.app = App(lan.player.services, quiet=0)
        await lan.sends(2, album="g8", after=3600)
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 2)]

    async def test_the_caption_may_come_with_the_late_one(self, lan: Lan) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, album="g8")
        await lan.sends(2, caption="Danh sách chứng chỉ", album="g8", after=5)
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 2)]

    async def test_late_photos_join_what_waits_at_home_and_what_was_filed_from_there(
        self, lan: Lan
    ) -> None:
        await lan.says("/viec")
        await lan.sends(1, caption="Danh sách chứng chỉ", album="g8")
        assert "2 ảnh" in await lan.sends(2, album="g8", after=5)
        assert [len(k.files) for k in lan.kept()] == [2]
        await lan.says("▸ 2.3")
        await lan.sends(3, album="g8", after=5)
        assert lan.items("2.3") == [("Danh sách chứng chỉ", 3)]
        assert not lan.kept()

    async def test_another_album_is_another_item(self, lan: Lan) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, caption="Danh sách chứng chỉ", album="g8")
        await lan.sends(2, caption="Ảnh họp", album="g9", after=3)
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 1), ("Ảnh họp", 1)]

    async def test_what_was_handed_in_stays_as_it_was(self, lan: Lan) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, caption="Danh sách chứng chỉ", album="g8")
        for said in ("▸ Dùng gợi ý cho mọi mục", "▸ Nộp phiếu"):
            await lan.says(said)
        assert "đã giữ 1 ảnh" in await lan.sends(2, album="g8", after=9)
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 1)]
        assert lan.campaign().sheets["2.2"].state.handed_in
        assert len(lan.kept()) == 1

    async def test_without_a_mark_photos_join_while_nothing_was_said_in_between(
        self, lan: Lan
    ) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, caption="Danh sách chứng chỉ", album=UNMARKED)
        await lan.sends(2, album=UNMARKED, after=8)
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 2)]
        await lan.says("Cả trường đã học đủ các lớp bồi dưỡng trong năm.")
        await lan.sends(3, album=UNMARKED, after=4)
        assert [count for _, count in lan.items("2.2")] == [2, 1]

    async def test_without_a_mark_a_caption_of_its_own_makes_another_item(self, lan: Lan) -> None:
        await lan.says("/phieu 2.2")
        await lan.says("37")
        await lan.says("34")
        await lan.sends(1, caption="Danh sách chứng chỉ", album=UNMARKED)
        await lan.sends(2, caption="Ảnh họp", album=UNMARKED, after=8)
        assert lan.items("2.2") == [("Danh sách chứng chỉ", 1), ("Ảnh họp", 1)]
