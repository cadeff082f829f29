"""Finds the places that a school's own form leaves open, and writes fields into them.

A place is dots or a line to write on, a day without its figures, an empty cell beside its label,
or the empty rows of a table. What belongs there is proposed by the words before it
(`field_labels`); a person may choose otherwise.
"""

import io
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

from dvht_core.domain.template_versions import Place
from dvht_core.dossier.forms import Form, Scope
from dvht_core.dossier.own_templates import field_labels
from dvht_core.dossier.own_templates.field_labels import TABLE
from dvht_core.dossier.own_templates.paragraph_letters import text_of, write
from dvht_core.dossier.word.docx_render import repacked
from dvht_core.dossier.word.tracked_changes import settle
from dvht_core.i18n.vietnamese import fold

EMPTY = ""
"""Chosen for a place that stays open, to be filled in by hand."""
_DAY = (
    r"ng\S{1,2}y\s*(?:…|\.{2,}|_{2,})[\s.…_]*th\S{1,2}ng\s*(?:…|\.{2,}|_{2,})[\s.…_]*n\S{1,2}m\s*"
)
_GAP = re.compile(
    rf"(?P<date>(?:(?:…|\.{{2,}}|_{{2,}})[\s.…_]*,\s*)?{_DAY}(?:20)?(?:…|\.{{2,}}|_{{2,}}|\d{{4}})?[.…_]*(?:\s+[.…_]{{2,}})*)"
    r"|(?P<number>(?:S\S\s*:?\s*)?(?:…|\.{2,}|_{2,})[.…_\s]*/[^\W\d][\w.…-]*)"
    r"|(?P<dots>(?:…|\.{3,}|_{3,}|\t)(?:[\s.…_]*[.…_\t])?)"
)
_ALONE = re.compile(r"(?P<dots>[….._]{1,}[\s.…_]*(?=,))")
"""The dots before the comma: "lúc ……, ngày …"."""
_CODE = re.compile(r"^(?:chi tieu )?(\d\.\d{1,2})\b")
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Marked:
    """A form with fields written into its places."""

    template: bytes
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Spot:
    """Where a place lies: letters of a paragraph, or rows of a table."""

    words: str
    proposed: str
    paragraph: Any = None
    span: tuple[int, int] = (0, 0)
    also: tuple[Any, ...] = ()
    """Further lines of dots, which go when the first is filled."""
    rows: tuple[Any, ...] = ()
    cell: str = ""
    """What a cell of an indicator's row prints."""


def mark(form: Form, data: bytes, chosen: Mapping[int, str]) -> Marked:
    """Return the form with its fields; `chosen` are the choices of a person, by place."""
    document = docx.Document(io.BytesIO(data))
    settle(document)
    spots = list(_spots(form, document.element.body))
    places = tuple(
        Place(spot.words, _field(form, spot, chosen.get(number, spot.proposed)), spot.proposed)
        for number, spot in enumerate(spots, start=1)
    )
    # from the end, so that letters before a place stay where they are
    for place, spot in reversed(list(zip(places, spots, strict=True))):
        _fill(form, spot, place.field)
    buffer = io.BytesIO()
    document.save(buffer)
    return Marked(repacked(buffer.getvalue()), places)


def _field(form: Form, spot: _Spot, chosen: str) -> str:
    """Return what was chosen for a place; what is proposed where nothing of the kind can stand."""
    return chosen if field_labels.fits(form, chosen, spot.proposed) else spot.proposed


# --- finding -------------------------------------------------------------------------------


