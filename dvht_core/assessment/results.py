"""Results: the level of each indicator, each criterion and the unit, and the reasons. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dvht_core.assessment.answers import Answers, Facts
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
    reached: dict[str, LevelBounds] = {}
    indicators: dict[str, IndicatorResult] = {}
    asked = frozenset(rubric.applicable(unit))
    for indicator in rubric.indicators:
        code = indicator.code
        if indicator not in asked:
            indicators[code] = IndicatorResult(False, None, why_not_asked(indicator))
            continue
        answers = tuple((k, type(v), v) for k, v in facts.get(code, {}).items())
        proof = int(evidence.get(code, 0) > 0)
        reached[code], indicators[code] = _judged(rubric, indicator, unit, answers, proof)
    return Results(
        indicators=indicators,
        criteria={
            criterion.code: _group(
                reached[i.code] for i in criterion.indicators if i.code in reached
            )
            for criterion in rubric.criteria
        },
        unit=_group(reached.values()),
    )


@lru_cache(maxsize=4096)
def _judged(
    rubric: Rubric,
    indicator: Indicator,
    unit: UnitProfile,
    answers: tuple[tuple[str, type, Any], ...],
    evidence: int,
) -> tuple[LevelBounds, IndicatorResult]:
    """Judge one indicator by `(key, type, value)` of its answers; the type, for `True == 1`.

    Kept, because of 14 indicators a turn changes one at most; figures and choices, nobody's words.
    """
    facts: Answers = {key: value for key, _, value in answers}
    found = bounds(indicator, unit, facts, evidence)
    reasons = why(rubric, indicator, unit, facts, evidence, found)
    return found, IndicatorResult(applies=True, level=found.level, why=reasons)


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
