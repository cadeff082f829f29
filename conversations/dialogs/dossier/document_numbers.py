"""Numbers and days of the documents: the lead gives them one by one, and can correct each."""

from datetime import date

from conversations.dialogs.dossier.document_list import (
    given_of,
    is_blank,
    number_line,
    number_told,
    numbered,
    symbol_of,
    title,
)
from conversations.dialogs.dossier.number_said import NumberSaid, give_number, read_number
from conversations.dialogs.dossier.signed_papers import (
    OUT,
    PLAN_OUT,
    SIGNED,
    STAMPED,
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
from dvht_core.commands.dossier import GivePaper
from dvht_core.domain.documents import DocumentNumber
from dvht_core.domain.meeting import MeetingField
from dvht_core.dossier.forms import BY_KEY, Form
from dvht_core.dossier.numbering import unit_abbreviation
from dvht_core.i18n.vietnamese import fold, short_date
from dvht_core.policy import Permission

LIMIT = 120
_NONE = frozenset({"bo", "bo so", "xoa", "none"})
"""What takes a number back."""


def _list(ctx: Context) -> str:
    lines = [number_line(ctx, form) for form in numbered(ctx) if not is_blank(ctx, form)]
    left = len(numbered(ctx)) - len(lines)
    lines += [ctx.say("papers-left", count=left)] if left else []
    return "\n".join([ctx.say("papers-head"), *lines, ctx.say("papers-ask")])


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
    example = symbol_of(ctx, _form(ctx), DocumentNumber(5))
    day = short_date(_likely_day(ctx))
    ask = ctx.say("papers-ask-number", title=title(_form(ctx)), number=example, day=day)
    known = given_of(ctx, _form(ctx)) != DocumentNumber()
    return "\n".join([ask, ctx.say("papers-take-back")] if known else [ask])


def _likely_day(ctx: Context) -> date:
    """Return the meeting's day, once it is on record."""
    day = ctx.campaign.conclusion.meeting.get(MeetingField.DAY)
    return date.fromisoformat(day) if day else planned_day(ctx) or ctx.today


def _read(ctx: Context, given: Given) -> NumberSaid:
    """Read "05/BB-TrTH ngày 13/01/2025"; "bỏ" takes the number back."""
    text = long_words(ctx, given, LIMIT)
    return NumberSaid() if fold(text) in _NONE else read_number(ctx, _form(ctx), text)


def _give(ctx: Context, said: NumberSaid) -> Commands:
    return give_number(ctx, _form(ctx), said)


def _after_number(_ctx: Context, said: NumberSaid) -> Target:
    return "day" if said.number is not None and said.day is None else "list"


def _number_told(ctx: Context, said: NumberSaid) -> str:
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
    return number_told(ctx, _form(ctx))


DOCUMENT_NUMBERS = Dialog(
    "papers",
    steps=(
        Step(
            "list",
            wide=True,
            asks=_list,
            again="papers-ask",
            choices=_choices,
            reads=read_signed,
            keeps=kept_or_dropped,
            goes=_after_list,
            leads=("list", "number", "signed", HOME),
        ),
        SIGNED,
        STAMPED,
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
