"""Telling those who lead what a recognition brings, once each; it may run as often as it likes."""

from datetime import datetime

from sqlalchemy import select

from bot.office import Office, tell
from conversations.notices import announcement
from dvht_core.recognition import Announcement, announcements
from dvht_core.store.models import Campaign, Recognition
from dvht_core.store.reading import load_campaign
from dvht_core.view import CampaignView


def announce(office: Office) -> list[Announcement]:
    """Put what is due now and was not put before into the outbox, and return it."""
    with office.database.read() as session:
        units = session.scalars(select(Recognition.unit_id).distinct()).all()
    return [due for unit_id in units for due in _announce(office, unit_id)]


def _announce(office: Office, unit_id: int) -> list[Announcement]:
    """Open or closed, the unit's newest campaign tells who leads."""
    now = office.clock.now()
    with office.database.write() as session:
        newest = session.scalars(
            select(Campaign.id)
            .where(Campaign.unit_id == unit_id)
            .order_by(Campaign.year.desc())
            .limit(1)
        ).one()
        campaign = load_campaign(session, newest)
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
