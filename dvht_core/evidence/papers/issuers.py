"""Who issued a paper: only bodies whose names are known, in the known spelling."""

import re
from collections.abc import Sequence

from dvht_core.evidence.document_words import flat
from dvht_core.evidence.papers.lines import Line

BODIES = ("Phòng Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo")
_NUMBER = re.compile(r"s[o0]\W*[:;/.]|s[o0] *\d")
_OVERLAP = 0.01
_HEAD = 6
"""Heights of the motto, below which no name of the issuer stands."""
_MIDDLE, _OFF_MIDDLE = 0.5, 0.06
"""Of the page's width."""
_FREEDOM = re.compile(r"tu do\W+hanh phuc")
_OFFICE = re.compile(r"^(?:hieu truong|giam doc|truong phong|chu tich|bo truong) ")
"""Before the body, where who leads it grants something."""
_SHORT = re.compile(r"(?:PT)?(?:DT)?(?:BT|NT)?(?:TH|THCS|THPT|MN|MG|CĐCS|UBND|HĐND)")
_CAPITALS = re.compile(r"[^a-z0-9]+")


def find(above: Sequence[Line], motto: Line | None, known: Sequence[str]) -> str | None:
    """Return who issued the paper of this head; None for a body that is not known.

    The last lines on the left are the issuer, those above it whom it belongs to.
    """
    names = {_bare(name): name for name in (*BODIES, *known)}
    left = [line.text for line in _lines(above, motto)]
    for lines in (left[-2:], left[-1:]):
        name = names.get(_OFFICE.sub("", _bare(" ".join(lines))))
        if name:
            return name
    return None


def initials(above: Sequence[Line], motto: Line | None) -> str:
    """Return the first letters of the issuer's words; a short form in full: "THCS" is "THCS"."""
    words = [word for line in _lines(above, motto) for word in line.text.split()]
    return "".join(word if _SHORT.fullmatch(word) else word[:1] for word in words)


def _lines(above: Sequence[Line], motto: Line | None) -> list[Line]:
    """Return the lines in capitals on the left, down to the number.

    Below a motto in the middle, as certificates have it, those in the middle.
    """
    if motto and abs(motto.centre - _MIDDLE) < _OFF_MIDDLE:
        below = [line for line in above if line.top > motto.bottom and line.in_capitals]
        return [line for line in below if not _FREEDOM.search(line.flat)]
    left: list[Line] = []
    for line in above:
        part = _left_of(motto, line)
        if part and _NUMBER.match(part.flat):
            break
        if part and part.in_capitals:
            left.append(part)
    return left


def _left_of(motto: Line | None, line: Line) -> Line | None:
    """Return the part of a line that stands left of the motto."""
    if motto is None:
        return line
    edge = motto.left + _OVERLAP
    words = tuple(word for word in line.words if word.right < edge)
    return Line(words) if words and line.top < motto.top + _HEAD * motto.height else None


def _bare(name: str) -> str:
    return _CAPITALS.sub(" ", flat(name)).strip()
