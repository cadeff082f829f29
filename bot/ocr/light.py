"""The light and the colours of a photographed page: evened, coloured ink wiped or measured."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageMath, ImageStat

from dvht_core.evidence.papers import Word

_PAPER = 0.9
"""Of the pixels of a page, the share that is darker than its paper."""
_SHADE = 0.35
"""Of the light of the paper: the deepest shade that is evened."""
_COLOURED = 25
"""By how much a pixel's brightest colour leads its darkest where ink is no longer black (0–255)."""
_DARK = 70
"""How much darker than the paper ink is, where it is asked whether most of it has a colour."""
_MOST_COLOURED = 0.4
_BLUE = 35
"""How much more blue than red a pen's stroke is at least, beside the paper."""
_SEAL = 60
"""How much more red than green what is surely the ink of a seal."""
_GRAIN = 1.2
"""Pixels: what is smaller is the noise of a dim photo, and no ink."""
_SHORT = 3
"""Letters: what figures of a day are misread for."""
_BESIDE = 1.5
"""Heights of a word, in which a seal beside it may have taken a figure with it."""


def evened(grey: Image.Image) -> Image.Image:
    """Return a picture of a page as if the light fell evenly on it: each pixel's share of it.

    What a pixel lacks to the paper about it would do in even light; in shade it leaves letters
    pale. What is darker than the deepest shade is a table, and stays dark.
    """
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    deepest = _SHADE * _paper(grey)
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7))
    paper = paper.filter(ImageFilter.GaussianBlur(1.5))
    paper = paper.point(lambda value: max(1, deepest, value))
    paper = paper.resize(grey.size, Image.Resampling.BICUBIC)

    def share(seen: dict[str, Any]) -> Any:
        return seen["min"](seen["grey"] * 255 / seen["max"](seen["paper"], 1), 255)

    shares: Image.Image = ImageMath.lambda_eval(share, grey=grey, paper=paper)
    return shares.convert("L")


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
    return [evened(colour) for colour in page.split()]


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
    smooth = ImageFilter.GaussianBlur(_GRAIN)
    return ImageChops.subtract(colour.filter(smooth), other.filter(smooth)).point(
        lambda value: 255 if value > least else 0
    )


def _as_in_daylight(colour: Image.Image) -> Image.Image:
    """Return a colour of a page whose paper is white: by lamplight black print is bluer than it."""
    paper = max(1, _paper(colour))
    return colour.point(lambda value: min(255, round(value * 255 / paper)))


def _paper(colour: Image.Image) -> int:
    """Return how bright the paper is where it is lit."""
    seen = sorted(colour.resize((64, 64), Image.Resampling.BOX).tobytes())
    return seen[int(_PAPER * len(seen))]


def _share(pen: Image.Image, word: Word, beside: float = 0.0) -> float:
    sides = (max(0.0, word.left - beside), word.top, word.right + beside, word.bottom)
    left, top, right, bottom = (round(side * pen.width) for side in sides)
    if left >= right or top >= bottom:
        return 0.0
    return float(ImageStat.Stat(pen.crop((left, top, right, bottom))).mean[0]) / 255
