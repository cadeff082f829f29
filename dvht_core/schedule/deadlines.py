"""The days before which report and dossier must be ready, by the circular and the school's plan."""

from dataclasses import dataclass
from datetime import date

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.i18n.vietnamese import read_day_month
from dvht_core.view.campaign_view import CampaignView

COUNTDOWN = (14, 7, 3, 1)
"""Days before a deadline on which whoever leads is told of it."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day before which something must be done; `key` is "report" or "dossier"."""

    key: str
    before: date


def deadlines(campaign: CampaignView) -> tuple[Deadline, ...]:
    """Return the deadlines of a campaign, written into its plan or not."""
    report = report_deadline(campaign)
    return (*((report,) if report else ()), dossier_deadline(campaign))


def dossier_deadline(campaign: CampaignView) -> Deadline:
    """Return the dossier's deadline: the unit's own, else 15/01 of the next year (TT24 Đ10.1.c)."""
    own = campaign.unit.settings.dossier_before
    day, month = read_day_month(own) if own else campaign.rubric.dossier_before
    return Deadline("dossier", date(campaign.year + 1, month, day))


def report_deadline(campaign: CampaignView) -> Deadline | None:
    """Return the report's deadline, the end of the year assessed; None unless the plan names it."""
    day, month = campaign.rubric.report_before
    before = date(campaign.year, month, day)
    planned = any(
        line.kind is PlanLineKind.REPORT
        and (0 <= (before - (line.end_day or line.day)).days <= 1 or f"{day}/{month}" in line.task)
        for line in campaign.plan
    )
    return Deadline("report", before) if planned else None
