"""A second look at the line of a number or day alone, larger, where its figures were misread.

Figures are read by tesseract's English, which knows them better: Vietnamese takes a 6 for "ó".
"""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PIL import Image

from bot.ocr import tesseract
from bot.ocr.glyphs import are_printed
from dvht_core.evidence.papers import (
    DoubtfulDay,
    Number,
    NumberLine,
    Reading,
    Word,
    day_of,
    number_in,
)

_HEIGHTS = ((44, 58), (51, 66), (48, 62))
"""Of the line, in pixels, as it is seen twice for each reading: both must show the same."""
_CLEAR = 60
"""Of the line, in pixels, where its letters are told apart."""
_BESIDE, _ABOVE = 0.6, 0.35
"""Heights of the line that are seen about it."""
_SERIAL = re.compile(r"(?:^|[\s:;.,])(\d{1,5}[a-e]?)\s?/\s?([A-Z]*)")
_DAY = re.compile(r"([\dOIl|\]]{1,2})\s+th\w{1,4}\s+([\dOIl|\]]{1,2})\s+n\w{1,4}\s+(\d{4})(?!\d)")
_FIGURES = str.maketrans("OIl|]", "01111")
"""What figures of a day are at times taken for: there nothing else can stand."""


def looked_again(readings: Sequence[Reading], page: Callable[[], Image.Image]) -> list[Reading]:
    """Return the readings, with the figures of doubtful numbers and days that a second look sees.

    `page` gives the page in grey, its light even. A number that one reading alone has seen is
    confirmed by its line or not.
    """
    shared = (
        sum(bool(reading.number or reading.number_line) for reading in readings) > 1,
        sum(bool(reading.date or reading.doubtful_day) for reading in readings) > 1,
    )
    found = [
        _looked(reading, page, _HEIGHTS[at % len(_HEIGHTS)], *shared)
        for at, reading in enumerate(readings)
    ]
    return [*found, *_alone(found, page)]


def _looked(
    reading: Reading,
    page: Callable[[], Image.Image],
    heights: Sequence[int],
    number: bool,
    day: bool,
) -> Reading:
    """Return a reading with the number and day that its lines show; each is looked at but once."""
    if reading.looked:
        return reading
    if number and reading.number_line and not reading.number:
        seen = _number(reading.number_line, page(), heights)
        reading = replace(reading, number=seen, looked=True)
    if day and reading.doubtful_day and not reading.date:
        seen_day = _day(reading.doubtful_day, page(), heights)
        reading = replace(reading, date=seen_day, looked=True)
    return reading


def _alone(readings: Sequence[Reading], page: Callable[[], Image.Image]) -> list[Reading]:
    """Return what the number's line says alone, where but one of the readings has seen it.

    Nothing where another has seen other digits.
    """
    having = [reading for reading in readings if reading.number]
    lines = [reading.number_line for reading in readings if reading.number_line]
    if len(having) != 1 or len(readings) == 1:
        return []
    (reading,) = having
    if reading.number is None or reading.number_line is None:
        return []
    line = _line(page(), reading.number_line.words, _CLEAR)
    number, digits = number_in(tesseract.one_line(line)), _SERIAL.search(tesseract.digits(line))
    if number is None or digits is None or not number.serial == digits[1] == reading.number.serial:
        return []
    fits = all(each.admits(number.serial) for each in lines)
    return [Reading(number=number, initials=reading.initials)] if fits else []


def _number(said: NumberLine, page: Image.Image, heights: Sequence[int]) -> Number | None:
    found = set()
    for height in heights:
        seen = _SERIAL.search(tesseract.digits(_line(page, said.words, height)))
        found.add(said.restored(seen[1], seen[2]) if seen else None)
    number = found.pop()
    if found or number is None:
        return None
    printed = are_printed(_line(page, said.words, _CLEAR), len(number.serial))
    likely = not said.rises and any(map(str.isdecimal, said.number.serial))
    return number if printed or (printed is None and likely) else None


def _day(doubtful: DoubtfulDay, page: Image.Image, heights: Sequence[int]) -> datetime.date | None:
    found = set()
    for height in heights:
        line = _line(page, doubtful.words, height)
        seen = _DAY.search(tesseract.one_line(line, tesseract.PLAIN_LANGUAGE))
        figures = [figure.translate(_FIGURES) for figure in seen.groups()] if seen else []
        found.add(day_of(*figures) if figures and doubtful.admits(figures) else None)
    return found.pop() if len(found) == 1 else None


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
