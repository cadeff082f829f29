"""What every document says of the unit: the body above, the office that receives, the situation."""

import re
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
    Json,
    SideStep,
    Step,
    Target,
)
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import SetUnitFact, UnitFact
from dvht_core.i18n.vietnamese import fold
from dvht_core.policy import Permission, may

LIMITS = {UnitFact.DESCRIPTION: 2000, UnitFact.BASES: 1000}
NAME_LIMIT = 200
_NONE = frozenset({"bo", "xoa", "none"})
"""What takes a value back."""
_GROUND = "can cu "
_DAY_MONTH = re.compile(r"(?:truoc )?(?:ngay )?(\d{1,2}) ?[/-] ?(\d{1,2})")


def _fact(ctx: Context) -> UnitFact:
    return UnitFact(ctx.state.answers.get("fact", UnitFact.GOVERNING_BODY))


def _key(fact: UnitFact) -> str:
    return fact.value.replace("_", "-")


def _own(ctx: Context, fact: UnitFact) -> str:
    """Return what the unit has said; "" when it has not."""
    return str(getattr(ctx.campaign.unit.settings, fact.value) or "")


def _stands(ctx: Context, fact: UnitFact) -> str:
    """Return what documents say now, by the circular where the unit has said nothing."""
    own, rubric = _own(ctx, fact), ctx.campaign.rubric
    if own:
        return short(own)
    day, month = rubric.dossier_before
    usual = {
        UnitFact.RECEIVING_OFFICE: rubric.receiving_office,
        UnitFact.DOSSIER_BEFORE: f"{day:02}/{month:02}",
    }
    return usual.get(fact) or ctx.say("unit-facts-none")


def _list(ctx: Context) -> str:
    lines = [
        ctx.say("unit-facts-line", name=ctx.say(f"unit-facts-{_key(f)}"), value=_stands(ctx, f))
        for f in UnitFact
    ]
    return "\n".join([ctx.say("unit-facts-head"), *lines, ctx.say("unit-facts-ask")])


def _choices(ctx: Context) -> list[Choice]:
    facts = [Choice(f.value, ctx.say(f"unit-facts-{_key(f)}")) for f in UnitFact]
    return [*facts, Choice("leave", ctx.say("check-leave"))]


def _ask_value(ctx: Context) -> str:
    fact = _fact(ctx)
    ask = ctx.say(f"unit-facts-ask-{_key(fact)}")
    return "\n".join([ask, ctx.say("unit-facts-take-back")] if _own(ctx, fact) else [ask])


def _read(ctx: Context, given: Given) -> Json:
    fact = _fact(ctx)
    text = long_words(ctx, given, LIMITS.get(fact, NAME_LIMIT)).strip()
    if fold(text) in _NONE:
        return ""
    if fact is UnitFact.DOSSIER_BEFORE:
        return _read_day(text)
    return "\n".join(map(_named, text.splitlines())) if fact is UnitFact.BASES else text


def _named(ground: str) -> str:
    """Return a ground without the words that every ground begins with."""
    return ground[len(_GROUND) :] if fold(ground).startswith(_GROUND) else ground


def _read_day(text: str) -> str:
    """Read a day and month: "trước 15/1" becomes "15/01"."""
    matched = _DAY_MONTH.fullmatch(fold(text))
    try:
        day, month = (int(part) for part in matched.groups()) if matched else (0, 0)
        date(2001, month, day)
    except ValueError:
        raise Misread("unit-facts-misread-day", said=short(text)) from None
    return f"{day:02}/{month:02}"


def _keep(ctx: Context, value: Json) -> Commands:
    return [SetUnitFact(_fact(ctx), str(value) or None)]


def _told(ctx: Context, value: Json) -> str:
    name = ctx.say(f"unit-facts-{_key(_fact(ctx))}")
    return ctx.say("unit-facts-kept" if value else "unit-facts-taken-back", name=name)


def _after(_ctx: Context, key: Json) -> Target:
    return HOME if key == "leave" else Go("value", answers={"fact": str(key)})


UNIT_FACTS = Dialog(
    "unit_facts",
    steps=lambda _ctx: (
        Step(
            "list",
            asks=_list,
            again="unit-facts-ask",
            choices=_choices,
            goes=_after,
            leads=(HOME, "value"),
        ),
        SideStep(
            "value",
            asks=_ask_value,
            reads=_read,
            keeps=_keep,
            value=lambda ctx: _own(ctx, _fact(ctx)),
            echo=_told,
            goes="list",
        ),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.MANAGE_TEMPLATES, ctx.campaign),
)
