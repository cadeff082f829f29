"""Rules of recognition (công nhận): when level 2 can be asked for, when it
ends, what is announced.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dvht_core.rubric import Rubric

WARNED_MONTHS = 3
"""How long before the end the team is told: time for one more assessment."""


class Milestone(StrEnum):
    """What is announced of a recognition; each once."""

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
    """A milestone of a recognition and the day on which it falls."""

    milestone: Milestone
    recognition: Recognition
    day: date

    @property
    def occasion(self) -> str:
        """Unique within the unit."""
        return f"{self.milestone}:{self.recognition.level}:{self.recognition.day.isoformat()}"


def latest(recognitions: Sequence[Recognition]) -> Recognition | None:
    """Return the recognition that holds: the one of the latest day; None without any."""
    return max(recognitions, key=lambda r: (r.day, r.level), default=None)


def upgrade_day(recognition: Recognition, rubric: Rubric) -> date | None:
    """Return the day from which level 2 can be asked for (TT24 Đ5.3); None unless at level 1."""
    return months_after(recognition.day, rubric.upgrade_months) if recognition.level == 1 else None


def end_day(recognition: Recognition, rubric: Rubric) -> date:
    """Return the day on which a recognition ends (TT24 Đ5.4), counted from the day of the decision.

    The article counts the 36 months "tiếp theo năm được công nhận", which can also be read as from
    the end of that year. The earlier day is taken, so that nobody misses it.
    """
    return months_after(recognition.day, rubric.recognition_months)


def too_early(recognitions: Sequence[Recognition], rubric: Rubric, on: date) -> date | None:
    """Return the day from which level 2 can be asked for, if it lies after `on`; else None."""
    held = latest(recognitions)
    day = upgrade_day(held, rubric) if held and on < end_day(held, rubric) else None
    return day if day and on < day else None


def announcements(
    recognitions: Sequence[Recognition], rubric: Rubric, today: date
) -> Iterator[Announcement]:
    """Yield the announcement that holds today; whether it was made before
    is for the caller to know.

    It holds until the next milestone, so that a machine that was off announces it later.
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
