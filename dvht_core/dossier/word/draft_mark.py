"""Marks a document as a draft on every page, whatever template it comes from."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.section import _BaseHeaderFooter

from dvht_core.texts import core_texts

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_FONTS = " ".join(f'w:{slot}="Times New Roman"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))

# The shape that Word itself inserts for a watermark; LibreOffice knows it by its name.
_WATERMARK = """
<w:r {namespaces}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"
 o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136"
 style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:105pt;rotation:315;
z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin"
 o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"
 string="{mark}"/></v:shape></w:pict></w:r>
"""

# In letters too: a watermark is lost to a screen reader, to a text search and to a poor copier.
_LINE = """
<w:p {namespaces}><w:pPr><w:spacing w:before="0" w:after="0" w:line="220" w:lineRule="exact"/>
<w:ind w:firstLine="0"/><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:rFonts {fonts}/><w:b/>
<w:color w:val="C00000"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>
<w:t>{mark}</w:t></w:r></w:p>
"""


def mark_as_draft(document: Document) -> None:
    """Put a grey watermark and a red line into every header that some page shows."""
    for number, header in enumerate(_headers(document), start=1):
        values = {
            "namespaces": _NAMESPACES,
            "fonts": _FONTS,
            "mark": core_texts().say("dossier-draft-mark"),
            "number": number,
            "spid": 2048 + number,
        }
        header.paragraphs[0]._p.append(parse_xml(_WATERMARK.format(**values)))
        header.paragraphs[-1]._p.addnext(parse_xml(_LINE.format(**values)))


def _headers(document: Document) -> list[_BaseHeaderFooter]:
    """Return every header that some page shows, once: a section may show that of the one before."""
    even = document.settings.odd_and_even_pages_header_footer
    shown: list[_BaseHeaderFooter] = []
    for section in document.sections:
        shown.append(section.header)
        if section.different_first_page_header_footer:
            shown.append(section.first_page_header)
        if even:
            shown.append(section.even_page_header)
    return list({str(header.part.partname): header for header in shown}.values())
