"""Rules for the page as a whole: paper, margins, fonts, page number, headings, tables, gaps.

Each yields the departures that it finds, as (article, key of the sentence, its values).
"""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu

from dvht_core.dossier.layout.paragraph_look import Measured, Styles
from dvht_core.texts import Value

OURS = ""
"""The article of what good typing asks for, and not the decree."""
FONT = "Times New Roman"
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
PAGE_NUMBER = (13, 14)
_HALF = 0.5  # mm; Word rounds to twips
_BLACK = {"auto", "000000"}
_BEYOND = 4.0
"""mm by which a table may be wider than the text: older files hang their cells' margins out."""
_FIELD = re.compile(r"\{\{.*?\}\}")
_GAP = re.compile(r"…[^…]{0,8}…|\.{4,}|_{3,}")
_TWIPS_PER_MM = 1440 / 25.4

Found = tuple[str, str, dict[str, Value]]


def paper(document: Document, _: list[Measured]) -> Iterator[Found]:
    """Check that the paper is A4, upright."""
    for section in document.sections:
        width, height = _mm(section.page_width), _mm(section.page_height)
        if abs(width - 210) > _HALF or abs(height - 297) > _HALF:
            yield "I.paper", "paper", {"width": figure(width), "height": figure(height)}


def margins(document: Document, _: list[Measured]) -> Iterator[Found]:
    """Check the margins: 20–25 mm above and below, 30–35 left, 15–20 right."""
    for section in document.sections:
        for side, (least, most) in MARGINS.items():
            width = _mm(getattr(section, f"{side}_margin"))
            if not least - _HALF <= width <= most + _HALF:
                yield (
                    "I.margins",
                    f"margin-{side}",
                    {"width": figure(width), "least": least, "most": most},
                )


def fonts(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check that all letters are Times New Roman."""
    for paragraph in measured:
        others = {f for look in paragraph.looks for f in look.font} - {FONT}
        for font in sorted(others):
            yield "I.letters", "font", {"font": font or "?", "where": quoted(paragraph)}


def colour(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check that all letters are black."""
    for paragraph in measured:
        if {look.colour for look in paragraph.looks} - _BLACK:
            yield "I.letters", "colour", {"where": quoted(paragraph)}


def page_number(document: Document, _: list[Measured]) -> Iterator[Found]:
    """Check the page number: 13–14 pt, centred in the top margin, none on the first page."""
    styles = Styles(document)
    section = document.sections[0]
    numbers = [p for p in section.header._element.iter(qn("w:p")) if _is_number(p)]
    if not numbers:
        yield "I.page-number", "page-number-missing", {}
        return
    measured = styles.measured(numbers[0])
    if measured.alignment != "center":
        yield "I.page-number", "page-number-not-centred", {}
    if not all(PAGE_NUMBER[0] <= size <= PAGE_NUMBER[1] for size in measured.sizes):
        sizes = ", ".join(figure(size) for size in sorted(measured.sizes))
        yield "I.page-number", "page-number-size", {"size": sizes}
    first = section.first_page_header._element
    if not section.different_first_page_header_footer or any(
        _is_number(p) for p in first.iter(qn("w:p"))
    ):
        yield "I.page-number", "page-number-first", {}


def headings(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check that no heading stands alone at the foot of a page (our rule, not the decree's)."""
    for paragraph in measured:
        if paragraph.heading and not paragraph.kept_with_next:
            yield OURS, "heading-alone", {"where": quoted(paragraph)}


def tables(document: Document, _: list[Measured]) -> Iterator[Found]:
    """Check that ruled tables repeat their heading rows and no row breaks (our rule)."""
    for number, table in enumerate(_ruled(document), start=1):
        rows = table.findall(qn("w:tr"))
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in _printed(rows)):
            yield OURS, "row-breaks", {"number": number}
        if (
            len(rows) > 2
            and not _has_photos(table)
            and rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None
        ):
            yield OURS, "table-heading", {"number": number}


def wide_tables(document: Document, _: list[Measured]) -> Iterator[Found]:
    """Check that no table, that of the heading among them, is wider than the text (our rule)."""
    room = max(map(_text_width, document.sections))
    for number, table in enumerate(document.element.body.iter(qn("w:tbl")), start=1):
        columns = table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        width = sum(int(column.get(qn("w:w")) or 0) for column in columns) / _TWIPS_PER_MM
        if width > room + _BEYOND and next(table.iterancestors(qn("w:tbl")), None) is None:
            values: dict[str, Value] = {"width": figure(width), "room": figure(room)}
            yield OURS, "table-wide", {"number": number, **values}


def gaps(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check that no place to fill in by hand is left: dots, lines, a date without its day."""
    for paragraph in measured:
        if _GAP.search(_FIELD.sub("", paragraph.text)) or _has_leader(paragraph.element):
            yield OURS, "gap", {"where": quoted(paragraph)}


def _has_leader(paragraph: Any) -> bool:
    """Return whether a tab draws dots to write on; a table of contents has such tabs, too."""
    stops = paragraph.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
    drawn = any(stop.get(qn("w:leader")) in ("dot", "underscore", "hyphen") for stop in stops)
    listed = next(paragraph.iter(qn("w:instrText"), qn("w:hyperlink")), None)
    return drawn and listed is None and paragraph.find(f"{qn('w:r')}/{qn('w:tab')}") is not None


def text_width(document: Document) -> float:
    """Return the width of the text of the first page, in mm."""
    return _text_width(document.sections[0])


def _text_width(section: Section) -> float:
    return _mm(section.page_width) - _mm(section.left_margin) - _mm(section.right_margin)


def quoted(paragraph: Measured, length: int = 40) -> str:
    """Return the beginning of a paragraph, by which a person finds it."""
    text = paragraph.text
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + "…"


def _ruled(document: Document) -> Iterator[Any]:
    for table in document.element.body.iter(qn("w:tbl")):
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        if style is not None or table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}") is not None:
            yield table


def _printed(rows: list[Any]) -> list[Any]:
    """Return the rows without those that only the template engine reads."""
    return [row for row in rows if "{%tr" not in "".join(t.text or "" for t in row.iter(qn("w:t")))]


def _has_photos(table: Any) -> bool:
    words = "".join(node.text or "" for node in table.iter(qn("w:t")))
    return "|picture" in words or next(table.iter(qn("w:drawing")), None) is not None


def _is_number(paragraph: Any) -> bool:
    codes = "".join(node.text or "" for node in paragraph.iter(qn("w:instrText")))
    fields = [node.get(qn("w:instr")) or "" for node in paragraph.iter(qn("w:fldSimple"))]
    return "PAGE" in codes.split() or any("PAGE" in field.split() for field in fields)


def _mm(length: Any) -> float:
    return Emu(length).mm if length is not None else 0.0


def figure(number: float) -> str:
    """Return a number as Vietnamese write it: 12.5 → "12,5"."""
    return f"{number:.1f}".rstrip("0").rstrip(".").replace(".", ",")
