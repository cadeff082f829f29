"""Tells what a file is by its content: a name proves nothing."""

import re
from enum import Enum, auto

_LONGEST_MARK = 1024


class FileType(Enum):
    """The type that the first bytes of a file name."""

    JPEG = auto()
    PNG = auto()
    WEBP = auto()
    HEIC = auto()
    PDF = auto()
    ZIP = auto()  # Word and Excel since 2007, or any other archive
    OLE = auto()  # Word and Excel before 2007, or encrypted since
    OTHER_IMAGE = auto()
    MARKUP = auto()  # HTML, SVG: could run a script in the reader's browser
    VIDEO_OR_SOUND = auto()
    UNKNOWN = auto()


_SPACE = rb"(?:\xef\xbb\xbf)?\s*"
_MARKS: tuple[tuple[FileType, re.Pattern[bytes]], ...] = tuple(
    (kind, re.compile(mark, re.DOTALL | re.IGNORECASE))
    for kind, mark in (
        (FileType.JPEG, rb"\xff\xd8\xff"),
        (FileType.PNG, rb"\x89PNG\r\n\x1a\n"),
        (FileType.WEBP, rb"RIFF....WEBP"),
        (FileType.HEIC, rb"....ftyp(?:hei[cxms]|hev[cxms])"),
        # The general image brands hold HEIC or AVIF; the list of brands tells.
        (FileType.HEIC, rb"....ftyp(?:mif1|msf1)(?:(?!avi[fs]).{4})*?(?:hei[cxms]|hev[cxms])"),
        (FileType.PDF, _SPACE + rb"%PDF-\d"),
        (FileType.ZIP, rb"PK\x03\x04"),
        (FileType.OLE, rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (FileType.OTHER_IMAGE, rb"GIF8[79]a|BM....\0\0\0\0|II\*\0|MM\0\*|....ftyp(?:avi[fs]|mif1)"),
        (FileType.VIDEO_OR_SOUND, rb"....ftyp|\x1aE\xdf\xa3|OggS|ID3|RIFF....(?:AVI |WAVE)|#!AMR"),
        (FileType.MARKUP, _SPACE + rb"<(?:[!?]|svg|html|head|body|script)"),
    )
)


def sniff(data: bytes) -> FileType:
    """Return the type of `data` by its magic bytes."""
    head = data[:_LONGEST_MARK]
    return next((kind for kind, mark in _MARKS if mark.match(head)), FileType.UNKNOWN)
