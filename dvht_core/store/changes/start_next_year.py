"""The next year's campaign: the same team, duties and plan, a year later; no answer is copied."""

import re
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.assessment.recognition_rules import months_after
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.errors import Conflict
from dvht_core.store.changes.figure_sources import count_unanswered, keeps_staff
from dvht_core.store.models import Assignment, Campaign, Member, Person, PlanLine, Sheet
from dvht_core.view.campaign_view import CampaignView

SUNDAY = 6


def start_next_year(session: Session, old: CampaignView) -> int:
    """Make the campaign of the year after and return its id.

    Whoever has left the team is left out, with their assignments. Conflict unless `old` is closed
    and the year after has no campaign.
    """
    unit_id, year = old.unit.id, old.year + 1
    if old.state is not CampaignState.CLOSED:
        raise Conflict("next-year-needs-closing", year=old.year)
    if session.scalars(
        select(Campaign.id).where(Campaign.unit_id == unit_id, Campaign.year == year)
    ).one_or_none():
        raise Conflict("next-year-exists", year=year)
    campaign = Campaign(unit_id=unit_id, year=year, rubric=old.rubric.id)
    session.add(campaign)
    session.flush()
    own = {"unit_id": unit_id, "campaign_id": campaign.id}
    for indicator in old.indicators:
        session.add(Sheet(**own, indicator=indicator.code, answers={}))
    if keeps_staff(session, unit_id):
        session.flush()
        count_unanswered(session, campaign.id, old.census_keys)
    _copy_team(session, old, own)
    for line in old.plan:
        task, end = years_moved(line.task, old.year), line.end_day and moved_a_year(line.end_day)
        day = moved_a_year(line.day)
        days = {"day": day, "end_day": end}
        session.add(PlanLine(**own, **days, task=task, who=list(line.who), kind=line.kind))
    session.flush()
    return campaign.id


def moved_a_year(day: date) -> date:
    """Return the same day of the next year; the day before it where that is a Sunday.

    It is never later, because a plan ends just before the day on which the dossier is due.
    """
    moved = months_after(day, 12)
    return moved - timedelta(days=moved.weekday() == SUNDAY)


def years_moved(task: str, year: int) -> str:
    """Return the task with "năm 2024" and "năm 2025" one year later, where `year` is 2024."""
    pattern = re.compile(rf"(?<=năm ){year}\b|(?<=năm ){year + 1}\b", re.IGNORECASE)
    return pattern.sub(lambda year_named: str(int(year_named[0]) + 1), task)


def _copy_team(session: Session, old: CampaignView, own: dict[str, int]) -> None:
    staying = session.scalars(
        select(Member)
        .join(Person)
        .where(Member.campaign_id == old.id, Person.removed_at.is_(None))
        .order_by(Member.position)
    ).all()
    for member in staying:
        copied = {"person_id": member.person_id, "role": member.role, "position": member.position}
        session.add(Member(**own, **copied))
    people = {member.person_id for member in staying}
    for duty in session.scalars(select(Assignment).where(Assignment.campaign_id == old.id)):
        if duty.person_id in people:
            assigned = {"person_id": duty.person_id, "indicator": duty.indicator}
            session.add(Assignment(**own, **assigned, duty=duty.duty))
