"""What a turn looks up of a person before it reads anything of their unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from dvht_core.store.core_tables import (
    campaigns,
    drafts,
    kept_files,
    members,
    people,
    staff,
    view_stamps,
)
from dvht_core.store.prepared_statement import Prepared
from dvht_core.store.queries.kept_views import STAMPED


@dataclass(frozen=True, slots=True)
class Look:
    """Where a person belongs, and what of it may have changed."""

    campaign_id: int | None
    """Their newest campaign: where they are in the team, else that of their unit; None for nobody
    who belongs to a unit (any more)."""
    keeps: bool
    """Files of theirs are kept that belong to nothing yet."""
    drafted: bool
    """A campaign of their unit is being prepared."""
    stamps: Sequence[str]
    """Of the view of their unit, one for each of `STAMPED`."""


def look_at(session: Session, person_id: int) -> Look | None:
    """Return where a person belongs; None for one who is gone."""
    row = _LOOK.first(session, person=person_id)
    return look_of(row) if row else None


def look_of(row: Sequence[Any]) -> Look:
    """Return what the `LOOK_COLUMNS` of a row say."""
    campaign_id, kept, drafted, *stamps = row
    return Look(campaign_id, kept is not None, bool(drafted), tuple(stamps))


_NEWEST = (
    select(campaigns.c.id)
    .select_from(campaigns)
    .outerjoin(
        members, (members.c.person_id == people.c.id) & (members.c.campaign_id == campaigns.c.id)
    )
    .outerjoin(staff, (staff.c.person_id == people.c.id) & staff.c.removed_at.is_(None))
    .where(
        campaigns.c.unit_id == people.c.unit_id,
        members.c.id.is_not(None) | staff.c.id.is_not(None),
    )
    .order_by(members.c.id.is_(None), campaigns.c.year.desc())
    .limit(1)
    .correlate(people)
    .scalar_subquery()
)
_KEEPS = (
    select(kept_files.c.id)
    .where(kept_files.c.person_id == people.c.id, kept_files.c.settled_at.is_(None))
    .correlate(people)
    .limit(1)
    .scalar_subquery()
)
"""A look by index: of an EXISTS, PostgreSQL may hash the whole table."""
LOOK_COLUMNS = (
    _NEWEST,
    _KEEPS,
    exists().where(drafts.c.unit_id == people.c.unit_id),
    *(view_stamps.c[part] for part in STAMPED),
)
"""Of a statement that reads `people` (who is not removed) and joins their `view_stamps`."""
_LOOK = Prepared(
    select(*LOOK_COLUMNS)
    .join_from(people, view_stamps, view_stamps.c.unit_id == people.c.unit_id)
    .where(people.c.id == bindparam("person"), people.c.removed_at.is_(None))
)
