"""From words with boxes to what a paper says it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dvht_core.evidence.papers import Paper, Word, agreed, is_text, read_page, read_tsv
from dvht_core.evidence.papers.syllables import is_syllable, likelier, mended

HEIGHT = 0.016
LETTER = 0.0095
HEAD = (
    ("c", 0.27, "UBND XÃ TÂN PHÚ"),
    ("c", 0.72, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("n", 0, ""),
    ("c", 0.27, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
    ("c", 0.72, "Độc lập - Tự do - Hạnh phúc"),
    ("n", 0, ""),
    ("c", 0.27, "Số: 45/QĐ-PGDĐT"),
    ("c", 0.72, "Tân Phú, ngày 12 tháng 8 năm 2024"),
    ("n", 0, ""),
    ("n", 0, ""),
)
BODY = (
    ("n", 0, ""),
    ("l", 0.17, "Căn cứ Thông tư số 24/2023/TT-BGDĐT ngày 11 tháng 12 năm 2023 của Bộ;"),
    ("n", 0, ""),
    ("l", 0.12, "Xét đề nghị của tổ chuyên môn, nhà trường quyết định như sau"),
)
Rows = Sequence[tuple[str, float, str]]


def laid_out(rows: Rows) -> tuple[Word, ...]:
    """Return words on a page: "c" about a middle, "l" from the left, "n" the next line."""
    words, top = [], 0.08
    for how, x, text in rows:
        if how == "n":
            top += 1.7 * HEIGHT
            continue
        left = x - len(text) * LETTER / 2 if how == "c" else x
        for word in text.split():
            right = left + len(word) * LETTER
            words.append(Word(word, left, top, right, top + HEIGHT))
            left = right + LETTER * 0.7
    return tuple(words)


def read(*rows: tuple[str, float, str], head: Rows = HEAD, known: Sequence[str] = ()) -> Paper:
    """Return what two equal readings of a page make of it."""
    reading = read_page(laid_out((*head, *rows, *BODY)), known)
    return agreed([reading, reading])


def under(kind: str, *lines: str) -> tuple[tuple[str, float, str], ...]:
    """Return the rows of a heading and the lines under it."""
    rows = [row for line in (kind, *lines) for row in (("c", 0.5, line), ("n", 0.0, ""))]
    return tuple(rows)


def test_a_decision_says_what_it_is() -> None:
    paper = read(*under("QUYẾT ĐỊNH", "Về việc công nhận kết quả bồi dưỡng", "của giáo viên"))
    assert paper == Paper(
        "Quyết định",
        "45/QĐ-PGDĐT",
        date(2024, 8, 12),
        "công nhận kết quả bồi dưỡng của giáo viên",
        "Phòng Giáo dục và Đào tạo",
    )


def test_a_number_that_does_not_fit_the_kind_is_left_out() -> None:
    assert read(*under("KẾ HOẠCH", "Học tập, bồi dưỡng năm 2024")).number is None


def test_a_dispatch_has_no_heading() -> None:
    head = [
        ("c", x, "Số: 672/PGDĐT-VX" if text.startswith("Số") else text)
        if how == "c"
        else (how, x, text)
        for how, x, text in HEAD
    ][:-2]
    paper = read(
        ("n", 0, ""),
        ("c", 0.27, "V/v hướng dẫn tự đánh giá"),
        ("n", 0, ""),
        ("c", 0.27, "đơn vị học tập năm 2024"),
        ("n", 0, ""),
        ("n", 0, ""),
        ("c", 0.5, "Kính gửi: Các trường"),
        head=head,
    )
    assert paper.kind == "Công văn"
    assert paper.number == "672/PGDĐT-VX"
    assert paper.subject == "hướng dẫn tự đánh giá đơn vị học tập năm 2024"


@pytest.mark.parametrize(
    "rows",
    [
        under("THỜI KHÓA BIỂU", "Lớp 4A năm học 2024 - 2025"),
        under("KẾ HOẠCH NHỎ", "Thu gom giấy vụn"),
        under("QUYẾT ĐỊNH:", "Điều 1. Công nhận kết quả"),
        under("Kế hoạch", "Học tập, bồi dưỡng năm 2024"),
    ],
)
def test_nothing_is_read_where_there_is_no_paper(rows: Rows) -> None:
    assert not read(*rows, head=())
    assert not read(*rows, head=HEAD[:3])


def test_a_poster_without_a_motto_is_no_paper() -> None:
    assert not read(*under("KẾ HOẠCH", "Tổ chức hội thi năm 2024"), head=())


def test_what_a_pen_wrote_is_left_out() -> None:
    words = laid_out((*HEAD, *under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), *BODY))
    inked = tuple(
        replace(word, ink=0.2) if word.text in ("45/QĐ-PGDĐT", "12") else word for word in words
    )
    reading = read_page(inked)
    assert agreed([reading, reading]) == Paper(
        "Quyết định", None, None, "công nhận kết quả", "Phòng Giáo dục và Đào tạo"
    )


def test_what_rises_above_the_print_was_written_by_a_hand() -> None:
    words = laid_out((*HEAD, *under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), *BODY))
    written = tuple(
        replace(word, top=word.top - HEIGHT / 4) if word.text in ("45/QĐ-PGDĐT", "12") else word
        for word in words
    )
    reading = read_page(written)
    assert (reading.kind, reading.number, reading.date) == ("Quyết định", None, None)


def test_a_wide_gap_in_a_date_may_be_a_lost_digit() -> None:
    words = [
        replace(word, left=word.left + 0.05, right=word.right + 0.05)
        if word.left > 0.7 and word.text in ("8", "tháng", "năm", "2024")
        else word
        for word in laid_out((*HEAD, *under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), *BODY))
    ]
    assert read_page(words).date is None


def test_what_two_readings_do_not_share_is_left_out() -> None:
    one = read_page(laid_out((*HEAD, *under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), *BODY)))
    other = replace(one, date=date(2024, 8, 17), issuer=None)
    assert agreed([one]) == Paper()
    assert agreed([one, other]) == Paper(
        "Quyết định", "45/QĐ-PGDĐT", None, "công nhận kết quả", None
    )
    assert agreed([one, other, other]).date is None, "one reading speaks against it"
    assert agreed([one, other, other, other]).date == date(2024, 8, 17)


def test_a_certificate_names_what_was_completed() -> None:
    paper = read(
        *under("GIẤY CHỨNG NHẬN"),
        ("n", 0, ""),
        ("l", 0.14, "Chứng nhận bà: Trần Thị Duyên"),
        ("n", 0, ""),
        ("l", 0.14, "Sinh ngày 02 tháng 3 năm 1990"),
        ("n", 0, ""),
        ("l", 0.14, "Đã hoàn thành chương trình bồi dưỡng thường xuyên năm học 2023 - 2024"),
        ("n", 0, ""),
        ("l", 0.14, "Xếp loại: Giỏi"),
        ("n", 0, ""),
        ("l", 0.14, "Số: 318/GCN-BDTX"),
        ("l", 0.6, "Tân Phú, ngày 15 tháng 7 năm 2024"),
        head=HEAD[:5],
    )
    assert paper.number == "318/GCN-BDTX"
    assert paper.date == date(2024, 7, 15) or paper.date is None
    assert paper.subject == "hoàn thành chương trình bồi dưỡng thường xuyên năm học 2023 - 2024"


@pytest.mark.parametrize(
    ("school", "letters", "number"),
    [
        ("TRƯỜNG THCS TRẦN HƯNG ĐẠO", "THCSTHD", "45/QĐ-THCSTHĐ"),
        ("TRƯỜNG THCS TRẦN HƯNG ĐẠO", "THCSTHĐ", "45/QĐ-THCSTHĐ"),
        ("TRƯỜNG THCS NGUYỄN DU", "THCSND", "45/QĐ-THCSND"),
        ("TRƯỜNG THCS SỐ MỘT", "THCSTHD", None),
        ("TRƯỜNG TIỂU HỌC TÂN PHÚ", "THTP", "45/QĐ-THTP"),
        ("HỘI CỰU GIÁO CHỨC", "HC", "45/QĐ-HC"),
        ("ỦY BAN NHÂN DÂN XÃ TÂN PHÚ", "UI", None),
    ],
)
def test_a_lost_stroke_is_found_in_the_issuers_name(
    school: str, letters: str, number: str | None
) -> None:
    head = [
        (how, x, text.replace("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", school).replace("PGDĐT", letters))
        for how, x, text in HEAD
    ]
    assert read(*under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), head=head).number == number


def test_only_bodies_that_are_known_are_named() -> None:
    school = [
        (how, x, text.replace("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG TIỂU HOC TÂN PHÚ"))
        for how, x, text in HEAD
    ]
    rows = under("QUYẾT ĐỊNH", "Về việc công nhận kết quả")
    assert read(*rows, head=school).issuer is None
    known = "Trường Tiểu học Tân Phú"
    assert read(*rows, head=school, known=[known]).issuer == known


def test_tones_are_mended_only_where_the_neighbours_are_known() -> None:
    assert mended("thành lập Tố tự đánh giá") == "thành lập Tổ tự đánh giá"
    assert mended("mức độ chuyến đối số") == "mức độ chuyển đổi số"
    assert mended("Quy chế chỉ tiêu nội bộ") == "Quy chế chi tiêu nội bộ"
    assert mended("cụm trường Bến Tuấn") is None
    assert likelier(["bồi", "đưỡng", "hè"], ["bồi", "dưỡng", "hè"]) == "bồi dưỡng hè"
    assert likelier(["Bùi", "Hoa"], ["Bùi", "Hòa"]) is None


def test_syllables_are_told_from_specks() -> None:
    assert all(map(is_syllable, ["nghiệp", "khuyến", "quyết", "gì", "thuở", "yêu", "Uông", "ước"]))
    assert not any(map(is_syllable, ["hoac1", "bl", "xgd", "đườnngg", "cac"]))
    assert is_text(laid_out(BODY))
    assert not is_text(laid_out((("l", 0.1, "—=¬Ö xgd |[ v~ zz"),)))


def test_the_table_of_tesseract_is_read() -> None:
    row = "5\t1\t1\t1\t1\t1\t100\t200\t100\t50\t96.1\tQuyêt̀"
    assert read_tsv(f"level\tpage\n{row}\n4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t", 1000) == (
        Word("Quyêt̀", 0.1, 0.2, 0.2, 0.25),
    )


def test_words_of_a_page_on_its_side_are_no_text() -> None:
    said = [
        "trường",
        "tổ",
        "chức",
        "học",
        "tập",
        "cho",
        "giáo",
        "viên",
        "nhân",
        "viên",
        "năm",
        "học",
        "mới",
    ]
    upright = [Word(word, 0.1, 0.03 * n, 0.16, 0.03 * n + 0.02) for n, word in enumerate(said)]
    lying = [Word(word, 0.03 * n, 0.1, 0.03 * n + 0.02, 0.16) for n, word in enumerate(said)]
    assert is_text(upright)
    assert not is_text(lying)
