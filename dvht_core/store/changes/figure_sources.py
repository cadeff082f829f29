"""When sheets begin to count by the staff list, and which counts a closed campaign keeps."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.domain.campaign import FigureSource
from dvht_core.store.models import Sheet, StaffMember
from dvht_core.view.campaign_view import CampaignView


def keeps_staff(session: Session, unit_id: int) -> bool:
    """Return whether a unit has anybody on its staff list."""
    rows = select(StaffMember.id).where(
        StaffMember.unit_id == unit_id, StaffMember.removed_at.is_(None)
    )
    return session.scalar(rows.limit(1)) is not None


def count_unanswered(
    session: Session, campaign_id: int, census_keys: Iterable[tuple[str, str]]
) -> None:
    """Let the sheets without a typed figure take theirs from the list from now on."""
    keys = dict(census_keys)
    rows = select(Sheet).where(Sheet.campaign_id == campaign_id, Sheet.indicator.in_(keys))
    for sheet in session.scalars(rows):
        if keys[sheet.indicator] not in sheet.answers:
            sheet.figure_source = FigureSource.COUNTED


def keep_figures(session: Session, campaign: CampaignView) -> None:
    """Keep the figures of the counted sheets, so that a later list does not change them."""
    for sheet in session.scalars(select(Sheet).where(Sheet.campaign_id == campaign.id)):
        if sheet.figure_source is FigureSource.COUNTED:
            share = campaign.counted_figure(sheet.indicator)
            sheet.closed_figure = {"met": share[0], "total": share[1]} if share else None


def let_figures_go(session: Session, campaign_id: int) -> None:
    """Let the sheets of a reopened campaign follow the list again."""
    for sheet in session.scalars(select(Sheet).where(Sheet.campaign_id == campaign_id)):
        sheet.closed_figure = None
