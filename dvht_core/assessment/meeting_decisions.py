"""What the meeting decided, and the results under it: never above what the evidence supports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dvht_core.assessment.results import GroupResult, IndicatorResult, Results
from dvht_core.domain.meeting import Outcome
from dvht_core.rubric import Rubric


@dataclass(frozen=True, slots=True)
class LevelDecision:
    """The level that the meeting gave an indicator; a reason where it is below the computed one."""

    level: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MeasureReport:
    """What the owner of a measure said became of it."""

    outcome: Outcome
    note: str


@dataclass(frozen=True, slots=True)
class MeetingDecisions:
    """What the meeting decided, and what became of measures; everything may be absent."""

    meeting: Mapping[str, Any] = field(default_factory=dict)
    """The record of the meeting, by `domain.meeting.MeetingField`, as far as it is said:
    {"day": "2025-01-13", "present": ["Nguyễn Thị Lan"], "absent": {"Lê Thị Vân": "nghỉ ốm"}}."""
    levels: Mapping[str, LevelDecision] = field(default_factory=dict)
    proposal: int | None = None
    """The level to ask recognition for, 0 for none."""
    reports: Mapping[str, MeasureReport] = field(default_factory=dict)


def governed(rubric: Rubric, computed: Results, levels: Mapping[str, LevelDecision]) -> Results:
    """Return the results as the meeting decided them: the lower of the
    decided and the computed level.

    A criterion, and the unit, has the level that all of its indicators reach (TT24 Đ8, Đ9.4).
    """
    caps = {
        code: decided.level
        for code, decided in levels.items()
        if code in computed.indicators and computed.indicators[code].applies
    }
    if not caps:
        return computed
    return Results(
        indicators={
            code: _indicator(result, caps[code]) if code in caps else result
            for code, result in computed.indicators.items()
        },
        criteria={
            criterion.code: _group(
                computed.criteria[criterion.code],
                [caps[i.code] for i in criterion.indicators if i.code in caps],
            )
            for criterion in rubric.criteria
        },
        unit=_group(computed.unit, list(caps.values())),
    )


def _indicator(result: IndicatorResult, cap: int) -> IndicatorResult:
    level = None if result.level is None else min(result.level, cap)
    return IndicatorResult(result.applies, level, result.why)


def _group(computed: GroupResult, caps: list[int]) -> GroupResult:
    if 0 in caps:
        return GroupResult(0)
    return GroupResult(None if computed.level is None else min([computed.level, *caps]))
