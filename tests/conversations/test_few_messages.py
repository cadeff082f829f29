"""How little a teacher has to do: for a sheet, and in the golden transcript of a teacher's year.

From one "lúc" of it to the next is one thing done.
"""

import tempfile
from collections.abc import Sequence

import pytest

import bot.simulator.transcript_player
from bot.simulator.transcript import AT, Played, Transcript
from bot.simulator.transcript_player import Player
from tests.conversations.playing import HERE, noise_of, played, player

MOST_OF_A_RECORD, MOST_OF_THE_CENSUS = 5, 3
PHOTO = {"ảnh": "Kế hoạch số 12/KH-TrTH ngày 05/01/2024 về bồi dưỡng thường xuyên"}


def parts() -> dict[str, list[Played]]:
    """Return the transcript by the moments of its parts."""
    found: dict[str, list[Played]] = {}
    for entry in played(HERE / "few_messages.yaml", "buttons").entries:
        if AT in entry.entry:
            found[entry.entry[AT]] = []
        list(found.values())[-1].append(entry)
    return found


def said_by(who: str, part: Sequence[Played]) -> list[Played]:
    return [entry for entry in part if entry.who == who]


def test_an_entry_of_the_record_takes_at_most_five_messages() -> None:
    entries = [part for part in parts().values() if _answers("Đã ghi vào hồ sơ", part)]
    assert len(entries) == 3, "with a caption, without one, and in the midst of something else"
    for part in entries:
        sent = [e for e in said_by("Sùng", part) if "/" not in str(e.entry["Sùng"])[:1]]
        from_photo = sent[
            next(i for i, e in enumerate(sent) if isinstance(e.entry["Sùng"], dict)) :
        ]
        assert len(from_photo) <= MOST_OF_A_RECORD
        assert _answers("Ngày cấp: ", part)


def test_the_census_takes_at_most_three_taps_and_asks_only_what_the_record_does_not_say() -> None:
    part = parts()["03/12/2024 07:00"]
    taps = said_by("Sùng", part)
    assert 0 < len(taps) <= MOST_OF_THE_CENSUS
    assert not _answers("**Chỉ tiêu 2.4**", part), "the certificate says so"
    assert "chưa trả lời" not in taps[-1].came["Sùng"]
    assert "2.4** Ngoại ngữ hoặc tiếng dân tộc thiểu số: có, theo hồ sơ" in taps[-1].came["Sùng"]


def test_a_quarter_takes_one_message_and_one_tap_and_is_the_one_asked_about() -> None:
    asked, answered = parts()["27/03/2024 07:00"], parts()["02/04/2024 19:00"]
    assert len(asked) == 1
    assert len(said_by("Sùng", answered)) == 1
    assert _answers("Quý 1: Chậm hơn kế hoạch", answered), "though it is the second by then"


def _answers(words: str, part: Sequence[Played]) -> bool:
    return any(words in text for entry in part for who, text in entry.came.items() if who == "Sùng")


class Sheet:
    """Lan and her team write a sheet, message by message."""

    def __init__(self, playing: Player, who: str) -> None:
        self.playing, self.who, self.said = playing, who, 0

    async def say(self, *messages: object) -> str:
        before = len(self.playing.phones.sent)
        for message in messages:
            self.said += 1
            await self.playing.say(self.who, message)
        return "\n".join(m.text for _, m in self.playing.phones.sent[before:])

    async def join(self) -> None:
        await self.say("/start {mã mời}", "▸ Đúng", "▸ Đồng ý")
        self.said = 0


SUGGESTED = ("▸ Dùng gợi ý cho mọi mục",)


async def _written(who: str, *messages: object) -> tuple[int, str]:
    """Return how many messages of the teacher a sheet took, and the last answer."""
    start = {"lúc": "07/01/2025 19:00"}
    head = {"plan": "../data/plans/hua-thanh-2025.docx", "kind": "primary"}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.simulator.transcript_player, "photo_of", noise_of)
        sheet = Sheet(player(folder, Transcript(HERE / "sheet.yaml", head, (start,))), who)
        await sheet.join()
        answer = await sheet.say(*messages)
        return sheet.said, answer


async def test_a_yes_or_no_sheet_takes_at_most_6_messages_with_a_photo() -> None:
    said, answer = await _written(
        "Hiền", "▸ Viết 1.1", "▸ Có", "▸ Có", PHOTO, *SUGGESTED, "▸ Nộp phiếu"
    )
    assert "Đã nộp phiếu" in answer
    assert said <= 6


async def test_a_percentage_sheet_takes_at_most_5_messages_with_a_photo() -> None:
    """Also the first one, which asks how many members there are."""
    said, answer = await _written(
        "Lan",
        "/phieu 2.2",
        "34 trên 37",
        PHOTO,
        *SUGGESTED,
        "▸ Nộp phiếu",
    )
    assert "Đã nộp phiếu" in answer
    assert said <= 5
