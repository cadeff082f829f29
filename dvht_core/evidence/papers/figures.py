"""Figures among printed words: whether print they are, and what misread ones may be."""

import re
from collections.abc import Sequence

from dvht_core.evidence.papers.lines import Line, Word

MOST_INK = 0.02
"""Of a digit's box; more is a pen's, and pens are not read."""
_HIGHEST = 0.1
"""Heights of a printed word by which a printed digit may rise above all those beside it: what a
hand writes into a gap is larger, and rises by a fifth or a half."""
SERIAL = re.compile(r"[0-9]+[a-eđ]?")
"""Other letters may be figures that were misread: "0ó", "1l"."""


def words_of(line: Line, start: int, end: int) -> list[Word]:
    """Return the words of a line's text from one place to another."""
    at, found = 0, []
    for word in line.words:
        if at < end and at + len(word.text) > start:
            found.append(word)
        at += len(word.text) + 1
    return found


def rise(figures: Sequence[Word], printed: Sequence[Word]) -> bool:
    """Return whether figures are of a pen's ink, or rise above the print beside them."""
    highest = min(word.top - _HIGHEST * word.height for word in printed) if printed else 0.0
    return any(word.ink > MOST_INK or word.top < highest for word in figures)


def may_be(misread: str, digits: str) -> bool:
    """Return whether digits may be what was misread: those that were read stand."""
    if SERIAL.fullmatch(misread):
        return digits == misread
    parts = re.findall(r"[0-9]+|\s+|[^0-9\s]+", misread)
    pattern = "".join(
        part if part.isdecimal() else "[0-9]?" if part.isspace() else f"[0-9]{{1,{len(part)}}}"
        for part in parts
    )
    return re.fullmatch(pattern, digits) is not None
