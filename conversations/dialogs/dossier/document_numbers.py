"""Numbers and days of the documents: the lead gives them one by one, and can correct each."""

import re
from collections.abc import Mapping
from datetime import date

from conversations.dialogs.meeting.meeting_record import planned_day
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
from conversations.parsing import read_date
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import GivePaper
from dvht_core.domain.documents import DocumentNumber
from dvht_core.domain.meeting import MeetingField
from dvht_core.dossier.formatting import symbol
from dvht_core.dossier.forms import BY_KEY, FORMS, Form
from dvht_core.dossier.numbering import document_numbers, unit_abbreviation
from dvht_core.i18n.vietnamese import fold, short_date
from dvht_core.policy import Permission, may
from dvht_core.texts import core_texts

LIMIT = 120
_NONE = frozenset({"bo", "bo so", "xoa", "none"})
"""What takes a number back."""
_NUMBERED = re.compile(
    r"(?:số\s*:?\s*)?(\d{1,4})(?:\s*/\s*([^\W\d_]+)(?:\s*-\s*([^\s,;]+))?)?[\s,;]*(.*)",
    re.IGNORECASE | re.DOTALL,
)


def called_for(ctx: Context) -> list[Form]:
    """Return the documents that this dossier has, as its result stands now."""
    level, proposal = ctx.campaign.outcome.unit.level, ctx.campaign.conclusion.proposal
    asked = level if proposal is None or level is None else min(level, proposal)
    return [form for form in FORMS if form.when.holds(level, asked)]


def numbered(ctx: Context) -> list[Form]:
    """Return the documents of this dossier that carry a number."""
    return [form for form in called_for(ctx) if form.abbreviation]


def title(form: Form) -> str:
    """Return the document's own name, in every conversation Vietnamese."""
    return core_texts().say(f"dossier-title-{form.key}")


def given_of(ctx: Context, form: Form) -> DocumentNumber:
    """Return number and day of a document as given so far."""
    return document_numbers(ctx.campaign).get(form.key, DocumentNumber())


def _list(ctx: Context) -> str:
    lines = [_line(ctx, form) for form in numbered(ctx)]
    return "\n".join([ctx.say("papers-head"), *lines, ctx.say("papers-ask")])


def _line(ctx: Context, form: Form) -> str:
    paper = given_of(ctx, form)
    if paper.number is None:
        return ctx.say("papers-line-open", title=title(form))
    day = short_date(paper.day) if paper.day else ctx.say("papers-no-day")
    return ctx.say("papers-line", title=title(form), number=_symbol(ctx, form, paper), day=day)


def _symbol(ctx: Context, form: Form, paper: DocumentNumber) -> str:
    return symbol(paper, form.abbreviation, unit_abbreviation(ctx.campaign.decision))


def _choices(ctx: Context) -> list[Choice]:
    return [
        *(Choice(form.key, title(form)) for form in numbered(ctx)),
        Choice("leave", ctx.say("check-leave")),
    ]


def _form(ctx: Context) -> Form:
    return BY_KEY[ctx.state.answers.get("form", "report")]


def _ask_number(ctx: Context) -> str:
    example = _symbol(ctx, _form(ctx), DocumentNumber(5))
    day = short_date(_likely_day(ctx))
    ask = ctx.say("papers-ask-number", title=title(_form(ctx)), number=example, day=day)
    known = given_of(ctx, _form(ctx)) != DocumentNumber()
    return "\n".join([ask, ctx.say("papers-take-back")] if known else [ask])


def _likely_day(ctx: Context) -> date:
    """Return the meeting's day, once it is on record."""
    day = ctx.campaign.conclusion.meeting.get(MeetingField.DAY)
    return date.fromisoformat(day) if day else planned_day(ctx) or ctx.today


def _read(ctx: Context, given: Given) -> Json:
    """Read "05/BB-TrTH ngày 13/01/2025" as number, unit and day, as far as they are said."""
    text, form = long_words(ctx, given, LIMIT), _form(ctx)
    if fold(text) in _NONE:
        return {}
    matched = _NUMBERED.fullmatch(text.strip())
    if not matched:
        raise Misread(
            "papers-misread", said=short(text), example=_symbol(ctx, form, DocumentNumber(5))
        )
    number, kind, unit, rest = matched.groups()
    if kind and fold(kind) != fold(form.abbreviation):
        raise Misread("papers-wrong-kind", said=kind, kind=form.abbreviation, title=title(form))
    known = unit_abbreviation(ctx.campaign.decision)
    if unit and unit != known and form.key != "decision":
        raise Misread("papers-wrong-unit", said=unit, unit=known)
    day = read_date(rest, ctx.today).isoformat() if rest.strip() else None
    return {"number": int(number), "unit": unit or known, "day": day}


def _standing(ctx: Context) -> Json:
    paper, unit = given_of(ctx, _form(ctx)), unit_abbreviation(ctx.campaign.decision)
    day = paper.day and paper.day.isoformat()
    return {"number": paper.number, "unit": unit, "day": day}


def _command(ctx: Context, said: Mapping[str, Json]) -> GivePaper:
    day = date.fromisoformat(said["day"]) if said.get("day") else None
    return GivePaper(_form(ctx).key, said.get("number"), day, said.get("unit", ""))


def _after_number(ctx: Context, value: Json) -> Target:
    return "day" if value and not value["day"] else "list"


def _days(ctx: Context) -> list[Choice]:
    days = dict.fromkeys((_likely_day(ctx), ctx.today))
    return [Choice(day.isoformat(), short_date(day)) for day in days]


def _read_day(ctx: Context, given: Given) -> str:
    return read_date(long_words(ctx, given, LIMIT), ctx.today).isoformat()


def _keep_day(ctx: Context, value: Json) -> Commands:
    given = {**_standing(ctx), "day": str(value)} if isinstance(value, str) else value
    return [_command(ctx, given)]


def _told(ctx: Context, _value: Json) -> str:
    return ctx.say("papers-kept", line=_line(ctx, _form(ctx)).removeprefix("– "))


DOCUMENT_NUMBERS = Dialog(
    "papers",
    steps=lambda _ctx: (
        Step(
            "list",
            asks=_list,
            again="papers-ask",
            choices=_choices,
            goes=lambda _ctx, key: (
                HOME if key == "leave" else Go("number", answers={"form": str(key)})
            ),
            leads=(HOME, "number"),
        ),
        SideStep(
            "number",
            asks=_ask_number,
            reads=_read,
            keeps=lambda ctx, value: [_command(ctx, value)],
            value=_standing,
            echo=lambda ctx, value: "" if _after_number(ctx, value) == "day" else _told(ctx, value),
            goes=_after_number,
            leads=("list", "day"),
        ),
        SideStep(
            "day",
            asks=lambda ctx: ctx.say("papers-ask-day", title=title(_form(ctx))),
            choices=_days,
            reads=_read_day,
            keeps=_keep_day,
            value=_standing,
            echo=_told,
            goes="list",
        ),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.GIVE_PAPER, ctx.campaign),
)
