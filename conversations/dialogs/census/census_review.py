"""The secretary's side of the census: each figure by name, confirming, lists, who is missing."""

from conversations.dialogs.census.census_figure import ONE_FIGURE
from conversations.dialogs.census.census_state import code_at_hand, on_sheet, typed_sheets
from conversations.dialogs.staff.name_lists import list_steps
from conversations.engine.dialog import (
    ANY,
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Go,
    Step,
)
from conversations.messages.staff_message import figure_line
from dvht_core.assessment.census_figures import owed
from dvht_core.commands.sheets import CountFigures
from dvht_core.domain.campaign import CampaignState
from dvht_core.policy import Permission, may


def _overview(ctx: Context) -> str:
    figures = ctx.campaign.figures
    total = next(iter(figures.values())).total
    lines = [ctx.say("census-overview", year=ctx.campaign.year, total=total)]
    lines += [figure_line(ctx, figure) + on_sheet(ctx, figure) for figure in figures.values()]
    if owing := owed(figures):
        lines.append(ctx.say("census-owed", count=len(owing)))
    return "\n".join(lines)


def _count_all(ctx: Context, _choice: str) -> Commands:
    """Let every sheet with a typed figure take the list's."""
    return [CountFigures(typed_sheets(ctx))]


def _figures(ctx: Context) -> list[Choice]:
    title = ctx.campaign.rubric.indicator
    whole = len(typed_sheets(ctx)) > 1 and ctx.campaign.state is not CampaignState.CLOSED
    return [
        *([Choice("count-all", ctx.say("census-count-all"))] if whole else []),
        *(
            Choice(code, ctx.say("evidence-for", indicator=code, title=title(code).title))
            for code in ctx.campaign.figures
        ),
        Choice("leave", ctx.say("staff-leave")),
    ]


def _may_confirm(ctx: Context) -> bool:
    return may(ctx.view.me, Permission.CONFIRM_CENSUS, ctx.campaign)


def _may_enter(ctx: Context) -> bool:
    return bool(ctx.campaign.figures) and _may_confirm(ctx)


def _closed(ctx: Context) -> str:
    without_list = not ctx.campaign.figures and _may_confirm(ctx)
    return ctx.say("census-none") if without_list else ""


CENSUS = Dialog(
    "census",
    steps=(
        Step(
            "list",
            wide=True,
            asks=_overview,
            choices=_figures,
            keeps={"count-all": _count_all},
            echo={"count-all": "census-counted"},
            goes={"leave": HOME, "count-all": "list", ANY: Go("one", about="counted")},
        ),
        *ONE_FIGURE,
        *list_steps(code_at_hand, "census", done="one"),
    ),
    may=_may_enter,
    closed=_closed,
)
