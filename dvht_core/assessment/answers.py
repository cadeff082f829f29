"""What people answered, checked: one answer, the answers of a unit, a whole what-if document."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import clean
from dvht_core.rubric import Question, QuestionKind, Rubric, UnitProfile, load_rubric

Fact = bool | int | str
Answers = Mapping[str, Fact]  # of one indicator: {"met": 34, "total": 37}
Facts = Mapping[str, Answers]  # of a unit: {"2.1": {"met": 34, "total": 37}}

_SHOWN_LETTERS = 60


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What `dvht evaluate` judges: a unit, its answers and the number of
    evidence items by indicator.
    """

    rubric: Rubric
    unit: UnitProfile
    facts: Facts
    evidence: Mapping[str, int]


def check_fact(question: Question, value: object, field: str) -> Fact:
    """Return `value` if it can be an answer to this question.

    InputError names `field` ("facts.2.1.met") and says what is expected there.
    """
    if question.kind is QuestionKind.YES_NO:
        if not isinstance(value, bool):
            raise InputError("facts-not-yes-no", field=field, value=_shown(value))
        return value
    if question.kind is QuestionKind.COUNT:
        return _whole_number(value, field)
    if not isinstance(value, str) or value not in [choice.value for choice in question.choices]:
        expected = ", ".join(choice.value for choice in question.choices)
        raise InputError("facts-not-choice", field=field, value=_shown(value), expected=expected)
    return value


def is_share(met: object, total: object) -> bool:
    """Return whether `met` of `total` people is possible: whole numbers, 0
    ≤ met ≤ total, total above 0.

    What is stored, shown and printed is all checked by this rule.
    """
    whole = all(isinstance(n, int) and not isinstance(n, bool) for n in (met, total))
    return whole and 0 <= met <= total > 0  # type: ignore[operator] # both are whole numbers


def check_answer(question: Question, answers: Answers, field: str, asked: bool = True) -> None:
    """Raise InputError for an impossible count: more people than there are, or a total of 0.

    `asked` is False for a question that the unit is not asked; its total may be 0.
    """
    if question.total_key is None:
        return
    met, total = answers.get(question.key), answers.get(question.total_key)
    if asked and total == 0:
        raise InputError("facts-total-zero", field=f"{field}.{question.total_key}")
    if isinstance(met, int) and isinstance(total, int) and met > total:
        raise InputError("facts-over-total", field=f"{field}.{question.key}", met=met, total=total)


def check_facts(
    rubric: Rubric, unit: UnitProfile, facts: Mapping[str, Mapping[str, object]]
) -> dict[str, dict[str, Fact]]:
    """Return the answers of a unit, each checked alone and against the others.

    InputError names the first field that cannot be used.
    """
    checked: dict[str, dict[str, Fact]] = {}
    for code, answers in facts.items():
        checked[code] = _check_indicator(rubric, unit, code, answers)
    _refuse_different_totals(rubric, unit, checked)
    return checked


def check_unit(rubric: Rubric, unit: UnitProfile) -> UnitProfile:
    """Return the unit; InputError when the rubric does not know its kind."""
    if unit.kind not in rubric.kinds:
        expected = ", ".join(rubric.kinds)
        raise InputError(
            "facts-not-choice", field="unit.kind", value=_shown(unit.kind), expected=expected
        )
    return unit


def read_what_if(text: str) -> WhatIf:
    """Read the JSON of `dvht evaluate`; InputError names the field that cannot be used.

    {"rubric": "tt24-2023-huyen", "unit": {"kind": "primary", "public": true},
     "facts": {"2.1": {"met": 34, "total": 37}}, "evidence": {"2.1": 2}}
    """
    document = _object(_parse(text), "JSON")
    _refuse_others(document, ("rubric", "unit", "facts", "evidence"), "")
    rubric = load_rubric(_text(_need(document, "rubric", ""), "rubric"))
    unit = _unit(rubric, _object(_need(document, "unit", ""), "unit"))
    facts = _object(document.get("facts", {}), "facts")
    answers = {code: _object(value, f"facts.{_name(code)}") for code, value in facts.items()}
    return WhatIf(
        rubric=rubric,
        unit=unit,
        facts=check_facts(rubric, unit, answers),
        evidence=_evidence(rubric, _object(document.get("evidence", {}), "evidence")),
    )


