"""A question that needs the yes of another: without it nobody is asked (Thông tư 24, 1.1)."""

import re
from pathlib import Path

import pytest

from bot.simulator.transcript import Transcript
from bot.simulator.transcript_player import Player
from dvht_core.rubric import load_rubric
from dvht_core.store.queries.load_campaign import load_campaign
from tests.conversations.playing import HERE, player

HEAD = {"plan": "../data/plans/hua-thanh-2025.docx", "kind": "primary", "đã tham gia": ["Hiền"]}


@pytest.fixture
async def hien(tmp_path: Path) -> Player:
    """Cô Hiền before the sheet 1.1."""
    story = Transcript(HERE / "needs.yaml", HEAD, ({"lúc": "07/01/2025 19:00"},))
    playing = player(str(tmp_path), story)
    async for _ in playing.play():
        pass
    return playing


async def says(hien: Player, *said: str) -> str:
    before = len(hien.phones.sent)
    for one in said:
        await hien.say("Hiền", one)
    return "\n".join(m.text for _, m in hien.phones.sent[before:])


def answers(hien: Player) -> dict[str, object]:
    with hien.services.database.read() as session:
        sheet = load_campaign(session, hien.campaign_id).sheets["1.1"]
    return {key: sheet.answers.get(key) for key in ("plan_issued", "plan_carried_out")}


def test_the_plan_must_be_issued_to_be_carried_out() -> None:
    """TT24 Đ6.1.a."""
    asked = load_rubric("tt24-2023-huyen").indicator("1.1").questions
    assert {q.key: q.needs for q in asked if q.needs} == {"plan_carried_out": "plan_issued"}


async def test_without_a_plan_nobody_asks_whether_it_was_carried_out(hien: Player) -> None:
    said = await says(hien, "/phieu 1.1", "▸ Không")
    assert "minh chứng" in said
    assert answers(hien) == {"plan_issued": False, "plan_carried_out": False}


async def test_going_back_takes_both_back(hien: Player) -> None:
    await says(hien, "/phieu 1.1", "▸ Không", "/quaylai")
    assert answers(hien) == {"plan_issued": None, "plan_carried_out": None}


async def test_a_no_that_becomes_a_yes_opens_the_other_question(hien: Player) -> None:
    await says(hien, "/phieu 1.1", "▸ Không", "▸ Để sau", "▸ Dùng gợi ý cho mọi mục")
    said = await says(hien, "/sua 1.1 plan_issued", "▸ Có")
    assert "triển khai và thực hiện" in said
    assert "như vậy đã đúng chưa" in await says(hien, "▸ Có")
    assert answers(hien) == {"plan_issued": True, "plan_carried_out": True}


async def test_the_numbers_of_the_questions_do_not_change_on_the_way(hien: Player) -> None:
    said = await says(hien, "/phieu 1.1", "▸ Không", "▸ Để sau", "▸ Dùng câu này", "▸ Bỏ qua")
    numbers = re.findall(r"câu (\d)/(\d)", said)
    assert [n for n, _ in numbers] == ["1", "3", "4", "5", "6"]
    assert {total for _, total in numbers} == {"7"}


@pytest.fixture
async def preschool(tmp_path: Path) -> Player:
    """Cô Hiền of a public preschool, which two indicators ask whether it helps others."""
    head = {**HEAD, "kind": "preschool", "public": True}
    story = Transcript(HERE / "shared.yaml", head, ({"lúc": "07/01/2025 19:00"},))
    playing = player(str(tmp_path), story)
    async for _ in playing.play():
        pass
    return playing


async def test_what_two_indicators_ask_is_asked_once(preschool: Player) -> None:
    """TT24 Đ6.1.b, Đ6.3.b."""
    said = await says(preschool, "/phieu 1.2", "▸ Có", "▸ Có", "▸ Có")
    assert "mầm non dân lập" in said
    said = await says(preschool, "/phieu 3.2", "▸ Có")
    assert "ghi “Có” như ở chỉ tiêu đã trả lời" in said
    assert "không ạ?" not in said.partition("như ở chỉ tiêu đã trả lời")[2]
    assert "minh chứng" in said
    said = await says(preschool, "▸ Để sau", "▸ Dùng gợi ý cho mọi mục", "▸ Sửa câu trả lời")
    shown = [b.label for b in preschool.phones.sent[-1][1].buttons]
    assert any("mầm non" in label and "Có" in label for label in shown)
