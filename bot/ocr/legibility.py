"""Why a photographed paper cannot be read, told from what was seen on it, never of other photos."""

import re
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageStat

from dvht_core.evidence.papers import Word, is_text, lines_of
from dvht_core.evidence.photo_quality import blur

_OF_A_PAPER = re.compile(r"cong hoa xa hoi|chu nghia viet nam|tu do\W+hanh phuc|so ?: ?\d+/\w")
_EDGE = 0.008
"""Of the page's width: words nearer to its side are cut off there."""
_LEAST_CUT = 4
"""Lines."""
_DARK = 75
"""Of 255, the paper: white paper in a dim room has 90."""
_BLURRED = 0.29
"""Of drawn pages 800 pixels high, sharp ones have 0.24 at most, also a hand's; those that nothing
could be read on 0.32 and more."""
_SEEN = 800
_ROWS = 240
_LEAST_LINES = 8
_MOST_LINES = 70
_LEAST_INK = 0.017
"""Of the light of the paper, by which lines of text differ on average from the gaps between."""


def trouble_of(page: Image.Image, words: Sequence[Word], *, whole: bool) -> str:
    """Return "cut", "dark" or "blurred"; "" for what can be read, or is no paper.

    `page` is what was read, `whole` whether all four corners of a sheet were seen.
    """
    if is_text(words):
        return "cut" if not whole and _is_cut(words) else ""
    grey = page.convert("L")
    if not _is_lined(grey):
        return ""
    if ImageStat.Stat(grey).median[0] < _DARK:
        return "dark"
    small = grey.resize((round(grey.width * _SEEN / grey.height), _SEEN), Image.Resampling.BOX)
    return "blurred" if blur(small.filter(ImageFilter.MedianFilter(3))) > _BLURRED else ""


def _is_cut(words: Sequence[Word]) -> bool:
    """Return whether many lines of a paper go on beyond a side of the picture."""
    lines = lines_of(words)
    if not any(_OF_A_PAPER.search(line.flat) for line in lines):
        return False
    left = sum(line.left < _EDGE for line in lines)
    right = sum(line.right > 1 - _EDGE for line in lines)
    return max(left, right) >= _LEAST_CUT


def _is_lined(grey: Image.Image) -> bool:
    """Return whether a picture shows lines of text, one below the other, though not letters."""
    small = grey.resize((120, _ROWS), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6))
    ink = ImageChops.subtract(paper, small).crop((20, 20, 100, _ROWS - 20))
    rows = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    mean = sum(rows) / len(rows)
    apart = sum(abs(row - mean) for row in rows) / len(rows)
    crossings = sum((a > mean) != (b > mean) for a, b in pairwise(rows))
    least = _LEAST_INK * ImageStat.Stat(grey).median[0]
    return apart >= least and _LEAST_LINES <= crossings // 2 <= _MOST_LINES
