"""The documents that a dossier has, as its result stands now, and their names."""

from conversations.engine.dialog import Context
from dvht_core.dossier.forms import FORMS, Form
from dvht_core.texts import core_texts


def called_for(ctx: Context, *, requested: bool = False) -> list[Form]:
    """Return the documents that this dossier has, as its result stands now; `requested`: and those
    that are made only if somebody asks for them.
    """
    level, proposal = ctx.campaign.outcome.unit.level, ctx.campaign.conclusion.proposal
    asked = level if proposal is None or level is None else min(level, proposal)
    return [form for form in FORMS if form.when.holds(level, asked, requested=requested)]


def numbered(ctx: Context) -> list[Form]:
    """Return the documents of this dossier that carry a number."""
    return [form for form in called_for(ctx) if form.abbreviation]


def title(form: Form) -> str:
    """Return the document's own name, in every conversation Vietnamese."""
    return core_texts().say(f"dossier-title-{form.key}")
