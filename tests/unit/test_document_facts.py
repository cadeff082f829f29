"""What a plan says for the documents: forms, grounds, bodies above, symbol, the team's name."""

from collections.abc import Mapping

import pytest

from dvht_core.work_plan.office_names import as_written, official
from dvht_core.work_plan.readers.document_facts import read_facts
from dvht_core.work_plan.readers.plan_reader import read_plan
from tests.unit.plan_files import HUA_THANH, VINH_PHONG

VINH_PHONG_GUIDANCE = (
    "Hướng dẫn số 08/HD-PGDĐT ngày 06 tháng 12 năm 2024 của Phòng Giáo dục và Đào tạo hướng dẫn "
    "thực hiện quy định về đánh giá, công nhận “Đơn vị học tập” trên địa bàn huyện Vĩnh Thuận"
)


def test_the_plan_of_hua_thanh_names_two_of_its_forms() -> None:
    """The summary has no name there, and none is invented."""
    assert read_plan(HUA_THANH).facts == {
        "level_name": "cấp huyện",
        "receiving_office": "Phòng Giáo dục và Đào tạo",
        "forms": "Phụ lục I\n\nPhụ lục III",
        "team": "Tổ đánh giá",
    }


def test_the_plan_of_vinh_phong_cites_the_guidance_and_has_a_team_of_its_own_name() -> None:
    assert read_plan(VINH_PHONG).facts == {
        "level_name": "cấp huyện",
        "receiving_office": "Phòng Giáo dục và Đào tạo",
        "bases": VINH_PHONG_GUIDANCE,
        "forms": "Mẫu 1\nMẫu 2\nMẫu 8",
        "team": "Tổ tự đánh giá",
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("UBND XÃ HUA THANH", {"governing_body": "UBND xã Hua Thanh"}),
        ("UBND xã Hua Thanh", {}),
        ("PHÒNG GD&ĐT HUYỆN A", {"governing_body": "Phòng Giáo dục và Đào tạo huyện A"}),
        ("Căn cứ Điều lệ trường tiểu học;", {"bases": "Điều lệ trường tiểu học"}),
        ("Căn cứ kết quả tự đánh giá, Hiệu trưởng gửi báo cáo.", {}),
        (
            "Căn cứ Thông tư số 24/2023/TT-BGDĐT của Bộ GD&ĐT về đánh giá, công nhận “Đơn vị học "
            "tập” cấp huyện, tỉnh;",
            {},
        ),
        ("Căn cứ Quyết định số 02/QĐ-TH về việc thành lập Tổ đánh giá;", {"team": "Tổ đánh giá"}),
        ("công nhận “Đơn vị học tập” cấp xã năm 2025", {"level_name": "cấp xã"}),
        ("công nhận “Đơn vị học tập” cấp huyện, tỉnh", {}),
        (
            "Hồ sơ gửi Phòng Văn hóa - Xã hội xã Hua Thanh trước ngày 15/01.",
            {"receiving_office": "Phòng Văn hóa - Xã hội xã Hua Thanh"},
        ),
        ("Phiếu tổng hợp kết quả (theo mẫu Biểu số 3)", {"forms": "\nBiểu số 3\n"}),
        ("Xem phụ lục 1 để đối chiếu (mẫu kèm theo)", {}),
    ],
)
def test_a_line_says(line: str, said: Mapping[str, str]) -> None:
    assert read_facts([line], None) == said


@pytest.mark.parametrize(
    ("number", "symbol"), [("12/KH-TrTHVP3", "TrTHVP3"), ("5/KH-TĐG", ""), ("5/KH", ""), (None, "")]
)
def test_the_symbol_is_the_unit_s_and_not_the_team_s(number: str | None, symbol: str) -> None:
    assert read_facts([], number).get("abbreviation", "") == symbol


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Phòng GDĐT", "Phòng Giáo dục và Đào tạo"),
        ("phòng GD&ĐT huyện A", "phòng Giáo dục và Đào tạo huyện A"),
        ("Sở GD và ĐT", "Sở Giáo dục và Đào tạo"),
        ("Phòng GD", "Phòng Giáo dục và Đào tạo"),
        ("Phòng GDNN", "Phòng GDNN"),
    ],
)
def test_offices_have_their_full_names(written: str, name: str) -> None:
    assert official(written) == name


def test_capitals_become_a_name() -> None:
    name = "Phòng Văn hóa - Xã hội xã Hua Thanh"
    assert as_written(name.upper()) == name
