"""Correcting what was read on a photo part by part, and asking for what could not be read."""

import re
from collections.abc import Mapping

from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Said,
    SideStep,
    Steps,
    Target,
)
from conversations.engine.state import Json
from conversations.messages.paper_message import part_text
from conversations.parsing.dates import read_date
from conversations.parsing.misread import Misread
from dvht_core.commands.sheets import CorrectPaper, RenameEvidence, TakePaper
from dvht_core.evidence import read_caption
from dvht_core.evidence.papers import PARTS, Paper
from dvht_core.view.campaign_view import EvidenceView

_BEFORE_NUMBER = re.compile(r"\s*(?:số|so)?\s*[:.]?\s*", re.IGNORECASE)
_LONGEST = {"number": 60, "subject": 160, "issuer": 100}
"""Letters of each part."""


def asking_of(item: EvidenceView, key: str) -> Go | None:
    """Return the question after an answer to an offer: which part to correct, or what is lacking.

    None where there is none. `item` is as it was offered.
    """
    if key == "edit":
        return Go("fixing", {"item": item.code, "taken": None})
    return _lacking(item.code, item.offered) if key == "yes" and item.offered else None


def _lacking(code: str, paper: Paper, after: str = "") -> Go | None:
    """Return the question for the first part that is lacking, of those behind `after`.

    What was taken is remembered: the title is made anew of it.
    """
    left = PARTS[PARTS.index(after) + 1 :] if after else PARTS
    part = next((part for part in left if part in paper.lacks), None)
    return Go("part", {"item": code, "part": part, "taken": paper.to_json()}) if part else None


def _item(ctx: Context) -> EvidenceView | None:
    return ctx.campaign.item(ctx.state.text("item"))


def _paper(ctx: Context) -> Paper:
    """Return what was taken and lacks a part, or what is offered."""
    taken: Mapping[str, Json] | None = ctx.state.answers.get("taken")
    item = _item(ctx)
    return Paper.from_json(taken) if taken else (item and item.offered) or Paper()


def _part(ctx: Context) -> str:
    return ctx.state.text("part", PARTS[0])


def _ask_fixing(ctx: Context) -> str:
    item = _item(ctx)
    if item is None or item.offered is None:
        return ctx.say("paper-settled")
    return ctx.say("paper-ask-fixing", code=item.code, title=item.offered.title)


def _fixing_choices(ctx: Context) -> list[Choice]:
    item, paper = _item(ctx), _paper(ctx)
    if item is None or item.offered is None:
        return [Choice("leave", ctx.say("evidence-named-ok"))]
    parts = [Choice(part, _labelled(ctx, paper, part)) for part in PARTS]
    return [Choice("yes", ctx.say("paper-fixed")), *parts]


def _labelled(ctx: Context, paper: Paper, part: str) -> str:
    value = part_text(paper, part) or ctx.say("paper-part-none")
    return ctx.say(f"paper-part-{part}", value=value)


def _read_title(_ctx: Context, given: Given) -> str:
    if not isinstance(given, Said):
        raise Misread("evidence-send-file")
    return given.text


def _keep_fixing(ctx: Context, value: str) -> Commands:
    """Take what is offered as it is now, or a whole title that was typed."""
    code = ctx.state.text("item")
    if isinstance(value, Chosen):
        return [TakePaper(code)] if value == "yes" else []
    read = read_caption(value)
    return [RenameEvidence(code, read.title, read.number, read.date, read.issuer)]


def _after_fixing(ctx: Context, value: str) -> Target:
    code = ctx.state.text("item")
    if not isinstance(value, Chosen):
        return "named" if _item(ctx) else "evidence"
    if value == "yes":
        before = (ctx.before or ctx.view).campaign
        item = before.item(code) if before else None
        return (asking_of(item, value) if item else None) or NEXT
    return Go("part", {"part": str(value), "taken": None}) if value in PARTS else NEXT


def _ask_part(ctx: Context) -> str:
    part, value = _part(ctx), part_text(_paper(ctx), _part(ctx))
    known = ctx.say("paper-now", value=value) if value else ctx.say(f"paper-lacks-{part}")
    return "\n".join([known, ctx.say(f"paper-type-{part}")])


def _part_choices(ctx: Context) -> list[Choice]:
    """Return ways past the question; of an issuer, the unit itself in one tap."""
    unit = ctx.campaign.unit.name
    own = [Choice("unit", unit)] if _part(ctx) == "issuer" and _paper(ctx).issuer != unit else []
    way = "skip" if ctx.state.answers.get("taken") else "as-it-is"
    return [*own, Choice("skip", ctx.say(f"paper-{way}"))]


def _read_part(ctx: Context, given: Given) -> str:
    """Return a part as papers keep it; Misread."""
    part = _part(ctx)
    if not isinstance(given, Said):
        raise Misread("evidence-send-file")
    text = " ".join(given.text.split()).strip(" .,;")
    if part == "date":
        return read_date(given.text, ctx.today).isoformat()
    if part == "number":
        text = _BEFORE_NUMBER.sub("", text, count=1)
    usual = any(map(str.isdigit, text)) if part == "number" else any(map(str.isalpha, text))
    if not usual or len(text) > _LONGEST[part]:
        raise Misread(f"paper-misread-{part}", limit=_LONGEST[part])
    return text


def _value(ctx: Context, value: str) -> str | None:
    """Return the part that was answered; None where it was passed over."""
    if not isinstance(value, Chosen):
        return value
    return ctx.campaign.unit.name if value == "unit" else None


def _keep_part(ctx: Context, value: str) -> Commands:
    """Correct what is offered; complete what was taken, unless it was named anew meanwhile."""
    item, said, paper = _item(ctx), _value(ctx, value), _paper(ctx)
    if item is None or said is None:
        return []
    if not ctx.state.answers.get("taken"):
        return [CorrectPaper(item.code, _part(ctx), said)] if item.offered else []
    if item.title != paper.title:
        return []
    new = paper.having(_part(ctx), said)
    return [RenameEvidence(item.code, new.title, new.number, new.date, new.issuer)]


def _part_told(ctx: Context, value: str) -> str:
    item = _item(ctx)
    if not ctx.state.answers.get("taken") or _value(ctx, value) is None or item is None:
        return ""
    return ctx.say("paper-told-yes", code=item.code, title=item.title or "", indicators="")


def _after_part(ctx: Context, value: str) -> Target:
    if not ctx.state.answers.get("taken"):
        return "fixing"
    said, paper, part = _value(ctx, value), _paper(ctx), _part(ctx)
    paper = paper.having(part, said) if said else paper
    return _lacking(ctx.state.text("item"), paper, part) or NEXT


PART_STEPS: Steps = (
    SideStep(
        "fixing",
        asks=_ask_fixing,
        choices=_fixing_choices,
        reads=_read_title,
        keeps=_keep_fixing,
        goes=_after_fixing,
        leads=(NEXT, "named", "evidence", "part"),
    ),
    SideStep(
        "part",
        asks=_ask_part,
        choices=_part_choices,
        reads=_read_part,
        keeps=_keep_part,
        echo=_part_told,
        goes=_after_part,
        leads=(NEXT, "fixing", "part"),
    ),
)
