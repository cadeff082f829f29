"""The sessions of browsers: each is one device, which its person can see and end."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dvht_core.store.models import Address, WebSession

WEB = "web"
UNUSED = timedelta(days=180)
"""A session that nobody uses ends after this time."""
GLANCE = timedelta(minutes=5)
"""How exactly it is noted when a session was last used."""


def begin(session: Session, address: str, device: str, now: datetime) -> None:
    """Let a browser in; `address` is that of its chat."""
    session.add(WebSession(address=address, device=device, begun_at=now, last_used_at=now))


def live(session: Session, address: str, now: datetime) -> WebSession | None:
    """Return a session that still stands."""
    row = session.scalars(select(WebSession).where(WebSession.address == address)).one_or_none()
    over = row is None or row.ended_at is not None or row.last_used_at + UNUSED <= now
    return None if over else row


def used(session: Session, address: str, now: datetime) -> None:
    """Note that a session is used just now."""
    session.execute(
        update(WebSession).where(WebSession.address == address).values(last_used_at=now)
    )


def end(session: Session, address: str, now: datetime) -> bool:
    """End a browser's session; False when there is none.

    What was said there stays, and nothing is sent there any more.
    """
    ended = session.execute(
        update(WebSession)
        .where(WebSession.address == address, WebSession.ended_at.is_(None))
        .values(ended_at=now)
        .returning(WebSession.id)
    )
    if ended.first() is None:
        return False
    session.execute(
        update(Address)
        .where(Address.channel == WEB, Address.address == address, Address.blocked_at.is_(None))
        .values(blocked_at=now)
    )
    return True


def forget(session: Session, now: datetime) -> None:
    """End the sessions that have run out, and forget those that ended long ago."""
    run_out = select(WebSession.address).where(
        WebSession.last_used_at <= now - UNUSED, WebSession.ended_at.is_(None)
    )
    for address in session.scalars(run_out).all():
        end(session, address, now)
    session.execute(delete(WebSession).where(WebSession.ended_at <= now - UNUSED))


def chats_of(session: Session, conversation_id: int) -> list[tuple[Address, str]]:
    """Return the chats that carry a conversation, the one used last first, each with its device.

    A browser whose session has ended is none of them; a messenger has no device.
    """
    rows = session.execute(
        select(Address, WebSession)
        .outerjoin(WebSession, (Address.channel == WEB) & (WebSession.address == Address.address))
        .where(
            Address.conversation_id == conversation_id,
            (Address.channel != WEB) | Address.blocked_at.is_(None),
        )
        .order_by(Address.last_used_at.desc(), Address.id.desc())
    )
    return [(address, browser.device if browser else "") for address, browser in rows]
