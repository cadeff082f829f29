"""The questions that a circular asks, as steps: yes or no, a choice, a count of people."""

from collections.abc import Callable

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
from conversations.engine.answers import words_of
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Head,
    Json,
    SideStep,
    Step,
    Target,
)
from conversations.messages.sheet_message import answer_text, open_remarks
from conversations.parsing import Share, read_share, read_total
from conversations.parsing.misread import Misread
from dvht_core.assessment.results import gaps
from dvht_core.commands.sheets import Answer, SetShare, SetTotal
from dvht_core.rubric import Indicator, Question, QuestionKind


def indicator(ctx: Context) -> Indicator:
    """Return the indicator of the sheet at hand."""
    return ctx.campaign.rubric.indicator(ctx.code)


def stored(key: str) -> Callable[[Context], Json]:
    """Return what the sheet holds under `key`."""
    return lambda ctx: ctx.campaign.sheets[ctx.code].answers.get(key)


def _store(key: str) -> Callable[[Context, Json], Commands]:
    return lambda ctx, value: [Answer(ctx.code, key, value)]


def _asking(head: Head, key: str, body: Callable[[Context], str]) -> Callable[[Context], str]:
    """Return a function that asks: the line above, `body`, what stands, the checker's remark."""
    return lambda ctx: "\n".join(
        [head(ctx, key), body(ctx), *_standing(ctx, key), *open_remarks(ctx, key)]
    )


def _standing(ctx: Context, key: str) -> list[str]:
    """Return the answer to be corrected, ready to copy."""
    now = answer_text(ctx, key) if ctx.state.returning else ""
    return [ctx.say("sheet-answer-now", now=now)] if now else []


def question_steps(question: Question, head: Head) -> tuple[Step, ...]:
    """Return the steps that ask one question of the rubric; `head` writes the line above each."""
    match question.kind:
        case QuestionKind.YES_NO:
            return (_yes_no(question, head),)
        case QuestionKind.CHOICE:
            return (_choice(question, head),)
        case QuestionKind.COUNT:
            steps = (_total(question, head), _count(question, head), _differing(question))
            return (*steps, own_figure_step(question)) if question.census else steps


def _yes_no(question: Question, head: Head) -> Step:
    return Step(
        question.key,
        asks=_asking(head, question.key, lambda ctx: question.ask.format(year=ctx.campaign.year)),
        choices=lambda ctx: [
            Choice("yes", ctx.say("choice-yes")),
            Choice("no", ctx.say("choice-no")),
        ],
        keeps=lambda ctx, value: [Answer(ctx.code, question.key, _truth(value))],
        value=stored(question.key),
        help=lambda _ctx: question.help,
    )


def _truth(value: Json) -> Json:
    """Turn a chosen "yes" or "no" into True or False; return a stored value unchanged."""
    return value == "yes" if isinstance(value, Chosen) else value


def _choice(question: Question, head: Head) -> Step:
    return Step(
        question.key,
        asks=_asking(head, question.key, lambda ctx: question.ask.format(year=ctx.campaign.year)),
        choices=lambda _ctx: [Choice(c.value, c.label) for c in question.choices],
        keeps=_store(question.key),
        value=stored(question.key),
        help=lambda _ctx: question.help,
    )


def _total(question: Question, head: Head) -> Step:
    """Ask how many there are in all; asked once, of whoever comes to it first."""
    key = question.total_key
    assert key is not None
    return Step(
        key,
        asks=_asking(head, key, lambda ctx: ctx.say(f"sheet-ask-{key}", year=ctx.campaign.year)),
        reads=lambda ctx, given: _read_total(ctx, question, given),
        keeps=lambda ctx, value: [SetTotal(ctx.code, key, value)],
        value=lambda ctx: ctx.campaign.total(key, ctx.code),
        applies=lambda ctx: ctx.campaign.total(key, ctx.code) is None or ctx.state.step == key,
        typed_first=True,
        numbered=False,
        help=lambda ctx: ctx.say(f"sheet-help-{key}"),
    )