def _check_indicator(
    rubric: Rubric, unit: UnitProfile, code: str, answers: Mapping[str, object]
) -> dict[str, Fact]:
    field = f"facts.{_name(code)}"
    _refuse_others({code: answers}, [indicator.code for indicator in rubric.indicators], "facts.")
    indicator = rubric.indicator(code)
    by_key = {key: question for question in indicator.questions for key in question.keys}
    _refuse_others(answers, by_key, f"{field}.")
    checked = {
        key: check_fact(by_key[key], value, f"{field}.{key}") for key, value in answers.items()
    }
    asked = indicator.questions_for(unit) if indicator.applies_to(unit) else ()
    for question in indicator.questions:
        check_answer(question, checked, field, asked=question in asked)
    return checked


def _refuse_different_totals(rubric: Rubric, unit: UnitProfile, facts: Facts) -> None:
    """Raise InputError when indicators give different totals: a unit has one number of members."""
    first: dict[str, tuple[str, Fact]] = {}
    for indicator in rubric.applicable(unit):
        for question in indicator.questions_for(unit):
            key = question.total_key
            if key is None or key not in facts.get(indicator.code, {}):
                continue
            field, total = f"facts.{indicator.code}.{key}", facts[indicator.code][key]
            other, known = first.setdefault(key, (field, total))
            if total != known:
                raise InputError(
                    "facts-totals-differ", field=field, total=total, other=other, known=known
                )


def _unit(rubric: Rubric, unit: Mapping[str, object]) -> UnitProfile:
    _refuse_others(unit, ("kind", "public"), "unit.")
    kind = _text(_need(unit, "kind", "unit."), "unit.kind")
    public = _need(unit, "public", "unit.")
    if not isinstance(public, bool):
        raise InputError("facts-not-yes-no", field="unit.public", value=_shown(public))
    return check_unit(rubric, UnitProfile(kind, public))


def _evidence(rubric: Rubric, evidence: Mapping[str, object]) -> dict[str, int]:
    _refuse_others(evidence, [indicator.code for indicator in rubric.indicators], "evidence.")
    return {code: _whole_number(count, f"evidence.{code}") for code, count in evidence.items()}


def _parse(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise InputError("facts-not-json", line=error.lineno, column=error.colno) from None
    except (RecursionError, ValueError):  # nested too deep, or a number of thousands of digits
        raise InputError("facts-not-json", line=1, column=1) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise InputError("facts-twice", field=_name(key))
        values[key] = value
    return values


def _need(document: Mapping[str, object], key: str, where: str) -> object:
    if key not in document:
        raise InputError("facts-missing", field=f"{where}{key}")
    return document[key]


def _refuse_others(document: Mapping[str, object], known: Collection[str], where: str) -> None:
    for key in document:
        if key not in known:
            expected = ", ".join(known)
            raise InputError("facts-unknown", field=f"{where}{_name(key)}", expected=expected)


def _object(value: object, field: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise InputError("facts-not-object", field=field, value=_shown(value))
    return value


def _text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise InputError("facts-not-text", field=field, value=_shown(value))
    return _name(value)


def _whole_number(value: object, field: str) -> int:
    # bool is an int to Python, not to a teacher
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputError("facts-not-number", field=field, value=_shown(value))
    return value


def _shown(value: object) -> str:
    """Return a value from outside as a message can quote it: short, one
    line, no control characters.
    """
    return _name(json.dumps(value, ensure_ascii=False))


def _name(text: str) -> str:
    line = " ".join(clean(text).split())
    return line if len(line) <= _SHOWN_LETTERS else line[: _SHOWN_LETTERS - 1] + "…"
