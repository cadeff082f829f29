"""The parts of administrative documents (Nghị định 30/2020/NĐ-CP, Phụ lục I), in mm and pt."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from dvht_core.dossier.layout.line_width import bold_width
from tools.word_templates.page import WIDTH

HEADING_COLUMNS = (76, 89)
"""Together as wide as the text; the right one holds the country's name, which is 88.3 mm long."""
HEADING_GAP = 4
"""Mm of the left column that stay free, also of a long name of a unit."""
# Rules in mm: a third to a half of the line above, that of the motto as long as its line.
SHORT_NAME, SHORT_NAME_RULE, NAME_RULE = 20, 18, 26  # letters; names of 36–54 and 52–78 mm
MOTTO_RULE = 56
SUBJECT_RULE = 0.42
SIGNING_SPACE, WITHOUT_SEAL = 62, 48  # pt, four lines to sign in, or three where no seal is put

_TAG = re.compile(r"\{\{ (.+?) \}\}")
_USUAL = {
    "circular.level_name": "cấp huyện",
    "dossier.asked": "2",
    "indicator.code": "2.2",
    "unit.team": "Tổ đánh giá",
    "people": "hoàn thành đầy đủ các chương trình học tập, bồi dưỡng",
    "person.name": "Nguyễn Thị Hà Thu",
    "year": "2024",
    "year + 1": "2025",
}
"""What fields of a subject mostly say, to know how long it will be."""

