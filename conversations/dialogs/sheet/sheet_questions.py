"""The questions that a circular asks, as steps: yes or no, a choice, a count of people."""

from dataclasses import dataclass
from functools import partial

from conversations.dialogs.sheet.choice_questions import (
    Questions,
    asking,
    choice,
    indicator,
    stored,
    yes_no,
)
from conversations.dialogs.sheet.counted_figures import (
    OwnFigure,
    beside_text,
    census_choices,
    census_text,
    governing,
    keep_beside,
    listed,
    own_figure_step,
    read_beside,
    standing,
)
from conversations.engine.answers import verbatim, words_of
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Head,
    Row,
    SideStep,
    Step,
    Steps,
    Target,
)
from conversations.parsing import Share, read_share, read_total
from conversations.parsing.misread import Misread
from dvht_core.assessment.results import gaps
from dvht_core.commands.sheets import Answer, SetShare, SetTotal
from dvht_core.rubric import Question, QuestionKind


def question_steps(question: Question, asked: Questions, head: Head) -> Steps:
    """Return the steps that ask one question of those `asked`; `head` writes the line above."""
    match question.kind:
        case QuestionKind.YES_NO:
            needing = tuple(q for q in asked if q.needs == question.key)
            return (yes_no(question, needing, head),)
        case QuestionKind.CHOICE:
            return (choice(question, head),)
        case QuestionKind.COUNT:
            steps = (_total(question, head), _count(question, head), _differing(question))
            return (*steps, own_figure_step(question)) if question.census else steps


def _total(question: Question, head: Head) -> Row:
    """Ask how many there are in all, and take "34/37" for both; asked once, of who comes first."""
    key = question.total_key
    assert key is not None
    return Step(
        key,
        asks=asking(head, key, partial(_ask_total, question=question)),
        reads=partial(_read_total, question=question),
        keeps=partial(_keep_total, question=question),
        echo=lambda ctx, said: _share_echo(ctx, question) if isinstance(said, Share) else "",
        goes=lambda _ctx, said: "evidence" if isinstance(said, Share) else NEXT,
        leads=(NEXT, "evidence"),
        value=lambda ctx: ctx.campaign.total(key, ctx.code),
        applies=lambda ctx: ctx.campaign.total(key, ctx.code) is None or ctx.state.step == key,
        typed_first=True,
        numbered=False,
        help=lambda ctx: ctx.say(f"sheet-help-{key}"),
    )


def _ask_total(ctx: Context, question: Question) -> str:
    asked = ctx.say(f"sheet-ask-{question.total_key}", year=ctx.campaign.year)
    alone = stored(question.key)(ctx) is None and listed(ctx, question) is None
    return f"{asked}\n{ctx.say('sheet-ask-both', what=question.label)}" if alone else asked


def _keep_total(ctx: Context, said: int | Share, question: Question) -> Commands:
    if isinstance(said, Share):
        return [SetShare(ctx.code, question.key, said.met, said.total)]
    assert question.total_key is not None
    return [SetTotal(ctx.code, question.total_key, said)]


def _both(ctx: Context, words: str) -> Share | None:
    """Return a count with its total, "34/37"; None for anything else."""
    try:
        share = read_share(words, None, ctx.campaign.year)
    except Misread:
        return None
    return share if share.total is not None else None


def _read_total(ctx: Context, given: Given, question: Question) -> int | Share:
    if listed(ctx, question) is None and (both := _both(ctx, words_of(given))):
        return both
    total = read_total(words_of(given), ctx.campaign.year)
    met = stored(question.key)(ctx) or 0
    if total < met:
        raise Misread("misread-more-than-all", met=met, total=total)
    return total


@dataclass(frozen=True)
class _Claim:
    """A share typed with another total than the unit's: which one is right is asked first."""

    met: int
    total: int


_Count = int | OwnFigure | _Claim
"""How many, as they were typed."""


def _known_total(ctx: Context, question: Question) -> int | None:
    assert question.total_key is not None
    return ctx.campaign.total(question.total_key, ctx.code)


def _read_count(ctx: Context, given: Given, question: Question) -> _Count:
    total = _known_total(ctx, question)
    share = read_share(words_of(given), total, ctx.campaign.year)
    if total is not None and share.total == total and share.met > total:
        raise Misread("misread-more-than-all", met=share.met, total=total)
    if figure := governing(ctx, question):
        return read_beside(figure, share)
    if share.total is None or share.total == total:
        return share.met
    return _Claim(share.met, share.total)


