"""Numbers with a year, spaces or a seal; digits in dispute; where a subject ends."""

from dataclasses import replace

import pytest

from dvht_core.evidence.papers import agreed, read_page
from dvht_core.evidence.papers.paper_reader import Reading
from dvht_core.evidence.papers.syllables import mended
from tests.unit.test_papers import BODY, HEAD, LETTER, laid_out, read, under


def numbered(line: str, kind: str = "QUYẾT ĐỊNH", red: float = 0.0) -> Reading:
    """Return a reading of a paper with this line for its number, `red` by a seal or not."""
    head = [(how, x, line if text.startswith("Số") else text) for how, x, text in HEAD]
    words = laid_out((*head, *under(kind, "Về việc công nhận kết quả"), *BODY))
    return read_page([replace(w, red=red) if "/" in w.text and w.left < 0.4 else w for w in words])


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 45/2025/QĐ-UBND", "45/2025/QĐ-UBND"),
        ("Số: 45/QĐ- PGDĐT", "45/QĐ-PGDĐT"),
        ("Số: 45 /QĐ-PGDĐT", "45/QĐ-PGDĐT"),
    ],
)
def test_numbers_with_a_year_or_spaces_are_read(line: str, number: str) -> None:
    assert agreed([numbered(line)] * 2).number == number


@pytest.mark.parametrize("line", ["Số: 0ó/QĐ-PGDĐT", "Số: 4l/QĐ-PGDĐT", "Số: 4o/QĐ-PGDĐT"])
def test_a_letter_that_may_be_a_figure_is_no_serial(line: str) -> None:
    assert numbered(line).number is None


def test_a_figure_may_be_lost_under_a_seal() -> None:
    assert numbered("Số: 45/QĐ-PGDĐT", red=0.3).number is not None
    assert numbered("Số:  45/QĐ-PGDĐT").number is not None
    words = laid_out((*HEAD, *under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), *BODY))
    moved = [
        replace(w, left=w.left + 2 * LETTER, right=w.right + 2 * LETTER, red=0.3)
        if w.text == "45/QĐ-PGDĐT"
        else w
        for w in words
    ]
    assert read_page(moved).number is None


def test_digits_that_one_reading_has_otherwise_need_three_that_share_them() -> None:
    nine, six = numbered("Số: 92/QĐ-PGDĐT"), numbered("Số: 62/QĐ-PGDĐT")
    assert agreed([nine, nine, six]).number is None
    assert agreed([nine, nine, six, nine]).number == "92/QĐ-PGDĐT"


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("V& báo cáo số liệu đội ngũ", "báo cáo số liệu đội ngũ"),
        ("VIv báo cáo số liệu đội ngũ", "báo cáo số liệu đội ngũ"),
        ("Sơ kết học kỳ l năm 2025", "Sơ kết học kỳ I năm 2025"),
        ("Kiểm tra thư viện cuối năm", "Kiểm tra thư viện cuối năm"),
        ("Kế hoạch bồi dưỡng trong năm", None),
        ("Nâng cao trình độ", "Nâng cao trình độ"),
        ("Bồi dưỡng giáo viên tại", None),
        ("Tìm hiểu kỹ năng số", "Tìm hiểu kỹ năng số"),
        ("Thực hiện Thông tư số", None),
        ("Tự bồi dưỡng năm học 2025", None),
        ("Tự bồi dưỡng năm học 2025 2026", "Tự bồi dưỡng năm học 2025 - 2026"),
        ("Triển khai ““Công dân học tập”’ năm 2025", "Triển khai “Công dân học tập” năm 2025"),
        ("Thực hiện quy chế dân chủ", "Thực hiện quy chế dân chủ"),
        ("Bồi dưỡng cán bộ. giáo viên", "Bồi dưỡng cán bộ, giáo viên"),
        ("Xây dựng xã hội học tập năm 202ó", "Xây dựng xã hội học tập năm 2026"),
    ],
)
def test_subjects_are_told_from_lines_that_are_cut(line: str, subject: str | None) -> None:
    assert read(*under("BÁO CÁO", line)).subject == subject


def test_two_tones_beside_each_other_are_mended_together() -> None:
    assert mended("hỗ trợ chuyến đối số") == "hỗ trợ chuyển đổi số"


def test_digits_that_were_misread_are_looked_at_again() -> None:
    reading = numbered("Số: 0ó/QĐ-PGDĐT")
    assert reading.number_line is not None
    assert [word.text for word in reading.number_line.words] == ["Số:", "0ó/QĐ-PGDĐT"]
    again = [replace(reading, number=reading.number_line.restored("06", "QD"))] * 2
    assert agreed(again).number == "06/QĐ-PGDĐT"
    assert reading.number_line.restored("86", "QD") is None, "a digit that was read stands"
    assert reading.number_line.restored("106", "QD") is None


@pytest.mark.parametrize("line", ["Số: 0ó/KH-PGDĐT", "Theo số: 0ó/QĐ-PGDĐT"])
def test_only_the_papers_own_number_is_looked_at_again(line: str) -> None:
    assert numbered(line).number_line is None


def test_what_a_pen_wrote_is_not_looked_at_again() -> None:
    words = laid_out((*HEAD, *under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), *BODY))
    written = [
        replace(w, text="4ó/QĐ-PGDĐT", ink=0.2) if w.text.startswith("45/") else w for w in words
    ]
    assert read_page(written).number_line is None


def test_below_a_motto_in_the_middle_stands_the_issuer() -> None:
    rows = (
        *(("c", 0.5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("n", 0, "")),
        *(("c", 0.5, "Độc lập - Tự do - Hạnh phúc"), ("n", 0, "")),
        *(("c", 0.5, "HIỆU TRƯỞNG TRƯỜNG MẦM NON ĐẰNG HẢI"), ("n", 0, "")),
        *(("c", 0.5, "CHỨNG CHỈ"), ("n", 0, "")),
        *(("l", 0.2, "Đã hoàn thành chương trình bồi dưỡng giáo viên"), ("n", 0, "")),
        ("l", 0.2, "Số: 48/CC-MNĐH"),
    )
    reading = read_page(laid_out(rows), ["Trường Mầm non Đằng Hải"])
    paper = agreed([reading, reading])
    assert (paper.number, paper.issuer) == ("48/CC-MNĐH", "Trường Mầm non Đằng Hải")
