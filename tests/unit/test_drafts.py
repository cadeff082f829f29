"""Suggested texts say what was answered and proven, and nothing else, in whole sentences."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dvht_core.assessment.answers import Fact
from dvht_core.assessment.indicator_rules import facts_level
from dvht_core.assessment.meeting_decisions import LevelDecision
from dvht_core.assessment.text_suggestions import PARTS, Basis, Cited, DraftTexts, draft_texts
from dvht_core.evidence import cited_codes
from dvht_core.rubric import (
    LEVELS,
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
PLAN = Cited("H1-1.1-01", "Kế hoạch số 12/KH-TrTH ngày 05/01/2024")
LIST = Cited("H1-2.2-02", "Danh sách kèm Quyết định số 45/QĐ-UBND")
TOP = max(LEVELS)

PRAISE = re.compile(
    r"\b(tốt đẹp|rõ rệt|nổi bật|xuất sắc|hiệu quả|nền nếp|kỷ cương|chủ động|nghiêm túc|lan tỏa|"
    r"thuận lợi|bảo đảm|thẳng thắn|nhìn nhận đúng|đáp ứng tốt yêu cầu|thế mạnh|động lực|đa số|"
    r"phần lớn|không dừng lại|đủ yêu cầu của mức độ|đủ tỉ lệ của mức độ)\b"
)
"""What a sheet that is not met must not say of it."""
JOINING = frozenset(
    re.findall(
        r"\w+",
        # what joins answers to sentences, and the forms of the circular
        """năm x trường của là đã chưa và hoặc để có thêm ít nhất cho các đạt trên lên được về theo
        với so tối thiểu còn thiếu từ đủ mức độ yêu cầu tỉ lệ số minh chứng kèm phù hợp nên chỉ
        tiêu đánh giá không khác trong danh mục cần riêng đầy đều"""
        # what a measure does
        """ thu thập mã lập rà soát xây dựng bố trí thời gian giúp đỡ nhắc nhở hướng dẫn tạo điều
        kiện nâng phấn đấu hoàn thành việc còn lại dự toán tổ chức học""",
    )
)
"""The words, beside the indicator's own, the answers' and the evidence's, that may join them."""
DECIDING = "cuộc họp của tổ đánh giá thống nhất kết quả lý do khắc phục nội dung đã nêu"
"""Those that tell what the meeting decided, and of a measure against its reason."""


def basis(
    code: str,
    answers: dict[str, Fact],
    unit: UnitProfile = PRIMARY,
    evidence: tuple[Cited, ...] = (PLAN,),
    rubric: Rubric = DISTRICT,
) -> Basis:
    return Basis(rubric.indicator(code), unit, "Trường X", 2024, answers, evidence)


def draft(
    code: str,
    answers: dict[str, Fact],
    unit: UnitProfile = PRIMARY,
    evidence: tuple[Cited, ...] = (PLAN,),
) -> DraftTexts:
    return made(basis(code, answers, unit, evidence))


def made(of: Basis) -> DraftTexts:
    texts = draft_texts(of)
    assert texts is not None
    return texts


def words(texts: DraftTexts) -> tuple[str, ...]:
    return tuple(getattr(texts, part) for part in PARTS)


def all_answers(indicator: Indicator, unit: UnitProfile) -> list[dict[str, Fact]]:
    """Return every combination of yes and no, choices, and few, many, nearly all or all of 37."""
    ways: list[list[dict[str, Fact]]] = []
    for question in indicator.questions_for(unit):
        if question.kind is QuestionKind.YES_NO:
            ways.append([{question.key: True}, {question.key: False}])
        elif question.kind is QuestionKind.CHOICE:
            ways.append([{question.key: choice.value} for choice in question.choices])
        else:
            assert question.total_key
            ways.append([{question.key: n, question.total_key: 37} for n in (0, 33, 34, 36, 37)])
    return [
        {key: value for part in parts for key, value in part.items()}
        for parts in itertools.product(*ways)
    ]


