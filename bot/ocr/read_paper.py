"""A photo or PDF → what it says it is, by two readings that agree, or a third; and how it lies."""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageChops, ImageFilter, ImageStat

from bot.ocr import pdf_pages, tesseract
from bot.ocr.legibility import trouble_of
from bot.ocr.second_look import with_digits
from bot.ocr.straighten import find_sheet, level, sheet_of
from dvht_core.domain.errors import InputError
from dvht_core.evidence.file_type import FileType, sniff
from dvht_core.evidence.papers import (
    Paper,
    Reading,
    Seen,
    Word,
    agreed,
    exact,
    heading_of,
    is_text,
    read_page,
    read_tsv,
)
from dvht_core.evidence.papers.paper_model import CERTIFICATES
from dvht_core.evidence.photo_preparation import PHOTO_KINDS, open_upright

LONGEST = 2200
"""Of the sheet, in pixels: 190 to the inch on A4."""
_SCALES = (1.0, 0.8, 0.9)
_HEAD = 0.5
"""Of a page higher than wide: what says what it is stands above."""
_BLUE = 35
"""How much more blue than red a pen's stroke is at least (0–255), beside the paper."""
_RED, _SEAL = 25, 60
"""How much more red than green a seal is: what is made lighter, and what is surely its ink."""
_BESIDE = 1.5
"""Heights of a word, in which a seal beside it may have taken a figure with it."""


def read_paper(data: bytes, known: Sequence[str]) -> Paper:
    """Return what a photo or PDF says it is, nothing where that is not certain; as `look_at`."""
    return look_at(data, known).paper


def look_at(data: bytes, known: Sequence[str]) -> Seen:
    """Return what is seen on a photo or PDF; FileRefused.

    InputError for a photo where there is no tesseract. `known` are names of bodies that may
    have issued it.
    """
    kind = sniff(data)
    if kind is FileType.PDF:
        words, picture = pdf_pages.first_page(data, LONGEST)
        read = exact(read_page(words, known)) if is_text(words) else Paper()
        return Seen(read or look_at_picture(picture, known).paper)
    return look_at_picture(_photo(data), known)


def turn_of(data: bytes) -> int:
    """Return by how many degrees, clockwise, a photo must be turned to stand upright.

    0 where it stands so, or shows no text; FileRefused, InputError as `look_at`.
    """
    return _upright(sheet_of(_photo(data), LONGEST))[2]


def look_at_picture(picture: Image.Image, known: Sequence[str]) -> Seen:
    """Return what is seen on an upright or turned picture."""
    if tesseract.program() is None:
        raise InputError("paper-no-tesseract")
    corners = find_sheet(picture)
    sheet = sheet_of(picture, LONGEST)
    page, words, turn = _upright(sheet)
    if not _can_be_read(words):
        return Seen(trouble=trouble_of(page, words, whole=corners is not None))
    paper = agreed(_readings(page, words, known))
    trouble = "" if paper else trouble_of(page, words, whole=corners is not None)
    return Seen(paper, turn, trouble)


def _readings(page: Image.Image, words: Sequence[Word], known: Sequence[str]) -> list[Reading]:
    """Return two readings of a page of which `words` are the first, or more where they differ.

    All but the first see no red, and so what a seal lies on. The heading of a certificate is red
    itself: one more reading sees it, and those without red are told of it.
    """
    first = read_page(words, known)
    red = heading_of(words) if first.kind in CERTIFICATES else ()
    second = read_page(_words(page, 1, seals=not red), known)
    if first == second and not second.garbled:
        return [first, second]
    found = [first, second, read_page((*_words(page, 2, seals=True), *red), known)]
    if red and not _has_all(agreed(found)):
        found.append(read_page((*_words(page, 1, seals=True), *red), known))
    if second.garbled and not agreed(found).number:
        return with_digits(found, evened(without_red(page)))
    return found


def _has_all(paper: Paper) -> bool:
    return bool(paper.number and paper.date)


