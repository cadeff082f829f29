"""Intake of evidence (minh chứng): from the bytes that a teacher sends to
the file that is stored.
"""

from hashlib import sha256

from dvht_core.evidence import jpeg_metadata, png_metadata
from dvht_core.evidence.caption_reader import Caption, read_caption
from dvht_core.evidence.evidence_codes import CODE_PATTERN, cited_codes, next_code
from dvht_core.evidence.evidence_model import FileRefused, PhotoFlag, PreparedFile
from dvht_core.evidence.file_type import FileType, sniff
from dvht_core.evidence.office_files import check_office, refusal_of_ole
from dvht_core.evidence.pdf_files import check_pdf
from dvht_core.evidence.photo_preparation import PHOTO_KINDS, for_print, prepare_photo
from dvht_core.evidence.photo_quality import similar
from dvht_core.evidence.safe_names import safe_name

__all__ = [
    "CODE_PATTERN",
    "MOST_BYTES",
    "Caption",
    "FileRefused",
    "PhotoFlag",
    "PreparedFile",
    "cited_codes",
    "for_print",
    "is_unprepared",
    "next_code",
    "prepare",
    "read_caption",
    "safe_name",
    "similar",
    "too_large",
]

MOST_BYTES = 20 * 1024 * 1024

_REFUSED_KINDS = {
    FileType.OTHER_IMAGE: "evidence-refused-image-kind",
    FileType.MARKUP: "evidence-refused-markup",
    FileType.VIDEO_OR_SOUND: "evidence-refused-video",
    FileType.UNKNOWN: "evidence-refused-unknown",
}


def prepare(data: bytes, name: str = "") -> PreparedFile:
    """Return a photo, PDF, Word or Excel file as it is stored, judged by its content.

    `name` only says in a refusal which file is meant. Raises `FileRefused`.
    """
    try:
        return _prepare(data)
    except FileRefused as refused:
        raise refused.naming(name) from refused


def too_large(name: str = "") -> FileRefused:
    """Return the refusal of a file over `MOST_BYTES`."""
    return FileRefused("evidence-refused-too-large", most=MOST_BYTES // 1024**2).naming(name)


def _prepare(data: bytes) -> PreparedFile:
    if not data:
        raise FileRefused("evidence-refused-empty")
    if len(data) > MOST_BYTES:
        raise too_large()
    kind = sniff(data)
    if kind in PHOTO_KINDS:
        return prepare_photo(data, kind)
    if kind is FileType.PDF:
        check_pdf(data)
        return _unchanged(data, "application/pdf", "pdf")
    if kind is FileType.ZIP:
        office_type = check_office(data)
        return _unchanged(data, office_type.media_type, office_type.extension)
    if kind is FileType.OLE:
        raise refusal_of_ole(data)
    raise FileRefused(_REFUSED_KINDS[kind])


def is_unprepared(data: bytes) -> bool:
    """Return whether a file is surely as somebody sent it, never as `prepare` leaves it.

    Nothing is decoded. Of documents, and of photos without anything to remove, it cannot be told.
    """
    match sniff(data):
        case FileType.JPEG:
            return jpeg_metadata.carries_more(data)
        case FileType.PNG:
            try:
                return png_metadata.strip(data)[0] != data
            except png_metadata.NotAPng:
                return b"eXIf" in data
        case FileType.WEBP | FileType.HEIC | FileType.OTHER_IMAGE | FileType.VIDEO_OR_SOUND:
            return True
    return False


def _unchanged(data: bytes, media_type: str, extension: str) -> PreparedFile:
    digest = sha256(data).hexdigest()
    return PreparedFile(digest, digest, media_type, extension, data)
