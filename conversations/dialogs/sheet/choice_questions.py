"""The questions that are answered by a choice: yes or no, or one of several."""

from collections.abc import Callable
from functools import partial
from typing import Any

from conversations.engine.answers import labelled, verbatim
from conversations.engine.dialog import NEXT, Choice, Commands, Context, Head, Row, Step, Target
from conversations.messages.sheet_message import answer_text, open_remarks
from dvht_core.commands.sheets import Answer
from dvht_core.i18n.vietnamese import capital
from dvht_core.rubric import Indicator, Question

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


def asking(head: Head, key: str, body: Callable[[Context], str]) -> Callable[[Context], str]:
    """Return a function that asks: the line above, `body`, what stands, the checker's remark."""
    return lambda ctx: "\n".join(
        [head(ctx, key), body(ctx), *_standing(ctx, key), *open_remarks(ctx, key)]
    )


def _standing(ctx: Context, key: str) -> list[str]:
    """Return the answer to be corrected, ready to copy."""
    now = answer_text(ctx, key) if ctx.state.returning else ""
    return [ctx.say("sheet-answer-now", now=now)] if now else []


def _ask(ctx: Context, question: Question) -> str:
    return question.ask.format(year=ctx.campaign.year)


def yes_no(question: Question, needing: Questions, head: Head) -> Row:
    return Step(
        question.key,
        asks=asking(head, question.key, partial(_ask, question=question)),
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


def choice(question: Question, head: Head) -> Row:
    return Step(
        question.key,
        asks=asking(head, question.key, partial(_ask, question=question)),
        choices=lambda _ctx: [Choice(c.value, c.label) for c in question.choices],
        keeps=partial(_store, key=question.key),
        value=stored(question.key),
        help=verbatim(question.help),
    )
