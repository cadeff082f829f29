"""Why an indicator has the level it has: data from which the catalogue makes sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from dvht_core.assessment.answers import Answers
from dvht_core.assessment.indicator_rules import FAILED, LevelBounds, counted, holds, missing_people
from dvht_core.i18n.vietnamese import percent
from dvht_core.rubric import LEVELS, Indicator, Question, Rubric, Rule, UnitProfile
from dvht_core.texts import Value, core_texts


@dataclass(frozen=True, slots=True)
class Reason:
    """What keeps an indicator from a level (`blocks`), or a remark (`blocks` is None)."""

    key: str
    values: Mapping[str, Value]
    article: str
    blocks: int | None = None

    @property
    def text(self) -> str:
        """The sentence, with its article."""
        return core_texts().say(
            self.key, article=self.article, cited=f" ({self.article})", **self.values
        )


def why_not_asked(indicator: Indicator) -> tuple[Reason, ...]:
    """Return the reason for an indicator that does not apply, with its article.

    The circular does not say it openly: it follows from whom the article names.
    """
    return (Reason("results-why-not-asked", {}, indicator.articles[1]),)


def why(
    rubric: Rubric,
    indicator: Indicator,
    unit: UnitProfile,
    answers: Answers,
    evidence: int,
    bounds: LevelBounds,
) -> tuple[Reason, ...]:
    """Return what keeps the indicator from the next level, then what is still to be answered."""
    reasons: list[Reason] = []
    if bounds == FAILED and evidence == 0:
        article = rubric.no_evidence_article
        reasons.append(Reason("results-why-no-evidence", {}, article, blocks=1))
    reasons += _failures(indicator, unit, answers, bounds.most + 1)
    if bounds.level is None:
        reasons += _open_questions(indicator, unit, answers)
    if bounds.level == max(LEVELS) and not indicator.rules_for(unit, max(LEVELS)):
        reasons.append(Reason("results-why-same-level", {}, indicator.articles[max(LEVELS)]))
    return tuple(reasons)


def _failures(
    indicator: Indicator, unit: UnitProfile, answers: Answers, level: int
) -> list[Reason]:
    """Return the rules of `level` that the answers fail; none when there is no such level."""
    if level not in LEVELS:
        return []
    questions = {question.key: question for question in indicator.questions}
    return [
        _failure(rule, questions[rule.question], answers, indicator.articles[level], level)
        for rule in indicator.rules_for(unit, level)
        if holds(rule, questions[rule.question], answers) is False
    ]


def _failure(rule: Rule, question: Question, answers: Answers, article: str, level: int) -> Reason:
    values: dict[str, Value] = {"label": question.label, "level": level}
    if rule.percent is not None and (count := counted(question, answers)):
        met, total = count
        values |= {
            "met": met,
            "total": total,
            "noun": question.noun,
            "percent": percent(met, total),
            "missing": missing_people(met, total, rule.percent),
            "needed": rule.percent,
        }
        return Reason("results-why-too-few", values, article, blocks=level)
    if rule.at_least is not None:
        values |= {
            "choice": question.choice(str(answers[question.key])).label,
            "needed": question.choice(rule.at_least).label,
        }
        return Reason("results-why-too-low", values, article, blocks=level)
    return Reason("results-why-no", values, article, blocks=level)


def _open_questions(indicator: Indicator, unit: UnitProfile, answers: Answers) -> list[Reason]:
    return [
        Reason("results-why-open", {"label": question.label}, indicator.articles[1])
        for question in indicator.questions_for(unit)
        if not all(key in answers for key in question.keys)
    ]
