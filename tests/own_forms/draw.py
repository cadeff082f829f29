"""Draws a form as a Word file from lines of text, and says which field each of its places wants.

A line is a paragraph; `| a | b |` is a row of a table, and neighbouring rows are one table. A place
is written `[[key]]`: dots, or nothing where it is all that a cell holds; the key is one of
`field_labels`, `?` where no field belongs. `@team` before a table says that its empty rows list the
team.
"""

import io
import re
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_LEADER
from docx.shared import Mm, Pt

PLACE = re.compile(r"\[\[(.+?)\]\]")
DAY = "ngày {0} tháng {0} năm {0}"
SHAPES = {"date": "{0}, " + DAY, "met": DAY, "number": "{0}/BC-TrTH"}
"""Places that have words of their own between their dots."""
DOTS = ("……………", "................", "_________", "…………………………", "…… ……")


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form for the documents of `key`, drawn by its lines."""

    name: str
    key: str
    lines: str

    @property
    def wanted(self) -> list[str]:
        """The field of each place, in order; "" where none belongs."""
        found = []
        for line in self.lines.strip().splitlines():
            if line.startswith("@"):
                found.append(f"list:{line[1:]}")
                continue
            for key in PLACE.findall(line):
                coded = re.fullmatch(r"\d\.\d", key)
                found.append("" if key == "?" else f"list:{key}" if coded else key)
        return found


def draw(form: OwnForm) -> bytes:
    """Return the form as .docx."""
    document, rows, place = docx.Document(), [], 0
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    for line in [*form.lines.strip("\n").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            place = _table(document, rows, place)
            rows = []
        if not line.startswith("@"):
            place = _paragraph(document, line.strip(), place)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Document, line: str, place: int) -> int:
    paragraph = document.add_paragraph()
    parts = PLACE.split(line)
    if len(parts) == 3 and not parts[2] and parts[0].strip() and place % 4 == 3:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(150), leader=WD_TAB_LEADER.DOTS)
        paragraph.add_run(parts[0])
        paragraph.add_run("\t")
        return place + 1
    for number, part in enumerate(parts):
        if number % 2:
            paragraph.add_run(_dots(part, place))
            place += 1
        elif part:
            # Word cuts words into runs wherever somebody stopped to think
            half = len(part) // 2
            paragraph.add_run(part[:half]).bold = number == 0 and place % 3 == 0
            paragraph.add_run(part[half:])
    return place


def _dots(key: str, place: int) -> str:
    return SHAPES.get(key, "{0}").format(DOTS[place % len(DOTS)])


def _table(document: Document, rows: list[list[str]], place: int) -> int:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for texts in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            lines = text.split(" / ")
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                alone = PLACE.fullmatch(text) is not None
                place += len(PLACE.findall(line))
                parts = PLACE.split(line)
                parts[1::2] = [_dots(key, place) for key in parts[1::2]]
                paragraph.add_run("" if alone else "".join(parts))
    return place
