"""What a check of `dvht doctor` says: how bad it is, and a sentence that also says what to do."""

from dataclasses import dataclass
from enum import StrEnum

from bot.texts import all_texts
from dvht_core.texts import Value


class Grade(StrEnum):
    """How a finding is to be taken."""

    GOOD = "good"
    NOTE = "note"
    """Worth knowing; everything works."""
    WRONG = "wrong"
    """Something does not work, or will not; the command exits with 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of the report."""

    grade: Grade
    text: str


def good(key: str, **values: Value) -> Finding:
    """Return a thing that is as it should be."""
    return Finding(Grade.GOOD, all_texts().say(f"doctor-{key}", **values))


def note(key: str, **values: Value) -> Finding:
    """Return a thing to know."""
    return Finding(Grade.NOTE, all_texts().say(f"doctor-{key}", **values))


def wrong(key: str, **values: Value) -> Finding:
    """Return a thing to put right."""
    return Finding(Grade.WRONG, all_texts().say(f"doctor-{key}", **values))
