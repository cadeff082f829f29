"""Writing a sheet: the questions come from the rubric, so a new circular needs no new code."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from conversations.dialogs.evidence.evidence_items import (
    add_evidence,
    added,
    item_with,
    to_name,
)
from conversations.dialogs.evidence.evidence_steps import (
    evidence_steps,
    known_already,
    look_alike_of,
)
from conversations.dialogs.sheet.choice_questions import indicator
from conversations.dialogs.sheet.sent_sheets import sheets_or, word_offer
from conversations.dialogs.sheet.sheet_questions import question_steps
from conversations.dialogs.sheet.sheet_texts import keep_as_they_are, text_steps
from conversations.engine import kept_files
from conversations.engine.dialog import (
    ANY,
    HOME,
    START,
    STAY,
    Choice,
    Commands,
    Context,
    Dialog,
    Digression,
    Go,
    Row,
    SentFiles,
    SideStep,
    Signing,
    Step,
    Steps,
    Target,
)
from conversations.engine.prompts import LABEL
from conversations.messages.sheet_message import answer_text, greeting, level_line, sheet_lines
from conversations.messages.suggestions import texts_of, to_review
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands.sheets import DeclineFiles, SettleFiles, SubmitSheet
from dvht_core.domain.campaign import SheetState
from dvht_core.domain.files import NO_INDICATOR
from dvht_core.i18n.vietnamese import capital, shortened
from dvht_core.policy import Permission, may
from dvht_core.rubric import Indicator, Question, UnitProfile


def _questions(ctx: Context) -> tuple[Question, ...]:
    return indicator(ctx).questions_for(ctx.campaign.unit.profile)


def progress_line(ctx: Context, key: str) -> str:
    """Return the line above a question: "**Chỉ tiêu 2.2** · câu 1/6"."""
    # those that do not apply count too: numbers must not change on the way
    keys = [s.key for s in _steps(ctx) if s.numbered and not s.aside]
    if key not in keys:
        return ctx.say("sheet-progress-before", indicator=ctx.code) + _year_before(ctx)
    number = keys.index(key) + 1
    line = ctx.say("sheet-progress", indicator=ctx.code, number=number, total=len(keys))
    return line + _year_before(ctx)


def _year_before(ctx: Context) -> str:
    """Return the indicator's level of the year before, where the unit was assessed."""
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
    """Offer to hand in; or, while a text is missing or speaks of another result, that text."""
    review = to_review(ctx) if _open(ctx) else ()
    keys = ["submit"] if _ready(ctx) else []
    keys += ["still-right"] if review and _confirmable(ctx) else []
    keys += ["correct", "leave"]
    ways = [Choice(k, ctx.say(f"sheet-summary-{k}")) for k in keys]
    return [*_reviews(ctx, review), *ways[:-1], *word_offer(ctx, [ctx.code]), ways[-1]]


def _ready(ctx: Context) -> bool:
    """Return whether the sheet can be handed in."""
    return _open(ctx) and not to_review(ctx) and not ctx.campaign.unanswered(ctx.code)


def _confirmable(ctx: Context) -> bool:
    """Return whether one press may confirm all outdated texts: no strengths among them."""
    texts = texts_of(ctx)
    return not texts.lacking and "strengths" not in texts.outdated


def _reviews(ctx: Context, parts: Sequence[str]) -> list[Choice]:
    """Return a way to each part that must be written or looked at again."""
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
    """Return every answer as a choice, with what it says now."""
    steps = [s for s in _steps(ctx) if not s.aside and s.key != "summary"]
    return [
        Choice(s.key, _with_answer(ctx, s.key, now))
        for s in steps
        if (now := _now(ctx, s.key)) and (s.applies(ctx) or s.key in _once(ctx))
    ]


def _once(ctx: Context) -> set[str]:
    """Return the keys of what is asked once for several sheets: correctable though not asked."""
    asked = _questions(ctx)
    return {q.key for q in asked if q.shared} | {q.total_key for q in asked if q.total_key}


def _now(ctx: Context, key: str) -> str:
    """Return what a step says now; a text that was left empty can be written after all."""
    empty = key in PARTS and key in ctx.campaign.sheets[ctx.code].answers
    return answer_text(ctx, key) or (ctx.say("sheet-text-empty") if empty else "")


def _with_answer(ctx: Context, key: str, now: str) -> str:
    """Return what was asked and what is said now, in a label: what was asked gives way."""
    what, room = _what(ctx, key), max(LABEL - len(now) - 2, 20)
    return ctx.say("sheet-correct-choice", what=shortened(what, room), now=now)


def _what(ctx: Context, key: str) -> str:
    own = f"sheet-what-{key}"
    if own in ctx.texts:
        return ctx.say(own)
    return next(capital(q.label) for q in _questions(ctx) if q.key == key)


def _submit(ctx: Context, _choice: str) -> Commands:
    return [SubmitSheet(ctx.code)]


def _still_right(ctx: Context, _choice: str) -> Commands:
    return keep_as_they_are(ctx, texts_of(ctx).outdated)


def _ask_submit(ctx: Context) -> str:
    """Return the question under the whole sheet; none while it cannot be handed in."""
    return ctx.say("sheet-ask-submit", indicator=ctx.code) if _ready(ctx) else ""


