"""The rubrics hold the table of the circular, and a broken file is refused at its line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import dvht_core
from dvht_core.domain.errors import InputError
from dvht_core.rubric import (
    Authorities,
    Question,
    QuestionKind,
    RubricError,
    UnitProfile,
    at_place,
    load_rubric,
    read_rubric,
    rubric_ids,
    rule_for,
)
from tests.unit.answers import BOTH, units

FOLDER = Path(dvht_core.__file__).parent / "rubrics"
DISTRICT, PROVINCE = BOTH

GENERAL = {
    "primary",
    "lower_secondary",
    "multi_level_lower_secondary",
    "semi_boarding_ethnic",
    "district_boarding_ethnic",
}
PRESCHOOLS = {"nursery", "kindergarten", "preschool"}
PROVINCE_LEARNERS = {
    "upper_secondary",
    "multi_level_upper_secondary",
    "continuing_education_centre",
    "university",
    "vocational_school",
    *("provincial_boarding_ethnic", "university_preparatory", "gifted_school", "talent_school"),
    *("disability_school", "reformatory", "inclusive_education_centre", "other_education"),
}

STATE = {
    *("commune_committee", "agency", "party_body", "political_organisation"),
    *("military_unit", "police_unit"),
}
ECONOMIC = {"enterprise", "cooperative", "other_business"}
WITHOUT_BUDGET = ECONOMIC | {"social_organisation"}

Asks = Callable[[UnitProfile], bool]


def everybody(unit: UnitProfile) -> bool:
    return True


def state_or_public(unit: UnitProfile) -> bool:
    """Of a company or an association, nothing is public (Đ6.1.c)."""
    return unit.kind in STATE or (unit.public and unit.kind not in WITHOUT_BUDGET)


def of(*kinds: str) -> Asks:
    return lambda unit: unit.kind in kinds


def public_preschool(unit: UnitProfile) -> bool:
    return unit.public and unit.kind in PRESCHOOLS


YES_NO: dict[int, object] = {1: True, 2: True}
# code → (key, who is asked, what level 1 and level 2 need)
CRITERIA_1_2: dict[str, list[tuple[str, Asks, dict[int, object]]]] = {
    "1.1": [("plan_issued", everybody, YES_NO), ("plan_carried_out", everybody, YES_NO)],
    "1.2": [
        ("regimes_full", everybody, YES_NO),
        ("own_rules", everybody, YES_NO),
        ("supports_nonpublic", public_preschool, YES_NO),
    ],
    "1.3": [("budget_sufficient", state_or_public, YES_NO)],
    "1.4": [("unit_digital", everybody, YES_NO), ("members_equipped", everybody, YES_NO)],
    "1.5": [("takes_part", everybody, YES_NO)],
    "2.1": [("met", everybody, {1: 90, 2: 95})],
    "2.2": [("met", everybody, {1: 90, 2: 95})],
    "2.3": [("met", everybody, {1: 90, 2: 95})],
    "2.4": [("met", lambda u: u.kind not in ECONOMIC, {1: 50, 2: 70})],
    "2.5": [("met", everybody, {1: 90, 2: 95})],
}
DIGITAL: dict[int, object] = {1: "basic", 2: "good"}
TABLE: dict[str, dict[str, list[tuple[str, Asks, dict[int, object]]]]] = {
    DISTRICT: CRITERIA_1_2
    | {
        "3.1": [
            ("met", everybody, {1: 90, 2: 95}),
            ("learners_met", of("vocational_centre", "other_education"), {1: 95, 2: 97}),
        ],
        "3.2": [("shares", everybody, YES_NO), ("supports_nonpublic", public_preschool, YES_NO)],
        "3.3": [("title", everybody, {1: True, 2: "state or public"})],
        "3.4": [("digital_level", of(*GENERAL), DIGITAL)],
        "3.5": [("accredited", of("vocational_centre"), YES_NO)],
    },
    PROVINCE: CRITERIA_1_2
    | {
        "3.1": [
            ("met", everybody, {1: 90, 2: 95}),
            ("learners_met", of(*PROVINCE_LEARNERS), {1: 95, 2: 97}),
        ],
        "3.2": [("shares", everybody, YES_NO), ("supports_nonpublic", public_preschool, YES_NO)],
        "3.3": [("title", everybody, YES_NO)],
        "3.4": [
            (
                "digital_level",
                of("upper_secondary", "multi_level_upper_secondary", "continuing_education_centre"),
                DIGITAL,
            )
        ],
        "3.5": [("digital_level", of("university"), DIGITAL)],
        "3.6": [("accredited", of("vocational_school"), YES_NO)],
    },
}
ROWS = [(rubric_id, code) for rubric_id in BOTH for code in TABLE[rubric_id]]


def needs(rubric_id: str, code: str, level: int, unit: UnitProfile) -> dict[str, object]:
    """Return what the table above asks of `unit` at `level`, by question."""
    rows = TABLE[rubric_id][code]
    found = {key: levels[level] for key, asks, levels in rows if asks(unit)}
    if found.get("title") == "state or public":
        return {"title": True} if state_or_public(unit) else {}
    return found


def test_there_are_the_two_rubrics_of_tt24_with_all_rows() -> None:
    assert rubric_ids() == BOTH
    for rubric_id in BOTH:
        codes = [indicator.code for indicator in load_rubric(rubric_id).indicators]
        assert codes == list(TABLE[rubric_id])


def test_the_kinds_are_those_of_tt24_d2() -> None:
    """Đ2.1 to Đ2.4."""
    others = STATE | WITHOUT_BUDGET
    assert set(load_rubric(DISTRICT).kinds) == GENERAL | PRESCHOOLS | others | {
        "vocational_centre",
        "other_education",
    }
    assert set(load_rubric(PROVINCE).kinds) == PROVINCE_LEARNERS | others - {
        "commune_committee",
        "cooperative",
    }


def test_the_printed_indicator_says_what_was_judged() -> None:
    """Level 2 of 2.4 asks for a "trình độ" (Đ7.2.d); learners and preschools' help are named."""
    school, preschool = UnitProfile("primary", True), UnitProfile("preschool", True)
    rubric = load_rubric(DISTRICT)
    languages, regimes = rubric.indicator("2.4"), rubric.indicator("1.2")
    assert "chứng nhận hoặc chứng chỉ" in languages.text_for(school, 1)
    assert "có trình độ ngoại ngữ" in languages.text_for(school, 2)
    assert regimes.text_for(school, 2) == regimes.text
    assert "mầm non dân lập, tư thục" in regimes.text_for(preschool, 2)
    upper = UnitProfile("upper_secondary", True)
    assert "Người học" in load_rubric(PROVINCE).indicator("3.1").text_for(upper, 1)


