"""Rules for the parts of an administrative document, in the order in which they stand.

Each yields the departures that it finds, as (article, key of the sentence, its values).
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from dvht_core.dossier.layout.page_rules import Found, figure, quoted, text_width
from dvht_core.dossier.layout.paragraph_look import Measured
from dvht_core.dossier.layout.ruling_lines import PART, WHOLE, ruled
from dvht_core.i18n.vietnamese import fold

NATION, MOTTO = "cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc"
FIRST_LINE = (10.0, 12.7)
LONG = 60
GROUNDS = ("Căn cứ ", "Theo đề nghị của ")
"""Letters from which a paragraph is certainly text and no label."""
_NUMBER = re.compile(r"^Số:\s*(?P<number>\d*|[.…]+)\s*/")
_DAY = re.compile(r"ngày (?P<day>[\d.…\s]+) tháng (?P<month>[\d.…\s]+) năm")
_TAGGED = re.compile(r"\{\{.*?\}\}")
_SLACK = 0.3  # mm
_COVER = 18
"""Points from which a centred line is that of a cover: no other document has letters so large."""


def motto(document: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check both lines of the motto, their sizes, and the rule below, as
    long as the second line.
    """
    nation, line = _starting(measured, NATION), _starting(measured, MOTTO)
    if nation is None or line is None:
        if not is_cover(measured):
            yield "II.1", "motto-missing", {}
        return
    if nation.text != nation.text.upper():
        yield "II.1", "not-capitals", {"where": quoted(nation)}
    yield from _sized("II.1", nation, 12, 13, bold=True)
    yield from _sized("II.1", line, 13, 14, bold=True)
    for paragraph in (nation, line):
        if paragraph.alignment != "center":
            yield "II.1", "not-centred", {"where": quoted(paragraph)}
    yield from ruled("II.1", [line], WHOLE, text_width(document))


def is_cover(measured: list[Measured]) -> bool:
    """Return whether a document is a cover, which bears no motto and is signed by nobody."""
    large = any(p.alignment == "center" and min(p.sizes, default=0) >= _COVER for p in measured)
    return large and not any(p.text.startswith("Nơi nhận:") for p in measured)


