"""Invitations on paper: A4 sheets in Word with a card to cut out for each member."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from dvht_core.i18n.vietnamese import capital
from dvht_core.invitations.qr_code import qr_png
from dvht_core.texts import core_texts

FONT = "Times New Roman"
COLUMNS, ROWS = 2, 4
MARGIN = 11
HEIGHT = 66
QR_SIDE, QR_WIDTH, TEXT_WIDTH = 31, 34, 60
"""Millimetres."""
_CODE_GROUP = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One member's invitation: the QR code opens `link`, `code` can be typed."""

    unit: str
    name: str
    role: str
    link: str
    code: str


def invitation_cards(year: int, cards: Sequence[Card]) -> bytes:
    """Return a Word document (.docx) with eight cards on a page, in the order given."""
    document = Document()
    _page(document)
    per_page = COLUMNS * ROWS
    for start in range(0, len(cards), per_page):
        if start:
            document.add_page_break()  # type: ignore[no-untyped-call]
        _sheet(document, year, cards[start : start + per_page])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def grouped(code: str) -> str:
    """Return a code in groups of five: "7K3MQ-0ABCD-…"; the dashes need not be typed."""
    groups = (code[i : i + _CODE_GROUP] for i in range(0, len(code), _CODE_GROUP))
    return "-".join(groups)


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.left_margin = section.right_margin = Mm(MARGIN)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _sheet(document: WordDocument, year: int, cards: Sequence[Card]) -> None:
    rows = -(-len(cards) // COLUMNS)
    table = document.add_table(rows, 2 * COLUMNS)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        row.height, row.height_rule = Mm(HEIGHT), WD_ROW_HEIGHT_RULE.EXACTLY
    for column, width in zip(table.columns, COLUMNS * (QR_WIDTH, TEXT_WIDTH), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for (qr, text), card in zip(_places(table), cards, strict=False):
        _fill_qr(qr, card)
        _fill_text(text, year, card)
        _dash(qr, "top", "left", "bottom")
        _dash(text, "top", "right", "bottom")


def _places(table: Table) -> Iterator[tuple[_Cell, _Cell]]:
    for row in table.rows:
        cells = row.cells
        for at in range(0, 2 * COLUMNS, 2):
            yield cells[at], cells[at + 1]


def _fill_qr(cell: _Cell, card: Card) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(BytesIO(qr_png(card.link)), width=Mm(QR_SIDE))
    shape._inline.docPr.set("descr", _say("cards-picture", name=card.name))


def _fill_text(cell: _Cell, year: int, card: Card) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    lines = (
        (card.unit, 9, True, 1),
        (_say("cards-title", year=str(year)), 8.5, False, 5),
        (card.name, 13, True, 0),
        (capital(card.role), 10, False, 5),
        (_say("cards-scan"), 9, False, 3),
        (_say("cards-code"), 9, False, 0),
        (_in_two_lines(grouped(card.code)), 9, True, 3),
        (_say("cards-once"), 8, False, 0),
    )
    for n, (text, size, bold, after) in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(after)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold


def _in_two_lines(code: str) -> str:
    """Return a code in groups on two lines, broken between two groups."""
    groups = code.split("-")
    half = -(-len(groups) // 2)
    return "-".join(groups[:half]) + "-\n" + "-".join(groups[half:])


def _dash(cell: _Cell, *sides: str) -> None:
    """Draw a dashed line to cut along on these sides of a cell."""
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "dashed"), ("sz", "6"), ("color", "808080")):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


_say = core_texts().say
