"""Results: the level of each indicator, each criterion and the unit, and the reasons. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dvht_core.assessment.answers import Facts
from dvht_core.assessment.explanations import Reason, why, why_not_asked
from dvht_core.assessment.indicator_rules import LevelBounds, bounds, facts_level, gaps
from dvht_core.rubric import Indicator, Rubric, UnitProfile
from dvht_core.texts import core_texts

__all__ = [
    "GroupResult",
    "IndicatorResult",
    "Reason",
    "Results",
    "evaluate",
    "facts_level",
    "gaps",
    "level_text",
]


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The level of an indicator: 0 (không đạt), 1 or 2.

    None while questions are open, and where the indicator does not apply.
    """

    applies: bool
    level: int | None
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The level of a criterion or the unit: 0, 1 or 2; None while open
    answers can still change it.
    """

    level: int | None


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a unit: by indicator code, by criterion code, and as a whole."""

    indicators: Mapping[str, IndicatorResult]
    criteria: Mapping[str, GroupResult]
    unit: GroupResult


def evaluate(
    rubric: Rubric, unit: UnitProfile, facts: Facts, evidence: Mapping[str, int]
) -> Results:
    """Judge a unit by checked answers (`answers.check_facts`) and numbers of evidence items.

    An indicator that is not in `evidence` has none, and so is not met (TT24 Đ9.3) unless none of
    its questions is answered either: then it is open.
    """
    reached = {
        indicator.code: bounds(
            indicator, unit, facts.get(indicator.code, {}), evidence.get(indicator.code, 0)
        )
        for indicator in rubric.applicable(unit)
    }

    def result(indicator: Indicator) -> IndicatorResult:
        if indicator.code not in reached:
            return IndicatorResult(applies=False, level=None, why=why_not_asked(indicator))
        limits, answers = reached[indicator.code], facts.get(indicator.code, {})
        reasons = why(rubric, indicator, unit, answers, evidence.get(indicator.code, 0), limits)
        return IndicatorResult(applies=True, level=limits.level, why=reasons)

    return Results(
        indicators={indicator.code: result(indicator) for indicator in rubric.indicators},
        criteria={
            criterion.code: _group(
                reached[i.code] for i in criterion.indicators if i.code in reached
            )
            for criterion in rubric.criteria
        },
        unit=_group(reached.values()),
    )


def level_text(result: IndicatorResult | GroupResult) -> str:
    """Return a result in words: "đạt mức độ 1", "không đạt", "không áp
    dụng", "chưa đủ thông tin".
    """
    if isinstance(result, IndicatorResult) and not result.applies:
        return core_texts().say("results-not-applicable")
    key = "results-open" if result.level is None else f"results-level-{result.level}"
    return core_texts().say(key)


def _group(parts: Iterable[LevelBounds]) -> GroupResult:
    """Return the level that all parts reach (TT24 Đ8, Đ9.4); None without parts."""
    known = list(parts)
    if not known:
        return GroupResult(None)
    least, most = min(part.least for part in known), min(part.most for part in known)
    return GroupResult(LevelBounds(least, most).level)
