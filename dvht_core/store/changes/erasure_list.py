"""The list of erasures, kept beside the backups: what it names is erased again after a restore.

It has one JSON object a line, with numbers and hashes only:

    {"at": "2025-03-01T08:00:00+00:00", "what": "person", "id": 7,
     "marks": ["5c1f…", "99ab…"], "files": ["3f0e…"]}

`what` and `id` say which row, `files` are the sha256 of what was deleted with it. The marks are
hashes of what the row said: a row of a restored database is erased when one of them fits, so that a
list of another installation does no harm.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from dvht_core.store.files import durable_write
from dvht_core.store.models import LearningRecord, Person, StaffMember

FILE_NAME = "erasures.jsonl"
_MARK = 32
"""Letters of a hash that are kept."""


class ErasureKind(StrEnum):
    """What was erased."""

    PERSON = "person"
    """A person's chats, their learning, and the files that they took off
    the dossier; on request.
    """
    LEARNING = "learning"
    """The learning of a member of staff who left."""
    RECORD = "record"
    """An entry of a learning record that its person deleted."""


Row = Person | StaffMember | LearningRecord


@dataclass(frozen=True, slots=True)
class Erasure:
    """A row whose data were erased."""

    at: datetime
    what: ErasureKind
    id: int
    marks: tuple[str, ...]
    files: tuple[str, ...] = ()

    def fits(self, row: Row) -> bool:
        """Return whether it was this row that was erased."""
        return not set(self.marks).isdisjoint(marks_of(row))


@dataclass
class Erasures:
    """The list in one file or several: the first counts, the others are copies."""

    files: Sequence[Path] = field(default_factory=list)

    @classmethod
    def of(cls, *folders: Path) -> Self:
        """Return the list in these folders."""
        return cls([folder / FILE_NAME for folder in folders])

    def all(self, others: Iterable[Path] = ()) -> list[Erasure]:
        """Return the erasures that any of the files lists, and any of `others`, each once."""
        lists = [_read(file) for file in (*self.files, *others)]
        return list(dict.fromkeys(erasure for each in lists for erasure in each))

    def add(self, new: Sequence[Erasure]) -> list[OSError]:
        """Add erasures to every file; OSError when the first file cannot be written.

        Return the errors of the copies; they are completed the next time.
        """
        if not self.files:
            return []
        known = self.all()
        lines = list(dict.fromkeys([*known, *new]))
        data = b"".join(_line(erasure) for erasure in lines)
        failed = []
        for file in self.files:
            try:
                if not file.exists() or file.read_bytes() != data:
                    durable_write.write(file, data)
            except OSError as error:
                if file == self.files[0]:
                    raise
                failed.append(error)
        return failed


def marks_of(row: Row) -> tuple[str, ...]:
    """Return hashes by which a row is recognised."""
    match row:
        case Person():
            told: list[Any] = [row.name, row.joined_at and row.joined_at.isoformat()]
        case StaffMember():
            told = [row.name, row.code]
        case LearningRecord():
            told = [row.added_at.isoformat()]
    named = [f"{type(row).__name__} {row.id} {row.unit_id} {value}" for value in told if value]
    return tuple(hashlib.sha256(name.encode()).hexdigest()[:_MARK] for name in named)


def _line(erasure: Erasure) -> bytes:
    held = asdict(erasure) | {"at": erasure.at.isoformat()}
    return json.dumps(held).encode() + b"\n"


def _read(file: Path) -> list[Erasure]:
    """Return the erasures of one file; lines that hold none are skipped."""
    try:
        lines = file.read_bytes().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [erasure for line in lines if (erasure := _erasure(line))]


def _erasure(line: bytes) -> Erasure | None:
    try:
        match json.loads(line):
            case {
                "at": str(at),
                "what": str(what),
                "id": int(id_),
                "marks": [*marks],
                "files": [*files],
            }:
                moment = datetime.fromisoformat(at)
                return Erasure(
                    moment, ErasureKind(what), id_, tuple(map(str, marks)), tuple(map(str, files))
                )
    except ValueError:
        pass
    return None
