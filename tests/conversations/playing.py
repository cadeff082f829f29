"""Plays transcripts for the tests: in memory, or so that every real channel shows each message."""

import asyncio
import io
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from sqlalchemy import select

import bot.simulator.transcript_player
from bot.simulator.transcript import ON, Played, Transcript, read_transcript
from bot.simulator.transcript_player import MANNERS, Phones, Player
from bot.texts import all_texts
from dvht_core.store import models
from dvht_core.store.database import Database
from tests.conversations.phones import CHOICE, COMMAND, Everywhere

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
SHARED = f"▸ {all_texts().say('invitation-share')}"
"""A button that only some messengers have."""
FILE_LINES = ("📄", "Liên kết mở được")


@dataclass(frozen=True)
class Outcome:
    """What came of a transcript: of each entry, and as rows."""

    entries: list[Played]
    stored: list[str]


@cache
def played(file: Path, manner: str) -> Outcome:
    """Play a file in memory."""
    return play(file, manner, Phones("web", MANNERS[manner]))


@cache
def everywhere(file: Path) -> tuple[Outcome, Everywhere]:
    """Play a file by pressing buttons; each message goes out on every real channel, too."""
    phones = Everywhere(capabilities=MANNERS["buttons"])
    return play(file, "buttons", phones), phones


def play(file: Path, manner: str, phones: Phones) -> Outcome:
    """Play a file from the beginning, on these phones."""

    async def entries(player: Player) -> list[Played]:
        return [entry async for entry in player.play()]

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.simulator.transcript_player, "photo_of", noise_of)
        playing = player(folder, read_transcript(file), phones, manner)
        came = asyncio.run(entries(playing))
        return Outcome(came, list(stored_in(playing.services.database)))


def player(
    folder: str, transcript: Transcript, phones: Phones | None = None, manner: str = "buttons"
) -> Player:
    """Return a player in a folder where nothing is but an empty database."""
    (Path(folder) / "dvht.db").write_bytes(empty_database())
    return Player(transcript, Path(folder), manner, phones)


@cache
def noise_of(caption: str) -> bytes:
    """Return a photo in place of a drawn one, which costs more than all that is done with it."""
    random = Random(caption)
    grain = Image.frombytes("RGB", (12, 9), random.randbytes(12 * 9 * 3))
    out = io.BytesIO()
    grain.resize((1600, 1200), Image.Resampling.NEAREST).save(out, "JPEG")
    return out.getvalue()


@cache
def empty_database() -> bytes:
    """A database with its tables, made once: migrating takes as long as a dozen turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dvht.db"
        Database(f"sqlite:///{file}").close()
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


def lines(messages: Mapping[str, str]) -> list[str]:
    return [
        f"{who}: {as_read(line) if ON in who else line.replace('**', '').strip()}"
        for who, text in sorted(messages.items())
        for line in text.splitlines()
        if line.strip() and not line.startswith((*FILE_LINES, SHARED))
    ]


def as_read(line: str) -> str:
    """Return a line as a phone shows it whose channel the transcript writes with numbers."""
    line = line.replace("**", "").strip()
    return COMMAND.sub(r"▸ \1", CHOICE.sub(r"▸ \2", line))
