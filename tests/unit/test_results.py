"""Levels by the circular: each share exact, each part needed, nothing open decided."""

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.assessment.answers import Fact
from dvht_core.assessment.indicator_rules import missing_people
from dvht_core.assessment.results import (
    GroupResult,
    IndicatorResult,
    Results,
    evaluate,
    facts_level,
    gaps,
    level_text,
)
from dvht_core.rubric import Indicator, Question, QuestionKind, Rubric, UnitProfile, load_rubric
from tests.unit.answers import BOTH, best_answers, best_facts, some_evidence, units

DISTRICT, PROVINCE = (load_rubric(name) for name in BOTH)
PRIMARY = UnitProfile("primary", True)


def judge(
    rubric: Rubric,
    unit: UnitProfile,
    changes: Mapping[str, Mapping[str, Any]] | None = None,
    evidence: Mapping[str, int] | None = None,
) -> Results:
    """Judge a unit that has everything at its best but for `changes`, by indicator."""
    facts: dict[str, dict[str, Fact]] = best_facts(rubric)
    for code, answers in (changes or {}).items():
        facts[code] |= answers
    return evaluate(rubric, unit, facts, some_evidence(rubric) if evidence is None else evidence)


def level(rubric: Rubric, unit: UnitProfile, code: str, **answers: Any) -> int | None:
    return judge(rubric, unit, {code: answers}).indicators[code].level


EVERY_UNIT = [(rubric, unit) for rubric in (DISTRICT, PROVINCE) for unit in units(rubric)]


@pytest.mark.parametrize(("rubric", "unit"), EVERY_UNIT)
def test_every_kind_reaches_level_2_with_everything_at_its_best(
    rubric: Rubric, unit: UnitProfile
) -> None:
    """TT24 Đ8.2, Đ14.2; what does not apply is left out, neither met nor failed."""
    results = judge(rubric, unit)
    assert results.unit == GroupResult(2)
    assert set(results.criteria.values()) == {GroupResult(2)}
    for indicator in rubric.indicators:
        result = results.indicators[indicator.code]
        assert result.applies == indicator.applies_to(unit)
        assert result.level == (2 if result.applies else None)


@pytest.mark.parametrize(("rubric", "unit"), EVERY_UNIT)
def test_every_part_that_is_asked_decides_and_no_other(rubric: Rubric, unit: UnitProfile) -> None:
    """TT24 Đ6, Đ7, Đ12, Đ13: a "no" anywhere fails its indicator, its criterion and the unit."""
    for indicator in rubric.indicators:
        for question in indicator.questions:
            worst = {QuestionKind.YES_NO: False, QuestionKind.COUNT: 0, QuestionKind.CHOICE: "none"}
            results = judge(rubric, unit, {indicator.code: {question.key: worst[question.kind]}})
            asked = indicator.applies_to(unit) and question in indicator.questions_for(unit)
            expected = 0 if asked else 2
            assert results.unit.level == expected
            assert results.criteria[indicator.criterion].level == expected
            if asked:
                assert results.indicators[indicator.code].level == 0


SHARES = [
    *[(DISTRICT, PRIMARY, f"2.{n}", "met", "total", 90, 95) for n in (1, 2, 3, 5)],
    (DISTRICT, PRIMARY, "2.4", "met", "total", 50, 70),
    (DISTRICT, PRIMARY, "3.1", "met", "total", 90, 95),
    (
        DISTRICT,
        UnitProfile("vocational_centre", True),
        "3.1",
        "learners_met",
        "learners_total",
        95,
        97,
    ),
    *[
        (PROVINCE, UnitProfile("university", True), f"2.{n}", "met", "total", 90, 95)
        for n in (1, 2, 3, 5)
    ],
    (PROVINCE, UnitProfile("agency", True), "2.4", "met", "total", 50, 70),
    (PROVINCE, UnitProfile("agency", True), "3.1", "met", "total", 90, 95),
    (
        PROVINCE,
        UnitProfile("upper_secondary", False),
        "3.1",
        "learners_met",
        "learners_total",
        95,
        97,
    ),
]


@pytest.mark.parametrize(("rubric", "unit", "code", "met", "total", "first", "second"), SHARES)
def test_shares_are_compared_exactly(
    rubric: Rubric, unit: UnitProfile, code: str, met: str, total: str, first: int, second: int
) -> None:
    """TT24 Đ6.2, Đ7.2, Đ6.3.a, Đ7.3.a: on the boundary passes, a person less does not."""
    indicator = rubric.indicator(code)
    for people in (1, 2, 19, 20, 37, 40, 41, 100, 333):
        for count in range(people + 1):
            share = Fraction(count * 100, people)
            expected = (share >= first) + (share >= second)
            answers = best_answers(indicator) | {met: count, total: people}
            assert facts_level(indicator, unit, answers) == expected, (count, people)


