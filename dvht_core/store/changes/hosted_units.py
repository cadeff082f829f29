"""Schools that an office hosts: made from its list, waiting for their plans; and their progress."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.domain.campaign import CampaignState, SheetState, UnitSettings
from dvht_core.domain.roles import Role
from dvht_core.rubric import Rubric, UnitProfile
from dvht_core.store.changes import audit_log
from dvht_core.store.changes.create_campaign import (
    Invited,
    add_sheets,
    find_or_add_person,
    find_unit,
    invite_person,
    new_unit,
)
from dvht_core.store.models import Campaign, Member, Unit
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.work_plan.unit_list import SchoolEntry


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """The progress of a school in figures, without names or texts of its people."""

    unit: str
    year: int
    state: CampaignState
    joined: int
    people: int
    handed_in: int
    checked: int
    sheets: int
    level: int | None


def prepare(
    session: Session, entry: SchoolEntry, rubric: Rubric, year: int, now: datetime
) -> Invited | None:
    """Make a school whose head has still to start the campaign; None when it exists already."""
    if find_unit(session, entry.name):
        return None
    settings = replace(UnitSettings(), governing_body=entry.body)
    profile = UnitProfile(entry.kind, entry.public)
    unit = new_unit(session, entry.name, profile, entry.place, settings)
    campaign = Campaign(unit_id=unit.id, year=year, rubric=rubric.id, state=CampaignState.SETUP)
    session.add(campaign)
    session.flush()
    add_sheets(session, campaign, rubric, unit)
    head = find_or_add_person(session, unit, entry.head)
    session.add(
        Member(
            unit_id=unit.id,
            campaign_id=campaign.id,
            person_id=head.id,
            role=Role.LEAD,
            position=0,
        )
    )
    session.flush()
    audit_log.log(session, unit.id, now, "unit.prepare", unit.name)
    return invite_person(session, head, now)


def progress(session: Session) -> list[UnitProgress]:
    """Return the progress of each school's newest campaign, sorted by the school's name."""
    progresses = []
    for unit in session.scalars(select(Unit).order_by(Unit.name)):
        newest = select(Campaign.id).where(Campaign.unit_id == unit.id)
        campaign_id = session.scalars(newest.order_by(Campaign.year.desc()).limit(1)).one_or_none()
        if campaign_id is not None:
            progresses.append(_progress(session, campaign_id))
    return progresses


def _progress(session: Session, campaign_id: int) -> UnitProgress:
    campaign = load_campaign(session, campaign_id)
    sheets = [campaign.sheets[i.code] for i in campaign.indicators]
    here = [p for p in campaign.people if not p.removed]
    return UnitProgress(
        unit=campaign.unit.name,
        year=campaign.year,
        state=campaign.state,
        joined=sum(p.joined_at is not None for p in here),
        people=len(here),
        handed_in=sum(s.state.handed_in for s in sheets),
        checked=sum(s.state in (SheetState.CHECKED, SheetState.FINAL) for s in sheets),
        sheets=len(sheets),
        level=campaign.handed_in_results.unit.level,
    )
