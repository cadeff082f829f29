"""Words with boxes → lines, and lines → the paragraphs of which they are the wrapped parts."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from dvht_core.evidence.papers import Word, is_syllable
from dvht_core.i18n.vietnamese import fold

_SAME_LINE = 0.5
_SPACE = 0.25
"""Heights of a line: the least space between two words."""
_APART = 2.2
"""Heights of a line: a wider gap is a tab."""
_PADDING = 0.02
"""Of the page's width: what a cell leaves empty at its two sides."""
_WIDEST_PITCH = 2.1
"""Heights of a line, from top to top: beyond it, a new paragraph begins."""
_BEGINS = re.compile(r"[-–—+•*▪●◦]|(?:\(?\d{1,3}|[^\W\d_]|[IVX]+)[.)]$")
_ENDS = ".;:!?"
_VOWEL = re.compile("[aeiouy]")

Line = Sequence[Word]


def visual_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words by line, from above to below and from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle):
        row = next((row for row in reversed(rows[-3:]) if _beside(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    ordered = [sorted(row, key=lambda word: word.left) for row in rows]
    return sorted(ordered, key=lambda row: median(word.middle for word in row))


def _beside(row: Line, word: Word) -> bool:
    height = max(median(other.height for other in row), word.height * 0.7)
    return abs(word.middle - median(other.middle for other in row)) < _SAME_LINE * height


def paragraphs(words: Iterable[Word], left: float, right: float) -> list[str]:
    """Return the paragraphs of a cell or column that goes from `left` to `right`.

    A line goes on in the next where the next word found no room in it, and in small letters.
    """
    found: list[str] = []
    last: Line = ()
    for line in visual_lines(words):
        if last and wrapped(last, line, right - left):
            found[-1] = joined(found[-1], said_of(line))
        else:
            found.append(said_of(line))
        last = line
    return found


def said_of(line: Line) -> str:
    """Return the words of a line, a tab where they stand far apart."""
    said = line[0].text if line else ""
    for before, word in pairwise(line):
        apart = word.left - before.right > _APART * max(before.height, word.height)
        said += ("\t" if apart else " ") + word.text
    return said


def joined(text: str, more: str) -> str:
    """Return a text that goes on on the next line: "TT-" and "BGDĐT" are one word.

    So are "Phượn" and "g", which a narrow cell has torn: no word of Vietnamese lacks a vowel.
    """
    first, last = more.split(" ", 1)[0], text.rsplit(" ", 1)[-1]
    rest = first.isalpha() and not _VOWEL.search(fold(first)) and is_syllable(last + first)
    torn = (text.endswith("-") and text[-2:-1].isalnum()) or rest
    return f"{text}{more}" if torn else f"{text} {more}"


def wrapped(line: Line, following: Line, width: float) -> bool:
    """Return whether a line goes on in the one below, in a column so wide."""
    height = median(word.height for word in line)
    first = following[0]
    if first.top - line[0].top > _WIDEST_PITCH * max(height, first.height):
        return False
    if _BEGINS.match(first.text):
        return False
    said = " ".join(word.text for word in line)
    if said.count("(") > said.count(")"):
        return True
    if first.text[0].islower() and said[-1] not in _ENDS:
        return True
    taken = line[-1].right - line[0].left + _PADDING
    return taken + _SPACE * height + first.right - first.left > width
