"""Whether two names mean one school, however they are written."""

import pytest

from dvht_core.work_plan.plan_draft import same_person
from dvht_core.work_plan.unit_names import by_decree, same_unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường TH xã Hua Thanh", "Trường Tiểu học Hua Thanh"),
        ("TRƯỜNG TIỂU HỌC XÃ HUA THANH", "Trường tiểu học xã Hua Thanh"),
        ("Truong tieu hoc Hua Thanh", "Trường Tiểu học Hua Thanh, huyện Điện Biên"),
        ("Trường TH&THCS Nà Tấu", "Trường Tiểu học và Trung học cơ sở xã Nà Tấu"),
        ("Trường TH-THCS Nà Tấu", "Trường TH&THCS Nà Tấu"),
        ("Trường PTDTBT TH Mường Pồn", "Trường Phổ thông dân tộc bán trú Tiểu học Mường Pồn"),
        ("Trường TH số 2 Thanh Yên", "Trường Tiểu học Thanh Yên số 2"),
        ("Trường Tiểu học Thanh Yên II", "Trường Tiểu học số 2 Thanh Yên"),
        ("Trường TH Vĩnh Phong 3", "Trường Tiểu học Vĩnh Phong 3 (xã Vĩnh Phong)"),
        ("Trường MN Hoà Bình", "Trường Mầm non Hòa Bình"),
        ("Trường Tiểu học Kim Đồng - TP Điện Biên Phủ", "Trường TH Kim Đồng"),
        ("Trường Tiểu học Kim Đồng, xã A Pa, huyện Mường Nhé", "Trường TH Kim Đồng xã A Pa"),
        ("Trường Mầm non Phường 5", "Trường MN phường 5"),
        ("Tiểu học Hua Thanh", "Trường Tiểu học Hua Thanh"),
    ],
)
def test_one_school_written_in_two_ways(one: str, other: str) -> None:
    assert same_unit(one, other)
    assert same_unit(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường TH Hua Thanh", "Trường TH Vĩnh Phong 3"),
        ("Trường TH Vĩnh Phong 3", "Trường TH Vĩnh Phong"),
        ("Trường THCS Hua Thanh", "Trường TH Hua Thanh"),
        ("Trường TH Thanh Luông", "Trường TH Thanh Lương"),
        ("Trường TH Thanh", "Trường TH Thanh Luông"),
        ("Trường Tiểu học số 1 Thanh Yên", "Trường Tiểu học số 2 Thanh Yên"),
        ("Trường Mầm non Hoa Mai", "Trường Mẫu giáo Hoa Mai"),
        ("Trường TH Kim Đồng, xã Nà Tấu", "Trường TH Kim Đồng, xã Thanh Yên"),
        ("UBND xã Hua Thanh", "UBND xã Thanh Yên"),
    ],
)
def test_two_schools(one: str, other: str) -> None:
    assert not same_unit(one, other)
    assert not same_unit(other, one)


@pytest.mark.parametrize(
    "written",
    [
        "Bà Nguyễn Thị Hoà",
        "Cô giáo Nguyễn Thị Hòa",
        "Đ/c Nguyễn thị  Hoà",
        "Bà ThS. Nguyễn Thị Hòa",
    ],
)
def test_a_title_makes_nobody_else(written: str) -> None:
    assert same_person(written, "Nguyễn Thị Hòa")


@pytest.mark.parametrize("other", ["Nguyễn Thị Hóa", "Nguyễn Thị Hoa", "Nguyễn Hòa", "Bà Hòa"])
def test_another_name_is_another_person(other: str) -> None:
    assert not same_person("Bà Nguyễn Thị Hòa", other)


@pytest.mark.parametrize(
    ("name", "decree"),
    [
        ("trường tiểu học xã Hua Thanh", "Trường Tiểu học xã Hua Thanh"),
        ("Trường Tiểu học Vĩnh Phong 3", "Trường Tiểu học Vĩnh Phong 3"),
        ("Trường mầm non Hoa Sen", "Trường Mầm non Hoa Sen"),
        ("Trường trung học cơ sở Nà Tấu", "Trường Trung học cơ sở Nà Tấu"),
        ("Trường phổ thông dân tộc bán trú", "Trường Phổ thông dân tộc bán trú"),
        ("Trung tâm giáo dục thường xuyên tỉnh", "Trung tâm Giáo dục thường xuyên tỉnh"),
        ("Trường TH Suối Sen", "Trường TH Suối Sen"),
        ("TRƯỜNG TIỂU HỌC A", "TRƯỜNG TIỂU HỌC A"),
        ("Công ty Cổ phần Gạch", "Công ty Cổ phần Gạch"),
    ],
)
def test_names_are_written_as_the_decree_does(name: str, decree: str) -> None:
    assert by_decree(name) == decree
    assert by_decree(decree) == decree
