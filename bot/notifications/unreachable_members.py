"""Telling those who lead that somebody takes no messages any more: only a person can reach them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.foundation.services import Services
from bot.notifications.deliver import ToPerson, deliver
from conversations.notifications.notices import notices
from dvht_core.events import MemberUnreachable
from dvht_core.store.models import Conversation
from dvht_core.store.queries.load_view import load_view


def unreachable(session: Session, person_id: int, channel: str, services: Services) -> None:
    """Put the news into the outbox; nothing about somebody who has left or was erased."""
    chat = session.scalars(select(Conversation).where(Conversation.person_id == person_id)).one()
    campaign = load_view(session, chat).campaign
    if campaign is None:
        return
    news = notices(MemberUnreachable(person_id, channel), campaign, services.clock.now())
    deliver(session, services, [ToPerson(notice.to.id, notice.reply) for notice in news])
