"""What the list of tasks offers beside the sheets when a year ends, or the last one has ended."""

from conversations.engine.button_data import way
from conversations.engine.dialog import Choice, Context
from conversations.messages.improvement_lines import measure_choices
from dvht_core.domain.campaign import CampaignState

AFTERWARDS = ("papers", "differences", "recognition", "measures", "log", "next-year", "reopen")


def closed(ctx: Context) -> bool:
    """Return whether the campaign is closed."""
    return ctx.campaign.state is CampaignState.CLOSED


def ending_choices(ctx: Context) -> list[Choice]:
    """Offer the reports owed; to leads also the meeting, or what remains after the year."""
    names: tuple[str, ...] = ()
    if ctx.me.leads:
        names = AFTERWARDS if closed(ctx) else ("meeting",) if _ripe(ctx) else ()
    choices = [way(ctx, name) for name in names]
    return [*([] if closed(ctx) else measure_choices(ctx, ctx.me)), *choices]


def _ripe(ctx: Context) -> bool:
    """Return whether the team can meet: every sheet is handed in, or the meeting has begun."""
    handed_in = all(ctx.campaign.sheets[i.code].state.handed_in for i in ctx.campaign.indicators)
    return handed_in or bool(ctx.campaign.conclusion.meeting)
