"""Vietnamese words and figures: folding, cleaning, names, percentages, dates."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.i18n.vietnamese import (
    Salutation,
    capital,
    clean,
    day_month,
    fold,
    given_name,
    guess_salutation,
    join_words,
    name_order,
    percent,
    short_date,
    shortened,
    weekday,
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đạt ", "dat"),
        ("  CHƯA   ĐẠT\n", "chua dat"),
        ("Đồng ý", "dong y"),
        ("đ/c Ưng", "d/c ung"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hằng"), "nguyen thi hang"),
        ("", ""),
    ],
)
def test_folding_takes_accents_case_and_spaces_away(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_folding_takes_marks_of_every_script_away() -> None:
    """Those of Latin go a quicker way than the others."""
    for letter in map(chr, [*range(0x20, 0x3100), *range(0x1D160, 0x1D1B0), 0x1E2EC]):
        decomposed = unicodedata.normalize("NFD", clean(f"a{letter}b").casefold())
        marked = decomposed.replace("đ", "d")
        bare = "".join(c for c in marked if not unicodedata.combining(c))
        assert fold(f"a{letter}b") == " ".join(bare.split()), hex(ord(letter))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u00a0b", "a b"),
        ("a\x00b\x07c\x02d\x03", "abcd"),
        ("a\u200bb\ufeffc\u202ed", "abcd"),
        ("a\ud800b", "ab"),
        ("giữ\tnguyên\ndòng", "giữ\tnguyên\ndòng"),
        (unicodedata.normalize("NFD", "ế"), "ế"),
    ],
)
def test_cleaning_keeps_lines_and_drops_what_cannot_be_seen(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text(st.characters(codec=None)))
def test_what_is_cleaned_can_be_stored_and_printed(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert all(c in "\t\n" or unicodedata.category(c) != "Cc" for c in cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "called", "salutation"),
    [
        ("Nguyễn Thị Lan", "Lan", Salutation.CO),
        ("Trần Văn Hùng", "Hùng", Salutation.THAY),
        ("Lò Văn Thị", "Thị", Salutation.THAY),  # only the middle words tell
        ("Thị Văn Minh", "Minh", Salutation.THAY),
        ("Hoàng Minh", "Minh", Salutation.THAY_CO),
        ("Lê Minh Anh", "Anh", Salutation.THAY_CO),
        ("Đỗ THỊ Thu Hiền", "Hiền", Salutation.CO),
        ("Lan", "Lan", Salutation.THAY_CO),
        ("", "", Salutation.THAY_CO),
    ],
)
def test_how_a_person_is_called(name: str, called: str, salutation: Salutation) -> None:
    assert given_name(name) == called
    assert guess_salutation(name) is salutation


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (34, 37, "91,9%"),
        (33, 37, "89,2%"),
        (37, 37, "100%"),
        (0, 37, "0%"),
        (1, 8, "12,5%"),
        (1899, 1999, "94,997%"),  # never "95%" beside "thiếu 1 người để đạt 95%"
        (9999, 10000, "99,99%"),
    ],
)
def test_a_share_is_written_with_a_comma(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_is_a_whole_percent_only_when_it_is_one(share: tuple[int, int]) -> None:
    part, whole = share
    said = percent(part, whole)
    assert ("," not in said) is (100 * part % whole == 0)
    assert abs(float(said[:-1].replace(",", ".")) - 100 * part / whole) < 0.05 + 1e-9


def test_dates_are_written_the_vietnamese_way() -> None:
    day = date(2025, 1, 8)
    assert (short_date(day), day_month(day), weekday(day)) == ("08/01/2025", "08/01", "thứ Tư")
    assert weekday(date(2025, 1, 12)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")],
)
def test_words_are_joined_with_va(words: list[str], joined: str) -> None:
    assert join_words(words) == joined


TASK = "Viết báo cáo Phiếu tự đánh giá chỉ tiêu (mẫu Phụ lục I) và tìm kiếm minh chứng"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        (TASK, len(TASK), TASK),
        (TASK, 60, "Viết báo cáo Phiếu tự đánh giá chỉ tiêu (mẫu Phụ lục I) và…"),
        (TASK, 50, "Viết báo cáo Phiếu tự đánh giá chỉ tiêu…"),
        ("(theo mẫu Phụ lục I)", 12, "(theo mẫu…"),
        ("biên bản; quyết định", 12, "biên bản…"),
        ("H" * 30, 10, "H" * 9 + "…"),
    ],
)
def test_a_text_is_cut_between_words_and_before_a_bracket(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@given(st.text(), st.integers(1, 40))
def test_a_shortened_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capital("đồng ý với Lan") == "Đồng ý với Lan"
    assert capital("") == ""


def test_names_are_sorted_by_given_name_letters_before_tones() -> None:
    in_order = [
        *("Lê Thị An", "Trần Văn Ân", "Bùi Thị Dung", "Cà Thị Đào", "Đỗ Thị Lan"),
        *(
            "Lò Thị Lan",
            "Nguyễn Thị Làn",
            "Nguyễn Thị Lân",
            "Vàng A Sùng",
            "Mùa A Tủa",
            "Lò Văn Ủa",
        ),
    ]
    assert sorted([*in_order[2:], *in_order[:2]], key=name_order) == in_order
