"""Drafts say what was answered and nothing else, in whole sentences."""

import itertools
import re
from dataclasses import astuple

import pytest

from dvht_core.drafts import draft_texts
from dvht_core.facts import Fact
from dvht_core.judging import facts_level
from dvht_core.rubric import (
    DraftTexts,
    Indicator,
    QuestionKind,
    Rubric,
    UnitProfile,
    load_rubric,
)
from tests.unit.answers import BOTH, units

DISTRICT = load_rubric(BOTH[0])
PRIMARY = UnitProfile("primary", True)
CENTRE = UnitProfile("vocational_centre", True)


def draft(
    code: str,
    answers: dict[str, Fact],
    unit: UnitProfile = PRIMARY,
    evidence: tuple[str, ...] = ("H1-1-01",),
    rubric: Rubric = DISTRICT,
) -> DraftTexts:
    texts = draft_texts(
        rubric.indicator(code), unit, answers, year=2024, unit_name="Trường X", evidence=evidence
    )
    assert texts
    return texts


def all_answers(indicator: Indicator, unit: UnitProfile) -> list[dict[str, Fact]]:
    """Every combination of yes and no, choices, and few, many, nearly all or all of 37."""
    ways: list[list[dict[str, Fact]]] = []
    for question in indicator.questions_for(unit):
        if question.kind is QuestionKind.YES_NO:
            ways.append([{question.key: True}, {question.key: False}])
        elif question.kind is QuestionKind.CHOICE:
            ways.append([{question.key: choice.value} for choice in question.choices])
        else:
            assert question.total_key
            ways.append([{question.key: n, question.total_key: 37} for n in (0, 34, 36, 37)])
    return [
        {key: value for part in parts for key, value in part.items()}
        for parts in itertools.product(*ways)
    ]


CASES = [
    pytest.param(rubric, unit, indicator, id=f"{rubric.id}-{unit.kind}-{indicator.code}")
    for rubric in map(load_rubric, BOTH)
    for unit in units(rubric)
    if unit.public
    for indicator in rubric.applicable(unit)
]


@pytest.mark.parametrize(("rubric", "unit", "indicator"), CASES)
def test_every_draft_is_whole_sentences_with_only_the_answers_figures(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    for answers in all_answers(indicator, unit):
        for evidence in ((), ("H1-2.2-01", "H1-2.2-02")):
            texts = draft(indicator.code, answers, unit, evidence, rubric)
            for text in astuple(texts):
                assert re.fullmatch(r"[^{}]+\.", text)
                assert "  " not in text
                assert " ." not in text
                assert " ," not in text
                assert "thiếu 00" not in text
                assert 1 <= len(re.findall(r"\.(?= |$)", text)) <= 3
            known = {str(value) for value in answers.values()} | {"2024"}
            plain = re.sub(
                r"\[[^\]]*\]|\d+/QĐ-\w+|[\d,]+%|mức độ \d|thiếu \d+|\d\.\d", "", texts.description
            )
            assert set(re.findall(r"\d+", plain)) <= known, plain


def test_no_two_indicators_share_a_draft() -> None:
    seen: set[str] = set()
    for indicator in DISTRICT.indicators:
        drafts = indicator.drafts
        for variant in filter(None, (drafts.met, drafts.not_met, drafts.full)):
            # an indicator may describe itself alike in its variants, not like another one
            assert not seen & set(astuple(variant)[1:])
        for variant in filter(None, (drafts.met, drafts.not_met, drafts.full)):
            seen |= set(astuple(variant)[1:])


def test_the_variant_follows_the_level() -> None:
    """TT24 Đ6.2.b, Đ7.2.b."""
    failed, first, second = (draft("2.2", {"met": met, "total": 37}) for met in (33, 34, 36))
    assert "còn thiếu 01 thành viên so với mức tối thiểu 90%" in failed.shortcomings
    assert "còn thiếu 02 thành viên so với mức tối thiểu 95%" in first.shortcomings
    assert "thiếu" not in second.shortcomings
    assert "36/37 thành viên của Trường X (97,3%)" in second.description
    assert "[H1-1-01]." in second.description


def test_what_is_missing_of_members_and_learners_is_told_apart() -> None:
    """TT24 Đ6.3.a, Đ7.3.a."""
    answers: dict[str, Fact] = {"met": 37, "total": 37, "learners_met": 90, "learners_total": 100}
    texts = draft("3.1", answers, CENTRE)
    assert "90/100 người (90%)" in texts.description
    assert "thiếu 05 người học so với mức tối thiểu 95%" in texts.shortcomings
    assert "thành viên so với" not in texts.shortcomings
    assert "người học" not in draft("3.1", answers, PRIMARY).description


def test_only_what_was_denied_is_called_missing() -> None:
    """TT24 Đ6.1.a."""
    texts = draft("1.1", {"plan_issued": True, "plan_carried_out": False})
    assert "nội dung: tổ chức triển khai, thực hiện kế hoạch học tập." in texts.description
    assert "ban hành kế hoạch học tập hằng năm" in texts.strengths
    assert "ban hành" not in texts.shortcomings


def test_support_for_nonpublic_preschools_is_told_only_when_given() -> None:
    """TT24 Đ6.1.b."""
    unit = UnitProfile("preschool", True)
    answers: dict[str, Fact] = {"regimes_full": True, "own_rules": True}
    given = draft("1.2", answers | {"supports_nonpublic": True}, unit)
    refused = draft("1.2", answers | {"supports_nonpublic": False}, unit)
    assert "mầm non dân lập" in given.description
    assert "Đơn vị tham gia tập huấn" not in refused.description
    assert "mầm non dân lập" in refused.shortcomings


def test_want_of_evidence_alone_is_not_told_as_work_undone() -> None:
    """TT24 Đ9.3."""
    texts = draft("1.1", {"plan_issued": True, "plan_carried_out": True}, evidence=())
    assert "đã ban hành kế hoạch" in texts.description
    assert "minh chứng phù hợp cho chỉ tiêu 1.1" in texts.shortcomings


def test_there_is_no_draft_while_the_answers_decide_nothing() -> None:
    indicator = DISTRICT.indicator("1.1")
    answers: dict[str, Fact] = {"plan_issued": True}
    assert facts_level(indicator, PRIMARY, answers) is None
    assert (
        draft_texts(indicator, PRIMARY, answers, year=2024, unit_name="Trường X", evidence=())
        is None
    )
