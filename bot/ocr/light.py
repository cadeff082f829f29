"""The light and the colours of a photographed page: evened, coloured ink wiped or measured."""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageChops, ImageFilter, ImageStat

from dvht_core.evidence.papers import Word

_PAPER = 0.9
"""Of the pixels of a page, the share that is darker than its paper."""
_COLOURED = 25
"""By how much a pixel's brightest colour leads its darkest where ink is no longer black (0–255)."""
_DARK = 70
"""How much darker than the paper ink is, where it is asked whether most of it has a colour."""
_MOST_COLOURED = 0.4
_BLUE = 35
"""How much more blue than red a pen's stroke is at least, beside the paper."""
_SEAL = 60
"""How much more red than green what is surely the ink of a seal."""
_SHORT = 3
"""Letters: what figures of a day are misread for."""
_BESIDE = 1.5
"""Heights of a word, in which a seal beside it may have taken a figure with it."""


def evened(grey: Image.Image) -> Image.Image:
    """Return a picture of a page as if the light fell evenly on it."""
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    paper = paper.resize(grey.size, Image.Resampling.BICUBIC)
    return ImageChops.invert(ImageChops.subtract(paper, grey))


def without_colour(page: Image.Image) -> Image.Image:
    """Return a page in grey, evened, on which ink that has a colour is as light as the paper.

    Seals and stamps over letters: black is dark in every light, another ink light in one at least,
    and lighter still by how far its colours are apart.
    """
    return _without_colour(_evenly(page))


def is_in_colour(page: Image.Image) -> bool:
    """Return whether most of what stands on a page is of coloured ink, so that it must be seen."""
    colours = _evenly(page)
    inked, black = (
        ImageStat.Stat(seen.point(lambda value: 255 if value < 255 - _DARK else 0)).sum[0]
        for seen in (_darkest(colours), _without_colour(colours))
    )
    return bool(inked - black > _MOST_COLOURED * inked)


def _without_colour(colours: Sequence[Image.Image]) -> Image.Image:
    light = ImageChops.lighter(ImageChops.lighter(*colours[:2]), colours[2])
    ink = ImageChops.subtract(light, _darkest(colours))
    return ImageChops.add(light, ink.point(lambda value: max(0, value - _COLOURED) * 3 // 2))


def _evenly(page: Image.Image) -> list[Image.Image]:
    """Return the colours of a page as if white light fell evenly on it."""
    return [evened(_as_in_daylight(colour)) for colour in page.split()]


def _darkest(colours: Sequence[Image.Image]) -> Image.Image:
    return ImageChops.darker(ImageChops.darker(*colours[:2]), colours[2])


def with_ink(words: Sequence[Word], page: Image.Image) -> tuple[Word, ...]:
    """Return the words, what may be figures with their shares of a pen's blue and a seal's red."""
    red, green, blue = map(_as_in_daylight, page.split())
    pen, seal = _excess(blue, red, _BLUE), _excess(red, green, _SEAL)
    return tuple(
        replace(word, ink=_share(pen, word), red=_share(seal, word, beside=_BESIDE * word.height))
        if "/" in word.text or len(word.text) <= _SHORT or any(map(str.isdigit, word.text))
        else word
        for word in words
    )


def _excess(colour: Image.Image, other: Image.Image, least: int) -> Image.Image:
    """Return white where one colour of a page is stronger than another by more than `least`."""
    return ImageChops.subtract(colour, other).point(lambda value: 255 if value > least else 0)


def _as_in_daylight(colour: Image.Image) -> Image.Image:
    """Return a colour of a page whose paper is white: by lamplight black print is bluer than it."""
    seen = sorted(colour.resize((64, 64), Image.Resampling.BOX).tobytes())
    paper = max(1, seen[int(_PAPER * len(seen))])
    return colour.point(lambda value: min(255, round(value * 255 / paper)))


def _share(pen: Image.Image, word: Word, beside: float = 0.0) -> float:
    sides = (max(0.0, word.left - beside), word.top, word.right + beside, word.bottom)
    left, top, right, bottom = (round(side * pen.width) for side in sides)
    if left >= right or top >= bottom:
        return 0.0
    return float(ImageStat.Stat(pen.crop((left, top, right, bottom))).mean[0]) / 255
