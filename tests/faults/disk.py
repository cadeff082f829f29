"""A disk that remembers only what it was told to: what a power cut leaves of a folder.

Strict where file systems are lenient: the bytes of a file are there after the cut as they were at
its last fsync, and its name as the folder's last fsync found it. Whatever was not synced is gone.
"""

import os
import stat
from pathlib import Path

import pytest

Inode = tuple[int, int]


class Disk:
    """Watches fsync in this process, for what lies below `root`."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._root = root
        self._fsync = os.fsync
        self._data: dict[Inode, bytes] = {}
        self._names: dict[Inode, dict[str, Inode]] = {}
        monkeypatch.setattr(os, "fsync", self._synced)

    def cut(self, target: Path) -> Path:
        """Write what the disk holds now to `target`, and return it."""
        self._write(_inode(self._root.stat()), target)
        return target

    def _synced(self, descriptor: int) -> None:
        self._fsync(descriptor)
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            entries = os.scandir(os.readlink(f"/proc/self/fd/{descriptor}"))
            self._names[_inode(status)] = {
                entry.name: _inode(entry.stat(follow_symlinks=False)) for entry in entries
            }
        else:
            self._data[_inode(status)] = os.pread(descriptor, status.st_size, 0)

    def _write(self, inode: Inode, target: Path) -> None:
        target.mkdir()
        for name, held in self._names.get(inode, {}).items():
            if held in self._names or (held not in self._data and self._is_folder(held)):
                self._write(held, target / name)
            else:
                (target / name).write_bytes(self._data.get(held, b""))

    def _is_folder(self, inode: Inode) -> bool:
        return any(_inode(path.stat()) == inode for path in self._root.rglob("*") if path.is_dir())


def _inode(status: os.stat_result) -> Inode:
    return status.st_dev, status.st_ino
