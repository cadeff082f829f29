"""Writing a sheet: the questions come from the rubric, so a new circular needs no new code."""

from collections.abc import Sequence

from conversations.asking import LABEL
from conversations.dialog import (
    HOME,
    STAY,
    Choice,
    Context,
    Dialog,
    Go,
    Json,
    Sent,
    Step,
    Stray,
    Target,
)
from conversations.dialogs.evidence_steps import add_evidence, added, evidence_steps, item_of
from conversations.dialogs.sheet_questions import indicator, question_steps
from conversations.dialogs.sheet_texts import keep_as_they_are, text_steps
from conversations.drafting import texts_of, to_review
from conversations.sheet_text import answer_text, greeting, level_line, sheet_lines
from dvht_core.campaign import SheetState
from dvht_core.commands import Command, SubmitSheet
from dvht_core.drafts import PARTS
from dvht_core.policy import Action, may
from dvht_core.rubric import Question
from dvht_core.vietnamese import capital, shortened


def _questions(ctx: Context) -> tuple[Question, ...]:
    return indicator(ctx).questions_for(ctx.campaign.unit.profile)


def progress_line(ctx: Context, key: str) -> str:
    """**Chỉ tiêu 2.2** · câu 1/6."""
    steps = [s for s in _steps(ctx) if s.numbered and not s.aside and s.applies(ctx)]
    keys = [s.key for s in steps]
    if key not in keys:
        return ctx.say("sheet-progress-before", indicator=ctx.code) + _year_before(ctx)
    number = keys.index(key) + 1
    line = ctx.say("sheet-progress", indicator=ctx.code, number=number, total=len(keys))
    return line + _year_before(ctx)


def _year_before(ctx: Context) -> str:
    """The indicator's level of the year before, where the unit was assessed."""
    before = ctx.campaign.before
    level = before.outcome.indicators[ctx.code].level if before else None
    if before is None or level is None:
        return ""
    words = ctx.say(f"results-level-{level}")
    return ctx.say("sheet-year-before", year=before.year, level=words)


def _summary(ctx: Context) -> str:
    key = "sheet-summary" if _open(ctx) else f"sheet-summary-{_state(ctx)}"
    head = ctx.say(key, indicator=ctx.code, title=indicator(ctx).title)
    lines = [head, level_line(ctx), *sheet_lines(ctx)]
    if _open(ctx) and to_review(ctx):
        lines.append(ctx.say("sheet-review-first"))
    return "\n".join(lines)


def _summary_choices(ctx: Context) -> list[Choice]:
    """Nothing is handed in while a text is missing or speaks of another result."""
    review = to_review(ctx) if _open(ctx) else ()
    ready = _open(ctx) and not review and not ctx.campaign.unanswered(ctx.code)
    keys = ["submit"] if ready else []
    keys += ["still-right"] if review and _confirmable(ctx) else []
    keys += ["correct", "leave"]
    return [*_reviews(ctx, review), *(Choice(k, ctx.say(f"sheet-summary-{k}")) for k in keys)]


def _confirmable(ctx: Context) -> bool:
    """Strengths are looked at by themselves: those of another level are soon confirmed unread."""
    texts = texts_of(ctx)
    return not texts.lacking and "strengths" not in texts.outdated


def _reviews(ctx: Context, parts: Sequence[str]) -> list[Choice]:
    """A way to each part that must be written or looked at again."""
    lacking = texts_of(ctx).lacking
    return [
        Choice(
            part,
            ctx.say(
                "sheet-summary-write" if part in lacking else "sheet-summary-review",
                what=ctx.say(f"sheet-what-{part}"),
            ),
        )
        for part in parts
    ]


def _state(ctx: Context) -> SheetState:
    return ctx.campaign.sheets[ctx.code].state


def _open(ctx: Context) -> bool:
    return not _state(ctx).handed_in


def _correctable(ctx: Context) -> list[Choice]:
    """Every answer as a choice, with what it says now."""
    steps = [s for s in _steps(ctx) if not s.aside and s.key != "summary"]
    return [
        Choice(s.key, _with_answer(ctx, s.key, now))
        for s in steps
        if (now := _now(ctx, s.key)) and (s.applies(ctx) or s.key.endswith("total"))
    ]


def _now(ctx: Context, key: str) -> str:
    """What a step says now; a text that was left empty can be written after all."""
    empty = key in PARTS and key in ctx.campaign.sheets[ctx.code].answers
    return answer_text(ctx, key) or (ctx.say("sheet-text-empty") if empty else "")


def _with_answer(ctx: Context, key: str, now: str) -> str:
    """What was asked and what is said now, in a label: what was asked gives way."""
    what, room = _what(ctx, key), max(LABEL - len(now) - 2, 20)
    return ctx.say("sheet-correct-choice", what=shortened(what, room), now=now)


def _what(ctx: Context, key: str) -> str:
    own = f"sheet-what-{key}"
    if own in ctx.texts:
        return ctx.say(own)
    return next(capital(q.label) for q in _questions(ctx) if q.key == key)


def _decided(ctx: Context, choice: Json) -> Sequence[Command]:
    match str(choice):
        case "submit":
            return [SubmitSheet(ctx.code)]
        case "still-right":
            return keep_as_they_are(ctx, texts_of(ctx).outdated)
    return []


def _told(ctx: Context, choice: Json) -> str:
    return ctx.say("sheet-submitted", indicator=ctx.code) if choice == "submit" else ""


def _after_summary(_ctx: Context, choice: Json) -> Target:
    if choice in PARTS:
        return Go(str(choice), returning="summary")
    return {"still-right": "summary", "correct": "correct"}.get(str(choice), HOME)


_SUMMARY = Step(
    "summary",
    numbered=False,
    asks=_summary,
    choices=_summary_choices,
    does=_decided,
    echo=_told,
    goes=_after_summary,
    leads=(HOME, "summary", "correct", *PARTS),
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
        *(step for question in _questions(ctx) for step in question_steps(question, progress_line)),
        *evidence_steps(progress_line),
        *text_steps(progress_line),
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
    return Stray(
        STAY,
        add_evidence(ctx, ctx.code, sent),
        echo=lambda after: added(after, item_of(after, sent)),
    )


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
