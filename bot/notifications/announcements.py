"""Telling, once each, what is to be told between two campaigns; it may run as often as it likes."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.foundation.services import Services, tell
from conversations.notifications.notices import announcement
from dvht_core.domain.campaign import CampaignState
from dvht_core.schedule.announcements import News, news_due
from dvht_core.store.models import Campaign
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.load_view import hold_unit
from dvht_core.store.queues import sent_reminders
from dvht_core.view.campaign_view import CampaignView, PersonView


def newest_campaigns(services: Services) -> Sequence[int]:
    """Return of each unit the newest campaign that has begun."""
    with services.database.read() as session:
        # by year: of each unit the newest stays
        rows = session.execute(
            select(Campaign.unit_id, Campaign.id)
            .where(Campaign.state != CampaignState.SETUP)
            .order_by(Campaign.year)
        )
        return [*{row.unit_id: row.id for row in rows}.values()]


def announce_one(services: Services, campaign_id: int) -> list[News]:
    """Put what is due now and was not put before into the outbox, and return it.

    On most days there is nothing, and nobody is held up.
    """
    with services.database.read() as session:
        due = any(_fresh(session, services, load_campaign(session, campaign_id)))
    return _announce(services, campaign_id) if due else []


def _announce(services: Services, campaign_id: int) -> list[News]:
    """Look again with the unit held, so that of two programs at once the second finds nothing."""
    now = services.clock.now()
    with services.database.write() as session:
        hold_unit(session, session.get_one(Campaign, campaign_id).unit_id)
        campaign = load_campaign(session, campaign_id)
        put = []
        for person, news in list(_fresh(session, services, campaign)):
            channel = person.preferences.channel or campaign.unit.settings.remind_channel
            said = announcement(news, person, campaign, now)
            if tell(session, person.id, said, services, _key(campaign, person, news), channel):
                sent_reminders.note(session, campaign, person, news.occasion, told_at=now)
                put.append(news)
        return put


def _fresh(
    session: Session, services: Services, campaign: CampaignView
) -> Iterator[tuple[PersonView, News]]:
    """Yield what was not told yet, in this campaign or an earlier one."""
    if due := list(news_due(campaign, services.clock.now())):
        told = sent_reminders.told_by_unit(session, campaign.unit.id)
        yield from ((p, news) for p, news in due if (p.id, news.occasion) not in told)


def _key(campaign: CampaignView, person: PersonView, news: News) -> str:
    """Return the message's own, unique in the outbox."""
    return f"ahead:{campaign.unit.id}:{person.id}:{news.occasion}"
