"""A document's number and day as somebody writes them, or as they stand on its signed paper."""

import re
from dataclasses import dataclass
from datetime import date

from conversations.dialogs.dossier.document_list import symbol_of, title
from conversations.engine.dialog import Commands, Context
from conversations.parsing import read_date
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import GivePaper, SetUnitFact, UnitFact
from dvht_core.domain.documents import DocumentNumber
from dvht_core.dossier.forms import Form
from dvht_core.dossier.numbering import unit_abbreviation
from dvht_core.i18n.vietnamese import fold

_NUMBERED = re.compile(
    r"(?:số\s*:?\s*)?(\d{1,4})(?:\s*/\s*([^\W\d_]+)(?:\s*-\s*([^\s,;]+))?)?[\s,;]*(.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class NumberSaid:
    """What was said of a document's number; without a number it is taken back."""

    number: int | None = None
    unit: str = ""
    day: date | None = None


def read_number(ctx: Context, form: Form, text: str) -> NumberSaid:
    """Read "05/BB-TrTH ngày 13/01/2025" as number, unit and day, as far as they are said.

    Misread for what is no number, or one of another kind of document or another unit.
    """
    matched = _NUMBERED.fullmatch(text.strip())
    if not matched:
        raise Misread(
            "papers-misread", said=short(text), example=symbol_of(ctx, form, DocumentNumber(5))
        )
    number, kind, unit, rest = matched.groups()
    if kind and fold(kind) != fold(form.abbreviation):
        raise Misread("papers-wrong-kind", said=kind, kind=form.abbreviation, title=title(form))
    known = unit_abbreviation(ctx.campaign)
    if unit and known and unit != known and form.key != "decision":
        raise Misread("papers-wrong-unit", said=unit, unit=known)
    day = read_date(rest, ctx.today) if rest.strip() else None
    return NumberSaid(int(number), unit or known, day)


def give_number(ctx: Context, form: Form, said: NumberSaid) -> Commands:
    """Keep a number; the unit's symbol, too, where it was not known.

    That of the decision is known from its number, and corrected with it.
    """
    paper = GivePaper(form.key, said.number, said.day, said.unit)
    if said.unit and form.key != "decision" and not unit_abbreviation(ctx.campaign):
        return [SetUnitFact(UnitFact.ABBREVIATION, said.unit), paper]
    return [paper]
