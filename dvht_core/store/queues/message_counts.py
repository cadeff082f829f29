"""Counts the messages of each bot by month, for messengers that charge for them."""

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dvht_core.store.models import Address, MessageCount


def count_message(session: Session, channel: str, bot: str, month: str) -> int:
    """Count one more message and return the new number; `month` as "2025-01"."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    one = dialect.insert(MessageCount).values(channel=channel, bot=bot, month=month, sent=1)
    counted = one.on_conflict_do_update(
        index_elements=["channel", "bot", "month"], set_={"sent": MessageCount.sent + 1}
    )
    return int(session.execute(counted.returning(MessageCount.sent)).scalar_one())


def messages_sent(session: Session, channel: str, bot: str, month: str) -> int:
    """Return how many messages a bot has sent in a month."""
    count = select(MessageCount.sent).where(
        MessageCount.channel == channel, MessageCount.bot == bot, MessageCount.month == month
    )
    return session.scalar(count) or 0


def chats_of(session: Session, channel: str) -> int:
    """Return how many chats a channel has."""
    counted = select(func.count()).select_from(Address).where(Address.channel == channel)
    return session.scalar(counted) or 0
