"""The days of the work plan as entries of one person's own calendar (lịch công tác). Pure.

What they are reminded of stands there: plan lines that concern them, the last days of their own
sheets, and for those who send the papers the deadlines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.schedule.assignments import checking_day, last_day, sheets_due
from dvht_core.schedule.deadlines import Deadline
from dvht_core.schedule.reminders import concerns, deadlines_for
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView


@dataclass(frozen=True, slots=True)
class Entry:
    """Whole days in a calendar; `key` stays the same when a plan line moves to another day."""

    key: str
    first: date
    last: date
    line: PlanLineView | None = None
    """The plan line; None for what the plan does not say itself."""
    sheets: tuple[str, ...] = ()
    """The person's own sheets that are due: to write (`key` "write") or to check ("check")."""
    deadline: Deadline | None = None
    """What must be done before a day; the entry stands on the day before."""


def entries(campaign: CampaignView, person: PersonView) -> tuple[Entry, ...]:
    """Return a person's entries by day."""
    return tuple(sorted(_entries(campaign, person), key=lambda entry: (entry.first, entry.key)))


def _entries(campaign: CampaignView, person: PersonView) -> Iterator[Entry]:
    lines = [line for line in campaign.plan if concerns(line, person)]
    for line in lines:
        yield Entry(f"line-{line.id}", line.day, last_day(line), line)
    for kind, key, day, codes in (
        (PlanLineKind.SHEETS, "write", sheets_due(campaign), person.assess),
        (PlanLineKind.CHECK, "check", checking_day(campaign.plan), person.check),
    ):
        said = any(line.kind is kind and last_day(line) == day for line in lines)
        if day and codes and not said:
            yield Entry(key, day, day, sheets=codes)
    for deadline in deadlines_for(campaign, person):
        day = deadline.before - timedelta(days=1)
        yield Entry(deadline.key, day, day, deadline=deadline)