@pytest.mark.parametrize(("met", "expected"), [(33, 0), (34, 1), (35, 1), (36, 2), (37, 2)])
def test_34_of_37_pass_90_percent_and_33_do_not(met: int, expected: int) -> None:
    """TT24 Đ6.2.b, Đ7.2.b."""
    assert level(DISTRICT, PRIMARY, "2.2", met=met, total=37) == expected


@given(total=st.integers(1, 5000), data=st.data(), needed=st.integers(1, 100))
def test_missing_people_is_the_least_number_that_is_enough(
    total: int, data: st.DataObject, needed: int
) -> None:
    met = data.draw(st.integers(0, total))
    missing = missing_people(met, total, needed)
    assert met + missing <= total
    assert (met + missing) * 100 >= needed * total
    assert missing == 0 or (met + missing - 1) * 100 < needed * total


def test_gaps_tell_how_many_people_each_level_lacks() -> None:
    """TT24 Đ6.3.a, Đ7.3.a for members and learners."""
    unit = UnitProfile("vocational_centre", True)
    answers = {"met": 33, "total": 37, "learners_met": 96, "learners_total": 100}
    found = gaps(DISTRICT.indicator("3.1"), unit, answers)
    assert [(g.level, g.question.noun, g.percent, g.missing) for g in found] == [
        (1, "thành viên", 90, 1),
        (1, "người học", 95, 0),
        (2, "thành viên", 95, 3),
        (2, "người học", 97, 1),
    ]
    assert gaps(DISTRICT.indicator("3.1"), PRIMARY, {"met": 33}) == ()


def test_learners_of_a_primary_school_do_not_count() -> None:
    """TT24 Đ2.8."""
    assert level(DISTRICT, PRIMARY, "3.1", learners_met=0, learners_total=0) == 2


@pytest.mark.parametrize(("value", "expected"), [("none", 0), ("basic", 1), ("good", 2)])
def test_the_digital_level_of_a_school(value: str, expected: int) -> None:
    """TT24 Đ6.3.d, Đ7.3.d, Đ12.3.d–đ, Đ13.3.d–đ."""
    assert level(DISTRICT, PRIMARY, "3.4", digital_level=value) == expected
    school = UnitProfile("upper_secondary", True)
    assert level(PROVINCE, school, "3.4", digital_level=value) == expected
    university = UnitProfile("university", False)
    assert level(PROVINCE, university, "3.5", digital_level=value) == expected


@pytest.mark.parametrize("kind", ["primary", "enterprise", "social_organisation"])
def test_level_2_asks_no_collective_title_of_a_private_unit(kind: str) -> None:
    """TT24 Đ7.3.c: with level 1 it has level 2 there, and the result says why; without, none."""
    private = UnitProfile(kind, False)
    result = judge(DISTRICT, private).indicators["3.3"]
    assert result.level == 2
    assert [reason.key for reason in result.why] == ["results-why-same-level"]
    assert level(DISTRICT, private, "3.3", title=False) == 0
    said_public = judge(DISTRICT, UnitProfile(kind, True)).indicators["3.3"].why
    assert bool(said_public) is (kind != "primary")  # a company is never one of the state's


def test_an_indicator_without_evidence_is_not_met() -> None:
    """TT24 Đ9.3, Đ15.3; a number that is not given is 0."""
    for rubric, kind in ((DISTRICT, "primary"), (PROVINCE, "university")):
        for evidence in ({}, {"1.1": 0}):
            others = {code: 1 for code in some_evidence(rubric) if code != "1.1"}
            results = judge(rubric, UnitProfile(kind, True), evidence=others | evidence)
            result = results.indicators["1.1"]
            assert (result.level, results.criteria["1"].level, results.unit.level) == (0, 0, 0)
            assert [r.article for r in result.why] == [rubric.no_evidence_article]
            assert "minh chứng" in result.why[0].text


def test_no_evidence_and_a_failed_part_are_both_told() -> None:
    """TT24 Đ9.3, Đ6.1.a."""
    result = judge(DISTRICT, PRIMARY, {"1.1": {"plan_issued": False}}, {}).indicators["1.1"]
    assert [reason.article for reason in result.why] == ["TT24 Đ9.3", "TT24 Đ6.1.a"]


@pytest.mark.parametrize("evidence", [{}, {"1.1": 0}])
def test_what_nobody_began_is_open_not_failed(evidence: dict[str, int]) -> None:
    results = evaluate(DISTRICT, PRIMARY, {"3.5": {"accredited": True}}, evidence)
    assert {r.level for r in results.indicators.values()} == {None}
    assert results.unit == GroupResult(None)
    assert "Chưa trả lời" in results.indicators["1.1"].why[0].text


