"""The documents that a dossier has, as its result stands now; their names and numbers."""

from conversations.engine.dialog import Context
from dvht_core.domain.documents import DocumentNumber
from dvht_core.dossier.formatting import symbol
from dvht_core.dossier.forms import FORMS, Form
from dvht_core.dossier.numbering import DECISION, document_numbers, is_cited, unit_abbreviation
from dvht_core.i18n.vietnamese import short_date
from dvht_core.texts import core_texts


def called_for(ctx: Context, *, requested: bool = False) -> list[Form]:
    """Return the documents that this dossier has, as its result stands now; `requested`: and those
    that are made only if somebody asks for them.
    """
    level, proposal = ctx.campaign.outcome.unit.level, ctx.campaign.conclusion.proposal
    asked = level if proposal is None or level is None else min(level, proposal)
    photos = any(file.thumbnail for item in ctx.campaign.evidence for file in item.files)
    return [
        form for form in FORMS if form.when.holds(level, asked, photos=photos, requested=requested)
    ]


def numbered(ctx: Context) -> list[Form]:
    """Return the documents of this dossier that carry a number."""
    return [form for form in called_for(ctx) if form.abbreviation]


def title(form: Form) -> str:
    """Return the document's own name, in every conversation Vietnamese."""
    return core_texts().say(f"dossier-title-{form.key}")


def given_of(ctx: Context, form: Form) -> DocumentNumber:
    """Return number and day of a document as given so far."""
    return document_numbers(ctx.campaign).get(form.key, DocumentNumber())


def symbol_of(ctx: Context, form: Form, given: DocumentNumber) -> str:
    """Return a document's number as it is written: "05/BC-TrTH"."""
    return symbol(given, form.abbreviation, unit_abbreviation(ctx.campaign))


def number_line(ctx: Context, form: Form) -> str:
    """Return a document with its number and day, as far as given, in a line."""
    given = given_of(ctx, form)
    mark = _kept(ctx, form)
    if given.number is None:
        return ctx.say("papers-line-open", title=title(form)) + mark
    day = short_date(given.day) if given.day else ctx.say("papers-no-day")
    number = symbol_of(ctx, form, given)
    return ctx.say("papers-line", title=title(form), number=number, day=day) + mark


def is_blank(ctx: Context, form: Form) -> bool:
    """Return whether nothing is noted or kept of a document yet."""
    return given_of(ctx, form).number is None and not _kept(ctx, form)


def _kept(ctx: Context, form: Form) -> str:
    documents = ctx.campaign.documents
    signed = ctx.say("papers-line-signed") if form.key in documents.signed else ""
    if not signed and form.key == DECISION and is_cited(ctx.campaign):
        return ctx.say("papers-line-elsewhere")
    own = documents.plan is not None and documents.plan.form == form.key
    return signed + (ctx.say("papers-line-plan") if own else "")


def number_told(ctx: Context, form: Form) -> str:
    """Say what stands now as number and day of a document."""
    return ctx.say("papers-kept", line=number_line(ctx, form).removeprefix("– "))
