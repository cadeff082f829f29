"""The gaps that a line of a form leaves open: dots, lines to write on, days, hours and numbers."""

import re
from collections.abc import Iterator

_DOTS = r"(?:…|\.{2,}|_{2,})"
_FILL = r"[\s.…_]*"
_DAY = (
    rf"ng\S{{1,2}}y\s*{_DOTS}{_FILL}"
    rf"(?:/{_FILL}/{_FILL}[.…_]|th\S{{1,2}}ng\s*{_DOTS}{_FILL}n\S{{1,2}}m\s*)"
)
_HOUR = rf"{_DOTS}[.…_]*\s*(?:gi\S{{1,3}}|h(?=\s*{_DOTS}))\s*(?:{_DOTS}[.…_]*(?:\s*ph\S{{1,2}}t)?)?"
GAP = re.compile(
    rf"(?P<date>(?:{_DOTS}{_FILL},\s*)?{_DAY}(?:20)?(?:{_DOTS}|\d{{4}})?[.…_]*(?:\s+[.…_]{{2,}})*)"
    rf"|(?P<hour>{_HOUR})"
    rf"|(?P<number>(?:S\S\s*:?\s*)?{_DOTS}{_FILL}/[^\W\d][\w.…&-]*)"
    rf"|(?P<dots>(?:(?<=m )20{_DOTS}|…|\.{{3,}}|_{{3,}}|__|\t)(?:{_FILL}[.…_\t])?)"
)
"""By the name of its group: what kind of gap it is. After "năm" the dots may go on from 20."""
WIDE = 12
"""Dots that leave room for words."""
_ALONE = re.compile(r"(?P<dots>[….._]{1,}[\s.…_]*(?=,))")
"""The dots before the comma: "lúc ……, ngày …"."""
_ONLY = re.compile(r"[\s.…_;,/+–-]*")


def gaps(text: str) -> Iterator[re.Match[str]]:
    """Yield the gaps; dots before a day are its place only at the beginning of a line."""
    at = 0
    while gap := GAP.search(text, at):
        before = text[: gap.start()].strip()
        if gap.lastgroup == "date" and before:
            gap = _ALONE.match(text, gap.start()) or gap
        at = gap.end()
        yield gap


def width(gap: str) -> int:
    """Return how many dots a gap is wide."""
    return sum({"…": 3, "\t": WIDE}.get(letter, 1) for letter in gap)


def is_open(text: str) -> bool:
    """Return whether a line is nothing but a gap: dots, and a dash or a stop around them."""
    found = list(gaps(text))
    dotted = bool(found) and all(gap.lastgroup == "dots" for gap in found)
    return dotted and says_nothing(GAP.sub("", text))


def says_nothing(text: str) -> bool:
    """Return whether a line holds no word, only dots and signs."""
    return _ONLY.fullmatch(text) is not None
