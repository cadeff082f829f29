"""A second look at a number's line alone, larger, where its digits were misread for letters."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from bot.ocr import tesseract
from dvht_core.evidence.papers import Reading, Word

_HEIGHTS = (44, 58, 51)
"""Of the line, in pixels, as each reading sees it."""
_BESIDE, _ABOVE = 0.6, 0.35
"""Heights of the line that are seen about it."""
_SERIAL = re.compile(r"(?:^|[\s:;.,])(\d{1,5}[a-e]?)\s?/")


def with_digits(readings: Sequence[Reading], page: Image.Image) -> list[Reading]:
    """Return the readings; those of a garbled number with the digits that a second look sees.

    `page` is grey, its light even. One garbled reading alone is not looked at again.
    """
    if sum(reading.garbled is not None for reading in readings) < 2:
        return list(readings)
    return [
        _restored(reading, page, height)
        for reading, height in zip(readings, (*_HEIGHTS, *_HEIGHTS), strict=False)
    ]


def _restored(reading: Reading, page: Image.Image, height: int) -> Reading:
    if reading.garbled is None:
        return reading
    line = _line(page, reading.garbled.words, height)
    found = _SERIAL.search(tesseract.digits(line))
    number = reading.garbled.restored(found[1]) if found else None
    return replace(reading, number=number)


def _line(page: Image.Image, words: Sequence[Word], height: int) -> Image.Image:
    """Return the part of a page where words stand, `height` pixels high without its margin."""
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    high = bottom - top
    left = words[0].left - _BESIDE * high
    sides = (left, top - _ABOVE * high, words[-1].right + _BESIDE * high, bottom + _ABOVE * high)
    part = page.crop(tuple(round(side * page.width) for side in sides))  # type: ignore[arg-type]
    scale = height / max(1.0, high * page.width)
    size = (max(1, round(part.width * scale)), max(1, round(part.height * scale)))
    return part.resize(size, Image.Resampling.LANCZOS)
