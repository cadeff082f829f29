"""What is announced between two campaigns: recognition, measures coming due, the new year.

Each is told once to each person whom it concerns, in their morning, from the newest campaign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dvht_core.assessment.improvement_measures import Measure
from dvht_core.assessment.recognition_rules import Announcement, announcements, months_after
from dvht_core.domain.campaign import CampaignState, Duty
from dvht_core.domain.quiet_hours import may_be_told
from dvht_core.schedule.deadlines import dossier_deadline
from dvht_core.view.campaign_view import CampaignView, PersonView

MEASURE_NEAR = timedelta(days=14)
"""How long before its day a measure is called to mind: time to finish it."""
YEAR_NEAR = timedelta(days=30)
"""How long before the first day of its plan the next campaign is called to mind."""


@dataclass(frozen=True, slots=True)
class MeasureDue:
    """A measure (biện pháp) whose day is near; told to those who have its indicator now."""

    measure: Measure

    @property
    def occasion(self) -> str:
        """A key unique for a person of the unit, whichever campaign it is told from."""
        return f"measure:{self.measure.indicator}:{self.measure.due.isoformat()}"


@dataclass(frozen=True, slots=True)
class NextYearDue:
    """The next campaign can begin; told to those who lead. `day` is the first of its plan."""

    year: int
    day: date

    @property
    def occasion(self) -> str:
        """A key unique for a person of the unit."""
        return f"next-year:{self.year}"


News = Announcement | MeasureDue | NextYearDue


def news_due(campaign: CampaignView, now: datetime) -> Iterator[tuple[PersonView, News]]:
    """Yield (person, news) of all that holds now and may be told now.

    What was told already is for the caller to leave out, by `occasion`.
    """
    local = now.astimezone(campaign.unit.settings.tz)
    due = list(_news(campaign, local.date()))
    for person in campaign.people:
        if not person.removed and may_be_told(campaign.unit.settings, person.preferences, now):
            yield from ((person, news) for news in due if _concerns(campaign, person, news))


def open_measures(campaign: CampaignView, today: date) -> Iterator[Measure]:
    """Yield last year's measures without a report, then those that this year's sheets plan.

    The sheets count once the campaign is closed, or its dossier was due.
    """
    if campaign.before:
        reports = campaign.conclusion.reports
        yield from (m for m in campaign.before.measures if m.indicator not in reports)
    if campaign.state is CampaignState.CLOSED or dossier_deadline(campaign).before <= today:
        yield from campaign.measures


def next_year_day(campaign: CampaignView) -> date:
    """Return the first day of the next campaign: a year after this one's first, else 31/12."""
    first = min((line.day for line in campaign.plan), default=date(campaign.year, 12, 31))
    return months_after(first, 12)


def _news(campaign: CampaignView, today: date) -> Iterator[News]:
    yield from announcements(campaign.unit.recognitions, campaign.rubric, today)
    if campaign.state is CampaignState.SETUP:
        return
    for measure in open_measures(campaign, today):
        if measure.due - MEASURE_NEAR <= today <= measure.due:
            yield MeasureDue(measure)
    day = next_year_day(campaign)
    if day - YEAR_NEAR <= today:
        yield NextYearDue(campaign.year + 1, day)


def _concerns(campaign: CampaignView, person: PersonView, news: News) -> bool:
    if isinstance(news, MeasureDue):
        return person in campaign.with_duty(Duty.ASSESS, news.measure.indicator)
    return person.leads
