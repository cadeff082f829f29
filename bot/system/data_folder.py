"""The data folder: nobody but the program's own user reads it, whatever the umask."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dvht_core.store.files.durable_write import FILE_MODE, FOLDER_MODE, make_folder

_OURS = (
    *("dvht.db*", "dvht.lock", "link.key", "erasures.jsonl", "originals.swept"),
    *("blobs", "uploads", "backups", "restoring", "before-restore-*", "invitations*"),
)
"""What the program puts into it. Anything else there is its owner's business."""


def prepare(data: Path) -> None:
    """Make the folder, or close one that an older version has left open to others.

    What lies in it is closed first: interrupted in between, it is done at the next start.
    """
    make_folder(data)
    if data.stat().st_mode & 0o777 == FOLDER_MODE:
        return
    with suppress(PermissionError):  # another user's: they know why it is open
        for path in _within(data):
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        data.chmod(FOLDER_MODE)


def _within(data: Path) -> Iterator[Path]:
    for pattern in _OURS:
        for top in data.glob(pattern):
            for path in (top, *(top.rglob("*") if top.is_dir() else ())):
                if not path.is_symlink():
                    yield path
