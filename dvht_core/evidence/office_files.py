"""Checks Word and Excel files: whole, no bomb, no password, no macros.

Nothing is unpacked to disk, and no part is parsed.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from dvht_core.evidence.evidence_model import FileRefused

MOST_PARTS = 5_000
MOST_UNPACKED = 150 * 1024 * 1024

_OFFICE = b"application/vnd.openxmlformats-officedocument."
_CONTENT_TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml|macrosheets/|activex/)", re.IGNORECASE)
_MARKUP_PART = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
# The format forbids document types; only an entity bomb has one. The zeros are for UTF-16.
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_ALLOWED_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class OfficeType:
    """A type of Office file that is accepted."""

    media_type: str
    extension: str
    main_part: bytes  # the content type of its main part


_TYPES = tuple(
    OfficeType(f"application/vnd.openxmlformats-officedocument.{main}", extension, main_part)
    for main, extension, main_part in (
        ("wordprocessingml.document", "docx", _OFFICE + b"wordprocessingml.document.main+xml"),
        ("spreadsheetml.sheet", "xlsx", _OFFICE + b"spreadsheetml.sheet.main+xml"),
    )
)


def check_office(data: bytes) -> OfficeType:
    """Return the type of a Word or Excel file; raise `FileRefused` for any other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(parts)
            office_type = _type_of(archive)
            for part in parts:
                _check_part(part, archive.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError) as error:
        raise FileRefused("evidence-refused-broken") from error
    return office_type


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    """Raise FileRefused by the table of contents alone; a part never yields
    more than it declares.
    """
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused("evidence-refused-bomb")
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileRefused("evidence-refused-password-office")
    if any(part.compress_type not in _ALLOWED_PACKING for part in parts):
        raise FileRefused("evidence-refused-broken")
    if any(_MACROS.search(part.filename) for part in parts):
        raise FileRefused("evidence-refused-macro")


def _type_of(archive: zipfile.ZipFile) -> OfficeType:
    names = archive.namelist()
    types = archive.read(_CONTENT_TYPES) if _CONTENT_TYPES in names else b""
    if b"macroEnabled" in types:
        raise FileRefused("evidence-refused-macro")
    for office_type in _TYPES:
        if office_type.main_part in types:
            return office_type
    if types or "mimetype" in names:  # PowerPoint, templates, OpenDocument
        raise FileRefused("evidence-refused-old-office")
    raise FileRefused("evidence-refused-archive")


def _check_part(part: zipfile.ZipInfo, content: bytes) -> None:
    if _MARKUP_PART.search(part.filename) and _DOCTYPE.search(content):
        raise FileRefused("evidence-refused-bomb")


def refusal_of_ole(data: bytes) -> FileRefused:
    """Return the refusal of a compound file, which holds an encrypted new file or an old one.

    Encrypted files keep their content in a stream "EncryptedPackage".
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileRefused("evidence-refused-password-office")
    return FileRefused("evidence-refused-old-office")
