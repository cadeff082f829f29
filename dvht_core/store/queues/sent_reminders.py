"""The reminders that each person was sent, and those that they asked for again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from dvht_core.schedule.reminders import Reminder, Told, again_key
from dvht_core.store.core_tables import reminder_occasions
from dvht_core.store.models import ReminderOccasion
from dvht_core.store.prepared_statement import Prepared
from dvht_core.view.campaign_view import CampaignView, PersonView

NUDGE = "nudge:"


@dataclass(frozen=True, slots=True)
class ReminderStatus:
    """What a view shows of a person's reminders."""

    again_at: datetime | None = None
    nudged_at: datetime | None = None


def told(session: Session, campaign_id: int) -> Told:
    """Return (person, occasion) of everything told in a campaign."""
    return _told(session, ReminderOccasion.campaign_id == campaign_id)


def told_by_unit(session: Session, unit_id: int) -> Told:
    """Return (person, occasion) of everything told in any campaign of a unit."""
    return _told(session, ReminderOccasion.unit_id == unit_id)


def _told(session: Session, where: ColumnElement[bool]) -> Told:
    rows = select(ReminderOccasion.person_id, ReminderOccasion.occasion)
    told_rows = session.execute(rows.where(where, ReminderOccasion.told_at.is_not(None)))
    return {(person, occasion) for person, occasion in told_rows}


def settle(
    session: Session, campaign: CampaignView, reminders: Sequence[Reminder], now: datetime
) -> Told:
    """Record that reminders' occasions are told, and return them.

    The database refuses to record one twice.
    """
    rows = []
    for person, key in ((r.person, key) for r in reminders for key in r.occasions):
        if person.again_at and key == again_key(person.again_at):
            asked_for = _still_to_come(campaign.id, person.id)
            session.execute(update(ReminderOccasion).where(*asked_for).values(told_at=now))
        else:
            rows.append(_row(campaign, person, key, told_at=now))
    if rows:
        session.execute(insert(reminder_occasions), rows)
    return {(r.person.id, key) for r in reminders for key in r.occasions}


def note(
    session: Session,
    campaign: CampaignView,
    person: PersonView,
    occasion: str,
    *,
    due_at: datetime | None = None,
    told_at: datetime | None = None,
) -> None:
    """Add the row of one occasion."""
    row = _row(campaign, person, occasion, due_at=due_at, told_at=told_at)
    session.execute(insert(reminder_occasions), [row])


def _row(
    campaign: CampaignView,
    person: PersonView,
    occasion: str,
    due_at: datetime | None = None,
    told_at: datetime | None = None,
) -> dict[str, Any]:
    return {
        "unit_id": campaign.unit.id,
        "campaign_id": campaign.id,
        "person_id": person.id,
        "occasion": occasion,
        "due_at": due_at,
        "told_at": told_at,
    }


def forget_asked(session: Session, campaign_id: int, person_id: int) -> None:
    """Delete what a person asked to be reminded of again."""
    session.execute(delete(ReminderOccasion).where(*_still_to_come(campaign_id, person_id)))


def _still_to_come(campaign_id: int, person_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        ReminderOccasion.campaign_id == campaign_id,
        ReminderOccasion.person_id == person_id,
        ReminderOccasion.told_at.is_(None),
    )


def standings(session: Session, campaign_id: int) -> Mapping[int, ReminderStatus]:
    """Return, by person, when they asked to be reminded again, and when they were last nudged."""
    by_person: dict[int, list[Any]] = defaultdict(list)
    for row in _STANDING.rows(session, campaign=campaign_id):
        by_person[row.person_id].append(row)
    return {person: _standing(rows) for person, rows in by_person.items()}


_STANDING = Prepared(
    select(reminder_occasions).where(
        reminder_occasions.c.campaign_id == bindparam("campaign"),
        or_(
            reminder_occasions.c.told_at.is_(None),
            reminder_occasions.c.occasion.startswith(NUDGE),
        ),
    )
)


def _standing(rows: Sequence[Any]) -> ReminderStatus:
    asked = [row.due_at for row in rows if row.told_at is None and row.due_at]
    nudges = [row.told_at for row in rows if row.told_at and row.occasion.startswith(NUDGE)]
    return ReminderStatus(min(asked, default=None), max(nudges, default=None))
