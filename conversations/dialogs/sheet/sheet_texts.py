"""The texts of a sheet: take the suggestion, write one's own in one or more messages, or skip."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from conversations.engine.answers import words_of
from conversations.engine.button_data import go
from conversations.engine.dialog import (
    NEXT,
    STAY,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Head,
    Row,
    Step,
    Steps,
    Target,
)
from conversations.messages.sheet_message import open_remarks, outdated_line
from conversations.messages.suggestions import beside_evidence, last_year, texts_of
from conversations.parsing import bare_answer
from conversations.parsing.misread import Misread
from dvht_core.assessment.text_sources import DRAFTS
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands import Command
from dvht_core.commands.sheets import Answer
from dvht_core.evidence import cited_codes

TEXT_LIMIT = 3000
"""Letters of one text: about a page of the form."""
NEAR = TEXT_LIMIT * 4 // 5
SPLIT_AT = frozenset({2000, 4096})
"""Lengths at which messengers cut a long message in two: the next one goes on without a break."""


@cache
def text_steps(head: Head) -> Steps:
    """Return the steps for each text; `head` writes the line above the question."""
    return tuple(_text_step(part, head) for part in PARTS)


def _text_step(part: str, head: Head) -> Row:
    return Step(
        part,
        asks=lambda ctx: f"{head(ctx, part)}\n{_ask(ctx, part)}",
        choices=partial(_choices, part=part),
        reads=partial(_read, part=part),
        opinion=True,
        keeps=partial(_keep, part=part),
        value=lambda ctx: _answers(ctx).get(part),
        echo=partial(_echo, part=part),
        beside=partial(_more, part=part),
        goes=partial(_go, part=part),
        leads=(NEXT, STAY, *(["summary"] if part == PARTS[0] else [])),
        applies=lambda ctx: part in _parts_asked(ctx),
        help=lambda ctx: ctx.say(f"sheet-help-{part}"),
    )


def _parts_asked(ctx: Context) -> tuple[str, ...]:
    """Return the parts to write: measures to improve only where the indicator falls short."""
    open_yet = ctx.campaign.outcome.indicators[ctx.code].level is None
    return PARTS if open_yet or "measures" in texts_of(ctx).needed else PARTS[:-1]


def _answers(ctx: Context) -> dict[str, Any]:
    return dict(ctx.campaign.sheets[ctx.code].answers)


def _now(ctx: Context, part: str) -> str:
    return texts_of(ctx).text(part)


def _writing(ctx: Context, part: str) -> str:
    """Return what has been written of this text in the messages so far; "" at the start."""
    return _now(ctx, part) if ctx.state.text("writing") == part else ""


def _ask(ctx: Context, part: str) -> str:
    so_far, before = _writing(ctx, part), _now(ctx, part)
    if so_far:
        key = "sheet-text-near" if len(so_far) > NEAR else "sheet-text-more"
        number = ctx.words.number
        said = ctx.say(key, length=number(len(so_far)), limit=number(TEXT_LIMIT))
        return "\n".join([said, _wanted(ctx, part)])
    lines = [ctx.say(f"sheet-ask-{part}"), *open_remarks(ctx, part)]
    suggestion = texts_of(ctx).suggestion(part)
    if part in texts_of(ctx).outdated:
        lines.append(outdated_line(ctx, part))
    if before:
        lines.append(ctx.say("sheet-text-now", text=before))
    if suggestion and suggestion != before:
        key = "sheet-draft-instead" if before else "sheet-draft"
        lines.append(ctx.say(key, text=beside_evidence(ctx, suggestion)))
    elif not before:
        unknown = texts_of(ctx).suggested is None
        lines.append(ctx.say("sheet-no-draft-yet" if unknown else f"sheet-no-draft-{part}"))
    return "\n".join(lines)


def _wanted(ctx: Context, part: str) -> str:
    """Say what a suggestion cannot know and whoever goes on writing should tell."""
    if part == "description" and texts_of(ctx).result["level"] != 0:
        detail = ctx.campaign.rubric.indicator(ctx.code).detail
        return ctx.say("sheet-wanted-example", detail=detail)
    return ctx.say(f"sheet-wanted-{part}")


def _choices(ctx: Context, part: str) -> list[Choice]:
    texts, now = texts_of(ctx), _now(ctx, part)
    if _writing(ctx, part):
        keys = ["done", "rewrite"]
    else:
        keys = ["keep"] if now else []
        if (suggestion := texts.suggestion(part)) and suggestion != now:
            keys += ["replace"] if now else ["draft", "add"]
        keys += ["all"] if "draft" in keys and part == PARTS[0] and _untouched(ctx) else []
        keys += ["last-year"] if last_year(ctx, part) else []
        none = "none" if part == "shortcomings" and not suggestion else "skip"
        keys += [] if part in texts.needed else ["clear" if now else none]
    return [Choice(key, ctx.say(f"sheet-text-{key}")) for key in keys]


def _untouched(ctx: Context) -> bool:
    """Return whether no text is written or skipped yet."""
    return not any(part in _answers(ctx) for part in PARTS)


def _read(ctx: Context, given: Given, part: str) -> str:
    """Read a text; further messages go on where the last one stopped."""
    typed = words_of(given)
    if answer := bare_answer(typed):
        return _meant(ctx, part, typed, answer)
    so_far = _writing(ctx, part)
    split = ctx.state.number("last_length") in SPLIT_AT
    text = f"{so_far}{'' if split or not so_far else chr(10)}{typed}"
    if len(text) > TEXT_LIMIT:
        number = ctx.words.number
        over = number(len(text) - TEXT_LIMIT)
        raise Misread("sheet-text-long", limit=number(TEXT_LIMIT), over=over)
    return text


def _meant(ctx: Context, part: str, said: str, answer: str) -> Chosen:
    """Return the choice that a yes or no means here: neither is a text to be printed."""
    keys = ("done", "keep", "draft") if answer == "yes" else ("done", "none")
    offered = {choice.key for choice in _choices(ctx, part)}
    if meant := next((key for key in keys if key in offered), None):
        return Chosen(meant)
    raise Misread("sheet-text-bare", said=said)


def _keep(ctx: Context, value: str, part: str) -> Commands:
    if not isinstance(value, Chosen):
        return [Answer(ctx.code, part, value)]
    match str(value):
        case "all":
            return _take_drafts(ctx, _parts_asked(ctx))
        case "draft" | "add" | "replace" | "none":
            return _take_drafts(ctx, (part,))
        case "last-year":
            return [Answer(ctx.code, part, last_year(ctx, part))]
        case "skip" if not texts_of(ctx).suggestion(part):
            return _take_drafts(ctx, (part,))
        case "skip" | "clear":
            left = {p: t for p, t in _answers(ctx).get(DRAFTS, {}).items() if p != part}
            return [Answer(ctx.code, part, ""), Answer(ctx.code, DRAFTS, left)]
        case "rewrite":
            return [Answer(ctx.code, part, None)]
        case "keep":
            return keep_as_they_are(ctx, (part,))
    return []


def _take_drafts(ctx: Context, parts: Sequence[str]) -> list[Command]:
    """Put the suggestions in, and remember them: they go on following what they are made of."""
    taken = {part: texts_of(ctx).suggestion(part) for part in parts}
    texts: list[Command] = [Answer(ctx.code, part, text) for part, text in taken.items()]
    return [*texts, Answer(ctx.code, DRAFTS, {**_answers(ctx).get(DRAFTS, {}), **taken})]


def keep_as_they_are(ctx: Context, parts: Sequence[str]) -> list[Command]:
    """Write these texts again as they are: the author says that they hold for the result of now."""
    return [Answer(ctx.code, part, _answers(ctx)[part]) for part in parts]


def _go(ctx: Context, value: str, part: str) -> Target:
    if not isinstance(value, Chosen):
        last = _last_message(ctx, value, part)
        going_on = {"writing": part, "last_length": len(last)}
        return Go(part, going_on) if len(last) in SPLIT_AT else NEXT
    if value == "add":
        return Go(part, {"writing": part, "last_length": 0})
    if value == "rewrite":
        return Go(part, {"writing": ""})
    return "summary" if value == "all" else NEXT


def _last_message(ctx: Context, value: str, part: str) -> str:
    """Return what the last message has added to a text."""
    return value[len(_before_last(ctx, part)) :].lstrip("\n")


def _before_last(ctx: Context, part: str) -> str:
    """Return the text before the last message."""
    if ctx.before is None or ctx.before.campaign is None:
        return ""
    so_far: str = ctx.before.campaign.sheets[ctx.code].answers.get(part, "")
    return so_far if ctx.state.text("writing") == part else ""


def _echo(ctx: Context, value: str, part: str) -> str:
    if value == "done":
        return ""
    told = ctx.say("sheet-text-noted", what=_what(ctx, part)) if _ended(ctx, value, part) else ""
    return "\n".join(filter(None, [told, _unknown_codes(ctx, part)]))


def _ended(ctx: Context, value: str, part: str) -> bool:
    """Return whether a text was typed that no messenger has cut."""
    cut = len(_last_message(ctx, value, part)) in SPLIT_AT
    return not isinstance(value, Chosen) and not cut


def _more(ctx: Context, value: str, part: str) -> list[Choice]:
    """Offer to go on with a text just written: nobody is asked whether it is all."""
    if not _ended(ctx, value, part):
        return []
    label = ctx.say("sheet-text-further", what=_what(ctx, part))
    return [Choice(go("fix", ctx.code, part, f"writing={part}"), label)]


def _what(ctx: Context, part: str) -> str:
    return ctx.say(f"sheet-what-{part}")


def _unknown_codes(ctx: Context, part: str) -> str:
    """Point out codes that the text cites and the library does not hold."""
    pattern = ctx.campaign.unit.settings.evidence_pattern
    known = {item.code for item in ctx.campaign.evidence}
    unknown = [c for c in cited_codes(_now(ctx, part), pattern) if c not in known]
    return ctx.say("sheet-unknown-codes", codes=", ".join(unknown)) if unknown else ""
