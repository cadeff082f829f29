"""An empty page as Nghị định 30/2020/NĐ-CP, Phụ lục I wants it: paper, margins, fonts, styles."""

from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
PAGE = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
WIDTH = PAGE[0] - LEFT - RIGHT
HEADER_DISTANCE = 9
FIRST_LINE = 12.7

# What a table says is smaller than the body, so that narrow columns hold whole words. Heading 1 is
# the kind of document, once (and once for each annex): the root of Word's navigation pane.
_STYLES: dict[str, dict[str, Any]] = {
    "Normal": {"size": 14},
    "Table Text": {"size": 12},
    "Body Text": {"size": 14, "body": True},
    "Heading 1": {"size": 14, "bold": True, "keep": True, "centred": True},
    "Heading 2": {"size": 14, "body": True, "bold": True, "before": 6, "keep": True},
    "Heading 3": {"size": 14, "body": True, "bold": True, "before": 6, "keep": True},
    "Heading 4": {"size": 14, "body": True, "bold": True, "italic": True, "keep": True},
}
_KEPT_STYLES = {
    *_STYLES,
    *("Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header", "Footer"),
}
_FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:font w:name="{font}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
    '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_DROPPED_PARTS = (
    *("stylesWithEffects", "customXml", "numbering", "thumbnail"),
    *("webSettings", "extended-properties"),
)


def new_document() -> Document:
    """Return an empty A4 document with the styles, margins and page number of the decree."""
    document = docx.Document()
    _drop_unused(document)
    _set_styles(document)
    _set_theme_fonts(document)
    _set_font_table(document)
    _set_compatibility(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(HEADER_DISTANCE)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    _add_page_number(section.header.paragraphs[0])
    return document


def _drop_unused(document: Document) -> None:
    """Remove what the documents do not use from python-docx's default template."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [k for k, r in relations.items() if r.reltype.endswith(_DROPPED_PARTS)]:
            relations.pop(key)
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style._element.getparent().remove(style._element)
    for link in document.styles.element.xpath("//w:link | //w:next"):
        link.getparent().remove(link)


def _set_styles(document: Document) -> None:
    styles = document.styles
    styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for fonts in styles.element.xpath("//w:rFonts"):
        fonts.getparent().remove(fonts)
    own = [style._element.get_or_add_rPr() for style in styles if isinstance(style, ParagraphStyle)]
    for properties in [*styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"), *own]:
        fonts = OxmlElement("w:rFonts")
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{slot}"), FONT)
        properties.insert(0, fonts)
    for language in styles.element.xpath("//w:lang"):
        language.attrib.update({qn(f"w:{slot}"): "vi-VN" for slot in ("val", "eastAsia")})
    for name, looks in _STYLES.items():
        _set_style(styles[name], **looks)


def _set_style(
    style: Any,
    *,
    size: float,
    body: bool = False,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    keep: bool = False,
    centred: bool = False,
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    flush = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if body else flush
    form.first_line_indent = Mm(FIRST_LINE if body else 0)
    form.space_before, form.space_after = Pt(before), Pt(6 if body else 0)
    form.line_spacing, form.widow_control, form.keep_with_next = 1.0, True, keep


def _set_theme_fonts(document: Document) -> None:
    """Set the theme's fonts, which Word offers first to whoever edits the template."""
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode("utf-8")
    for default in ("Calibri", "Cambria"):
        text = text.replace(f'<a:latin typeface="{default}"/>', f'<a:latin typeface="{FONT}"/>')
    theme._blob = text.encode("utf-8")


def _set_font_table(document: Document) -> None:
    """Set the font table: validators want it, and python-docx's own names
    fonts that are not used.
    """
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = _FONT_TABLE.format(font=FONT).encode("utf-8")


def _set_compatibility(document: Document) -> None:
    """Ask for the table geometry of Word 2013 and later, in which a table's edge is its border."""
    for mode in document.settings.element.xpath("//w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        run.font.size = Pt(14)
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)
