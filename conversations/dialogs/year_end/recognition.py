"""Recognition: the lead records the decision when it arrives, and sees what follows from it."""

import re
from dataclasses import dataclass
from datetime import date

from conversations.engine.answers import long_words
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    SideStep,
    Signing,
    Step,
    Target,
)
from conversations.engine.state import stored
from conversations.parsing import read_date
from conversations.parsing.misread import Misread
from dvht_core.assessment.recognition_rules import Recognition, end_day, latest, upgrade_day
from dvht_core.commands.campaign import RecordRecognition
from dvht_core.i18n.vietnamese import short_date
from dvht_core.policy import Permission
from dvht_core.rubric import LEVELS

LIMIT = 120
_NUMBERED = re.compile(r"(?:quyết định\s+)?(?:số\s*:?\s*)?(\S*\d\S*?)(?:[\s,;]+(\S.*))?", re.I)


def _recognition_lines(ctx: Context, held: Recognition) -> list[str]:
    """Return what is recorded, and from when, until when."""
    rubric = ctx.campaign.rubric
    lines = [
        ctx.say("recognition-line", number=held.number, day=short_date(held.day), level=held.level)
    ]
    end = end_day(held, rubric)
    ended = end <= ctx.today
    if not ended and (upgrade := upgrade_day(held, rubric)):
        lines.append(ctx.say("recognition-upgrade-from", day=short_date(upgrade)))
    key = "recognition-ended" if ended else "recognition-until"
    return [*lines, ctx.say(key, day=short_date(end), months=rubric.recognition_months)]


def _list(ctx: Context) -> str:
    held = latest(ctx.campaign.unit.recognitions)
    if held is None:
        return ctx.say("recognition-none")
    return "\n".join(_recognition_lines(ctx, held))


@dataclass(frozen=True)
class _Decision:
    """A decision as it was typed: its number, and its day where that was said, too."""

    number: str
    day: date | None


def _read(ctx: Context, given: Given) -> _Decision:
    """Read "123/QĐ-UBND ngày 20/03/2025" as a number, and the day where it is said."""
    matched = _NUMBERED.fullmatch(long_words(ctx, given, LIMIT).strip().rstrip("."))
    if not matched:
        raise Misread("recognition-misread")
    day = _past(ctx, matched[2]) if matched[2] else None
    return _Decision(matched[1], day)


def _past(ctx: Context, text: str) -> date:
    day = read_date(text, ctx.today)
    if day > ctx.today:
        raise Misread("recognition-not-yet")
    return day


def _read_day(ctx: Context, given: Given) -> date:
    return _past(ctx, long_words(ctx, given, LIMIT))


def _after_number(_ctx: Context, decision: _Decision) -> Target:
    return Go("level", {"day": stored(decision.day)}) if decision.day else "day"


def _said(ctx: Context) -> tuple[str, str]:
    """Return number and day as said so far; "" for what is not."""
    typed = ctx.state.answers.get("number")
    number = typed.get("number", "") if isinstance(typed, dict) else ""
    return number, ctx.state.text("day")


def _keep(ctx: Context, level: str) -> Commands:
    number, day = _said(ctx)
    return [RecordRecognition(number, date.fromisoformat(day), int(level))]


def _ask_level(ctx: Context) -> str:
    number, day = _said(ctx)
    on = short_date(date.fromisoformat(day)) if day else ""
    return ctx.say("recognition-ask-level", number=number, day=on)


def _levels(ctx: Context) -> list[Choice]:
    return [Choice(str(n), ctx.say("recognition-level", level=n)) for n in LEVELS]


RECOGNITION = Dialog(
    "recognition",
    steps=(
        Step(
            "list",
            asks=_list,
            choices=("add", "leave"),
            goes={"add": "number", "leave": HOME},
        ),
        SideStep(
            "number",
            asks="recognition-ask-number",
            reads=_read,
            goes=_after_number,
            leads=("level", "day"),
        ),
        SideStep(
            "day",
            asks="recognition-ask-day",
            reads=_read_day,
            goes="level",
        ),
        SideStep(
            "level",
            asks=_ask_level,
            choices=_levels,
            signs=Signing(tuple(map(str, LEVELS))),
            keeps=_keep,
            echo="recognition-kept",
            goes="list",
        ),
    ),
    may=Permission.RECORD_RECOGNITION,
)
