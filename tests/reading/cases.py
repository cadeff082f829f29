"""The cases, a file a group in `cases/`, and how the answer of a reader to one is judged.

    - {read: share, text: "ba bốn người", total: 37, expected: asked}
    - {read: share, text: "34 tr 37", total: 37, expected: {met: 34, total: 37}, held: true}
    - {read: plan, document: {word: […]}, expected: {year: 2024}}

    - {read: date, expected: {date: 2025-01-08}, texts: [ngày mốt, 2 hôm nữa]}

`texts` are as many cases. `expected` holds the keys that count; "asked" for what must be asked
back; a list of those where several answers are right. A third of each group is `held`: the rules
are not tuned on it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from bot.reading.readers import Request, read
from dvht_core.domain.errors import DvhtError
from tests.reading.documents import made

CASES = Path(__file__).parent / "cases"
TODAY = dt.date(2025, 1, 6)
TOTAL = 37
ASKED = "asked"


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    ASKED = "asked"
    """It could have been read, and is asked instead, or the file is refused: nothing is lost."""
    DOUBTED = "doubted"
    """It was read wrong, and is shown as doubtful."""
    WRONG = "wrong"
    """It was read wrong without a word."""


@dataclass(frozen=True)
class Case:
    """Something to read, and what a person reads."""

    group: str
    number: int
    read: str
    expected: Any
    text: str = ""
    document: Mapping[str, Any] | None = None
    unit: str = ""
    total: int | None = TOTAL
    today: dt.date = TODAY
    choices: tuple[str, ...] = ()
    held: bool = False

    def __str__(self) -> str:
        return f"{self.group}-{self.number}"


def cases() -> Iterator[Case]:
    """Yield all cases, group by group."""
    for file in sorted(CASES.glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        for number, one in enumerate(chain.from_iterable(map(_each, told)), 1):
            choices = tuple(one.pop("choices", ()))
            yield Case(file.stem, number, choices=choices, **one)


def _each(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a case for each of the texts that are read alike."""
    shared = {key: value for key, value in told.items() if key != "texts"}
    for text in told.get("texts", ()):
        yield {**shared, "text": str(text)}
    if "texts" not in told:
        yield shared


def answered(case: Case, folder: Path) -> dict[str, Any]:
    """Return what the reader makes of a case; `{"error": …}` where a file is refused."""
    file = Path()
    if case.document is not None:
        ending, data = made(case.document)
        file = folder / f"{case}{ending}"
        file.write_bytes(data)
    request = Request(file, case.text, case.unit, case.total, case.today, case.choices)
    try:
        return read(case.read, request)
    except DvhtError as error:
        return {"error": error.key}


def judged(case: Case, answer: Mapping[str, Any]) -> Verdict:
    """Return what an answer is worth."""
    asked = answer.keys() & {"error", "question"}
    accepted = case.expected if isinstance(case.expected, list) else [case.expected]
    for right in accepted:
        if asked if right == ASKED else not asked and _holds(right, answer):
            return Verdict.RIGHT
    if asked:
        return Verdict.ASKED
    return Verdict.DOUBTED if answer.get("warnings") else Verdict.WRONG


def _holds(expected: Any, answer: Any) -> bool:
    """Return whether an answer says what is expected, as far as that says anything."""
    if isinstance(expected, Mapping):
        return isinstance(answer, Mapping) and all(
            _holds(value, answer.get(key)) for key, value in expected.items()
        )
    if isinstance(expected, list) and isinstance(answer, list):
        return len(expected) == len(answer) and all(map(_holds, expected, answer))
    if isinstance(expected, dt.date):
        return bool(expected.isoformat() == answer)
    return bool(expected == answer)
