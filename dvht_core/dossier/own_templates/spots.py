"""Finds the places that a school's own form leaves open, in the order in which they are read.

A place is dots or a line to write on, a day without its figures, a row of boxes to tick, an empty
cell beside or under its label, or the empty rows of a table, and each of its columns. Headers and
footers are read first, and what stands in a box with the line on which it hangs.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from dvht_core.dossier.forms import Form, Scope
from dvht_core.dossier.own_templates import table_columns
from dvht_core.dossier.own_templates.field_choices import CLOSED, TABLE, boxes_of
from dvht_core.dossier.own_templates.gaps import GAP, gaps, is_open, says_nothing, width
from dvht_core.dossier.own_templates.label_words import day_for, is_anothers, label_for
from dvht_core.dossier.own_templates.paragraph_letters import boxes_on, text_of
from dvht_core.dossier.own_templates.table_columns import INDICATORS
from dvht_core.dossier.own_templates.tick_boxes import Ticks, ticks_of
from dvht_core.i18n.vietnamese import fold

LONGEST = 60
"""Letters of the words before a place that are kept."""
_CODE = re.compile(r"^(?:chi tieu )?(\d\.\d{1,2})\b")
_ASIDE = re.compile(r"\([^)]*\)")
_ENDED = re.compile(r"ket thuc|be mac|giai tan|bien ban (?:duoc )?(?:lap )?xong")
_BEGUN = re.compile(r"hom nay|\bhoi\b|bat dau|thoi gian|vao luc|khai mac|gio hop")
_IN_WORDS = ("long-date", "met", "decision-day")
"""Fields that print the word "ngày" themselves."""
_DAY_BEFORE = re.compile(r"ng\S{1,2}y\s+$")
_WORDS = re.compile(r"(?:[^\W\d_]+[ &]+){1,8}$")
_HEADERS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Where a place lies: letters of a paragraph, boxes, the rows of a table, one of its columns.

    `proposed` is the field that its words ask for, "" where they ask for none.
    """

    words: str
    proposed: str
    paragraph: Any = None
    span: tuple[int, int] = (0, 0)
    also: tuple[Any, ...] = ()
    """Further lines of dots, which go when the first is filled."""
    copies: tuple[Any, ...] = ()
    """The same paragraph in the copies of a box."""
    ticks: Ticks = ()
    rows: tuple[Any, ...] = ()
    table: "Spot | None" = None
    """The rows that a column is of."""
    said: str = ""
    """The words right before it, of which a name may not say any again."""

    def proposed_in(self, form: Form, kind: str) -> str:
        """Return what is proposed for a column once it is known which list its table holds."""
        if not kind:
            return CLOSED
        (key,) = table_columns.columns_of(kind, [self.words])
        return f"{kind}.{key}"


def spots(form: Form, document: Document) -> Iterator[Spot]:
    """Yield the places of a form."""
    for kind in _HEADERS:
        for relation in document.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                yield from _in_room(form, relation.target_part.element)
    yield from _in_room(form, document.element.body)


