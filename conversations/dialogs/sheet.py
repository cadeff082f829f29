"""Writing a sheet: the questions come from the rubric, so a new circular needs no new code."""

from collections.abc import Callable, Sequence

from conversations.dialog import (
    HOME,
    NEXT,
    STAY,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    Json,
    Misread,
    Said,
    Sent,
    Step,
    Stray,
    Target,
)
from conversations.dialogs.evidence import add_evidence, added, evidence_steps
from conversations.dialogs.sheet_texts import text_step
from conversations.drafting import PARTS
from conversations.reading import Share, read_share, read_total
from conversations.sheet_text import answer_text, greeting, level_line, sheet_lines
from dvht_core.campaign import SheetState
from dvht_core.commands import Answer, Command, SetTotal, SubmitSheet
from dvht_core.policy import Action, may
from dvht_core.rubric import Indicator, Question, QuestionKind
from dvht_core.vietnamese import capital


def _indicator(ctx: Context) -> Indicator:
    return ctx.campaign.rubric.indicator(ctx.code)


def _questions(ctx: Context) -> tuple[Question, ...]:
    return _indicator(ctx).questions_for(ctx.campaign.unit.profile)


def _stored(key: str) -> Callable[[Context], Json]:
    """What the sheet holds under `key`."""
    return lambda ctx: ctx.campaign.sheets[ctx.code].answers.get(key)


def _store(key: str) -> Callable[[Context, Json], Commands]:
    return lambda ctx, value: [Answer(ctx.code, key, value)]


def progress_line(ctx: Context, key: str) -> str:
    """**Chỉ tiêu 2.2** · câu 1/6."""
    steps = [s for s in _steps(ctx) if s.numbered and not s.aside and s.applies(ctx)]
    keys = [s.key for s in steps]
    if key not in keys:
        return ctx.say("sheet-progress-before", indicator=ctx.code)
    return ctx.say(
        "sheet-progress", indicator=ctx.code, number=keys.index(key) + 1, total=len(keys)
    )


def _asking(key: str, body: Callable[[Context], str]) -> Callable[[Context], str]:
    """A numbered question: the progress line, then the question."""
    return lambda ctx: f"{progress_line(ctx, key)}\n{body(ctx)}"


# ——— the rubric's questions ———


def _question_steps(question: Question) -> tuple[Step, ...]:
    match question.kind:
        case QuestionKind.YES_NO:
            return (_yes_no(question),)
        case QuestionKind.CHOICE:
            return (_choice(question),)
        case QuestionKind.COUNT:
            return (_total(question), _count(question), _differing(question))


def _yes_no(question: Question) -> Step:
    return Step(
        question.key,
        asks=_asking(question.key, lambda ctx: question.ask.format(year=ctx.campaign.year)),
        choices=lambda ctx: [
            Choice("yes", ctx.say("choice-yes")),
            Choice("no", ctx.say("choice-no")),
        ],
        keeps=lambda ctx, value: [Answer(ctx.code, question.key, _truth(value))],
        value=_stored(question.key),
        help=lambda _ctx: question.help,
    )


def _truth(value: Json) -> Json:
    """A choice, or a value that was there before."""
    return value == "yes" if isinstance(value, Chosen) else value


def _choice(question: Question) -> Step:
    return Step(
        question.key,
        asks=_asking(question.key, lambda ctx: question.ask.format(year=ctx.campaign.year)),
        choices=lambda _ctx: [Choice(c.value, c.label) for c in question.choices],
        keeps=_store(question.key),
        value=_stored(question.key),
        help=lambda _ctx: question.help,
    )


def _total(question: Question) -> Step:
    """How many there are in all: asked once, by whoever comes to it first."""
    key = question.total_key
    assert key is not None
    return Step(
        key,
        asks=_asking(key, lambda ctx: ctx.say(f"sheet-ask-{key}", year=ctx.campaign.year)),
        reads=lambda ctx, given: _read_total(ctx, question, given),
        keeps=lambda ctx, value: [SetTotal(ctx.code, key, value)],
        value=lambda ctx: ctx.campaign.total(key),
        applies=lambda ctx: ctx.campaign.total(key) is None or ctx.state.step == key,
        typed_first=True,
        numbered=False,
        help=lambda ctx: ctx.say(f"sheet-help-{key}"),
    )


