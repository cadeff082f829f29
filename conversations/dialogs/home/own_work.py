"""One's own work: every sheet to write and to check, last year's measures, what is handed in."""

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context, SideStep
from conversations.messages.improvement_lines import measure_choices
from conversations.messages.sheet_choices import check_choices, own_choices
from dvht_core.domain.campaign import CampaignState
from dvht_core.schedule.assignments import duties


def duty_choices(ctx: Context) -> list[Choice]:
    """Return a way into each duty that is open, the most urgent first."""
    if not ctx.me.on_team or ctx.campaign.state is not CampaignState.OPEN:
        return []
    mine = duties(ctx.campaign, ctx.me)
    return [
        *own_choices(ctx, mine.to_write),
        *check_choices(ctx, mine.to_check),
        *measure_choices(ctx, ctx.me),
    ]


def _asks(ctx: Context) -> str:
    mine = duties(ctx.campaign, ctx.me)
    write, check, done = (len(s) for s in (mine.to_write, mine.to_check, mine.handed_in))
    return ctx.say("tasks-mine", write=write, check=check, done=done)


def _choices(ctx: Context) -> list[Choice]:
    handed_in = duties(ctx.campaign, ctx.me).handed_in if ctx.me.on_team else ()
    home = Choice(go("tasks"), ctx.say("menu-home"))
    return [*duty_choices(ctx), *own_choices(ctx, handed_in), home]


MINE: SideStep[str] = SideStep(
    "mine", asks=_asks, choices=_choices, again="tasks-choose", wide=True
)
