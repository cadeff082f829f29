"""What stands at each place of a form of `draw_word` once it is marked."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from dvht_core.dossier import BY_KEY
from dvht_core.dossier.own_templates import field_labels
from dvht_core.dossier.own_templates.marking import mark
from tests.own_forms.draw_word import WordForm, draw, mark_of

_PRINTED = re.compile(r"\{\{ (.+?) \}\}")
_TAG = re.compile(r"\{[{%].*?[%}]\}")
COLUMNS = {
    "index": r"loop\.index",
    "team": r"member\.{}\b.*",
    "plan": r"line\.{}",
    "evidence": r"item\.{}\b.*",
    "evidence.used": r"item\|used_for",
    "evidence.extent": r"item\|extent",
    "evidence.number": r"item\|reference",
    "indicators": r"indicator\.{}\b.*",
    "indicators.title": r"indicator\.(?:text|title)",
    "indicators.summary": r"indicator(?:\.description|\|figures)\b.*",
    "indicators.figures": r"indicator\|figures",
    "indicators.level": r"indicator\|result",
    "indicators.x0": r"'x' if indicator\.level == 0\b.*",
    "indicators.x1": r"'x' if indicator\.level == 1\b.*",
    "indicators.x2": r"'x' if indicator\.level == 2\b.*",
}
"""What the columns of lists print, by the keys of the forms or their lists."""
OF_INDICATOR = {
    "level": "indicator|result",
    "met": "indicator|met",
    "percent": "indicator|percent",
    "total": "indicator|total",
    "figures": "indicator|figures",
    "evidence": "indicator.evidence|map(attribute='code')|join(', ')",
}


def filled(form: WordForm) -> Iterator[tuple[str, str, bool]]:
    """Yield (key, what stands there, whether it is what is wanted) of each place."""
    marked = mark(BY_KEY[form.key], draw(form), {}).template
    document = docx.Document(io.BytesIO(marked))
    for place, key in enumerate(form.wanted):
        texts = _stands_at(document, place)
        right = bool(texts) and all(_is_wanted(key, text) for text in texts)
        yield key, " / ".join(texts), right


def _stands_at(document: Any, place: int) -> list[str]:
    """Return what the copies of a place hold (a box is kept twice)."""
    found = []
    for element in _elements(document):
        if mark_of(place) not in (element.get(qn("w:rsidR")), element.get(qn("w:rsidP"))):
            continue
        row = next(element.iterancestors(qn("w:tr")), None)
        if row is not None and "{%tr" in _text(row):
            continue
        text, before = _text(element), element.getprevious()
        # what is written from the words before on stands where these stood
        while not text and element.tag == qn("w:r") and before is not None:
            text, before = _text(before), before.getprevious()
        found.append(text.strip())
    return found


def _elements(document: Any) -> Iterator[Any]:
    section = document.sections[0]
    for root in (document.element, section.header._element, section.footer._element):
        yield from root.iter(qn("w:p"), qn("w:r"))


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def _is_wanted(key: str, text: str) -> bool:
    """Return whether the field of `key` stands in a place, and nothing beside it."""
    if key.endswith("-box"):
        judged = {"level-box": "dossier", "result-box": "indicator"}[key]
        return text.startswith("{{ '☒' if " + judged + ".level")
    fields = _PRINTED.findall(text)
    if len(fields) != 1 or _TAG.sub("", text).strip():
        return False
    label = next((label for label in field_labels.LABELS if label.key == key), None)
    if label is not None:
        return bool(fields[0].partition("|after(")[0] == label.field)
    owner, _, column = key.rpartition(".")
    if re.fullmatch(r"\d\.\d", owner):
        return f"'{owner}'" in text and fields[0] == OF_INDICATOR[column]
    pattern = COLUMNS.get(key) or COLUMNS.get(owner, "(?!)")
    return re.fullmatch(pattern.format(column), fields[0]) is not None
