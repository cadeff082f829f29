"""What the documents say: everything of the dossier, as it was written, and nothing odd."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from docx.document import Document
from docx.parts.image import ImagePart
from hypothesis import given, settings
from hypothesis import strategies as st

from dvht_core.dossier import (
    BY_KEY,
    Directive,
    DocumentNumber,
    Dossier,
    DossierCriterion,
    DossierEvidence,
    DossierIndicator,
    build,
)
from dvht_core.dossier.formatting import (
    NO_BREAK,
    codes,
    counts,
    date_line,
    figures,
    long_date,
    number_line,
)
from dvht_core.dossier.layout import check
from dvht_core.dossier.sentences import bases
from dvht_core.i18n.vietnamese import clean
from tests.unit.dossier_samples import (
    CASES,
    bare_draft,
    complete,
    falling_short,
    opened,
    paragraphs,
    picture,
    printed,
    text,
)

REPORT = "Mau-8_Bao-cao-tu-danh-gia.docx"
SUMMARY = "Mau-2_Phieu-tong-hop.docx"
SHEET = "2.4_Phieu-danh-gia-chi-tieu.docx"
LEAD_INS = ("sau:", "thành viên:", "tiểu học:", "cụ thể:", "gồm:", "ĐỊNH:")
HOSTILE = "A & B <x> {{ 7*7 }} {% raw %} {_{ \"'“”\x0b\x00 </w:t> ¶"


def with_sheet(dossier: Dossier, **changes: Any) -> Dossier:
    """Return the dossier with its first sheet changed."""
    first, *rest = dossier.criteria
    sheet, *others = first.indicators
    criterion = replace(first, indicators=(replace(sheet, **changes), *others))
    return replace(dossier, criteria=(criterion, *rest))


def first_sheet(dossier: Dossier) -> bytes:
    """Return Mẫu 1 of the first indicator."""
    return next(build(dossier, [BY_KEY["indicator-sheet"]]))[1]


def strings(value: object) -> list[str]:
    """Return every string in a dossier, whatever it is nested in."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in strings(item)]
    if is_dataclass(value):
        return [found for f in fields(value) for found in strings(getattr(value, f.name))]
    return []


@pytest.mark.parametrize("case", ["complete", "falling-short"])
def test_everything_of_the_dossier_is_in_its_documents(case: str) -> None:
    """Titles are for chat buttons, states and abbreviations for drafts and numbers."""
    words = "\n".join(text(data) for data in printed(case).values())
    spoken = words.replace(" ", "").replace("\n", "").casefold()
    dossier = CASES[case]()
    silent = {dossier.circular.short, "đã kiểm tra"}
    silent |= {indicator.title for indicator in dossier.indicators}
    silent |= set() if dossier.asked else {dossier.circular.authority}
    skipped = [i for i in dossier.indicators if not i.applies]
    silent |= {found for i in skipped for found in strings(i)} - {i.text for i in skipped}
    for value in set(strings(dossier)) - silent:
        for line in value.splitlines():
            assert line.replace(" ", "").casefold() in spoken, line


def test_figures_levels_and_reasons_stand_in_the_report() -> None:
    words = text(printed("falling-short")[REPORT])
    for phrase in (
        "Kết quả: 34/37 thành viên (91,9%).",
        "- Chỉ tiêu 2.2 (đạt mức độ 1): 34/37 thành viên (91,9%), thiếu 02 người để đạt 95% của "
        "mức độ 2 (điểm b khoản 2 Điều 7 Thông tư số 24/2023/TT-BGDĐT).",
        "Trong số 13 chỉ tiêu áp dụng đối với đơn vị, có 10 chỉ tiêu đạt mức độ 2, 01 chỉ tiêu "
        "đạt mức độ 1 và 02 chỉ tiêu không đạt.",
        "Chỉ tiêu 3.4 không áp dụng đối với loại hình đơn vị nên không tính vào kết quả.",
        "tự đánh giá chưa đạt “Đơn vị học tập” cấp huyện năm 2024.",
        "Kết luận tiêu chí 2: không đạt.",
        "Kết luận tiêu chí 3: không đạt.",
        "- Chỉ tiêu 2.4: Cử giáo viên tham gia lớp tiếng dân tộc thiểu số. Bố trí kinh phí hỗ "
        "trợ lệ phí thi chứng chỉ.",
    ):
        assert phrase in words


