"""A photo or PDF → what it says it is, by two readings that agree, or a third; and how it lies."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, partial

from PIL import Image, ImageFilter

from bot.ocr import pdf_pages, tesseract
from bot.ocr.legibility import trouble_of
from bot.ocr.light import evened, is_in_colour, with_ink, without_colour
from bot.ocr.second_look import looked_again
from bot.ocr.straighten import find_sheet, level, lies_on_its_side, sheet_of, sheet_within
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
        return Seen(read or look_at_picture(picture, known).seen.paper)
    return look_at_picture(_photo(data), known).seen


def turn_of(data: bytes) -> int:
    """Return by how many degrees, clockwise, a photo must be turned to stand upright.

    0 where it stands so, or shows no text; FileRefused, InputError as `look_at`.
    """
    return _upright(sheet_of(_photo(data), LONGEST))[2]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is seen on a picture, and the words of each reading."""

    seen: Seen
    readings: tuple[tuple[Word, ...], ...] = ()


def look_at_picture(picture: Image.Image, known: Sequence[str]) -> Looked:
    """Return what is seen on an upright or turned picture; InputError without tesseract."""
    if tesseract.program() is None:
        raise InputError("paper-no-tesseract")
    corners = find_sheet(picture)
    page, words, turn = _upright(sheet_within(picture, corners, LONGEST))
    if not _can_be_read(words):
        return Looked(Seen(trouble=trouble_of(page, words, whole=corners is not None)))
    readings, texts = _readings(page, words, known)
    paper = agreed(readings)
    trouble = "" if paper else trouble_of(page, words, whole=corners is not None)
    return Looked(Seen(paper, turn, trouble), texts)


def _readings(
    page: Image.Image, words: tuple[Word, ...], known: Sequence[str]
) -> tuple[list[Reading], tuple[tuple[Word, ...], ...]]:
    """Return two readings of a page of which `words` are the first, or more where they differ.

    With the words of each. All but the first see no colours, and so what a seal lies on. The
    heading of a certificate may be red itself: one more reading sees it, and those without colours
    are told of it. What only a second look at a line can tell is looked at before a whole page is
    read again.
    """
    first = read_page(words, known)
    if first.kind is None and not first.has_motto:
        return [first], (words,)
    if first.kind in CERTIFICATES and _upper(page) is not page:
        words = _words(page, 0, colours=True)
        first = read_page(words, known)
    red = heading_of(words) if first.kind in CERTIFICATES else ()
    head, evenly = _head(page, first), cache(partial(without_colour, page))
    texts = [words, _words(head, 1, colours=bool(red) or is_in_colour(head))]
    found = looked_again([first, read_page(texts[1], known)], evenly)
    paper = agreed(found)
    for which in (2, 1):
        if _is_complete(paper, found) or (which == 1 and not red):
            break
        texts.append((*_words(head, which), *red))
        found = looked_again([*found, read_page(texts[-1], known)], evenly)
        paper = agreed(found)
    return found, tuple(texts)


def _is_complete(paper: Paper, readings: Sequence[Reading]) -> bool:
    """Return whether another reading could add nothing: none of these has seen more than this."""
    lacks = {field.name for field in fields(Paper) if getattr(paper, field.name) is None}
    if "number" in lacks and any(reading.number_line for reading in readings):
        return False
    if "date" in lacks and any(reading.doubtful_day for reading in readings):
        return False
    return all(getattr(reading, part) is None for part in lacks for reading in readings)


def _photo(data: bytes) -> Image.Image:
    if sniff(data) not in PHOTO_KINDS:
        raise InputError("paper-no-picture")
    return open_upright(data)


def _upright(sheet: Image.Image) -> tuple[Image.Image, tuple[Word, ...], int]:
    """Return the page as it stands upright, its words, and by how many degrees it was turned."""
    page, words = level(sheet), tuple[Word, ...]()
    if not lies_on_its_side(sheet):
        words = _words(_upper(page), 0, colours=True)
    turn = 0 if _can_be_read(words) else tesseract.turned(evened(sheet.convert("L")))
    if turn:
        turned = level(sheet.rotate(-turn, expand=True))
        read = _words(_upper(turned), 0, colours=True)
        if _can_be_read(read):
            return turned, read, turn
    return page, words or _words(_upper(page), 0, colours=True), 0


def _can_be_read(words: Sequence[Word]) -> bool:
    """Return whether words are of an upright page: text, or the few of a certificate."""
    return is_text(words) or read_page(words).kind is not None


def _upper(page: Image.Image) -> Image.Image:
    """Return the part of a page that says what it is: of one higher than wide, the upper half."""
    if page.height <= page.width:
        return page
    return page.crop((0, 0, page.width, int(page.height * _HEAD)))


def _head(page: Image.Image, first: Reading) -> Image.Image:
    """Return the part of a page in which all stands that is read, by what the first reading saw."""
    if first.kind in CERTIFICATES:
        return page
    upper = _upper(page)
    if first.ends is None:
        return upper
    return upper.crop((0, 0, page.width, min(upper.height, round(first.ends * page.width))))


def _words(page: Image.Image, which: int, *, colours: bool = False) -> tuple[Word, ...]:
    """Return the words of a page as the reading `which` sees them, with `colours` or without.

    The first sees all details, the others less and less of noise; each at another size, so that
    they do not err at the same letters.
    """
    scale = _SCALES[which]
    size = (round(page.width * scale), round(page.height * scale))
    grey = page.convert("L") if colours else without_colour(page)
    if which == 1:
        grey = grey.filter(ImageFilter.MedianFilter(3))
    elif which:
        grey = grey.filter(ImageFilter.GaussianBlur(0.8))
    if scale != 1.0:
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    words = read_tsv(tesseract.table(evened(grey)), size[0])
    return with_ink(words, page)
