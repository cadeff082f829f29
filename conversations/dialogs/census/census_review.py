"""The secretary's side of the census: each figure by name, confirming, lists, who is missing."""

from conversations.dialogs.census.census_figure import ONE_FIGURE
from conversations.dialogs.census.census_state import code_at_hand, on_sheet, typed_sheets
from conversations.dialogs.staff.name_lists import list_steps
from conversations.engine.dialog import (
    HOME,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Go,
    Json,
    Step,
    Target,
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


def _count_all(ctx: Context, value: Json) -> Commands:
    """Let every sheet with a typed figure take the list's; undone, each is as typed again."""
    if isinstance(value, Chosen):
        return [CountFigures(typed_sheets(ctx))] if value == "count-all" else []
    back = tuple(code for code in value or () if ctx.campaign.sheets[code].counted)
    return [CountFigures(back, counted=False)] if back else []


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


def _after_list(_ctx: Context, value: Json) -> Target:
    match str(value):
        case "leave":
            return HOME
        case "count-all":
            return "list"
    return Go("one", {"counted": str(value)})


def _steps(_ctx: Context) -> tuple[Step, ...]:
    return (
        Step(
            "list",
            asks=_overview,
            choices=_figures,
            keeps=_count_all,
            value=lambda ctx: list(typed_sheets(ctx)),
            echo=lambda ctx, value: ctx.say("census-counted") if value == "count-all" else "",
            goes=_after_list,
            leads=(HOME, "one", "list"),
        ),
        *ONE_FIGURE,
        *list_steps(code_at_hand, "census", done="one"),
    )


CENSUS = Dialog(
    "census",
    steps=_steps,
    may=lambda ctx: (
        bool(ctx.campaign.figures) and may(ctx.view.me, Permission.CONFIRM_CENSUS, ctx.campaign)
    ),
    closed=lambda ctx: (
        ctx.say("census-none")
        if not ctx.campaign.figures and may(ctx.view.me, Permission.CONFIRM_CENSUS, ctx.campaign)
        else ""
    ),
)