CENTRED = WD_ALIGN_PARAGRAPH.CENTER
RIGHT_ALIGNED = WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, width in mm, what a row prints, how it is aligned."""

    heading: str
    width: float
    cell: str
    align: WD_ALIGN_PARAGRAPH | None = None


# --- paragraphs ----------------------------------------------------------------------------


def say(
    where: Document | _Cell,
    text: str,
    style: str = "Body Text",
    *,
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before: float | None = None,
    keep_with_next: bool | None = None,
) -> Paragraph:
    """Add a paragraph; `text` may have one **bold** beginning; size and space in pt."""
    paragraph = where.add_paragraph(style=style)
    label, rest = text[2:].split("**", 1) if text.startswith("**") else ("", text)
    for part, is_label in ((label, True), (rest, False)):
        if part:
            run = paragraph.add_run(part)
            run.bold, run.italic = True if is_label else bold, italic
            run.font.size = Pt(size) if size else None
    if align is not None:
        paragraph.alignment = align
    if before is not None:
        paragraph.paragraph_format.space_before = Pt(before)
    if keep_with_next is not None:
        paragraph.paragraph_format.keep_with_next = keep_with_next
    return paragraph


def control(where: Document | _Cell, tag: str) -> None:
    """Add a line that the template engine reads (a loop or a condition) and that is not printed."""
    say(where, "{%p " + tag + " %}", "Table Text")


def rule(where: Document | _Cell, length: float, width: float) -> None:
    """Add a line of `length` mm in the middle of a column of `width` mm."""
    paragraph = say(where, "", "Table Text")
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) / 2)
    form.space_before, form.space_after = Pt(3), Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


# --- blocks --------------------------------------------------------------------------------


def heading_block(document: Document, number_line: str, date_line: str) -> None:
    """Add unit and motto, each over its rule, then number and date."""
    table = borderless(document, HEADING_COLUMNS, rows=2)
    unit, motto = table.rows[0].cells
    room = HEADING_COLUMNS[0] - HEADING_GAP
    control(unit, "if unit.governing_body")
    _centred(unit, "{{ unit.governing_body|headed }}", 12)
    control(unit, "endif")
    _centred(unit, "{{ unit.name|headed }}", 12, bold=True)
    control(unit, f"if unit.name|length < {SHORT_NAME}")
    rule(unit, SHORT_NAME_RULE, room)
    control(unit, "else")
    rule(unit, NAME_RULE, room)
    control(unit, "endif")
    _centred(motto, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _centred(motto, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    rule(motto, MOTTO_RULE, HEADING_COLUMNS[1])
    number, day = table.rows[1].cells
    _centred(number, number_line, 13)
    _centred(day, date_line, 13, italic=True)
    for row in table.rows:
        trim(row)
    for line in (*unit.paragraphs, *number.paragraphs):
        indent = line.paragraph_format
        indent.right_indent = Mm((indent.right_indent or Mm(0)).mm + HEADING_GAP)


def title_block(document: Document, kind: str, *subject: str) -> None:
    """Add the type of document, its subject, and the rule below."""
    say(document, kind, "Heading 1", size=14, bold=True, align=CENTRED, before=14)
    for line in subject:
        say(document, line, "Table Text", size=14, bold=True, align=CENTRED)
    rule_below(document, *subject)


def annex_title(document: Document, title: str, subject: str, source: str) -> None:
    """Add what an annex is, and the document that it belongs to."""
    for line, style in ((title, "Heading 1"), (subject, "Table Text")):
        paragraph = say(document, line, style, size=14, bold=True, align=CENTRED, before=6)
        paragraph.paragraph_format.space_after = Pt(6)
        paragraph.paragraph_format.keep_with_next = True
    say(document, source, "Normal", italic=True, align=CENTRED)
    rule_below(document, subject)


def rule_below(document: Document, *lines: str) -> None:
    """Add a rule that suits the length of centred lines in 14 pt bold, and some room below."""
    words = [_TAG.sub(lambda tag: _USUAL.get(tag[1], ""), line) for line in lines]
    longest = max(bold_width(line, 14) for line in words)
    rule(document, SUBJECT_RULE * min(longest, WIDTH), WIDTH)
    spacer = say(document, "", "Table Text", size=6)
    spacer.paragraph_format.space_after = Pt(2)


def signatures(
    document: Document,
    left: Callable[[_Cell], None],
    office: str,
    name: str,
    *,
    under: str | None = None,
    space: float = SIGNING_SPACE,
) -> None:
    """Add what stands at the left of the end, and the signature at the right.

    `under` names a field that holds a second office, or nothing; `space` to sign in, in pt.
    """
    table = borderless(document, (WIDTH / 2, WIDTH / 2), rows=1)
    row = table.rows[0]
    left(row.cells[0])
    signature(row.cells[1], office, name, under, space)
    trim(row)


def head_signature(document: Document, left: Callable[[_Cell], None]) -> None:
    """Add what stands at the left, and the signature of the head, or of the deputy for them.

    A deputy signs "KT." (ký thay), with their own office below (Phụ lục I, II.II.7.a).
    """
    office = "{% if lead.deputy %}KT. {% endif %}{{ lead.office }}"
    signatures(document, left, office, "{{ lead.name }}", under="lead.deputy")


def signature(
    cell: _Cell,
    office: str,
    name: str,
    under: str | None = None,
    space: float = SIGNING_SPACE,
) -> None:
    """Add an office and, below the space to sign in, a name."""
    say(cell, office, "Table Text", size=13, bold=True, align=CENTRED, before=6)
    if under:
        control(cell, f"if {under}")
        say(cell, f"{{{{ {under} }}}}", "Table Text", size=13, bold=True, align=CENTRED)
        control(cell, "endif")
    say(
        cell,
        _TAG.sub(_bound, name),
        "Table Text",
        size=14,
        bold=True,
        align=CENTRED,
        before=space,
    )


def _bound(tag: re.Match[str]) -> str:
    """Return a field that holds a name with its last words bound."""
    name = f"({tag[1]})" if " " in tag[1] else tag[1]
    return f"{{{{ {name}|bound }}}}"


def recipients(*others: str, archive: str = "VT") -> Callable[[_Cell], None]:
    """Return a function that adds the "Nơi nhận" block, which ends with the archive."""

    def add(cell: _Cell) -> None:
        say(cell, "Nơi nhận:", "Table Text", size=12, bold=True, italic=True, before=6)
        for line in (*(f"- {other};" for other in others), f"- Lưu: {archive}."):
            say(cell, line, "Table Text", size=11)

    return add


def page_break(document: Document) -> None:
    """Begin a new page; the page's first paragraph follows."""
    say(document, "", "Table Text", size=2).add_run().add_break(WD_BREAK.PAGE)


