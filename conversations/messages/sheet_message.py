"""A sheet in words: its answers, its evidence, its level and why; for summary and cross-check."""

from collections.abc import Mapping

from conversations.engine.dialog import Context
from conversations.messages.suggestions import texts_of
from dvht_core.assessment.results import Reason
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.domain.campaign import Duty, SheetState
from dvht_core.i18n.vietnamese import capital, shortened
from dvht_core.rubric import Question, QuestionKind
from dvht_core.view.campaign_view import TOTAL, EvidenceView

PART = 30
"""Letters of a text of the sheet where it stands beside others, as on a button."""


def sheet_lines(ctx: Context) -> list[str]:
    """Return the answers, the evidence and the texts, each with what was remarked about it."""
    indicator = ctx.campaign.rubric.indicator(ctx.code)
    texts = texts_of(ctx)
    lines = []
    for question in indicator.questions_for(ctx.campaign.unit.profile):
        what = capital(question.label)
        lines.append(ctx.say("sheet-line", what=what, now=value_text(ctx, question, _facts(ctx))))
        if reason := ctx.campaign.own_reason(ctx.code, question.key):
            listed = ctx.campaign.counted_figure(ctx.code) or (0, 0)
            lines.append(ctx.say("sheet-line-own", met=listed[0], reason=reason))
        lines += _remarks_about(ctx, question.key)
    items = ctx.campaign.evidence_of(ctx.code)
    lines += [_evidence_line(ctx, item) for item in items] or [ctx.say("sheet-line-no-evidence")]
    lines += _remarks_about(ctx, "evidence")
    for part in PARTS:
        if text := texts.text(part):
            lines.append(ctx.say("sheet-line", what=ctx.say(f"sheet-what-{part}"), now=text))
        lines += _remarks_about(ctx, part)
    return [*_remarks_about(ctx, ""), *lines, *warnings(ctx)]


def warnings(ctx: Context) -> list[str]:
    """Return what the texts lack, and which are written for another result than the one of now."""
    texts = texts_of(ctx)
    lacking = [ctx.say(f"sheet-lacks-{part}") for part in texts.lacking]
    return [*lacking, *(outdated_line(ctx, part) for part in texts.outdated)]


def outdated_line(ctx: Context, part: str) -> str:
    """Say for which result a text was written, or that its figures are no longer those of now."""
    texts, what = texts_of(ctx), ctx.say(f"sheet-what-{part}")
    was, now = (texts.written_for(part) or {}).get("level"), texts.result["level"]
    if was == now:
        return ctx.say("sheet-outdated", what=what)
    before, after = (ctx.level_words(level) for level in (was, now))
    return ctx.say("sheet-outdated-level", what=what, before=before, now=after)


def _evidence_line(ctx: Context, item: EvidenceView) -> str:
    """Return code, title, and how many files lie under them where it is not one."""
    title = item.title or ctx.say("evidence-untitled")
    return ctx.say("sheet-line-evidence", code=item.code, title=title, files=len(item.files))


def _remarks_about(ctx: Context, field: str) -> list[str]:
    """Return the latest remark about one answer ("" for the whole sheet), as a line."""
    about = [r for r in ctx.campaign.sheets[ctx.code].remarks if r.field == field]
    if not about:
        return []
    by = ctx.campaign.person(about[-1].by)
    line = ctx.say("sheet-remark", by=capital(ctx.called(by)) if by else "", text=about[-1].text)
    return [line]


def open_remarks(ctx: Context, field: str) -> list[str]:
    """Return the remark about one answer, while the sheet is given back for it."""
    returned = ctx.campaign.sheets[ctx.code].state is SheetState.RETURNED
    return _remarks_about(ctx, field) if returned else []


