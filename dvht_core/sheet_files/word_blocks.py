"""A Word file as lines and table rows in reading order, with what makes a line look like a heading.

The work plan's reader drops empty lines, and tells no heading; the texts of a sheet keep theirs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dvht_core.work_plan.plan_model import PlanError
from dvht_core.work_plan.readers.plan_files import FileKind, Parts, unpack
from dvht_core.work_plan.readers.word_reader import (
    TC,
    TR,
    VAL,
    Element,
    P,
    W,
    blocks_of,
    find,
    is_hidden,
    lines_of,
    open_word,
    parsed,
    text_of,
)

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_BODY_LEVEL = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    heading: bool = False
    """Its style is that of a heading."""
    bold: bool = False
    """All of it is bold."""
    lead: int = 0
    """So many letters at its beginning are bold, and others are not."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the lines of each cell; `table` tells one table from another."""

    cells: tuple[tuple[Line, ...], ...]
    table: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple("\n".join(line.text for line in cell).strip() for cell in self.cells)


Block: TypeAlias = Line | TableRow


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file, opened; `lines` is all its text, line by line, tables included."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    header: tuple[str, ...]
    warnings: tuple[str, ...]


def open_sheet(data: bytes, name: str) -> WordFile:
    """Return the lines and rows of a Word file; PlanError when it cannot be read."""
    try:
        kind, parts = unpack(data, name)
        if kind is not FileKind.WORD:
            raise PlanError("plan-file-other", name=name)
        body, headers, warnings = open_word(parts)
        blocks = tuple(_Walk(parts).blocks(body))
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # a broken file may raise anything
        raise PlanError("plan-file-broken", name=name) from error
    header = tuple(line for part in headers for line in lines_of(part))
    return WordFile(blocks, tuple(lines_of(body)), header, warnings)


class _Walk:
    """A walk through a body: it counts tables, and the items of numbered lists."""

    def __init__(self, parts: Parts) -> None:
        self._outline, self._lists = _styles(parts)
        self._formats = _list_formats(parts)
        self._counts: Counter[tuple[str, str]] = Counter()
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        for block in blocks_of(parent):
            if block.tag == P:
                yield from self._lines(block)
            else:
                yield from self._rows(block)

    def _rows(self, table: Element) -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        for row in find(table, TR):
            if not is_hidden(row):
                cells = (cell for cell in find(row, TC) if not _goes_on(cell))
                yield TableRow(tuple(tuple(self._cell(cell)) for cell in cells), number)

    def _cell(self, cell: Element) -> Iterator[Line]:
        for block in self.blocks(cell):
            if isinstance(block, Line):
                yield block
            else:  # a table within the cell
                yield from (line for inner in block.cells for line in inner)

    def _lines(self, paragraph: Element) -> Iterator[Line]:
        """Yield a paragraph; one with line breaks, as the lines that it shows."""
        heading = self._is_heading(paragraph)
        pieces = [(text_of(run), _is_bold(run)) for run in find(paragraph, f"{W}r", into=True)]
        written = [(text, bold) for text, bold in pieces if text.strip()]
        bold = bool(written) and all(bold for _, bold in written)
        lead = 0
        for text, is_bold in pieces:
            if text.strip() and not is_bold:
                break
            lead += len(text)
        mark = "" if heading else self._mark(paragraph)
        first, *others = text_of(paragraph).split("\n")
        lead = 0 if bold or not any(b for _, b in written) else lead + len(mark)
        yield Line(mark + first, heading, bold, lead)
        yield from (Line(text, heading, bold) for text in others)

    def _is_heading(self, paragraph: Element) -> bool:
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return own.get(VAL, "") != str(_BODY_LEVEL)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(VAL, "") in self._outline

    def _mark(self, paragraph: Element) -> str:
        """Return what Word itself writes before an item of a list: "- ", "2. "."""
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        at = _list_of(paragraph) or self._lists.get(style)
        kind = self._formats.get(at, "") if at and text_of(paragraph).strip() else ""
        if kind in ("", "none"):
            return ""
        if kind != "decimal" or at is None:
            return "- "
        self._counts[at] += 1
        return f"{self._counts[at]}. "


def _goes_on(cell: Element) -> bool:
    """Return whether a cell only continues the one above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _is_bold(run: Element) -> bool:
    found = run.find(f"{W}rPr/{W}b")
    return found is not None and found.get(VAL, "true") not in ("0", "false", "off")


def _styles(parts: Parts) -> tuple[frozenset[str], Mapping[str, tuple[str, str]]]:
    """Return the ids of the styles of headings, and the list of each style that makes one."""
    headings, lists = set(), {}
    for style in parsed(parts[_STYLES]).iter(f"{W}style") if _STYLES in parts else ():
        key = style.get(f"{W}styleId", "")
        level = style.find(f"{W}pPr/{W}outlineLvl")
        named = _HEADING.fullmatch(_value(style.find(f"{W}name")))
        if named or (level is not None and level.get(VAL, "") != str(_BODY_LEVEL)):
            headings.add(key)
        if (of := _list_of(style)) is not None:
            lists[key] = of
    return frozenset(headings), lists


def _list_of(element: Element) -> tuple[str, str] | None:
    """Return the list that a paragraph or style is of, and at which level; None for none."""
    found = element.find(f"{W}pPr/{W}numPr/{W}numId")
    if found is None:
        return None
    level = element.find(f"{W}pPr/{W}numPr/{W}ilvl")
    return found.get(VAL, ""), "0" if level is None else level.get(VAL, "0")


def _list_formats(parts: Parts) -> Mapping[tuple[str, str], str]:
    """Return how the items of each list and level are numbered: "bullet", "decimal" …"""
    if _NUMBERING not in parts:
        return {}
    root = parsed(parts[_NUMBERING])
    of_list = {
        abstract.get(f"{W}abstractNumId", ""): {
            level.get(f"{W}ilvl", "0"): _value(level.find(f"{W}numFmt"))
            for level in abstract.iter(f"{W}lvl")
        }
        for abstract in root.iter(f"{W}abstractNum")
    }
    return {
        (number.get(f"{W}numId", ""), level): kind
        for number in root.iter(f"{W}num")
        for level, kind in of_list.get(_value(number.find(f"{W}abstractNumId")), {}).items()
    }


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(VAL, "")
