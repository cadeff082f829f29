"""Whatever is handed in, agreed to or confirmed was shown whole, and is what was shown."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import select

import bot.simulator.transcript_player
from bot.channels.base import Outbound
from bot.simulator.transcript import Transcript
from bot.simulator.transcript_player import Player
from conversations.engine.prompts import LETTERS, WIDE
from dvht_core.domain.campaign import SheetState
from dvht_core.store.models import Draft
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.texts import BOLD_END, BOLD_START
from dvht_core.view.campaign_view import SheetView
from tests.conversations.playing import empty_database, noise_of

HERE = Path(__file__).parent
HEAD = {"plan": "../data/plans/hua-thanh-2025.docx", "kind": "primary"}
START = ({"lúc": "07/01/2025 19:00"},)
JOINING = ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý")
PHOTO = {"ảnh": "Báo cáo số 58/BC-TrTH ngày 20/12/2024 về kết quả bồi dưỡng thường xuyên"}
SENTENCE = "Tổ {n} họp hai tuần một lần, trao đổi cách dạy bài khó và tự học qua mạng. "
LONG: Mapping[str, str] = {
    part: "".join(SENTENCE.format(n=f"{part}-{n}") for n in range(30)).strip()
    for part in ("mot", "hai", "ba")
}
"""Three texts of about 2,500 letters, for the boxes of a sheet."""


class Team:
    """Cô Hiền writes 1.3, cô Lan checks it; in memory, in one of the manners of playing."""

    def __init__(self, folder: Path, manner: str = "buttons") -> None:
        (folder / "dvht.db").write_bytes(empty_database())
        transcript = Transcript(HERE / "signing.yaml", HEAD, START)
        self.player = Player(transcript, folder, manner)

    async def say(self, who: str, *messages: object) -> list[Outbound]:
        """Return what comes back to the last of what somebody says."""
        before = 0
        for message in messages:
            before = len(self.player.phones.sent)
            await self.player.say(who, message)
        return [m for address, m in self.player.phones.sent[before:] if address == who]

    async def press(self, who: str, data: str) -> list[Outbound]:
        """Press a button by what it carries, however long ago it was shown."""
        before = len(self.player.phones.sent)
        raw = {"address": who, "press": data}
        await self.player.app.store("web", f"old-{before}", who, raw)
        await self.player.app.settle()
        return [m for address, m in self.player.phones.sent[before:] if address == who]

    def button(self, who: str, label: str) -> str:
        shown = (b for a, m in reversed(self.player.phones.sent) if a == who for b in m.buttons)
        return next(b.data for b in shown if b.label.startswith(label))

    def sheet(self, code: str = "1.3") -> SheetView:
        with self.player.services.database.read() as session:
            return load_campaign(session, self.player.campaign_id).sheets[code]

    async def written(self, code: str = "1.3", *texts: str) -> list[Outbound]:
        """Cô Hiền answers; with `texts` in her own words. What comes back is the whole sheet."""
        await self.say("Hiền", f"/phieu {code}", "có", PHOTO)
        if not texts:
            return await self.say("Hiền", "▸ Dùng gợi ý cho mọi mục")
        return await self.say(
            "Hiền", *texts, "▸ Dùng câu này"
        )  # a measure against the shortcomings


@pytest.fixture(autouse=True)
def plain_photos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.simulator.transcript_player, "photo_of", noise_of)


@pytest.fixture
async def team(tmp_path: Path) -> Team:
    found = Team(tmp_path)
    for who in ("Hiền", "Lan"):
        await found.say(who, *JOINING)
    return found


def read(messages: list[Outbound]) -> str:
    """Return the messages as one text, spaces evened out."""
    text = " ".join(message.text for message in messages)
    return " ".join(re.sub(f"[{BOLD_START}{BOLD_END}]", "", text).split())


def offers(message: Outbound, label: str) -> bool:
    return any(b.label.startswith(label) for b in message.buttons) or f". {label}" in message.text


@pytest.mark.parametrize("manner", ["buttons", "numbers"])
async def test_a_long_sheet_is_shown_to_its_last_letter_before_it_is_signed(
    tmp_path: Path, manner: str
) -> None:
    team = Team(tmp_path, manner)
    for who in ("Hiền", "Lan"):
        await team.say(who, *JOINING)
    summary = await team.written("1.3", *LONG.values())
    await team.say("Hiền", "▸ Nộp phiếu")
    check = await team.say("Lan", "/kiemtra 1.3")
    for shown, signs in ((summary, "Nộp phiếu"), (check, "Đồng ý")):
        assert len(shown) > 10
        for text in LONG.values():
            assert text in read(shown)
        assert [offers(message, signs) for message in shown] == [False] * (len(shown) - 1) + [True]
        if manner == "buttons":
            for message in shown:
                assert len(message.text) <= LETTERS + 2 * message.text.count(BOLD_START)
                assert len(message.buttons) <= WIDE
    await team.say("Lan", "▸ Đồng ý")
    assert team.sheet().state is SheetState.CHECKED


async def test_nothing_of_a_question_hides_behind_a_button_for_more(team: Team) -> None:
    shown = await team.written()
    assert "Ưu điểm" in read(shown)
    assert not any(offers(message, "Xem tiếp") for message in shown)


async def test_a_sheet_edited_meanwhile_is_shown_anew_and_not_agreed_to(team: Team) -> None:
    await team.written()
    await team.say("Hiền", "▸ Nộp phiếu")
    await team.say("Lan", "/kiemtra 1.3")
    await team.say("Hiền", "/sua 1.3 strengths", "Kế toán theo dõi từng khoản.")
    await team.say("Hiền", "▸ Nộp phiếu")
    said = await team.say("Lan", "▸ Đồng ý")
    assert "Kế toán theo dõi từng khoản." in read(said)
    assert team.sheet().state is SheetState.SUBMITTED
    await team.say("Lan", "▸ Đồng ý")
    assert team.sheet().state is SheetState.CHECKED


async def test_evidence_added_meanwhile_counts_as_an_edit(team: Team) -> None:
    await team.written()
    await team.say("Hiền", "▸ Nộp phiếu")
    await team.say("Lan", "/kiemtra 1.3")
    await team.say("Hiền", "/phieu 1.3", {"ảnh": "Quyết định số 7/QĐ-TrTH ngày 02/01/2024"})
    await team.say("Hiền", "▸ Nộp phiếu")
    await team.say("Lan", "▸ Đồng ý")
    assert team.sheet().state is SheetState.SUBMITTED


async def test_words_sign_no_more_than_a_button_does(team: Team) -> None:
    """Agreeing with another level is signed by the reason that is typed."""
    await team.written()
    await team.say("Hiền", "▸ Nộp phiếu")
    await team.say("Lan", "/kiemtra 1.3", "▸ Đồng ý nội dung, không", "▸ không đạt")
    await team.say("Hiền", "/sua 1.3 strengths", "Kế toán theo dõi từng khoản.")
    await team.say("Hiền", "▸ Nộp phiếu")
    said = await team.say("Lan", "Chưa thấy dự toán.")
    assert "Kế toán theo dõi từng khoản." in read(said)
    assert team.sheet().state is SheetState.SUBMITTED
    await team.say("Lan", "Chưa thấy dự toán.")
    assert (team.sheet().state, team.sheet().checker_level) == (SheetState.CHECKED, 0)


async def test_the_button_of_an_older_version_hands_nothing_in(team: Team) -> None:
    await team.written()
    old = team.button("Hiền", "Nộp phiếu")
    await team.say("Hiền", "▸ Sửa câu trả lời", "▸ Ưu điểm", "Kế toán theo dõi.")
    said = await team.press("Hiền", old)
    assert "Kế toán theo dõi." in read(said)
    assert team.sheet().state is SheetState.DRAFT
    await team.say("Hiền", "▸ Nộp phiếu")
    assert team.sheet().state is SheetState.SUBMITTED


async def test_the_checker_of_a_sheet_that_came_back_sees_what_changed(team: Team) -> None:
    await team.written()
    await team.say("Hiền", "▸ Nộp phiếu")
    await team.say("Lan", "/kiemtra 1.3", "▸ Đề nghị bổ sung", "Cần nêu rõ hơn.")
    await team.say("Hiền", "/sua 1.3 budget_sufficient", "▸ Không")
    await team.say("Hiền", "/sua 1.3 strengths", "Kế toán theo dõi từng khoản.")
    await team.say("Hiền", "/minhchung 1.3", "▸ Bỏ một minh chứng", "▸ H1-1.3-01")
    await team.say("Hiền", {"ảnh": "Quyết định số 7/QĐ-TrTH ngày 02/01/2024"}, "▸ Đúng rồi")
    await team.say("Hiền", "/phieu 1.3", "▸ Dùng câu này", "▸ Nộp phiếu")
    changed = read(await team.say("Lan", "/kiemtra 1.3")).partition("Cả phiếu hiện nay")[0]
    assert "Bố trí đủ kinh phí ngân sách cho đào tạo, bồi dưỡng: Có → Không" in changed
    assert "bồi dưỡng có minh chứng.” → “Kế toán theo dõi từng khoản.”" in changed
    assert "Minh chứng mới: H1-1.3-02 Quyết định số 7/QĐ-TrTH" in changed
    assert "Minh chứng đã bỏ: H1-1.3-01" in changed
    assert "Kết quả: đạt mức độ 2 → không đạt" in changed


async def test_a_whole_criterion_is_agreed_to_only_when_every_sheet_was_shown(
    team: Team,
) -> None:
    for code in ("1.3", "1.5"):
        await team.written(code)
        await team.say("Hiền", "▸ Nộp phiếu")
    assert not any(offers(m, "Đồng ý") for m in await team.say("Lan", "/kiemtratieuchi 1"))
    shown = await team.say("Lan", "▸ Xem hết 2 phiếu")
    for code in ("1.3", "1.5"):
        for part in ("description", "strengths", "shortcomings"):
            assert " ".join(team.sheet(code).answers[part].split()) in read(shown)
    assert [offers(message, "Đồng ý cả 2") for message in shown][-1]
    await team.say("Hiền", "/sua 1.5 strengths", "Người dân đến học đông.")
    await team.say("Hiền", "▸ Nộp phiếu")
    await team.say("Lan", "▸ Đồng ý cả 2")
    assert team.sheet("1.3").state is SheetState.SUBMITTED
    await team.say("Lan", "▸ Đồng ý cả 2")
    assert {team.sheet(c).state for c in ("1.3", "1.5")} == {SheetState.CHECKED}


async def test_a_draft_is_confirmed_with_every_task_in_full(tmp_path: Path) -> None:
    head = {"trường": {"tên": "Trường Tiểu học Hua Thanh", "hiệu trưởng": "Đỗ Thị Thu Hiền"}}
    (tmp_path / "dvht.db").write_bytes(empty_database())
    player = Player(Transcript(HERE / "signing.yaml", head, START), tmp_path)
    for said in (*JOINING, {"tệp": "../data/plans/hua-thanh-2025.docx"}):
        await player.say("Hiền", said)
    before = len(player.phones.sent)
    await player.say("Hiền", "▸ Xác nhận")
    shown = [m for address, m in player.phones.sent[before:] if address == "Hiền"]
    with player.services.database.read() as session:
        plan = session.scalars(select(Draft)).one().plan
    tasks = [" ".join(item["task"].split()) for item in plan["items"]]
    assert tasks
    assert all(task in read(shown) for task in tasks)
    assert [bool(message.buttons) for message in shown] == [False] * (len(shown) - 1) + [True]
