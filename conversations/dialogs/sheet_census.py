"""A count that the staff list answers: the sheet has its figure, another needs a reason."""

from collections.abc import Sequence

from conversations.dialog import (
    NEXT,
    Choice,
    Chosen,
    Context,
    Given,
    Json,
    Misread,
    Said,
    Step,
)
from conversations.reading import Share
from conversations.staff_text import figure_line
from dvht_core.commands import Answer, Command
from dvht_core.rubric import Question
from dvht_core.staff.census import Figure

REASON_LIMIT = 500


class OwnFigure:
    """A figure typed that differs from the census: it needs its reason."""

    def __init__(self, met: int) -> None:
        self.met = met


def taken(ctx: Context, question: Question) -> Figure | None:
    """The census figure that answers the question; None while there is none."""
    figure = ctx.campaign.figures.get(ctx.code)
    return figure if figure and figure.begun and figure.key == question.key else None


def census_text(ctx: Context, figure: Figure) -> str:
    """What the list says, and what it takes to write another figure."""
    lines = [ctx.say("sheet-census", year=ctx.campaign.year), figure_line(ctx, figure)]
    if reason := ctx.campaign.own_reason(ctx.code, figure.key):
        lines.append(ctx.say("sheet-census-own", met=_own(ctx, figure.key), reason=reason))
    return "\n".join([*lines, ctx.say("sheet-census-ask", met=figure.met)])


def read_beside(figure: Figure, share: Share) -> Json:
    """The figure of the list, or another that needs a reason; the total is the list's."""
    if share.total not in (None, figure.total):
        raise Misread("sheet-census-total", total=figure.total)
    if share.met > figure.total:
        raise Misread("misread-more-than-all", met=share.met, total=figure.total)
    return [share.met, None] if share.met == figure.met else OwnFigure(share.met)


def keep_beside(ctx: Context, question: Question, value: Json) -> Sequence[Command]:
    """`value`: the figure of the list, one of one's own, or `[figure, reason]` as it was."""
    if isinstance(value, OwnFigure):
        return []
    met, reason = value or [None, None]
    return [Answer(ctx.code, question.key, met), Answer(ctx.code, _reason(question.key), reason)]


def standing(ctx: Context, question: Question) -> Json:
    """The count typed; where the list answers, `[figure, reason]`."""
    typed = _own(ctx, question.key)
    if taken(ctx, question) is None:
        return typed
    return [typed, ctx.campaign.own_reason(ctx.code, question.key) or None]


def own_figure_step(question: Question) -> Step:
    """Ask why the sheet should say something else than the list."""
    return Step(
        f"{question.key}-reason",
        asks=lambda ctx: _ask_reason(ctx, question),
        choices=lambda ctx: [Choice("cancel", ctx.say("sheet-census-cancel"))],
        reads=_read_reason,
        keeps=lambda ctx, value: _keep_reason(ctx, question, value),
        value=lambda ctx: standing(ctx, question),
        echo=lambda ctx, value: "" if value == "cancel" else ctx.say("sheet-census-noted"),
        goes=NEXT,
        aside=True,
    )


def _ask_reason(ctx: Context, question: Question) -> str:
    figure = ctx.campaign.figures.get(ctx.code)
    met, own = figure.met if figure else 0, ctx.state.answers.get("own", 0)
    return ctx.say("sheet-census-why", own=own, met=met)


def _read_reason(_ctx: Context, given: Given) -> Json:
    if not isinstance(given, Said):
        raise Misread("misread-words")
    if len(given.text) > REASON_LIMIT:
        raise Misread("staff-text-long", limit=REASON_LIMIT)
    return given.text


def _keep_reason(ctx: Context, question: Question, value: Json) -> Sequence[Command]:
    if isinstance(value, Chosen):
        return []
    if isinstance(value, str):
        met = ctx.state.answers.get("own", 0)
        own = Answer(ctx.code, question.key, met)
        return [own, Answer(ctx.code, _reason(question.key), value)]
    return keep_beside(ctx, question, value)


def _own(ctx: Context, key: str) -> Json:
    return ctx.campaign.sheets[ctx.code].answers.get(key)


def _reason(key: str) -> str:
    """Where the reason is kept (`CampaignView.own_reason`)."""
    return f"{key}_reason"
