"""Questions that the bot asks by itself: how the plan goes each quarter, and answers owed. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dvht_core.assessment.census_figures import owed
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.quiet_hours import may_be_told
from dvht_core.staff.eligibility import why_not
from dvht_core.staff.staff_model import PlanState, StaffView
from dvht_core.view.campaign_view import CampaignView

WEEK = timedelta(days=7)
CENSUS_OPENS = (12, 1)
"""Month and day of the year assessed from which answers are asked for: most of it is over."""


@dataclass(frozen=True, slots=True)
class QuestionDue:
    """A question to one member of staff, by person id; `occasion` is
    unique, so that none goes out twice.
    """

    person: int
    occasion: str
    quarter: int | None = None
    """The quarter (1–4) whose progress is asked about; None: the answers of `indicators` are."""
    indicators: tuple[str, ...] = ()


def census_open(year: int, day: date) -> bool:
    """Return whether enough of the year is over to ask for answers about it."""
    return day >= date(year, *CENSUS_OPENS)


def quarter_of(day: date, year: int) -> int:
    """Return the quarter (1–4) of the plan's year that `day` lies in: 1
    before the year, 4 after it.
    """
    if day.year != year:
        return 1 if day.year < year else 4
    return (day.month - 1) // 3 + 1


def askings_due(campaign: CampaignView, now: datetime) -> Sequence[QuestionDue]:
    """Return the questions to ask now, of nobody in their quiet time or a pause.

    Each quarter's question is asked in its last week; answers owed are asked for each week from
    `CENSUS_OPENS` until the campaign closes.
    """
    if campaign.state is not CampaignState.OPEN:
        return ()
    today = now.astimezone(campaign.unit.settings.tz).date()
    due = (*_quarterly(campaign, today), *_owing(campaign, today))
    return tuple(asking for asking in due if _welcome(campaign, asking, now))


def _welcome(campaign: CampaignView, asking: QuestionDue, now: datetime) -> bool:
    """Return whether the person may be written to now, as with reminders."""
    person = campaign.someone(asking.person)
    return person is not None and may_be_told(campaign.unit.settings, person.preferences, now)


def _quarterly(campaign: CampaignView, today: date) -> Iterator[QuestionDue]:
    quarter = quarter_of(today, campaign.year)
    if today.year != campaign.year or not _last_week(today, quarter):
        return
    for plan in campaign.book.plans:
        member = campaign.book.member(plan.staff)
        spoken = any(word.quarter == quarter for word in plan.words)
        if plan.state is PlanState.APPROVED and not spoken and member and _here(member, today):
            occasion = f"quarter:{campaign.id}:{member.id}:{quarter}"
            yield QuestionDue(member.person or 0, occasion, quarter)


def _owing(campaign: CampaignView, today: date) -> Iterator[QuestionDue]:
    if not census_open(campaign.year, today):
        return
    week = (today - date(campaign.year, *CENSUS_OPENS)) // WEEK
    for staff_id, indicators in owed(campaign.figures).items():
        member = campaign.book.by_id[staff_id]
        if _here(member, today):
            occasion = f"census:{campaign.id}:{staff_id}:{week}"
            yield QuestionDue(member.person or 0, occasion, indicators=indicators)


def _here(member: StaffView, today: date) -> bool:
    """Return whether a member chats and is at work: nobody on leave is asked."""
    away = any(leave.covers(today) for leave in member.leaves)
    return member.chats and not away and why_not(member, today) is None


def _last_week(day: date, quarter: int) -> bool:
    following = date(day.year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return following - WEEK <= day < following
