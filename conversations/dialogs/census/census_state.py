"""What the dialog that reviews the census looks at: the figure at hand, and what stands of it."""

from conversations.engine.dialog import Commands, Context, Json
from dvht_core.assessment.census_figures import Figure
from dvht_core.commands.staff import RestoreAnswers


def code_at_hand(ctx: Context) -> str:
    """Return the indicator whose figure was chosen; the first before one is."""
    code: str = ctx.state.answers.get("counted", next(iter(ctx.campaign.figures), ""))
    return code


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


def answers_now(ctx: Context) -> Json:
    """Return the answers of this figure by staff id: `{"3": [met, state, reason, proof]}`."""
    return {
        str(a.staff): [a.met, a.state.value, a.reason, a.proof]
        for a in ctx.campaign.book.answers
        if a.indicator == code_at_hand(ctx)
    }


def restored(ctx: Context, before: Json) -> Commands:
    """Make the answers those of `before` again (`answers_now`)."""
    now = answers_now(ctx)
    was = {
        int(staff): tuple(answer) if (answer := before.get(staff)) else None
        for staff in sorted(now.keys() | before.keys())
        if before.get(staff) != now.get(staff)
    }
    return [RestoreAnswers(code_at_hand(ctx), was)] if was else []
