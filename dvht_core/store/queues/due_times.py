"""When each campaign is to be looked at next: taken by index, by any of several programs.

A look is one transaction that holds the unit, as a turn does. A program that is killed in the
middle has changed nothing, and the campaign is free again at once.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, case, func, null, select, update
from sqlalchemy.orm import Session

from dvht_core.store.core_tables import due_times, units
from dvht_core.store.models import UtcDateTime
from dvht_core.store.prepared_statement import Prepared

CHANGED = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment that asks for a look because something has changed."""


class Kind(StrEnum):
    """What is looked for; reminders go first."""

    REMINDERS = "reminders"
    """Reminders and questions, of an open campaign."""
    NEWS = "news"
    """Announcements, from a unit's newest campaign."""


def take(session: Session, kind: Kind, now: datetime) -> int | None:
    """Return the campaign that has been due longest and whose unit nobody holds; None: no such.

    The unit is held until the transaction ends.
    """
    row = _TAKE.first(session, kind=kind.value, now=now)
    return row.campaign_id if row else None


def look_at(session: Session, kind: Kind, campaign_id: int, at: datetime | None) -> None:
    """Set when a campaign is looked at next; None: not before something of it changes."""
    _LOOK_AT.run(session, kind=kind.value, campaign=campaign_id, at=at)


def put_off(
    session: Session, kind: Kind, campaign_id: int, now: datetime, not_before: datetime
) -> None:
    """Let a look that has failed wait; it stays due, so that it shows how late it is."""
    _PUT_OFF.run(session, kind=kind.value, campaign=campaign_id, now=now, not_before=not_before)


def moment(session: Session, kind: Kind, campaign_id: int) -> datetime | None:
    """Return when a campaign is to be looked at next."""
    row = _MOMENT.first(session, kind=kind.value, campaign=campaign_id)
    at: datetime | None = row.at if row else None
    return at


def kept(session: Session) -> Sequence[tuple[int, Kind]]:
    """Return all looks that are kept, by campaign and kind."""
    rows = session.execute(select(due_times.c.campaign_id, due_times.c.kind).order_by(*_KEY))
    return [(row.campaign_id, Kind(row.kind)) for row in rows]


def lateness(session: Session, now: datetime) -> timedelta:
    """Return for how long the oldest look has been due; zero when none is.

    One that fails is late, too; one that a change asks for is not: it is not known since when.
    """
    oldest = (
        select(func.min(due_times.c.at))
        .where(due_times.c.kind == kind.value, due_times.c.at > CHANGED, due_times.c.at <= now)
        .scalar_subquery()
        for kind in Kind
    )
    due = [at for at in session.execute(select(*oldest)).one() if at is not None]
    return now - min(due, default=now)


def mend_clock(session: Session, furthest: datetime) -> int:
    """Ask for a look where one is further ahead than it can be; return how many.

    The units are held first, in the order in which all who write hold them: none waits in a circle.
    """
    late = due_times.c.at > furthest
    of = list(session.scalars(select(due_times.c.unit_id).where(late).distinct()))
    if not of:
        return 0
    held = select(units.c.id).where(units.c.id.in_(of)).order_by(units.c.id)
    session.execute(held.with_for_update(key_share=True)).all()
    again = {"at": CHANGED, "not_before": None}
    mended = update(due_times).where(late, due_times.c.unit_id.in_(of)).values(again)
    return len(session.scalars(mended.returning(due_times.c.campaign_id)).all())


_KEY = (due_times.c.campaign_id, due_times.c.kind)
_KIND = due_times.c.kind == bindparam("kind")
_OF = (due_times.c.campaign_id == bindparam("campaign"), _KIND)
_NOW = bindparam("now", type_=UtcDateTime())
_TAKE = Prepared(
    select(due_times.c.campaign_id)
    .join(units, units.c.id == due_times.c.unit_id)
    .where(
        _KIND,
        due_times.c.at <= _NOW,
        due_times.c.not_before.is_(None) | (due_times.c.not_before <= _NOW),
    )
    .order_by(due_times.c.at)
    .limit(1)
    .with_for_update(of=(units, due_times), key_share=True, skip_locked=True)
)
_LOOK_AT = Prepared(
    update(due_times).where(*_OF).values(at=bindparam("at", type_=UtcDateTime()), not_before=null())
)
_PUT_OFF = Prepared(
    update(due_times)
    .where(*_OF)
    .values(
        at=case((due_times.c.at == CHANGED, _NOW), else_=due_times.c.at),
        not_before=bindparam("not_before", type_=UtcDateTime()),
    )
)
_MOMENT = Prepared(select(due_times.c.at).where(*_OF))
