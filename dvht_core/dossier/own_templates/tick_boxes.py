"""Boxes to tick beside the levels: "☐ Không đạt  ☐ Đạt mức độ 1  ☐ Đạt mức độ 2"."""

import re
from typing import NamedTuple

from dvht_core.i18n.vietnamese import fold

_BOX = re.compile("[□☐◻❏❑❒▢⬜]")
TICKED = "☒"
_LEVELS = (
    (re.compile(r"^\W*(?:khong|chua) dat\W*$"), "== 0"),
    (re.compile(r"^\W*(?:dat |xep )?(?:muc|muc do|loai)? ?(?:1|i)\W*$"), "== 1"),
    (re.compile(r"^\W*(?:dat |xep )?(?:muc|muc do|loai)? ?(?:2|ii)\W*$"), "== 2"),
    (re.compile(r"^\W*dat\W*$"), "> 0"),
)


class Tick(NamedTuple):
    """A box: where it stands among the letters, its sign, and for which levels it is ticked."""

    at: int
    sign: str
    levels: str


Ticks = tuple[Tick, ...]


def ticks_of(text: str) -> Ticks:
    """Return the boxes of a line, each with its level; none where one of them means anything else.

    The words of a box follow it; where the line ends with a box, they stand before it.
    """
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2:
        return ()
    starts, ends = [box.end() for box in boxes], [box.start() for box in boxes]
    if text[starts[-1] :].strip(" ."):
        words = [text[a:b] for a, b in zip(starts, [*ends[1:], len(text)], strict=True)]
    else:
        before = re.split(r"[:;]", text[: ends[0]])[-1]
        words = [before, *(text[a:b] for a, b in zip(starts, ends[1:], strict=False))]
    levels = [_level(each) for each in words]
    if not all(levels) or len(set(levels)) < len(levels):
        return ()
    return tuple(
        Tick(box.start(), box.group(), level) for box, level in zip(boxes, levels, strict=True)
    )


def _level(words: str) -> str:
    folded = fold(words)
    return next((levels for pattern, levels in _LEVELS if pattern.search(folded)), "")
