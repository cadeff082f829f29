"""Draws a form as Word keeps it: headers, footers, boxes, tabs with dots; each place is known.

A set is a text file. `=== name key` begins a form; `@header`, `@footer` and `@box` stand before
a line that goes there; `| a | b |` is a row of a table, `! a ! b !` of one without rules, ` / `
parts the lines of a cell. `[[key=…]]` is a place, with what stands at it: `>` is a tab that draws
dots, nothing an empty cell. The key is one of `field_labels`, `team.name` for a column, `2.1.level`
for the cell of an indicator; `?` where no field belongs, `+` what goes on from the place before.

Each place bears its number as the id that Word gives to what was written in one sitting: so that
what stands there after marking is found again, whatever was put around it.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

PLACE = re.compile(r"\[\[(.+?)=(.*?)\]\]")
RULES = {"|": "Table Grid", "!": None}
_OFFICE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMES = (
    f"{nsdecls('w', 'wp', 'a')} xmlns:wps='{_OFFICE}' xmlns:v='urn:schemas-microsoft-com:vml'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
)
_BOX = (
    f"<w:r {_NAMES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
    "<wp:extent cx='2160000' cy='360000'/><wp:docPr id='1' name='Box'/><a:graphic>"
    f"<a:graphicData uri='{_OFFICE}'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm>"
    "<a:off x='0' y='0'/><a:ext cx='2160000' cy='360000'/></a:xfrm><a:prstGeom prst='rect'>"
    "<a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/>"
    "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
    "<w:pict><v:shape style='width:170pt;height:28pt'><v:textbox><w:txbxContent/></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form for the documents of `key`, drawn by its lines."""

    name: str
    key: str
    lines: tuple[str, ...]

    @property
    def wanted(self) -> list[str]:
        """The key of each place, in order."""
        return [key for line in self.lines for key, _ in PLACE.findall(line)]


def read_forms(path: Path) -> tuple[WordForm, ...]:
    """Return the forms of a set."""
    _, *parts = re.split(r"^=== ", path.read_text("utf-8"), flags=re.M)
    forms = []
    for head, *lines in (part.strip().splitlines() for part in parts):
        name, key = head.split()
        forms.append(WordForm(name, key, tuple(lines)))
    return tuple(forms)


def mark_of(place: int) -> str:
    """Return the id that what stands at a place bears."""
    return f"{0x00D00000 + place:08X}"


def draw(form: WordForm) -> bytes:
    """Return the form as .docx."""
    document, rows = docx.Document(), list[str]()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    pen = _Pen()
    for line in [*form.lines, ""]:
        if rows and line[:1] != rows[0][:1]:
            _table(document, rows, pen)
            rows = []
        if line[:1] in RULES:
            rows.append(line)
        elif line:
            pen.write(*_room(document, line))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _room(document: Document, line: str) -> tuple[list[Paragraph], str]:
    """Return the paragraphs that get a line (a box is written twice), and its words."""
    where, _, words = line.partition(" ")
    section = document.sections[0]
    if where == "@header":
        return [section.header.paragraphs[0]], words
    if where == "@footer":
        return [section.footer.paragraphs[0]], words
    if where != "@box":
        return [document.add_paragraph()], line
    run: Any = parse_xml(_BOX)
    document.add_paragraph()._p.append(run)
    inside = []
    for room in run.iter(qn("w:txbxContent")):
        room.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
        inside.append(Paragraph(room[0], document._body))
    return inside, words


class _Pen:
    """Writes lines and numbers their places."""

    def __init__(self) -> None:
        self._place = 0

    def write(self, paragraphs: list[Paragraph], line: str) -> None:
        """Write a line, the same into each paragraph."""
        first = self._place
        for paragraph in paragraphs:
            self._place = first
            self._write(paragraph, line)

    def _write(self, paragraph: Paragraph, line: str) -> None:
        for number, part in enumerate(_parts(line)):
            if isinstance(part, tuple):
                self._put(paragraph, part[1])
            elif part:
                # Word cuts words into runs wherever somebody stopped to think
                half = len(part) // 2
                paragraph.add_run(part[:half]).bold = number == 0
                paragraph.add_run(part[half:])

    def _put(self, paragraph: Paragraph, stands: str) -> None:
        mark = mark_of(self._place)
        self._place += 1
        if stands == ">":
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(70 + 80 * len(stops)), leader=WD_TAB_LEADER.DOTS)
            stands = "\t"
        if stands:
            paragraph.add_run(stands)._r.set(qn("w:rsidR"), mark)
        else:
            paragraph._p.set(qn("w:rsidP"), mark)


def _parts(line: str) -> Iterator[str | tuple[str, str]]:
    pieces = PLACE.split(line)
    for at in range(0, len(pieces), 3):
        yield pieces[at]
        if at + 1 < len(pieces):
            yield pieces[at + 1], pieces[at + 2]


def _table(document: Document, rows: list[str], pen: _Pen) -> None:
    rule = rows[0][0]
    split = [[cell.strip() for cell in row.strip(rule).split(rule)] for row in rows]
    table = document.add_table(rows=0, cols=len(split[0]), style=RULES[rule])
    for texts in split:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            for number, line in enumerate(text.split(" / ")):
                pen.write([cell.add_paragraph() if number else cell.paragraphs[0]], line)
