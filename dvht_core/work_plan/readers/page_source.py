"""Pages of words and strokes, as a PDF or a scanned sheet has them → the text and tables of a file.

What Word says by its structure is read from where things stand: tables by their strokes, without
strokes by the gaps between columns; a table that a page ends goes on at the top of the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from dvht_core.evidence.papers import Word
from dvht_core.texts import core_texts
from dvht_core.work_plan.readers.document_source import Grid, SourceDocument, warnings_of_file
from dvht_core.work_plan.readers.old_fonts import OldFont, in_unicode, old_font
from dvht_core.work_plan.readers.page_columns import columns_block
from dvht_core.work_plan.readers.page_head import letterhead
from dvht_core.work_plan.readers.page_rules import Rule, RuledTable, ruled_tables
from dvht_core.work_plan.readers.page_text import paragraphs, visual_lines

Cells = tuple[str, ...]

_PAGE_NUMBER = re.compile(r"\W*(?:trang )?\d{1,3}(?: ?/ ?\d{1,3})?\W*", re.IGNORECASE)
_EDGES = 0.03
"""Of the page's width, by which the columns of one table may stray from page to page."""
_MIDDLE, _STRUCK = 0.35, 0.7
"""Of a word's height, from above and below, and of its length: where a stroke strikes it out."""
_ENDS = re.compile(r"[.;:!?)\d]$")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(slots=True)
class _Table:
    """A table with the places of its columns, by which its going on is known."""

    rows: list[Cells]
    edges: tuple[float, ...] = ()


@dataclass(slots=True)
class _Flow:
    """What was read so far, in order: lines of text and tables."""

    blocks: list[str | _Table] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    """Rows of which it is not certain whether they go on those of the page before."""


def document_of(pages: Sequence[Page]) -> SourceDocument:
    """Return the text in reading order and the tables of some pages."""
    font = old_font(word.text for page in pages for word in page.words)
    flow = _Flow()
    struck: list[str] = []
    for page in pages:
        shown, taken = _without_struck(_in_unicode(page, font) if font else page)
        struck += taken
        _add(flow, list(_blocks(shown)))
    lines: list[str] = []
    prose: list[str] = []
    before: list[str] = []
    grids: list[Grid] = []
    for block in flow.blocks:
        if isinstance(block, str):
            for texts in (lines, prose, before):
                texts.append(block)
            continue
        lines += _said(block.rows)
        grids.append(Grid(tuple(block.rows), before=tuple(before)))
        before = []
    warnings = (*warnings_of_file(font, struck), *_torn(flow.torn))
    return SourceDocument(tuple(lines), tuple(grids), tuple(prose), warnings=warnings)


def _in_unicode(page: Page, font: OldFont) -> Page:
    words = (replace(word, text=in_unicode(word.text, font)) for word in page.words)
    return replace(page, words=tuple(words))


def _without_struck(page: Page) -> tuple[Page, list[str]]:
    """Return a page without the words that are struck through, and those."""
    strokes = [rule for rule in page.rules if rule.level]
    struck = {word for word in page.words if any(_strikes(rule, word) for rule in strokes)}
    if not struck:
        return page, []
    taken = " ".join(word.text for word in page.words if word in struck)
    return replace(page, words=tuple(w for w in page.words if w not in struck)), [taken]


def _strikes(rule: Rule, word: Word) -> bool:
    high, low = word.top + _MIDDLE * word.height, word.bottom - _MIDDLE * word.height
    covered = min(rule.right, word.right) - max(rule.left, word.left)
    return high < rule.place < low and covered > _STRUCK * (word.right - word.left)


def _torn(rows: Sequence[str]) -> tuple[str, ...]:
    quoted = ", ".join(f"“{row[:60]}”" for row in rows)
    return (core_texts().say("plan-warn-torn", rows=quoted),) if rows else ()


def _said(rows: Sequence[Cells]) -> Iterator[str]:
    """Yield the lines of the cells; those of a merged cell once."""
    for above, row in pairwise([(), *rows]):
        for place, cell in enumerate(row):
            beside = place and row[place - 1] == cell
            if cell and not beside and (place >= len(above) or above[place] != cell):
                yield from cell.split("\n")


