"""The letters of a Word paragraph as one text, however it is cut into runs, and writing into it."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_BOX = qn("w:txbxContent")


def _nodes(paragraph: Any) -> list[Any]:
    """Return what holds letters; a box that hangs on the paragraph has its own."""
    return [
        node
        for run in paragraph.iter(qn("w:r"))
        if next(run.iterancestors(qn("w:p"))) is paragraph
        for node in run.iterchildren(qn("w:t"), qn("w:tab"))
    ]


def _letters(node: Any) -> str:
    return (node.text or "") if node.tag == qn("w:t") else "\t"


def text_of(paragraph: Any, *, leaders: bool = False) -> str:
    """Return the words; a tab that draws no dots is a space, which is as long."""
    drawn = leaders and _has_leader(paragraph)
    text = "".join(map(_letters, _nodes(paragraph)))
    return text if drawn else text.replace("\t", " ")


def _has_leader(paragraph: Any) -> bool:
    stops = paragraph.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
    return any(stop.get(qn("w:leader")) in ("dot", "underscore", "hyphen") for stop in stops)


def boxes_on(paragraph: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the text boxes that hang on a paragraph, each with its copies.

    Word keeps a box a second time for programs that do not know its new way of drawing.
    """
    boxes = [box for box in paragraph.iter(_BOX) if next(box.iterancestors(qn("w:p"))) is paragraph]
    while boxes:
        first = boxes.pop(0)
        words = _said(first)
        copies = [box for box in boxes[:1] if _said(box) == words and _same_run(first, box)]
        del boxes[: len(copies)]
        yield (first, *copies)


def _said(box: Any) -> list[str]:
    return [text_of(paragraph) for paragraph in box.iter(qn("w:p"))]


def _same_run(one: Any, other: Any) -> bool:
    return next(one.iterancestors(qn("w:r"))) is next(other.iterancestors(qn("w:r")))


def write(paragraph: Any, span: tuple[int, int], words: str) -> None:
    """Put words in the place of the letters from `span[0]` to `span[1]`, in their look."""
    start, end = span
    at, written = 0, False
    for node in _nodes(paragraph):
        text = _letters(node)
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        kept = text[:first], text[last:]
        new = OxmlElement("w:t")
        new.text = words.join(kept) if not written else "".join(kept)
        new.set(qn("xml:space"), "preserve")
        node.getparent().replace(node, new)
        written = True
    if not written:
        run, new = OxmlElement("w:r"), OxmlElement("w:t")
        new.text = words
        run.append(new)
        paragraph.append(run)
