"""Invitations that were made and stand in no file yet.

The database keeps only the hash of a code. So codes are written into the data folder before the
schools that they belong to are committed, and stay there until the file for the office is written:
killed in between, the next run has them all.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.domain.errors import InputError
from dvht_core.invitations.invitation_codes import code_hash
from dvht_core.store.files import durable_write
from dvht_core.store.models import Invitation
from dvht_core.work_plan.unit_list import SchoolEntry

FOLDER, LOCK = "invitations", "invitations.lock"
AT_ONCE = 500
"""Codes that are looked for in one statement."""


@dataclass(frozen=True, slots=True)
class WaitingInvitation:
    """A school of the list, and the code that lets its head in."""

    entry: SchoolEntry
    code: str


class WaitingInvitations:
    """Those of a data folder; `held` by one command at a time."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._folder = data / FOLDER

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others off; InputError when another command makes schools here."""
        lock = FileLock(self._data / LOCK, timeout=0, mode=durable_write.FILE_MODE)
        try:
            lock.acquire()
        except Timeout as error:
            raise InputError("cli-schools-busy") from error
        try:
            yield
        finally:
            lock.release()

    def add(self, invitations: Sequence[WaitingInvitation]) -> None:
        """Keep some more; on the disk when it returns."""
        number = len(self._files()) + 1
        said = json.dumps([asdict(invitation) for invitation in invitations], ensure_ascii=False)
        durable_write.write(self._folder / f"{number:06}.json", said.encode())

    def good(self, session: Session, now: datetime) -> list[WaitingInvitation]:
        """Return those that let somebody in: their school was made, and nobody has come by them."""
        kept = [_read(row) for file in self._files() for row in json.loads(file.read_bytes())]
        good: set[str] = set()
        for at in range(0, len(kept), AT_ONCE):
            hashes = [code_hash(invitation.code) for invitation in kept[at : at + AT_ONCE]]
            usable = select(Invitation.code_hash).where(
                Invitation.code_hash.in_(hashes),
                Invitation.used_at.is_(None),
                Invitation.expires_at > now,
            )
            good.update(session.scalars(usable))
        return [invitation for invitation in kept if code_hash(invitation.code) in good]

    def clear(self) -> None:
        """Forget them all: they stand in a file."""
        for file in self._files():
            durable_write.remove(file)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]*.json"))


def _read(row: dict[str, object]) -> WaitingInvitation:
    entry, code = row["entry"], row["code"]
    assert isinstance(entry, dict)
    beside = tuple((heading, text) for heading, text in entry.pop("beside"))
    return WaitingInvitation(SchoolEntry(**entry, beside=beside), str(code))