def _blocks(page: Page) -> Iterator[str | _Table]:
    """Yield the lines and tables of a page from above to below."""
    tables = ruled_tables(page.rules)
    inside: dict[int, list[Word]] = {at: [] for at in range(len(tables))}
    outside: list[Word] = []
    for word in page.words:
        at = next((at for at, table in enumerate(tables) if table.holds(word)), None)
        (outside if at is None else inside[at]).append(word)
    placed = [(t.top, _ruled(t, inside[at])) for at, t in enumerate(tables) if inside[at]]
    placed += _prose(outside, [t for at, t in enumerate(tables) if inside[at]])
    for _, block in sorted(placed, key=lambda found: found[0]):
        yield from block


def _ruled(table: RuledTable, words: Sequence[Word]) -> list[str | _Table]:
    rows = [row for row in table.rows(words) if any(row)]
    return [_Table(rows, table.xs)]


def _prose(
    words: Sequence[Word], tables: Sequence[RuledTable]
) -> list[tuple[float, list[str | _Table]]]:
    """Return the texts beside the tables with their places; columns without strokes as tables."""
    lines = visual_lines(words)
    if not lines:
        return []
    left = min(line[0].left for line in lines)
    right = max(line[-1].right for line in lines)
    found: list[tuple[float, list[str | _Table]]] = []
    head = letterhead(lines)
    if head:
        found.append((lines[0][0].top, [_Table([head.row])]))
        lines = lines[head.many :]
    for part in _between(lines, [table.top for table in tables]):
        at = 0
        while at < len(part):
            block = columns_block(part[at:])
            if block is None:
                end = _text_ends(part, at)
                words_of = [word for line in part[at:end] for word in line]
                said = list(paragraphs(words_of, left, right))
                found.append((part[at][0].top, [*said]))
                at = end
            else:
                found.append((part[at][0].top, [_Table(block.rows, block.edges)]))
                at += block.many
    return found


def _between(lines: Sequence[list[Word]], tops: Sequence[float]) -> Iterator[list[list[Word]]]:
    """Yield the lines above the first table, those between two, and those below the last."""
    for above, below in pairwise((-1.0, *tops, float("inf"))):
        part = [line for line in lines if above <= median(w.middle for w in line) < below]
        if part:
            yield part


def _text_ends(lines: Sequence[list[Word]], at: int) -> int:
    """Return where the text that begins with a line ends: at the next columns."""
    end = at + 1
    while end < len(lines) and columns_block(lines[end:]) is None:
        end += 1
    return end


# ——— from page to page ———


def _add(flow: _Flow, blocks: list[str | _Table]) -> None:
    """Add the blocks of a page; a table at its top may go on the one at the end of the last."""
    while blocks and isinstance(blocks[0], str) and _PAGE_NUMBER.fullmatch(blocks[0]):
        del blocks[0]
    while blocks and isinstance(blocks[-1], str) and _PAGE_NUMBER.fullmatch(blocks[-1]):
        del blocks[-1]
    if flow.blocks and blocks:
        last, first = flow.blocks[-1], blocks[0]
        if isinstance(last, _Table) and isinstance(first, _Table) and _same(last, first):
            _go_on(flow, last, first.rows)
            del blocks[0]
    flow.blocks += blocks


def _same(last: _Table, first: _Table) -> bool:
    edges = zip(last.edges, first.edges, strict=False)
    return len(last.edges) == len(first.edges) and all(abs(a - b) < _EDGES for a, b in edges)


def _go_on(flow: _Flow, table: _Table, rows: list[Cells]) -> None:
    """Add the rows of a table's next page: without a repeated heading, a torn row put together."""
    if rows and table.rows and rows[0] == table.rows[0]:
        rows = rows[1:]
    if rows and table.rows and not rows[0][0] and any(rows[0]):
        last, torn = table.rows[-1], rows[0]
        if _is_torn(last, torn):
            table.rows[-1] = tuple(
                "\n".join(filter(None, dict.fromkeys(pair))) if pair[0] != pair[1] else pair[0]
                for pair in zip(last, torn, strict=True)
            )
            rows = rows[1:]
        else:
            rows = [tuple(new or old for new, old in zip(torn, last, strict=True)), *rows[1:]]
        flow.torn.append(" · ".join(filter(None, torn)).replace("\n", " "))
    table.rows += rows


def _is_torn(last: Cells, torn: Cells) -> bool:
    """Return whether a row goes on the last of the page before: in the midst of a sentence."""
    begun = [(old, new) for old, new in zip(last, torn, strict=True) if new]
    return any(old and not _ENDS.search(old) and new[:1].islower() for old, new in begun)