@pytest.mark.parametrize(("rubric_id", "code"), ROWS)
def test_every_kind_is_asked_what_the_circular_asks_of_it(rubric_id: str, code: str) -> None:
    """TT24 Đ6, Đ7 (district), Đ12, Đ13 (province)."""
    rubric = load_rubric(rubric_id)
    indicator = rubric.indicator(code)
    for unit in units(rubric):
        expected = needs(rubric_id, code, 1, unit)
        asked = [q.key for q in indicator.questions_for(unit)] if expected else []
        assert indicator.applies_to(unit) == bool(expected), unit
        assert asked == list(expected), unit
        if not expected:
            continue
        for level in (1, 2):
            rules = {
                rule.question: rule.percent or rule.at_least or True
                for rule in indicator.rules_for(unit, level)
            }
            assert rules == needs(rubric_id, code, level, unit), (unit, level)


def test_a_primary_school_has_14_indicators() -> None:
    codes = [i.code for i in load_rubric(DISTRICT).applicable(UnitProfile("primary", True))]
    assert len(codes) == 14
    assert "3.5" not in codes


@pytest.mark.parametrize(
    ("rubric_id", "code", "first", "second"),
    [
        (DISTRICT, "1.2", "TT24 Đ6.1.b", "TT24 Đ7.1, Đ6.1.b"),
        (DISTRICT, "2.4", "TT24 Đ6.2.d", "TT24 Đ7.2.d"),
        (DISTRICT, "2.5", "TT24 Đ6.2.đ", "TT24 Đ7.2.đ"),
        (DISTRICT, "3.5", "TT24 Đ6.3.đ", "TT24 Đ7.3.đ"),
        (PROVINCE, "1.5", "TT24 Đ12.1, Đ6.1.đ", "TT24 Đ13.1, Đ6.1.đ"),
        (PROVINCE, "2.1", "TT24 Đ12.2, Đ6.2.a", "TT24 Đ13.2, Đ7.2.a"),
        (PROVINCE, "3.6", "TT24 Đ12.3.e", "TT24 Đ13.3.e"),
    ],
)
def test_each_level_names_its_article(rubric_id: str, code: str, first: str, second: str) -> None:
    assert load_rubric(rubric_id).indicator(code).articles == {1: first, 2: second}


