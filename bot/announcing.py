"""Telling those who lead what a recognition brings, once each; it may run as often as it likes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.office import Office, tell
from conversations.notices import announcement
from dvht_core.recognition import Announcement, announcements
from dvht_core.store.models import Campaign, Recognition
from dvht_core.store.reading import load_campaign
from dvht_core.view import CampaignView


def announce(office: Office) -> list[Announcement]:
    """Put what is due now and was not put before into the outbox, and return it."""
    return [due for unit_id in recognised(office) for due in announce_one(office, unit_id)]


def recognised(office: Office) -> Sequence[int]:
    """The units that have a decision of recognition."""
    with office.database.read() as session:
        rows = select(Recognition.unit_id).distinct()
        return session.scalars(rows.order_by(Recognition.unit_id)).all()


def announce_one(office: Office, unit_id: int) -> list[Announcement]:
    """The same for one unit; on most days there is nothing, and nobody is held up."""
    now = office.clock.now()
    with office.database.read() as session:
        due = due_now(_newest(session, unit_id), now)
    return _announce(office, unit_id, now) if due else []


def _newest(session: Session, unit_id: int) -> CampaignView:
    """The unit's newest campaign: open or closed, it tells who leads."""
    newest = (
        select(Campaign.id)
        .where(Campaign.unit_id == unit_id)
        .order_by(Campaign.year.desc())
        .limit(1)
    )
    return load_campaign(session, session.scalars(newest).one())


def _announce(office: Office, unit_id: int, now: datetime) -> list[Announcement]:
    with office.database.write() as session:
        campaign = _newest(session, unit_id)
        return [
            due
            for due in due_now(campaign, now)
            for person in campaign.people
            if person.leads
            and not person.removed
            and tell(
                session,
                person.id,
                announcement(due, person, campaign, now),
                office,
                f"recognition:{unit_id}:{person.id}:{due.occasion}",
            )
        ]


def due_now(campaign: CampaignView, now: datetime) -> list[Announcement]:
    """What is to be announced, once the hour of reminders has come."""
    settings = campaign.unit.settings
    local = now.astimezone(settings.tz)
    if local.time().replace(tzinfo=None) < settings.remind_at:
        return []
    return list(announcements(campaign.unit.recognitions, campaign.rubric, local.date()))
