"""Reads the text and tables of a Word file (.docx), merged cells and tracked changes included.

The XML is read directly: python-docx leaves out inserted text of tracked changes and content
controls, and repeats a cell as often as a hostile file asks.
"""

from collections.abc import Iterator
from xml.etree import ElementTree

from dvht_core.i18n.vietnamese import clean
from dvht_core.work_plan.readers.document_source import Grid, SourceDocument
from dvht_core.work_plan.readers.plan_files import Parts

Element = ElementTree.Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_P, _TBL, _TR, _TC = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_VAL = f"{_W}val"

# Word itself allows 63 columns.
MAX_COLUMNS = 63

_MAIN_PART_TYPE = "/officeDocument"

# Deleted text, moved-away text and the second copy of a text box are not what the page shows.
_UNSEEN = {
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_AS_TEXT = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def read_word(parts: Parts) -> SourceDocument:
    """Return the text and tables of a .docx file; errors of a broken one pass through."""
    source = parts[_main_part(parts)]
    root = ElementTree.fromstring(source.replace(_STRICT.encode(), _W[1:-1].encode()))
    body = root.find(f"{_W}body")
    if body is None:
        raise ValueError(root.tag)
    return SourceDocument(tuple(_lines(body)), tuple(_grids(body, nested=False)))


def _main_part(parts: Parts) -> str:
    for relation in ElementTree.fromstring(parts["_rels/.rels"]):
        if relation.get("Type", "").endswith(_MAIN_PART_TYPE):
            return relation.get("Target", "").lstrip("/")
    raise KeyError(_MAIN_PART_TYPE)


def _lines(body: Element) -> Iterator[str]:
    for paragraph in _find(body, _P, into=True):
        yield from filter(None, (line.strip() for line in _text(paragraph).split("\n")))


def _grids(parent: Element, *, nested: bool) -> Iterator[Grid]:
    for table in _find(parent, _TBL):
        yield Grid(tuple(_rows(table)), nested)
        for row in _find(table, _TR):
            for cell in _find(row, _TC):
                yield from _grids(cell, nested=True)


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    above: dict[int, str] = {}
    for row in _find(table, _TR):
        texts = [""] * min(_number(row, f"{_W}trPr/{_W}gridBefore", 0), MAX_COLUMNS)
        for cell in _find(row, _TC):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(_VAL, "continue") == "continue"
            text = above.get(len(texts), "") if goes_on else _cell_text(cell)
            span = _number(cell, f"{_W}tcPr/{_W}gridSpan", 1)
            for _ in range(min(span, MAX_COLUMNS - len(texts))):
                above[len(texts)] = text
                texts.append(text)
        yield tuple(texts)


def _number(element: Element, path: str, default: int) -> int:
    node = element.find(path)
    return int(node.get(_VAL, default)) if node is not None else default


def _cell_text(cell: Element) -> str:
    return "\n".join(_lines(cell))


def _find(parent: Element, tag: str, *, into: bool = False) -> Iterator[Element]:
    """Yield the visible `tag` elements of `parent`, also those within
    content controls and the like.

    Those within its tables and paragraphs are left out unless `into` is True.
    """
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN and (into or child.tag not in {_TBL, _P}):
            yield from _find(child, tag, into=into)


def _text(paragraph: Element) -> str:
    return clean("".join(_pieces(paragraph)))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag == _P:
            # a text box inside the paragraph
            yield "\n"
            yield from _pieces(child)
            yield "\n"
        elif child.tag not in _UNSEEN:
            yield from _pieces(child)