def test_articles_follow_the_order_of_the_indicators() -> None:
    """The n-th indicator of criterion c stands at point n of paragraph c: a, b, c, d, đ, e."""
    for rubric_id in BOTH:
        for indicator in load_rubric(rubric_id).indicators:
            point = "abcdđe"[int(indicator.code.split(".")[1]) - 1]
            for article in indicator.articles.values():
                assert article.endswith(f".{indicator.criterion}.{point}"), indicator.code


AUTHORITIES = [
    (DISTRICT, "primary", 2024, "UBND xã Hua Thanh", False, "cấp huyện"),
    (DISTRICT, "primary", 2025, "UBND XÃ HUA THANH", True, "cấp xã"),
    (DISTRICT, "vocational_centre", 2026, "", True, "cấp tỉnh"),
    (PROVINCE, "upper_secondary", 2024, "", False, "cấp tỉnh"),
    (PROVINCE, "upper_secondary", 2026, "", False, "cấp tỉnh"),
]


@pytest.mark.parametrize(("rubric_id", "kind", "year", "body", "suggested", "level"), AUTHORITIES)
def test_bodies_that_are_there_no_more_are_not_named(
    rubric_id: str, kind: str, year: int, body: str, suggested: bool, level: str
) -> None:
    """Since 01/07/2025 there is no district; what takes its place is a suggestion."""
    rule = rule_for(load_rubric(rubric_id).authorities, UnitProfile(kind, public=True), year)
    names = at_place(rule.names, body)
    assert (rule.suggested, names.level_name) == (suggested, level)
    if suggested:
        assert "huyện" not in f"{names}"


def test_a_suggestion_stands_at_the_place_of_the_unit() -> None:
    rules = load_rubric(DISTRICT).authorities
    names = rule_for(rules, UnitProfile("primary", public=True), 2025).names
    assert at_place(names, "UBND XÃ HUA THANH") == Authorities(
        "cấp xã", "Phòng Văn hóa - Xã hội xã Hua Thanh", "Chủ tịch Ủy ban nhân dân xã Hua Thanh"
    )
    assert at_place(names, "Ủy ban nhân dân phường Trần Hưng Đạo").receiving_office == (
        "Phòng Văn hóa - Xã hội phường Trần Hưng Đạo"
    )
    assert at_place(names, "Công ty Giấy Bãi Bằng") == Authorities("cấp xã", "", "")


def test_terms_of_recognition_are_data_of_the_rubric() -> None:
    """TT24 Đ5 and Đ11; offices are only defaults, for a unit may have another one."""
    district, province = load_rubric(DISTRICT), load_rubric(PROVINCE)
    for rubric in (district, province):
        assert (rubric.recognition_months, rubric.upgrade_months) == (36, 12)
        assert rubric.circular == "Thông tư số 24/2023/TT-BGDĐT"
    assert (district.no_evidence_article, province.no_evidence_article) == (
        "TT24 Đ9.3",
        "TT24 Đ15.3",
    )


