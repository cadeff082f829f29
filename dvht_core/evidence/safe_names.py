"""Makes a file name from outside harmless before it is used on a disk."""

import re
from pathlib import PurePosixPath

from dvht_core.i18n.vietnamese import clean
from dvht_core.texts import core_texts

# What Windows forbids; Linux forbids less.
_FORBIDDEN = re.compile(r'[<>:"|?*\n\t]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_EXTENSION = 10
# Most file systems allow 255 bytes; a Vietnamese letter takes up to three.
_MOST_BYTES = 240


def safe_name(name: str, longest: int = 120) -> str:
    """Return `name` as a plain file name of at most `longest` letters, with its extension.

    Folders, control characters and what file systems forbid are removed; a name of which nothing is
    left becomes "minh chứng".
    """
    last = re.split(r"[/\\]", clean(name))[-1]
    plain = " ".join(_FORBIDDEN.sub(" ", last).split()).strip(". ")
    if not plain:
        plain = core_texts().say("evidence-unnamed")
    if _DEVICE.match(plain):
        plain = f"_{plain}"
    extension = PurePosixPath(plain).suffix
    if len(extension) > _LONGEST_EXTENSION:
        extension = ""
    stem = plain[: len(plain) - len(extension)][: longest - len(extension)]
    while len((stem + extension).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(". ") + extension
