"""Judges a plan file by content and size, so that only sound Word and Excel files are read."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from enum import Enum
from io import BytesIO
from pathlib import PurePath
from typing import NoReturn, TypeAlias

from dvht_core.i18n.vietnamese import clean
from dvht_core.work_plan.plan_model import PlanError

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_XML_BYTES = 24 * 1024 * 1024
MAX_PARTS = 3000

Parts: TypeAlias = Mapping[str, bytes]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Names of streams in an OLE container, as its directory writes them, and what they tell.
_OLE_STREAMS = (
    ("EncryptedPackage", "plan-file-encrypted"),
    ("WordDocument", "plan-file-doc"),
    ("Workbook", "plan-file-xls"),
    ("Book", "plan-file-xls"),
)


class FileKind(Enum):
    """The two kinds of file from which a plan is read; the value finds the
    kind in the content types.

    Files with macros are among them: their text is read, nothing in them is run.
    """

    WORD = rb"wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.macroEnabled"
    EXCEL = rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.\w+\.macroEnabled"


def unpack(data: bytes, name: str) -> tuple[FileKind, Parts]:
    """Return the kind of `data`, whatever its name says, and the parts of the package.

    PlanError when it is not to be read; a broken package raises whatever zipfile does.
    """
    if not data:
        refuse("plan-file-empty", name)
    if len(data) > MAX_FILE_BYTES:
        refuse("plan-file-too-large", name)
    if data.startswith(_OLE):
        refuse(_ole_reason(data), name)
    if not data.startswith(b"PK"):
        refuse("plan-file-other", name)
    parts = _parts(zipfile.ZipFile(BytesIO(data)), name)
    types = parts.get("[Content_Types].xml", b"")
    kind = next((kind for kind in FileKind if re.search(kind.value, types)), None)
    if kind is None:
        refuse("plan-file-other", name)
    return kind, parts


def refuse(key: str, name: str) -> NoReturn:
    """Raise the PlanError `key` about the file `name`."""
    raise PlanError(key, name=clean(PurePath(name).name)[:80].replace("\n", " "))


def _ole_reason(data: bytes) -> str:
    for stream, reason in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return reason
    return "plan-file-other"


def _parts(package: zipfile.ZipFile, name: str) -> Parts:
    """Return the parts of a package that takes no more room than is allowed."""
    infos = package.infolist()
    xml = sum(info.file_size for info in infos if info.filename.endswith((".xml", ".rels")))
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or xml > MAX_XML_BYTES:
        refuse("plan-file-too-large", name)
    return _Package(package)


class _Package(Mapping[str, bytes]):
    """The parts of a package, each unpacked when it is asked for: the photos of a Word file never.

    One that unpacks to more than it declares is cut off there.
    """

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = dict.fromkeys(package.namelist())

    def __contains__(self, name: object) -> bool:
        return name in self._names  # and nothing is unpacked for it

    def __getitem__(self, name: str) -> bytes:
        with self._package.open(name) as part:
            return part.read(self._package.getinfo(name).file_size)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