def _spots(form: Form, body: Any) -> Iterator[_Spot]:
    before = ""
    taken: set[Any] = set()
    for element in body.iterchildren(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            yield from _in_table(form, element)
            before = ""
        elif element not in taken:
            for spot in _in_paragraph(form, element, before):
                taken.update(spot.also)
                yield spot
            before = text_of(element) or before


def _in_paragraph(form: Form, paragraph: Any, before: str) -> Iterator[_Spot]:
    """Yield the places of a paragraph; one that is nothing but dots belongs to the line before."""
    text, at = text_of(paragraph, leaders=True), 0
    for gap in _gaps(text):
        words = text[at : gap.start()].strip()
        at = gap.end()
        also: tuple[Any, ...] = ()
        if gap.lastgroup == "dots" and not words and not text[gap.end() :].strip():
            words, also = before, tuple(_dotted_below(paragraph))
        yield _Spot(
            (words or gap.group().strip())[-_LABEL:],
            _proposed(form, gap, words or before),
            paragraph,
            gap.span(),
            also,
        )


def _gaps(text: str) -> Iterator[re.Match[str]]:
    """Yield the gaps; dots before a day are its place only at the beginning of a line."""
    at = 0
    while gap := _GAP.search(text, at):
        before = text[: gap.start()].strip()
        if gap.lastgroup == "date" and before:
            gap = _ALONE.match(text, gap.start()) or gap
        at = gap.end()
        yield gap


def _proposed(form: Form, gap: re.Match[str], words: str) -> str:
    if gap.lastgroup == "number":
        return "number"
    if gap.lastgroup == "date":
        if "," in gap.group():
            return "date"
        meets = form.key == "minutes" and field_labels.label_for(form, words.strip(" ,:") + " ngay")
        return meets.key if meets else "long-date"
    label = field_labels.label_for(form, words)
    return label.key if label else EMPTY


def _dotted_below(paragraph: Any) -> Iterator[Any]:
    following = paragraph.getnext()
    while following is not None and following.tag == qn("w:p"):
        text = text_of(following, leaders=True)
        if not text.strip() or _GAP.sub("", text).strip():
            return
        yield following
        following = following.getnext()


def _in_table(form: Form, table: Any) -> Iterator[_Spot]:
    rows = table.findall(qn("w:tr"))
    headings = [_words(cell) for cell in rows[0].findall(qn("w:tc"))] if rows else []
    blank = [row for row in rows[1:] if _is_blank(row)]
    kind = field_labels.best_list(headings) if len(headings) > 2 and blank else ""
    if kind and blank == rows[1:]:
        yield _Spot(" | ".join(headings), f"{TABLE}{kind}", rows=tuple(blank))
        return
    for row in rows:
        yield from _in_row(form, row, headings if row is not rows[0] else [])


def _in_row(form: Form, row: Any, headings: list[str]) -> Iterator[_Spot]:
    cells = row.findall(qn("w:tc"))
    texts = [_words(cell) for cell in cells]
    code = next((m[1] for text in texts if (m := _CODE.match(fold(text).strip()))), "")
    for place, cell in enumerate(cells):
        left = next((text for text in reversed(texts[:place]) if text), "")
        paragraphs = cell.findall(qn("w:p"))
        if texts[place] and not _is_dots(texts[place]):
            before = left
            taken: set[Any] = set()
            for paragraph in paragraphs:
                if paragraph not in taken:
                    for spot in _in_paragraph(form, paragraph, before):
                        taken.update(spot.also)
                        yield spot
                before = text_of(paragraph) or before
            for inner in cell.findall(qn("w:tbl")):
                yield from _in_table(form, inner)
            continue
        heading = headings[place] if place < len(headings) else ""
        if code and heading:
            yield from _of_indicator(code, heading, paragraphs)
        elif left and paragraphs and (texts[place] or len(cells) == 2):
            label = field_labels.label_for(form, left)
            span = (0, len(text_of(paragraphs[0], leaders=True)))
            also = tuple(paragraphs[1:])
            key = label.key if label else EMPTY
            yield _Spot(left[-_LABEL:], key, paragraphs[0], span, also)


def _of_indicator(code: str, heading: str, paragraphs: list[Any]) -> Iterator[_Spot]:
    """Yield the cell of a table whose rows name their indicators."""
    (field,) = field_labels.columns_of("indicators", [heading])
    if field and paragraphs:
        span = (0, len(text_of(paragraphs[0], leaders=True)))
        words, also = f"{code}, {heading}", tuple(paragraphs[1:])
        cell = "{% for indicator in dossier.indicators if indicator.code == '" + code + "' %}"
        cell += "{{ " + field + " }}{% endfor %}"
        yield _Spot(words, f"{TABLE}{code}", paragraphs[0], span, also, cell=cell)


def _is_blank(row: Any) -> bool:
    """Return whether a row is to be filled in: nothing but dots and its running number."""
    texts = [_words(cell) for cell in row.findall(qn("w:tc"))]
    first = not texts[0] or _is_dots(texts[0]) or re.fullmatch(r"\d{1,2}\.?", texts[0])
    return bool(first) and all(not text or _is_dots(text) for text in texts[1:])


def _is_dots(text: str) -> bool:
    return not re.sub(r"[\s.…_]", "", text)


def _words(cell: Any) -> str:
    return " ".join(filter(None, (text_of(p).strip() for p in cell.findall(qn("w:p")))))


# --- writing -------------------------------------------------------------------------------


def _fill(form: Form, spot: _Spot, field: str) -> None:
    if field == EMPTY:
        return
    if spot.rows:
        _fill_rows(form, spot.rows, field.removeprefix(TABLE))
        return
    words = spot.cell or "{{ " + field_labels.BY_KEY[field].field + " }}"
    write(spot.paragraph, spot.span, words)
    for line in spot.also:
        if not _has_words(line):
            line.getparent().remove(line)


def _has_words(paragraph: Any) -> bool:
    return bool(_GAP.sub("", text_of(paragraph, leaders=True)).strip())


def _fill_rows(form: Form, rows: tuple[Any, ...], kind: str) -> None:
    """Put one row that is printed for each item in the place of the empty rows."""
    first, *others = rows
    for row in others:
        row.getparent().remove(row)
    cells = first.findall(qn("w:tc"))
    heading = next(first.itersiblings(qn("w:tr"), preceding=True))
    headings = [_words(cell) for cell in heading.findall(qn("w:tc"))]
    items = "indicator.evidence" if form.scope is Scope.INDICATOR else "evidence"
    loop = field_labels.LISTS[kind][0].format(items=items)
    for cell, field in zip(cells, field_labels.columns_of(kind, headings), strict=False):
        paragraph, *more = cell.findall(qn("w:p"))
        for line in more:
            cell.remove(line)
        length = len(text_of(paragraph, leaders=True))
        if field or length:
            write(paragraph, (0, length), "{{ " + field + " }}" if field else "")
    for tag, put in ((f"for {loop}", first.addprevious), ("endfor", first.addnext)):
        row = deepcopy(first)
        for place, cell in enumerate(row.findall(qn("w:tc"))):
            paragraph = cell.find(qn("w:p"))
            words = "{%tr " + tag + " %}" if place == 0 else ""
            write(paragraph, (0, len(text_of(paragraph, leaders=True))), words)
        put(row)
