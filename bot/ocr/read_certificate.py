"""A photo or PDF of a certificate → what a learning record notes of it."""

from collections.abc import Sequence

from bot.ocr import pdf_pages
from bot.ocr.read_paper import LONGEST, look_at_picture
from dvht_core.domain.errors import InputError
from dvht_core.evidence.file_type import FileType, sniff
from dvht_core.evidence.papers import exact, is_text, read_page
from dvht_core.evidence.photo_preparation import PHOTO_KINDS, open_upright
from dvht_core.staff import certificates
from dvht_core.staff.certificates import Certificate


def read_certificate(data: bytes, known: Sequence[str]) -> Certificate | None:
    """Return what a photo or PDF says, None where it is no certificate; FileRefused.

    InputError for a photo where there is no tesseract. `known` are names of bodies that may
    have issued it.
    """
    kind = sniff(data)
    if kind is FileType.PDF:
        pages, _ = pdf_pages.pages(data, 1)
        if pages and is_text(pages[0].words):
            paper = exact(read_page(pages[0].words, known))
            return certificates.read_certificate(paper, [pages[0].words])
        picture = pdf_pages.picture(data, 0, LONGEST)
    elif kind in PHOTO_KINDS:
        picture = open_upright(data)
    else:
        raise InputError("paper-no-picture")
    looked = look_at_picture(picture, known)
    return certificates.read_certificate(looked.seen.paper, looked.readings)
