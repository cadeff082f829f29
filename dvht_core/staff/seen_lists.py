"""Lists of people as pages show them: what two readings share, and what the paper says itself.

A letter of a picture may be read wrong, a row may be lost. So each name has what the other reading
made of it, a result that they do not share is asked about, and the number of people is compared
with the total that stands on the paper and with its own numbering.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from dvht_core.domain.errors import InputError
from dvht_core.evidence.papers import is_syllable
from dvht_core.i18n.vietnamese import fold
from dvht_core.staff.list_reader import Listing, listing_of
from dvht_core.staff.list_values import ALONE, Row
from dvht_core.texts import core_texts
from dvht_core.work_plan.readers.document_source import SourceDocument
from dvht_core.work_plan.readers.seen_document import SeenDocument

_TOTAL = re.compile(
    r"^\W*(?:(?:an dinh )?danh sach(?: nay| tren)? (?:gom|co)|tong (?:so|cong)|cong)\b"
    r"[^\d.;]{0,30}?(\d{1,3})\b(?!\s*[%/.,]\s*\d)(?! ?(?:nu|tiet|diem|lop|trang))"
)
_COUNTED = re.compile(
    r"\b(\d{1,3}) ?(?:\([^)]{3,40}\) ?)?(?:ca nhan|dong chi|can bo|giao vien|nguoi|vien chuc|ong)\b"
    r".{0,60}\bco ten\b"
)
_FAMILY = re.compile(r"^ho\b.*\b(?:dem|lot)$")
_NUMBER = re.compile(r"\W*(\d{1,3})\W*")
_DIFFERENT = 0.5
"""Of the rows of a list: where two readings share less, neither is to be believed."""


def seen_listing(document: SeenDocument, name: str, unit: str = "") -> Listing:
    """Return the people that pages list; InputError as `read_listing`, and where two readings of a
    picture have too little in common.
    """
    first, *others = (listing_of(reading, name, unit) for reading in document.readings)
    if others and _lack_given_names(document.readings[0], first.rows):
        raise InputError("staff-list-blurred", name=name)
    rows = _shared(first.rows, others[0].rows, name) if others else first.rows
    left = [core_texts().say("staff-list-pages", count=document.left)] if document.left else []
    seen = [core_texts().say("staff-list-seen")] if document.of_pictures else []
    doubts = (*seen, *left, *_counts(document.readings[0], first), *_unsure(rows))
    return replace(
        first, rows=rows, warnings=(*first.warnings, *doubts), of_pictures=document.of_pictures
    )


def _lack_given_names(document: SourceDocument, rows: Sequence[Row]) -> bool:
    """Return whether names are only what stands under "Họ và tên đệm": the column beside it,
    with the given names, was not recognised.
    """
    names = {fold(row.name) for row in rows}
    for grid in document.grids:
        for place in range(grid.width):
            cells = [fold(row[place]) for row in grid.rows if place < len(row)]
            if any(_FAMILY.search(cell) for cell in cells) and len(names & {*cells}) > 1:
                return True
    return False


def _shared(first: Sequence[Row], second: Sequence[Row], name: str) -> tuple[Row, ...]:
    """Return the rows of both readings, each with what the other makes of it."""
    mine, theirs = ([fold(row.name) for row in rows] for rows in (first, second))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    rows: list[Row] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        pairs = zip_longest(first[a:b], second[c:d])
        if kind == "replace" and b - a != d - c:
            rows += [replace(row, other=ALONE) for row in (*first[a:b], *second[c:d])]
            continue
        for one, other in pairs:
            if one is None or other is None:
                rows.append(replace(one or other, other=ALONE))
            else:
                rows.append(_agreed(one, other))
    sure = sum(not row.other for row in rows)
    if sure < _DIFFERENT * len(rows):
        raise InputError("staff-list-blurred", name=name)
    return tuple(rows)


def _agreed(one: Row, other: Row) -> Row:
    """Return what two readings of a row share."""
    same: dict[str, Any] = {
        key: getattr(one, key) if getattr(one, key) == getattr(other, key) else None
        for key in ("birth_year", "code", "kind", "office", "joined_on", "left_on")
    }
    row = replace(one, **same, other="" if one.name == other.name else other.name)
    if not row.other and not all(map(is_syllable, one.name.split())):
        row = replace(row, other=ALONE)
    mine, theirs = one.result or "", other.result or ""
    if fold(mine) == fold(theirs) and one.met is other.met:
        return row
    said = core_texts().say("staff-list-either", one=mine or "—", other=theirs or "—")
    return replace(row, result=said, met=None)


def _unsure(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a sentence about the names that the readings do not share."""
    say = core_texts().say
    names = [
        row.name if row.other == ALONE else say("staff-list-either", one=row.name, other=row.other)
        for row in rows
        if row.other
    ]
    if names:
        yield say("staff-list-unsure", names=", ".join(f"“{name}”" for name in names))


# ——— how many there are ———


def _counts(document: SourceDocument, listing: Listing) -> Iterator[str]:
    """Yield a sentence where the paper says, or numbers, another count than was read."""
    say, found = core_texts().say, len(listing.rows) + listing.others
    stated = _stated(document.lines)
    numbered = _numbered(document)
    if stated and stated != found:
        yield say("staff-list-total", stated=stated, found=found)
    elif numbered and numbered != found and stated != found:
        yield say("staff-list-numbered", numbered=numbered, found=found)


def _stated(lines: Sequence[str]) -> int | None:
    """Return the number of people that the paper names; None for none, or several."""
    matches = (pattern.search(fold(line)) for line in lines for pattern in (_TOTAL, _COUNTED))
    totals = {int(match[1]) for match in matches if match}
    return totals.pop() if len(totals) == 1 else None


def _numbered(document: SourceDocument) -> int | None:
    """Return how many people the numbers before the rows count; None where most rows have none."""
    total, last, rows, seen = 0, 0, 0, 0
    for grid in document.grids:
        for row in grid.rows:
            number = _NUMBER.fullmatch(row[0])
            rows += any(row[1:])
            if number is None:
                continue
            seen += 1
            value = int(number[1])
            if value == 1:
                total, last = total + last, 0
            last = max(last, value)
    return total + last if seen > 2 and 2 * seen > rows else None
