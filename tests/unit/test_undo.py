"""Old values packed beside new ones: nothing is lost, and a page that grows costs a line."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dvht_core.domain.undo import Need, RowChange, RowUndo, Undo, covered, pack, unpack

KEYS = st.sampled_from("abcd")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.text("xyz", max_size=30),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def text(value: Any) -> str:
    return json.dumps(value)


@given(old=VALUES, new=VALUES)
def test_what_is_packed_comes_back_to_the_letter(old: Any, new: Any) -> None:
    packed = json.loads(text(pack(old, new)))
    assert text(unpack(packed, new)) == text(old)


@given(
    old=st.dictionaries(KEYS, VALUES),
    new=st.dictionaries(KEYS, VALUES),
    other=st.dictionaries(st.sampled_from("efg"), VALUES),
)
def test_what_others_put_beside_it_stays_and_is_not_covered(
    old: dict[str, Any], new: dict[str, Any], other: dict[str, Any]
) -> None:
    packed = pack(old, new)
    assert text(unpack(packed, new | other)) == text(old | other)
    assert covered(packed, new | other) == covered(packed, new)


def test_a_change_of_what_was_changed_is_seen() -> None:
    packed = pack({"a": 1, "b": 2}, {"a": 5, "b": 2, "c": 3})
    left = covered(packed, {"a": 5, "b": 2, "c": 3})
    assert covered(packed, {"a": 5, "b": 7, "c": 3}) == left
    for now in ({"a": 6, "b": 2, "c": 3}, {"a": 5, "b": 2}, {"b": 2, "c": 3}, None):
        assert covered(packed, now) != left


def test_a_line_more_on_a_page_costs_next_to_nothing() -> None:
    page = "Nhà trường đã tổ chức cho giáo viên học tập. " * 60
    packed = pack({"description": page}, {"description": f"{page}\nThêm một câu."})
    assert len(text(packed)) < 60


def test_it_is_kept_as_plain_values() -> None:
    rows = (RowUndo("sheets", 7, RowChange.CHANGED, {"state": ["=", "draft"]}, "5f0c"),)
    undo = Undo(1, rows, (12, 13), (Need("write-sheet", "2.2"), Need("write-record", None, 3)))
    assert Undo.from_json(json.loads(text(undo.to_json()))) == undo
