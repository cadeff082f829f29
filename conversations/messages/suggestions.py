"""What the sheet at hand says, what is suggested for it, and what it said the year before.

Texts go into the documents, and so suggestions are Vietnamese in every conversation.
"""

from conversations.engine.dialog import Context
from dvht_core.assessment.text_sources import SheetTexts


def texts_of(ctx: Context) -> SheetTexts:
    """Return the texts of the sheet at hand."""
    return ctx.campaign.texts(ctx.code)


def beside_evidence(ctx: Context, text: str) -> str:
    """Return a text as it is shown beside the evidence: what it cites, by its codes alone."""
    for item in ctx.campaign.evidence_of(ctx.code):
        text = text.replace(f"[{item.code}] {item.title}", f"[{item.code}]")
    return text


def to_review(ctx: Context) -> tuple[str, ...]:
    """Return the parts that keep the sheet from being handed in: empty ones, then outdated ones."""
    texts = texts_of(ctx)
    return tuple(dict.fromkeys((*texts.lacking, *texts.outdated)))


def last_year(ctx: Context, part: str) -> str:
    """Return what the unit wrote there the year before; "" where it did not."""
    before = ctx.campaign.before
    return before.texts(ctx.code).text(part) if before and ctx.code in before.sheets else ""