_SUMMARY: Row = Step(
    "summary",
    numbered=False,
    asks=_ask_submit,
    choices=_summary_choices,
    signs=Signing(("submit",), subject=_summary),
    does={"submit": _submit, "still-right": _still_right},
    echo={"submit": "sheet-submitted"},
    goes={
        **{part: Go(part, returning="summary") for part in PARTS},
        **{"still-right": "summary", "correct": "correct", ANY: HOME},
    },
)


def _correct(steps: Steps) -> Row:
    """Choose which of the answers to correct; then back to the summary."""
    return SideStep(
        "correct",
        wide=True,
        asks="sheet-ask-correct",
        choices=_correctable,
        goes={s.key: Go(s.key, returning="summary") for s in steps if not s.aside},
    )


def _ask_kept(ctx: Context) -> str:
    offered = kept_files.fresh(ctx, ctx.code)
    what = kept_files.described(ctx, offered[0]) if offered else ""
    return ctx.say("kept-ask" if offered else "kept-gone", indicator=ctx.code, what=what)


def _kept_choices(ctx: Context) -> list[Choice]:
    """Offer the files by their number ("17:yes"), so that an old button never means other files."""
    fresh = kept_files.fresh(ctx, ctx.code)[:1]
    keys = [(f"{kept.id}:{key}", key) for kept in fresh for key in ("yes", "no")] or [("on", "on")]
    return [Choice(key, ctx.say(f"kept-{word}", indicator=ctx.code)) for key, word in keys]


def _keep_kept(ctx: Context, value: str) -> Commands:
    number, _, word = value.partition(":")
    kept = kept_files.batch(ctx, number)
    if kept is None:
        return []
    if word == "no":
        return [DeclineFiles(kept.id, NO_INDICATOR if kept.certifies else ctx.code)]
    return [*add_evidence(ctx, ctx.code, kept_files.sent_of(kept)), SettleFiles(kept.id)]


def _kept_told(ctx: Context, value: str) -> str:
    """Say what was added, as for a photo sent at any question; or where it is found again."""
    number, _, word = value.partition(":")
    if word == "no":
        return ctx.say("evidence-told-later")
    last = kept_files.last_of(ctx, number)
    return added(ctx, item_with(ctx, last)) if last else ""


_KEPT: Row = SideStep(
    "kept",
    asks=_ask_kept,
    choices=_kept_choices,
    keeps=_keep_kept,
    echo=_kept_told,
    goes=START,
    numbered=False,
)
"""Files sent just before the sheet was opened: are they for it?"""


def _steps(ctx: Context) -> Steps:
    return _steps_of(indicator(ctx), ctx.campaign.unit.profile, _open(ctx))


@lru_cache(maxsize=512)
def _steps_of(of: Indicator, unit: UnitProfile, is_open: bool) -> Steps:
    asked = of.questions_for(unit)
    answered = (
        *(s for question in asked for s in question_steps(question, asked, progress_line)),
        *evidence_steps(progress_line),
        *text_steps(progress_line),
    )
    kept = (_KEPT,) if is_open else ()
    return (*answered, _SUMMARY, _correct(answered), *kept)


def _is_side(ctx: Context, key: str) -> bool:
    """Return whether a step holds no answer of its own: the summary, and steps not numbered."""
    return not any(s.key == key and s.numbered and not s.aside for s in _steps(ctx))


def _start(ctx: Context) -> str:
    """Return the first question without an answer; the summary when there is none.

    Before it, whether files sent just now are for this sheet.
    """
    if not _open(ctx):
        return "summary"
    if kept_files.fresh(ctx, ctx.code):
        return "kept"
    for step in _steps(ctx):
        if not step.aside and step.applies(ctx) and step.key != "summary" and step.now(ctx) is None:
            return step.key
    return "summary"


def _stray(ctx: Context, sent: SentFiles) -> Digression:
    """Take a photo at any question of a sheet as evidence; one like another is asked about."""
    last = sent.files[-1].original_sha256

    def onward(after: Context) -> Target:
        if look_alike_of(after, item_with(after, last)) is None:
            return STAY
        back = after.state.returning or after.state.step
        return replace(to_name(after, last), returning=back)

    def told(after: Context) -> str:
        known, item = known_already(after, sent), item_with(after, last)
        asked = look_alike_of(after, item) is not None
        return "\n".join(filter(None, [known, "" if asked or known else added(after, item)]))

    return Digression(onward, add_evidence(ctx, ctx.code, sent), echo=told, kept=True)


def _recall(ctx: Context, key: str) -> str:
    """Return what was answered at a step, in words."""
    return "" if _is_side(ctx, key) else answer_text(ctx, key)


def _may_write(ctx: Context) -> bool:
    known = ctx.state.args.get("indicator") in ctx.campaign.sheets
    return known and may(ctx.view.me, Permission.WRITE_SHEET, ctx.campaign, ctx.code)


SHEET = Dialog(
    "sheet",
    starts=_start,
    steps=_steps,
    greets=greeting,
    recalls=_recall,
    may=_may_write,
    files=sheets_or(_stray),
)
