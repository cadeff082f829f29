"""What the intake of evidence (minh chứng) hands out: a prepared file, its flags, a refusal."""

from dataclasses import dataclass, field
from enum import StrEnum

from dvht_core.domain.errors import InputError
from dvht_core.evidence.safe_names import safe_name
from dvht_core.texts import Value

_LONGEST_NAME_SHOWN = 60


class FileRefused(InputError):
    """A file that cannot be taken as evidence; the sentence says why and what to send instead."""

    def __init__(self, key: str, /, **values: Value) -> None:
        super().__init__(key, **{"file": "", **values})

    def naming(self, name: str) -> "FileRefused":
        """Return the same refusal with the file's name in its sentence."""
        shown = f" “{safe_name(name, _LONGEST_NAME_SHOWN)}”" if name.strip() else ""
        return FileRefused(self.key, **{**self.values, "file": shown})


class PhotoFlag(StrEnum):
    """Why a photo may be hard to read; it is kept all the same."""

    SMALL = "small"
    DARK = "dark"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file as it is stored.

    `sha256` is of `data`, `original_sha256` of the bytes received; `extension` has no dot. Photos
    alone have a `thumbnail` (JPEG), `width` and `height` (pixels, as seen after rotation), and a
    `fingerprint` is what `similar` compares.
    """

    sha256: str
    original_sha256: str
    media_type: str
    extension: str
    data: bytes = field(repr=False)
    thumbnail: bytes | None = field(default=None, repr=False)
    width: int | None = None
    height: int | None = None
    fingerprint: str | None = None
    flags: tuple[PhotoFlag, ...] = ()
    form: str = ""
    """What a document is recognised as (`domain.files.StoredFile.form`)."""
