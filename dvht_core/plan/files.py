"""Judging a plan file by its content and size, so that only sound Word and Excel files are read."""

import re
import zipfile
from enum import Enum
from io import BytesIO
from pathlib import PurePath
from typing import NoReturn

from dvht_core.plan.values import PlanError
from dvht_core.vietnamese import clean

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_XML_BYTES = 24 * 1024 * 1024
MAX_PARTS = 3000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Names of streams in an OLE container, as its directory writes them, and what they tell.
_OLE_STREAMS = (
    ("EncryptedPackage", "plan-file-encrypted"),
    ("WordDocument", "plan-file-doc"),
    ("Workbook", "plan-file-xls"),
    ("Book", "plan-file-xls"),
)


class FileKind(Enum):
    """The two kinds of file a plan is read from; the value is what names it in a package."""

    WORD = b"wordprocessingml"
    EXCEL = b"spreadsheetml"


def file_kind(data: bytes, name: str) -> FileKind:
    """Return what `data` is, whatever its name says; PlanError when it is not to be read.

    The unpacked size is bounded here, before anything is unpacked.
    """
    if not data:
        refuse("plan-file-empty", name)
    if len(data) > MAX_FILE_BYTES:
        refuse("plan-file-too-large", name)
    if data.startswith(_OLE):
        refuse(_ole_reason(data), name)
    if not data.startswith(b"PK"):
        refuse("plan-file-other", name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _package_kind(package, name)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        refuse("plan-file-broken", name)


def refuse(key: str, name: str) -> NoReturn:
    """Raise the PlanError `key` about the file `name`."""
    raise PlanError(key, name=clean(PurePath(name).name)[:80].replace("\n", " "))


def _ole_reason(data: bytes) -> str:
    for stream, reason in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return reason
    return "plan-file-other"


def _package_kind(package: zipfile.ZipFile, name: str) -> FileKind:
    parts = package.infolist()
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or xml > MAX_XML_BYTES:
        refuse("plan-file-too-large", name)
    if "[Content_Types].xml" not in package.namelist():
        refuse("plan-file-other", name)
    types = package.read("[Content_Types].xml")
    for kind in FileKind:
        # Files with macros call themselves "ms-word" and "ms-excel"; they are read as text only.
        if re.search(
            rb"%s\.(document|template|sheet)\.main|%s" % (kind.value, _MACRO[kind]), types
        ):
            return kind
    refuse("plan-file-other", name)


_MACRO = {
    FileKind.WORD: rb"ms-word\.(document|template)\.macroEnabled",
    FileKind.EXCEL: rb"ms-excel\.(sheet|template)\.macroEnabled",
}