def all_questions() -> list[Question]:
    return [q for name in BOTH for i in load_rubric(name).indicators for q in i.questions]


def test_questions_are_complete_polite_questions() -> None:
    for question in all_questions():
        assert len(question.ask) <= 200
        assert question.ask.count("?") == 1
        assert question.help.endswith(".")
        assert "{total}" in question.ask or question.kind is not QuestionKind.COUNT
        assert question.label[0].islower()
        assert not question.label.endswith(".")


def test_nobody_is_called_ban_or_em() -> None:
    for file in FOLDER.glob("*.yaml"):
        words = re.findall(r"\w+", file.read_text(encoding="utf-8").casefold())
        assert not {"bạn", "em"} & set(words), file


def test_an_unknown_indicator_or_rubric_is_an_input_error() -> None:
    with pytest.raises(InputError, match=r"không có chỉ tiêu 3\.6"):
        load_rubric(DISTRICT).indicator("3.6")
    with pytest.raises(InputError, match="tt24-2023-xa"):
        load_rubric("tt24-2023-xa")
    with pytest.raises(InputError, match="etc/passwd"):
        load_rubric("../../etc/passwd")


def broken(folder: Path, old: str, new: str, rubric_id: str = DISTRICT) -> tuple[Path, int]:
    """Copy the rubrics, one with its first `old` replaced; return folder and line of that."""
    for name in BOTH:
        source = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
        if name == rubric_id:
            assert old in source
            line = source[: source.index(old)].count("\n") + 1
            source = source.replace(old, new, 1)
        (folder / f"{name}.yaml").write_text(source, encoding="utf-8")
    return folder / f"{rubric_id}.yaml", line


BREAKAGES = {
    "unknown key": ("circular_about:", "circular_abut:", "khoá “circular_abut” không dùng được"),
    "not a number": ("recognition_months: 36", "recognition_months: ba", "“ba” không phải số"),
    "wrong id": ("id: tt24-2023-huyen", "id: tt24-2024-huyen", "khác với tên tệp"),
    "empty text": ("title: Kế hoạch học tập hằng năm", "title: ''", "để trống"),
    "title too long for a button": (
        "title: Kế hoạch học tập hằng năm",
        f"title: {'Kế hoạch ' * 6}",
        "dài hơn 45 ký tự",
    ),
    "duplicate code": ('code: "1.3"', 'code: "1.2"', "mã 1.2 bị lặp lại"),
    "code of another criterion": ('code: "1.3"', 'code: "2.3"', "không thuộc tiêu chí 1"),
    "missing article": (
        '{1: "TT24 Đ6.1.c", 2: "TT24 Đ7.1, Đ6.1.c"}',
        '{1: "TT24 Đ6.1.c"}',
        "thiếu khoá “2”",
    ),
    "no article": ('{1: "TT24 Đ6.1.c"', '{1: "xem sau"', "không phải cách viết điều khoản"),
    "rule about an unknown question": (
        "[{question: budget_sufficient}]",
        "[{question: budget}]",
        "câu hỏi “budget” mà chỉ tiêu không có",
    ),
    "question without a rule": (
        "[{question: unit_digital}, {question: members_equipped}]",
        "[{question: unit_digital}]",
        "câu hỏi “members_equipped” không có trong quy tắc",
    ),
    "count without a share": (
        "1: [{question: met, percent: 90}]",
        "1: [{question: met}]",
        "thiếu khoá “percent”",
    ),
    "share over 100": (
        "1: [{question: met, percent: 90}]",
        "1: [{question: met, percent: 190}]",
        "số nguyên từ 1 đến 100",
    ),
    "share of a yes": (
        "1: [{question: title}]",
        "1: [{question: title, percent: 90}]",
        "khoá “percent” không dùng được",
    ),
    "unknown choice": ("at_least: basic", "at_least: fair", "không có lựa chọn “fair”"),
    "unknown kind": ("when: {kinds: vocational}", "when: {kinds: colleges}", "“colleges”"),
    "unknown kind in a group": (
        "[enterprise, cooperative, other",
        "[enterprise, farm, other",
        "“farm”",
    ),
    "unknown kind of question": ("kind: yes_no", "kind: essay", "kiểu câu hỏi “essay”"),
    "unknown place in a question": (
        "năm {year}, {co} có chứng",
        "năm {years}, {co} có chứng",
        "“years”",
    ),
    "braces that do not match": ("Năm {year}, đơn vị có ban", "Năm {year, đơn vị có ban", "ngoặc"),
    "key twice": (
        "upgrade_months: 12",
        "upgrade_months: 12\nupgrade_months: 24",
        "“upgrade_months” bị lặp lại",
    ),
    "no YAML": ("groups:", "groups: [", "YAML"),
}


