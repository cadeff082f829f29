"""A transcript: a YAML file of who says what on which day, and what comes back.

plan: ../data/plans/hua-thanh-2025.docx
kind: primary
đã tham gia: [Thu]             # joined before the story begins
trường: {tên: …, hiệu trưởng: …}   # instead of `plan`: a school that waits for its plan
trường khác: {tên: …, hiệu trưởng: …}   # one more school on the same bot
phiếu đã viết: {2.2: {met: 34}}   # every sheet is written and checked: as well as can be, but …
                               # also as an entry of the story, for the newest campaign
story:
- lúc: 08/01/2025 07:00
- Lan: ▸ Viết 2.2              # a button, by the beginning of its label
- Lan: 34 trên 37
  trả lời: …                   # what must come back; `--update` writes it
- Lan: {ảnh: [Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 …]}
- Lan: {tệp: ../data/plans/hua-thanh-2025.docx}
- Lan: /start {mã mời của Mai}   # a code that belongs to somebody else
- Lan trên Zalo: /lienket {mã nối}   # the same person on another channel; the code shown last
- Hiền: {tệp: ../data/mau.docx, lời kèm: …}        # a file beside the transcript
  người khác: {Thu: …}         # what others get at the same time
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from dvht_core.domain.errors import InputError

AT, ANSWER, OTHERS, PHOTOS, FILE = "lúc", "trả lời", "người khác", "ảnh", "tệp"
CAPTION, JOINED, WRITTEN = "lời kèm", "đã tham gia", "phiếu đã viết"
SCHOOL_HEAD, OTHER_SCHOOL = "trường", "trường khác"
UNIT_NAME, HEAD_NAME = "tên", "hiệu trưởng"
CODE, LINK, ON = "{mã mời}", "{mã nối}", " trên "
CODE_OF = re.compile(r"\{mã mời của (\w+)\}")
SCHOOL = ZoneInfo("Asia/Ho_Chi_Minh")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Transcript:
    """A transcript as read; `entries` are the YAML's own mappings."""

    file: Path
    head: Mapping[str, Any]
    entries: tuple[Mapping[str, Any], ...]

    @property
    def plan(self) -> Path:
        return self.file.parent / str(self.head["plan"])


@dataclass(frozen=True)
class Played:
    """One entry with what came of it: messages by person's given name, in order."""

    entry: Mapping[str, Any]
    who: str | None
    at: datetime
    came: Mapping[str, str]


def read_transcript(file: Path) -> Transcript:
    """Return the transcript; InputError when the file is none."""
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
        return Transcript(file, data, tuple(data["story"]))
    except OSError as error:
        raise InputError("play-unreadable", file=str(file)) from error
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise InputError("play-broken", file=str(file), why=str(error).split("\n")[0]) from error


def differs(played: Played) -> str | None:
    """Return what came back although the transcript expects something else; None when it fits."""
    expected = {**played.entry.get(OTHERS, {})}
    if ANSWER in played.entry and played.who:
        expected[played.who] = played.entry[ANSWER]
    for who, text in expected.items():
        if _squeezed(played.came.get(who, "")) != _squeezed(text):
            return f"{who}: {played.came.get(who, '')}"
    return None


def _squeezed(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def updated(played: list[Played]) -> list[dict[str, Any]]:
    """Return the entries with what came back written into them."""
    return [_with_answers(p) for p in played]


def _with_answers(played: Played) -> dict[str, Any]:
    entry = {k: v for k, v in played.entry.items() if k not in (ANSWER, OTHERS)}
    others = {who: text for who, text in sorted(played.came.items()) if who != played.who}
    if played.who and played.who in played.came:
        entry[ANSWER] = played.came[played.who]
    return {**entry, **({OTHERS: others} if others else {})}


def write_transcript(transcript: Transcript, entries: list[dict[str, Any]]) -> None:
    """Write the transcript back with these entries, texts as readable blocks."""
    head = {k: v for k, v in transcript.head.items() if k != "story"}
    text = yaml.dump(
        {**head, "story": entries}, Dumper=_Blocks, allow_unicode=True, sort_keys=False, width=110
    )
    comments = takewhile(
        lambda line: line.startswith("#"), transcript.file.read_text(encoding="utf-8").splitlines()
    )
    transcript.file.write_text("\n".join([*comments, text]), encoding="utf-8")


class _Blocks(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    clean = "\n".join(line.rstrip() for line in text.splitlines())
    return dumper.represent_scalar("tag:yaml.org,2002:str", clean, style=style)


_Blocks.add_representer(str, _block)


def moment_of(text: str) -> datetime:
    """Return the moment of "08/01/2025 07:00" at the school."""
    return datetime.strptime(str(text), "%d/%m/%Y %H:%M").replace(tzinfo=SCHOOL)
