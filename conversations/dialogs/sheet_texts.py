"""The texts of a sheet: take the suggestion, write one's own in one or more messages, or skip."""

from collections.abc import Callable, Sequence

from conversations.dialog import (
    NEXT,
    STAY,
    Choice,
    Chosen,
    Context,
    Given,
    Go,
    Json,
    Misread,
    Said,
    Step,
    Target,
)
from conversations.drafting import PARTS, draft, last_year
from conversations.sheet_text import open_remarks
from dvht_core.commands import Answer, Command
from dvht_core.evidence import cited_codes

TEXT_LIMIT = 3000
"""Letters of one text: about a page of the form."""
NEAR = TEXT_LIMIT * 4 // 5
SPLIT_AT = frozenset({2000, 4096})
"""Lengths at which messengers cut a long message in two: the next one goes on without a break."""

Head = Callable[[Context, str], str]


def text_step(part: str, head: Head) -> Step:
    """One text of the sheet; `head` writes the progress line above it."""
    return Step(
        part,
        asks=lambda ctx: f"{head(ctx, part)}\n{_ask(ctx, part)}",
        choices=lambda ctx: _choices(ctx, part),
        reads=lambda ctx, given: _read(ctx, part, given),
        keeps=lambda ctx, value: _keep(ctx, part, value),
        value=lambda ctx: _now(ctx, part),
        echo=lambda ctx, value: "" if value == "done" else _unknown_codes(ctx, part),
        goes=lambda ctx, value: _go(ctx, part, value),
        leads=("summary", NEXT, STAY),
        applies=lambda ctx: part in parts_asked(ctx),
        help=lambda ctx: ctx.say(f"sheet-help-{part}"),
    )


def parts_asked(ctx: Context) -> tuple[str, ...]:
    """Measures to improve belong to indicators that fall short of the top level."""
    top = max(ctx.campaign.rubric.indicator(ctx.code).rules)
    short = (ctx.campaign.result(ctx.code).level or 0) < top
    return PARTS if short else PARTS[:-1]


def _now(ctx: Context, part: str) -> str | None:
    text: str | None = ctx.campaign.sheets[ctx.code].answers.get(part)
    return text


def _writing(ctx: Context, part: str) -> str:
    """What has been written of this text in the messages so far; "" at the start."""
    return (_now(ctx, part) or "") if ctx.state.answers.get("writing") == part else ""


def _ask(ctx: Context, part: str) -> str:
    so_far, before = _writing(ctx, part), _now(ctx, part)
    if so_far:
        key = "sheet-text-near" if len(so_far) > NEAR else "sheet-text-more"
        number = ctx.words.number
        return ctx.say(key, length=number(len(so_far)), limit=number(TEXT_LIMIT))
    lines = [ctx.say(f"sheet-ask-{part}"), *open_remarks(ctx, part)]
    suggestion = draft(ctx, part)
    if before:
        lines.append(ctx.say("sheet-text-now", text=before))
    if suggestion and suggestion != before:
        key = "sheet-draft-instead" if before else "sheet-draft"
        lines.append(ctx.say(key, text=suggestion))
    return "\n".join(lines)


def _choices(ctx: Context, part: str) -> list[Choice]:
    if _writing(ctx, part):
        keys = ["done", "rewrite"]
    else:
        now, suggestion = _now(ctx, part), draft(ctx, part)
        keys = ["keep"] if now else []
        keys += ["replace" if now else "draft"] if suggestion and suggestion != now else []
        keys += ["all"] if "draft" in keys and not any(_now(ctx, p) for p in PARTS) else []
        keys += ["last-year"] if last_year(ctx, part) else []
        keys.append("clear" if now else "skip")
    return [Choice(key, ctx.say(f"sheet-text-{key}")) for key in keys]


def _read(ctx: Context, part: str, given: Given) -> str:
    """Further messages go on where the last one stopped."""
    if not isinstance(given, Said):
        raise Misread("misread-words")
    so_far = _writing(ctx, part)
    split = ctx.state.answers.get("last_length") in SPLIT_AT
    text = f"{so_far}{'' if split or not so_far else chr(10)}{given.text}"
    if len(text) > TEXT_LIMIT:
        number = ctx.words.number
        over = number(len(text) - TEXT_LIMIT)
        raise Misread("sheet-text-long", limit=number(TEXT_LIMIT), over=over)
    return text


def _keep(ctx: Context, part: str, value: Json) -> Sequence[Command]:
    if not isinstance(value, Chosen):
        # "All" was one answer, so taking back the first text takes back the rest as well.
        parts = PARTS if value is None and part == PARTS[0] else (part,)
        return [Answer(ctx.code, p, value) for p in parts]
    match str(value):
        case "all":
            return take_drafts(ctx, parts_asked(ctx))
        case "draft" | "replace":
            return take_drafts(ctx, (part,))
        case "last-year":
            return [Answer(ctx.code, part, last_year(ctx, part))]
        case "skip" | "clear":
            return [Answer(ctx.code, part, "")]
        case "rewrite":
            return [Answer(ctx.code, part, None)]
    return []


def take_drafts(ctx: Context, parts: Sequence[str]) -> list[Command]:
    """Put the suggestions in, and remember them: the answers behind them may yet change."""
    taken = {**_taken(ctx), **{part: draft(ctx, part) for part in parts}}
    texts: list[Command] = [Answer(ctx.code, part, taken[part]) for part in parts]
    return [*texts, Answer(ctx.code, "drafts", taken)]


def outdated(ctx: Context) -> tuple[str, ...]:
    """The texts that stand as they were suggested, from answers that have changed since."""
    return tuple(
        part
        for part, text in _taken(ctx).items()
        if _now(ctx, part) == text and part in parts_asked(ctx) and text != draft(ctx, part)
    )


def _taken(ctx: Context) -> dict[str, str]:
    """The suggestions taken, by part."""
    taken: dict[str, str] = ctx.campaign.sheets[ctx.code].answers.get("drafts", {})
    return taken


def _go(ctx: Context, part: str, value: Json) -> Target:
    if not isinstance(value, Chosen):
        last = value[len(_before_last(ctx, part)) :].lstrip("\n")
        return Go(part, {"writing": part, "last_length": len(last)})
    if value == "rewrite":
        return Go(part, {"writing": ""})
    return "summary" if value == "all" else NEXT


def _before_last(ctx: Context, part: str) -> str:
    """The text before the last message, from the trail."""
    was = ctx.state.trail[-1][1] if ctx.state.trail else None
    return (was or "") if ctx.state.answers.get("writing") == part else ""


def _unknown_codes(ctx: Context, part: str) -> str:
    """Point out codes that the text cites and the library does not hold."""
    pattern = ctx.campaign.unit.settings.evidence_pattern
    known = {item.code for item in ctx.campaign.evidence}
    unknown = [c for c in cited_codes(_now(ctx, part) or "", pattern) if c not in known]
    return ctx.say("sheet-unknown-codes", codes=", ".join(unknown)) if unknown else ""
