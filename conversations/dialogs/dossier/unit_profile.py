"""What every document says of the unit: the body above, the office that receives, the situation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from conversations.dialogs.dossier.unit_grounds import grounds, named, to_ask
from conversations.engine.answers import labelled, long_words
from conversations.engine.dialog import (
    ANY,
    HOME,
    READ,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    Row,
    SideStep,
    Step,
    Steps,
    Target,
)
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import SetUnitFact, UnitFact
from dvht_core.dossier.numbering import unit_abbreviation
from dvht_core.i18n.vietnamese import fold
from dvht_core.policy import Permission
from dvht_core.rubric import NAMED_FORMS
from dvht_core.texts import core_texts
from dvht_core.work_plan.unit_names import by_decree

LIMITS = {UnitFact.DESCRIPTION: 2000, UnitFact.BASES: 1000, UnitFact.CHARTER: 1000}
NAME_LIMIT = 200
GROUND_FACTS = frozenset({UnitFact.BASES, UnitFact.CHARTER})
ASKED = (UnitFact.PLACE, UnitFact.ABBREVIATION)
"""What every document needs and no circular says."""
SUGGESTED = (UnitFact.LEVEL_NAME, UnitFact.RECEIVING_OFFICE, UnitFact.DECIDING_AUTHORITY)
"""What the rubric suggests; the values are names of `Authorities`."""
_NONE = frozenset({"bo", "xoa", "none"})
"""What takes a value back."""
_UNNAMED = frozenset({"khong", "khong ten", "khong co", "khong co ten", "no", "none"})
"""What is said of a form that has no name."""
_DAY_MONTH = re.compile(r"(?:truoc )?(?:ngay )?(\d{1,2}) ?[/-] ?(\d{1,2})")


def _fact(ctx: Context) -> UnitFact:
    return UnitFact(ctx.state.text("fact", UnitFact.GOVERNING_BODY))


def _key(fact: UnitFact) -> str:
    return fact.value.replace("_", "-")


def _own(ctx: Context, fact: UnitFact) -> str:
    """Return what the unit has said; "" when it has not."""
    unit = ctx.campaign.unit
    own = {UnitFact.PLACE: unit.place, UnitFact.NAME: unit.name}
    return str((own[fact] if fact in own else getattr(unit.settings, fact.value)) or "")


def _stands(ctx: Context, fact: UnitFact) -> str:
    """Return what documents say now, by the circular where the unit has said nothing."""
    own, campaign = _own(ctx, fact), ctx.campaign
    if fact is UnitFact.NAME and by_decree(own) != own:
        return ctx.say("unit-facts-by-decree", name=own, decree=by_decree(own))
    if own and fact not in {UnitFact.FORMS, *SUGGESTED}:
        return short(own)
    day, month = campaign.rubric.dossier_before
    usual = {
        **{fact: getattr(campaign.authorities, fact.value) for fact in SUGGESTED},
        UnitFact.ABBREVIATION: unit_abbreviation(campaign),
        UnitFact.TEAM: core_texts().say("filling-team"),
        UnitFact.FORMS: forms_text(ctx, tuple(campaign.form_names.values())),
        UnitFact.DOSSIER_BEFORE: f"{day:02}/{month:02}",
    }
    suggested = _suggested(ctx).get(fact)
    return usual.get(fact) or (
        ctx.say("unit-facts-suggested", value=suggested)
        if suggested
        else ctx.say("unit-facts-none")
    )


def _suggested(ctx: Context) -> dict[UnitFact, str]:
    """Return what is suggested where nobody has said it; "" where nothing can be suggested."""
    names, stands = ctx.campaign.suggested_authorities, ctx.campaign.authorities
    return {f: getattr(names, f.value) for f in SUGGESTED if not getattr(stands, f.value)}


def lacks_facts(ctx: Context) -> bool:
    """Return whether documents would have dots where nobody has said what the unit is."""
    return bool(_suggested(ctx) or _lacking(ctx) or to_ask(ctx))


def _lacking(ctx: Context) -> list[UnitFact]:
    """Return what is missing and cannot be suggested."""
    known = {UnitFact.PLACE: ctx.campaign.unit.place}
    known[UnitFact.ABBREVIATION] = unit_abbreviation(ctx.campaign)
    return [fact for fact in ASKED if not known[fact]]


def _ask_lacking(ctx: Context) -> str:
    names = [ctx.say(f"unit-facts-{_key(fact)}") for fact in _lacking(ctx)]
    return ctx.say("unit-facts-ask-lacking", names=ctx.words.join_words(names))


def _lacking_choices(ctx: Context) -> list[Choice]:
    facts = [Choice(f.value, ctx.say(f"unit-facts-{_key(f)}")) for f in _lacking(ctx)]
    keys = {"list": "edit", "leave": "later"}
    return [*facts, *(Choice(k, ctx.say(f"unit-facts-suggest-{v}")) for k, v in keys.items())]


def forms_text(ctx: Context, names: Sequence[str]) -> str:
    """Return what each form is called as a line: "Báo cáo tự đánh giá là Phụ lục III"."""
    return "; ".join(
        ctx.say(
            "unit-facts-form" if name else "unit-facts-form-unnamed",
            form=ctx.say(f"templates-name-{key}"),
            name=name,
        )
        for key, name in zip(NAMED_FORMS, names, strict=True)
    )


def _list(ctx: Context) -> str:
    lines = [
        ctx.say("unit-facts-line", name=ctx.say(f"unit-facts-{_key(f)}"), value=_stands(ctx, f))
        for f in UnitFact
    ]
    return "\n".join([ctx.say("unit-facts-head"), *lines, ctx.say("unit-facts-ask")])


def _asks_suggested(ctx: Context) -> str:
    lines = [
        ctx.say(
            "unit-facts-line",
            name=ctx.say(f"unit-facts-{_key(fact)}"),
            value=value or ctx.say("unit-facts-suggest-unknown"),
        )
        for fact, value in _suggested(ctx).items()
    ]
    return "\n".join([ctx.say("unit-facts-suggest"), *lines, ctx.say("unit-facts-suggest-ask")])


def _suggestion_choices(ctx: Context) -> list[Choice]:
    keys = ("yes", "edit", "later") if any(_suggested(ctx).values()) else ("edit", "later")
    return [Choice(key, ctx.say(f"unit-facts-suggest-{key}")) for key in keys]


def _keep_suggested(ctx: Context, _choice: str) -> Commands:
    return [SetUnitFact(fact, text) for fact, text in _suggested(ctx).items() if text]


def _read_name(ctx: Context, given: Given) -> str:
    return long_words(ctx, given, NAME_LIMIT).strip()


def _after_suggested(ctx: Context, choice: str) -> Target:
    if choice == "edit":
        return "list"
    return "lacking" if _lacking(ctx) else _first_ground(ctx)


def _first_ground(ctx: Context) -> str:
    return next(iter(to_ask(ctx)), HOME)


def _after_lacking(ctx: Context, choice: str) -> Target:
    if choice == "list":
        return "list"
    return _first_ground(ctx) if choice == "leave" else Go("value", about="fact")


def _keep_body(_ctx: Context, name: str) -> Commands:
    return [SetUnitFact(UnitFact.GOVERNING_BODY, name)]


def _choices(ctx: Context) -> list[Choice]:
    facts = [Choice(f.value, ctx.say(f"unit-facts-{_key(f)}")) for f in UnitFact]
    return [*facts, Choice("leave", ctx.say("check-leave"))]


def _ask_value(ctx: Context) -> str:
    fact = _fact(ctx)
    ask = ctx.say(f"unit-facts-ask-{_key(fact)}", decree=by_decree(ctx.campaign.unit.name))
    back = _own(ctx, fact) and fact is not UnitFact.NAME
    return "\n".join([ask, ctx.say("unit-facts-take-back")] if back else [ask])


def _read(ctx: Context, given: Given) -> str:
    fact = _fact(ctx)
    text = long_words(ctx, given, LIMITS.get(fact, NAME_LIMIT)).strip()
    if fold(text) in _NONE and fact is not UnitFact.NAME:
        return ""
    if fact is UnitFact.DOSSIER_BEFORE:
        return _read_day(text)
    if fact is UnitFact.FORMS:
        return _read_forms(text)
    return "\n".join(map(named, text.splitlines())) if fact in GROUND_FACTS else text


def _read_forms(text: str) -> str:
    """Read three names: "Phụ lục I, II, III" is not enough, each has its own."""
    names = [name.strip() for name in re.split(r"[,;\n]", text) if name.strip()]
    if len(names) != len(NAMED_FORMS):
        raise Misread("unit-facts-misread-forms")
    return "\n".join("" if fold(name) in _UNNAMED else name for name in names)


def _read_day(text: str) -> str:
    """Read a day and month: "trước 15/1" becomes "15/01"."""
    matched = _DAY_MONTH.fullmatch(fold(text))
    try:
        day, month = (int(part) for part in matched.groups()) if matched else (0, 0)
        date(2001, month, day)
    except ValueError:
        raise Misread("unit-facts-misread-day", said=short(text)) from None
    return f"{day:02}/{month:02}"


def _keep(ctx: Context, value: str) -> Commands:
    return [SetUnitFact(_fact(ctx), value or None)]


def _told(ctx: Context, value: str) -> str:
    name = ctx.say(f"unit-facts-{_key(_fact(ctx))}")
    return ctx.say("unit-facts-kept" if value else "unit-facts-taken-back", name=name)


GOVERNING = SideStep(
    "governing",
    asks="unit-facts-ask-governing-body",
    choices=labelled("unit-facts-suggest", "later"),
    reads=_read_name,
    keeps={READ: _keep_body},
    goes="suggest",
)
SUGGEST = SideStep(
    "suggest",
    asks=_asks_suggested,
    choices=_suggestion_choices,
    keeps={"yes": _keep_suggested},
    echo={"yes": "unit-facts-suggest-kept"},
    goes=_after_suggested,
    leads=("lacking", "list"),
)
LACKING: Row = SideStep(
    "lacking",
    asks=_ask_lacking,
    choices=_lacking_choices,
    goes=_after_lacking,
    leads=("list", "value"),
)
LIST: Steps = (
    Step(
        "list",
        asks=_list,
        again="unit-facts-ask",
        choices=_choices,
        goes={"leave": HOME, ANY: Go("value", about="fact")},
    ),
    SideStep(
        "value",
        asks=_ask_value,
        reads=_read,
        keeps=_keep,
        echo=_told,
        goes="list",
    ),
)


def _steps(ctx: Context) -> Steps:
    """Return the steps; while it is not known who has to do with the dossier, that comes first."""
    unit, lacks = ctx.campaign.unit, bool(_lacking(ctx))
    nameless = unit.profile.public and not unit.settings.governing_body
    then = _first_ground(ctx)
    suggest = replace(SUGGEST, leads=("list", "lacking" if lacks else then))
    lacking = replace(LACKING, leads=(*LACKING.leads, then))
    first = (
        *([GOVERNING] if nameless and _suggested(ctx) else []),
        *([suggest] if _suggested(ctx) else []),
        *([lacking] if lacks else []),
    )
    return (*first, *grounds(ctx), *LIST)


UNIT_FACTS = Dialog("unit_facts", steps=_steps, may=Permission.MANAGE_TEMPLATES)
