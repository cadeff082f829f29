"""What a teacher has to read and to do, over all transcripts: `python -m tools.load [FOLDER]`.

A message is what comes until its choices: pages of one long text are one message, as one reads it.
Labels of choices are counted as choices, not as letters. A transcript with `việc` in its head is
a job from its first entry to its last, whose taps, sends and messages are counted.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Pattern, TextElement

from bot.simulator.transcript import ANSWER, AT, OTHERS, WRITTEN, Transcript, read_transcript

HERE = Path(__file__).parents[1]
TRANSCRIPTS = HERE / "tests" / "conversations"
TEXTS = HERE / "conversations" / "texts" / "vi"
JOB = "việc"
CHOICE, FILE = "▸", "📄"
GOALS = {"letters": (120, 350), "choices": (None, 5)}
"""What is aimed at: median and 95th percentile."""
SHOWN = 15
"""Kinds in the table: those that have most of the long messages."""


@dataclass(frozen=True, slots=True)
class Read:
    """A message as one reads it."""

    kind: str
    letters: int
    choices: int


@dataclass(frozen=True, slots=True)
class Job:
    """What one piece of work takes of a person."""

    name: str
    taps: int
    sends: int
    messages: int
    letters: int


def messages_in(text: str) -> Iterator[str]:
    """Yield what came as messages, each ending with its choices or files."""
    rows: list[str] = []
    for row in text.strip().splitlines():
        if not row.startswith((CHOICE, FILE)) and rows and rows[-1].startswith((CHOICE, FILE)):
            yield "\n".join(rows).strip()
            rows = []
        rows.append(row)
    if rows:
        yield "\n".join(rows).strip()


def measured(message: str) -> Read:
    """Return a message as figures; its kind is the part of the catalogue that its end is of."""
    rows = message.splitlines()
    said = [row for row in rows if not row.startswith((CHOICE, FILE))]
    letters = len("\n".join(said).strip().replace("**", ""))
    return Read(kind_of(said), letters, sum(row.startswith(CHOICE) for row in rows))


def all_read(transcripts: Iterable[Transcript]) -> list[Read]:
    """Return every message that anybody gets in these transcripts."""
    return [
        measured(message)
        for transcript in transcripts
        for entry in transcript.entries
        for text in (entry.get(ANSWER), *entry.get(OTHERS, {}).values())
        if text
        for message in messages_in(text)
    ]


def percentile(values: Iterable[int], share: float) -> int:
    """Return the value below which this share of all lies; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0


def job_of(transcript: Transcript) -> Job:
    """Return what the one who acts in a transcript does and reads."""
    acts = [(who, said, e) for e in transcript.entries for who, said in _acts(e)]
    taps = sum(str(said).startswith(CHOICE) for _, said, _ in acts)
    came = [measured(m) for _, _, e in acts for m in messages_in(str(e.get(ANSWER) or ""))]
    letters = sum(message.letters for message in came)
    return Job(str(transcript.head[JOB]), taps, len(acts) - taps, len(came), letters)


def _acts(entry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((k, v) for k, v in entry.items() if k not in (AT, ANSWER, OTHERS, WRITTEN))


def kind_of(said: list[str]) -> str:
    """Return the part of the catalogue that the last known line of a message is of."""
    return next((k for row in reversed(said) if row.strip() and (k := _kind(row))), "?")


@cache
def _kind(row: str) -> str:
    found = [(len(own), key) for own, key, line in _lines() if line.fullmatch(row)]
    return max(found)[1] if found else ""


@cache
def _lines() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return each line of the catalogue with words of its own: these, its file, its pattern."""
    lines = []
    for file in sorted(TEXTS.glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, Message) and entry.value:
                lines += [(own, file.stem, p) for own, p in _patterns(entry.value)]
    return tuple(lines)


def _patterns(pattern: Pattern) -> Iterator[tuple[str, re.Pattern[str]]]:
    whole = "".join(e.value if isinstance(e, TextElement) else "\0" for e in pattern.elements)
    for line in whole.split("\n"):
        parts = line.split("\0")
        own = "".join(re.findall(r"[^\W\d_]", line))
        if len(own) > 3:
            yield own, re.compile(".*".join(map(re.escape, parts)))


def report(transcripts: list[Transcript]) -> str:
    """Return the figures as a Markdown text."""
    messages = all_read(transcripts)
    rows = [
        "| | trung vị | p95 | nhiều nhất | mục tiêu |",
        "|---|---|---|---|---|",
        _figures("Ký tự một tin", [m.letters for m in messages], GOALS["letters"]),
        _figures("Lựa chọn một tin", [m.choices for m in messages], GOALS["choices"]),
    ]
    kinds: dict[str, list[Read]] = defaultdict(list)
    for message in messages:
        kinds[message.kind].append(message)
    long, wide = GOALS["letters"][1], GOALS["choices"][1]
    table = [
        (
            sum(m.letters > long for m in of),
            f"| {kind} | {len(of)} | {percentile([m.letters for m in of], 0.5)} | "
            f"{percentile([m.letters for m in of], 0.95)} | {sum(m.letters > long for m in of)} | "
            f"{sum(m.choices > wide for m in of)} |",
        )
        for kind, of in kinds.items()
    ]
    jobs = [job_of(t) for t in transcripts if JOB in t.head]
    return "\n".join(
        [
            f"{len(messages)} tin của {len(transcripts)} kịch bản.",
            "",
            *rows,
            "",
            f"| Loại tin | số tin | trung vị | p95 | trên {long} ký tự | trên {wide} lựa chọn |",
            "|---|---|---|---|---|---|",
            *(row for _, row in sorted(table, reverse=True)[:SHOWN]),
            "",
            "| Việc | bấm | gửi | tin nhận | ký tự đọc |",
            "|---|---|---|---|---|",
            *(f"| {j.name} | {j.taps} | {j.sends} | {j.messages} | {j.letters} |" for j in jobs),
        ]
    )


def _figures(name: str, values: list[int], goal: tuple[int | None, int]) -> str:
    aims = " / ".join(f"≤ {g}" for g in goal if g)
    found = f"{percentile(values, 0.5)} | {percentile(values, 0.95)} | {max(values, default=0)}"
    return f"| {name} | {found} | {aims} |"


def main() -> None:
    """Print the figures of a folder of transcripts."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else TRANSCRIPTS
    sys.stdout.write(
        report([read_transcript(file) for file in sorted(folder.glob("*.yaml"))]) + "\n"
    )


if __name__ == "__main__":
    main()