def test_evidence_alone_leaves_an_indicator_open() -> None:
    assert evaluate(DISTRICT, PRIMARY, {}, {"1.1": 3}).indicators["1.1"].level is None


def test_half_an_answer_decides_when_it_fails_and_not_when_it_passes() -> None:
    def of(answers: dict[str, Fact]) -> int | None:
        return evaluate(DISTRICT, PRIMARY, {"1.1": answers}, {"1.1": 1}).indicators["1.1"].level

    assert of({"plan_issued": False}) == 0
    assert of({"plan_issued": True}) is None
    assert of({"plan_carried_out": False}) == 0


def test_answers_that_python_holds_for_equal_are_judged_apart() -> None:
    """Results are kept by answers, and `True == 1`: only the first answers a yes or no."""
    yes, one = (level(DISTRICT, PRIMARY, "1.1", plan_issued=said) for said in (True, 1))
    assert (yes, one) == (2, None)


def test_a_failed_indicator_decides_its_criterion_and_the_unit_alone() -> None:
    """TT24 Đ9.4, Đ8.1."""
    facts: dict[str, dict[str, Fact]] = {"2.1": {"met": 1, "total": 37}}
    results = evaluate(DISTRICT, PRIMARY, facts, {"2.1": 1})
    assert (results.criteria["2"].level, results.unit.level) == (0, 0)
    assert (results.criteria["1"].level, results.criteria["3"].level) == (None, None)


def test_reasons_name_the_rule_by_how_much_and_the_article() -> None:
    """TT24 Đ6.2.a, Đ7.2.b, Đ7.3.d, Đ6.1.e."""
    results = judge(
        DISTRICT,
        PRIMARY,
        {
            "1.4": {"members_equipped": False},
            "2.1": {"met": 33, "total": 37},
            "2.2": {"met": 34, "total": 37},
            "3.4": {"digital_level": "basic"},
        },
    )
    said = {code: [r.text for r in result.why] for code, result in results.indicators.items()}
    blocks = {code: [r.blocks for r in result.why] for code, result in results.indicators.items()}
    assert said["2.1"] == [
        "33/37 thành viên (89,2%), thiếu 1 người để đạt 90% của mức độ 1 (TT24 Đ6.2.a)."
    ]
    assert said["2.2"] == [
        "34/37 thành viên (91,9%), thiếu 2 người để đạt 95% của mức độ 2 (TT24 Đ7.2.b)."
    ]
    assert said["3.4"] == [
        "Mới được đánh giá “đáp ứng cơ bản”, mức độ 2 cần “đáp ứng tốt” (TT24 Đ7.3.d)."
    ]
    assert said["1.4"] == [
        "Chưa đạt yêu cầu: trang bị cho thành viên dụng cụ, thiết bị làm việc và học tập"
        " (TT24 Đ6.1.d)."
    ]
    assert (blocks["2.1"], blocks["2.2"], blocks["3.4"], blocks["1.4"]) == ([1], [2], [2], [1])
    assert said["1.1"] == []
    assert "suy ra" in said["3.5"][0]
    assert "TT24 Đ6.3.đ" in said["3.5"][0]


def test_results_in_words() -> None:
    results = judge(DISTRICT, PRIMARY, {"2.1": {"met": 91}, "2.2": {"met": 0}})
    words = {code: level_text(result) for code, result in results.indicators.items()}
    assert (words["1.1"], words["2.1"], words["2.2"], words["3.5"]) == (
        "đạt mức độ 2",
        "đạt mức độ 1",
        "không đạt",
        "không áp dụng",
    )
    assert level_text(GroupResult(None)) == "chưa đủ thông tin"
    assert level_text(IndicatorResult(applies=True, level=None)) == "chưa đủ thông tin"


# ---- whatever the answers are


def possible(question: Question) -> list[dict[str, Fact]]:
    """Answers that show all a question can do to a level; 20 people."""
    if question.kind is QuestionKind.YES_NO:
        return [{question.key: True}, {question.key: False}]
    if question.kind is QuestionKind.CHOICE:
        return [{question.key: choice.value} for choice in question.choices]
    assert question.total_key
    return [{question.key: met, question.total_key: 100} for met in (0, 50, 70, 92, 95, 96, 97)]


