"""A count that a staff list can answer: the sheet takes the list's figure, or a typed one."""

from dataclasses import dataclass
from typing import Any

from conversations.engine.answers import labelled, short_words
from conversations.engine.dialog import (
    NEXT,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Row,
    SideStep,
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


@dataclass(frozen=True)
class OwnFigure:
    """A figure typed in place of the list's: it needs its reason."""

    met: int


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


def read_beside(figure: Figure, share: Share) -> int | OwnFigure:
    """Return the figure of the list, or another that needs a reason; the total is the list's."""
    if share.total not in (None, figure.total):
        raise Misread("sheet-census-total", total=figure.total)
    if share.met > figure.total:
        raise Misread("misread-more-than-all", met=share.met, total=figure.total)
    return share.met if share.met == figure.met else OwnFigure(share.met)


def keep_beside(ctx: Context, question: Question, value: int | OwnFigure | Chosen) -> Commands:
    """Make `value` stand: a count, or the choice of the list's figure."""
    if isinstance(value, OwnFigure):
        return []
    if value == COUNTED:
        reason = ctx.campaign.own_reason(ctx.code, question.key) or None
        return [UseFigure(ctx.code, FigureSource.COUNTED, _own(ctx, question.key), reason)]
    if governing(ctx, question):
        return [UseFigure(ctx.code, FigureSource.COUNTED)]
    return [Answer(ctx.code, question.key, value)]


def standing(ctx: Context, question: Question) -> object:
    """Return the count that stands: the list's where the sheet takes it, else the one typed."""
    figure = taken(ctx, question)
    return figure.met if figure else _own(ctx, question.key)


def own_figure_step(question: Question) -> Row:
    """Ask why the sheet should say something else than the list."""
    return SideStep(
        f"{question.key}-reason",
        asks=_ask_reason,
        choices=labelled("sheet-census", "cancel"),
        reads=_read_reason,
        opinion=True,
        keeps={READ: _keep_reason},
        echo={READ: "sheet-census-noted"},
        goes=NEXT,
    )


def _ask_reason(ctx: Context) -> str:
    figure = ctx.campaign.figures.get(ctx.code)
    met = figure.met if figure else 0
    return ctx.say("sheet-census-why", own=ctx.state.number("own"), met=met)


def _read_reason(_ctx: Context, given: Given) -> str:
    return short_words(given, REASON_LIMIT)


def _keep_reason(ctx: Context, reason: str) -> Commands:
    return [UseFigure(ctx.code, FigureSource.TYPED, ctx.state.number("own"), reason)]


def _own(ctx: Context, key: str) -> Any:
    return ctx.campaign.sheets[ctx.code].answers.get(key)
