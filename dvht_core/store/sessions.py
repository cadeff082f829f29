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


def end(session: Session, address: str, now: datetime) -> None:
    """End a browser's session; what was said there stays, and nothing is sent there any more."""
    session.execute(
        update(WebSession)
        .where(WebSession.address == address, WebSession.ended_at.is_(None))
        .values(ended_at=now)
    )
    session.execute(
        update(Address)
        .where(Address.channel == WEB, Address.address == address, Address.blocked_at.is_(None))
        .values(blocked_at=now)
    )


def forget(session: Session, now: datetime) -> None:
    """Forget the sessions that have been over for long."""
    over = (WebSession.ended_at <= now - UNUSED) | (WebSession.last_used_at <= now - 2 * UNUSED)
    session.execute(delete(WebSession).where(over))