def _keep_count(ctx: Context, value: _Count | Chosen, question: Question) -> Commands:
    if isinstance(value, _Claim):
        return []
    if question.census:
        return keep_beside(ctx, question, value)
    return [Answer(ctx.code, question.key, value)]


def _after_count(_ctx: Context, value: _Count | Chosen, question: Question) -> Target:
    if isinstance(value, OwnFigure):
        return Go(f"{question.key}-reason", {"own": value.met})
    if isinstance(value, _Claim):
        return Go(f"{question.key}-differs", {"claim": [value.met, value.total]})
    return NEXT


def _count_echo(ctx: Context, value: _Count | Chosen, question: Question) -> str:
    return "" if isinstance(value, _Claim | OwnFigure) else _share_echo(ctx, question)


def _ask_count(ctx: Context, question: Question) -> str:
    if figure := governing(ctx, question):
        return census_text(ctx, figure)
    total = _known_total(ctx, question)
    asked = question.ask.format(year=ctx.campaign.year, total=total)
    beside = listed(ctx, question)
    return f"{asked}\n{beside_text(ctx, beside)}" if beside else asked


def _count(question: Question, head: Head) -> Row:
    """Ask how many of them: "34", "34/37", "34 trên 37"."""
    return Step(
        question.key,
        asks=asking(head, question.key, partial(_ask_count, question=question)),
        choices=partial(census_choices, question=question),
        reads=partial(_read_count, question=question),
        keeps=partial(_keep_count, question=question),
        value=partial(standing, question=question),
        echo=partial(_count_echo, question=question),
        goes=partial(_after_count, question=question),
        leads=(
            *(NEXT, f"{question.key}-differs"),
            *((f"{question.key}-reason",) if question.census else ()),
        ),
        typed_first=True,
        help=verbatim(question.help),
    )


def _claim(ctx: Context) -> tuple[int, int]:
    """Return the count and the total that were typed."""
    met, total = ctx.state.answers["claim"]
    return met, total


def _fits(ctx: Context, question: Question) -> bool:
    """Return whether the count typed can stand with the unit's own total."""
    return _claim(ctx)[0] <= (_known_total(ctx, question) or 0)


def _keep_claim(ctx: Context, choice: str, question: Question) -> Commands:
    met, total = _claim(ctx)
    if choice == "change":
        return [SetShare(ctx.code, question.key, met, total)]
    return [Answer(ctx.code, question.key, met)] if _fits(ctx, question) else []


def _differing(question: Question) -> Row:
    """Ask which total is right: the unit's, or the one typed with the count."""

    def choices(ctx: Context) -> list[Choice]:
        known = _known_total(ctx, question) or 0
        return [
            Choice("keep", ctx.say("sheet-differs-keep", total=known)),
            Choice("change", ctx.say("sheet-differs-change", total=_claim(ctx)[1])),
        ]

    def asks(ctx: Context) -> str:
        met, claimed = _claim(ctx)
        known = _known_total(ctx, question) or 0
        return ctx.say("sheet-ask-differs", met=met, claimed=claimed, total=known)

    def echo(ctx: Context, _choice: str) -> str:
        return _share_echo(ctx, question) if _counted(ctx, question) else ""

    def goes(ctx: Context, choice: str) -> Target:
        return NEXT if choice == "change" or _fits(ctx, question) else question.key

    return SideStep(
        f"{question.key}-differs",
        asks=asks,
        choices=choices,
        keeps=partial(_keep_claim, question=question),
        echo=echo,
        goes=goes,
        leads=(NEXT, question.key),
    )


def _share_echo(ctx: Context, question: Question) -> str:
    """Say what a count means: "34/37 = 91,9%. Như vậy đạt mức độ 1 …"."""
    share = ctx.campaign.share(ctx.code, question.key)
    if share is None:
        return ""
    met, total = share
    lines = [ctx.say("sheet-share", met=met, total=total, percent=ctx.words.percent(met, total))]
    reached, missed = "", ""
    for gap in gaps(indicator(ctx), ctx.campaign.unit.profile, ctx.campaign.facts(indicator(ctx))):
        if gap.question.key == question.key and not gap.missing:
            reached = ctx.say("sheet-share-reaches", level=gap.level, percent=gap.percent)
        elif gap.question.key == question.key and not missed:
            values = {"level": gap.level, "percent": gap.percent, "missing": gap.missing}
            missed = ctx.say("sheet-share-misses", **values)
    return "\n".join(filter(None, [*lines, reached, missed]))


def _counted(ctx: Context, question: Question) -> bool:
    return question.key in ctx.campaign.facts(indicator(ctx))
