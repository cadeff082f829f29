"""What cells of a plan mean: dates, indicators, names, roles, who does a line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.work_plan import PRIMARY_CODES, PlanMember, Role
from dvht_core.work_plan.date_cells import read_dates
from dvht_core.work_plan.indicator_cells import read_codes
from dvht_core.work_plan.people_cells import read_name
from dvht_core.work_plan.role_cells import read_role
from dvht_core.work_plan.who_cells import read_who

ANCHOR = dt.date(2025, 1, 10)
ONE, TWO, THREE = (tuple(c for c in PRIMARY_CODES if c[0] == n) for n in "123")

MEMBERS = [
    PlanMember("Đỗ Thị Thu Hiền", Role.LEAD, (), ()),
    PlanMember("Nguyễn Thị Lan", Role.MEMBER, (), ()),
    PlanMember("Nguyễn Thị Hà Thu", Role.SECRETARY, (), ()),
    PlanMember("Lò Văn Trọng", Role.MEMBER, (), ()),
    PlanMember("Trần Lan Anh", Role.MEMBER, (), ()),
]


def days(cell: str, anchor: dt.date | None = ANCHOR) -> str:
    spans = read_dates(cell, anchor).spans
    return " ".join(f"{s.start}" if s.start == s.end else f"{s.start}..{s.end}" for s in spans)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("06/01/2025", "2025-01-06"),
        ("8-1-2025", "2025-01-08"),
        ("06.01.2025", "2025-01-06"),
        ("06 / 01 / 2025", "2025-01-06"),
        ("6/1/25", "2025-01-06"),
        ("2025-01-06", "2025-01-06"),
        ("Từ 05/01 đến 07/01/2027", "2027-01-05..2027-01-07"),
        ("Tu 05/01 toi 07/01/2027", "2027-01-05..2027-01-07"),
        ("Từ 05/01/2027\nđến 07/01/2027", "2027-01-05..2027-01-07"),
        ("từ 28/12 đến 05/01/2027", "2026-12-28..2027-01-05"),
        ("30/12/2024 - 02/01", "2024-12-30..2025-01-02"),
        ("05-07/01/2025", "2025-01-05..2025-01-07"),
        ("05/01/2025–07/01/2025", "2025-01-05..2025-01-07"),
        ("Từ ngày 5 đến ngày 7 tháng 1 năm 2025", "2025-01-05..2025-01-07"),
        ("6, 7/01/2025", "2025-01-06..2025-01-07"),
        ("06/01/2025 và 10/01/2025", "2025-01-06 2025-01-10"),
        ("Chiều ngày 13/01/2025", "2025-01-13"),
        ("8h00 ngày 13/01/2025", "2025-01-13"),
        ("Từ 7 giờ 30 phút, sáng 13/01/2025.", "2025-01-13"),
        ("Thứ Hai, ngày 13/01/2025", "2025-01-13"),
        ("Thứ 2 (13/01/2025)", "2025-01-13"),
        ("ngày 06 tháng 01 năm 2025", "2025-01-06"),
        ("Tháng 01/2025", "2025-01-01..2025-01-31"),
        ("Chậm nhất 15/01/2025", "2025-01-15"),
        ("06/01", "2025-01-06"),
        ("30/12", "2024-12-30"),
    ],
)
def test_a_date_cell_is_understood_without_doubt(cell: str, expected: str) -> None:
    assert days(cell) == expected
    assert read_dates(cell, ANCHOR).doubts == ()


@pytest.mark.parametrize(
    ("cell", "expected", "doubt"),
    [
        ("31/02/2025", "", "không có trong lịch"),
        ("05/13/2025", "", "không có trong lịch"),
        ("01/01/0001", "", "không có trong lịch"),
        ("07/01/2025 - 05/01/2025", "", "ngày kết thúc trước ngày bắt đầu"),
        ("đầu năm", "", "chưa đọc được ngày nào"),
        ("99", "", "chưa đọc được ngày nào"),
        ("Trước ngày 15/01/2025", "2025-01-14", "không gồm chính ngày ấy"),
        ("Thứ Ba 13/01/2025", "2025-01-13", "thứ không khớp"),
        ("06/01/2025 hoặc 08/01/2025", "2025-01-06 2025-01-08", "có phần chưa hiểu"),
        ("tuần 2 tháng 01/2025", "2025-01-06..2025-01-12", "chỉ ghi khoảng chừng"),
        ("tuần 2 tháng 12/2024", "", "chưa rõ tuần ấy"),
        ("Sau ngày 10/01/2025", "2025-01-11", "không gồm chính ngày ấy"),
        ("15/6", "2025-06-15", "chưa ghi năm"),
        ("10/01/2025, 06/01/2025", "2025-01-10 2025-01-06", "không theo thứ tự"),
    ],
)
def test_a_doubtful_date_is_said(cell: str, expected: str, doubt: str) -> None:
    assert days(cell) == expected
    assert doubt in " ".join(read_dates(cell, ANCHOR).doubts)


def test_a_date_without_a_year_waits_for_an_anchor() -> None:
    assert read_dates("06/01").needs_year
    assert not read_dates("Từ 05/01 đến 07/01/2027").needs_year


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Tiêu chí 1", ONE),
        ("tieu chi 1", ONE),
        ("TC 2", TWO),
        ("TC2", TWO),
        ("TC.1", ONE),
        ("Tiêu chí số 3", THREE),
        ("Tiêu chí I, III", ONE + THREE),
        ("1", ONE),
        ("TC1, TC3", ONE + THREE),
        ("Tiêu chí 1, 2 và 3", PRIMARY_CODES),
        ("Tiêu chí 1,2", ONE + TWO),
        ("Tiêu chí 1 - 3", PRIMARY_CODES),
        ("- Tiêu chí 1\n- Tiêu chí 2", ONE + TWO),
        ("1.1; 1.2", ("1.1", "1.2")),
        ("1.1, 1.2 và 1.3", ("1.1", "1.2", "1.3")),
        ("1.1/1.2", ("1.1", "1.2")),
        ("CT1.1, CT 1.2", ("1.1", "1.2")),
        ("Tiêu chí 1.1", ("1.1",)),
        ("chỉ tiêu 2.1 - 2.3", ("2.1", "2.2", "2.3")),
        ("Chỉ tiêu 1.1-1.3", ("1.1", "1.2", "1.3")),
        ("2.1–2.3", ("2.1", "2.2", "2.3")),
        ("2.4 đến 2.5", ("2.4", "2.5")),
        ("Từ chỉ tiêu 2.4 đến chỉ tiêu 2.5", ("2.4", "2.5")),
        ("1.3-5", ("1.3", "1.4", "1.5")),
        ("1.5 - 2.2", ("1.5", "2.1", "2.2")),
        ("Tiêu chí 1 (trừ 1.5)", ONE[:4]),
        ("Tiêu chí 1 trừ 5", ONE[:4]),
        ("Tiêu chí 1 không gồm 1.5", ONE[:4]),
        ("Tiêu chí 2 trừ chỉ tiêu 2.4", ("2.1", "2.2", "2.3", "2.5")),
        ("Tiêu chí 1 trừ 1.5, Tiêu chí 2", ONE[:4] + TWO),
        ("Tiêu chí 1 (trừ 1.5), 2.1", (*ONE[:4], "2.1")),
        ("tất cả", PRIMARY_CODES),
        ("cả 3 tiêu chí", PRIMARY_CODES),
        ("toàn bộ 14 chỉ tiêu", PRIMARY_CODES),
        ("Tất cả trừ 3.4", PRIMARY_CODES[:-1]),
        ("Tất cả trừ tiêu chí 1 và tiêu chí 3", TWO),
        ("Tất cả các chỉ tiêu của tiêu chí 1", ONE),
        ("Tiêu chí 1: chỉ tiêu 1.1, 1.2", ("1.1", "1.2")),
        ("Tiêu chí 1:\n- 1.1\n- 1.2", ("1.1", "1.2")),
        ("Tiêu chí 3 (3.1 - 3.2)", ("3.1", "3.2")),
        ("Tiêu chí 1: 1, 2, 3", ("1.1", "1.2", "1.3")),
        ("chỉ tiêu 1, 2 của tiêu chí 3", ("3.1", "3.2")),
        ("chỉ tiêu 1 - 3 tiêu chí 2", ("2.1", "2.2", "2.3")),
        ("Tiêu chí 1, chỉ tiêu 2.1", (*ONE, "2.1")),
        ("", ()),
        ("-", ()),
        ("Không", ()),
    ],
)
def test_an_indicator_cell_is_understood_without_doubt(
    cell: str, expected: tuple[str, ...]
) -> None:
    assert read_codes(cell, PRIMARY_CODES) == (expected, ())


@pytest.mark.parametrize(
    ("cell", "expected", "doubt"),
    [
        ("1.7", (), "“1.7”"),
        ("Tiêu chí 4", (), "“4”"),
        ("1,2", (), "dấu chấm"),
        ("2.5 - 2.1", ("2.5",), "viết ngược"),
        ("trừ 1.5", (), "loại trừ “1.5”"),
        ("Tiêu chí 2 trừ 1.5", TWO, "loại trừ “1.5”"),
        ("1.1 một phần", ("1.1",), "có phần chưa hiểu; tạm hiểu là 1.1."),
        ("Tiêu chí 1; 1.2", ONE, "có phần chưa hiểu"),
        ("chỉ tiêu 1, 2", (), "chưa đọc được chỉ tiêu nào"),
        ("01/02/2025", (), "chưa đọc được chỉ tiêu nào"),
        ("theo phân công", (), "chưa đọc được chỉ tiêu nào"),
    ],
)
def test_a_doubtful_indicator_cell_is_said(
    cell: str, expected: tuple[str, ...], doubt: str
) -> None:
    found, doubts = read_codes(cell, PRIMARY_CODES)
    assert found == expected
    assert doubt in " ".join(doubts)


def test_only_indicators_that_apply_to_the_unit_are_given() -> None:
    """TT24 Đ6: a unit without 1.3 has four indicators in criterion 1."""
    codes = ("1.1", "1.2", "1.4", "1.5")
    assert read_codes("Tiêu chí 1", codes) == (codes, ())
    assert read_codes("1.1 - 1.4", codes) == (("1.1", "1.2", "1.4"), ())


@given(st.sets(st.sampled_from(PRIMARY_CODES)), st.sampled_from(["; ", ", ", " và ", "\n", " "]))
def test_codes_written_out_are_read_back(codes: set[str], separator: str) -> None:
    wanted = tuple(code for code in PRIMARY_CODES if code in codes)
    assert read_codes(separator.join(wanted), PRIMARY_CODES) == (wanted, ())


@given(st.integers(0, 13), st.integers(0, 13), st.sampled_from(["-", " – ", " đến "]))
def test_a_range_covers_all_codes_between_its_ends(a: int, b: int, dash: str) -> None:
    first, last = sorted((a, b))
    cell = f"{PRIMARY_CODES[first]}{dash}{PRIMARY_CODES[last]}"
    assert read_codes(cell, PRIMARY_CODES) == (PRIMARY_CODES[first : last + 1], ())


@given(st.dates(dt.date(2020, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 60))
def test_a_range_of_dates_is_read_back(start: dt.date, length: int) -> None:
    end = start + dt.timedelta(days=length)
    assert days(f"Từ {start:%d/%m} đến {end:%d/%m/%Y}") == f"{start}..{end}"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Tất cả các thành viên", ("all",)),
        ("Tất cả các thành viên Tổ đánh giá.", ("all",)),
        ("Toàn tổ", ("all",)),
        ("Cả tổ", ("all",)),
        ("Tổ trưởng và thư ký", ("lead", "secretary")),
        ("to truong va thu ky", ("lead", "secretary")),
        ("- Tổ trưởng\n- Thư kí", ("lead", "secretary")),
        ("Tổ trưởng tổ đánh giá", ("lead",)),
        ("Phó tổ trưởng", ("deputy",)),
        ("Các thành viên", ("members",)),
        ("Thành viên được phân công", ("members",)),
        ("Tổ trưởng, thư ký cùng các thành viên", ("lead", "secretary", "members")),
        ("Cô Lan", ("Nguyễn Thị Lan",)),
        ("co lan", ("Nguyễn Thị Lan",)),
        ("Đ/c Lan và đ/c Trọng", ("Nguyễn Thị Lan", "Lò Văn Trọng")),
        ("Lan Anh", ("Trần Lan Anh",)),
        ("Nguyễn Thị Hà Thu", ("Nguyễn Thị Hà Thu",)),
        ("Tổ trưởng (cô Hiền)", ("lead",)),
    ],
)
def test_who_does_a_line_is_understood(cell: str, expected: tuple[str, ...]) -> None:
    assert read_who(cell, MEMBERS) == (expected, ())


@pytest.mark.parametrize(
    ("cell", "expected", "doubt"),
    [
        ("", ("all",), "chưa ghi người thực hiện"),
        ("Hiệu trưởng", ("lead",), "tạm hiểu “Hiệu trưởng” là tổ trưởng"),
        ("Phó Hiệu trưởng", (), "“Phó Hiệu trưởng”"),
        ("Công đoàn", (), "“Công đoàn”"),
        ("Tổ trưởng chuyên môn", (), "“Tổ trưởng chuyên môn”"),
        ("Cô Mai, tổ trưởng", ("lead",), "“Cô Mai”"),
    ],
)
def test_doubtful_who_is_said(cell: str, expected: tuple[str, ...], doubt: str) -> None:
    who, doubts = read_who(cell, MEMBERS)
    assert who == expected
    assert doubt in " ".join(doubts)


def test_two_people_of_one_name_are_not_guessed_between() -> None:
    namesakes = [*MEMBERS, PlanMember("Vũ Thị Lan", Role.MEMBER, (), ())]
    who, doubts = read_who("Cô Lan", namesakes)
    assert who == ()
    assert "nhiều người" in doubts[0]


def test_accents_tell_names_apart_where_they_are_written() -> None:
    others = [*MEMBERS, PlanMember("Vì Thị Làn", Role.MEMBER, (), ())]
    assert read_who("cô Làn", others) == (("Vì Thị Làn",), ())


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("Tổ Trưởng", Role.LEAD),
        ("Hiệu trưởng - Tổ trưởng", Role.LEAD),
        ("Phó Hiệu trưởng - Tổ trưởng", Role.LEAD),
        ("Chủ tịch Hội đồng", Role.LEAD),
        ("Tổ phó", Role.DEPUTY),
        ("Phó tổ trưởng", Role.DEPUTY),
        ("Phó Hiệu trưởng, tổ phó", Role.DEPUTY),
        ("Thư ký", Role.SECRETARY),
        ("Thư kí", Role.SECRETARY),
        ("Thành viên", Role.MEMBER),
        ("Ủy viên", Role.MEMBER),
        ("Tổ trưởng chuyên môn - Thành viên", Role.MEMBER),
        ("Chủ tịch công đoàn - Uỷ viên", Role.MEMBER),
    ],
)
def test_a_role_is_read_beside_any_office(cell: str, role: Role) -> None:
    assert read_role(cell) == (role, ())


@pytest.mark.parametrize(
    ("cell", "role", "doubt"),
    [
        ("", Role.MEMBER, "chưa ghi nhiệm vụ"),
        ("Hiệu trưởng", Role.LEAD, "tạm hiểu là tổ trưởng"),
        ("Kế toán", Role.MEMBER, "chưa rõ nhiệm vụ"),
    ],
)
def test_a_doubtful_role_is_said(cell: str, role: Role, doubt: str) -> None:
    found, doubts = read_role(cell)
    assert found is role
    assert doubt in doubts[0]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Cô Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("Đ/c Lò Văn Trọng", "Lò Văn Trọng"),
        ("Bà: Đỗ Thị Thu Hiền", "Đỗ Thị Thu Hiền"),
        ("Thầy/cô Vì Thị Mai", "Vì Thị Mai"),
        ("Dong chi Nguyen Thi Lan", "Nguyen Thi Lan"),
        ("ĐỖ THỊ THU HIỀN", "Đỗ Thị Thu Hiền"),
        ("Lò Văn Trọng (Phó Hiệu trưởng)", "Lò Văn Trọng"),
        ("Lò Văn Trọng\nPhó hiệu trưởng", "Lò Văn Trọng"),
        ("Đỗ Thị\nThu Hiền", "Đỗ Thị Thu Hiền"),
    ],
)
def test_a_name_is_read_without_what_stands_around_it(cell: str, name: str) -> None:
    assert read_name(cell) == (name, ())


@given(st.text(max_size=80))
def test_any_text_in_a_cell_is_borne(cell: str) -> None:
    """Nothing that stands in a cell raises, and only known codes come out."""
    assert set(read_codes(cell, PRIMARY_CODES)[0]) <= set(PRIMARY_CODES)
    read_dates(cell)
    read_dates(cell, ANCHOR)
    read_name(cell)
    read_role(cell)
    read_who(cell, MEMBERS)


@given(
    st.lists(
        st.sampled_from(
            [
                *("1.1", "2.5", "3.9", "1", "2", "12", "0", "31/02", "06/01/2025", "01/2025"),
                *("tiêu chí", "chỉ tiêu", "TC", "trừ", "tất cả", "của", "thứ ba", "8h00"),
                *("từ", "ngày", "tháng", "năm", "trước", "đến", "và", "tuần", "2025"),
                *("-", "(", ")", ":", ";", ","),
            ]
        ),
        max_size=12,
    )
)
def test_any_order_of_known_words_is_borne(words: list[str]) -> None:
    cell = " ".join(words)
    assert set(read_codes(cell, PRIMARY_CODES)[0]) <= set(PRIMARY_CODES)
    for span in read_dates(cell, ANCHOR).spans:
        assert span.start <= span.end