def issuer(document: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check the issuing body: beside the motto, in capitals, bold, over its rule."""
    line = _starting(measured, MOTTO)
    lines = _left_of(line, measured) if line else []
    if line is None:
        return
    if not lines:
        yield "II.2", "issuer-missing", {}
        return
    *above, name = lines
    for paragraph in lines:
        words = _TAGGED.sub("", paragraph.text)
        if words != words.upper():
            yield "II.2", "not-capitals", {"where": quoted(paragraph)}
        yield from _sized("II.2", paragraph, 12, 13)
    if not name.bold:
        yield "II.2", "not-bold", {"where": quoted(name)}
    if above and above[0].bold:
        yield "II.2", "above-bold", {"where": quoted(above[0])}
    yield from ruled("II.2", [name], PART, text_width(document))


def number(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check the number: 13 pt, with a 0 before numbers under 10."""
    for paragraph in measured:
        stated = _NUMBER.match(paragraph.text)
        if not stated or not paragraph.in_table:
            continue
        yield from _sized("II.3", paragraph, 13, 13)
        if len(stated["number"]) == 1 and stated["number"].isdigit():
            yield "II.3", "number-zero", {"where": quoted(paragraph)}


def day(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check the date: 13–14 pt italic, with a 0 before days under 10 and months 1 and 2."""
    for paragraph in measured:
        for stated in _DAY.finditer(paragraph.text):
            if _lacks_zero(stated["day"], 9) or _lacks_zero(stated["month"], 2):
                yield "II.4", "day-zero", {"where": stated.group()}
            elif re.fullmatch(r"0[3-9]", stated["month"].strip()):
                yield "II.4", "month-zero", {"where": stated.group()}
        if paragraph.in_table and _is_dated(paragraph.text):
            yield from _sized("II.4", paragraph, 13, 14)
            if not paragraph.italic:
                yield "II.4", "not-italic", {"where": quoted(paragraph)}


def title(document: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check type and subject: capitals, 13–14 pt, bold, centred, over a rule."""
    body = [p for p in measured if not p.in_table]
    if _starting(measured, MOTTO) is None:
        return
    kind = next((p for p in body if p.alignment == "center"), None)
    if kind is None:
        yield "II.5", "title-missing", {}
        return
    words = _TAGGED.sub("", kind.text)
    if words != words.upper():
        yield "II.5", "not-capitals", {"where": quoted(kind)}
    yield from _sized("II.5", kind, 13, 14, bold=True)
    block = _following(kind, body)
    for paragraph in block:
        yield from _sized("II.5", paragraph, 13, 14, bold=True)
    yield from ruled("II.5", block or [kind], PART, text_width(document))


def grounds(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check the grounds: italic; each ends with ";", the last with "."."""
    lines = [p for p in measured if p.text.startswith(GROUNDS) and p.text.endswith((";", ","))]
    last = [p for p in measured if p.text.startswith(GROUNDS) and p.italic]
    for paragraph in dict.fromkeys([*lines, *last]):
        if not paragraph.italic:
            yield "II.6", "not-italic", {"where": quoted(paragraph)}
        yield from _sized("II.6", paragraph, 13, 14)
    for place, paragraph in enumerate(last, start=1):
        if not paragraph.text.endswith("." if place == len(last) else ";"):
            yield "II.6", "ground-end", {"where": quoted(paragraph)}


def body(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check the text: 13–14 pt, justified, first line 1 or 1.27 cm, 6 pt
    between, 1 to 1.5 lines.
    """
    for paragraph in measured:
        long = len(paragraph.text) >= LONG or paragraph.text.startswith("Căn cứ ")
        if paragraph.in_table or not long or paragraph.alignment == "center":
            continue
        where: dict[str, Any] = {"where": quoted(paragraph)}
        yield from _sized("II.6", paragraph, 13, 14)
        if paragraph.alignment not in ("both", "distribute"):
            yield "II.6", "not-justified", where
        if not any(abs(paragraph.first_line - mm) <= _SLACK for mm in FIRST_LINE):
            yield "II.6", "first-line", {"width": figure(paragraph.first_line), **where}
        if paragraph.before + paragraph.after < 6:
            space = figure(paragraph.before + paragraph.after)
            yield "II.6", "space-between", {"space": space, **where}
        if paragraph.line is not None and not 0.99 <= paragraph.line <= 1.51:
            yield "II.6", "line-spacing", {"lines": figure(paragraph.line), **where}


def recipients(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check "Nơi nhận": 12 pt bold italic, its list 11 pt, the archive last."""
    head = next((p for p in measured if p.text.startswith("Nơi nhận:")), None)
    if head is None:
        return
    yield from _sized("II.9", head, 12, 12, bold=True)
    if not head.italic:
        yield "II.9", "not-italic", {"where": quoted(head)}
    lines = _listed_below(head, measured)
    for paragraph in lines:
        yield from _sized("II.9", paragraph, 11, 11)
    if not re.search(r"- Lưu: ?VT", (lines or [head])[-1].text):
        yield "II.9", "archive-missing", {}


def signature(_: Document, measured: list[Measured]) -> Iterator[Found]:
    """Check the signature: the office in capitals, office and name bold, both 13–14 pt."""
    head = next((p for p in measured if p.text.startswith("Nơi nhận:")), None)
    if head is None:
        return
    lines = _beside(head, measured)
    if len(lines) < 2:
        yield "II.7", "signature-missing", {}
        return
    *offices, name = lines
    for paragraph in offices:
        words = _TAGGED.sub("", paragraph.text)
        if words != words.upper():
            yield "II.7", "not-capitals", {"where": quoted(paragraph)}
    for paragraph in (*offices, name):
        yield from _sized("II.7", paragraph, 13, 14, bold=True)


def _sized(
    article: str, paragraph: Measured, least: float, most: float, *, bold: bool = False
) -> Iterator[Found]:
    for size in sorted(paragraph.sizes):
        if not least <= size <= most:
            wanted = "–".join(dict.fromkeys((figure(least), figure(most))))
            where = quoted(paragraph)
            yield article, "size", {"size": figure(size), "wanted": wanted, "where": where}
    if bold and not paragraph.bold:
        yield article, "not-bold", {"where": quoted(paragraph)}


def _starting(measured: list[Measured], words: str) -> Measured | None:
    return next((p for p in measured if fold(p.text.replace("–", "-")).startswith(words)), None)


def _lacks_zero(figure: str, most: int) -> bool:
    figure = figure.strip()
    return len(figure) == 1 and figure.isdigit() and int(figure) <= most


def _is_dated(text: str) -> bool:
    return bool(re.search(r", ngày .* tháng .* năm", text)) and len(text) < LONG + 20


def _cell(paragraph: Measured) -> Any:
    return next(paragraph.element.iterancestors(qn("w:tc")), None)


def _in_cell(cell: Any, measured: list[Measured]) -> list[Measured]:
    return [p for p in measured if cell is not None and _cell(p) is cell]


def _listed_below(head: Measured, measured: list[Measured]) -> list[Measured]:
    """Return the lines after `head` in its cell; outside a table, the items
    of the list below it.
    """
    after = measured[measured.index(head) + 1 :]
    cell = _cell(head)
    if cell is not None:
        return _in_cell(cell, after)
    return list(itertools.takewhile(lambda p: p.text.startswith("-"), after))


def _left_of(paragraph: Measured, measured: list[Measured]) -> list[Measured]:
    cell = _cell(paragraph)
    return _in_cell(cell.getprevious() if cell is not None else None, measured)


def _beside(paragraph: Measured, measured: list[Measured]) -> list[Measured]:
    cell = _cell(paragraph)
    return _in_cell(cell.getnext() if cell is not None else None, measured)


def _following(first: Measured, body: list[Measured]) -> list[Measured]:
    """Return the centred bold lines right below the type of document: its subject."""
    block: list[Measured] = []
    for paragraph in body[body.index(first) + 1 :]:
        if paragraph.element.getprevious() is not (block[-1] if block else first).element:
            break
        if paragraph.alignment != "center" or not paragraph.bold:
            break
        block.append(paragraph)
    return block