def _read_total(ctx: Context, question: Question, given: Given) -> int:
    total = read_total(_words(given))
    met = _stored(question.key)(ctx) or 0
    if total < met:
        raise Misread("misread-more-than-all", met=met, total=total)
    return total


def _count(question: Question) -> Step:
    """How many of them: "34", "34/37", "34 trên 37"."""
    total_key = question.total_key
    assert total_key is not None

    def read(ctx: Context, given: Given) -> Json:
        total = ctx.campaign.total(total_key)
        share = read_share(_words(given), total)
        if total is not None and share.total == total and share.met > total:
            raise Misread("misread-more-than-all", met=share.met, total=total)
        return _Claim(share) if share.total not in (None, total) else share.met

    def keep(ctx: Context, value: Json) -> Sequence[Command]:
        return [] if isinstance(value, _Claim) else [Answer(ctx.code, question.key, value)]

    def go(_ctx: Context, value: Json) -> Target:
        if not isinstance(value, _Claim):
            return NEXT
        claim = [value.share.met, value.share.total]
        return Go(f"{question.key}-differs", {"claim": claim})

    return Step(
        question.key,
        asks=_asking(
            question.key,
            lambda ctx: question.ask.format(
                year=ctx.campaign.year, total=ctx.campaign.total(total_key)
            ),
        ),
        reads=read,
        keeps=keep,
        value=_stored(question.key),
        echo=lambda ctx, value: "" if isinstance(value, _Claim) else _share_echo(ctx, question),
        goes=go,
        leads=(NEXT, f"{question.key}-differs"),
        typed_first=True,
        help=lambda _ctx: question.help,
    )


class _Claim:
    """A share typed with another total than the unit's: which one is right is asked first."""

    def __init__(self, share: Share) -> None:
        self.share = share


def _differing(question: Question) -> Step:
    key, total_key = question.key, question.total_key
    assert total_key is not None

    def keep(ctx: Context, value: Json) -> Sequence[Command]:
        if value == "keep":
            return []
        met, total = ctx.state.answers["claim"] if isinstance(value, Chosen) else value
        return [SetTotal(ctx.code, total_key, total), Answer(ctx.code, key, met)]

    return Step(
        f"{key}-differs",
        asks=lambda ctx: ctx.say(
            "sheet-ask-differs",
            met=ctx.state.answers["claim"][0],
            claimed=ctx.state.answers["claim"][1],
            total=ctx.campaign.total(total_key) or 0,
        ),
        choices=lambda ctx: [
            Choice("keep", ctx.say("sheet-differs-keep", total=ctx.campaign.total(total_key) or 0)),
            Choice("change", ctx.say("sheet-differs-change", total=ctx.state.answers["claim"][1])),
        ],
        keeps=keep,
        value=lambda ctx: [_stored(key)(ctx), ctx.campaign.total(total_key)],
        echo=lambda ctx, choice: _share_echo(ctx, question) if choice == "change" else "",
        goes={"keep": key, "change": NEXT},
        aside=True,
    )


