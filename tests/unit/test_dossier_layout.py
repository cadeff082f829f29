"""The layout of the documents, measured in their XML (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.formatting import NO_BREAK
from tests.unit.dossier_samples import CASES, complete, opened, printed

SHEET = "2.4_Phieu-danh-gia-chi-tieu.docx"
SUMMARY = "Mau-2_Phieu-tong-hop.docx"
REPORT = "Mau-8_Bao-cao-tu-danh-gia.docx"
ALL = list(itertools.product(CASES, (SHEET, SUMMARY, REPORT)))
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


@pytest.fixture(params=ALL, ids="/".join)
def document(request: pytest.FixtureRequest) -> Document:
    case, name = request.param
    return opened(printed(case)[name])


@pytest.fixture
def report() -> Document:
    return opened(printed("complete")[REPORT])


def find(document: Document, start: str) -> Paragraph:
    """Return the first paragraph, in tables too, that starts so."""
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        if paragraph.text.replace(NO_BREAK, " ").startswith(start):
            return paragraph
    raise AssertionError(f"{start!r} is not in the document")


def size(paragraph: Paragraph) -> float:
    """Return the size of a paragraph's first run in pt, its own or its style's."""
    style = paragraph.style
    assert style is not None
    chosen = paragraph.runs[0].font.size or style.font.size
    assert chosen is not None
    return float(chosen.pt)


def mm(*lengths: Length | None) -> tuple[float, ...]:
    """Return each length, which must be set, in millimetres."""
    return tuple(length.mm for length in lengths if length is not None)


def test_paper_is_a4_with_the_margins_of_the_decree(document: Document) -> None:
    (section,) = document.sections
    assert mm(section.page_width, section.page_height) == pytest.approx((210, 297), abs=0.1)
    top, bottom, left, right = mm(
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    )
    assert 20 <= round(top, 1) <= 25
    assert 20 <= round(bottom, 1) <= 25
    assert 30 <= round(left, 1) <= 35
    assert 15 <= round(right, 1) <= 20


def test_every_run_is_in_times_new_roman(document: Document) -> None:
    """Through run, paragraph style, its bases and the defaults, for all four scripts."""
    styles = {style.style_id: style.element for style in document.styles}
    (defaults,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")

    def fonts(run: Any) -> set[str]:
        sources = run.xpath("w:rPr/w:rFonts")
        style_id = next(iter(run.xpath("ancestor::w:p[1]/w:pPr/w:pStyle/@w:val")), "Normal")
        while style_id:
            sources += styles[style_id].xpath("w:rPr/w:rFonts")
            style_id = next(iter(styles[style_id].xpath("w:basedOn/@w:val")), None)
        sources.append(defaults)
        return {
            next(value for source in sources if (value := source.get(qn(f"w:{slot}"))))
            for slot in SLOTS
        }

    headers = [document.sections[0].header, document.sections[0].first_page_header]
    runs = [
        run
        for part in (document.element.body, *(h._element for h in headers))
        for run in part.iter(qn("w:r"))
    ]
    assert len(runs) > 30
    assert {font for run in runs for font in fonts(run)} == {"Times New Roman"}
    assert not document.styles.element.xpath("//w:rFonts/@w:asciiTheme")


def test_text_is_black(document: Document) -> None:
    colours = document.styles.element.xpath("//w:color/@w:val")
    assert set(colours) | set(document.element.body.xpath("//w:color/@w:val")) == {"000000"}


def test_page_number_is_centred_in_the_top_margin_and_absent_on_page_1(document: Document) -> None:
    (section,) = document.sections
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number._p.xpath(".//w:instrText/text()") == ["PAGE"]
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert {run.font.size for run in number.runs if run.text} == {Pt(14)}
    (header, top) = mm(section.header_distance, section.top_margin)
    assert header < top
    assert not section.first_page_header._element.xpath(".//w:instrText")


def test_heading_block_is_a_borderless_table_with_two_columns(document: Document) -> None:
    table = document.tables[0]
    assert len(table.columns) == 2
    assert not table._tbl.xpath(".//w:tblBorders | .//w:tcBorders | ./w:tblPr/w:tblStyle")
    unit, motto = table.rows[0].cells
    assert motto.paragraphs[0].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert motto.paragraphs[1].text == "Độc lập - Tự do - Hạnh phúc"
    name = find(document, "TRƯỜNG TIỂU HỌC XÃ HUA THANH")
    assert name._p.getparent() is unit._tc
    for paragraph, points in ((motto.paragraphs[0], 12), (motto.paragraphs[1], 13), (name, 12)):
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert (size(paragraph), paragraph.runs[0].bold) == (points, True)


def test_body_above_is_in_capitals_but_not_bold(report: Document) -> None:
    above = report.tables[0].cell(0, 0).paragraphs[0]
    words = above.text.replace(NO_BREAK, " ")
    assert (words, above.runs[0].bold, size(above)) == ("UBND HUYỆN ĐIỆN BIÊN", None, 12)


def rule_length(paragraph: Paragraph, column: float) -> float:
    assert paragraph._p.xpath("w:pPr/w:pBdr/w:top[@w:val='single']")
    form = paragraph.paragraph_format
    return column - sum(mm(form.left_indent, form.right_indent))


def test_rules_are_lines_of_the_right_length(report: Document) -> None:
    """Under the motto as long as its 55 mm; under name and subject a third to a half."""
    unit, motto = report.tables[0].rows[0].cells
    assert rule_length(motto.paragraphs[2], motto.width.mm) == pytest.approx(56, abs=1)
    assert 1 / 3 <= rule_length(unit.paragraphs[2], unit.width.mm) / 74 <= 1 / 2
    subject = find(report, "Tự đánh giá, công nhận")._p.getnext()
    assert 1 / 3 <= rule_length(Paragraph(subject, report._body), 165) / 140 <= 1 / 2


def test_number_and_date_stand_below_the_heading_block(report: Document) -> None:
    number, day = (cell.paragraphs[0] for cell in report.tables[0].rows[1].cells)
    assert (number.text, size(number), number.runs[0].italic) == ("Số: 06/BC-TrTH", 13, None)
    assert (day.text, size(day)) == ("Hua Thanh, ngày 13 tháng 01 năm 2025", 13)
    assert day.runs[0].italic


def test_type_and_subject_are_centred_and_bold(report: Document) -> None:
    for start in ("BÁO CÁO", "Tự đánh giá, công nhận “Đơn vị học tập” cấp huyện năm 2024"):
        paragraph = find(report, start)
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert (size(paragraph), paragraph.runs[0].bold) == (14, True)


def test_grounds_are_italic_and_end_as_they_should(report: Document) -> None:
    grounds = [p for p in report.paragraphs if p.text.startswith("Căn cứ ") and p.runs[0].italic]
    assert [p.text[-1] for p in grounds] == [";", "."]
    assert {size(p) for p in grounds} == {14}


def test_body_is_14_pt_justified_with_a_first_line_of_127_mm(document: Document) -> None:
    body = document.styles["Body Text"]
    assert body.font.size == Pt(14)
    assert body.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=700)
    assert body.paragraph_format.space_after >= Pt(6)
    assert 1.0 <= body.paragraph_format.line_spacing <= 1.5
    prose = [p for p in document.paragraphs if p.style and p.style.name == "Body Text"]
    assert len(prose) >= 2
    assert {(p.alignment, p.paragraph_format.first_line_indent) for p in prose} == {(None, None)}
    assert {run.font.size for p in prose for run in p.runs} == {None}


def test_headings_stay_with_what_they_head(document: Document) -> None:
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        form = document.styles[name].paragraph_format
        assert form.keep_with_next
        assert form.widow_control


def ruled(document: Document) -> list[Table]:
    return [table for table in document.tables if table.style and table.style.name == "Table Grid"]


def test_no_row_breaks_across_pages(document: Document) -> None:
    rows = document.element.body.xpath(".//w:tr")
    assert len(rows) >= 3
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)


@pytest.mark.parametrize("name", [SUMMARY, REPORT])
def test_table_headings_are_repeated_on_each_page(name: str) -> None:
    tables = ruled(opened(printed("complete")[name]))
    headed = [len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) for table in tables]
    assert headed == {SUMMARY: [2], REPORT: [1, 1, 2]}[name]
    assert all(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader") for table in tables)


def test_tables_are_as_wide_as_the_text(document: Document) -> None:
    for table in ruled(document):
        widths = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(widths) / 1440 * 25.4 == pytest.approx(165, abs=0.5)


def test_recipients_at_the_left_and_signature_at_the_right(report: Document) -> None:
    left, right = report.tables[-1].rows[0].cells
    head, *others = left.paragraphs
    assert (head.text, size(head), head.runs[0].bold, head.runs[0].italic) == (
        "Nơi nhận:",
        12,
        True,
        True,
    )
    assert {size(p) for p in others} == {11}
    assert others[-1].text == "- Lưu: VT."
    office, name = right.paragraphs
    assert [(p.text, size(p), p.runs[0].bold) for p in (office, name)] == [
        ("HIỆU TRƯỞNG", 13, True),
        ("Đỗ Thị Thu Hiền", 14, True),
    ]
    assert name.paragraph_format.space_before >= Pt(48)


def test_the_signature_is_never_alone_on_a_page(document: Document) -> None:
    signatures = document.tables[-1 if not document._body._element.xpath(".//w:drawing") else -2]
    before = Paragraph(signatures._tbl.getprevious(), document._body)
    assert before.paragraph_format.keep_with_next


def test_the_annex_of_the_decision_numbers_its_own_pages() -> None:
    """Phụ lục I, Phần II, mục III: each annex from 1, and none on its first page."""
    decision, annex = opened(printed("complete")["Quyet-dinh-thanh-lap-To.docx"]).sections
    assert not decision._sectPr.xpath("w:pgNumType")
    assert annex._sectPr.xpath("w:pgNumType/@w:start") == ["1"]
    assert annex.different_first_page_header_footer
    assert annex.header.is_linked_to_previous


@pytest.mark.parametrize(("name", "rule"), [("Trường MN Sen", 18), ("Trường Tiểu học xã Xa", 26)])
def test_the_rule_below_a_short_name_is_short(name: str, rule: float) -> None:
    dossier = replace(complete(), unit=replace(complete().unit, name=name))
    ((_, data),) = build(dossier, [BY_KEY["request"]])
    unit = opened(data).tables[0].rows[0].cells[0]
    form = unit.paragraphs[-1].paragraph_format
    width = unit.width.mm - form.left_indent.mm - form.right_indent.mm
    assert width == pytest.approx(rule, abs=0.3)


@pytest.mark.parametrize(("members", "kept"), [(3, 2), (8, 7), (9, 0)])
def test_a_short_roster_stays_on_one_page(members: int, kept: int) -> None:
    """Each row is bound to the next; a long roster may break, under its repeated heading."""
    dossier = replace(complete(), team=(complete().team * members)[:members])
    ((_, data),) = build(dossier, [BY_KEY["work-plan"]])
    roster = ruled(opened(data))[1]
    assert len(roster.rows) == members + 1
    rows = roster._tbl.xpath("w:tr[position() > 1]")
    bound = [len(row.xpath(".//w:keepNext")) for row in rows]
    assert bound == [len(roster.columns)] * kept + [0] * (members - kept)
