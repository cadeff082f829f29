"""The story that is told: a week of the Hua Thanh school, as in the demo, and what follows.

Or its beginning, until the first sheet is handed in and the next reminder has come.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from random import Random
from zlib import crc32

from PIL import Image

from bot.commands.demo import STORY
from bot.simulator.transcript import AT, CAPTION, CODE, OTHERS, PHOTOS, SCHOOL, read_transcript

AFTERWARDS = (("Lan", "/dulieu"), ("Hiền", "/xoa"), ("Hiền", "/viec"), ("Thu", "/tiendo"))


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock is moved on to here."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Says:
    """Somebody, by given name, writes; "{mã mời}" stands for their invitation."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Taps:
    """Somebody taps the last button whose label begins so."""

    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Shows:
    """Somebody sends photos, together."""

    who: str
    photos: Sequence[str]
    caption: str


Act = Says | Taps | Shows
Entry = Moment | Act


@cache
def week() -> Sequence[Entry]:
    """Return every entry, in order."""
    return [*_told(), *(_act(who, said) for who, said in AFTERWARDS)]


@cache
def beginning() -> Sequence[Entry]:
    """Return the entries of the first two days: joining, a sheet with photos, a reminder."""
    entries = _told()
    handed_in = next(n for n, e in enumerate(entries) if e == Taps("Lan", "Nộp phiếu"))
    return [*entries[: handed_in + 2], *(Says(who, said) for who, said in AFTERWARDS[:1])]


def _told() -> list[Entry]:
    entries: list[Entry] = []
    for entry in read_transcript(STORY).entries:
        if AT in entry:
            at = datetime.strptime(entry[AT], "%d/%m/%Y %H:%M").replace(tzinfo=SCHOOL)
            entries.append(Moment(at))
        entries += [_act(who, said) for who, said in entry.items() if who not in (AT, OTHERS)]
    return entries


def _act(who: str, said: object) -> Act:
    if isinstance(said, dict):
        photos = said[PHOTOS] if isinstance(said[PHOTOS], list) else [said[PHOTOS]]
        return Shows(who, tuple(photos), said.get(CAPTION, photos[0]))
    text = str(said)
    return Taps(who, text[1:].strip()) if text.startswith("▸") else Says(who, text)


@cache
def photo(subject: str) -> bytes:
    """Return a JPEG like no other: the demo's photos take longer to draw than to receive."""
    random = Random(crc32(subject.encode()))
    tiles = Image.frombytes("RGB", (16, 12), random.randbytes(16 * 12 * 3))
    out = io.BytesIO()
    tiles.resize((800, 600), Image.Resampling.NEAREST).save(out, "JPEG", quality=80)
    return out.getvalue()


__all__ = ["CODE", "Act", "Entry", "Moment", "Says", "Shows", "Taps", "beginning", "photo", "week"]
