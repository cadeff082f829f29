"""What the documents of a campaign are numbered with."""

from collections.abc import Mapping

from dvht_core.domain.documents import Decision, DocumentNumber
from dvht_core.view.campaign_view import CampaignView
from dvht_core.work_plan.sent_plans import mark

DECISION = "decision"


def document_numbers(campaign: CampaignView) -> Mapping[str, DocumentNumber]:
    """Return number and day of each document, by its form, as far as given.

    Those of the decision that set up the team are what the plan cites, until they are given.
    """
    given = campaign.documents.numbers
    if campaign.decision and is_cited(campaign):
        return {**given, DECISION: _own_number(campaign.decision)}
    return given


def is_cited(campaign: CampaignView) -> bool:
    """Return whether of the decision that set up the team only the number is known that the plan
    cites.
    """
    return campaign.decision is not None and DECISION not in campaign.documents.numbers


def plan_mark(campaign: CampaignView) -> str:
    """Return the mark of the plan as it stands now (`work_plan.sent_plans.mark`).

    Who has left and handed everything over is in the team no more.
    """
    lines = ((line.day, line.end_day, line.task, line.who) for line in campaign.plan)
    here = (p for p in campaign.people if not p.removed or p.assess or p.check)
    return mark(lines, ((p.name, p.role, p.assess, p.check) for p in here))


def cited_abbreviation(decision: Decision | None) -> str:
    """Return the issuer in the number of the decision: "TrTH" of "02/QĐ-TrTH"; "" for none."""
    return decision.number.partition("-")[2] if decision else ""


def unit_abbreviation(campaign: CampaignView) -> str:
    """Return what the unit's documents are numbered with: "TrTH"; "" while nobody has said it."""
    return campaign.unit.settings.abbreviation or cited_abbreviation(campaign.decision)


def _own_number(decision: Decision) -> DocumentNumber:
    """Return the decision's own number: 2 of "02/QĐ-TrTH"."""
    digits = decision.number.partition("/")[0].strip()
    return DocumentNumber(int(digits) if digits.isdecimal() else None, decision.day)
