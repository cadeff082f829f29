"""Answers that cannot be are refused with their field; those that do not matter are ignored."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.assessment.answers import check_fact, read_what_if
from dvht_core.domain.errors import InputError
from dvht_core.rubric import UnitProfile, load_rubric

PRIMARY = Path(__file__).parent.parent / "data" / "facts" / "primary.json"


def sample() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(PRIMARY.read_text(encoding="utf-8"))
    return document


def changed(path: str, value: object) -> str:
    """Return the sample's JSON with one value changed; `path` as "facts/2.1/met"."""
    document = sample()
    place: Any = document
    *folders, last = path.split("/")
    for folder in folders:
        place = place[folder]
    place[last] = value
    return json.dumps(document)


def test_the_sample_of_a_primary_school_is_accepted() -> None:
    """Keys that do not apply (mầm non, người học, kiểm định nghề nghiệp) may be there."""
    what_if = read_what_if(PRIMARY.read_text(encoding="utf-8"))
    assert what_if.rubric is load_rubric("tt24-2023-huyen")
    assert what_if.unit == UnitProfile("primary", True)
    assert what_if.facts == sample()["facts"]
    assert what_if.evidence == sample()["evidence"]


def test_facts_and_evidence_may_be_left_out() -> None:
    document = sample()
    del document["facts"], document["evidence"]
    what_if = read_what_if(json.dumps(document))
    assert (what_if.facts, what_if.evidence) == ({}, {})


@pytest.mark.parametrize(
    ("path", "value", "field", "reason"),
    [
        ("rubric", "tt24-2023-xa", "tt24-2023-xa", "tt24-2023-huyen"),
        ("rubric", 24, "rubric", "chuỗi chữ"),
        ("unit", [], "unit", "khoá: giá trị"),
        ("unit/kind", "upper_secondary", "unit.kind", "primary"),
        ("unit/public", "true", "unit.public", "true (có)"),
        ("unit/public", 1, "unit.public", "true (có)"),
        ("unit/name", "x", "unit.name", "kind, public"),
        ("school", "x", "school", "rubric, unit"),
        ("facts", [], "facts", "khoá: giá trị"),
        ("facts/2.1", 34, "facts.2.1", "khoá: giá trị"),
        ("facts/9.9", {}, "facts.9.9", "1.1, 1.2"),
        ("facts/3.6", {"accredited": True}, "facts.3.6", "3.5"),
        ("facts/1.1/issued", True, "facts.1.1.issued", "plan_issued, plan_carried_out"),
        ("facts/1.1/plan_issued", "yes", "facts.1.1.plan_issued", "true (có)"),
        ("facts/1.1/plan_issued", 1, "facts.1.1.plan_issued", "true (có)"),
        ("facts/1.1/plan_issued", None, "facts.1.1.plan_issued", "true (có)"),
        ("facts/2.1/met", "34", "facts.2.1.met", "số nguyên"),
        ("facts/2.1/met", True, "facts.2.1.met", "số nguyên"),
        ("facts/2.1/met", 34.0, "facts.2.1.met", "số nguyên"),
        ("facts/2.1/met", float("nan"), "facts.2.1.met", "số nguyên"),
        ("facts/2.1/met", -1, "facts.2.1.met", "số nguyên"),
        ("facts/2.1/met", 38, "facts.2.1.met", "nhiều hơn tổng số 37"),
        ("facts/2.1/total", 0, "facts.2.1.total", "lớn hơn 0"),
        ("facts/3.1/total", 38, "facts.3.1.total", "hai tổng số phải bằng nhau"),
        ("facts/3.1/learners_met", 5, "facts.3.1.learners_met", "nhiều hơn tổng số 0"),
        ("facts/3.4/digital_level", "excellent", "facts.3.4.digital_level", "none, basic, good"),
        ("facts/3.4/digital_level", 2, "facts.3.4.digital_level", "none, basic, good"),
        ("facts/3.5/accredited", "no", "facts.3.5.accredited", "true (có)"),
        ("evidence", 2, "evidence", "khoá: giá trị"),
        ("evidence/9.9", 2, "evidence.9.9", "1.1, 1.2"),
        ("evidence/1.1", -2, "evidence.1.1", "số nguyên"),
        ("evidence/1.1", True, "evidence.1.1", "số nguyên"),
        ("evidence/1.1", "2", "evidence.1.1", "số nguyên"),
    ],
)
def test_what_cannot_be_is_refused_naming_the_field(
    path: str, value: object, field: str, reason: str
) -> None:
    with pytest.raises(InputError) as error:
        read_what_if(changed(path, value))
    assert f"“{field}”" in str(error.value)
    assert reason in str(error.value)


