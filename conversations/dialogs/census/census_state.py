"""What the dialog that reviews the census looks at: the figure at hand, and the sheet's."""

from conversations.engine.dialog import Context
from dvht_core.assessment.census_figures import Figure


def code_at_hand(ctx: Context) -> str:
    """Return the indicator whose figure was chosen; the first before one is."""
    return ctx.state.text("counted", next(iter(ctx.campaign.figures), ""))


def figure_at_hand(ctx: Context) -> Figure:
    """Return the figure that was chosen."""
    return ctx.campaign.figures[code_at_hand(ctx)]


def on_sheet(ctx: Context, figure: Figure) -> str:
    """Say what the sheet states where that is not the list's figure: typed, or kept on closing."""
    share = ctx.campaign.share(figure.indicator, figure.key)
    sheet = ctx.campaign.sheets[figure.indicator]
    if share is None or (sheet.counted and sheet.closed_figure is None):
        return ""
    key = "census-sheet-closed" if sheet.counted else "census-sheet-typed"
    return " " + ctx.say(key, met=share[0], total=share[1])


def typed_sheets(ctx: Context) -> tuple[str, ...]:
    """Return the indicators whose sheets state a typed figure though the list has one, too."""
    return tuple(
        code
        for code, figure in ctx.campaign.figures.items()
        if figure.begun and not ctx.campaign.sheets[code].counted
    )