@pytest.mark.parametrize("what", BREAKAGES)
def test_a_broken_rubric_is_refused_with_file_line_and_reason(tmp_path: Path, what: str) -> None:
    old, new, reason = BREAKAGES[what]
    file, line = broken(tmp_path, old, new)
    with pytest.raises(RubricError) as error:
        read_rubric(file)
    prefix, found, message = re.fullmatch(r"(.*):(\d+): (.*)", str(error.value)).groups()  # type: ignore[union-attr]
    assert prefix == str(file)
    assert reason in message
    # the value that is wrong, or the thing that it stands in, begins within a few lines
    assert abs(int(found) - line) <= 5


EXACT = {
    "rule": ("[{question: budget_sufficient}]", "[{question: budget}]", 0),
    "key": ("circular_about:", "circular_abut:", 0),
    "duplicate key": ("upgrade_months: 12", "upgrade_months: 12\nupgrade_months: 24", 1),
    "duplicate code": ('code: "1.3"', 'code: "1.2"', 0),
    "missing article": (', 2: "TT24 Đ7.1, Đ6.1.c"', "", 0),
}


@pytest.mark.parametrize("what", EXACT)
def test_the_line_is_exact(tmp_path: Path, what: str) -> None:
    old, new, offset = EXACT[what]
    file, line = broken(tmp_path, old, new)
    with pytest.raises(RubricError) as error:
        read_rubric(file)
    assert error.value.values["line"] == line + offset


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('like: "1.1"', 'like: "1.9"', "không có chỉ tiêu 1.9"),
        ("like: tt24-2023-huyen", "like: tt24-2023-xa", "bộ tiêu chí gốc “tt24-2023-xa”"),
        ("like: tt24-2023-huyen", "like: ../other", "không hợp lệ"),
        ("like: tt24-2023-huyen", "like: tt24-2023-tinh", "bộ tiêu chí gốc"),
        ("universities: [university]", "colleges: [university]", "“universities”"),
    ],
)
def test_a_rubric_that_follows_another_wrongly_is_refused(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    file, _ = broken(tmp_path, old, new, PROVINCE)
    with pytest.raises(RubricError, match=re.escape(reason)):
        read_rubric(file)


def test_a_mistake_in_the_followed_rubric_is_reported_there(tmp_path: Path) -> None:
    broken(tmp_path, "at_least: basic", "at_least: fair")
    with pytest.raises(RubricError, match=r"tt24-2023-huyen\.yaml:\d+: .*“fair”"):
        read_rubric(tmp_path / f"{PROVINCE}.yaml")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", ":1: "),
        (b"id: x\ntitle: \xff\n", ":2: "),
        (b"- a\n- b\n", ":1: "),
        (b"a: \x07", ":1: "),
    ],
)
def test_a_file_that_is_no_rubric_at_all_is_refused(
    tmp_path: Path, content: bytes, place: str
) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    with pytest.raises(RubricError, match=place):
        read_rubric(file)
