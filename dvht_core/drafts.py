"""First texts for a sheet: the rubric's templates filled with what was answered, nothing more."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from dvht_core.facts import Answers
from dvht_core.judging import counted, facts_level, gaps
from dvht_core.rubric import DraftTexts, Indicator, Question, QuestionKind, UnitProfile
from dvht_core.texts import core_texts
from dvht_core.vietnamese import join_words, percent


def draft_texts(
    indicator: Indicator,
    unit: UnitProfile,
    answers: Answers,
    *,
    year: int,
    unit_name: str,
    evidence: Sequence[str],
) -> DraftTexts | None:
    """The four texts for these answers and evidence codes; None while they decide no level.

    The variant follows the answers, so that an indicator that fails for want of evidence alone
    is not described as undone; its shortcomings and measures then speak of the evidence.
    """
    level = facts_level(indicator, unit, answers)
    if level is None:
        return None
    slots = _slots(indicator, unit, answers, level) | {
        "year": str(year),
        "unit": unit_name,
        "evidence": ", ".join(f"[{code}]" for code in evidence),
    }
    templates = asdict(indicator.drafts.for_level(level))
    texts = DraftTexts(**{part: _fill(template, slots) for part, template in templates.items()})
    texts = replace(
        texts,
        description=" ".join([texts.description, *_additions(indicator, unit, answers)]),
        strengths=" ".join([*_done(indicator, unit, answers, level), texts.strengths]),
    )
    return texts if evidence or level == 0 else _without_evidence(texts, indicator)


def _fill(template: str, slots: dict[str, str]) -> str:
    """An empty place leaves no trace: "trong năm {evidence}." → "trong năm."."""
    for name, value in slots.items():
        if not value:
            template = template.replace(f" {{{name}}}", "")
    return template.format_map(slots)


def _slots(indicator: Indicator, unit: UnitProfile, answers: Answers, level: int) -> dict[str, str]:
    questions = indicator.questions_for(unit)
    refused = [question.label for question in questions if answers.get(question.key) is False]
    return {
        "unmet": "; ".join(refused),
        "gap": _gap(indicator, unit, answers, level + 1),
        "missing": _missing(indicator, unit, answers, level + 1),
        "choice": _choice(questions, answers),
        **next((figures for q in questions if (figures := _figures(q, answers))), {}),
    }


def _figures(question: Question, answers: Answers) -> dict[str, str]:
    count = counted(question, answers)
    if count is None:
        return {}
    met, total = count
    return {"met": str(met), "total": str(total), "percent": percent(met, total)}


def _choice(questions: Sequence[Question], answers: Answers) -> str:
    chosen = [
        question.choice(str(answers[question.key])).label
        for question in questions
        if question.kind is QuestionKind.CHOICE and question.key in answers
    ]
    return join_words(chosen)


def _gap(indicator: Indicator, unit: UnitProfile, answers: Answers, level: int) -> str:
    """As "thiếu 02 thành viên so với mức tối thiểu 95%", for each count that falls short."""
    return join_words(
        [
            core_texts().say(
                "results-draft-gap",
                missing=f"{gap.missing:02}",  # administrative style: 02, 11
                noun=gap.question.noun,
                percent=gap.percent,
            )
            for gap in gaps(indicator, unit, answers)
            if gap.level == level and gap.missing
        ]
    )


def _missing(indicator: Indicator, unit: UnitProfile, answers: Answers, level: int) -> str:
    first = [gap.missing for gap in gaps(indicator, unit, answers) if gap.level == level][:1]
    return "".join(f"{missing:02}" for missing in first)


def _additions(indicator: Indicator, unit: UnitProfile, answers: Answers) -> list[str]:
    """The sentences of questions that only some units are asked, unless the answer was no."""
    return [
        question.adds.format_map(_figures(question, answers))
        for question in indicator.questions_for(unit)
        if question.adds and answers.get(question.key, False) is not False
    ]


def _done(indicator: Indicator, unit: UnitProfile, answers: Answers, level: int) -> list[str]:
    """Where the level is missed, what was answered "yes" all the same."""
    done = [q.label for q in indicator.questions_for(unit) if answers.get(q.key) is True]
    if level or not done:
        return []
    return [core_texts().say("results-draft-done", done="; ".join(done))]


def _without_evidence(texts: DraftTexts, indicator: Indicator) -> DraftTexts:
    say = core_texts().say
    return replace(
        texts,
        shortcomings=say("results-draft-no-evidence", code=indicator.code),
        measures=say("results-draft-find-evidence", code=indicator.code),
    )
