"""Cutting texts where a reader would pause, for screens and messengers with limits."""

import re

from dvht_core.texts import BOLD_END, BOLD_START

_MARK = re.compile(f"[{BOLD_START}{BOLD_END}]")
_ENDS = (
    re.compile(r"(?=\n\n)"),
    re.compile(r"(?=\n)"),
    re.compile(rf"[.!?…;:][”\"’)\]{BOLD_END}]*(?=\s)"),
    re.compile(r"(?=\s)"),
)
"""Where a text may be cut, best first: after a paragraph, a line, a sentence, a word."""


def split(text: str, most: int) -> list[str]:
    """Cut into texts of at most `most` UTF-16 units, not counting the marks of bold.

    Each is at least half full, but the last, so that a short paragraph does not stand alone;
    bold that goes across a cut ends and begins again.
    """
    parts, rest = [], text.strip()
    while (fits := _fitting(rest, most)) < len(rest):
        at = _cut(rest, fits)
        head, rest = rest[:at].rstrip(), rest[at:].lstrip()
        if head.rfind(BOLD_START) > head.rfind(BOLD_END):
            head, rest = head + BOLD_END, BOLD_START + rest
        parts.append(head)
    return [part for part in [*parts, rest] if _MARK.sub("", part).strip()]


def _fitting(text: str, most: int) -> int:
    """Return how many characters of `text` make at most `most` UTF-16 units."""
    if 2 * len(text) <= most:  # a letter is two units at most
        return len(text)
    units = 0
    for i, letter in enumerate(text):
        units += 0 if letter in (BOLD_START, BOLD_END) else 1 + (letter > "\uffff")
        if units > most:
            return i
    return len(text)


def _cut(text: str, fits: int) -> int:
    for end in _ENDS:
        # two letters further, for what an end looks ahead to
        places = [m.end() for m in end.finditer(text, fits // 2, fits + 2) if m.end() <= fits]
        if places:
            return places[-1]
    return fits
