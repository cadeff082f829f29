"""Writes fields into the places that a school's own form leaves open.

What belongs in a place is proposed by the words around it (`spots`); a person may choose
otherwise.
"""

import io
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

from dvht_core.domain.template_versions import Place
from dvht_core.dossier.forms import Form, Scope
from dvht_core.dossier.own_templates.field_choices import (
    CLOSED,
    NAMES,
    TABLE,
    column_of,
    fits,
    ticked,
)
from dvht_core.dossier.own_templates.field_labels import by_key
from dvht_core.dossier.own_templates.gaps import says_nothing
from dvht_core.dossier.own_templates.paragraph_letters import text_of, write
from dvht_core.dossier.own_templates.spots import Spot, spots
from dvht_core.dossier.own_templates.table_columns import LISTS
from dvht_core.dossier.own_templates.tick_boxes import TICKED
from dvht_core.dossier.word.docx_render import repacked
from dvht_core.dossier.word.tracked_changes import settle


@dataclass(frozen=True, slots=True)
class Marked:
    """A form with fields written into its places."""

    template: bytes
    places: tuple[Place, ...]


def mark(form: Form, data: bytes, chosen: Mapping[int, str]) -> Marked:
    """Return the form with its fields; `chosen` are the choices of a person, by place."""
    document = docx.Document(io.BytesIO(data))
    settle(document)
    found = list(spots(form, document))
    lists: dict[Spot, str] = {}
    places = []
    for number, spot in enumerate(found, start=1):
        proposed = spot.proposed
        if spot.table is not None:
            proposed = spot.proposed_in(form, lists[spot.table])
        wish = chosen.get(number)
        field = _first(proposed) if wish is None or not fits(form, wish, proposed) else wish
        places.append(Place(spot.words, field, proposed))
        if spot.rows:
            lists[spot] = field.removeprefix(TABLE)
    columns = [(place.field, spot) for place, spot in zip(places, found, strict=True) if spot.table]
    # from the end, so that letters before a place stay where they are
    for place, spot in reversed(list(zip(places, found, strict=True))):
        if spot.rows:
            fields = [field for field, column in columns if column.table is spot]
            _fill_rows(form, spot.rows, lists[spot], fields)
        elif place.field and spot.table is None:
            _fill(spot, place.field)
    buffer = io.BytesIO()
    document.save(buffer)
    return Marked(repacked(buffer.getvalue()), tuple(places))


def _first(proposed: str) -> str:
    """Return the field that stands where nobody chose one; "" for a list or column not known."""
    owner, column = column_of(proposed)
    unknown = proposed in (TABLE, CLOSED) or (owner and column is None)
    return "" if unknown else proposed


def _fill(spot: Spot, field: str) -> None:
    for paragraph in (spot.paragraph, *spot.copies):
        if spot.ticks:
            _tick(paragraph, spot, ticked(field))
        else:
            write(paragraph, spot.span, _printed(field, spot.said))
    for line in spot.also:
        if says_nothing(text_of(line, leaders=True)):
            room = line.getparent()
            if room.tag != qn("w:tc") or len(room.findall(qn("w:p"))) > 1:
                room.remove(line)


def _printed(field: str, said: str) -> str:
    code, column = column_of(field)
    if column is None:
        after = f"|after('{said}')" if said and field in NAMES else ""
        return "{{ " + by_key(field).field + after + " }}"
    only = "{% for indicator in dossier.indicators if indicator.code == '" + code + "' %}"
    return only + "{{ " + column.field + " }}{% endfor %}"


def _tick(paragraph: Any, spot: Spot, judged: str) -> None:
    for tick in reversed(spot.ticks):
        known = f"{judged}.level is not none and {judged}.level {tick.levels}"
        words = "{{ '" + TICKED + "' if " + known + " else '" + tick.sign + "' }}"
        write(paragraph, (tick.at, tick.at + 1), words)


def _fill_rows(form: Form, rows: tuple[Any, ...], kind: str, fields: list[str]) -> None:
    """Put one row that is printed for each item in the place of the empty rows."""
    if not kind:
        return
    first, *others = rows
    for row in others:
        row.getparent().remove(row)
    items = "indicator.evidence" if form.scope is Scope.INDICATOR else "evidence"
    loop = LISTS[kind].loop.format(items=items)
    for cell, field in zip(first.findall(qn("w:tc")), fields, strict=False):
        paragraph, *more = cell.findall(qn("w:p"))
        for line in more:
            cell.remove(line)
        length = len(text_of(paragraph, leaders=True))
        _, column = column_of(field)
        if column or length:
            write(paragraph, (0, length), "{{ " + column.field + " }}" if column else "")
    for tag, put in ((f"for {loop}", first.addprevious), ("endfor", first.addnext)):
        row = deepcopy(first)
        for place, cell in enumerate(row.findall(qn("w:tc"))):
            paragraph = cell.find(qn("w:p"))
            words = "{%tr " + tag + " %}" if place == 0 else ""
            write(paragraph, (0, len(text_of(paragraph, leaders=True))), words)
        put(row)
