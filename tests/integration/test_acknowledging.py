"""Photos one after the other have one answer, and a slow album says how far it is."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import bot.runtime.turn_worker
from bot.channels.base import FileRef
from bot.simulator.demo.demo_photos import photo_of
from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import TYPING, Player

STORY = Path(__file__).parent.parent / "conversations" / "percentage.yaml"
AT_EVIDENCE = ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "/phieu 2.2", "37", "34")


@pytest.fixture
async def lan(tmp_path: Path) -> Player:
    """Cô Lan, who has joined, on a messenger that can change what it has shown."""
    player = Player(read_transcript(STORY), tmp_path)
    player.phones.capabilities = replace(player.phones.capabilities, edits=True)
    for said in AT_EVIDENCE[:3]:
        await player.say("Lan", said)
    return player


async def at_evidence(lan: Player) -> None:
    for said in AT_EVIDENCE[3:]:
        await lan.say("Lan", said)


async def sends(lan: Player, *subjects: str, album: str | None = None) -> None:
    """Send photos at one moment, each a message of its own, none of them answered yet."""
    for number, subject in enumerate(subjects):
        data = photo_of(subject)
        ref = lan.services.blobs.put(data)
        lan.phones.files[ref] = data
        raw = {"address": "Lan", "files": [[ref, "anh.jpg", len(data)]], "album": album}
        await lan.app.store("web", f"{subject}-{number}", "Lan", raw)


def said_since(lan: Player, before: int) -> list[str]:
    return [message.text for _, message in lan.phones.sent[before:]]


async def test_photos_that_came_before_the_answer_was_seen_have_one_answer(lan: Player) -> None:
    await at_evidence(lan)
    before = len(lan.phones.sent)
    await sends(lan, "Giấy chứng nhận một", "Biên bản hai", "Danh sách ba")
    await lan.app.settle()
    (said,) = said_since(lan, before)
    assert "H1-2.2-03" in said
    assert "Ngay trước đó đã nhận: H1-2.2-01, H1-2.2-02." in said


async def test_a_photo_sent_below_the_answer_has_its_own(lan: Player) -> None:
    """A change further up the chat would not be seen."""
    await at_evidence(lan)
    before = len(lan.phones.sent)
    for subject in ("Giấy chứng nhận một", "Biên bản hai"):
        lan.clock.set(lan.clock.now() + TYPING)
        await sends(lan, subject)
        await lan.app.settle()
    first, second = said_since(lan, before)
    assert "H1-2.2-01" in first
    assert "H1-2.2-02" in second


async def test_news_in_between_ends_the_common_answer(lan: Player) -> None:
    await at_evidence(lan)
    before = len(lan.phones.sent)
    await sends(lan, "Giấy chứng nhận một")
    await lan.app.store("web", "t", "Lan", {"address": "Lan", "text": "/trogiup"})
    await sends(lan, "Biên bản hai")
    await lan.app.settle()
    first, *_, last = said_since(lan, before)
    assert "H1-2.2-01" in first
    assert "H1-2.2-02" not in first
    assert "H1-2.2-02" in last


async def test_photos_from_home_are_all_kept_until_it_is_said_what_they_are_for(
    lan: Player,
) -> None:
    before = len(lan.phones.sent)
    await sends(lan, "Giấy chứng nhận một", "Biên bản hai", "Danh sách ba")
    await lan.app.settle()
    (said,) = said_since(lan, before)
    assert "còn 2 tệp gửi trước đó chưa ghi vào chỉ tiêu nào" in said
    await lan.say("Lan", "▸ 2.2")
    assert "Đã nhận 1 ảnh" in said_since(lan, before)[-1]
    for left in (2, 1):
        await lan.say("Lan", "/minhchung 2.2")
        assert f"Dùng tệp đã gửi, chưa ghi ({left})" in str(lan.phones.sent[-1])
        await lan.say("Lan", "▸ Dùng tệp đã gửi")
        if left == 2:
            await lan.say("Lan", "1")


@pytest.mark.parametrize("edits", [True, False])
async def test_a_slow_album_says_how_far_it_is_in_the_message_that_acknowledges_it(
    lan: Player, monkeypatch: pytest.MonkeyPatch, edits: bool
) -> None:
    await at_evidence(lan)
    phones, before = lan.phones, len(lan.phones.sent)
    monkeypatch.setattr(bot.runtime.turn_worker, "PATIENCE", 0.01)
    fetch = phones.fetch

    async def slowly(file: FileRef) -> bytes:
        await asyncio.sleep(0.05)
        return await fetch(file)

    monkeypatch.setattr(phones, "fetch", slowly)
    monkeypatch.setattr(phones, "capabilities", replace(phones.capabilities, edits=edits))
    await sends(lan, "Giấy một", "Biên bản hai", "Danh sách ba", album="A")
    lan.clock.set(lan.clock.now() + timedelta(seconds=1))
    await lan.app.settle()
    (said,) = said_since(lan, before)
    assert "Đã nhận 3 ảnh" in said
    shown = [message.text for *_, message in phones.edits]
    assert bool(shown) is edits