def _in_room(form: Form, room: Any, before: str = "") -> Iterator[Spot]:
    """Yield the places of a body, header, cell or box; `before`: its label, if it has one."""
    taken: set[Any] = set()
    for element in room.iterchildren(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            yield from _in_table(form, element)
            before = ""
        elif element not in taken:
            for spot in _in_paragraph(form, element, before):
                taken.update(spot.also)
                yield spot
            before = _heading(text_of(element, leaders=True), before)


def _heading(text: str, before: str) -> str:
    """Return the words under which the next line stands; a line with a place is no heading."""
    if next(gaps(text), None):
        return ""
    return text if _ASIDE.sub("", text).strip() else before


def _in_paragraph(form: Form, paragraph: Any, before: str) -> Iterator[Spot]:
    """Yield the places of a paragraph; one that is nothing but dots belongs to the line before."""
    for box, *copies in boxes_on(paragraph):
        yield from _in_box(form, box, copies)
    text, at, words = text_of(paragraph, leaders=True), 0, ""
    found = list(gaps(text))
    for number, gap in enumerate(found):
        between = text[at : gap.start()]
        last = number + 1 == len(found)
        after = text[gap.end() : len(text) if last else found[number + 1].start()]
        at = gap.end()
        alone = number == 0 and says_nothing(between)
        if not says_nothing(between) or (number and gap.lastgroup == "dots"):
            words = between.strip()
        key = _proposed(form, gap, before if alone else words, after, alone)
        if is_anothers(key, GAP.sub(" ", text[gap.end() :])):
            key = ""
        start = gap.start()
        if gap.lastgroup == "dots" and key in _IN_WORDS and (day := _DAY_BEFORE.search(between)):
            start -= len(day.group())
        ends = last and gap.lastgroup == "dots" and says_nothing(after)
        yield Spot(
            ((before if alone else words) or gap.group().strip()).strip()[-LONGEST:],
            key,
            paragraph,
            (start, gap.end()),
            tuple(_dotted_below(paragraph)) if ends else (),
            said=_said(between),
        )
    if ticks := ticks_of(text):
        label = text[: ticks[0].at].strip() or before
        yield Spot(label[-LONGEST:], boxes_of(form), paragraph, ticks=ticks)


def _said(between: str) -> str:
    """Return the words right before a place, as they are written; no sign that means anything."""
    words = _WORDS.search(unicodedata.normalize("NFC", between))
    return " ".join(words.group().split()) if words else ""


def _in_box(form: Form, box: Any, copies: list[Any]) -> Iterator[Spot]:
    """Yield the places of a box; each is written into its copies too."""
    lines = [list(room.iter(qn("w:p"))) for room in (box, *copies)]
    others = {line: tuple(more) for line, *more in zip(*lines, strict=True)}
    for spot in _in_room(form, box):
        if spot.paragraph is None:
            yield spot
            continue
        yield replace(spot, copies=others[spot.paragraph])


def _proposed(form: Form, gap: re.Match[str], words: str, after: str, alone: bool) -> str:
    """Return the field that a gap asks for; `alone`: its words are the line above it."""
    if gap.lastgroup == "number":
        return "number"
    if gap.lastgroup == "date":
        if "," in gap.group():
            return "date"
        day = day_for(form, "" if alone else words)
        return day.key if day else ""
    if gap.lastgroup == "hour":
        if form.key != "minutes":
            return ""
        if _ENDED.search(fold(words)):
            return "ended"
        return "started" if _BEGUN.search(fold(words)) else ""
    if not alone and fold(words).rstrip(" ,:").endswith("ngay"):
        day = day_for(form, words)
        return day.key if day else ""
    label = label_for(form, words, after, heading=alone, room=width(gap.group()))
    return label.key if label else ""


def _dotted_below(paragraph: Any) -> Iterator[Any]:
    following = paragraph.getnext()
    while following is not None and following.tag == qn("w:p"):
        text = text_of(following, leaders=True)
        if not is_open(text) or len(list(gaps(text))) > 1:
            return
        yield following
        following = following.getnext()


# --- tables --------------------------------------------------------------------------------


def _in_table(form: Form, table: Any) -> Iterator[Spot]:
    rows = table.findall(qn("w:tr"))
    headings = [_words(cell) for cell in _cells(rows[0])] if rows else []
    blank = [row for row in rows[1:] if _is_blank(row)]
    if blank and blank == rows[1:] and all(map(_is_label, headings)):
        under = list(_under(form, rows[0], blank))
        kind = table_columns.best_list(form, headings) if len(headings) > 2 else ""
        if kind or (len(headings) > 2 and not under):
            yield from _listed(headings, kind, blank)
            return
        yield from under
        return
    for number, row in enumerate(rows):
        below = [row] if number and _is_empty(row) else []
        if below and (under := list(_under(form, rows[number - 1], below))):
            yield from under
        else:
            yield from _in_row(form, row, headings if number else [])


def _listed(headings: list[str], kind: str, blank: list[Any]) -> Iterator[Spot]:
    """Yield a table whose empty rows are filled by the items of a list, and its columns."""
    table = Spot(" | ".join(headings), TABLE + kind, rows=tuple(blank))
    yield table
    for heading in headings:
        yield Spot(heading, "", table=table)


def _under(form: Form, labels: Any, blank: list[Any]) -> Iterator[Spot]:
    """Yield the empty cells under their labels, where most of them are known: signatures above all.

    A label is the last line of its cell.
    """
    cells = [_cells(row) for row in (labels, *blank)]
    lasts = [_last_line(cell) for cell in cells[0]]
    fields = [label_for(form, last, heading=True) if last else None for last in lasts]
    told = sum(field is not None for field in fields)
    if not told or told * 2 < len([last for last in lasts if last]):
        return
    for last, field, cell, *more in zip(lasts, fields, *cells[1:], strict=False):
        paragraph = cell.find(qn("w:p"))
        if last and paragraph is not None and (field or len(blank) == 1):
            others = [p for room in (cell, *more) for p in room.findall(qn("w:p"))]
            yield _whole(last, field.key if field else "", others)


def _last_line(cell: Any) -> str:
    lines = [text_of(paragraph).strip() for paragraph in cell.findall(qn("w:p"))]
    return next((line for line in reversed(lines) if _ASIDE.sub("", line).strip()), "")


def _whole(words: str, key: str, paragraphs: list[Any]) -> Spot:
    """Return a cell as a place."""
    span = (0, len(text_of(paragraphs[0], leaders=True)))
    return Spot(words[-LONGEST:], key, paragraphs[0], span, tuple(paragraphs[1:]))


def _in_row(form: Form, row: Any, headings: list[str]) -> Iterator[Spot]:
    cells = _cells(row)
    texts = [_words(cell) for cell in cells]
    code = next((m[1] for text in texts if (m := _CODE.match(fold(text).strip()))), "")
    beside = len(cells) % 2 == 0 and all(
        _is_label(text) if n % 2 == 0 else _is_dots(text) for n, text in enumerate(texts)
    )
    for place, cell in enumerate(cells):
        left = texts[place - 1] if place else ""
        paragraphs = cell.findall(qn("w:p"))
        if texts[place] and not _is_dots(texts[place]):
            single = place and len(cells[place - 1].findall(qn("w:p"))) == 1 and _is_label(left)
            yield from _in_room(form, cell, left if single else "")
            continue
        heading = headings[place] if place < len(headings) else ""
        if not paragraphs:
            continue
        if code and heading and form.scope is Scope.DOSSIER:
            (key,) = table_columns.columns_of(INDICATORS, [heading])
            if key:
                yield _whole(f"{code}, {heading}", f"{code}.{key}", paragraphs)
        elif _is_label(left) and (beside or texts[place]):
            label = label_for(form, left, heading=True)
            yield _whole(left, label.key if label else "", paragraphs)
        elif texts[place]:
            yield from _in_room(form, cell)


def _cells(row: Any) -> list[Any]:
    return list(row.findall(qn("w:tc")))


def _is_blank(row: Any) -> bool:
    """Return whether a row is to be filled in: nothing but dots and its running number."""
    texts = [_words(cell) for cell in _cells(row)]
    first = not texts[0] or _is_dots(texts[0]) or re.fullmatch(r"\d{1,2}\.?", texts[0])
    return bool(first) and all(not text or _is_dots(text) for text in texts[1:])


def _is_empty(row: Any) -> bool:
    return not any(map(_words, _cells(row)))


def _is_label(text: str) -> bool:
    return bool(text) and not next(gaps(text), None)


def _is_dots(text: str) -> bool:
    return not re.sub(r"[\s.…_]", "", text)


def _words(cell: Any) -> str:
    """Return all that stands in a cell, in tables inside it too."""
    return " ".join(filter(None, (text_of(p).strip() for p in cell.iter(qn("w:p")))))
