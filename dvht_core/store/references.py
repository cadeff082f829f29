"""Which files the database names, and where: one that is gone is to be missed before its use."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.store.models import (
    Evidence,
    EvidenceFile,
    Inbox,
    LearningRecord,
    NameList,
    Outbox,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A file that a row names. `code` is the evidence it belongs to, "" when it is none."""

    sha256: str
    name: str
    code: str = ""


def references(session: Session) -> Iterator[Reference]:
    """Yield every file that the database names, evidence first; one may come several times."""
    rows = select(Evidence.code, EvidenceFile.file).join(EvidenceFile).order_by(Evidence.code)
    for code, file in session.execute(rows):
        yield from _stored(file, code)
    for files in session.scalars(select(LearningRecord.files)):
        for file in files:
            yield from _stored(file, "")
    for file in session.scalars(select(NameList.file).where(NameList.file.is_not(None))):
        yield from _stored(file or {}, "")
    for files in session.scalars(select(Inbox.files)):
        for file in files:
            if isinstance(file, dict):  # the others were refused, and lie nowhere
                yield from _stored(file, "")
    for message in session.scalars(select(Outbox.message)):
        for name, _, sha256 in message.get("attachments", ()):
            yield Reference(sha256, name)


def _stored(file: dict[str, str], code: str) -> Iterator[Reference]:
    yield Reference(file["sha256"], file["name"], code)
    if file["thumbnail"]:
        yield Reference(file["thumbnail"], file["name"], code)
