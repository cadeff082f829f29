"""What taking a sheet from a Word file would change, in words: field by field, now and then."""

from collections.abc import Iterator
from itertools import takewhile

from conversations.engine.dialog import Context
from dvht_core.dossier.sheet_differences import (
    AnswerDifference,
    Differences,
    TextDifference,
    yes_or_no,
)
from dvht_core.i18n.vietnamese import capital, shortened
from dvht_core.rubric import Question, QuestionKind
from dvht_core.sheet_files.sheet_model import ReadSheet, SheetFile

_SHOWN = 160
"""Letters of a text that are shown."""
_BEFORE = 24
"""Letters before the first difference, where a text begins as the other does."""


def whose(ctx: Context, found: Differences) -> str:
    """Ask about a file of another unit, year or indicator; "" where it is none."""
    about = [
        ctx.say("sheet-file-of-unit", unit=found.unit) if found.unit else "",
        ctx.say("sheet-file-of-year", year=str(found.year)) if found.year else "",
        ctx.say("sheet-file-of-indicator", other=found.code) if found.code else "",
    ]
    told = ctx.words.join_words([part for part in about if part])
    return ctx.say("sheet-file-foreign", about=told) if told else ""


def lines(
    ctx: Context, code: str, found: Differences, file: SheetFile, sheet: ReadSheet
) -> Iterator[str]:
    """Yield what the file says otherwise, and then what is doubtful or stays as it is."""
    for text in found.texts:
        yield from _text(ctx, text)
    for answer in found.answers:
        yield _answer(ctx, answer, foreign=found.foreign)
    if not (found.texts or found.answers):
        yield ctx.say("sheet-file-same", indicator=code)
    if found.empty:
        yield ctx.say("sheet-file-empty", parts=_parts(ctx, found.empty))
    if found.level:
        now = ctx.level_words(found.level[0])
        yield ctx.say("sheet-file-level", then=found.level[1], now=now)
    if found.figures:
        yield ctx.say("sheet-file-figures", figures=", ".join(found.figures))
    if found.strange_codes:
        yield ctx.say("sheet-file-codes", codes=", ".join(found.strange_codes))
    if sheet.twice:
        yield ctx.say("sheet-file-twice", parts=_parts(ctx, sheet.twice))
    if sheet.unread:
        quoted = "; ".join(f"“{shortened(heading, 60)}”" for heading in sheet.unread)
        yield ctx.say("sheet-file-unread", headings=quoted)
    yield from file.warnings


def _parts(ctx: Context, parts: tuple[str, ...]) -> str:
    return ctx.words.join_words([ctx.say(f"sheet-what-{part}") for part in parts])


def _text(ctx: Context, text: TextDifference) -> Iterator[str]:
    yield ctx.say("sheet-file-part", what=ctx.say(f"sheet-what-{text.part}"))
    now, then = _excerpts(text.now, text.then)
    yield ctx.say("sheet-file-now", text=now) if now else ctx.say("sheet-file-now-empty")
    yield ctx.say("sheet-file-then", text=then)
    if text.too_long:
        yield ctx.say("sheet-file-too-long", length=ctx.words.number(len(text.then)))


def _excerpts(now: str, then: str) -> tuple[str, str]:
    """Return the beginnings of two texts; where those are alike, from just before they differ."""
    one, other = (" ".join(text.split()) for text in (now, then))
    alike = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    if alike < _SHOWN // 2:
        return shortened(one, _SHOWN), shortened(other, _SHOWN)
    start = max(one.rfind(" ", 0, max(alike - _BEFORE, 0)), 0)
    return tuple(f"…{shortened(text[start:].strip(), _SHOWN)}" for text in (one, other))  # type: ignore[return-value]


def _shown(ctx: Context, question: Question, said: str) -> str:
    """Return a yes or a no in the language of the chat; what else a file says as it says it."""
    told = yes_or_no(said) if question.kind is QuestionKind.YES_NO else None
    return (
        said if told is None else ctx.say("sheet-file-said-yes" if told else "sheet-file-said-no")
    )


def _answer(ctx: Context, answer: AnswerDifference, *, foreign: bool) -> str:
    said = ctx.say(
        "sheet-file-answer",
        what=capital(answer.question.label),
        now=_shown(ctx, answer.question, answer.now) or ctx.say("sheet-unanswered-yet"),
        then=_shown(ctx, answer.question, answer.then),
    )
    if answer.why and not foreign:
        return f"{said} {ctx.say(f'sheet-file-why-{answer.why}')}"
    return said
