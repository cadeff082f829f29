"""What the meeting has before it: which indicators wait for its decision, and how each stands."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.engine.dialog import Context
from conversations.messages.sheet_message import answer_text, reason_text
from conversations.messages.suggestions import to_review
from dvht_core.assessment.results import facts_level
from dvht_core.domain.campaign import Duty, SheetState
from dvht_core.i18n.vietnamese import capital
from dvht_core.rubric import Criterion, Indicator
from dvht_core.view.campaign_view import PersonView

CHECKED = (SheetState.CHECKED, SheetState.FINAL)


def about(ctx: Context, code: str) -> Context:
    """Return `ctx` with `code` as its indicator, for functions that read `ctx.code`."""
    return replace(ctx, state=replace(ctx.state, args={"indicator": code}))


def computed(ctx: Context, code: str) -> int | None:
    """Return the level by the rules, before anything is decided; None while it is open."""
    return ctx.campaign.result(code).level


def undecided(ctx: Context) -> list[Indicator]:
    """Return the indicators that the meeting can decide and has not, or must decide again."""
    return [i for i in _unsettled(ctx) if computed(ctx, i.code) is not None]


def lacking(ctx: Context) -> list[Indicator]:
    """Return the indicators that the meeting cannot decide: their sheets do not say enough yet."""
    return [i for i in _unsettled(ctx) if computed(ctx, i.code) is None]


def _unsettled(ctx: Context) -> list[Indicator]:
    return [i for i in ctx.campaign.indicators if i.code in ctx.campaign.unsettled]


def at_hand(ctx: Context) -> str:
    """Return the indicator being decided: one chosen to be decided again, else the first open."""
    waiting = undecided(ctx) or list(ctx.campaign.indicators)
    return ctx.state.answers.get("at") or waiting[0].code


def criterion_at_hand(ctx: Context) -> Criterion:
    """Return the criterion of the indicator that is being decided."""
    code = ctx.campaign.rubric.indicator(at_hand(ctx)).criterion
    return next(c for c in ctx.campaign.rubric.criteria if c.code == code)


def unanimous(ctx: Context) -> bool:
    """Return whether of several criteria nothing is open on which anybody differs."""
    waiting = undecided(ctx)
    return len({i.criterion for i in waiting}) > 1 and all(_of_one_mind(ctx, i) for i in waiting)


def waiting_here(ctx: Context) -> list[Indicator]:
    """Return the open indicators of the criterion at hand; all, where everybody agrees."""
    here, waiting = criterion_at_hand(ctx).code, undecided(ctx)
    return waiting if unanimous(ctx) else [i for i in waiting if i.criterion == here]


def agreed(ctx: Context) -> list[Indicator]:
    """Return those of `waiting_here` of which author, checker and rules say the same."""
    return [i for i in waiting_here(ctx) if _of_one_mind(ctx, i)]


def _of_one_mind(ctx: Context, indicator: Indicator) -> bool:
    sheet, level = ctx.campaign.sheets[indicator.code], computed(ctx, indicator.code)
    same = sheet.checker_level in (None, level) and _by_sheet(ctx, indicator) == level
    return sheet.state in CHECKED and same and not to_review(about(ctx, indicator.code))


def _by_sheet(ctx: Context, indicator: Indicator) -> int | None:
    """Return the level that the author's answers alone make, evidence taken for granted."""
    facts = ctx.campaign.facts(indicator)
    return facts_level(indicator, ctx.campaign.unit.profile, facts)


def review_lines(ctx: Context) -> list[str]:
    """Return the sheets whose texts no longer fit what was decided, or lack what falls short."""
    sheets = [
        ctx.say("meeting-review-sheet", indicator=i.code, parts=ctx.words.join_words(parts))
        for i in ctx.campaign.indicators
        if (parts := [ctx.say(f"sheet-what-{p}") for p in to_review(about(ctx, i.code))])
    ]
    return [ctx.say("meeting-review", sheets="; ".join(sheets))] if sheets else []


def criterion_lines(ctx: Context) -> list[str]:
    """Return the open indicators, those that stand alike in one line, with what others say."""
    alike: dict[tuple[str, str], list[str]] = {}
    for i in waiting_here(ctx):
        stands = ctx.level_words(computed(ctx, i.code)), _note(ctx, i)
        alike.setdefault(stands, []).append(i.code)
    return [
        ctx.say("meeting-criterion-line", indicators=", ".join(codes), level=level, note=note)
        for (level, note), codes in alike.items()
    ]


def _note(ctx: Context, indicator: Indicator) -> str:
    sheet = ctx.campaign.sheets[indicator.code]
    if sheet.state not in CHECKED:
        return ctx.say("meeting-note-unchecked")
    if sheet.checker_level not in (None, computed(ctx, indicator.code)):
        return ctx.say("meeting-note-otherwise", level=ctx.level_words(sheet.checker_level))
    if not ctx.campaign.evidence_of(indicator.code):
        return ctx.say("meeting-note-no-evidence")
    if to_review(about(ctx, indicator.code)):
        return ctx.say("meeting-note-review")
    return ctx.say("meeting-note-checked")


def indicator_lines(ctx: Context, code: str) -> list[str]:
    """Return the sheet in short: answers, evidence, and the level by author, checker and rules."""
    indicator = ctx.campaign.rubric.indicator(code)
    of, result = about(ctx, code), ctx.campaign.result(code)
    questions = indicator.questions_for(ctx.campaign.unit.profile)
    codes = [item.code for item in ctx.campaign.evidence_of(code)]
    return [
        ctx.say("meeting-indicator", indicator=code, title=indicator.title),
        *(
            ctx.say("sheet-line", what=capital(q.label), now=now)
            for q in questions
            if (now := answer_text(of, q.key))
        ),
        ctx.say("meeting-evidence", codes=", ".join(codes))
        if codes
        else ctx.say("sheet-line-no-evidence"),
        ctx.say(
            "meeting-by-sheet",
            who=_author(ctx, code),
            level=ctx.level_words(_by_sheet(ctx, indicator)),
        ),
        _checked(ctx, code),
        ctx.say("meeting-by-rules", level=ctx.level_words(result.level)),
        *(ctx.say("sheet-level-why", why=reason_text(ctx, r)) for r in result.why),
        *_decided(ctx, code),
    ]


def _author(ctx: Context, code: str) -> str:
    author = ctx.campaign.person(ctx.campaign.sheets[code].author)
    people: Sequence[PersonView] = [author] if author else ctx.campaign.with_duty(Duty.ASSESS, code)
    return ", ".join(ctx.called(p) for p in people)


def _checked(ctx: Context, code: str) -> str:
    sheet = ctx.campaign.sheets[code]
    checker = ctx.campaign.person(sheet.checker)
    if checker is None:
        return ctx.say("meeting-unchecked")
    if sheet.checker_level is None:
        return ctx.say("meeting-checked", who=ctx.called(checker))
    remarks = [r.text for r in sheet.remarks if r.by == checker.id][-1:]
    level = ctx.level_words(sheet.checker_level)
    line = ctx.say("meeting-checked-otherwise", who=ctx.called(checker), level=level)
    return " ".join([line, *(ctx.say("meeting-remark", remark=text) for text in remarks)])


def _decided(ctx: Context, code: str) -> list[str]:
    decided = ctx.campaign.conclusion.levels.get(code)
    if decided is None:
        return []
    return [ctx.say("meeting-decided-now", level=ctx.level_words(decided.level))]
