"""A sheet in words: its answers, its evidence, its level and why; for summary and cross-check."""

from conversations.dialog import Context
from conversations.drafting import PARTS
from dvht_core.rubric import Question, QuestionKind
from dvht_core.vietnamese import capital, percent


def sheet_lines(ctx: Context) -> list[str]:
    """The answers, the evidence and the texts, a line each."""
    indicator = ctx.campaign.rubric.indicator(ctx.code)
    answers = ctx.campaign.sheets[ctx.code].answers
    lines = [
        ctx.say("sheet-line", what=capital(question.label), now=_value_text(ctx, question))
        for question in indicator.questions_for(ctx.campaign.unit.profile)
    ]
    items = ctx.campaign.evidence_of(ctx.code)
    lines += [
        ctx.say("sheet-line-evidence", code=i.code, title=i.title or ctx.say("evidence-untitled"))
        for i in items
    ] or [ctx.say("sheet-line-no-evidence")]
    lines += [
        ctx.say("sheet-line", what=ctx.say(f"sheet-what-{part}"), now=answers[part])
        for part in PARTS
        if answers.get(part)
    ]
    return lines


def answer_text(ctx: Context, key: str) -> str:
    """What the sheet says at one step, short; "" where nothing was said."""
    answers = ctx.campaign.sheets[ctx.code].answers
    if key == "evidence":
        return ctx.say("sheet-evidence-count", count=len(ctx.campaign.evidence_of(ctx.code)))
    if key in ("total", "learners_total"):
        return str(ctx.campaign.total(key) or "")
    if key in PARTS:
        text = " ".join(answers.get(key, "").split())
        return text if len(text) <= 30 else text[:29] + "…"
    question = ctx.campaign.rubric.indicator(ctx.code).question(key)
    return _value_text(ctx, question) if key in answers else ""


def level_line(ctx: Context) -> str:
    """The level, and every reason why it is not higher."""
    result = ctx.campaign.result(ctx.code)
    if result.level is None:
        return ctx.say("sheet-level-open")
    reasons = [ctx.say("sheet-level-why", why=reason.text) for reason in result.why]
    return "\n".join([ctx.say(f"sheet-level-{result.level}"), *reasons])


def _value_text(ctx: Context, question: Question) -> str:
    value = ctx.campaign.sheets[ctx.code].answers.get(question.key)
    if value is None:
        return ctx.say("sheet-unanswered-yet")
    if question.kind is QuestionKind.YES_NO:
        return ctx.say("choice-yes" if value else "choice-no")
    if question.kind is QuestionKind.CHOICE:
        return question.choice(value).label
    total = ctx.campaign.total(question.total_key or "")
    if not total:
        return str(value)
    return ctx.say(
        "sheet-figure", met=value, total=total, noun=question.noun, percent=percent(value, total)
    )
