"""The golden transcripts on Telegram, Zalo, the web and the terminal, as each really shows them.

What is said is the same everywhere, and so is what is stored. A few transcripts in the run of the
tests, all of them in `make soak`.
"""

import asyncio
import re
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest

import bot.simulator.transcript_player
from bot.simulator.transcript import ANSWER, ON, OTHERS, Played, Transcript, read_transcript
from bot.simulator.transcript_player import Player
from dvht_core.texts import BOLD_END, BOLD_START
from tests.conversations.phones import REAL
from tests.conversations.playing import (
    FILES,
    HERE,
    empty_database,
    lines,
    noise_of,
    played,
    stored_in,
)

USUAL = (
    "join",  # choices
    "evidence_album",  # photos together
    "reminder_day",  # news beside a question
    "setup_plan",  # a file, and documents
    "commands",  # a drawing
    "two_schools",  # news of another school
    "channels",  # one person on three of them
)
"""Those of the daily run; `test_transcripts` reads the messages of all others on every channel."""
INVITED = re.compile(r"(?<=Kính mời )(?:cô|thầy|thầy/cô) (.+?)(?= tham gia)")


BESIDE = ("telegram", "zalo")
BUTTONLESS = ("zalo", "terminal")


def cases() -> Iterator[object]:
    for transcript in map(read_transcript, FILES):
        file = transcript.file
        marks = [] if file.stem in USUAL else [pytest.mark.soak]
        for name in REAL:
            if not excused(transcript, name):
                yield pytest.param(file, name, marks=marks, id=f"{file.stem}-{name}")


def excused(transcript: Transcript, channel: str) -> bool:
    """Return whether a channel need not play this: without buttons, none is pressed twice.

    A transcript of several channels is played once: on the web, with real ones beside it.
    """
    if speaks_elsewhere(transcript):
        return channel != "web"
    return channel in BUTTONLESS and "numbers" not in transcript.head.get("manners", ["numbers"])


def speaks_elsewhere(transcript: Transcript) -> bool:
    return any(ON in str(key) for entry in transcript.entries for key in entry)


class Team(Player):
    """Knows who is invited also where names are not bold."""

    def _learn_code(self, text: str) -> None:
        super()._learn_code(INVITED.sub(rf"{BOLD_START}\1{BOLD_END}", text))


@cache
def on(file: Path, channel: str) -> tuple[list[Played], list[str]]:
    """Play a file on a channel; return what came of its entries, and what is stored at the end."""
    transcript = read_transcript(file)
    beside = [REAL[name]() for name in BESIDE] if speaks_elsewhere(transcript) else []

    async def entries(player: Player) -> list[Played]:
        return [entry async for entry in player.play()]

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.simulator.transcript_player, "photo_of", noise_of)
        (Path(folder) / "dvht.db").write_bytes(empty_database())
        player = Team(transcript, Path(folder), phones=REAL[channel](), beside=beside)
        return asyncio.run(entries(player)), list(stored_in(player.services.database))


@pytest.mark.parametrize(("file", "channel"), [*cases()])
def test_what_is_written_is_said_on_every_channel(file: Path, channel: str) -> None:
    entries, _ = on(file, channel)
    different = [line for entry in entries for line in difference(entry)]
    assert not different, "\n" + "\n".join(different)


def difference(entry: Played) -> list[str]:
    """Return what differs from the transcript; files and bold marks are the channel's matter."""
    expected = dict(entry.entry.get(OTHERS, {}))
    came = dict(entry.came)
    if ANSWER in entry.entry:
        expected[str(entry.who)] = entry.entry[ANSWER]
    else:
        came.pop(str(entry.who), None)
    return list(unified_diff(lines(expected), lines(came), "written", "came", lineterm="", n=0))


def test_what_is_stored_is_the_same_on_every_channel() -> None:
    """An album, a caption, typed numbers: the same sheets and evidence come of them."""
    file = HERE / "evidence_album.yaml"
    expected = played(file, "buttons").stored
    for channel in REAL:
        _, found = on(file, channel)
        assert [own(line, channel) for line in found] == [own(line, "web") for line in expected]


def own(line: str, channel: str) -> str:
    """Return a stored row without what is its messenger's: channel, a file's name and size."""
    table, _, row = line.partition(": ")
    return table if table == "evidence_files" else row.replace(f"'{channel}'", "'…'")