def _read_total(ctx: Context, question: Question, given: Given) -> int:
    total = read_total(words_of(given))
    met = stored(question.key)(ctx) or 0
    if total < met:
        raise Misread("misread-more-than-all", met=met, total=total)
    return total


class _Claim:
    """A share typed with another total than the unit's: which one is right is asked first."""

    def __init__(self, share: Share) -> None:
        self.share = share


def _known_total(ctx: Context, question: Question) -> int | None:
    assert question.total_key is not None
    return ctx.campaign.total(question.total_key, ctx.code)


def _read_count(ctx: Context, question: Question, given: Given) -> Json:
    total = _known_total(ctx, question)
    share = read_share(words_of(given), total)
    if total is not None and share.total == total and share.met > total:
        raise Misread("misread-more-than-all", met=share.met, total=total)
    if figure := governing(ctx, question):
        return read_beside(figure, share)
    return _Claim(share) if share.total not in (None, total) else share.met


def _keep_count(ctx: Context, question: Question, value: Json) -> Commands:
    if isinstance(value, _Claim):
        return []
    if question.census:
        return keep_beside(ctx, question, value)
    return [Answer(ctx.code, question.key, value)]


def _after_count(question: Question, value: Json) -> Target:
    if isinstance(value, OwnFigure):
        return Go(f"{question.key}-reason", {"own": value.met})
    if isinstance(value, _Claim):
        claim = [value.share.met, value.share.total]
        return Go(f"{question.key}-differs", {"claim": claim})
    return NEXT


def _ask_count(ctx: Context, question: Question) -> str:
    if figure := governing(ctx, question):
        return census_text(ctx, figure)
    total = _known_total(ctx, question)
    asked = question.ask.format(year=ctx.campaign.year, total=total)
    beside = listed(ctx, question)
    return f"{asked}\n{beside_text(ctx, beside)}" if beside else asked


def _count(question: Question, head: Head) -> Step:
    """Ask how many of them: "34", "34/37", "34 trên 37"."""
    return Step(
        question.key,
        asks=_asking(head, question.key, lambda ctx: _ask_count(ctx, question)),
        choices=lambda ctx: census_choices(ctx, question),
        reads=lambda ctx, given: _read_count(ctx, question, given),
        keeps=lambda ctx, value: _keep_count(ctx, question, value),
        value=lambda ctx: standing(ctx, question),
        echo=lambda ctx, value: (
            "" if isinstance(value, _Claim | OwnFigure) else _share_echo(ctx, question)
        ),
        goes=lambda _ctx, value: _after_count(question, value),
        leads=(
            *(NEXT, f"{question.key}-differs"),
            *((f"{question.key}-reason",) if question.census else ()),
        ),
        typed_first=True,
        help=lambda _ctx: question.help,
    )


def _claim(ctx: Context) -> tuple[int, int]:
    """Return the count and the total that were typed."""
    met, total = ctx.state.answers["claim"]
    return met, total


def _fits(ctx: Context, question: Question) -> bool:
    """Return whether the count typed can stand with the unit's own total."""
    return _claim(ctx)[0] <= (_known_total(ctx, question) or 0)


def _keep_claim(ctx: Context, question: Question, value: Json) -> Commands:
    met, total = _claim(ctx) if isinstance(value, Chosen) else value
    if value != "keep":
        return [SetShare(ctx.code, question.key, met, total)]
    return [Answer(ctx.code, question.key, met)] if _fits(ctx, question) else []


def _differing(question: Question) -> Step:
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

    return SideStep(
        f"{question.key}-differs",
        asks=asks,
        choices=choices,
        keeps=lambda ctx, value: _keep_claim(ctx, question, value),
        value=lambda ctx: [stored(question.key)(ctx), _known_total(ctx, question)],
        echo=lambda ctx, choice: _share_echo(ctx, question) if _counted(ctx, question) else "",
        goes=lambda ctx, choice: (
            NEXT if choice == "change" or _fits(ctx, question) else question.key
        ),
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
