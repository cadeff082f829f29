"""Reads the text and tables of a Word file (.docx), merged cells and tracked changes included.

The XML is read directly: python-docx leaves out inserted text of tracked changes and content
controls, and repeats a cell as often as a hostile file asks.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from dvht_core.i18n.vietnamese import clean
from dvht_core.work_plan.readers.document_source import Grid, SourceDocument, warnings_of_file
from dvht_core.work_plan.readers.old_fonts import OldFont, in_unicode, old_font
from dvht_core.work_plan.readers.plan_files import Parts

Element = ElementTree.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
P, TBL, TR, TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_TEXT_BOX = f"{W}txbxContent"
_READ = "text"
"""Where the text of a paragraph is kept: lines, prose and cells ask for it."""
VAL = f"{W}val"

# Word itself allows 63 columns.
MAX_COLUMNS = 63

_HEADER = re.compile(r"word/header\d*\.xml")
_MAIN_PART_TYPE = "/officeDocument"

# Deleted text, moved-away text and the second copy of a text box are not what the page shows.
_UNSEEN = {
    f"{W}del",
    f"{W}rPr",
    f"{W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_AS_TEXT = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SYMBOL = f"{W}sym"
_BOXES = {"F0FE": "☒", "F0FD": "☒", "F0FC": "✓", "F052": "☑", "F0A8": "☐", "F06F": "☐"}
"""Boxes of Wingdings, in which forms are ticked."""


def read_word(parts: Parts) -> SourceDocument:
    """Return the text and tables of a .docx file; errors of a broken one pass through."""
    body, headers, warnings = open_word(parts)
    return SourceDocument(
        lines=tuple(lines_of(body)),
        grids=tuple(_grids(body, nested=False)),
        prose=tuple(_prose(body)),
        header=tuple(line for header in headers for line in lines_of(header)),
        hidden=sum(is_hidden(row) for row in body.iter(TR)),
        warnings=warnings,
    )


def open_word(parts: Parts) -> tuple[Element, list[Element], tuple[str, ...]]:
    """Return body and page headers of a .docx file, in Unicode and without what is struck through,
    and what is doubtful about the file; errors of a broken one pass through.
    """
    main = parts[_main_part(parts)]
    root = parsed(main)
    body = root.find(f"{W}body")
    if body is None:
        raise ValueError(root.tag)
    headers = [parsed(parts[name]) for name in parts if _HEADER.fullmatch(name)]
    font = _to_unicode([body, *headers])
    struck = _take_struck(body) if b"trike" in main else []
    return body, headers, warnings_of_file(font, struck)


def parsed(part: bytes) -> Element:
    return ElementTree.fromstring(part.replace(_STRICT.encode(), W[1:-1].encode()))


def _to_unicode(roots: Sequence[Element]) -> OldFont | None:
    """Turn the text of an old font into Unicode, and return the font; None where there is none."""
    texts = [node for root in roots for node in root.iter(f"{W}t") if node.text]
    font = old_font(node.text or "" for node in texts)
    if font:
        for node in texts:
            node.text = in_unicode(node.text or "", font)
    return font


def _take_struck(body: Element) -> list[str]:
    """Take the struck-through text out of the document, and return it, a piece for each run."""
    taken: list[str] = []
    for run in body.iter(f"{W}r"):
        if _has(run, "strike") or _has(run, "dstrike"):
            taken.append("".join(node.text or "" for node in run.iter(f"{W}t")).strip())
            for node in run.iter(f"{W}t"):
                node.text = ""
    return list(filter(None, taken))


def _has(run: Element, property_name: str) -> bool:
    """Return whether a run of text has a property that may be switched off again."""
    found = run.find(f"{W}rPr/{W}{property_name}")
    return found is not None and found.get(VAL, "true") not in ("0", "false", "off")


def _main_part(parts: Parts) -> str:
    for relation in ElementTree.fromstring(parts["_rels/.rels"]):
        if relation.get("Type", "").endswith(_MAIN_PART_TYPE):
            return relation.get("Target", "").lstrip("/")
    raise KeyError(_MAIN_PART_TYPE)


def lines_of(body: Element) -> Iterator[str]:
    for paragraph in find(body, P, into=True):
        yield from filter(None, (line.strip() for line in text_of(paragraph).split("\n")))


def _prose(body: Element) -> Iterator[str]:
    """Yield the lines outside of tables; a line of a text box is one too."""
    for paragraph in find(body, P):
        text = text_of(paragraph)
        yield from filter(None, (line.strip() for line in text.split("\n")))


def _grids(parent: Element, *, nested: bool) -> Iterator[Grid]:
    before: list[str] = []
    for block in blocks_of(parent):
        if block.tag == P:
            before += filter(None, text_of(block).split("\n"))
            continue
        yield Grid(tuple(_rows(block)), nested, tuple(before))
        before = []
        for row in find(block, TR):
            for cell in find(row, TC):
                yield from _grids(cell, nested=True)


def blocks_of(parent: Element) -> Iterator[Element]:
    """Yield the visible paragraphs and tables of a body or cell; tables in text boxes, too."""
    for child in parent:
        if child.tag in {P, TBL}:
            yield child
        boxed = child.tag != P or next(child.iter(_TEXT_BOX), None) is not None
        if boxed and child.tag not in {TBL, *_UNSEEN}:
            yield from blocks_of(child)


def is_hidden(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}hidden") is not None


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    above: dict[int, str] = {}
    for row in find(table, TR):
        if is_hidden(row):
            continue
        texts = [""] * min(_number(row, f"{W}trPr/{W}gridBefore", 0), MAX_COLUMNS)
        for cell in find(row, TC):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(VAL, "continue") == "continue"
            text = above.get(len(texts), "") if goes_on else _cell_text(cell)
            span = _number(cell, f"{W}tcPr/{W}gridSpan", 1)
            for _ in range(min(span, MAX_COLUMNS - len(texts))):
                above[len(texts)] = text
                texts.append(text)
        yield tuple(texts)


def _number(element: Element, path: str, default: int) -> int:
    node = element.find(path)
    return int(node.get(VAL, default)) if node is not None else default


def _cell_text(cell: Element) -> str:
    return "\n".join(lines_of(cell))


def find(parent: Element, tag: str, *, into: bool = False) -> Iterator[Element]:
    """Yield the visible `tag` elements of `parent`, also those within
    content controls and the like.

    Those within its tables and paragraphs are left out unless `into` is True.
    """
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN and (into or child.tag not in {TBL, P}):
            yield from find(child, tag, into=into)


def text_of(paragraph: Element) -> str:
    text = paragraph.get(_READ)
    if text is None:
        text = clean("".join(_pieces(paragraph)))
        paragraph.set(_READ, text)
    return text


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag == _SYMBOL:
            yield _BOXES.get(child.get(f"{W}char", "").upper(), "")
        elif child.tag == P:
            # a text box inside the paragraph
            yield "\n"
            yield from _pieces(child)
            yield "\n"
        elif child.tag not in _UNSEEN and child.tag != TBL and not _is_vanished(child):
            yield from _pieces(child)


def _is_vanished(run: Element) -> bool:
    """Return whether a run of text is hidden."""
    properties = run[0] if len(run) and run[0].tag == f"{W}rPr" else None
    return properties is not None and properties.find(f"{W}vanish") is not None
