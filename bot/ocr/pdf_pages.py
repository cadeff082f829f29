"""The pages of a PDF: their words and strokes where they have text, and their pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_float
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from dvht_core.evidence.evidence_model import FileRefused
from dvht_core.evidence.papers import Word
from dvht_core.work_plan.readers.page_rules import Rule
from dvht_core.work_plan.readers.page_source import Page

_MOST_LETTERS = 20_000
_HYPHEN = "\ufffe"
"""What PDFium makes of a hyphen at the end of a line."""
_MOST_STROKES = 20_000
_APART = 0.25
"""Heights of a letter: a wider gap parts two words, even without a space between them."""
_THIN = 3.0
"""Points: what is no thicker is a stroke."""
_SHORTEST = 4.0
_PICTURED = 0.6
"""Of the page: a picture that covers more is a scan, and text with it was recognised by others."""

Point = tuple[float, float]
Letter = tuple[str, float, float, float, float]
"""With its box: left, bottom, right, top, from below."""


def first_page(data: bytes, longest: int) -> tuple[tuple[Word, ...], Image.Image]:
    """Return the words of the first page and its picture, `longest` pixels; FileRefused."""
    with _opened(data) as document:
        page = document[0]
        return tuple(_words(page)), _picture(page, longest)


def pages(data: bytes, most: int) -> tuple[list[Page], int]:
    """Return the first pages, `most` of them, and how many there are; FileRefused.

    A scanned page has no words, whatever text somebody's recogniser has put under its picture.
    """
    with _opened(data) as document:
        many = len(document)
        return [_page(document[at]) for at in range(min(many, most))], many


def picture(data: bytes, at: int, longest: int) -> Image.Image:
    """Return the page `at` as a picture, its longest side `longest` pixels; FileRefused."""
    with _opened(data) as document:
        return _picture(document[at], longest)


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise FileRefused("evidence-refused-broken") from error
    try:
        yield document
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise FileRefused("evidence-refused-broken") from error
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, longest: int) -> Image.Image:
    shown: Image.Image = page.render(scale=longest / max(page.get_size())).to_pil()
    return shown.convert("RGB")


def _page(page: pypdfium2.PdfPage) -> Page:
    if _is_scanned(page):
        return Page(())
    width, height = page.get_size()
    rules = (
        Rule(left / width, (height - top) / width, right / width, (height - bottom) / width)
        for left, bottom, right, top in _strokes(page)
    )
    return Page(tuple(_words(page)), tuple(rules))


def _is_scanned(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _PICTURED * width * height:
            return True
    return False


def _words(page: pypdfium2.PdfPage) -> list[Word]:
    width, height = page.get_size()
    text = page.get_textpage()
    words: list[Word] = []
    letters: list[Letter] = []
    for at in range(min(text.count_chars(), _MOST_LETTERS)):
        letter = text.get_text_range(at, 1).replace(_HYPHEN, "-")
        box = text.get_charbox(at, loose=True) if letter.strip() else None
        if letters and (box is None or _parts(letters[-1], box)):
            words.append(_word(letters, width, height))
            letters = []
        if box is not None:
            letters.append((letter, *box))
    return [*words, _word(letters, width, height)] if letters else words


def _parts(last: Letter, box: tuple[float, float, float, float]) -> bool:
    """Return whether a letter begins another word: on another line, or over a gap."""
    _, left, bottom, right, top = last
    gap = _APART * (top - bottom)
    return box[0] - right > gap or box[0] < left - gap or box[1] > top or box[3] < bottom


def _word(letters: list[Letter], width: float, height: float) -> Word:
    """Return letters with their boxes as a word."""
    said = "".join(letter for letter, *_ in letters)
    left, bottom, right, top = zip(*(box for _, *box in letters), strict=True)
    return Word(
        said,
        min(left) / width,
        (height - max(top)) / width,
        max(right) / width,
        (height - min(bottom)) / width,
    )


# ——— strokes ———


def _strokes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight strokes of a page: lines, thin boxes, the sides of drawn boxes."""
    many = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        for points in _outlines(drawn):
            many += 1
            if many > _MOST_STROKES:
                return
            yield from _straight(points)


def _straight(points: list[Point]) -> Iterator[tuple[float, float, float, float]]:
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    thin = min(right - left, top - bottom) <= _THIN
    if thin and max(right - left, top - bottom) >= _SHORTEST:
        yield left, bottom, right, top
    elif not thin:
        for (x, y), (u, v) in pairwise(points):
            if min(abs(u - x), abs(v - y)) <= _THIN / 3 and abs(u - x) + abs(v - y) >= _SHORTEST:
                yield min(x, u), min(y, v), max(x, u), max(y, v)


def _outlines(drawn: pypdfium2.PdfObject) -> Iterator[list[Point]]:
    """Yield the points of each part of a path; curves leave theirs out."""
    matrix = drawn.get_matrix()
    points: list[Point] = []
    x, y = c_float(), c_float()
    for at in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
