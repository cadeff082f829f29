"""What follows when data of the census change: checks that no longer hold, papers to build anew."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.campaign import CampaignState
from dvht_core.commands import Happening
from dvht_core.handling.desk import Desk
from dvht_core.handling.sheets import recheck
from dvht_core.staff import census
from dvht_core.store.models import CensusPaper
from dvht_core.store.staff_reading import load_book


def figures_changed(desk: Desk) -> Sequence[Happening]:
    """Compare the figures with those before the command; a closed campaign keeps what it has."""
    campaign = desk.campaign
    if campaign.state is CampaignState.CLOSED:
        return ()
    desk.session.flush()
    book = load_book(desk.session, campaign.unit.id, campaign.id, campaign.year)
    after = census.take(campaign.rubric, campaign.unit.profile, book, campaign.year)
    happenings: list[Happening] = []
    for code, figure in after.items():
        before = campaign.figures.get(code)
        if before == figure:
            continue
        _mark_stale(desk.session, campaign.unit.id, campaign.id, code)
        if before is None or (before.met, before.total) != (figure.met, figure.total):
            happenings += recheck(desk, code)
    return happenings


def _mark_stale(session: Session, unit_id: int, campaign_id: int, indicator: str) -> None:
    paper = session.scalars(
        select(CensusPaper).where(
            CensusPaper.campaign_id == campaign_id, CensusPaper.indicator == indicator
        )
    ).one_or_none()
    if paper is None:
        paper = CensusPaper(unit_id=unit_id, campaign_id=campaign_id, indicator=indicator)
        session.add(paper)
    paper.stale = True
