"""The letterhead of a page: whoever issues a paper on the left, the state's motto on the right.

Their lines stand at heights of their own, so they are no rows: each side is read for itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dvht_core.evidence.document_words import flat
from dvht_core.evidence.papers import Word
from dvht_core.evidence.papers.paper_model import HEADINGS
from dvht_core.i18n.vietnamese import fold
from dvht_core.work_plan.readers.page_text import paragraphs

_FROM, _TO = 0.25, 0.62
"""Of the page's width: between them the two sides part."""
_NARROWEST = 0.008
_MOST_LINES = 12
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap\W+tu do|dang cong san")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Its two cells, and how many lines they took."""

    row: tuple[str, str]
    many: int


def letterhead(lines: Sequence[Sequence[Word]]) -> Letterhead | None:
    """Return the letterhead with which the lines of a page begin; None for none."""
    free, many = (_FROM, _TO), 0
    for line in lines[:_MOST_LINES]:
        left = _widest(free, line)
        if left is None or flat(" ".join(word.text for word in line)) in HEADINGS:
            break
        free, many = left, many + 1
    words = [word for line in lines[:many] for word in line]
    middle = sum(free) / 2
    sides = [word for word in words if word.right <= middle], [w for w in words if w.right > middle]
    if not all(sides) or not _MOTTO.search(fold(" ".join(word.text for word in sides[1]))):
        return None
    cells = [
        "\n".join(paragraphs(side, min(w.left for w in side), max(w.right for w in side)))
        for side in sides
    ]
    return Letterhead((cells[0], cells[1]), many)


def _parts(line: Sequence[Word]) -> list[list[Word]]:
    """Return the words of a line that stand together."""
    parts = [[line[0]]]
    for before, word in pairwise(line):
        if word.left - before.right > word.height:
            parts.append([])
        parts[-1].append(word)
    return parts


def _widest(free: tuple[float, float], line: Sequence[Word]) -> tuple[float, float] | None:
    """Return the widest part of a gap that a line leaves free; None where it is too narrow."""
    start, end = free
    parts = [(part[0].left, part[-1].right) for part in _parts(line)]
    inside = [(left, right) for left, right in parts if left < end and right > start]
    edges = [(start, start), *inside, (end, end)]
    gaps = [(a[1], b[0]) for a, b in pairwise(edges)]
    best = max(gaps, key=lambda gap: gap[1] - gap[0])
    return best if best[1] - best[0] > _NARROWEST else None
