"""The audit log as a sequence, newest first; only what is looked at is read."""

from collections.abc import Sequence
from typing import overload

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from dvht_core.i18n.vietnamese import Salutation
from dvht_core.store.models import Audit, Person
from dvht_core.view.audit_sentences import AuditEntry


class AuditPages(Sequence[AuditEntry]):
    """The audit log of one unit; usable while its session is."""

    def __init__(self, session: Session, unit_id: int) -> None:
        self._session = session
        self._unit_id = unit_id

    def __len__(self) -> int:
        rows = select(func.count()).select_from(Audit).where(Audit.unit_id == self._unit_id)
        return self._session.scalars(rows).one()

    @overload
    def __getitem__(self, index: int) -> AuditEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[AuditEntry]: ...
    def __getitem__(self, index: int | slice) -> AuditEntry | Sequence[AuditEntry]:
        if isinstance(index, int):
            return self[index : index + 1 or None][0]
        start, stop, step = index.indices(len(self))
        rows = _entries(self._unit_id).offset(start).limit(max(0, stop - start))
        return [_entry(row) for row in self._session.execute(rows)][::step]


def _entries(unit_id: int) -> Select[Audit, str, Salutation]:
    return (
        select(Audit, Person.name, Person.salutation)
        .outerjoin(Person, Person.id == Audit.person_id)
        .where(Audit.unit_id == unit_id)
        .order_by(Audit.id.desc())
    )


def _entry(row: Row[Audit, str, Salutation]) -> AuditEntry:
    audit, name, salutation = row
    return AuditEntry(
        at=audit.at,
        by=name or "",
        salutation=salutation or Salutation.THAY_CO,
        action=audit.action,
        subject=audit.subject,
        before=audit.before or {},
        after=audit.after or {},
    )