def _photo(data: bytes) -> Image.Image:
    if sniff(data) not in PHOTO_KINDS:
        raise InputError("paper-no-picture")
    return open_upright(data)


def _upright(sheet: Image.Image) -> tuple[Image.Image, tuple[Word, ...], int]:
    """Return the page as it stands upright, its words, and by how many degrees it was turned."""
    page = level(sheet)
    words = _words(page, 0)
    turn = 0 if _can_be_read(words) else tesseract.turned(evened(sheet.convert("L")))
    if not turn:
        return page, words, 0
    turned = level(sheet.rotate(-turn, expand=True))
    read = _words(turned, 0)
    return (turned, read, turn) if _can_be_read(read) else (page, words, 0)


def _can_be_read(words: Sequence[Word]) -> bool:
    """Return whether words are of an upright page: text, or the few of a certificate."""
    return is_text(words) or read_page(words).kind is not None


def _words(page: Image.Image, which: int, *, seals: bool = False) -> tuple[Word, ...]:
    """Return the words of a page as the reading `which` sees them, with `seals` without red ones.

    The first sees all details, the others less and less of noise; each at another size, so that
    they do not err at the same letters.
    """
    if page.height > page.width:
        page = page.crop((0, 0, page.width, int(page.height * _HEAD)))
    scale = _SCALES[which]
    size = (round(page.width * scale), round(page.height * scale))
    grey = without_red(page) if seals else page.convert("L")
    if which == 1:
        grey = grey.filter(ImageFilter.MedianFilter(3))
    elif which:
        grey = grey.filter(ImageFilter.GaussianBlur(0.8))
    if scale != 1.0:
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    words = read_tsv(tesseract.table(evened(grey)), size[0])
    return with_ink(words, page)


def evened(grey: Image.Image) -> Image.Image:
    """Return a picture of a page as if the light fell evenly on it."""
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    paper = paper.resize(grey.size, Image.Resampling.BICUBIC)
    return ImageChops.invert(ImageChops.subtract(paper, grey))


def without_red(page: Image.Image) -> Image.Image:
    """Return a page in grey on which what is red is as light as the paper: a seal over letters.

    Red ink is light in red light, and lighter still by how red it is.
    """
    red, green, _ = map(_as_in_daylight, page.split())
    ink = ImageChops.subtract(red, green)
    return ImageChops.add(red, ink.point(lambda value: max(0, value - _RED) * 3 // 2))


def with_ink(words: Sequence[Word], page: Image.Image) -> tuple[Word, ...]:
    """Return the words, those of numbers with their shares of a pen's blue and a seal's red."""
    red, green, blue = map(_as_in_daylight, page.split())
    pen, seal = _excess(blue, red, _BLUE), _excess(red, green, _SEAL)
    return tuple(
        replace(word, ink=_share(pen, word), red=_share(seal, word, beside=_BESIDE * word.height))
        if "/" in word.text or any(map(str.isdigit, word.text))
        else word
        for word in words
    )


def _excess(colour: Image.Image, other: Image.Image, least: int) -> Image.Image:
    """Return white where one colour of a page is stronger than another by more than `least`."""
    return ImageChops.subtract(colour, other).point(lambda value: 255 if value > least else 0)


def _as_in_daylight(colour: Image.Image) -> Image.Image:
    """Return a colour of a page whose paper is white: by lamplight black print is bluer than it."""
    paper = ImageStat.Stat(colour.resize((64, 64), Image.Resampling.BOX)).median[0]
    return colour.point(lambda value: min(255, round(value * 255 / max(1, paper))))


def _share(pen: Image.Image, word: Word, beside: float = 0.0) -> float:
    sides = (max(0.0, word.left - beside), word.top, word.right + beside, word.bottom)
    left, top, right, bottom = (round(side * pen.width) for side in sides)
    if left >= right or top >= bottom:
        return 0.0
    return float(ImageStat.Stat(pen.crop((left, top, right, bottom))).mean[0]) / 255
