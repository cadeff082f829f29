"""Tables without strokes: lines that leave the same gaps free, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dvht_core.evidence.papers import Word
from dvht_core.work_plan.readers.page_text import joined, said_of, wrapped

_GAP = 1.1
"""Heights of a line: the least gap between two columns."""
_WIDEST_PITCH = 4.0
_LEAST_ROWS = 2

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ColumnsBlock:
    """Rows of cells, the places of their columns, and how many lines they took."""

    rows: list[tuple[str, ...]]
    edges: tuple[float, ...]
    many: int


def columns_block(lines: Sequence[Sequence[Word]]) -> ColumnsBlock | None:
    """Return the table that begins with the first line; None where that is a line of text."""
    gaps = _gaps(lines[0])
    if not gaps:
        return None
    taken = [lines[0]]
    for line in lines[1:]:
        height = median(word.height for word in line)
        kept = _shared(gaps, line)
        apart = line[0].top - taken[-1][0].top
        if not kept or apart > _WIDEST_PITCH * height or _fills_first_alone(line, kept):
            break
        gaps = kept
        taken.append(line)
    if len(taken) < _LEAST_ROWS or sum(len(_gaps(line)) > 0 for line in taken) < _LEAST_ROWS:
        return None
    edges = (min(line[0].left for line in taken), *(end for _, end in gaps))
    right = max(line[-1].right for line in taken)
    rows = _put_together([_cells(line, gaps) for line in taken], (*edges, right))
    return ColumnsBlock(rows, edges, len(taken))


def _fills_first_alone(line: Sequence[Word], gaps: Sequence[Gap]) -> bool:
    """Return whether a line is text of its own: more than a word or two, in the first column."""
    return len(line) > 2 and line[-1].right <= gaps[0][0]


def _gaps(line: Sequence[Word]) -> list[Gap]:
    height = median(word.height for word in line)
    pairs = pairwise(line)
    return [(a.right, b.left) for a, b in pairs if b.left - a.right > _GAP * height]


def _shared(gaps: Sequence[Gap], line: Sequence[Word]) -> list[Gap]:
    """Return what a line leaves free of the gaps."""
    height = median(word.height for word in line)
    free: list[Gap] = []
    for start, end in gaps:
        for word in line:
            if word.left < end and word.right > start:
                if word.left - start >= end - word.right:
                    end = word.left
                else:
                    start = word.right
        if end - start > _GAP * height * 0.5:
            free.append((start, end))
    return free


def _cells(line: Sequence[Word], gaps: Sequence[Gap]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in range(len(gaps) + 1)]
    for word in line:
        cells[sum(word.left >= end - 1e-9 for _, end in gaps)].append(word)
    return cells


def _put_together(
    lines: Sequence[list[list[Word]]], edges: Sequence[float]
) -> list[tuple[str, ...]]:
    """Return the rows: a line each of whose cells found no more room above goes on that row."""
    found: list[tuple[str, ...]] = []
    above: list[list[Word]] = []
    for cells in lines:
        said = tuple(map(said_of, cells))
        places = [place for place, cell in enumerate(cells) if cell]
        goes_on = above and all(
            above[at] and wrapped(above[at], cells[at], edges[at + 1] - edges[at]) for at in places
        )
        if goes_on:
            pairs = zip(found[-1], said, strict=True)
            found[-1] = tuple(joined(old, new) if new else old for old, new in pairs)
            above = [new or old for old, new in zip(above, cells, strict=True)]
        else:
            found.append(said)
            above = cells
    return found