def _share_echo(ctx: Context, question: Question) -> str:
    """34/37 = 91,9%. Như vậy đạt mức độ 1 …"""
    met = ctx.campaign.sheets[ctx.code].answers[question.key]
    total = ctx.campaign.total(question.total_key or "") or 0
    lines = [ctx.say("sheet-share", met=met, total=total, percent=ctx.words.percent(met, total))]
    for level, rules in _indicator(ctx).rules.items():
        for rule in rules:
            if rule.question == question.key and rule.percent is not None:
                missing = max(0, -(-rule.percent * total // 100) - met)
                key = "sheet-share-reaches" if missing == 0 else "sheet-share-misses"
                lines.append(ctx.say(key, level=level, percent=rule.percent, missing=missing))
    return "\n".join(lines)


def _words(given: Given) -> str:
    if not isinstance(given, Said):
        raise Misread("misread-words")
    return given.text


# ——— the end ———


def _summary(ctx: Context) -> str:
    key = "sheet-summary" if _open(ctx) else f"sheet-summary-{_state(ctx)}"
    head = ctx.say(key, indicator=ctx.code, title=_indicator(ctx).title)
    return "\n".join([head, level_line(ctx), *sheet_lines(ctx)])


def _summary_choices(ctx: Context) -> list[Choice]:
    ready = _open(ctx) and not ctx.campaign.unanswered(ctx.code)
    keys = ["submit"] if ready else []
    return [Choice(key, ctx.say(f"sheet-summary-{key}")) for key in [*keys, "correct", "leave"]]


def _state(ctx: Context) -> SheetState:
    return ctx.campaign.sheets[ctx.code].state


def _open(ctx: Context) -> bool:
    return not _state(ctx).handed_in


def _correctable(ctx: Context) -> list[Choice]:
    """Every answer as a choice, with what it says now."""
    steps = [s for s in _steps(ctx) if not s.aside and s.key != "summary"]
    return [
        Choice(s.key, ctx.say("sheet-correct-choice", what=_what(ctx, s.key), now=now))
        for s in steps
        if (now := answer_text(ctx, s.key)) and (s.applies(ctx) or s.key.endswith("total"))
    ]


def _what(ctx: Context, key: str) -> str:
    own = f"sheet-what-{key}"
    if own in ctx.texts:
        return ctx.say(own)
    return next(capital(q.label) for q in _questions(ctx) if q.key == key)


_SUMMARY = Step(
    "summary",
    numbered=False,
    asks=_summary,
    choices=_summary_choices,
    does=lambda ctx, choice: [SubmitSheet(ctx.code)] if choice == "submit" else [],
    echo=lambda ctx, choice: (
        ctx.say("sheet-submitted", indicator=ctx.code) if choice == "submit" else ""
    ),
    goes={"submit": HOME, "correct": "correct", "leave": HOME},
)


def _correct(steps: tuple[Step, ...]) -> Step:
    """Choose which of the answers to correct; then back to the summary."""
    return Step(
        "correct",
        asks="sheet-ask-correct",
        choices=_correctable,
        goes=lambda _ctx, key: Go(key, returning="summary"),
        leads=tuple(step.key for step in steps if not step.aside),
        aside=True,
    )


def _steps(ctx: Context) -> tuple[Step, ...]:
    answered = (
        *(step for question in _questions(ctx) for step in _question_steps(question)),
        *evidence_steps(progress_line),
        *(text_step(part, progress_line) for part in PARTS),
    )
    return (*answered, _SUMMARY, _correct(answered))


def _is_side(ctx: Context, key: str) -> bool:
    """Summary and the steps beside the numbered questions hold no answer of their own."""
    return not any(s.key == key and s.numbered and not s.aside for s in _steps(ctx))


def _start(ctx: Context) -> str:
    """The first question without an answer; the summary when there is none."""
    if not _open(ctx):
        return "summary"
    for step in _steps(ctx):
        if not step.aside and step.applies(ctx) and step.key != "summary" and step.now(ctx) is None:
            return step.key
    return "summary"


def _stray(ctx: Context, sent: Sent) -> Stray:
    """A photo at any question of a sheet is evidence for it."""
    return Stray(STAY, add_evidence(ctx, ctx.code, sent), echo=added)


SHEET = Dialog(
    "sheet",
    version=1,
    start=_start,
    steps=_steps,
    greets=greeting,
    recalls=lambda ctx, key: answer_text(ctx, key) if not _is_side(ctx, key) else "",
    may=lambda ctx: (
        ctx.state.args.get("indicator") in ctx.campaign.sheets
        and may(ctx.view.me, Action.WRITE_SHEET, ctx.campaign, ctx.code)
    ),
    files=_stray,
)
