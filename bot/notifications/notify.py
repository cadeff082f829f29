"""Telling others what happened: what was done in a chat or on the board is told the same way."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.foundation.services import Services
from bot.notifications.deliver import ToPerson, deliver
from conversations.notifications.notices import notices
from dvht_core.events import DomainEvent
from dvht_core.store.queues import inbox_outbox
from dvht_core.view.campaign_view import CampaignView


def tell_others(
    session: Session,
    services: Services,
    domain_events: Sequence[DomainEvent],
    campaign: CampaignView,
    now: datetime,
    here: inbox_outbox.Chat | None = None,
) -> None:
    """Put what others must know into the outbox; `here` is the chat in which it happened."""
    news = [notice for event in domain_events for notice in notices(event, campaign, now)]
    messages = [
        ToPerson(n.to.id, n.reply, but=here if n.elsewhere else None, folds=n.folds) for n in news
    ]
    deliver(session, services, messages)
