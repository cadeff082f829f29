"""Whether the figures of a number are print, by the letters of its line as a picture shows them.

What a hand writes into a gap is larger than the print or stands off its line. Boxes of words do not
tell on paper that curls, where the line itself rises; letters beside each other do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from PIL import Image

_INKS = (0.4, 0.5, 0.6, 0.7)
"""Of the way from the paper to the darkest ink: pale letters break, dark ones touch."""
_DIRT = 0.1
"""Of the highest letter."""
_LAST = 4
"""Letters at the end of the line, capital ones."""
_COLON = 0.78
"""Of the height of capital letters: what is lower is a colon or a dash."""
_LOWEST, _HIGHEST = 0.8, 1.12
"""Of that height: printed figures. A hand's are higher by a fifth and more."""
_OFF = 0.17
"""Of that height, by which a figure may stand off the line of the letters about it."""
_LEANS, _NARROW = 0.1, 0.36
"""By how much the upper half of a stroke "/" stands right of its lower half: of its height, of its
width. A 4 or 7 leans less for its width."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter, or several that touch, in pixels; how far its top stands right of its foot."""

    left: int
    right: int
    top: int
    bottom: int
    lean: float

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_stroke(self) -> bool:
        return self.lean >= max(_LEANS * self.height, _NARROW * (self.right - self.left))


def are_printed(line: Image.Image, many: int) -> bool | None:
    """Return whether so many figures stand between "Số:" and "/" on a grey line, and are print.

    None where letters touch or break, so that it cannot be told.
    """
    found = [even for ink in _INKS if (even := _are_even(glyphs(line, ink), many)) is not None]
    return found[0] if found else None


def _are_even(found: Sequence[Glyph], many: int) -> bool | None:
    """Return whether the figures are as high as capital letters and stand on their line."""
    highest = max((glyph.height for glyph in found[-_LAST:]), default=0)
    low = [at for at, glyph in enumerate(found) if at and glyph.height < _COLON * highest]
    stroke = next((at for at, glyph in enumerate(found) if at > 1 and glyph.is_stroke), None)
    colon = (low[0] if low else 0) if stroke is None else stroke - many - 1
    figures = found[colon + 1 : colon + 1 + many]
    after = [glyph for glyph in found[colon + many + 2 :] if glyph.height > _COLON * highest]
    if colon not in low or colon < 1 or not after or len(figures) < many:
        return None
    capital, foot = median(glyph.height for glyph in after), found[colon]
    if any(figure.height < _COLON * capital for figure in figures):
        return None
    other = next((glyph for glyph in after if glyph.height <= _HIGHEST * capital), after[0])
    slope = (other.bottom - foot.bottom) / (other.middle - foot.middle)
    even = all(
        _LOWEST * capital <= figure.height <= _HIGHEST * capital
        and abs(foot.bottom + slope * (figure.middle - foot.middle) - figure.bottom)
        <= _OFF * capital
        for figure in figures
    )
    return even if even or stroke is not None else None


def glyphs(line: Image.Image, darkness: float) -> list[Glyph]:
    """Return the letters of a grey line of text from the left: what no empty column parts."""
    darkest, lightest = line.getextrema()
    assert isinstance(darkest, int | float)
    assert isinstance(lightest, int | float)
    least = lightest - (lightest - darkest) * darkness
    ink = line.point(lambda value: 255 if value < least else 0)
    columns = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    edges = [at for at, (a, b) in enumerate(pairwise((0, *columns, 0))) if bool(a) != bool(b)]
    found = [_glyph(ink, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    highest = max((glyph.height for glyph in found), default=0)
    return [glyph for glyph in found if glyph.height > _DIRT * highest]


def _glyph(ink: Image.Image, left: int, right: int) -> Glyph:
    part = ink.crop((left, 0, right, ink.height))
    _, top, _, bottom = part.getbbox() or (0, 0, 0, 0)
    middle = (top + bottom) // 2
    return Glyph(
        left, right, top, bottom, _centre(part, top, middle) - _centre(part, middle, bottom)
    )


def _centre(part: Image.Image, top: int, bottom: int) -> float:
    """Return where the ink of some rows has its middle, from the left."""
    rows = part.crop((0, top, part.width, max(bottom, top + 1)))
    columns = rows.resize((part.width, 1), Image.Resampling.BOX).tobytes()
    return sum(at * ink for at, ink in enumerate(columns)) / max(1, sum(columns))
