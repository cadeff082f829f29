"""The last day that a measure's text names."""

from datetime import date

import pytest

from dvht_core.assessment.improvement_measures import due_day, measures


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Cử 06 giáo viên đi học, hoàn thành trước ngày 30/9.", date(2025, 9, 30)),
        ("Xong trong tháng 6 năm 2025", date(2025, 6, 30)),
        ("Hoàn thành trong quý III/2025", date(2025, 9, 30)),
        ("Từ 01/03/2025 đến 15/05/2025", date(2025, 5, 15)),
        ("Mỗi tháng 2 lần sinh hoạt chuyên môn", date(2025, 12, 31)),
        ("Theo Thông tư số 24/2023/TT-BGDĐT ngày 11/12/2023", date(2025, 12, 31)),
        ("Mở 1-2 lớp, 90-95% tham gia", date(2025, 12, 31)),
        ("Trước ngày 31/2", date(2025, 12, 31)),
        ("Tháng 2/2026 nghiệm thu", date(2026, 2, 28)),
    ],
)
def test_the_last_day_named_is_the_due_day(text: str, due: date) -> None:
    assert due_day(text, 2025) == due


def test_an_empty_text_is_no_measure() -> None:
    found = list(measures({"2.2": " ", "2.4": "Học thêm"}, {"2.4": [3]}, 2025))
    assert [(m.indicator, m.owners) for m in found] == [("2.4", (3,))]
