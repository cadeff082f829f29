"""The questions that a circular asks, as steps: yes or no, a choice, a count of people."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

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
from conversations.engine.answers import labelled, verbatim, words_of
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
from conversations.messages.sheet_message import answer_text, open_remarks
from conversations.parsing import Share, read_share, read_total
from conversations.parsing.misread import Misread
from dvht_core.assessment.results import gaps
from dvht_core.commands.sheets import Answer, SetShare, SetTotal
from dvht_core.i18n.vietnamese import capital
from dvht_core.rubric import Indicator, Question, QuestionKind

Questions = tuple[Question, ...]


def indicator(ctx: Context) -> Indicator:
    """Return the indicator of the sheet at hand."""
    return ctx.campaign.rubric.indicator(ctx.code)


def stored(key: str) -> Callable[[Context], Any]:
    """Return what the sheet holds under `key`."""
    return lambda ctx: ctx.campaign.sheets[ctx.code].answers.get(key)


def _store(ctx: Context, value: object, key: str) -> Commands:
    return [Answer(ctx.code, key, value)]


def _store_yes_no(ctx: Context, choice: str, of: Question, needing: Questions) -> Commands:
    """Store the answer; what needs a yes here is a no without it, and open after a no."""
    now, was = choice == "yes", stored(of.key)(ctx)
    following = needing if not now or was is False else ()
    then = None if now else False
    answers = [Answer(ctx.code, of.key, now), *(Answer(ctx.code, q.key, then) for q in following)]
    return [*answers, *(Answer(ctx.code, *known) for known in _known_elsewhere(ctx, of).items())]


def _known_elsewhere(ctx: Context, but: Question) -> dict[str, bool]:
    """Return what other sheets have answered to open questions that this sheet shares with them."""
    asked = indicator(ctx).questions_for(ctx.campaign.unit.profile)
    wanted = [q.key for q in asked if q.shared and q != but and stored(q.key)(ctx) is None]
    others = [sheet for code, sheet in ctx.campaign.sheets.items() if code != ctx.code]
    return {key: s.answers[key] for key in wanted for s in others if key in s.answers}


def _told_elsewhere(ctx: Context, _choice: str, of: Question) -> str:
    """Say which answers were taken over; they are corrected like any other."""
    if ctx.before is None or ctx.before.campaign is None:
        return ""
    was, now = (c.sheets[ctx.code].answers for c in (ctx.before.campaign, ctx.campaign))
    asked = indicator(ctx).questions_for(ctx.campaign.unit.profile)
    taken = [q for q in asked if q.shared and q != of and q.key in now and q.key not in was]
    return "\n".join(
        ctx.say("sheet-as-elsewhere", what=capital(q.label), now=answer_text(ctx, q.key))
        for q in taken
    )


def _after_yes_no(ctx: Context, choice: str, needing: Questions) -> Target:
    """Go on, first to what is open since a no has become a yes."""
    opened = [q.key for q in needing if choice == "yes" and stored(q.key)(ctx) is None]
    return opened[0] if opened else NEXT


def _asking(head: Head, key: str, body: Callable[[Context], str]) -> Callable[[Context], str]:
    """Return a function that asks: the line above, `body`, what stands, the checker's remark."""
    return lambda ctx: "\n".join(
        [head(ctx, key), body(ctx), *_standing(ctx, key), *open_remarks(ctx, key)]
    )


def _standing(ctx: Context, key: str) -> list[str]:
    """Return the answer to be corrected, ready to copy."""
    now = answer_text(ctx, key) if ctx.state.returning else ""
    return [ctx.say("sheet-answer-now", now=now)] if now else []


def question_steps(question: Question, asked: Questions, head: Head) -> Steps:
    """Return the steps that ask one question of those `asked`; `head` writes the line above."""
    match question.kind:
        case QuestionKind.YES_NO:
            needing = tuple(q for q in asked if q.needs == question.key)
            return (_yes_no(question, needing, head),)
        case QuestionKind.CHOICE:
            return (_choice(question, head),)
        case QuestionKind.COUNT:
            steps = (_total(question, head), _count(question, head), _differing(question))
            return (*steps, own_figure_step(question)) if question.census else steps


def _ask(ctx: Context, question: Question) -> str:
    return question.ask.format(year=ctx.campaign.year)


def _yes_no(question: Question, needing: Questions, head: Head) -> Row:
    return Step(
        question.key,
        asks=_asking(head, question.key, partial(_ask, question=question)),
        choices=labelled("sheet-answer", "yes", "no"),
        keeps=partial(_store_yes_no, of=question, needing=needing),
        value=stored(question.key),
        applies=partial(_asked, question=question),
        echo=partial(_told_elsewhere, of=question),
        goes=partial(_after_yes_no, needing=needing),
        leads=(NEXT, *(q.key for q in needing)),
        help=verbatim(question.help),
    )


def _asked(ctx: Context, question: Question) -> bool:
    """Return whether a question is to be asked: what it needs is no no, and nobody has told it."""
    told = question.shared and stored(question.key)(ctx) is not None
    here = ctx.state.step == question.key
    return stored(question.needs)(ctx) is not False and (here or not told)


def _choice(question: Question, head: Head) -> Row:
    return Step(
        question.key,
        asks=_asking(head, question.key, partial(_ask, question=question)),
        choices=lambda _ctx: [Choice(c.value, c.label) for c in question.choices],
        keeps=partial(_store, key=question.key),
        value=stored(question.key),
        help=verbatim(question.help),
    )


def _total(question: Question, head: Head) -> Row:
    """Ask how many there are in all, and take "34/37" for both; asked once, of who comes first."""
    key = question.total_key
    assert key is not None
    return Step(
        key,
        asks=_asking(head, key, partial(_ask_total, question=question)),
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
        asks=_asking(head, question.key, partial(_ask_count, question=question)),
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
