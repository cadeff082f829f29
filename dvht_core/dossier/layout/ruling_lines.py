"""The lines drawn below the motto, the issuer and the subject: their presence and length."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Emu

from dvht_core.dossier.layout.line_width import bold_width
from dvht_core.dossier.layout.page_rules import Found, figure, quoted
from dvht_core.dossier.layout.paragraph_look import Measured

WHOLE = (0.9, 1.1)
"""As long as the line, by eye (mục II.1)."""
PART = (1 / 3, 1 / 2)
_SLACK = 1.0  # mm
_TWIPS_PER_MM = 1440 / 25.4
_TAG = re.compile(r"\{\{.*?\}\}")
_CM_OR_PT = re.compile(r"width:([\d.]+)(pt|cm|mm|in)")
_MM = {"pt": 25.4 / 72, "cm": 10.0, "mm": 1.0, "in": 25.4}


def ruled(
    article: str, lines: list[Measured], share: tuple[float, float], width: float
) -> Iterator[Found]:
    """Yield departures of the rule below the last of `lines`: it is missing, too short or too long.

    It should be `share` of the longest line; `width` is that of the text, in mm.
    """
    last = lines[-1]
    rule = _rule_below(last.element)
    if rule is None:
        yield article, "rule-missing", {"where": quoted(last)}
        return
    length = _length(rule, _room(last.element, width))
    if length is None or any(_TAG.search(line.text) for line in lines):
        return
    longest = min(max(map(_width, lines)), _room(last.element, width))
    least, most = (part * longest for part in share)
    if not least - _SLACK <= length <= most + _SLACK:
        yield (
            article,
            "rule-length",
            {
                "length": figure(length),
                "least": figure(least),
                "most": figure(most),
                "where": quoted(last),
            },
        )


def _width(line: Measured) -> float:
    return bold_width(line.text, max(line.sizes))


def _rule_below(paragraph: Any) -> Any:
    """Return the element that draws the rule; None without one.

    It is a border below the paragraph, one above the next, or a drawn line.
    """
    following = paragraph.getnext()
    while following is not None and _is_tag(following):
        following = following.getnext()
    for element, side in ((paragraph, "w:bottom"), (following, "w:top")):
        if element is None or element.tag != qn("w:p"):
            continue
        if element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn(side)}") is not None:
            return element
        drawn = next(element.iter(qn("w:drawing"), qn("w:pict")), None)
        if drawn is not None:
            return drawn
    return None


def _length(rule: Any, room: float) -> float | None:
    """Return the length of a rule in mm; None where the file does not say it."""
    if rule.tag == qn("w:p"):
        indents = rule.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        sides = [] if indents is None else [indents.get(qn(f"w:{s}")) for s in ("left", "right")]
        return room - sum(int(side or 0) for side in sides) / _TWIPS_PER_MM
    for extent in rule.iter(qn("wp:extent")):
        return float(Emu(int(extent.get("cx"))).mm)
    for shape in rule.iter():
        width = _CM_OR_PT.search(shape.get("style") or "")
        if width:
            return float(width[1]) * _MM[width[2]]
    return None


def _room(paragraph: Any, width: float) -> float:
    """Return the width in mm of the cell in which a paragraph stands, else that of the text."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    given = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if given is None or given.get(qn("w:type")) != "dxa":
        return width
    return int(given.get(qn("w:w"))) / _TWIPS_PER_MM


def _is_tag(element: Any) -> bool:
    """Return whether a line is read by the template engine only."""
    return "{%" in "".join(node.text or "" for node in element.iter(qn("w:t")))
