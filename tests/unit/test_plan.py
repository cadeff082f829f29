"""Reading whole plans: the two schools' own files, and every shape their tables may take."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dvht_core.i18n.vietnamese import fold
from dvht_core.work_plan import PRIMARY_CODES, Plan, PlanItem, PlanMember, Role, read_plan
from dvht_core.work_plan import read_plan_bytes as read_bytes
from tests.unit.plan_files import (
    HUA_THANH,
    INTRO,
    ROSTER,
    SCHEDULE,
    VINH_PHONG,
    Rows,
    changed,
    excel,
    saved,
    word,
)

ONE, TWO, THREE = (tuple(c for c in PRIMARY_CODES if c[0] == n) for n in "123")
TEAM = (
    PlanMember("Đỗ Thị Thu Hiền", Role.LEAD, ONE, THREE),
    PlanMember("Nguyễn Thị Lan", Role.MEMBER, TWO, ONE),
    PlanMember("Nguyễn Thị Hà Thu", Role.SECRETARY, THREE, TWO),
)
ITEMS = (
    PlanItem(dt.date(2025, 1, 6), None, "Thống nhất kế hoạch làm việc", ("all",)),
    PlanItem(dt.date(2025, 1, 7), None, "Tổ chức tập huấn", ("lead", "secretary")),
)


def read(*tables: Rows, intro: tuple[str, ...] = INTRO) -> Plan:
    return read_bytes(word(*tables, intro=intro), "ke-hoach.docx")


def columns(rows: Rows, *order: int) -> Rows:
    return [[row[n] for n in order] for row in rows]


def with_roster(row: int, column: int, text: str) -> Plan:
    return read(SCHEDULE, changed(ROSTER, row, column, text))


def with_schedule(row: int, column: int, text: str) -> Plan:
    return read(changed(SCHEDULE, row, column, text), ROSTER)


def test_hua_thanh_is_read_exactly_and_without_a_warning() -> None:
    plan = read_plan(HUA_THANH)
    tasks = [(item.date.day, item.end_date, item.task, item.who) for item in plan.items]
    assert tasks == [
        (6, None, "Thống nhất kế hoạch làm việc", ("all",)),
        (
            7,
            None,
            "Tổ chức tập huấn nội dung Thông tư số 24/2023/TT-BGDĐT cho các thành viên.",
            ("lead", "secretary"),
        ),
        (
            8,
            None,
            "Viết báo cáo Phiếu tự đánh giá chỉ tiêu (mẫu Phụ lục I) và tìm kiếm đánh mã minh "
            "chứng.\nNộp báo cáo cho Tổ trưởng và thư ký",
            ("all",),
        ),
        (
            9,
            None,
            "Xây dựng Báo cáo tự đánh giá, công nhận đơn vị học tập năm...(mẫu Phụ lục III)",
            ("lead", "secretary"),
        ),
        (
            13,
            None,
            "Họp Tổ đánh giá và hoàn chỉnh báo cáo tự đánh giá và các Phụ lục\n"
            "Đề nghị công nhận hoặc không công nhận đơn vị học tập.",
            ("all",),
        ),
    ]
    assert {(item.date.year, item.date.month) for item in plan.items} == {(2025, 1)}
    assert plan.members == TEAM
    assert plan.warnings == ()
    assert (plan.unit, plan.year) == ("Trường tiểu học xã Hua Thanh", 2024)
    assert (plan.place, plan.number, plan.dated) == ("Hua Thanh", None, dt.date(2025, 1, 6))
    assert (plan.decision, plan.decision_date) == ("02/QĐ-TrTH", dt.date(2025, 1, 3))


def test_vinh_phong_has_deadlines_in_its_text_and_warnings_for_the_missing_tables() -> None:
    plan = read_plan(VINH_PHONG)
    assert (plan.unit, plan.year) == ("Trường Tiểu học Vĩnh Phong 3", 2024)
    assert plan.decision is None
    assert [(item.date.isoformat(), item.who) for item in plan.items] == [
        ("2024-12-30", ("all",)),
        ("2025-01-14", ("all",)),
    ]
    assert plan.items[0].task.startswith("Hoàn thành báo cáo tự đánh giá trước ngày 31/12")
    assert plan.members == ()
    table, roster, first, second = plan.warnings
    assert "không có bảng công việc" in table
    assert "không có bảng phân công" in roster
    assert "31/12" in first
    assert "30/12/2024" in first
    assert "14/01/2025" in second


def test_the_tables_of_the_tests_read_without_a_warning() -> None:
    plan = read(SCHEDULE, ROSTER)
    assert (plan.items, plan.members, plan.warnings) == (ITEMS, TEAM, ())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_either_unicode_form_gives_the_same_plan(form: Literal["NFC", "NFD"]) -> None:
    data = word(SCHEDULE, ROSTER, each=lambda text: unicodedata.normalize(form, text))
    assert read_bytes(data, "x.docx") == read(SCHEDULE, ROSTER)


def test_a_plan_typed_without_accents_is_understood() -> None:
    def plain(text: str) -> str:
        decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        return "".join(c for c in decomposed if not unicodedata.combining(c))

    plan = read_bytes(word(SCHEDULE, ROSTER, each=plain), "x.docx")
    assert plan.warnings == ()
    assert [item.who for item in plan.items] == [item.who for item in ITEMS]
    assert [(m.role, m.assess, m.check) for m in plan.members] == [
        (m.role, m.assess, m.check) for m in TEAM
    ]
    assert plan.unit == "Truong tieu hoc xa Hua Thanh"
    assert (plan.year, plan.decision) == (2024, "02/QD-TrTH")


def test_columns_and_tables_stand_in_any_order() -> None:
    plan = read(columns(ROSTER, 4, 2, 1, 3), columns(SCHEDULE, 2, 0, 1))
    assert (plan.items, plan.members, plan.warnings) == (ITEMS, TEAM, ())


def test_extra_columns_are_passed_over() -> None:
    schedule = [
        [str(n), *row, "Phòng họp"] if n else ["STT", *row, "Địa điểm"]
        for n, row in enumerate(SCHEDULE)
    ]
    roster = [
        [*row, "Giáo viên", "01/01/1980"] if n else [*row, "Chức vụ", "Ngày sinh"]
        for n, row in enumerate(ROSTER)
    ]
    plan = read(schedule, roster)
    assert (plan.items, plan.members, plan.warnings) == (ITEMS, TEAM, ())


@pytest.mark.parametrize(
    "heading",
    [
        ("Thời gian", "Công việc", "Phụ trách"),
        ("Thời gian thực hiện", "Nội dung công việc thực hiện", "Thành phần"),
        ("Tiến độ", "Nhiệm vụ", "Người phụ trách"),
        ("THỜI GIAN", "NỘI DUNG", "NGƯỜI THỰC HIỆN"),
        ("Ngày", "Hoạt động", "Bộ phận thực hiện"),
        ("Thời hạn", "Nhiệm vụ", "Họ và tên"),
    ],
)
def test_the_schedule_is_found_whatever_its_headings_say(heading: tuple[str, ...]) -> None:
    plan = read([heading, *columns(SCHEDULE[1:], 0, 1, 2)], ROSTER)
    assert (plan.items, plan.warnings) == (ITEMS, ())


@pytest.mark.parametrize(
    "heading",
    [
        ("Họ tên", "Chức danh", "Phụ trách", "Kiểm tra chéo"),
        ("Thành viên", "Vai trò", "Tiêu chí đánh giá", "Tiêu chí rà soát"),
        ("Tên thành viên", "Chức vụ trong Hội đồng", "Tự đánh giá", "Chéo"),
        ("HỌ VÀ TÊN", "NHIỆM VỤ", "CHỈ TIÊU", "KIỂM TRA"),
    ],
)
def test_the_roster_is_found_whatever_its_headings_say(heading: tuple[str, ...]) -> None:
    plan = read(SCHEDULE, [heading, *columns(ROSTER[1:], 1, 2, 3, 4)])
    assert (plan.members, plan.warnings) == (TEAM, ())


def test_a_split_table_is_joined_with_its_heading_again_or_without() -> None:
    plan = read(SCHEDULE[:2], SCHEDULE[2:], ROSTER[:2], [ROSTER[0], *ROSTER[2:3]], ROSTER[3:])
    assert (plan.items, plan.members, plan.warnings) == (ITEMS, TEAM, ())


def test_a_signature_table_does_not_carry_on_the_roster() -> None:
    signatures = [("", "Nơi nhận:", "", "TỔ TRƯỞNG", "HIỆU TRƯỞNG")]
    assert read(SCHEDULE, ROSTER, signatures).members == TEAM


def test_blank_section_and_numbering_rows_are_passed_over() -> None:
    schedule = [
        SCHEDULE[0],
        ("(1)", "(2)", "(3)", "(4)"),
        ("Giai đoạn 1",) * 4,
        SCHEDULE[1],
        ("",) * 4,
        SCHEDULE[2],
    ]
    roster = [*ROSTER[:2], ("",) * 5, *ROSTER[2:], ("", "Tổng cộng", "", "14 chỉ tiêu", "")]
    plan = read(schedule, roster)
    assert (plan.items, plan.members, plan.warnings) == (ITEMS, TEAM, ())


def test_a_heading_of_two_rows_with_merged_cells_is_understood() -> None:
    document = Document()
    for line in INTRO:
        document.add_paragraph(line)
    table = document.add_table(5, 5)
    heads = (*ROSTER[0][:3], "Phân công", "Phân công")
    for x, text in enumerate(heads):
        table.cell(0, x).text = text
    for x in range(3):
        table.cell(0, x).merge(table.cell(1, x))
    table.cell(0, 4).text = ""
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(1, 3).text, table.cell(1, 4).text = "Nghiên cứu", "Kiểm tra chéo"
    for y, row in enumerate(ROSTER[1:], start=2):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    assert read_bytes(saved(document), "x.docx").members == TEAM


def test_a_date_merged_over_several_rows_counts_for_each() -> None:
    document = Document(str(HUA_THANH))
    dates = document.tables[1].columns[0].cells
    dates[2].text = ""
    dates[1].merge(dates[2])
    plan = read_bytes(saved(document), "x.docx")
    assert [item.date.day for item in plan.items] == [6, 6, 8, 9, 13]
    assert plan.warnings == ()


def test_text_of_a_cell_is_read_from_all_its_paragraphs_and_nested_tables() -> None:
    document = Document(str(HUA_THANH))
    cell = document.tables[1].cell(1, 0)
    cell.text = "Từ 05/01"
    cell.add_table(1, 1).cell(0, 0).text = "đến 06/01/2025"
    item = read_bytes(saved(document), "x.docx").items[0]
    assert (item.date, item.end_date) == (dt.date(2025, 1, 5), dt.date(2025, 1, 6))


def test_plan_tables_inside_a_layout_table_are_found() -> None:
    document = Document()
    outer = document.add_table(1, 1).cell(0, 0)
    inner = outer.add_table(len(ROSTER), 5)
    for y, row in enumerate(ROSTER):
        for x, text in enumerate(row):
            inner.cell(y, x).text = text
    assert read_bytes(saved(document), "x.docx").members == TEAM


def test_tracked_changes_are_read_as_the_page_shows_them() -> None:
    document = Document(str(HUA_THANH))
    paragraph = document.tables[1].cell(1, 0).paragraphs[0]
    paragraph.clear()
    for change, text in (("del", "delText"), ("ins", "t")):
        day = "05" if change == "del" else "10"
        paragraph._p.append(
            parse_xml(
                f'<w:{change} {nsdecls("w")} w:id="1" w:author="x">'
                f"<w:r><w:{text}>{day}/01/2025</w:{text}></w:r></w:{change}>"
            )
        )
    assert read_bytes(saved(document), "x.docx").items[0].date == dt.date(2025, 1, 10)


def test_start_and_end_may_have_columns_of_their_own() -> None:
    schedule = [
        ("Từ ngày", "Đến ngày", "Nội dung", "Người thực hiện"),
        ("06/01", "08/01/2025", "Viết phiếu", "Các thành viên"),
    ]
    item = read(schedule, ROSTER).items[0]
    assert (item.date, item.end_date) == (dt.date(2025, 1, 6), dt.date(2025, 1, 8))


def test_rows_of_one_person_are_joined() -> None:
    roster = [
        *ROSTER[:1],
        ("1", "Đỗ Thị Thu Hiền", "Tổ trưởng", "1.1; 1.2", "Tiêu chí 3"),
        ("", "", "", "1.3", ""),
        ("", "Cô Đỗ Thị Thu Hiền", "", "1.4 - 1.5", ""),
        *ROSTER[2:],
    ]
    plan = read(SCHEDULE, roster)
    assert (plan.members, plan.warnings) == (TEAM, ())


def test_a_line_with_two_separate_days_is_two_lines() -> None:
    plan = with_schedule(2, 0, "07/01/2025 và 10/01/2025")
    assert [item.date.day for item in plan.items] == [6, 7, 10]


def test_named_people_become_their_full_names() -> None:
    assert with_schedule(1, 2, "Cô Lan và cô Thu").items[0].who == (
        "Nguyễn Thị Lan",
        "Nguyễn Thị Hà Thu",
    )


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("06/01", "07/01/2025"), ("2025-01-06", "2025-01-07")),
        (("30/12", "02/01/2025"), ("2024-12-30", "2025-01-02")),
        (("30/12/2024", "02/01"), ("2024-12-30", "2025-01-02")),
        (("30/12", "02/01"), ("2024-12-30", "2025-01-02")),
    ],
)
def test_a_missing_year_comes_from_the_other_lines_or_the_plans_date(
    dates: tuple[str, str], expected: tuple[str, str]
) -> None:
    plan = read(changed(changed(SCHEDULE, 1, 0, dates[0]), 2, 0, dates[1]), ROSTER)
    assert tuple(item.date.isoformat() for item in plan.items) == expected
    assert plan.warnings == ()


def test_a_year_known_only_from_the_year_assessed_is_said_to_be_a_guess() -> None:
    schedule = changed(changed(SCHEDULE, 1, 0, "30/12"), 2, 0, "07/01")
    intro = ("Trường Tiểu học Vĩnh Phong 3: đơn vị học tập năm 2024",)
    plan = read(schedule, ROSTER, intro=intro)
    assert [item.date.isoformat() for item in plan.items] == ["2024-12-30", "2025-01-07"]
    first, second = plan.warnings
    assert "“30/12”: chưa ghi năm; tạm hiểu là 30/12/2024" in first
    assert "“07/01”: chưa ghi năm; tạm hiểu là 07/01/2025" in second


def test_the_year_assessed_is_guessed_from_the_lines_where_the_text_has_none() -> None:
    plan = read(SCHEDULE, ROSTER, intro=("Trường Tiểu học Vĩnh Phong 3",))
    assert plan.year == 2024
    assert "tạm hiểu là năm 2024" in plan.warnings[0]


@pytest.mark.parametrize(
    ("plan", "cell", "words"),
    [
        (lambda: with_schedule(1, 0, "31/02/2025"), "31/02/2025", "không có trong lịch"),
        (lambda: with_schedule(1, 0, ""), "Thống nhất kế hoạch làm việc", "chưa ghi ngày"),
        (lambda: with_schedule(2, 0, ""), "Tổ chức tập huấn", "ngày của dòng trên, 06/01/2025"),
        (lambda: with_schedule(1, 1, ""), "06/01/2025", "chưa ghi nội dung"),
        (lambda: with_schedule(1, 2, ""), "Thống nhất", "chưa ghi người thực hiện"),
        (lambda: with_schedule(1, 2, "Cô Mai"), "Cô Mai", "là ai trong tổ"),
        (lambda: with_schedule(1, 0, "06/01/2035"), "06/01/2035", "cách xa năm đánh giá 2024"),
        (lambda: with_roster(1, 1, "Hiền"), "Hiền", "chưa chắc đây là họ tên"),
        (lambda: with_roster(1, 1, ""), "Tiêu chí 1", "không ghi họ tên"),
        (lambda: with_roster(2, 2, "Kế toán"), "Kế toán", "chưa rõ nhiệm vụ"),
        (lambda: with_roster(2, 2, ""), "Nguyễn Thị Lan", "chưa ghi nhiệm vụ"),
        (lambda: with_roster(2, 3, "2.1 - 2.5; 2.9"), "2.1 - 2.5; 2.9", "“2.9”"),
        (lambda: with_roster(2, 3, "Tiêu chí 2 trừ 2.4"), "2.4", "Chưa có ai đánh giá"),
        (lambda: with_roster(2, 3, "Tiêu chí 2, 1.1"), "1.1", "nhiều người cùng đánh giá"),
        (lambda: with_roster(2, 4, "2.2"), "2.2", "do chính mình đánh giá"),
        (lambda: with_roster(1, 2, "Thành viên"), "", "chưa có tổ trưởng"),
        (lambda: with_roster(3, 2, "Thành viên"), "", "chưa có thư ký"),
        (lambda: with_roster(2, 2, "Tổ trưởng"), "Nguyễn Thị Lan", "nhiều tổ trưởng"),
        (lambda: read(SCHEDULE), "", "không có bảng phân công"),
        (lambda: read(ROSTER), "", "không có bảng công việc"),
        (lambda: read(SCHEDULE[:1], ROSTER), "", "Bảng công việc chưa có dòng nào"),
        (lambda: read(SCHEDULE, ROSTER[:1]), "", "chưa có thành viên nào"),
        (lambda: read(columns(SCHEDULE, 0, 1), ROSTER), "", "không có cột người thực hiện"),
        (lambda: read(SCHEDULE, columns(ROSTER, 1, 3, 4)), "", "không có cột nhiệm vụ"),
        (lambda: read(SCHEDULE, ROSTER, intro=INTRO[:2]), "", "Chưa đọc được tên trường"),
        (lambda: read(ROSTER, intro=INTRO[:2]), "", "Chưa đọc được năm đánh giá"),
        (
            lambda: read(SCHEDULE, ROSTER, intro=(*INTRO, "Đơn vị học tập năm 2023")),
            "2023, 2024",
            "nhiều năm đánh giá",
        ),
        (
            lambda: read(SCHEDULE, [*ROSTER, ("4", "Nguyễn Thị Lan", "Tổ phó", "", "")]),
            "Tổ phó",
            "giữ nhiệm vụ ghi trước",
        ),
    ],
)
def test_what_is_in_doubt_is_a_warning_with_the_text_of_the_cell(
    plan: Callable[[], Plan], cell: str, words: str
) -> None:
    assert [w for w in plan().warnings if words in w and cell in w]


def test_an_impossible_line_is_left_out_and_the_others_stay() -> None:
    plan = with_schedule(1, 0, "31/02/2025")
    assert plan.items == ITEMS[1:]
    assert len(plan.warnings) == 1


def test_long_cells_are_shortened_in_warnings() -> None:
    plan = with_roster(2, 3, "Tiêu chí 2 " + "abc " * 200)
    assert max(map(len, plan.warnings)) < 400


def test_an_excel_plan_has_dates_as_dates_numbers_as_codes_and_several_tables() -> None:
    schedule = [
        ["Trường tiểu học xã Hua Thanh: đơn vị học tập năm 2024"],
        [],
        *SCHEDULE[:1],
        [dt.datetime.combine(dt.date(2025, 1, 6), dt.time(8)), *SCHEDULE[1][1:]],
        [dt.date(2025, 1, 7), *SCHEDULE[2][1:]],
        [],
        *ROSTER[:2],
        [2, "Nguyễn Thị Lan", "Thành viên", 2, "Tiêu chí 1"],
    ]
    other = [ROSTER[0], ROSTER[3]]
    plan = read_bytes(excel(schedule, other), "x.xlsx")
    assert (plan.unit, plan.year) == ("Trường tiểu học xã Hua Thanh", 2024)
    assert (plan.items, plan.members, plan.warnings) == (ITEMS, TEAM, ())


def test_an_indicator_that_excel_made_a_number_is_read() -> None:
    sheet = [*ROSTER[:3], [3, "Nguyễn Thị Hà Thu", "Thư ký", 3.1, None]]
    assert read_bytes(excel(sheet), "x.xlsx").members[2].assess == ("3.1",)


_CELL = st.one_of(
    st.sampled_from([text for row in (*SCHEDULE, *ROSTER) for text in row]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_CELL, min_size=5, max_size=5), max_size=6))
def test_any_cells_under_the_headings_give_a_plan(rows: list[list[str]]) -> None:
    """With one sound row in each table there is always a plan, and every line of it is sound."""
    plan = read_bytes(excel(SCHEDULE[:2], [[*row[:4]] for row in rows], ROSTER[:2], rows), "x.xlsx")
    assert plan.items[0] == ITEMS[0]
    assert "Đỗ Thị Thu Hiền" in {member.name for member in plan.members}
    for item in plan.items:
        assert item.task
        assert item.end_date is None or item.end_date > item.date
        assert set(item.who) <= {"all", "lead", "deputy", "secretary", "members"} | {
            m.name for m in plan.members
        }


def test_the_reader_is_given_the_codes_of_the_unit(tmp_path: Path) -> None:
    """TT24 Đ6: indicators that do not apply to the unit are neither assigned nor missed."""
    codes = tuple(code for code in PRIMARY_CODES if code != "1.3")
    plan = read_plan(HUA_THANH, codes)
    assert plan.members[0].assess == ("1.1", "1.2", "1.4", "1.5")
    assert plan.warnings == ()


def test_the_school_is_taken_from_a_heading_in_capitals_where_no_text_names_it() -> None:
    plan = read(SCHEDULE, ROSTER, intro=("TRƯỜNG TIỂU HỌC XÃ HUA THANH", "KẾ HOẠCH"))
    assert plan.unit == "Trường Tiểu học xã Hua Thanh"
    assert fold(plan.unit) == "truong tieu hoc xa hua thanh"