def test_a_unit_that_passes_asks_for_recognition_at_its_level() -> None:
    """TT24 Đ10.1.c: at the level that it reached."""
    words = text(printed("complete")[REPORT])
    assert "Tất cả 14 chỉ tiêu áp dụng đối với đơn vị đều đạt mức độ 2." in words
    assert "công nhận đơn vị đạt “Đơn vị học tập” cấp huyện mức độ 2 năm 2024." in words
    assert "chưa đề nghị" not in words


def test_data_are_of_the_calendar_year() -> None:
    """TT24 Đ10.1.b."""
    assert "từ ngày 01/01/2024 đến ngày 31/12/2024" in text(printed("complete")[REPORT])


def marks(case: str) -> dict[str, list[str]]:
    """Return the three level columns of Mẫu 2, by the code in the first."""
    table = opened(printed(case)[SUMMARY]).tables[1]
    return {row.cells[0].text: [cell.text for cell in row.cells[3:]] for row in table.rows[2:]}


def test_summary_marks_one_level_for_each_indicator_that_applies() -> None:
    found = marks("falling-short")
    assert found["1.1"] == ["", "", "x"]
    assert found["2.2"] == ["", "x", ""]
    assert found["2.4"] == ["x", "", ""]
    assert found["3.4"] == ["", "", ""]
    assert found["2"] == found["3"] == found["3.1"] == ["x", "", ""]
    assert found["Kết quả chung của đơn vị"] == ["x", "", ""]


def test_summary_says_what_does_not_apply() -> None:
    assert "Không áp dụng" in list(paragraphs(opened(printed("falling-short")[SUMMARY])))


def test_an_indicator_that_does_not_apply_has_no_sheet() -> None:
    assert "3.4_Phieu-danh-gia-chi-tieu.docx" in printed("complete")
    assert "3.4_Phieu-danh-gia-chi-tieu.docx" not in printed("falling-short")


@pytest.mark.parametrize("case", CASES)
def test_nothing_reads_odd(case: str) -> None:
    """No "None", no empty bullet or label, no doubled stop, no tag of the template."""
    room = re.compile(" {8,}")  # to write a number or a date in by hand
    for name, data in printed(case).items():
        for line in paragraphs(opened(data)):
            assert not re.search(
                r"\bNone\b|\bUndefined\b|[{}]|\.\.|…\.|\.;|\(\)|,\s*,|  +\S+ ", room.sub(" ", line)
            ), (
                name,
                line,
            )
            assert (
                not re.fullmatch(r"[-–]?\s*|.*: ?\.?", line.strip())
                or line.strip()
                in (
                    "",
                    "Nơi nhận:",
                    "Lý do không đạt:",
                    "Lý do chưa đạt mức độ 2:",
                )
                or line.endswith(LEAD_INS)
            ), (name, line)


def test_a_bare_draft_says_what_is_not_there_yet() -> None:
    report = text(printed("bare-draft")[REPORT])
    assert "gồm 03 thành viên:" in report
    nobody = text(dict(build(replace(bare_draft(), team=())))[REPORT])
    assert "Danh sách Tổ đánh giá “Đơn vị học tập” năm 2024" in nobody
    assert "Chưa đủ căn cứ để tự xếp loại" in report
    assert "1. Giải pháp" not in report
    sheet = text(printed("bare-draft")[SHEET])
    assert sheet.count("Chưa có nội dung.") == 4
    assert "Chưa có minh chứng." in sheet
    assert "Người viết phiếu" not in sheet


def test_what_is_missing_is_listed_in_drafts_only() -> None:
    draft = printed("bare-draft")
    assert "- Chưa có quyết định thành lập tổ." in text(draft[REPORT])
    assert "- Chưa có người viết phiếu." in text(draft[SHEET])
    final = replace(CASES["bare-draft"](), draft=False)
    assert all("CÒN THIẾU" not in text(data) for _, data in build(final))


def test_a_final_sheet_without_a_text_says_there_is_none() -> None:
    dossier = with_sheet(complete(), shortcomings=" \n ")
    assert "Không có." in text(first_sheet(dossier))
    assert text(dict(build(dossier))[REPORT]).count("Tồn tại, hạn chế:") == 13


