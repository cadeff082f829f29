"""Telling, once each, what is to be told between two campaigns; it may run as often as it likes."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.foundation.services import Services
from bot.notifications.deliver import ToPerson, deliver
from conversations.notifications.notices import announcement
from dvht_core.schedule.announcements import News, news_due
from dvht_core.schedule.look_times import next_news_look
from dvht_core.store.queries.load_campaign import is_newest, load_campaign
from dvht_core.store.queues import due_times, sent_reminders
from dvht_core.store.queues.due_times import Kind
from dvht_core.view.campaign_view import CampaignView, PersonView

AFTER_REMINDERS = timedelta(minutes=10)
"""How long the morning's announcements wait; what they bring is a matter of days."""


def put_news(session: Session, services: Services, campaign_id: int) -> list[News]:
    """Put what is due now and was not put before into the outbox, and return it.

    The campaign's next look is set; none where the unit has begun a newer one.
    """
    now = services.clock.now()
    if (campaign := _newest(session, campaign_id)) is None:
        due_times.look_at(session, Kind.NEWS, campaign_id, None)
        return []
    due = {}
    if found := list(news_due(campaign, now)):
        told = sent_reminders.told_by_unit(session, campaign.unit.id)
        fresh = [(p, news) for p, news in found if (p.id, news.occasion) not in told]
        due = {_key(campaign, *pair): pair for pair in fresh}
    messages = [
        ToPerson(
            person.id,
            announcement(news, person, campaign, now),
            key,
            person.preferences.channel or campaign.unit.settings.remind_channel,
        )
        for key, (person, news) in due.items()
    ]
    put = [due[m.occasion] for m in deliver(session, services, messages) if m.occasion]
    for person, news in put:
        sent_reminders.note(session, campaign, person, news.occasion, told_at=now)
    due_times.look_at(session, Kind.NEWS, campaign.id, _next(campaign, now))
    return [news for _, news in put]


def news_look(session: Session, services: Services, campaign_id: int) -> datetime | None:
    """Return when a campaign is to be looked at next, as it is now."""
    campaign = _newest(session, campaign_id)
    return None if campaign is None else _next(campaign, services.clock.now())


def _newest(session: Session, campaign_id: int) -> CampaignView | None:
    """Return the campaign, if it is the newest that its unit has begun."""
    return load_campaign(session, campaign_id) if is_newest(session, campaign_id) else None


def _next(campaign: CampaignView, now: datetime) -> datetime | None:
    at = next_news_look(campaign, now)
    return at and at + AFTER_REMINDERS


def _key(campaign: CampaignView, person: PersonView, news: News) -> str:
    """Return the message's own, unique in the outbox."""
    return f"ahead:{campaign.unit.id}:{person.id}:{news.occasion}"
