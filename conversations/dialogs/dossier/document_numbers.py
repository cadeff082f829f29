"""Numbers and days of the documents: the lead gives them one by one, and can correct each."""

import re
from dataclasses import dataclass
from datetime import date

from conversations.dialogs.dossier.document_list import numbered, title
from conversations.dialogs.dossier.signed_papers import (
    OUT,
    PLAN_OUT,
    SIGNED,
    ask_which,
    kept_or_dropped,
    read_signed,
    taken_out,
)
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
    SentFiles,
    SideStep,
    Step,
    Target,
)
from conversations.parsing import read_date
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import GivePaper, SetUnitFact, UnitFact
from dvht_core.domain.documents import DocumentNumber
from dvht_core.domain.meeting import MeetingField
from dvht_core.dossier.formatting import symbol
from dvht_core.dossier.forms import BY_KEY, Form
from dvht_core.dossier.numbering import document_numbers, unit_abbreviation
from dvht_core.i18n.vietnamese import fold, short_date
from dvht_core.policy import Permission

LIMIT = 120
_NONE = frozenset({"bo", "bo so", "xoa", "none"})
"""What takes a number back."""
_NUMBERED = re.compile(
    r"(?:số\s*:?\s*)?(\d{1,4})(?:\s*/\s*([^\W\d_]+)(?:\s*-\s*([^\s,;]+))?)?[\s,;]*(.*)",
    re.IGNORECASE | re.DOTALL,
)


def given_of(ctx: Context, form: Form) -> DocumentNumber:
    """Return number and day of a document as given so far."""
    return document_numbers(ctx.campaign).get(form.key, DocumentNumber())


def _list(ctx: Context) -> str:
    lines = [_line(ctx, form) for form in numbered(ctx)]
    return "\n".join([ctx.say("papers-head"), *lines, ctx.say("papers-ask")])


def _line(ctx: Context, form: Form) -> str:
    paper = given_of(ctx, form)
    if paper.number is None:
        return ctx.say("papers-line-open", title=title(form)) + _signed(ctx, form)
    day = short_date(paper.day) if paper.day else ctx.say("papers-no-day")
    number = _symbol(ctx, form, paper)
    return ctx.say("papers-line", title=title(form), number=number, day=day) + _signed(ctx, form)


def _signed(ctx: Context, form: Form) -> str:
    documents = ctx.campaign.documents
    signed = ctx.say("papers-line-signed") if form.key in documents.signed else ""
    own = documents.plan is not None and documents.plan.form == form.key
    return signed + (ctx.say("papers-line-plan") if own else "")


def _symbol(ctx: Context, form: Form, paper: DocumentNumber) -> str:
    return symbol(paper, form.abbreviation, unit_abbreviation(ctx.campaign))


def _choices(ctx: Context) -> list[Choice]:
    return [
        *(Choice(form.key, title(form)) for form in numbered(ctx)),
        *taken_out(ctx),
        Choice("leave", ctx.say("check-leave")),
    ]


def _after_list(ctx: Context, value: SentFiles | str) -> Target:
    if isinstance(value, SentFiles):
        return ask_which(ctx, value)
    if value == "leave":
        return HOME
    return "list" if value.startswith(OUT) or value == PLAN_OUT else Go("number", about="form")


def _form(ctx: Context) -> Form:
    return BY_KEY[ctx.state.text("form", "report")]


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


@dataclass(frozen=True)
class _Said:
    """What was said of a document's number; without a number it is taken back."""

    number: int | None = None
    unit: str = ""
    day: date | None = None


def _read(ctx: Context, given: Given) -> _Said:
    """Read "05/BB-TrTH ngày 13/01/2025" as number, unit and day, as far as they are said."""
    text, form = long_words(ctx, given, LIMIT), _form(ctx)
    if fold(text) in _NONE:
        return _Said()
    matched = _NUMBERED.fullmatch(text.strip())
    if not matched:
        raise Misread(
            "papers-misread", said=short(text), example=_symbol(ctx, form, DocumentNumber(5))
        )
    number, kind, unit, rest = matched.groups()
    if kind and fold(kind) != fold(form.abbreviation):
        raise Misread("papers-wrong-kind", said=kind, kind=form.abbreviation, title=title(form))
    known = unit_abbreviation(ctx.campaign)
    if unit and known and unit != known and form.key != "decision":
        raise Misread("papers-wrong-unit", said=unit, unit=known)
    day = read_date(rest, ctx.today) if rest.strip() else None
    return _Said(int(number), unit or known, day)


def _give(ctx: Context, said: _Said) -> Commands:
    """Keep a number; the unit's symbol, too, where it was not known.

    That of the decision is known from its number, and corrected with it.
    """
    form = _form(ctx)
    paper = GivePaper(form.key, said.number, said.day, said.unit)
    if said.unit and form.key != "decision" and not unit_abbreviation(ctx.campaign):
        return [SetUnitFact(UnitFact.ABBREVIATION, said.unit), paper]
    return [paper]


def _after_number(_ctx: Context, said: _Said) -> Target:
    return "day" if said.number is not None and said.day is None else "list"


def _number_told(ctx: Context, said: _Said) -> str:
    """Say what stands now, unless the day is asked for next."""
    return "" if _after_number(ctx, said) == "day" else _told(ctx, said)


def _ask_day(ctx: Context) -> str:
    return ctx.say("papers-ask-day", title=title(_form(ctx)))


def _days(ctx: Context) -> list[Choice]:
    days = dict.fromkeys((_likely_day(ctx), ctx.today))
    return [Choice(day.isoformat(), short_date(day)) for day in days]


def _read_day(ctx: Context, given: Given) -> str:
    return read_date(long_words(ctx, given, LIMIT), ctx.today).isoformat()


def _keep_day(ctx: Context, day: str) -> Commands:
    number, unit = given_of(ctx, _form(ctx)).number, unit_abbreviation(ctx.campaign)
    return [GivePaper(_form(ctx).key, number, date.fromisoformat(day), unit)]


def _told(ctx: Context, _value: object) -> str:
    return ctx.say("papers-kept", line=_line(ctx, _form(ctx)).removeprefix("– "))


DOCUMENT_NUMBERS = Dialog(
    "papers",
    steps=(
        Step(
            "list",
            asks=_list,
            again="papers-ask",
            choices=_choices,
            reads=read_signed,
            keeps=kept_or_dropped,
            goes=_after_list,
            leads=("list", "number", "signed", HOME),
        ),
        SIGNED,
        SideStep(
            "number",
            asks=_ask_number,
            reads=_read,
            keeps=_give,
            echo=_number_told,
            goes=_after_number,
            leads=("list", "day"),
        ),
        SideStep(
            "day",
            asks=_ask_day,
            choices=_days,
            reads=_read_day,
            keeps=_keep_day,
            echo=_told,
            goes="list",
        ),
    ),
    may=Permission.GIVE_PAPER,
)
