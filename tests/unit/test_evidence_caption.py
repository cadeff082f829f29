"""Captions: title, number, date and issuer of an evidence item, however they are written."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.evidence import Caption, read_caption
from dvht_core.evidence.caption_reader import LONGEST_TITLE
from dvht_core.evidence.document_words import KINDS

OFFICE = "Phòng GDĐT"

READ = {
    "Kế hoạch số 12/KH-TrTH ngày 05/01/2024 của trường": Caption(
        "Kế hoạch số 12/KH-TrTH ngày 05/01/2024 của trường", "12/KH-TrTH", date(2024, 1, 5)
    ),
    "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX": Caption(
        "Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024, công nhận kết quả BDTX",
        "45/QĐ-PGDĐT",
        date(2024, 8, 12),
        OFFICE,
    ),
    "qd 45/QD-PGDDT ngay 12-8-2024 cong nhan ket qua": Caption(
        "Quyết định số 45/QD-PGDDT ngày 12/08/2024, cong nhan ket qua",
        "45/QD-PGDDT",
        date(2024, 8, 12),
        OFFICE,
    ),
    "QĐ 45/QĐ - PGDĐT, ngày 12.8.24 v/v cử giáo viên": Caption(
        "Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 về việc cử giáo viên",
        "45/QĐ-PGDĐT",
        date(2024, 8, 12),
        OFFICE,
    ),
    "Số 45/QĐ-PGDĐT ngày 12 tháng 8 năm 2024": Caption(
        "Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024", "45/QĐ-PGDĐT", date(2024, 8, 12), OFFICE
    ),
    "15/PGDĐT-GDTH ngày 1/2/2024 hướng dẫn đánh giá": Caption(
        "Văn bản số 15/PGDĐT-GDTH ngày 01/02/2024, hướng dẫn đánh giá",
        "15/PGDĐT-GDTH",
        date(2024, 2, 1),
        OFFICE,
    ),
    "NQ 01-NQ/CB ngày 3/2/2024": Caption(
        "Nghị quyết số 01-NQ/CB ngày 03/02/2024", "01-NQ/CB", date(2024, 2, 3)
    ),
    "HĐ 12/HĐ-TH 1/1/2024": Caption(
        "Hợp đồng số 12/HĐ-TH ngày 01/01/2024", "12/HĐ-TH", date(2024, 1, 1)
    ),
    "Thông tư số 24/2023/TT-BGDĐT ngày 11/12/2023": Caption(
        "Thông tư số 24/2023/TT-BGDĐT ngày 11/12/2023",
        "24/2023/TT-BGDĐT",
        date(2023, 12, 11),
        "Bộ GDĐT",
    ),
    "QĐ324/QĐ-KHVN": Caption(
        "Quyết định số 324/QĐ-KHVN", "324/QĐ-KHVN", None, "Hội Khuyến học Việt Nam"
    ),
    "QĐ số 45 ngày 12/8/2024": Caption("Quyết định số 45 ngày 12/08/2024", "45", date(2024, 8, 12)),
    "Ảnh chụp QĐ 02/QĐ-TrTH": Caption("Ảnh chụp Quyết định số 02/QĐ-TrTH", "02/QĐ-TrTH"),
    "Quyết định công nhận BDTX số 45/QĐ-PGDĐT ngày 12/8/2024": Caption(
        "Quyết định công nhận BDTX số 45/QĐ-PGDĐT ngày 12/8/2024",
        "45/QĐ-PGDĐT",
        date(2024, 8, 12),
        OFFICE,
    ),
    "KH bồi dưỡng thường xuyên": Caption("Kế hoạch bồi dưỡng thường xuyên"),
    "TB về việc học tập": Caption("Thông báo về việc học tập"),
    "TB dạy học lớp 1": Caption("TB dạy học lớp 1"),
    "HĐ của trường": Caption("HĐ của trường"),
    "BC": Caption("BC"),
    "ảnh lớp tập huấn chuyển đổi số": Caption("Ảnh lớp tập huấn chuyển đổi số"),
    "tập huấn ngày 5/10/2024": Caption("Tập huấn ngày 5/10/2024", date=date(2024, 10, 5)),
    "tập huấn từ 5/10/2024 đến 7/10/2024": Caption("Tập huấn từ 5/10/2024 đến 7/10/2024"),
    "học ngày 31/02/2024": Caption("Học ngày 31/02/2024"),
    "lớp 5/A, tỉ số 9/10": Caption("Lớp 5/A, tỉ số 9/10"),
    "BB họp tổ\nngày 5/10/2024": Caption("Biên bản họp tổ ngày 5/10/2024", date=date(2024, 10, 5)),
    "Ảnh tập huấn\nTrường Tiểu học xã Hua Thanh": Caption(
        "Ảnh tập huấn, Trường Tiểu học xã Hua Thanh"
    ),
    "🎉 lễ khai giảng 👩‍🏫 1️⃣": Caption("Lễ khai giảng 1"),
    "𝐊𝐞̂́ hoạch số 7/KH-TH": Caption("Kế hoạch số 7/KH-TH", "7/KH-TH"),
    "🎉🎉": Caption(None),
    " \n ": Caption(None),
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", READ)
def test_a_caption_is_read_in_any_unicode_form(written: str, form: str) -> None:
    normal = unicodedata.normalize("NFD" if form == "NFD" else "NFC", written)
    assert read_caption(normal) == READ[written]


@pytest.mark.parametrize(
    ("written", "issuer"),
    [
        ("QĐ 02/QĐ-TrTH của Trường tiểu học xã Hua Thanh về việc", "Trường tiểu học xã Hua Thanh"),
        ("KH 2/KH-TH của trường Tiểu học Vĩnh Phong 3, năm 2024", "Trường Tiểu học Vĩnh Phong 3"),
        ("HD 08/HD-PGDĐT của Phòng Giáo dục và Đào tạo hướng dẫn", "Phòng Giáo dục và Đào tạo"),
        ("Giấy khen của UBND xã Vĩnh Phong cho tập thể", "UBND xã Vĩnh Phong"),
        ("QĐ 2/QĐ-TH của trường", None),
        ("QĐ 2/QĐ-TH của cô Lan", None),
        ("QĐ 2/QĐ-TH công nhận kết quả của Trường Tiểu học Hua Thanh", None),
        ("Ảnh tập huấn của Trường Tiểu học Hua Thanh", None),
    ],
)
def test_an_issuer_is_told_only_when_it_is_sure(written: str, issuer: str | None) -> None:
    assert read_caption(written).issuer == issuer


@pytest.mark.parametrize(("abbreviation", "kind"), KINDS.items())
def test_every_abbreviation_of_a_document_is_written_in_full(abbreviation: str, kind: str) -> None:
    caption = read_caption(f"{abbreviation} 07/{abbreviation}-TrTH")
    assert caption == Caption(f"{kind} số 07/{abbreviation}-TrTH", f"07/{abbreviation}-TrTH")


def test_a_caption_of_a_thousand_letters_is_cut_at_a_word() -> None:
    title = read_caption("Ảnh hội thảo " * 80).title
    assert title is not None
    assert LONGEST_TITLE - 15 < len(title) <= LONGEST_TITLE
    assert title.endswith(("hội…", "thảo…", "Ảnh…"))
    endless = read_caption("x" * 1000).title
    assert endless == "X" + "x" * (LONGEST_TITLE - 2) + "…"


@given(st.text(max_size=300))
def test_any_caption_gives_a_short_clean_title_or_none(written: str) -> None:
    title = read_caption(written).title
    assert title is None or 0 < len(title) <= LONGEST_TITLE
    assert title is None or not set(title) & set("\n\r\t\x00")


@given(
    st.sampled_from(sorted(KINDS)),
    st.integers(1, 9999),
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        ["{0.day}/{0.month}/{0.year}", "{0:%d-%m-%Y}", "{0.day} tháng {0.month} năm {0.year}"]
    ),
)
def test_a_number_and_its_date_are_always_found(
    abbreviation: str, serial: int, day: date, form: str
) -> None:
    number = f"{serial}/{abbreviation}-TrTH"
    caption = read_caption(f"{abbreviation} số {number} ngày {form.format(day)} về việc học tập")
    assert (caption.number, caption.date) == (number, day)