@pytest.mark.parametrize(
    "name", ["description", "strengths", "shortcomings", "measures", "author", "text"]
)
def test_whatever_is_written_arrives_verbatim(name: str) -> None:
    """Markup and template code of a text are printed, not obeyed; control characters go."""
    files = dict(build(with_sheet(complete(), **{name: HOSTILE})))
    for file in ("1.1_Phieu-danh-gia-chi-tieu.docx", REPORT):
        if name != "author" or file != REPORT:
            assert clean(HOSTILE) in text(files[file])
        assert "49" not in text(files[file])


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=80).map(str.strip).filter(bool))
def test_any_text_arrives(written: str) -> None:
    dossier = replace(complete(), criteria=(), unit=replace(complete().unit, description=written))
    words = list(paragraphs(opened(dict(build(dossier, [BY_KEY["report"]]))[REPORT])))
    expected = [line.strip() for line in clean(written).split("\n") if line.strip()]
    assert all(line.replace("\t", "") in words for line in expected)


def test_each_line_of_a_text_is_a_paragraph() -> None:
    """A line break inside a justified paragraph stretches the words before it."""
    dossier = with_sheet(complete(), description="Dòng một.\n\nDòng hai.")
    lines = list(paragraphs(opened(first_sheet(dossier))))
    assert {"Dòng một.", "Dòng hai."} <= set(lines)


@pytest.mark.parametrize("count", [0, 1, 30])
def test_photos_stand_in_the_sheet_with_their_codes(count: int) -> None:
    item = DossierEvidence("H1-1.1-01", "Ảnh lớp tập huấn", files=count)
    item = replace(item, thumbnails=tuple(picture(number) for number in range(count)))
    document = opened(first_sheet(with_sheet(complete(), evidence=(item,))))
    assert len(document.inline_shapes) == count
    captions = [line for line in paragraphs(document) if line.startswith("H1-1.1-01: ")]
    assert len(captions) == count
    if count == 30:
        assert captions[-1] == "H1-1.1-01: Ảnh lớp tập huấn (ảnh 30/30)"
    if count == 1:
        assert captions == ["H1-1.1-01: Ảnh lớp tập huấn"]
    assert ("ẢNH MINH CHỨNG" in list(paragraphs(document))) == bool(count)


def test_the_annex_prints_photos_large_and_the_sheets_small() -> None:
    small, large = picture(0), picture(0, (1200, 1600))
    item = DossierEvidence("H1-1.1-01", "Ảnh", thumbnails=(small,), prints=(large,))
    dossier = with_sheet(complete(), evidence=(item,))
    annex = opened(dict(build(dossier, [BY_KEY["evidence-annex"]]))["Phu-luc-anh-minh-chung.docx"])
    assert large in images(annex)
    assert images(opened(first_sheet(dossier))) == [small]


def test_too_many_large_photos_for_a_messenger_are_printed_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small, large = picture(0), picture(0, (1200, 1600))
    item = DossierEvidence("H1-1.1-01", "Ảnh", thumbnails=(small,), prints=(large,))
    monkeypatch.setattr("dvht_core.dossier.template_values.MOST_PRINTED", len(large) - 1)
    dossier = with_sheet(complete(), evidence=(item,))
    annex = opened(dict(build(dossier, [BY_KEY["evidence-annex"]]))["Phu-luc-anh-minh-chung.docx"])
    assert small in images(annex)
    assert large not in images(annex)


