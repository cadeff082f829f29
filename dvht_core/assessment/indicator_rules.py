"""The rules of one indicator: which levels its answers reach, and which they still allow."""

from dataclasses import dataclass

from dvht_core.assessment.answers import Answers
from dvht_core.rubric import LEVELS, Indicator, Question, Rule, UnitProfile


@dataclass(frozen=True, slots=True)
class LevelBounds:
    """The lowest and the highest level that the answers still allow."""

    least: int
    most: int

    @property
    def level(self) -> int | None:
        """The level once it is decided; None before."""
        return self.least if self.least == self.most else None


OPEN = LevelBounds(0, max(LEVELS))
FAILED = LevelBounds(0, 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """How many people a count lacks (`missing`, 0 when reached) for the share a level needs."""

    level: int
    question: Question
    percent: int
    missing: int


def missing_people(met: int, total: int, needed: int) -> int:
    """Return how many more of `total` must be met for `needed` percent, compared as integers.

    34 of 37 lack nobody for 90% (TT24 Đ6.2), 33 of 37 lack one.
    """
    return max(0, -(-needed * total // 100) - met)


def counted(question: Question, answers: Answers) -> tuple[int, int] | None:
    """Return the (met, total) of a count question; None until both are answered."""
    met, total = answers.get(question.key), answers.get(question.total_key or "")
    return (met, total) if isinstance(met, int) and isinstance(total, int) else None


def gaps(indicator: Indicator, unit: UnitProfile, answers: Answers) -> tuple[Gap, ...]:
    """Return, for each counted share of each level, how many people are missing.

    Questions that are not answered yet are left out.
    """
    shares = []
    for level in LEVELS:
        for rule in indicator.rules_for(unit, level):
            question = indicator.question(rule.question)
            if rule.percent is not None and (count := counted(question, answers)):
                missing = missing_people(*count, rule.percent)
                shares.append(Gap(level, question, rule.percent, missing))
    return tuple(shares)


def holds(rule: Rule, question: Question, answers: Answers) -> bool | None:
    """Return whether the answers meet the rule; None when its question is not answered."""
    if rule.percent is not None:
        count = counted(question, answers)
        return missing_people(*count, rule.percent) == 0 if count else None
    answer = answers.get(question.key)
    if rule.at_least is not None and isinstance(answer, str):
        return question.rank(answer) >= question.rank(rule.at_least)
    return answer if isinstance(answer, bool) else None


def bounds_by_facts(indicator: Indicator, unit: UnitProfile, answers: Answers) -> LevelBounds:
    """Return which levels the answers still allow, without looking at evidence.

    The first level with a failed rule ends the search; an unanswered one leaves its level possible.
    """
    least = most = 0
    for level in LEVELS:
        verdicts = [
            holds(rule, indicator.question(rule.question), answers)
            for rule in indicator.rules_for(unit, level)
        ]
        if False in verdicts:
            break
        most = level
        if None not in verdicts and least == level - 1:
            least = level
    return LevelBounds(least, most)


def bounds(indicator: Indicator, unit: UnitProfile, answers: Answers, evidence: int) -> LevelBounds:
    """Return which levels answers and evidence still allow.

    Without evidence an indicator is not met once anything of it is answered (TT24 Đ9.3).
    """
    if evidence > 0:
        return bounds_by_facts(indicator, unit, answers)
    begun = any(key in answers for q in indicator.questions_for(unit) for key in q.keys)
    return FAILED if begun else OPEN


def facts_level(indicator: Indicator, unit: UnitProfile, answers: Answers) -> int | None:
    """Return the level by the answers alone, as if there were evidence; None while undecided."""
    return bounds_by_facts(indicator, unit, answers).level
