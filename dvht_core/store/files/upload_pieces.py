"""What has come of files that are sent in pieces, as rows that every program reads and goes on
with.

A piece is added in a transaction of its own, and lies there for good then: whichever program is
asked next goes on where it ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from dvht_core.store.core_tables import upload_pieces, uploads


@dataclass(frozen=True, slots=True)
class Upload:
    """How far a file has come; `ref`: the original that it has become."""

    length: int
    size: int
    ref: str = ""


def found(session: Session, address: str, upload: str, since: datetime) -> Upload | None:
    """Return a file of which something has come since a moment."""
    row = session.execute(
        select(uploads).where(*_of(address, upload), uploads.c.written_at >= since)
    ).first()
    return Upload(row.length, row.size, row.ref or "") if row else None


def add(
    session: Session,
    address: str,
    upload: str,
    length: int,
    start: int,
    data: bytes,
    now: datetime,
) -> int:
    """Add what begins at `start` of a file of `length` bytes; return how much of it is here then.

    What is here already is left out: two requests may bring the same bytes. Less than `start` is
    returned, and nothing added, when there is a gap before them. At most `MOST_PIECE` bytes.
    """
    if start == 0:
        begun = {"address": address, "upload": upload, "length": length, "size": 0}
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        session.execute(
            dialect.insert(uploads).values(**begun, written_at=now).on_conflict_do_nothing()
        )
    row = session.execute(select(uploads).where(*_of(address, upload)).with_for_update()).first()
    if row is None or row.length != length or row.size < start:
        return row.size if row is not None and row.length == length else 0
    fresh = data[row.size - start :]
    if not fresh or row.ref:
        return int(row.size)
    session.execute(insert(upload_pieces).values(upload_id=row.id, start=row.size, data=fresh))
    size = int(row.size) + len(fresh)
    session.execute(update(uploads).where(uploads.c.id == row.id).values(size=size, written_at=now))
    return size


def read(session: Session, address: str, upload: str) -> bytes:
    """Return all that has come of a file; FileNotFoundError when its pieces are gone already."""
    pieces = (
        select(upload_pieces.c.data)
        .join(uploads, uploads.c.id == upload_pieces.c.upload_id)
        .where(*_of(address, upload))
        .order_by(upload_pieces.c.start)
    )
    data = b"".join(session.scalars(pieces))
    size = session.scalar(select(uploads.c.size).where(*_of(address, upload)))
    if len(data) != size:  # another request has finished it meanwhile
        raise FileNotFoundError(upload)
    return data


def finish(session: Session, address: str, upload: str, ref: str, now: datetime) -> None:
    """Note the original that a file has become, and let its pieces go."""
    done = update(uploads).where(*_of(address, upload)).values(ref=ref, written_at=now)
    ids = session.scalars(done.returning(uploads.c.id)).all()
    session.execute(delete(upload_pieces).where(upload_pieces.c.upload_id.in_(ids)))


def unfinished(session: Session, address: str) -> Sequence[tuple[str, int]]:
    """Return the files of a chat that are not kept yet, and how much of each is here; the one
    written last first.
    """
    rows = (
        select(uploads.c.upload, uploads.c.size)
        .where(uploads.c.address == address, uploads.c.ref.is_(None))
        .order_by(uploads.c.written_at.desc(), uploads.c.id.desc())
    )
    return [(row.upload, row.size) for row in session.execute(rows)]


def drop(session: Session, address: str, upload: str) -> None:
    """Throw away what has come of a file."""
    session.execute(delete(uploads).where(*_of(address, upload)))


def forget(session: Session, address: str) -> None:
    """Throw away all that has come in a chat."""
    session.execute(delete(uploads).where(uploads.c.address == address))


def sweep(session: Session, before: datetime) -> None:
    """Throw away what nobody has gone on with, or named, since a moment."""
    session.execute(delete(uploads).where(uploads.c.written_at < before))


def _of(address: str, upload: str) -> tuple[ColumnElement[Any], ...]:
    return (uploads.c.address == address, uploads.c.upload == upload)
