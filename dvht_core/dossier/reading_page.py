"""Documents as one page for a phone, where no PDF can be made: words, headings and tables."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from dvht_core.html_pages import render

FILE_NAME = "Doc-tren-dien-thoai.html"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the rows of a table."""

    words: str = ""
    level: int = 0
    """Of a heading, from 1; 0 for a plain paragraph."""
    rows: tuple[tuple[str, ...], ...] = ()


def reading_page(documents: Mapping[str, bytes]) -> str:
    """Return Word documents, by their titles, as one page that needs nothing beside it."""
    read = {title: list(_blocks(data)) for title, data in documents.items()}
    return render("dossier/reading.html", documents=read)


def _blocks(data: bytes) -> Iterator[Block]:
    document = docx.Document(io.BytesIO(data))
    for element in document.element.body.iterchildren(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            table = Table(element, document)
            rows = tuple(_cells(row) for row in table._tbl.tr_lst)
            yield Block(rows=tuple(row for row in rows if any(row)))
            continue
        paragraph = Paragraph(element, document)
        name = paragraph.style.name if paragraph.style else ""
        level = (name or "").removeprefix("Heading ")
        if paragraph.text.strip():
            yield Block(paragraph.text, int(level) if level.isdecimal() else 0)


def _cells(row: object) -> tuple[str, ...]:
    """Return the texts of a row's cells, a merged one once."""
    return tuple(
        "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p")))
        for cell in row.tc_lst  # type: ignore[attr-defined]
    )
