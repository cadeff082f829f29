"""A PDF or photo of a list or plan → its text and tables, as Word and Excel files give them.

A PDF with text is read once, from its letters; a photo or scanned page twice, from two pictures of
it, so that what only one of them shows is known to be doubtful.
"""

from collections.abc import Sequence
from functools import partial

from PIL import Image, ImageFilter

from bot.ocr import pdf_pages, tesseract
from bot.ocr.light import evened, with_ink
from bot.ocr.straighten import level, sheet_of
from bot.ocr.strokes import strokes
from dvht_core.domain.errors import InputError
from dvht_core.evidence.file_type import FileType, sniff
from dvht_core.evidence.papers import Word, is_text, read_tsv
from dvht_core.evidence.photo_preparation import PHOTO_KINDS, open_upright
from dvht_core.work_plan.readers.old_fonts import old_font
from dvht_core.work_plan.readers.page_source import Page, document_of
from dvht_core.work_plan.readers.seen_document import SeenDocument

MOST_PAGES, MOST_SCANNED = 20, 4
"""Pages that are read of one file; a scanned one takes ten seconds."""
LONGEST = 2200
"""Of a page, in pixels: 190 to the inch on A4."""
_SECOND = 0.8
_SPECKS = frozenset("|_—–-.,'`‘’:;~¦[]!")
_NOISE = frozenset("|_¦[]~`‘")


def read_pages(data: bytes, name: str) -> SeenDocument:
    """Return the text and tables of a PDF or photo; FileRefused.

    InputError for another file, for a picture without text, and for any picture where there is no
    tesseract.
    """
    kind = sniff(data)
    if kind in PHOTO_KINDS:
        return SeenDocument(
            tuple(map(document_of, _by_reading([readings_of_picture(open_upright(data))], name)))
        )
    if kind is not FileType.PDF:
        raise InputError("pages-other", name=name)
    pages, many = pdf_pages.pages(data, MOST_PAGES)
    text = _is_text(pages)
    scanned = [at for at, page in enumerate(pages) if not (text and page.words)]
    if not scanned:
        return SeenDocument((document_of(pages),), many - len(pages))
    if tesseract.program() is None:
        raise InputError("pages-no-tesseract", name=name)
    kept = scanned[:MOST_SCANNED]
    pictures = partial(pdf_pages.picture, data, longest=LONGEST)
    readings = [
        readings_of_picture(pictures(at)) if at in kept else (page, page)
        for at, page in enumerate(pages)
        if at in kept or at not in scanned
    ]
    left = many - len(readings)
    return SeenDocument(tuple(map(document_of, _by_reading(readings, name))), left)


def _is_text(pages: Sequence[Page]) -> bool:
    """Return whether the letters of a PDF can be read, those of an old font among them."""
    texts = [word.text for page in pages for word in page.words]
    return any(is_text(page.words) for page in pages) or old_font(texts) is not None


def _by_reading(pages: Sequence[tuple[Page, Page]], name: str) -> Sequence[Sequence[Page]]:
    """Return the pages as each reading has them; InputError where no word was read."""
    if not any(page.words for readings in pages for page in readings):
        key = "pages-nothing" if tesseract.program() else "pages-no-tesseract"
        raise InputError(key, name=name)
    return tuple(zip(*pages, strict=True))


def readings_of_picture(picture: Image.Image) -> tuple[Page, Page]:
    """Return the two readings of a picture of a page, upright or turned."""
    sheet = sheet_of(picture, LONGEST)
    first, second = _twice(level(sheet))
    if is_text(first.words):
        return first, second
    turn = tesseract.turned(evened(sheet.convert("L")))
    return _twice(level(sheet.rotate(-turn, expand=True))) if turn else (Page(()), Page(()))


def _twice(page: Image.Image) -> tuple[Page, Page]:
    rules, clean = strokes(evened(page.convert("L")))
    size = (round(clean.width * _SECOND), round(clean.height * _SECOND))
    first = with_ink(_words(clean), page)
    if not is_text(first):
        return Page(first, rules), Page(())
    blurred = clean.filter(ImageFilter.MedianFilter(3)).resize(size, Image.Resampling.LANCZOS)
    return Page(first, rules), Page(with_ink(_words(blurred), page), rules)


def _words(grey: Image.Image) -> tuple[Word, ...]:
    words = read_tsv(tesseract.table(grey), grey.width)
    return tuple(word for word in words if not _is_speck(word))


def _is_speck(word: Word) -> bool:
    """Return whether a word is what is left of a stroke, or dirt; a lone dash may mean "none"."""
    if word.text in ("-", "–", "—"):
        return False
    return set(word.text) <= _SPECKS or bool(set(word.text) <= _NOISE)