def begin_annex(document: Document) -> None:
    """Begin an annex on a new page; its pages are numbered from 1 (Phụ lục I, II.III)."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


# --- tables --------------------------------------------------------------------------------


def borderless(document: Document, widths: Sequence[float], rows: int) -> Table:
    """Add a table without lines or inner margins; its cells hold one empty paragraph each."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    _fix_widths(table, widths)
    _set_margins(table, {"left": 0, "right": 0})
    return table


def ruled_table(
    document: Document, columns: Sequence[Column], loop: str, *, bound_if: str | None = None
) -> Table:
    """Add a table with lines: headings that repeat on each page, and a row for each of `loop`.

    Rows for which `bound_if` holds stay on one page with what follows them.
    """
    table = grid(document, [column.width for column in columns])
    for column, cell in zip(columns, heading_row(table).cells, strict=True):
        fill(cell, column.heading, bold=True, align=CENTRED)
    texts, aligns = [column.cell for column in columns], [column.align for column in columns]
    looped_row(table, loop, texts, aligns, bound_if)
    return table


def grid(
    document: Document, widths: Sequence[float], padding: float = 0.8, beside: float = 1.5
) -> Table:
    """Add a table with lines and, so far, no rows; `padding` in mm above and below a text,
    `beside` at its left and right.
    """
    table: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    _fix_widths(table, widths)
    _set_margins(table, {"top": padding, "left": beside, "bottom": padding, "right": beside})
    return table


def heading_row(table: Table) -> _Row:
    """Add a row that is repeated at the top of each page."""
    row = whole_row(table)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return row


def whole_row(table: Table) -> _Row:
    """Add a row that does not break across pages."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def looped_row(
    table: Table,
    loop: str,
    texts: Sequence[str],
    aligns: Sequence[WD_ALIGN_PARAGRAPH | None],
    bound_if: str | None = None,
) -> None:
    """Add a row of `texts` that is printed for each of `loop`.

    Rows for which `bound_if` holds stay on one page with what follows them.
    """
    row_control(table, f"for {loop}")
    if bound_if:
        row_control(table, f"if {bound_if}")
        keep_with_next(filled_row(table, texts, aligns))
        row_control(table, "else")
    filled_row(table, texts, aligns)
    if bound_if:
        row_control(table, "endif")
    row_control(table, "endfor")


def filled_row(
    table: Table, texts: Sequence[str], aligns: Sequence[WD_ALIGN_PARAGRAPH | None]
) -> _Row:
    """Add a row of `texts`."""
    row = whole_row(table)
    for cell, text, align in zip(row.cells, texts, aligns, strict=True):
        fill(cell, text, align=align)
    return row


def keep_with_next(row: _Row) -> None:
    """Keep a row that heads others from standing last on a page."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def row_control(table: Table, tag: str) -> None:
    """Add a row that the template engine reads and that is not printed."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    fill(row.cells[0].merge(row.cells[-1]), "{%tr " + tag + " %}")


def trim(row: _Row) -> None:
    """Drop the empty paragraph with which each new cell begins; keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        if len(cell.paragraphs) > 1:
            first = cell.paragraphs[0]._p
            first.getparent().remove(first)
        else:
            cell.paragraphs[0].style = "Table Text"


def fill(
    cell: _Cell, text: str, *, bold: bool = False, align: WD_ALIGN_PARAGRAPH | None = None
) -> None:
    """Write `text` into a new cell."""
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    paragraph.alignment = align
    if text:
        paragraph.add_run(text).bold = bold or None


def _centred(cell: _Cell, text: str, size: float, **looks: bool) -> None:
    if text:
        say(cell, text, "Table Text", size=size, align=CENTRED, **looks)


def _fix_widths(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _set_margins(table: Table, sides: Mapping[str, float]) -> None:
    """Set the inner margins of a table's cells, in mm; sides in the order of the schema."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in sides.items():
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(Mm(width).twips))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)
