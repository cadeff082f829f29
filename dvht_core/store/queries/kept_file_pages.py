"""Files that a person sent and that belong to nothing yet; read when they are looked at."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, overload

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from dvht_core.domain.files import StoredFile
from dvht_core.sheet_files.sheet_model import SheetFile
from dvht_core.staff.certificates import Certificate
from dvht_core.store.core_tables import kept_files
from dvht_core.store.models import KeptFiles
from dvht_core.view.campaign_view import KeptView

KEEP = timedelta(days=30)
"""How long files are kept that nobody files; then they are let go of."""


class KeptFilePages(Sequence[KeptView]):
    """The files that one person has not filed, oldest first; usable while its session is."""

    def __init__(self, session: Session, person_id: int) -> None:
        self._session = session
        self._person_id = person_id

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> KeptView: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[KeptView]: ...
    def __getitem__(self, index: int | slice) -> KeptView | Sequence[KeptView]:
        return self._found[index]

    @cached_property
    def _found(self) -> list[KeptView]:
        rows = self._session.execute(_OPEN, {"person": self._person_id})
        return [
            KeptView(
                row.id,
                row.at,
                tuple(StoredFile.from_json(file) for file in row.files),
                row.caption,
                tuple(row.declined),
                *_read(row.offered),
            )
            for row in rows
        ]


def _read(offered: Mapping[str, Any] | None) -> tuple[Certificate | None, SheetFile | None]:
    """Return the certificate or the sheets that were read."""
    if not offered:
        return None, None
    if "sheets" in offered:
        return None, SheetFile.from_json(offered)
    return Certificate.from_json(offered), None


_OPEN = (
    select(kept_files)
    .where(kept_files.c.person_id == bindparam("person"), kept_files.c.settled_at.is_(None))
    .order_by(kept_files.c.id)
)


def let_go(session: Session, now: datetime) -> list[dict[str, object]]:
    """Delete what has been kept for `KEEP`; return its files (`StoredFile` as JSON)."""
    old = delete(KeptFiles).where(KeptFiles.at < now - KEEP).returning(KeptFiles.files)
    return [file for files in session.scalars(old) for file in files]
