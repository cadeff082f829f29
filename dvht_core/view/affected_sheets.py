"""The effect of a change on sheets: those whose figures or level differ from before. Pure.

The same comparison announces it (`conversations.engine.effect_confirmation`) and then resets checks
(`handlers.staff.census_effects`), so that no check is reset that was not announced.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dvht_core.rubric import Indicator, Question, QuestionKind, UnitProfile
from dvht_core.view.campaign_view import CampaignView


class Cause(StrEnum):
    """Why a sheet changed on which nobody wrote."""

    STAFF = "staff"
    """The staff list."""
    TOTAL = "total"
    """The unit's number of members or learners."""
    SOURCE = "source"
    """Its count comes from the list now, or is the typed one again."""
    ANSWERS = "answers"
    """Answers of the census, or their confirmation."""
    EVIDENCE = "evidence"
    """An item of evidence that other sheets use too."""


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """What a sheet states: its counts as (met, total), and the level that follows."""

    shares: tuple[tuple[int, int], ...]
    level: int | None


@dataclass(frozen=True, slots=True)
class AffectedSheet:
    """A sheet whose figures or level a change alters, or whose check it undoes."""

    indicator: str
    before: SheetFigures
    after: SheetFigures
    unchecked: bool = False
    """Whether its check no longer holds."""


def shown(campaign: CampaignView, code: str) -> SheetFigures:
    """Return what a sheet states now."""
    counts = _counts(campaign.rubric.indicator(code), campaign.unit.profile)
    shares = (campaign.share(code, question.key) for question in counts)
    return SheetFigures(tuple(s for s in shares if s is not None), campaign.result(code).level)


@lru_cache(maxsize=2048)
def _counts(indicator: Indicator, unit: UnitProfile) -> tuple[Question, ...]:
    return tuple(q for q in indicator.questions_for(unit) if q.kind is QuestionKind.COUNT)


def _same_around(before: CampaignView, after: CampaignView) -> bool:
    """Return whether all that figures and levels rest on beside the sheets is the very same."""
    return (
        before.book is after.book
        and before.evidence is after.evidence
        and before.rubric is after.rubric
        and before.unit is after.unit
        and before.staff_total == after.staff_total
        and before.learners_total == after.learners_total
    )


def touched(before: CampaignView, after: CampaignView) -> tuple[AffectedSheet, ...]:
    """Return the sheets that differ between two states of one campaign, in the rubric's order."""
    changes = []
    same_around = _same_around(before, after)
    for indicator in before.indicators:
        code = indicator.code
        was, now = before.sheets[code], after.sheets[code]
        if was is now and same_around:
            continue
        change = AffectedSheet(
            code,
            shown(before, code),
            shown(after, code),
            unchecked=was.checker is not None and now.checker is None,
        )
        if change.before != change.after or change.unchecked:
            changes.append(change)
    return tuple(changes)
