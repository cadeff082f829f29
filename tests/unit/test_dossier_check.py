"""The layout checker: finds nothing in our templates, and each departure where one is made."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

import dvht_core.texts
from dvht_core.domain.errors import InputError
from dvht_core.dossier import FORMS
from dvht_core.dossier.formatting import NO_BREAK
from dvht_core.dossier.layout import check, grouped
from dvht_core.dossier.layout.layout_rules import PLACES
from dvht_core.dossier.staff_papers import MEMBERS, RECORD
from dvht_core.dossier.word.docx_render import Properties, render
from dvht_core.template_files import shipped
from tests.unit.dossier_samples import CASES, opened, printed

TEXTS = Path(dvht_core.texts.__file__).parent / "vi" / "layout.ftl"
MINUTES = "bien-ban-hop.docx"


def keys(data: bytes) -> set[str]:
    return {departure.key for departure in check(data)}


@pytest.mark.parametrize("name", [form.template for form in FORMS])
def test_shipped_templates_keep_to_the_decree(name: str) -> None:
    """The minutes alone have lines to write on, for what nobody has told."""
    assert keys(shipped(name)) == ({"gap"} if name == MINUTES else set())


@pytest.mark.parametrize("case", CASES)
def test_so_do_the_documents_made_from_them(case: str) -> None:
    """A draft has gaps; the cover is none of those documents that bear the motto."""
    for name, data in printed(case).items():
        assert keys(data) <= ({"gap"} if case == "bare-draft" else set()), name


STAFF_PAPERS: dict[str, dict[str, Any]] = {
    MEMBERS: {
        "code": "H1-2.2-03",
        "indicator": {"code": "2.2"},
        "people": "hoàn thành đầy đủ các chương trình học tập, bồi dưỡng",
        "members": [{"name": "Nguyễn Thị Lan", "born": "1985", "office": "", "proof": "Đã xem"}],
        "total": 37,
        "percent": "2,7%",
    },
    RECORD: {
        "person": {
            "name": "Nguyễn Thị Lan",
            "born": "",
            "office": "Giáo viên",
            "kind": "Viên chức",
            "joined": "",
        },
        "groups": [],
        "goals": ["học tiếng Mông"],
        "plan_state": "",
        "plan_words": [],
        "photos": [],
    },
}


@pytest.mark.parametrize("name", STAFF_PAPERS)
def test_and_papers_about_the_staff(name: str) -> None:
    common = {
        "unit": {"name": "Trường Tiểu học xã Hua Thanh", "governing_body": None},
        "year": 2024,
        "date_line": "Hua Thanh, ngày 31 tháng 12 năm 2024",
        "lead": "Đỗ Thị Thu Hiền",
        "secretary": "Nguyễn Thị Hà Thu",
    }
    properties = Properties("", "", date(2024, 12, 31))
    values = common | STAFF_PAPERS[name]
    assert keys(render(name, shipped(name), values, properties, draft=False)) == set()


def find(document: Document, start: str) -> Paragraph:
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        if paragraph.text.replace(NO_BREAK, " ").startswith(start):
            return paragraph
    raise AssertionError(start)


def sized(start: str, points: float) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for run in find(document, start).runs:
            run.font.size = Pt(points)

    return change


def not_bold(start: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for run in find(document, start).runs:
            run.bold = False

    return change


def retyped(start: str, words: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        first, *others = find(document, start).runs
        first.text = words
        for run in others:
            run.text = ""

    return change


def margin(side: str, width: float) -> Callable[[Document], None]:
    return lambda document: setattr(document.sections[0], f"{side}_margin", Mm(width))


def upright(start: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for run in find(document, start).runs:
            run.italic = False

    return change


def form(start: str, **values: object) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for name, value in values.items():
            setattr(find(document, start).paragraph_format, name, value)

    return change


def without_rule(start: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        rule = find(document, start)._p.getnext()
        rule.getparent().remove(rule)

    return change


def ruled(start: str, indent: float) -> Callable[[Document], None]:
    """Draw the rule below a line with so many mm free at both its ends."""

    def change(document: Document) -> None:
        rule = Paragraph(find(document, start)._p.getnext(), document._body).paragraph_format
        rule.left_indent = rule.right_indent = Mm(indent)

    return change


def added_ground(document: Document) -> None:
    find(document, "Căn cứ Quyết định").runs[0].text = "Căn cứ Quyết định số 02/QĐ-TrTH;"


def no_name(document: Document) -> None:
    name = document.tables[-1].rows[0].cells[1].paragraphs[-1]._p
    name.getparent().remove(name)


def last_not_bold(document: Document) -> None:
    for run in document.tables[-1].rows[0].cells[1].paragraphs[-1].runs:
        run.bold = False


def nothing_centred(document: Document) -> None:
    for paragraph in document.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def no_issuer(document: Document) -> None:
    for paragraph in document.tables[0].rows[0].cells[0].paragraphs:
        paragraph.clear()


def body_above_bold(document: Document) -> None:
    for run in find(document, "UBND HUYỆN").runs:
        run.bold = True


def in_arial(document: Document) -> None:
    find(document, "Trên đây là báo cáo").runs[0].font.name = "Arial"


def in_red(document: Document) -> None:
    find(document, "Trên đây là báo cáo").runs[0].font.color.rgb = RGBColor(255, 0, 0)


def letter_paper(document: Document) -> None:
    document.sections[0].page_width, document.sections[0].page_height = Mm(216), Mm(279)


def no_page_number(document: Document) -> None:
    document.sections[0].header.paragraphs[0].clear()


def number_on_first_page(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = False


def number_at_the_right(document: Document) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def small_page_number(document: Document) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.font.size = Pt(10)


def breaking_rows(document: Document) -> None:
    for mark in document.element.body.xpath(".//w:tbl[w:tblPr/w:tblStyle]//w:cantSplit"):
        mark.getparent().remove(mark)


def no_repeated_headings(document: Document) -> None:
    for mark in document.element.body.xpath(".//w:tblHeader"):
        mark.getparent().remove(mark)


def wide_heading(document: Document) -> None:
    for column in document.tables[0]._tbl.tblGrid.iterchildren():
        column.set(qn("w:w"), str(int(column.get(qn("w:w"))) + 170))


def dotted_tab(document: Document) -> None:
    line = document.add_paragraph("Số tờ:\t")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(120), leader=WD_TAB_LEADER.DOTS)


def lonely_headings(document: Document) -> None:
    document.styles["Heading 2"].paragraph_format.keep_with_next = False


def no_archive(document: Document) -> None:
    line = find(document, "- Lưu: VT.")._p
    line.getparent().remove(line)


def no_motto(document: Document) -> None:
    retyped("Độc lập", "Độc lập")(document)


CHANGES: dict[str, tuple[Callable[[Document], None], str, str]] = {
    "letter paper": (letter_paper, "paper", "I.paper"),
    "top margin": (margin("top", 15), "margin-top", "I.margins"),
    "bottom margin": (margin("bottom", 30), "margin-bottom", "I.margins"),
    "left margin": (margin("left", 25), "margin-left", "I.margins"),
    "right margin": (margin("right", 25), "margin-right", "I.margins"),
    "font": (in_arial, "font", "I.letters"),
    "colour": (in_red, "colour", "I.letters"),
    "no page number": (no_page_number, "page-number-missing", "I.page-number"),
    "number on page 1": (number_on_first_page, "page-number-first", "I.page-number"),
    "number at the right": (number_at_the_right, "page-number-not-centred", "I.page-number"),
    "small page number": (small_page_number, "page-number-size", "I.page-number"),
    "no motto": (no_motto, "motto-missing", "II.1"),
    "motto size": (sized("Độc lập", 12), "size", "II.1"),
    "motto flush left": (
        form("Độc lập", alignment=WD_ALIGN_PARAGRAPH.LEFT),
        "not-centred",
        "II.1",
    ),
    "nation in small letters": (
        retyped("CỘNG HÒA", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        "not-capitals",
        "II.1",
    ),
    "motto rule too short": (ruled("Độc lập", 32), "rule-length", "II.1"),
    "motto rule": (without_rule("Độc lập"), "rule-missing", "II.1"),
    "unit not bold": (not_bold("TRƯỜNG TIỂU HỌC"), "not-bold", "II.2"),
    "unit in small letters": (retyped("TRƯỜNG TIỂU", "Trường X"), "not-capitals", "II.2"),
    "no issuer": (no_issuer, "issuer-missing", "II.2"),
    "body above bold": (body_above_bold, "above-bold", "II.2"),
    "unit rule too long": (ruled("TRƯỜNG TIỂU HỌC", 10), "rule-length", "II.2"),
    "unit rule": (without_rule("TRƯỜNG TIỂU HỌC"), "rule-missing", "II.2"),
    "number size": (sized("Số:", 12), "size", "II.3"),
    "number without 0": (retyped("Số:", "Số: 5/BC-TrTH"), "number-zero", "II.3"),
    "day without 0": (
        retyped("Hua Thanh, ngày", "Hua Thanh, ngày 9 tháng 01 năm 2025"),
        "day-zero",
        "II.4",
    ),
    "month without 0": (
        retyped("Hua Thanh, ngày", "Hua Thanh, ngày 09 tháng 1 năm 2025"),
        "day-zero",
        "II.4",
    ),
    "month with a 0 too many": (
        retyped("Hua Thanh, ngày", "Hua Thanh, ngày 09 tháng 03 năm 2025"),
        "month-zero",
        "II.4",
    ),
    "date upright": (upright("Hua Thanh, ngày"), "not-italic", "II.4"),
    "type small": (sized("BÁO CÁO", 12), "size", "II.5"),
    "no type": (nothing_centred, "title-missing", "II.5"),
    "type not bold": (not_bold("BÁO CÁO"), "not-bold", "II.5"),
    "type in small letters": (retyped("BÁO CÁO", "Báo cáo"), "not-capitals", "II.5"),
    "subject rule too short": (ruled("Tự đánh giá, công nhận", 70), "rule-length", "II.5"),
    "subject rule": (without_rule("Tự đánh giá, công nhận"), "rule-missing", "II.5"),
    "ground upright": (upright("Căn cứ Thông tư"), "not-italic", "II.6"),
    "ground without its stop": (added_ground, "ground-end", "II.6"),
    "body small": (sized("Trên đây là báo cáo", 12), "size", "II.6"),
    "body ragged": (
        form("Trên đây là báo cáo", alignment=WD_ALIGN_PARAGRAPH.LEFT),
        "not-justified",
        "II.6",
    ),
    "body flush": (form("Trên đây là báo cáo", first_line_indent=Mm(0)), "first-line", "II.6"),
    "body dense": (
        form("Trên đây là báo cáo", space_before=Pt(0), space_after=Pt(2)),
        "space-between",
        "II.6",
    ),
    "body wide": (form("Trên đây là báo cáo", line_spacing=2.0), "line-spacing", "II.6"),
    "recipients size": (sized("Nơi nhận:", 14), "size", "II.9"),
    "recipients upright": (upright("Nơi nhận:"), "not-italic", "II.9"),
    "recipients' list": (sized("- Như trên", 13), "size", "II.9"),
    "archive": (no_archive, "archive-missing", "II.9"),
    "nobody signs": (no_name, "signature-missing", "II.7"),
    "office in small letters": (retyped("HIỆU TRƯỞNG", "Hiệu trưởng"), "not-capitals", "II.7"),
    "name not bold": (last_not_bold, "not-bold", "II.7"),
    "signer's office": (sized("HIỆU TRƯỞNG", 11), "size", "II.7"),
    "rows break": (breaking_rows, "row-breaks", ""),
    "headings not repeated": (no_repeated_headings, "table-heading", ""),
    "heading wider than the text": (wide_heading, "table-wide", ""),
    "dots": (retyped("- Tên đơn vị", "- Tên đơn vị: …………"), "gap", ""),
    "full stops": (retyped("- Tên đơn vị", "- Tên đơn vị: ......."), "gap", ""),
    "date left open": (retyped("Hua Thanh, ngày", "Xã, ngày … tháng … năm 2025"), "gap", ""),
    "dotted tab": (dotted_tab, "gap", ""),
    "headings alone": (lonely_headings, "heading-alone", ""),
}


def test_every_sentence_of_the_checker_has_a_change_that_calls_it() -> None:
    sentences = set(re.findall(r"^layout-([a-z-]+) =", TEXTS.read_text("utf-8"), re.MULTILINE))
    kinds = {key for key in sentences if not key.startswith("in-")} - {"departure", "others"}
    assert kinds == {key for _, key, _ in CHANGES.values()}


@pytest.mark.parametrize("name", CHANGES)
def test_each_departure_is_found_with_its_article(name: str) -> None:
    change, key, article = CHANGES[name]
    document = opened(printed("complete")["Mau-8_Bao-cao-tu-danh-gia.docx"])
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    found = check(buffer.getvalue())
    assert (key, article) in {(departure.key, departure.article) for departure in found}
    for departure in found:
        cited = departure.article if departure.article not in PLACES else "I, phần "
        assert (f"Phần I, mục {cited}" in str(departure)) is bool(departure.article)


def test_the_same_departure_in_many_places_is_one_sentence() -> None:
    document = opened(printed("complete")["Ke-hoach-tu-danh-gia.docx"])
    document.styles["Body Text"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    buffer = io.BytesIO()
    document.save(buffer)
    found = check(buffer.getvalue())
    assert len(found) > 10
    (sentence,) = grouped(found)
    assert sentence.endswith(f"Còn {len(found) - 1} chỗ khác như vậy.")


def test_a_plain_word_document_departs_in_many_ways() -> None:
    document = docx.Document()
    document.add_paragraph("Kính gửi Phòng Giáo dục và Đào tạo, nhà trường xin báo cáo kết quả.")
    buffer = io.BytesIO()
    document.save(buffer)
    wanted = {"paper", "font", "page-number-missing", "motto-missing", "not-justified"}
    assert wanted <= keys(buffer.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_document_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match=r"ke-hoach\.docx"):
        check(data, "ke-hoach.docx")
