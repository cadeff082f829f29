"""When a campaign is to be looked at next: nothing can come due before that moment. Pure.

A look that comes too early finds nothing and costs little; one that comes too late would be a
reminder that is late. So what is hard to foretell (whose leave ends, which question is due) is left
to a look at the beginning of each day, and what changes a campaign asks for a look by itself
(`store.queues.due_times`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dvht_core.domain.quiet_hours import Hours, hours_of
from dvht_core.schedule.reminders import Told, occasions_of
from dvht_core.view.campaign_view import CampaignView, PersonView

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spread:
    """How much later a unit is looked at, so that not all units are looked at on the hour."""

    window: timedelta = timedelta(0)
    """Over so long a time all units are spread."""
    share: float = 0.0
    """Where in it this unit has its place, from 0 to 1."""

    def later(self, hours: Hours, moment: datetime) -> datetime:
        """Return the unit's own moment: long before the day or the waking hours of a person end.

        What falls due on a day is told on that day or never.
        """
        return moment + self.share * min(self.window, hours.left(moment) / 2)


ON_THE_HOUR = Spread()


def next_look(
    campaign: CampaignView, now: datetime, told: Told, spread: Spread = ON_THE_HOUR
) -> datetime | None:
    """Return when reminders or questions of an open campaign can come due next; None for nobody."""
    moments = list(_openings(campaign, now, spread))
    for person in campaign.people:
        if not person.removed:
            moments += _of_person(campaign, person, now, told, spread)
    return min(moments, default=None)


def next_news_look(campaign: CampaignView, now: datetime) -> datetime | None:
    """Return when something can be announced next; None where nobody is there to be told."""
    return min(_openings(campaign, now), default=None)


def _of_person(
    campaign: CampaignView, person: PersonView, now: datetime, told: Told, spread: Spread
) -> Iterator[datetime]:
    """Yield the moments of a person's occasions that are not told, and of what they asked for."""
    hours = _hours(campaign, person)
    today = now.astimezone(hours.tz).date()
    for occasion in occasions_of(campaign, person, hours):
        if occasion.day >= today and (person.id, occasion.key) not in told:
            yield from _ahead(hours, hours.at(occasion.day, occasion.hour), now, spread)
    if person.again_at:  # they were told when
        yield from _ahead(hours, person.again_at, now)


def _ahead(
    hours: Hours, moment: datetime, now: datetime, spread: Spread = ON_THE_HOUR
) -> Iterator[datetime]:
    """Yield when somebody can be told what is due at a moment, unless they could be by now."""
    awake = hours.awake(max(moment, now))
    if awake > now:
        yield spread.later(hours, awake)


def _openings(
    campaign: CampaignView, now: datetime, spread: Spread = ON_THE_HOUR
) -> Iterator[datetime]:
    """Yield, for each person, from when on today or tomorrow they may be told something."""
    for person in (*campaign.people, *campaign.beside):
        if not person.removed:
            hours = _hours(campaign, person)
            today = now.astimezone(hours.tz).date()
            for day in (today, today + ONE_DAY):
                yield from _ahead(hours, hours.at(day, hours.morning), now, spread)


def _hours(campaign: CampaignView, person: PersonView) -> Hours:
    return hours_of(campaign.unit.settings, person.preferences)
