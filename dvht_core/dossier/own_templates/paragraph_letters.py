"""The letters of a Word paragraph as one text, however it is cut into runs, and writing into it."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def _nodes(paragraph: Any) -> list[Any]:
    return [
        node
        for run in paragraph.iter(qn("w:r"))
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
