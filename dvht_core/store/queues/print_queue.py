"""The photos of which no copy for printing has been made yet."""

from collections.abc import Sequence

from sqlalchemy import Row, literal_column, select
from sqlalchemy.orm import Session

from dvht_core.store.core_tables import evidence, evidence_files
from dvht_core.store.models import EvidenceFile


def waiting(session: Session, limit: int) -> Sequence[Row[int, str]]:
    """Return (id, sha256) of the photos that wait, oldest first."""
    return session.execute(_WAITING.limit(limit)).all()


def waiting_in(session: Session, campaign_id: int) -> Sequence[Row[int, str]]:
    """Return (id, sha256) of all photos that wait in one campaign."""
    own = evidence.c.campaign_id == campaign_id
    joined = _WAITING.join(evidence, evidence.c.id == evidence_files.c.evidence_id)
    return session.execute(joined.where(own)).all()


_WAITING = (
    select(evidence_files.c.id, evidence_files.c.sha256)
    .where(literal_column("evidence_files.unprinted"))  # as its index has it, letter by letter
    .order_by(evidence_files.c.id)
)


def put(session: Session, file_id: int, printed: str | None) -> None:
    """Record the print copy of a photo; None where none can be made."""
    row = session.get(EvidenceFile, file_id, with_for_update=True)
    if row is not None:
        row.file, row.unprinted = {**row.file, "printed": printed}, False
