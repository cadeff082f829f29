"""Tables that hold a sheet in each row: a column for the indicator, one for each text."""

import re
from collections.abc import Iterator, Sequence

from dvht_core.sheet_files.sheet_labels import TEXTS, Field, Weight, label_of
from dvht_core.sheet_files.word_blocks import Line, TableRow

_HEADS = 3
"""Rows at the top of a table among which its headings stand."""
_NUMBER = re.compile(r"\d{1,3}\.?")
"""The running number of a row."""


def columns_of(rows: Sequence[TableRow]) -> tuple[int, dict[int, Field]] | None:
    """Return which row heads the columns of a table, and the field of each; None where two texts at
    least have no column.
    """
    for place, row in enumerate(rows[:_HEADS]):
        fields = {at: field for at, text in enumerate(row.texts) if (field := _heads(text))}
        texts = set(fields.values()) & set(TEXTS)
        if len(texts) >= 2 and len(row.cells) >= 3:
            return place, fields
    return None


def _heads(text: str) -> Field | None:
    label = label_of(Line(" ".join(text.split())), cell=True)
    return label.field if label and not label.rest and label.weight > Weight.STYLE else None


def sheets_in(
    rows: Sequence[TableRow], fields: dict[int, Field]
) -> Iterator[tuple[str, dict[Field, tuple[Line, ...]]]]:
    """Yield of each row what names its sheet, and the lines of each field."""
    for row in rows:
        about = [
            text
            for at, text in enumerate(row.texts)
            if at not in fields and text and not _NUMBER.fullmatch(text)
        ]
        found = {field: row.cells[at] for at, field in fields.items() if at < len(row.cells)}
        if about or any(line.text.strip() for lines in found.values() for line in lines):
            yield " ".join(about), found
