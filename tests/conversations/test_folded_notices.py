"""What one person does to several sheets in a row comes to a colleague as one message."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.base import Capabilities, Outbound
from bot.simulator.transcript import Transcript
from bot.simulator.transcript_player import Phones, Player
from tests.conversations.playing import HERE, player

HEAD = {
    "plan": "../data/plans/hua-thanh-2025.docx",
    "kind": "primary",
    "đã tham gia": ["Hiền", "Lan"],
    "phiếu đã viết": {},
}
CODES = ("1.1", "1.2", "1.3")


@pytest.fixture
async def team(tmp_path: Path) -> Player:
    """Cô Hiền's sheets, which cô Lan cross-checks, on a messenger that changes messages."""
    story = Transcript(HERE / "folded.yaml", HEAD, ({"lúc": "08/01/2025 08:00"},))
    phones = Phones("web", Capabilities(buttons=True, edits=True))
    playing = player(str(tmp_path), story, phones)
    async for _ in playing.play():
        pass
    for code in CODES:
        await playing.say("Hiền", f"/sua {code} strengths")
        await playing.say("Hiền", f"Việc của {code} làm đều.")
    return playing


async def handed_in(team: Player, *codes: str, wait: timedelta = timedelta(minutes=1)) -> None:
    for code in codes:
        team.clock.set(team.clock.now() + wait)
        await team.say("Hiền", f"/phieu {code}")
        await team.say("Hiền", "▸ Nộp phiếu")


def told(team: Player) -> list[Outbound]:
    """Return the messages that tell Lan of sheets handed in."""
    return [m for who, m in team.phones.sent if who == "Lan" and "vừa nộp phiếu" in m.text]


async def test_sheets_handed_in_one_after_another_are_one_message(team: Player) -> None:
    await handed_in(team, *CODES)
    (one,) = told(team)
    assert [any(code in line for line in one.text.splitlines()) for code in CODES] == [True] * 3
    assert [b.label for b in one.buttons] == [f"Kiểm tra {code}" for code in CODES]


async def test_after_ten_minutes_it_is_a_message_of_its_own(team: Player) -> None:
    await handed_in(team, *CODES, wait=timedelta(minutes=11))
    assert [len(m.buttons) for m in told(team)] == [1, 1, 1]


async def test_what_was_said_meanwhile_parts_them(team: Player) -> None:
    """A message far above would not be seen any more."""
    await handed_in(team, "1.1")
    await team.say("Lan", "/viec")
    await handed_in(team, "1.2")
    assert [len(m.buttons) for m in told(team)] == [1, 1]


async def test_without_changing_messages_the_later_says_it_all(team: Player) -> None:
    team.phones.capabilities = Capabilities(buttons=True)
    await handed_in(team, "1.1", "1.2")
    first, second = told(team)
    assert "1.2" not in first.text
    assert first.text in second.text
    assert [b.label for b in second.buttons] == ["Kiểm tra 1.1", "Kiểm tra 1.2"]
