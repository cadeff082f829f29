"""The dialogs, file by file: who says what on which day, and what must come back.

`dvht play FILE --update` writes what comes back; a person reads it before it is committed. A file
that needs buttons to be pressed (`manners: [buttons]`) is played in that manner alone.
"""

import asyncio
import io
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import unified_diff
from functools import cache
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from sqlalchemy import select

import bot.simulator.transcript_player
from bot.simulator.demo.demo_photos import photo_of
from bot.simulator.transcript_player import ANSWER, MANNERS, OTHERS, Played, Player, read_transcript
from dvht_core.store import models
from dvht_core.store.database import Database

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.yaml"))
STORY = Path(bot.simulator.transcript_player.__file__).parent / "demo" / "story.yaml"
KEPT = (
    models.Campaign,
    models.Person,
    models.Consent,
    models.Sheet,
    models.Remark,
    models.Evidence,
    models.EvidenceFile,
    models.EvidenceUse,
    models.Audit,
)
"""What people said and did; the mail and the state of the conversations are a means to it."""


LONG = ("years",)
"""Played with numbers and with labels by `make soak`."""
drawn_once = cache(photo_of)
"""Drawing costs more than all the rest, and many files send the same photo."""


@cache
def noise_of(caption: str) -> bytes:
    """A photo in place of a drawn one, for the story, whose thirty drawings take half a minute."""
    random = Random(caption)
    grain = Image.frombytes("RGB", (12, 9), random.randbytes(12 * 9 * 3))
    out = io.BytesIO()
    grain.resize((1600, 1200), Image.Resampling.NEAREST).save(out, "JPEG")
    return out.getvalue()


@cache
def played(
    file: Path, manner: str, photo: Callable[[str], bytes] = drawn_once
) -> tuple[list[Played], list[str]]:
    """Play a file; return its entries with what came of each, and what is stored at the end."""

    async def entries(player: Player) -> list[Played]:
        return [entry async for entry in player.play()]

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.simulator.transcript_player, "photo_of", photo)
        (Path(folder) / "dvht.db").write_bytes(_empty_database())
        player = Player(read_transcript(file), Path(folder), manner)
        return asyncio.run(entries(player)), list(stored_in(player.services.database))


@cache
def _empty_database() -> bytes:
    """A database with its tables, made once: migrating takes as long as a dozen turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dvht.db"
        Database(f"sqlite:///{file}").engine.dispose()
        return file.read_bytes()


def stored_in(database: Database) -> Iterator[str]:
    """Yield every row of `KEPT` as a line."""
    with database.read() as session:
        for table in KEPT:
            for row in session.scalars(select(table).order_by(table.id)):
                fields = {
                    column.key: getattr(row, column.key) for column in table.__table__.columns
                }
                yield f"{table.__tablename__}: {fields}"


def _lines(messages: dict[str, str]) -> list[str]:
    return [
        f"{who}: {line.rstrip()}" if line.strip() else ""
        for who, text in sorted(messages.items())
        for line in text.strip().splitlines()
    ]


def _difference(entry: Played) -> list[str]:
    """The lines that differ; an entry without an answer of its own leaves that one open."""
    expected = dict(entry.entry.get(OTHERS, {}))
    came = dict(entry.came)
    if ANSWER in entry.entry:
        expected[str(entry.who)] = entry.entry[ANSWER]
    else:
        came.pop(str(entry.who), None)
    at = f"{entry.at:%d/%m %H:%M} {entry.who}: {entry.entry.get(entry.who or '')}"
    return list(unified_diff(_lines(expected), _lines(came), at, "came", lineterm=""))


def _without_buttons() -> Iterator[object]:
    for file in FILES:
        marks = [pytest.mark.soak] if file.stem in LONG else []
        manners = read_transcript(file).head.get("manners", MANNERS)
        for manner in manners:
            if manner != "buttons":
                yield pytest.param(file, manner, marks=marks, id=f"{file.stem}-{manner}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_written_comes_back(file: Path) -> None:
    entries, _ = played(file, "buttons")
    different = [line for entry in entries for line in _difference(entry)]
    assert not different, "\n" + "\n".join(different)


@pytest.mark.parametrize(("file", "manner"), [*_without_buttons()])
def test_without_buttons_the_same_is_stored(file: Path, manner: str) -> None:
    """Numbers or typed labels lead to the same sheets, evidence, states and audit as buttons."""
    _, expected = played(file, "buttons")
    _, found = played(file, manner)
    different = unified_diff(expected, found, "buttons", manner, lineterm="", n=0)
    assert found == expected, "\n" + "\n".join(different)


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
    entries, _ = played(HERE / "lead.yaml", "buttons")
    said = next(e.came["Hiền"] for e in entries if e.entry.get("Hiền") == "/baocao")
    assert "**bản nháp**" in said
    assert "Mau-8_Bao-cao-tu-danh-gia.docx" in said


class TestStory:
    """The demo's story: a whole week, from the invitations to the dossier."""

    def test_what_is_written_comes_back(self) -> None:
        entries, _ = played(STORY, "buttons", noise_of)
        written = [entry for entry in entries if ANSWER in entry.entry or OTHERS in entry.entry]
        assert written
        assert not [line for entry in written for line in _difference(entry)]

    def test_reminders_come_on_the_days_of_the_plan(self) -> None:
        entries, _ = played(STORY, "buttons", noise_of)
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
        _, kept = played(STORY, "buttons", noise_of)
        sheets = [line for line in kept if line.startswith("sheets:")]
        assert len(sheets) == 14
        assert all("SheetState.CHECKED" in line for line in sheets)
        assert sum(line.startswith("remarks:") for line in kept) == 2

    def test_at_least_twenty_photos_and_one_item_serves_two_indicators(self) -> None:
        _, kept = played(STORY, "buttons", noise_of)
        count = Counter(line.partition(":")[0] for line in kept)
        assert count["evidence_files"] >= 20
        assert count["evidence_uses"] == count["evidence"] + 1

    def test_it_ends_with_the_complete_dossier_at_level_1(self) -> None:
        entries, _ = played(STORY, "buttons", noise_of)
        progress, dossier = (entry.came["Hiền"] for entry in entries[-2:])
        assert "14/14" in progress
        assert "đơn vị ở **mức độ 1**" in progress
        assert "**2** thành viên hoàn thành đầy đủ chương trình học tập, bồi dưỡng" in progress
        assert "để **2.2** đạt mức độ 2" in progress
        assert "Mau-8_Bao-cao-tu-danh-gia.docx" in dossier
        assert "bản nháp" not in dossier
