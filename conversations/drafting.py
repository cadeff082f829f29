"""The suggested texts of the sheet at hand."""

from conversations.dialog import Context
from dvht_core.drafts import draft_texts

PARTS = ("description", "strengths", "shortcomings", "measures")
"""The boxes of a sheet: mô tả hiện trạng, ưu điểm, tồn tại hạn chế, biện pháp cải tiến."""


def draft(ctx: Context, part: str) -> str:
    """Return the suggestion for one of `PARTS`; "" while the answers decide nothing.

    It goes into the documents, and so is Vietnamese in every conversation.
    """
    campaign = ctx.campaign.in_language("vi")
    indicator = campaign.rubric.indicator(ctx.code)
    texts = draft_texts(
        indicator,
        campaign.unit.profile,
        campaign.facts(indicator),
        year=campaign.year,
        unit_name=campaign.unit.name,
        evidence=[item.code for item in campaign.evidence_of(ctx.code)],
    )
    return getattr(texts, part) if texts else ""


def last_year(ctx: Context, part: str) -> str:
    """Return what the unit wrote there the year before; "" where it did not."""
    text: str = ctx.campaign.last_year.get(ctx.code, {}).get(part, "")
    return text