def test_a_photo_that_is_there_twice_is_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And each is hashed when it comes, not again for every other one."""
    hashed: list[ImagePart] = []
    sha1 = vars(ImagePart)["sha1"].fget

    def counted(part: ImagePart) -> Any:
        hashed.append(part)
        return sha1(part)

    monkeypatch.setattr(ImagePart, "sha1", property(counted))
    photos = tuple(picture(number) for number in (1, 2, 3, 1, 2, 3))
    item = DossierEvidence("H1-1.1-01", "Ảnh", thumbnails=photos)
    document = opened(first_sheet(with_sheet(complete(), evidence=(item,))))
    assert len(document.inline_shapes) == 6
    assert sorted(images(document)) == sorted(set(photos))
    assert len(hashed) <= 2 * 3


def images(document: Document) -> list[bytes]:
    """Return the pictures in a document."""
    related = document.part.rels.values()
    return [rel.target_part.blob for rel in related if rel.reltype.endswith("/image")]


@pytest.mark.parametrize("size", [(360, 480), (480, 100), (40, 480)])
def test_a_photo_keeps_its_shape_and_stays_in_its_cell(size: tuple[int, int]) -> None:
    item = DossierEvidence("H1-1.1-01", "Ảnh", thumbnails=(picture(0, size),))
    (shape,) = opened(first_sheet(with_sheet(complete(), evidence=(item,)))).inline_shapes
    assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=0.02)
    assert shape.width.mm <= 157
    assert shape.height.mm <= 83


def test_a_broken_photo_leaves_words_in_its_place() -> None:
    item = DossierEvidence("H1-1.1-01", "Ảnh", thumbnails=(b"not a photo",))
    assert "(không mở được ảnh)" in text(first_sheet(with_sheet(complete(), evidence=(item,))))


def test_very_long_names_are_printed_in_full() -> None:
    name = "Trường Phổ thông Dân tộc Bán trú Tiểu học và Trung học cơ sở " + "Nậm Xô " * 20
    dossier = replace(falling_short(), unit=replace(complete().unit, name=name.strip()))
    assert name.strip().upper() in text(dict(build(dossier))[REPORT])


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        (DocumentNumber(5), "Số: 05/BC-TrTH"),
        (DocumentNumber(12), "Số: 12/BC-TrTH"),
        (DocumentNumber(), "Số:         /BC-TrTH"),
    ],
)
def test_number_has_a_zero_under_10_or_room_to_fill_in(paper: DocumentNumber, line: str) -> None:
    assert number_line(paper, "BC", "TrTH") == line


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 1, 6), "ngày 06 tháng 01 năm 2025"),
        (date(2025, 2, 16), "ngày 16 tháng 02 năm 2025"),
        (date(2025, 3, 9), "ngày 09 tháng 3 năm 2025"),
        (date(2025, 12, 31), "ngày 31 tháng 12 năm 2025"),
    ],
)
def test_days_under_10_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert long_date(day) == words


def test_an_open_date_leaves_room() -> None:
    assert date_line("Hua Thanh", None) == "Hua Thanh, ngày {0} tháng {0} năm {0}".format(" " * 8)


def test_grounds_end_with_semicolons_and_a_last_full_stop() -> None:
    guidance = "Hướng dẫn số 08/HD-PGDĐT ngày 06 tháng 12 năm 2024 của Phòng Giáo dục và Đào tạo;"
    lines = bases(replace(complete(), bases=(guidance,)))
    assert [line[-1] for line in lines] == [";", ";", "."]
    assert lines[1] == f"Căn cứ {guidance}"
    assert bases(replace(complete(), decision=None))[-1].endswith("cấp huyện, tỉnh.")


@pytest.mark.parametrize(
    ("given_codes", "words"),
    [
        ((), ""),
        (("2.1",), "2.1"),
        (("1.1", "1.2", "1.3", "1.4", "1.5"), "Tiêu chí 1"),
        (("1.1", "1.2", "1.3", "1.4", "1.5", "2.4", "3.1"), "Tiêu chí 1; 2.4, 3.1"),
        (("3.1", "3.2", "3.3", "3.4"), "Tiêu chí 3"),
        (("3.1", "3.2", "3.3"), "Tiêu chí 3"),
    ],
)
def test_whole_criteria_are_named_as_such(given_codes: tuple[str, ...], words: str) -> None:
    """3.4 does not apply here, so criterion 3 is whole with or without it."""
    assert codes(given_codes, falling_short().criteria).replace(NO_BREAK, " ") == words


def test_counts_of_nothing_is_still_a_sentence() -> None:
    assert counts(()).endswith("chưa có chỉ tiêu nào được đánh giá.")
    one = (DossierIndicator("1.1", "", "", level=1), DossierIndicator("1.2", "", ""))
    assert "01 chỉ tiêu đạt mức độ 1 và 01 chỉ tiêu chưa được đánh giá." in counts(one)


def test_what_became_of_last_years_measures_is_told_where_there_were_some() -> None:
    head = "Việc thực hiện các biện pháp cải tiến của đợt trước:"
    line = "Chỉ tiêu 2.4: Cử 02 giáo viên đi học tiếng Mông. Kết quả: đã làm xong."
    assert head not in text(dict(build(complete()))[REPORT])
    report = text(dict(build(replace(complete(), followed=(line,))))[REPORT])
    assert report.index(head) < report.index(line) < report.rindex("V. ")


def test_a_criterion_without_indicators_breaks_nothing() -> None:
    empty = replace(complete(), criteria=(DossierCriterion("1", "Điều kiện", ()),))
    assert "Kết luận tiêu chí 1: chưa được đánh giá." in text(dict(build(empty))[REPORT])


def test_the_contents_give_the_day_of_papers_without_a_number() -> None:
    contents = text(printed("complete")["Bia-va-muc-luc.docx"]).splitlines()
    assert contents[contents.index("Phiếu đánh giá chỉ tiêu 1.1") + 1] == "08/01/2025"
    assert contents[contents.index("Báo cáo tự đánh giá “Đơn vị học tập”") + 1] == (
        "06/BC-TrTH, 13/01/2025"
    )


@pytest.mark.parametrize(
    ("code", "label"), [("2.2", "Lý do chưa đạt mức độ 2:"), ("3.1", "Lý do không đạt:")]
)
def test_a_sheet_says_which_level_its_reasons_are_about(code: str, label: str) -> None:
    lines = text(printed("falling-short")[f"{code}_Phieu-danh-gia-chi-tieu.docx"]).splitlines()
    assert lines[lines.index(label) + 1].startswith("- 3")


def test_people_and_pages_are_counted_in_two_digits() -> None:
    listed = text(printed("complete")["Danh-muc-minh-chung.docx"]).splitlines()
    assert {"02 tệp", "05 trang"} <= set(listed)


def test_a_deputy_signs_in_the_head_s_place_and_says_so() -> None:
    """Nghị định 30/2020, Phụ lục I: "KT.", the head's office, then their own."""
    dossier = complete()
    files = dict(build(replace(dossier, lead=replace(dossier.lead, deputy="PHÓ HIỆU TRƯỞNG"))))
    for name in (
        "Quyet-dinh-thanh-lap-To.docx",
        "Ke-hoach-tu-danh-gia.docx",
        REPORT,
        "To-trinh-de-nghi-cong-nhan.docx",
        "Ke-hoach-cai-tien.docx",
    ):
        lines = text(files[name]).splitlines()
        at = lines.index("KT. HIỆU TRƯỞNG")
        assert lines[at + 1 : at + 3] == ["PHÓ HIỆU TRƯỞNG", "Đỗ Thị Thu Hiền"], name
    assert "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC XÃ HUA THANH" in text(files[BY_KEY["decision"].file_name])
    assert "TỔ TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nĐỗ Thị" in text(files[BY_KEY["work-plan"].file_name])
    chair = "- Chủ trì: Đỗ Thị Thu Hiền, Phó hiệu trưởng, Tổ trưởng."
    assert chair in text(files[BY_KEY["minutes"].file_name])
    for name, data in files.items():
        assert {d.key for d in check(data)} <= ({"motto-missing"} if "Bia" in name else set()), name


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (
            ("Số thành viên hoàn thành bồi dưỡng: 34/37 thành viên (91,9%)",),
            "34/37 thành viên (91,9%)",
        ),
        (("Đã ban hành kế hoạch", "chưa thực hiện"), "Đã ban hành kế hoạch; chưa thực hiện"),
        (("Mức độ theo Quyết định: đáp ứng tốt",), "Đáp ứng tốt"),
        ((), ""),
    ],
)
def test_a_table_gives_figures_without_saying_again_what_they_are(
    answers: tuple[str, ...], words: str
) -> None:
    assert figures(DossierIndicator("2.2", "", "", answers=answers)) == words


def test_the_contents_tell_number_day_and_issuer_of_a_directive() -> None:
    directive = Directive("Hướng dẫn đánh giá", "08/HD-PGDĐT", "06/12/2024", "Phòng GDĐT huyện")
    undated = Directive("Công văn nộp hồ sơ", "1250/SGDĐT")
    dossier = replace(complete(), directives=(directive, undated))
    contents = text(dict(build(dossier, [BY_KEY["cover"]]))["Bia-va-muc-luc.docx"]).splitlines()
    at = contents.index("Hướng dẫn đánh giá")
    assert contents[at : at + 3] == [
        "Hướng dẫn đánh giá",
        "08/HD-PGDĐT, 06/12/2024",
        "Phòng GDĐT huyện",
    ]
    assert contents[contents.index("Công văn nộp hồ sơ") + 1] == "1250/SGDĐT"
    assert "(đơn vị tự bổ sung)" not in contents
