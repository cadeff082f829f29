"""A count that a staff list can answer: the sheet takes the list's figure, or a typed one."""

from conversations.engine.answers import short_words
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Json,
    SideStep,
    Step,
)
from conversations.messages.staff_message import figure_line
from conversations.parsing import Share
from conversations.parsing.misread import Misread
from dvht_core.assessment.census_figures import Figure
from dvht_core.commands.sheets import Answer, UseFigure
from dvht_core.domain.campaign import FigureSource
from dvht_core.rubric import Question

REASON_LIMIT = 500
COUNTED = "counted"
"""The choice that takes the list's figure."""


class OwnFigure:
    """A figure typed in place of the list's: it needs its reason."""

    def __init__(self, met: int) -> None:
        self.met = met


def listed(ctx: Context, question: Question) -> Figure | None:
    """Return what the staff list says for the question; None while it says nothing."""
    figure = ctx.campaign.figures.get(ctx.code)
    return figure if figure and figure.begun and figure.key == question.key else None


def taken(ctx: Context, question: Question) -> Figure | None:
    """Return the list's figure where the sheet takes it, else None."""
    return listed(ctx, question) if ctx.campaign.sheets[ctx.code].counted else None


def governing(ctx: Context, question: Question) -> Figure | None:
    """Return the list's figure where another figure needs a reason: the sheet states it, or states
    another with a reason.

    None where the sheet states what was typed before there was a list.
    """
    against = ctx.campaign.own_reason(ctx.code, question.key)
    return listed(ctx, question) if against else taken(ctx, question)


def census_text(ctx: Context, figure: Figure) -> str:
    """Return what the list says, and what it takes to write another figure."""
    lines = [ctx.say("sheet-census", year=ctx.campaign.year), figure_line(ctx, figure)]
    if reason := ctx.campaign.own_reason(ctx.code, figure.key):
        lines.append(ctx.say("sheet-census-own", met=_own(ctx, figure.key), reason=reason))
    return "\n".join([*lines, ctx.say("sheet-census-ask", met=figure.met)])


def beside_text(ctx: Context, figure: Figure) -> str:
    """Return what the list says beside a figure that was typed, and stands."""
    return "\n".join([ctx.say("sheet-census-beside"), figure_line(ctx, figure)])


def census_choices(ctx: Context, question: Question) -> list[Choice]:
    """Offer the list's figure where a typed one stands."""
    figure = listed(ctx, question)
    if figure is None or governing(ctx, question):
        return []
    return [Choice(COUNTED, ctx.say("sheet-census-take", met=figure.met, total=figure.total))]


def read_beside(figure: Figure, share: Share) -> Json:
    """Return the figure of the list, or another that needs a reason; the total is the list's."""
    if share.total not in (None, figure.total):
        raise Misread("sheet-census-total", total=figure.total)
    if share.met > figure.total:
        raise Misread("misread-more-than-all", met=share.met, total=figure.total)
    return share.met if share.met == figure.met else OwnFigure(share.met)


def keep_beside(ctx: Context, question: Question, value: Json) -> Commands:
    """Make `value` stand: a count, the choice of the list's figure, or what `standing` returned."""
    if isinstance(value, OwnFigure):
        return []
    if value == COUNTED:
        reason = ctx.campaign.own_reason(ctx.code, question.key) or None
        return [UseFigure(ctx.code, FigureSource.COUNTED, _own(ctx, question.key), reason)]
    if isinstance(value, list):
        source, met, reason = value
        return [UseFigure(ctx.code, FigureSource(source), met, reason)]
    if governing(ctx, question) or (value is None and ctx.code in ctx.campaign.figures):
        return [UseFigure(ctx.code, FigureSource.COUNTED)]
    return [Answer(ctx.code, question.key, value)]


def standing(ctx: Context, question: Question) -> Json:
    """Return the count typed; where a staff list is kept, `[source, typed figure, its reason]`."""
    typed = _own(ctx, question.key)
    if question.census is None or ctx.code not in ctx.campaign.figures:
        return typed
    if typed is None and taken(ctx, question) is None:
        return None
    sheet = ctx.campaign.sheets[ctx.code]
    return [sheet.figure_source.value, typed, sheet.answers.get(_reason(question.key))]


def own_figure_step(question: Question) -> Step:
    """Ask why the sheet should say something else than the list."""
    return SideStep(
        f"{question.key}-reason",
        asks=lambda ctx: _ask_reason(ctx, question),
        choices=lambda ctx: [Choice("cancel", ctx.say("sheet-census-cancel"))],
        reads=_read_reason,
        keeps=lambda ctx, value: _keep_reason(ctx, question, value),
        value=lambda ctx: standing(ctx, question),
        echo=lambda ctx, value: "" if value == "cancel" else ctx.say("sheet-census-noted"),
        goes=NEXT,
    )


def _ask_reason(ctx: Context, question: Question) -> str:
    figure = ctx.campaign.figures.get(ctx.code)
    met, own = figure.met if figure else 0, ctx.state.answers.get("own", 0)
    return ctx.say("sheet-census-why", own=own, met=met)


def _read_reason(_ctx: Context, given: Given) -> Json:
    return short_words(given, REASON_LIMIT)


def _keep_reason(ctx: Context, question: Question, value: Json) -> Commands:
    if isinstance(value, Chosen):
        return []
    if isinstance(value, str):
        met = ctx.state.answers.get("own", 0)
        return [UseFigure(ctx.code, FigureSource.TYPED, met, value)]
    return keep_beside(ctx, question, value)


def _own(ctx: Context, key: str) -> Json:
    return ctx.campaign.sheets[ctx.code].answers.get(key)


def _reason(key: str) -> str:
    """Return where the reason is kept (`CampaignView.own_reason`)."""
    return f"{key}_reason"
