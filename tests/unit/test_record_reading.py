"""What a teacher writes of a course or certificate, taken apart."""

from datetime import date

import pytest

from dvht_core.domain.learning import RecordKind
from dvht_core.staff.record_reader import RecordRead, guess_kind, read_day, read_record


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Chứng chỉ tiếng Anh B1 số 123/CC-ĐHTN ngày 12/05/2024 do Đại học Thái Nguyên cấp,"
            " 60 tiết",
            RecordRead(
                *("Chứng chỉ tiếng Anh B1", "123/CC-ĐHTN", date(2024, 5, 12), None),
                *("Đại học Thái Nguyên", 60),
            ),
        ),
        (
            "tập huấn chuyển đổi số, 15 tiết, ngày 3/8/2024",
            RecordRead("Tập huấn chuyển đổi số", None, date(2024, 8, 3), hours=15),
        ),
        (
            "Chứng nhận tiếng Mông cấp ngày 1/2/2020, có giá trị đến 31/12/2025",
            RecordRead(*("Chứng nhận tiếng Mông", None, date(2020, 2, 1), date(2025, 12, 31))),
        ),
        (
            "Bồi dưỡng thường xuyên mô đun 9",
            RecordRead("Bồi dưỡng thường xuyên mô đun 9"),
        ),
        ("", RecordRead("")),
    ],
)
def test_title_number_dates_issuer_and_periods_are_told_apart(text: str, told: RecordRead) -> None:
    assert read_record(text) == told


def test_a_title_of_honour_is_named_by_its_decision() -> None:
    told = read_record("QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận Lao động tiên tiến")
    assert told.title.startswith("Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024")
    assert (told.number, told.issued) == ("45/QĐ-PGDĐT", date(2024, 8, 12))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chứng chỉ tiếng Anh B1 số 123/CC-ĐHTN", RecordKind.LANGUAGE),
        ("tập huấn chuyển đổi số, 15 tiết", RecordKind.DIGITAL),
        ("Chứng nhận tiếng Mông cấp ngày 1/2/2020", RecordKind.LANGUAGE),
        ("Bồi dưỡng thường xuyên mô đun 9", RecordKind.COURSE),
        ("công nhận Lao động tiên tiến", RecordKind.EMULATION),
        ("", None),
    ],
)
def test_the_words_tell_the_kind(text: str, kind: RecordKind | None) -> None:
    assert guess_kind(text) is kind


@pytest.mark.parametrize("text", ["", "2024", "tháng 8", "1/8/2024 và 2/9/2024", "hôm qua"])
def test_only_one_full_date_is_a_date(text: str) -> None:
    assert read_day(text) is None
