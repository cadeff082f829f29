"""Putting today's reminders and questions into the outbox; it may run as often as it likes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.office import Office, tell
from conversations.notices import asking, reminder
from dvht_core.campaign import CampaignState
from dvht_core.reminders import Reminder, reminders_due
from dvht_core.staff.asking import askings_due
from dvht_core.store import mail
from dvht_core.store.models import Campaign
from dvht_core.store.reading import load_campaign
from dvht_core.view import CampaignView


def remind(office: Office) -> list[Reminder]:
    """Put what is due now and was not put before into the outbox, and return it."""
    put = []
    with office.database.read() as session:
        ids = session.scalars(select(Campaign.id).where(Campaign.state == CampaignState.OPEN)).all()
    for campaign_id in ids:
        put += _remind(office, campaign_id)
    return put


def _remind(office: Office, campaign_id: int) -> list[Reminder]:
    now = office.clock.now()
    with office.database.write() as session:
        campaign = load_campaign(session, campaign_id)
        _ask_staff(office, session, campaign, now)
        due = reminders_due(campaign, now)
        known = mail.occasions(session, [r.occasion for r in due])
        return [
            r
            for r in due
            if r.occasion not in known
            and tell(session, r.person.id, reminder(r, campaign, now), office, r.occasion)
        ]


def _ask_staff(office: Office, session: Session, campaign: CampaignView, now: datetime) -> None:
    """Ask those of the staff who still owe an answer, or a word on the quarter."""
    due = askings_due(campaign, now)
    known = mail.occasions(session, [a.occasion for a in due])
    for asked in due:
        if asked.occasion not in known:
            tell(session, asked.person, asking(asked, campaign, now), office, asked.occasion)
