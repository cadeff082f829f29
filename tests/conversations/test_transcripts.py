"""The dialogs, file by file: who says what on which day, and what must come back.

`dvht play FILE --update` writes what comes back; a person reads it before it is committed. A file
that needs buttons to be pressed (`manners: [buttons]`) is played in that manner alone. Every
message of every file fits a phone and comes from the catalogue; `test_properties` looks at those
of its weeks.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from bot.channels.base import Outbound
from bot.simulator.transcript import ANSWER, OTHERS, Played, read_transcript
from bot.simulator.transcript_player import MANNERS, Phones, Player, written
from conversations.engine.prompts import LABEL, LETTERS, WIDE
from dvht_core.store.queries.kept_views import Kept, KeptViews
from tests import seen_views
from tests.conversations.catalogue_lines import CUT, MARKS, STAMP, SUGGESTION_LINE, known, said
from tests.conversations.playing import FILES, HERE, STORY, everywhere, lines, play, played

LONG = ("years",)
"""Played with numbers and with labels by `make soak` alone."""


def _lines(messages: dict[str, str]) -> list[str]:
    return [
        f"{who}: {line.rstrip()}" if line.strip() else ""
        for who, text in sorted(messages.items())
        for line in text.strip().splitlines()
    ]


def _difference(entry: Played) -> list[str]:
    """Return the lines that differ; an entry without an answer of its own leaves that one open."""
    expected = dict(entry.entry.get(OTHERS, {}))
    came = dict(entry.came)
    if ANSWER in entry.entry:
        expected[str(entry.who)] = entry.entry[ANSWER]
    else:
        came.pop(str(entry.who), None)
    at = f"{entry.at:%d/%m %H:%M} {entry.who}: {entry.entry.get(entry.who or '')}"
    return list(unified_diff(_lines(expected), _lines(came), at, "came", lineterm=""))


def _without_buttons() -> Iterator[object]:
    """Yield each file with both manners; `make test` plays one, of every fourth file."""
    for number, file in enumerate(FILES):
        named = read_transcript(file).head.get("manners", MANNERS)
        manners = [manner for manner in named if manner != "buttons"]
        for place, manner in enumerate(manners):
            often = file.stem not in LONG and 4 * place == number % (4 * len(manners))
            marks = [] if often else [pytest.mark.soak]
            yield pytest.param(file, manner, marks=marks, id=f"{file.stem}-{manner}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_written_comes_back(file: Path) -> None:
    different = [line for entry in everywhere(file)[0].entries for line in _difference(entry)]
    assert not different, "\n" + "\n".join(different)


@pytest.mark.skipif(seen_views.is_off("DVHT_KEEP_VIEWS"), reason="nothing is kept")
@pytest.mark.parametrize(
    "name", ["channels", "join_again", "two_phones", "two_schools", "measures", "figures"]
)
def test_what_is_kept_between_turns_is_what_would_be_read_anew(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look at a campaign that is kept is compared; a difference ends the turn."""
    looks = []

    def compared(views: KeptViews, *of: Any) -> Kept:
        looks.append(of)
        return seen_views.compared(views, *of)

    monkeypatch.setattr(KeptViews, "look", compared)
    outcome = play(HERE / f"{name}.yaml", "buttons", Phones("web", MANNERS["buttons"]))
    assert [line for entry in outcome.entries for line in _difference(entry)] == []
    assert looks


@pytest.mark.parametrize(("file", "manner"), [*_without_buttons()])
def test_without_buttons_the_same_is_stored(file: Path, manner: str) -> None:
    """Numbers or typed labels lead to the same sheets, evidence, states and audit as buttons."""
    expected, found = everywhere(file)[0].stored, played(file, manner).stored
    different = unified_diff(expected, found, "buttons", manner, lineterm="", n=0)
    assert found == expected, "\n" + "\n".join(different)


def sent(file: Path) -> list[Outbound]:
    """Return every message that goes out when the transcript is played."""
    return [message for _, message in everywhere(file)[1].sent]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_fits_the_screen_of_a_phone(file: Path) -> None:
    for message in sent(file):
        assert len(MARKS.sub("", message.text)) <= LETTERS, message.text
        # eight, and the correction that is offered after an old button
        assert len(message.buttons) <= WIDE + 1, message.buttons
        assert all(0 < len(button.label) <= LABEL for button in message.buttons), message.buttons
        assert all(len(button.data.encode()) <= 64 for button in message.buttons)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_reads_the_same_on_every_channel(file: Path) -> None:
    """Its choices too: as buttons, as numbers that stand last, or as commands."""
    _, shown = everywhere(file)
    for phones in shown.real.values():
        for who in phones.addresses:
            assert lines({who: seen(phones, who)}) == lines({who: seen(shown, who)})


