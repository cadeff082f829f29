"""Answers for tests, made from a rubric's questions."""

from dvht_core.assessment.answers import Fact
from dvht_core.rubric import Indicator, QuestionKind, Rubric, UnitProfile

BOTH = ("tt24-2023-huyen", "tt24-2023-tinh")


def best_answers(indicator: Indicator) -> dict[str, Fact]:
    """Return every question answered as well as can be; 100 people."""
    answers: dict[str, Fact] = {}
    for question in indicator.questions:
        if question.kind is QuestionKind.COUNT:
            assert question.total_key
            answers |= {question.key: 100, question.total_key: 100}
        else:
            is_choice = question.kind is QuestionKind.CHOICE
            answers[question.key] = question.choices[-1].value if is_choice else True
    return answers


def best_facts(rubric: Rubric) -> dict[str, dict[str, Fact]]:
    return {indicator.code: best_answers(indicator) for indicator in rubric.indicators}


def some_evidence(rubric: Rubric) -> dict[str, int]:
    return {indicator.code: 1 for indicator in rubric.indicators}


def units(rubric: Rubric) -> list[UnitProfile]:
    """Return every kind of unit, public and not."""
    return [UnitProfile(kind, public) for kind in rubric.kinds for public in (True, False)]
