"""What changed on a sheet since the person at hand judged it last: old → new, part by part."""

from collections.abc import Iterator
from datetime import datetime

from conversations.engine.dialog import Context
from conversations.messages.sheet_message import value_text
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.domain.campaign import SheetState
from dvht_core.i18n.vietnamese import capital
from dvht_core.rubric import Question
from dvht_core.view.sheet_snapshots import SheetContent, content_of


def change_lines(ctx: Context) -> list[str]:
    """Return a line for each part that is not as it was, when a sheet is to be judged again."""
    sheet = ctx.campaign.sheets[ctx.code]
    judged = sheet.judged.get(str(ctx.me.id))
    if judged is None or sheet.state is not SheetState.SUBMITTED:
        return []
    before, now = SheetContent.from_json(judged["content"]), content_of(ctx.campaign, ctx.code)
    when = ctx.when(datetime.fromisoformat(judged["at"]))
    lines = [*_figures(ctx, before, now), *_evidence(ctx, before, now), *_texts(ctx, before, now)]
    if before.level != now.level:
        levels = {"before": ctx.level_words(before.level), "now": ctx.level_words(now.level)}
        lines.insert(0, ctx.say("check-changed-level", **levels))
    if not lines:
        return [ctx.say("check-changed-nothing", when=when)]
    return [ctx.say("check-changed", when=when), *lines, ctx.say("check-changed-whole")]


def _questions(ctx: Context) -> tuple[Question, ...]:
    indicator = ctx.campaign.rubric.indicator(ctx.code)
    return indicator.questions_for(ctx.campaign.unit.profile)


def _figures(ctx: Context, before: SheetContent, now: SheetContent) -> Iterator[str]:
    for question in _questions(ctx):
        was, now_is = (value_text(ctx, question, content.facts) for content in (before, now))
        if was != now_is:
            what = capital(question.label)
            yield ctx.say("check-changed-figure", what=what, before=was, now=now_is)


def _evidence(ctx: Context, before: SheetContent, now: SheetContent) -> Iterator[str]:
    for code in sorted(before.titles.keys() | now.titles.keys()):
        old, new = (
            content.titles[code] or ctx.say("evidence-untitled") if code in content.titles else ""
            for content in (before, now)
        )
        if not old:
            yield ctx.say("check-changed-evidence-added", code=code, title=new)
        elif not new:
            yield ctx.say("check-changed-evidence-removed", code=code, title=old)
        elif old != new:
            yield ctx.say("check-changed-evidence-renamed", code=code, before=old, now=new)
        if old and new and before.files[code] != now.files[code]:
            counts = {"before": len(before.files[code]), "now": len(now.files[code])}
            yield ctx.say("check-changed-evidence-files", code=code, **counts)


def _texts(ctx: Context, before: SheetContent, now: SheetContent) -> Iterator[str]:
    labels = {part: ctx.say(f"sheet-what-{part}") for part in PARTS}
    for question in _questions(ctx):
        what = capital(question.label)
        labels[f"{question.key}_reason"] = ctx.say("check-changed-reason", what=what)
    for key, what in labels.items():
        old, new = before.texts.get(key, ""), now.texts.get(key, "")
        if old == new:
            continue
        kind = "text" if old and new else "text-added" if new else "text-removed"
        yield ctx.say(f"check-changed-{kind}", what=what, before=old, now=new)
