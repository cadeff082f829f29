"""The lines of a Word file, each with what it heads: a field, or a sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dvht_core.evidence.document_words import flat
from dvht_core.sheet_files.column_tables import columns_of, sheets_in
from dvht_core.sheet_files.sheet_heads import Head, Heads
from dvht_core.sheet_files.sheet_labels import Field, Label, Weight, label_of
from dvht_core.sheet_files.word_blocks import Block, Line, TableRow

_ONLY_NUMBER = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-e])[.)]?")
_INDICATOR = re.compile(r"(?:ma |ten )?(?:chi tieu|tieu chi)(?: danh gia)?\W*$")


@dataclass(frozen=True, slots=True)
class Item:
    """A line, and what it heads; `row` is the row of a table that begins with it."""

    line: Line
    label: Label | None = None
    head: Head | None = None
    row: tuple[str, ...] = ()


def items_of(blocks: Sequence[Block], heads: Heads) -> Iterator[Item]:
    """Yield the lines of a file in reading order."""
    for _, group in groupby(blocks, key=lambda b: b.table if isinstance(b, TableRow) else 0):
        found = list(group)
        rows = [block for block in found if isinstance(block, TableRow)]
        if not rows:
            yield from (_item(b, heads) for b in found if isinstance(b, Line))
        elif columns := columns_of(rows):
            yield from _of_columns(rows[columns[0] + 1 :], columns[1], heads)
        else:
            for row in rows:
                yield from _of_row(row, heads)


def _item(line: Line, heads: Heads, *, cell: bool = False) -> Item:
    label = label_of(line, cell=cell)
    return Item(line, label, None if label else heads.head_of(line))


def _of_columns(rows: Sequence[TableRow], fields: dict[int, Field], heads: Heads) -> Iterator[Item]:
    for about, found in sheets_in(rows, fields):
        named = heads.head_of(Line(about, bold=True)) or heads.head_of(Line(f"chi tieu {about}"))
        yield Item(Line(about), None, Head(named.code if named else "", strong=True, styled=True))
        for field, lines in found.items():
            yield Item(Line(""), Label(field, Weight.STYLE + Weight.LABEL))
            yield from (Item(line) for line in lines)


def _of_row(row: TableRow, heads: Heads) -> Iterator[Item]:
    """Yield the lines of a row; where its first cell is a label, the others stand under it."""
    cells = [cell for cell in row.cells if any(line.text.strip() for line in cell)]
    width = len(row.cells)
    if len(cells) > 1 and _ONLY_NUMBER.fullmatch(flat(_text(cells[0]))):
        cells, width = cells[1:], width - 1
    if not cells:
        return
    first, *others = cells
    one = len([line for line in first if line.text.strip()]) == 1
    if one and others and _INDICATOR.match(flat(_text(first))):
        about = f"chi tieu {_text(others[0])}"
        yield Item(Line(about), None, heads.head_of(Line(about, bold=True)), row.texts)
        return
    if one and width > 1:
        label = label_of(Line(_text(first), bold=first[0].bold), cell=True)
        whole = label is not None and bool(label.weight & Weight.LABEL)
        if heads.is_question(_text(first)):
            label, whole = Label(Field.FIGURES, Weight.STYLE), True
        if label and (whole or width == 2):
            yield Item(Line(_text(first)), label, None, row.texts)
            yield from (Item(line) for cell in others for line in cell)
            return
    texts = row.texts
    for cell in cells:
        alone = len(cells) == 1
        for line in cell:
            item = _item(line, heads, cell=alone and len(cell) == 1)
            yield Item(item.line, item.label, item.head, texts)
            texts = ()


def _text(cell: Sequence[Line]) -> str:
    return "\n".join(line.text for line in cell).strip()
