"""Writes the audit log: nearly every command does, so it is a prepared statement."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy.orm import Session

from dvht_core.store.changes.record_changes import logged
from dvht_core.store.core_tables import audit
from dvht_core.store.prepared_statement import Prepared


def log(
    session: Session,
    unit_id: int,
    now: datetime,
    action: str,
    subject: str,
    by: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write a row (see `Audit`) at once; `by` is a person's id, None for the operator."""
    row = _ADD.one(
        session,
        unit_id=unit_id,
        at=now,
        person_id=by,
        action=action,
        subject=subject,
        before=before,
        after=after,
    )
    logged(session, row.id)


_ADD = Prepared(
    insert(audit)
    .values({c.name: bindparam(c.name, type_=c.type) for c in audit.c if c.name != "id"})
    .returning(audit.c.id)
)