def cases() -> Iterator[object]:
    """Yield each indicator once for each set of questions and rules that some kind of unit has."""
    for rubric in map(load_rubric, BOTH):
        seen: set[object] = set()
        for unit, indicator in itertools.product(units(rubric), rubric.indicators):
            rules = tuple(indicator.rules_for(unit, level) for level in LEVELS)
            asked = (indicator.code, indicator.questions_for(unit), rules)
            if indicator.applies_to(unit) and asked not in seen:
                seen.add(asked)
                name = f"{rubric.id}-{unit.kind}-{indicator.code}"
                yield pytest.param(rubric, unit, indicator, id=name)


every_indicator = pytest.mark.parametrize(("rubric", "unit", "indicator"), [*cases()])


def every_basis(rubric: Rubric, unit: UnitProfile, indicator: Indicator) -> Iterator[Basis]:
    """Yield all answers, with evidence and without, before the meeting and after it."""
    for answers in all_answers(indicator, unit):
        for evidence in ((), (PLAN,), (PLAN, LIST)):
            plain = basis(indicator.code, answers, unit, evidence, rubric)
            yield plain
            for level in range(plain.level or 0):
                yield replace(plain, decided=LevelDecision(level, "hồ sơ còn nộp muộn."))


@every_indicator
def test_every_draft_is_whole_sentences(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    for of in every_basis(rubric, unit, indicator):
        texts = made(of)
        assert texts.description
        for text in filter(None, words(texts)):
            assert re.fullmatch(r"[^{}]+\.", text), text
            assert text[0].isupper()
            assert not re.search(r"  | \.| ,|\.\.|thiếu 00|None|none", text), text


@every_indicator
def test_what_is_not_met_is_not_praised_and_never_without_shortcoming_and_measure(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    """TT24 Đ9.3: without evidence nothing is met, whatever was answered."""
    for of in every_basis(rubric, unit, indicator):
        texts = made(of)
        if of.level == 0:
            assert not PRAISE.search(" ".join(words(texts))), words(texts)
            assert "mức độ" not in texts.strengths or "chuyển đổi số" in texts.strengths
        if not of.evidence:
            assert texts.strengths == ""
            assert "Chưa có minh chứng" in texts.description
            assert "minh chứng" in texts.shortcomings
            assert "minh chứng" in texts.measures
        falls_short = of.level is not None and of.level < TOP
        assert bool(texts.shortcomings) == bool(texts.measures) == falls_short
        other_levels = {f"mức độ {n}" for n in LEVELS if n != of.level}
        assert not [level for level in other_levels if f"của {level} (" in texts.strengths]


@every_indicator
def test_no_clause_stands_twice_in_a_sheet(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    for of in every_basis(rubric, unit, indicator):
        clauses = [
            clause.strip(" .").lower()
            for text in words(made(of))
            for clause in re.split(r"[;.](?=\s|$)", text)
        ]
        told = [clause for clause in clauses if len(clause.split()) > 4]
        assert len(told) == len(set(told)), [c for c in told if told.count(c) > 1]


@every_indicator
def test_figures_and_codes_are_those_of_answers_and_evidence(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    for of in every_basis(rubric, unit, indicator):
        texts = made(of)
        told = " ".join(words(texts))
        assert set(cited_codes(told)) == {item.code for item in of.evidence}
        said = {
            f"{of.answers[q.key]}/{of.answers[q.total_key]}"
            for q in indicator.questions_for(unit)
            if q.total_key
        }
        assert set(re.findall(r"\b\d+/\d+\b", re.sub(r"\[[^;]*", "", told))) == said
        known = {str(value) for value in of.answers.values()} | {"2024", "2025", "90", "95", "97"}
        known |= {"50", "70", "1", "2", *re.findall(r"\d+", indicator.text + indicator.code)}
        known |= set(re.findall(r"\d+", indicator.questions[0].label))
        plain = re.sub(r"Minh chứng: .*?(?=\.( |$))|[\d,]+%\)|thiếu \d+|ít nhất \d+", "", told)
        assert set(re.findall(r"\d+", plain)) <= known, told


@every_indicator
def test_every_word_comes_from_the_indicator_the_answers_or_the_evidence(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    own = _words(
        " ".join(
            [indicator.title, indicator.text, *indicator.evidence]
            + [f"{q.label} {q.ask} {q.help} {q.noun}" for q in indicator.questions]
            + [choice.label for q in indicator.questions for choice in q.choices]
        )
    )
    for of in every_basis(rubric, unit, indicator):
        given = " ".join([item.title for item in of.evidence])
        if of.decided:
            given += f" {of.decided.reason} {DECIDING}"
        told = re.sub(r"\[[^\]]*\]", "", " ".join(words(made(of))))
        assert _words(told) <= own | _words(given) | JOINING, _words(told) - own - JOINING


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


@every_indicator
def test_schools_with_other_evidence_or_answers_read_differently(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    seen: dict[str, object] = {}
    for answers in all_answers(indicator, unit):
        for evidence in (
            (),
            (PLAN,),
            (LIST,),
            (PLAN, LIST),
            (replace(PLAN, title="Kế hoạch số 7"),),
        ):
            text = made(basis(indicator.code, answers, unit, evidence, rubric)).description
            assert text not in seen, (answers, evidence, seen[text])
            seen[text] = (answers, evidence)


def test_no_two_indicators_share_a_draft() -> None:
    seen: set[str] = set()
    for indicator in DISTRICT.indicators:
        unit = next(u for u in units(DISTRICT) if indicator.applies_to(u))
        texts = {
            text
            for answers in all_answers(indicator, unit)
            for text in words(made(basis(indicator.code, answers, unit)))
            if text
        }
        assert not seen & texts
        seen |= texts


def test_the_texts_follow_the_level() -> None:
    """TT24 Đ6.2.b, Đ7.2.b."""
    failed, first, second = (draft("2.2", {"met": met, "total": 37}) for met in (33, 34, 36))
    assert "còn thiếu 01 thành viên so với tỉ lệ tối thiểu 90% của mức độ 1" in failed.shortcomings
    assert failed.strengths == ""
    assert "34/37 (91,9%), đủ tỉ lệ của mức độ 1 (từ 90%)" in first.strengths
    assert "còn thiếu 02 thành viên so với tỉ lệ tối thiểu 95% của mức độ 2" in first.shortcomings
    assert "thêm ít nhất 02 thành viên" in first.measures
    assert second.shortcomings == second.measures == ""
    assert "36/37 thành viên của Trường X (97,3%)" in second.description
    assert second.description.endswith("[H1-1.1-01] Kế hoạch số 12/KH-TrTH ngày 05/01/2024.")


def test_a_description_names_evidence_as_far_as_it_can_be_read_and_counts_the_rest() -> None:
    items = tuple(
        Cited(f"H1-2.2-{n:02}", f"Chứng nhận của thành viên thứ {n}") for n in range(1, 31)
    )
    text = draft("2.2", {"met": 37, "total": 37}, evidence=items).description
    named = len(re.findall(r"\[H1-2\.2-\d\d\]", text))
    assert 1 < named < 10
    assert text.endswith(f"và {30 - named} minh chứng khác trong danh mục.")
    assert draft(
        "2.2", {"met": 37, "total": 37}, evidence=(Cited("H1-2.2-01"),)
    ).description.endswith("Minh chứng: [H1-2.2-01].")


def test_what_is_missing_of_members_and_learners_is_told_apart() -> None:
    """TT24 Đ6.3.a, Đ7.3.a."""
    answers: dict[str, Fact] = {"met": 37, "total": 37, "learners_met": 90, "learners_total": 100}
    texts = draft("3.1", answers, CENTRE)
    assert "90/100 người học (90%)" in texts.description
    assert "thiếu 05 người học so với tỉ lệ tối thiểu 95%" in texts.shortcomings
    assert "thành viên so với" not in texts.shortcomings
    assert texts.strengths == "Số thành viên đạt danh hiệu “Công dân học tập” là 37/37 (100%)."
    assert "người học" not in draft("3.1", answers, PRIMARY).description


def test_only_what_was_denied_is_called_missing() -> None:
    """TT24 Đ6.1.a."""
    texts = draft("1.1", {"plan_issued": True, "plan_carried_out": False})
    assert "đã ban hành kế hoạch" in texts.description
    assert "; chưa tổ chức triển khai, thực hiện kế hoạch học tập. " in texts.description
    assert texts.strengths == "Việc ban hành kế hoạch học tập hằng năm có minh chứng."
    assert "ban hành" not in texts.shortcomings + texts.measures


def test_support_for_nonpublic_preschools_is_told_as_it_was_answered() -> None:
    """TT24 Đ6.1.b."""
    unit = UnitProfile("preschool", True)
    answers: dict[str, Fact] = {"regimes_full": True, "own_rules": True}
    given = draft("1.2", answers | {"supports_nonpublic": True}, unit)
    refused = draft("1.2", answers | {"supports_nonpublic": False}, unit)
    assert "đã tham gia tập huấn" in given.description
    assert "chưa tham gia tập huấn" in refused.description
    assert "mầm non dân lập" in refused.shortcomings
    assert "dân lập" not in draft("1.2", answers, PRIMARY).description


def test_nobody_s_benefits_are_said_to_be_guaranteed() -> None:
    """Answers tell that regimes were carried out, not how anybody fared or felt."""
    texts = draft("1.2", {"regimes_full": True, "own_rules": True})
    assert not PRAISE.search(re.sub(r"đủ yêu cầu.*?\.", "", " ".join(words(texts))))
    assert "Quyền lợi" not in " ".join(words(texts))


def test_what_the_meeting_decides_lower_is_told_with_its_reason_and_a_measure() -> None:
    full = basis("2.2", {"met": 36, "total": 37})
    lowered = made(replace(full, decided=LevelDecision(1, "hồ sơ của 02 người chưa đủ.")))
    assert "mức độ 2" not in lowered.strengths
    assert "“đạt mức độ 1”, lý do: hồ sơ của 02 người chưa đủ." in lowered.shortcomings
    assert "“hồ sơ của 02 người chưa đủ”" in lowered.measures
    failed = made(replace(full, decided=LevelDecision(0, "chứng nhận không hợp lệ")))
    assert failed.strengths == (
        "Số thành viên hoàn thành đầy đủ chương trình học tập, bồi dưỡng là 36/37 (97,3%)."
    )
    assert words(made(replace(full, decided=LevelDecision(2)))) == words(made(full))


def test_a_shortcoming_of_the_author_s_own_gets_a_measure_at_level_2() -> None:
    full = basis("1.1", {"plan_issued": True, "plan_carried_out": True})
    assert made(full).measures == ""
    late = replace(full, own_shortcomings="Lớp “Kỹ năng số” mở còn muộn.")
    assert made(late).measures == (
        "Năm 2025, Trường X khắc phục tồn tại đã nêu: “Lớp ‘Kỹ năng số’ mở còn muộn”."
    )
    long = replace(full, own_shortcomings="Lớp mở còn muộn. " * 40)
    assert made(long).measures == "Năm 2025, Trường X khắc phục các tồn tại đã nêu."


def test_there_is_no_draft_while_the_answers_decide_nothing() -> None:
    answers: dict[str, Fact] = {"plan_issued": True}
    assert facts_level(DISTRICT.indicator("1.1"), PRIMARY, answers) is None
    assert draft_texts(basis("1.1", answers)) is None


@every_indicator
def test_there_is_no_draft_while_a_question_is_open(
    rubric: Rubric, unit: UnitProfile, indicator: Indicator
) -> None:
    """Not even where one "no" has decided: nobody has answered the rest."""
    for answers in all_answers(indicator, unit):
        for left_out in answers:
            part = {key: value for key, value in answers.items() if key != left_out}
            of = basis(indicator.code, part, unit, rubric=rubric)
            assert draft_texts(of) is None, part


def test_every_part_of_a_sheet_has_its_suggestion() -> None:
    assert {name for name in vars(DraftTexts) if not name.startswith("_")} == {*PARTS}