def seen(phones: Phones, who: str) -> str:
    return "\n".join(written(message) for address, message in phones.sent if address == who)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sentence_comes_from_the_catalogue(file: Path) -> None:
    """Line by line, but for what a person wrote or a document holds; long texts go page by page."""
    strange = {
        line
        for message in sent(file)
        for line in MARKS.sub("", message.text).splitlines()
        if line.strip() and line not in said() and not SUGGESTION_LINE.fullmatch(line)
        if not CUT.fullmatch(line) and not known(STAMP.sub("", line)) and not known(line)
    }
    assert not strange


@pytest.mark.parametrize(
    "line",
    [
        "Một câu viết trong mã nguồn.",
        "Xin chào: mời trả lời.",
        "1. Câu trong mã nguồn",
        "2.1: 7/8 đã xong.",
    ],
)
def test_a_sentence_from_elsewhere_would_be_found(line: str) -> None:
    assert not known(line)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_comment_tells_what_a_transcript_shows(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_an_invitation_serves_one_person_alone() -> None:
    """A code that was used lets nobody else in, whoever shows it."""

    async def second_comer() -> str:
        with tempfile.TemporaryDirectory() as folder:
            player = Player(read_transcript(HERE / "join.yaml"), Path(folder))
            async for _ in player.play():
                pass
            before = len(player.phones.sent)
            await player.say("Thu", player.codes["Lan"])
            return "\n".join(message.text for _, message in player.phones.sent[before:])

    said = asyncio.run(second_comer())
    assert "đã dùng rồi" in said
    assert "Nguyễn Thị Lan" not in said


def test_the_dossier_of_unfinished_sheets_is_called_a_draft() -> None:
    entries = everywhere(HERE / "lead.yaml")[0].entries
    said = next(e.came["Hiền"] for e in entries if e.entry.get("Hiền") == "/baocao")
    assert "**bản nháp**" in said
    assert "Phu-luc-III_Bao-cao-tu-danh-gia.docx" in said


class TestStory:
    """The demo's story: a whole week, from the invitations to the dossier."""

    def test_what_is_written_comes_back(self) -> None:
        entries = played(STORY, "buttons").entries
        written = [entry for entry in entries if ANSWER in entry.entry or OTHERS in entry.entry]
        assert written
        assert not [line for entry in written for line in _difference(entry)]

    def test_reminders_come_on_the_days_of_the_plan(self) -> None:
        entries = played(STORY, "buttons").entries
        days = {f"{e.at:%d/%m %H:%M}": set(e.came) for e in entries if e.who is None and e.came}
        team, services = {"Hiền", "Lan", "Thu"}, {"Hiền", "Thu"}
        assert days == {
            "06/01 07:00": team,
            "06/01 19:50": services,
            "07/01 07:00": services,
            "07/01 19:30": team,
            "08/01 07:00": team,
            "08/01 19:30": services,
            "09/01 07:00": team,  # Lan's 2.2 was returned and is late
            "13/01 07:00": team,
        }

    def test_every_sheet_is_checked_and_two_were_returned(self) -> None:
        kept = played(STORY, "buttons").stored
        sheets = [line for line in kept if line.startswith("sheets:")]
        assert len(sheets) == 14
        assert all("SheetState.CHECKED" in line for line in sheets)
        assert sum(line.startswith("remarks:") for line in kept) == 2

    def test_at_least_twenty_photos_and_one_item_serves_two_indicators(self) -> None:
        kept = played(STORY, "buttons").stored
        count = Counter(line.partition(":")[0] for line in kept)
        assert count["evidence_files"] >= 20
        assert count["evidence_uses"] == count["evidence"] + 1

    def test_it_ends_with_the_complete_dossier_at_level_1(self) -> None:
        entries = played(STORY, "buttons").entries
        progress, dossier = (entry.came["Hiền"] for entry in entries[-2:])
        assert "14/14" in progress
        assert "đơn vị ở **mức độ 1**" in progress
        assert "**2** thành viên hoàn thành đầy đủ chương trình học tập, bồi dưỡng" in progress
        assert "để **2.2** đạt mức độ 2" in progress
        assert "Phu-luc-III_Bao-cao-tu-danh-gia.docx" in dossier
        assert "bản nháp" not in dossier
