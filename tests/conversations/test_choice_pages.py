"""Five choices stand on a screen; the others are one tap or one word away."""

from pathlib import Path

import pytest

from bot.simulator.transcript import Transcript
from bot.simulator.transcript_player import Player
from conversations.engine.prompts import CHOICES
from tests.conversations.playing import HERE, player

HEAD = {"plan": "../data/plans/hua-thanh-2025.docx", "kind": "primary", "đã tham gia": ["Hiền"]}
LEAVES, MORE = "Xong, về danh sách việc", "Xem tiếp…"


@pytest.fixture
async def hien(tmp_path: Path) -> Player:
    """Cô Hiền at the question what to change, which has seven choices."""
    story = Transcript(HERE / "pages.yaml", HEAD, ({"lúc": "06/01/2025 08:00"},))
    playing = player(str(tmp_path), story)
    async for _ in playing.play():
        pass
    await playing.say("Hiền", "/dieuchinh")
    return playing


def labels(hien: Player) -> list[str]:
    return [button.label for button in hien.phones.sent[-1][1].buttons]


async def test_the_way_out_stands_on_every_page(hien: Player) -> None:
    first = labels(hien)
    await hien.say("Hiền", f"▸ {MORE}")
    second = labels(hien)
    assert [len(first), first[-1], second[-1]] == [CHOICES, LEAVES, LEAVES]
    assert MORE in first
    assert not set(first[:3]) & set(second[:3])
    await hien.say("Hiền", "▸ Xem lại từ đầu")
    assert labels(hien) == first


@pytest.mark.parametrize("typed", ["Bớt thành viên", "bớt thành viên"])
async def test_a_choice_of_another_page_can_be_typed(hien: Player, typed: str) -> None:
    assert "Bớt thành viên" not in labels(hien)
    await hien.say("Hiền", typed)
    assert "Ai rút khỏi tổ ạ?" in hien.phones.sent[-1][1].text


async def test_a_number_means_what_is_on_the_screen(hien: Player) -> None:
    await hien.say("Hiền", "7")
    assert "rút khỏi tổ" not in hien.phones.sent[-1][1].text


async def test_thanks_at_home_have_no_menu_below_them(hien: Player) -> None:
    await hien.say("Hiền", f"▸ {LEAVES}")
    await hien.say("Hiền", "cảm ơn")
    answer = hien.phones.sent[-1][1]
    assert answer.buttons == ()
    assert len(answer.text.splitlines()) == 1
    await hien.say("Hiền", "Xem tiến độ")
    assert "phiếu" in hien.phones.sent[-1][1].text
