"""The figures in every document agree: levels, counts, percentages, codes, names, dates."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from dvht_core.dossier import BY_KEY, DocumentNumber, Dossier, build
from dvht_core.dossier.archive import documents
from dvht_core.dossier.dossier_model import Share
from dvht_core.dossier.formatting import counts, long_date, overview, result
from dvht_core.dossier.forms import sheets
from dvht_core.dossier.sentences import meeting_line, votes_line, work_line
from dvht_core.dossier.summary_spreadsheet import spreadsheet
from tests.unit.dossier_samples import (
    CASES,
    MEETING,
    asked_for,
    bare_draft,
    complete,
    falling_short,
    opened,
    paragraphs,
    printed,
    text,
)

SHARE = re.compile(r"\d+/\d+ thành viên \(\d+(?:,\d+)?%\)")
CODE = re.compile(r"H\d+-\d+\.\d+-\d+")
JUDGED = ("complete", "falling-short")


def rows(data: bytes) -> dict[str, list[str]]:
    """Return the rows of the result table of a document, by their first cell."""
    table = next(t for t in opened(data).tables if "Không đạt" in [c.text for c in t.rows[1].cells])
    return {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows[2:]}


def marked_level(cells: list[str]) -> int | None:
    marks = cells[3:]
    return marks.index("x") if "x" in marks else None


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    "name",
    [
        "Mau-2_Phieu-tong-hop.docx",
        "Mau-8_Bao-cao-tu-danh-gia.docx",
        "Bien-ban-hop-To.docx",
    ],
)
def test_every_result_table_marks_the_level_of_the_data(case: str, name: str) -> None:
    dossier, found = CASES[case](), rows(printed(case)[name])
    for criterion in dossier.criteria:
        assert marked_level(found[criterion.code]) == criterion.level
        for indicator in criterion.indicators:
            assert marked_level(found[indicator.code]) == indicator.level
    assert marked_level(found["Kết quả chung của đơn vị"]) == dossier.level


@pytest.mark.parametrize("case", CASES)
def test_the_spreadsheet_says_the_same_levels(case: str) -> None:
    dossier = CASES[case]()
    data = documents(dossier)["5_Phieu-tong-hop/Mau-2_Phieu-tong-hop.xlsx"]
    form, table = openpyxl.load_workbook(io.BytesIO(data))
    headings, *rows = list(form.iter_rows(values_only=True))[1:]
    said = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    assert len(list(table.iter_rows())) == 1 + len(dossier.indicators) + len(dossier.criteria) + 1
    for indicator in dossier.indicators:
        row = said[indicator.code]
        assert str(row["Tự đánh giá"]).casefold() == result(indicator).casefold()
        assert row["Mức độ"] == indicator.level


def test_an_office_can_add_up_the_figures() -> None:
    """Numbers are numbers, a share just short of 95% is not shown as 95%, rows name their unit."""
    shares = (Share(1899, 2000, "thành viên"), Share(96, 96, "người học"))
    first, second, third = complete().criteria
    one, *others = second.indicators
    second = replace(second, indicators=(replace(one, shares=shares), *others))
    data = spreadsheet(replace(complete(), criteria=(first, second, third)))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Tổng hợp", "Dữ liệu"]
    headings, *rows = list(book["Dữ liệu"].iter_rows())
    keys = [cell.value for cell in headings]
    found = [dict(zip(keys, row, strict=True)) for row in rows]
    counted = [row for row in found if row["Mã"].value == "2.1"]
    assert [row["Số đạt"].value for row in counted] == [1899, 96]
    assert [row["Tổng số"].value for row in counted] == [2000, 96]
    assert [row["Tỉ lệ"].value for row in counted] == [1899 / 2000, 1]
    assert [row["Tỉ lệ"].number_format for row in counted] == ["0.00%", "0%"]
    assert [row["Mức độ"].value for row in counted] == [2, None]
    assert [row["Loại dòng"].value for row in counted] == ["Chỉ tiêu", "Số liệu"]
    assert {(row["Đơn vị"].value, row["Năm"].value) for row in found} == {
        ("Trường Tiểu học xã Hua Thanh", 2024)
    }
    assert book.properties.title.startswith("Tổng hợp kết quả tự đánh giá")
    assert book.properties.creator == "Trường Tiểu học xã Hua Thanh"
    assert book.properties.created == datetime(2025, 1, 9)  # noqa: DTZ001 (as openpyxl reads it)
    assert all(book["Tổng hợp"].row_dimensions[n].height for n in range(1, 20))


def test_a_spreadsheet_without_a_day_states_none() -> None:
    with zipfile.ZipFile(io.BytesIO(spreadsheet(bare_draft()))) as package:
        assert b"dcterms" not in re.sub(rb"xmlns:\w+=", b"", package.read("docProps/core.xml"))


@pytest.mark.parametrize("case", JUDGED)
def test_each_sheet_and_the_report_say_the_same_level(case: str) -> None:
    files, dossier = printed(case), CASES[case]()
    report = text(files["Mau-8_Bao-cao-tu-danh-gia.docx"])
    for indicator in dossier.applying:
        sheet = text(files[f"{indicator.code}_Phieu-danh-gia-chi-tieu.docx"])
        assert f"Chỉ tiêu {indicator.code}: {result(indicator)}." in sheet
        block = report.split(f"Chỉ tiêu {indicator.code}. ")[1].split("Chỉ tiêu ")[0]
        assert f"Tự đánh giá: {result(indicator)}." in block


@pytest.mark.parametrize("case", JUDGED)
def test_every_share_printed_anywhere_is_one_of_the_data(case: str) -> None:
    """34/37 thành viên (91,9%) of the sheet is what every other document says as well."""
    known = {s for i in CASES[case]().indicators for a in i.answers for s in SHARE.findall(a)}
    found = {name: set(SHARE.findall(text(data))) for name, data in printed(case).items()}
    for name, shares in found.items():
        assert shares <= known, name
    assert found["Mau-8_Bao-cao-tu-danh-gia.docx"] == known
    assert found["Mau-2_Phieu-tong-hop.docx"] == known


@pytest.mark.parametrize("case", CASES)
def test_the_count_of_indicators_is_the_same_sentence_everywhere(case: str) -> None:
    sentence = counts(CASES[case]().indicators)
    for key in ("summary", "report", "minutes", "request", "shortfall", "improvement"):
        if list(sheets(CASES[case](), [BY_KEY[key]], requested=True)):
            assert sentence in text(asked_for(CASES[case](), key)), key


@pytest.mark.parametrize("case", JUDGED)
def test_every_code_cited_resolves_in_the_list(case: str) -> None:
    files = printed(case)
    listed = CODE.findall(text(files["Danh-muc-minh-chung.docx"]))
    assert len(listed) == len(set(listed)), "an item stands in the list once"
    for name, data in files.items():
        cited = set(CODE.findall(text(data)))
        assert cited <= set(listed), name


@pytest.mark.parametrize("case", JUDGED)
def test_only_who_passes_asks_and_who_falls_short_sends_the_report_alone(case: str) -> None:
    """TT24 Đ10.1.c; a second report is made only when somebody asks for it by itself."""
    names = set(printed(case))
    passes = CASES[case]().level != 0
    assert (BY_KEY["request"].file_name in names) is passes
    assert BY_KEY["shortfall"].file_name not in names
    assert bool([*sheets(CASES[case](), [BY_KEY["shortfall"]], requested=True)]) is not passes


def test_a_unit_not_judged_yet_neither_asks_nor_reports() -> None:
    keys = ("request", "shortfall", "improvement")
    assert not {BY_KEY[key].file_name for key in keys} & set(printed("bare-draft"))


def test_the_report_in_the_request_s_place_gives_reasons_and_measures() -> None:
    words = text(asked_for(falling_short(), "shortfall"))
    assert "Đơn vị còn 02 chỉ tiêu không đạt: 2.4, 3.1." in words
    assert "- 18/37 thành viên (48,6%), thiếu 01 người để đạt 50% của mức độ 1" in words
    assert "- 32/37 thành viên (86,5%), thiếu 02 người để đạt 90% của mức độ 1" in words
    assert (
        "- Chỉ tiêu 2.4: Cử giáo viên tham gia lớp tiếng dân tộc thiểu số. Bố trí kinh phí hỗ trợ "
        "lệ phí thi chứng chỉ." in words
    )


def test_the_overview_of_a_criterion_counts_its_indicators() -> None:
    first, second, third = falling_short().criteria
    assert overview(first).endswith("tất cả đều đạt mức độ 2.")
    assert (
        "có 05 chỉ tiêu áp dụng đối với đơn vị, trong đó 03 chỉ tiêu đạt mức độ 2, 01 chỉ tiêu đạt"
        " mức độ 1 và 01 chỉ tiêu không đạt." in overview(second)
    )
    assert "có 03 chỉ tiêu" in overview(third)
    assert "02 chỉ tiêu đạt mức độ 2 và 01 chỉ tiêu không đạt." in overview(third)


# --- the meeting ---------------------------------------------------------------------------


def with_meeting(**changes: Any) -> Dossier:
    return replace(complete(), meeting=replace(MEETING, **changes))


def with_no_meeting() -> Dossier:
    return replace(complete(), meeting=None)


def minutes(dossier: Dossier) -> list[str]:
    return list(paragraphs(opened(next(build(dossier, [BY_KEY["minutes"]]))[1])))


def test_minutes_tell_who_was_there_and_how_they_voted() -> None:
    lines = minutes(with_meeting())
    assert "- Có mặt: 03 người, gồm:" in lines
    assert "- Vắng mặt: không." in lines
    assert "Tất cả 03 thành viên dự họp biểu quyết nhất trí." in lines
    assert "- Thông qua báo cáo tự đánh giá." in lines
    assert not [line for line in lines if "……" in line]


def test_minutes_name_the_role_of_whoever_chaired_in_the_lead_s_place() -> None:
    assert "- Chủ trì: Đỗ Thị Thu Hiền, Hiệu trưởng, Tổ trưởng." in minutes(with_meeting())
    assert "- Chủ trì: Nguyễn Thị Lan, Thành viên." in minutes(with_meeting(chair="Nguyễn Thị Lan"))
    assert "- Chủ trì: Lê Văn Thử." in minutes(with_meeting(chair="Lê Văn Thử"))


def test_minutes_without_a_meeting_leave_room_to_write() -> None:
    lines = minutes(with_no_meeting())
    assert sum("……" in line for line in lines) >= 6
    day = long_date(None)
    assert f"1. Thời gian bắt đầu: ……………………, {day}." in lines


def test_votes_against_are_told() -> None:
    some = replace(MEETING, votes_for=2, votes_against=1)
    assert votes_line(some) == (
        "Có 02/03 thành viên dự họp biểu quyết nhất trí, 01 thành viên không nhất trí."
    )


def test_report_and_request_tell_of_the_meeting() -> None:
    dossier = with_meeting(absent=("Lê Văn Thử (nghỉ ốm)",))
    sentence = meeting_line(dossier)
    assert sentence.startswith("Ngày 13/01/2025, Tổ đánh giá họp")
    assert "03/04 thành viên dự họp" in sentence
    for key in ("report", "request"):
        assert sentence in text(next(build(dossier, [BY_KEY[key]]))[1])


def test_the_report_tells_how_far_the_team_came() -> None:
    """Sheets, evidence and checks are counted once, and agree with the list of evidence."""
    dossier = complete()
    line = work_line(dossier)
    assert line == (
        "Theo phân công, các thành viên đã viết đủ 14 phiếu đánh giá chỉ tiêu, thu thập và mã hoá "
        "28 minh chứng. Tất cả các phiếu đã được kiểm tra chéo."
    )
    assert line in text(asked_for(complete(), "report"))
    listed = text(printed("complete")[BY_KEY["evidence-list"].file_name])
    assert "Danh mục có 28 minh chứng" in listed
    assert work_line(CASES["bare-draft"]()) == ""
    first, *rest = dossier.criteria
    one, *others = first.indicators
    begun = replace(first, indicators=(replace(one, description="", checked=False), *others))
    assert work_line(replace(dossier, criteria=(begun, *rest))).endswith(
        "đã viết 13/14 phiếu đánh giá chỉ tiêu, thu thập và mã hoá 28 minh chứng. "
        "Đến nay có 13/14 phiếu đã được kiểm tra chéo."
    )


def test_minutes_say_what_the_request_says() -> None:
    assert (
        "Cuộc họp thống nhất đề nghị Phòng Giáo dục và Đào tạo huyện Điện Biên xem xét, trình Chủ "
        "tịch Ủy ban nhân dân cấp huyện công nhận Trường Tiểu học xã Hua Thanh đạt “Đơn vị học "
        "tập” cấp huyện mức độ 2 năm 2024." in minutes(complete())
    )
    assert any(
        line.startswith("Cuộc họp thống nhất chưa đề nghị") for line in minutes(falling_short())
    )


# --- numbers and dates ---------------------------------------------------------------------


def test_number_and_day_given_by_the_lead_stand_in_their_document_and_in_the_contents() -> None:
    papers = {
        "request": DocumentNumber(7, date(2025, 1, 14)),
        "report": DocumentNumber(6, date(2025, 1, 13)),
    }
    files = dict(build(replace(complete(), papers=papers)))
    request = text(files[BY_KEY["request"].file_name])
    assert "Số: 07/TTr-TrTH" in request
    assert "Hua Thanh, ngày 14 tháng 01 năm 2025" in request
    contents = text(files[BY_KEY["cover"].file_name])
    assert "07/TTr-TrTH" in contents
    assert "06/BC-TrTH" in contents


def test_the_annex_of_the_decision_cites_it() -> None:
    papers = {"decision": DocumentNumber(2, date(2025, 1, 3))}
    ((_, data),) = build(replace(complete(), papers=papers), [BY_KEY["decision"]])
    assert "(Kèm theo Quyết định số 02/QĐ-TrTH ngày 03 tháng 01 năm 2025 của" in text(data)