@st.composite
def situations(
    draw: st.DrawFn,
) -> tuple[Rubric, UnitProfile, dict[str, dict[str, Fact]], dict[str, int]]:
    """Return a unit with some questions answered, well more often than badly, and some evidence."""
    rubric, unit = draw(st.sampled_from(EVERY_UNIT))
    facts: dict[str, dict[str, Fact]] = {}
    for indicator in rubric.indicators:
        given_: dict[str, Fact] = {}
        for question in indicator.questions:
            best = {key: best_answers(indicator)[key] for key in question.keys}
            given_ |= draw(st.sampled_from([best, best, best, {}, *possible(question)]))
        if given_:
            facts[indicator.code] = given_
    numbers = st.sampled_from([2, 2, 2, 1, 0])
    evidence = {i.code: draw(numbers) for i in rubric.indicators if draw(st.integers(0, 9))}
    return rubric, unit, facts, evidence


def completions(
    indicator: Indicator, unit: UnitProfile, answers: Mapping[str, Fact]
) -> Iterator[dict[str, Fact]]:
    open_questions = [q for q in indicator.questions_for(unit) if q.key not in answers]
    for chosen in itertools.product(*(possible(question) for question in open_questions)):
        yield dict(answers) | {key: value for part in chosen for key, value in part.items()}


@given(situations())
def test_a_level_is_told_exactly_when_no_missing_answer_can_change_it(
    situation: tuple[Rubric, UnitProfile, dict[str, dict[str, Fact]], dict[str, int]],
) -> None:
    """By brute force over all ways to answer what is open; what nobody began stays open."""
    rubric, unit, facts, evidence = situation
    results = evaluate(rubric, unit, facts, evidence)
    outcomes: dict[str, set[int | None]] = {}
    for indicator in rubric.applicable(unit):
        code, answers = indicator.code, facts.get(indicator.code, {})
        begun = any(q.key in answers for q in indicator.questions_for(unit))
        items = evidence if begun or evidence.get(code) else {code: 1}
        outcomes[code] = {
            evaluate(rubric, unit, {code: completion}, items).indicators[code].level
            for completion in completions(indicator, unit, answers)
        }
        assert None not in outcomes[code]
        told = results.indicators[code].level
        assert outcomes[code] == {told} if told is not None else len(outcomes[code]) > 1
    for criterion, group in [*results.criteria.items(), ("", results.unit)]:
        parts = [levels for code, levels in outcomes.items() if code.startswith(criterion)]
        lowest = min(min(levels, key=int) for levels in parts)  # type: ignore[arg-type, type-var]
        highest = min(max(levels, key=int) for levels in parts)  # type: ignore[arg-type, type-var]
        assert group.level == (lowest if lowest == highest else None)


@given(situations(), st.integers(0, 200), st.data())
def test_more_people_never_lower_a_level(
    situation: tuple[Rubric, UnitProfile, dict[str, dict[str, Fact]], dict[str, int]],
    total: int,
    data: st.DataObject,
) -> None:
    """TT24 Đ6.2, Đ7.2: one more member who meets a share cannot harm, anywhere."""
    rubric, unit, facts, _ = situation
    code = data.draw(st.sampled_from(["2.1", "2.2", "2.3", "2.4", "2.5", "3.1"]))
    met = data.draw(st.integers(0, total))
    answers = facts.get(code, {}) | {"met": met, "total": total + 1}
    fewer = evaluate(rubric, unit, facts | {code: answers}, some_evidence(rubric))
    more = evaluate(rubric, unit, facts | {code: answers | {"met": met + 1}}, some_evidence(rubric))
    pairs = [
        (fewer.indicators[code].level, more.indicators[code].level),
        (fewer.unit.level, more.unit.level),
    ]
    for before, after in pairs:
        if before is not None and after is not None:
            assert after >= before


@given(situations())
def test_a_group_is_never_above_its_weakest_part(
    situation: tuple[Rubric, UnitProfile, dict[str, dict[str, Fact]], dict[str, int]],
) -> None:
    """TT24 Đ8, Đ9.4."""
    rubric, unit, facts, evidence = situation
    results = evaluate(rubric, unit, facts, evidence)
    for criterion in rubric.criteria:
        group = results.criteria[criterion.code].level
        levels = [results.indicators[i.code].level for i in criterion.indicators]
        if group is not None:
            assert all(group <= level for level in levels if level is not None)
        if results.unit.level is not None and group is not None:
            assert results.unit.level <= group


@given(situations())
def test_a_level_below_2_always_says_why(
    situation: tuple[Rubric, UnitProfile, dict[str, dict[str, Fact]], dict[str, int]],
) -> None:
    rubric, unit, facts, evidence = situation
    for result in evaluate(rubric, unit, facts, evidence).indicators.values():
        if result.level != 2:
            assert result.why
        for reason in result.why:
            assert "TT24 Đ" in reason.text
            assert reason.blocks in (None, 1, 2)