@pytest.mark.parametrize("field", ["rubric", "unit", "unit/kind", "unit/public"])
def test_what_is_needed_must_be_there(field: str) -> None:
    document = sample()
    place = document["unit"] if "/" in field else document
    del place[field.split("/")[-1]]
    with pytest.raises(InputError, match=f"Thiếu “{field.replace('/', '.')}”"):
        read_what_if(json.dumps(document))


def test_learners_are_counted_only_where_the_unit_has_learners() -> None:
    """TT24 Đ2.8: of the district's units only the vocational centre."""
    document = sample()
    document["unit"]["kind"] = "vocational_centre"
    with pytest.raises(InputError, match=r"“facts\.3\.1\.learners_total” phải lớn hơn 0"):
        read_what_if(json.dumps(document))


def test_totals_of_indicators_that_do_not_apply_are_ignored() -> None:
    """TT24 Đ6.2.d does not ask economic organisations."""
    document = sample()
    document["unit"] = {"kind": "enterprise", "public": False}
    document["facts"]["2.4"] = {"met": 0, "total": 0}
    assert read_what_if(json.dumps(document)).unit.kind == "enterprise"


def test_one_facts_file_serves_both_rubrics_but_for_3_5() -> None:
    document = sample()
    document["rubric"], document["unit"]["kind"] = "tt24-2023-tinh", "vocational_school"
    document["facts"]["3.1"] |= {"learners_met": 90, "learners_total": 100}
    with pytest.raises(InputError, match=r"facts\.3\.5\.accredited"):
        read_what_if(json.dumps(document))
    document["facts"]["3.6"] = document["facts"].pop("3.5")
    assert read_what_if(json.dumps(document)).facts["1.2"]["supports_nonpublic"] is True


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1,", "xin chào", "9" * 5000, "[" * 100_000, '{"rubric": }', '{"a": 1, "a": 2}'],
)
def test_what_is_no_json_object_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_what_if(text)


def test_a_key_written_twice_is_refused() -> None:
    text = PRIMARY.read_text(encoding="utf-8").replace('"met": 34,', '"met": 34, "met": 33,', 1)
    with pytest.raises(InputError, match="“met” được ghi hai lần"):
        read_what_if(text)


def test_a_message_holds_no_control_characters_and_no_long_values() -> None:
    nasty = "\x1b[31m\ud800" + "x" * 1000
    for path, value in (("facts/2.1/met", nasty), (f"facts/{nasty}", {}), ("rubric", nasty)):
        with pytest.raises(InputError) as error:
            read_what_if(changed(path, value))
        message = str(error.value)
        message.encode("utf-8")
        assert len(message) < 300
        assert message.isprintable()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
PATHS = [
    "rubric",
    "unit",
    "unit/kind",
    "unit/public",
    "facts",
    "facts/2.1",
    "facts/2.1/met",
    "facts/2.1/total",
    "facts/3.4/digital_level",
    "evidence",
    "evidence/2.1",
]


@given(path=st.sampled_from(PATHS), value=json_values)
def test_whatever_stands_in_a_field_it_is_read_or_refused_with_a_sentence(
    path: str, value: object
) -> None:
    try:
        what_if = read_what_if(changed(path, value))
    except InputError as refusal:
        said = str(refusal)
    else:
        said = f"{what_if.unit.kind}."
    assert said.endswith(".")


def test_one_answer_is_checked_by_itself_for_the_dialogs() -> None:
    rubric = load_rubric("tt24-2023-huyen")
    met = rubric.indicator("2.1").questions[0]
    level = rubric.indicator("3.4").questions[0]
    assert check_fact(met, 34, "2.1") == 34
    assert check_fact(level, "basic", "3.4") == "basic"
    with pytest.raises(InputError, match=r"“2\.1” cần là số nguyên"):
        check_fact(met, "ba mươi tư", "2.1")
