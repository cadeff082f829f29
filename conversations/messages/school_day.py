"""Where things stand: one person's duties, the day at the unit, the day they are due."""

from datetime import date

from conversations.engine.dialog import Context
from dvht_core.domain.roles import Role
from dvht_core.schedule.assignments import Duties, duties, sheets_due
from dvht_core.view.campaign_view import CampaignView, PersonView

__all__ = ["Duties", "due_day", "duties", "lead", "today"]


def lead(campaign: CampaignView) -> PersonView | None:
    return next((p for p in campaign.people if p.role is Role.LEAD), None)


def today(ctx: Context) -> date:
    """Return the date at the unit."""
    return ctx.now.astimezone(ctx.campaign.unit.settings.tz).date()


def due_day(campaign: CampaignView) -> date | None:
    """Return the last day for handing sheets in."""
    return sheets_due(campaign)
