"""Recognition (công nhận): when level 2 can be asked for, when it ends, what is announced when."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dvht_core.rubric import Rubric

WARNED_MONTHS = 3
"""How long before the end the team is told: time for one more assessment."""


class Milestone(StrEnum):
    """What is announced of a recognition, once each."""

    UPGRADE = "upgrade"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Recognition:
    """A decision of recognition as it was recorded."""

    number: str
    day: date
    level: int


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is to be told of a recognition, and the day that it is about."""

    milestone: Milestone
    recognition: Recognition
    day: date

    @property
    def occasion(self) -> str:
        """Unique within the unit."""
        return f"{self.milestone}:{self.recognition.level}:{self.recognition.day.isoformat()}"


def latest(recognitions: Sequence[Recognition]) -> Recognition | None:
    """Return the one that holds: of the latest day."""
    return max(recognitions, key=lambda r: (r.day, r.level), default=None)


def upgrade_day(recognition: Recognition, rubric: Rubric) -> date | None:
    """Return from when level 2 can be asked for after a level-1 decision (TT24 Đ5.3)."""
    return months_after(recognition.day, rubric.upgrade_months) if recognition.level == 1 else None


def end_day(recognition: Recognition, rubric: Rubric) -> date:
    """Return the day on which it ends (TT24 Đ5.4), counted from the day of the decision.

    The article counts the 36 months "tiếp theo năm được công nhận", which can also be read as from
    the end of that year: the earlier day is the one that nobody misses.
    """
    return months_after(recognition.day, rubric.recognition_months)


def too_early(recognitions: Sequence[Recognition], rubric: Rubric, on: date) -> date | None:
    """Return from when level 2 can be asked for, where it is not yet so on the day `on`."""
    held = latest(recognitions)
    day = upgrade_day(held, rubric) if held and on < end_day(held, rubric) else None
    return day if day and on < day else None


def announcements(
    recognitions: Sequence[Recognition], rubric: Rubric, today: date
) -> Iterator[Announcement]:
    """Yield what holds today and is to be announced, if it was not before.

    What a machine that was off has missed comes later, until the next milestone has come.
    """
    held = latest(recognitions)
    if held is None:
        return
    end = end_day(held, rubric)
    warned = months_after(end, -WARNED_MONTHS)
    upgrade = upgrade_day(held, rubric)
    if end <= today:
        yield Announcement(Milestone.ENDED, held, end)
    elif warned <= today:
        yield Announcement(Milestone.ENDING, held, end)
    elif upgrade and upgrade <= today:
        yield Announcement(Milestone.UPGRADE, held, upgrade)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or its last: 31/01 + 1 month → 28/02."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