def greeting(ctx: Context) -> str:
    """Say what matters on opening a sheet: whose it is, who is writing, how far it is."""
    sheet = ctx.campaign.sheets[ctx.code]
    assigned = ctx.campaign.with_duty(Duty.ASSESS, ctx.code)
    lines = []
    if ctx.me not in assigned and assigned:
        names = ctx.words.join_words([ctx.called(p) for p in assigned])
        lines.append(ctx.say("sheet-on-behalf", who=names))
    author = ctx.campaign.person(sheet.author)
    if author and author.id != ctx.me.id and sheet.updated_at and not sheet.state.handed_in:
        when = ctx.when(sheet.updated_at)
        lines.append(ctx.say("sheet-being-written", who=capital(ctx.called(author)), when=when))
    if sheet.answers and not sheet.state.handed_in and ctx.state.step != "summary":
        lines.append(ctx.say("sheet-resume", said=_said_so_far(ctx)))
    return "\n".join(lines)


def _said_so_far(ctx: Context) -> str:
    """Return the figures and the evidence, and which texts are written."""
    questions = ctx.campaign.rubric.indicator(ctx.code).questions_for(ctx.campaign.unit.profile)
    items = ctx.campaign.evidence_of(ctx.code)
    said = [answer_text(ctx, q.key) for q in questions]
    said += (
        [f"{ctx.say('sheet-what-evidence')} {', '.join(i.code for i in items)}"] if items else []
    )
    written = [part for part in PARTS if texts_of(ctx).text(part)]
    said += [ctx.say(f"sheet-what-{part}") for part in written]
    return "; ".join(filter(None, said))


def answer_text(ctx: Context, key: str) -> str:
    """Return what the sheet says at one step, short; "" where nothing was said."""
    if key == "evidence":
        count = len(ctx.campaign.evidence_of(ctx.code))
        return ctx.say("sheet-evidence-count" if count else "sheet-evidence-none", count=count)
    if key in ("total", "learners_total"):
        listed = key == TOTAL and ctx.campaign.sheets[ctx.code].counted
        return "" if listed else str(ctx.campaign.total(key, ctx.code) or "")
    if key in PARTS:
        return shortened(" ".join(texts_of(ctx).text(key).split()), PART)
    question = ctx.campaign.rubric.indicator(ctx.code).question(key)
    return value_text(ctx, question, _facts(ctx)) if key in _facts(ctx) else ""


def _facts(ctx: Context) -> Mapping[str, bool | int | str]:
    """Return the answers that count, those taken from the staff list among them."""
    return ctx.campaign.facts(ctx.campaign.rubric.indicator(ctx.code))


def level_line(ctx: Context) -> str:
    """Return the level, and every reason why it is not higher."""
    result = ctx.campaign.result(ctx.code)
    if result.level is None:
        return ctx.say("sheet-level-open")
    lines = [ctx.say(f"sheet-level-{result.level}")]
    lines += [ctx.say("sheet-level-why", why=reason_text(ctx, reason)) for reason in result.why]
    other = ctx.campaign.sheets[ctx.code].checker_level
    if other is not None:
        lines.append(ctx.say("sheet-level-checker", level=ctx.say(f"results-level-{other}")))
    return "\n".join(lines)


def reason_text(ctx: Context, reason: Reason) -> str:
    """Return a reason in the person's language; articles are for documents, not for teachers."""
    values = dict(reason.values)
    met, total = values.get("met"), values.get("total")
    if isinstance(met, int) and isinstance(total, int):
        values["percent"] = ctx.words.percent(met, total)
    return ctx.say(reason.key, article=reason.article, cited="", **values)


def value_text(ctx: Context, question: Question, facts: Mapping[str, bool | int | str]) -> str:
    """Return what `facts` say to a question, with the total that it is counted against."""
    value = facts.get(question.key)
    if value is None:
        return ctx.say("sheet-unanswered-yet")
    if question.kind is QuestionKind.YES_NO:
        return ctx.say("sheet-answer-yes" if value else "sheet-answer-no")
    if question.kind is QuestionKind.CHOICE:
        return question.choice(str(value)).label
    total = facts.get(question.total_key or "")
    if not total:
        return str(value)
    return ctx.say(
        "sheet-figure",
        met=value,
        total=total,
        noun=question.noun,
        percent=ctx.words.percent(int(value), int(total)),
    )
