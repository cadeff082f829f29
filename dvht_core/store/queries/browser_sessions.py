"""The sessions of browsers; each is one device, which its person can see and end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, overload

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.orm import Session

from dvht_core.store.core_tables import addresses, web_sessions
from dvht_core.store.models import Address, WebSession
from dvht_core.store.prepared_statement import Prepared
from dvht_core.view.campaign_view import ChatView

WEB = "web"
UNUSED = timedelta(days=180)
"""A session that nobody uses ends after this time."""
JUST_NOW = timedelta(minutes=1)
"""How long a browser is waited for that has not heard of its new secret yet."""
GLANCE = timedelta(minutes=5)
"""How exactly it is noted when a session was last used."""


def begin(session: Session, address: str, device: str, now: datetime) -> None:
    """Begin a session; `address` is that of its chat, and the hash of its first secret."""
    session.add(
        WebSession(address=address, secret=address, device=device, begun_at=now, last_used_at=now)
    )


def live(session: Session, secret: str, now: datetime) -> Any:
    """Return the address and last_used_at of the session of a secret.

    None when it has ended or was unused too long.
    """
    row = _LIVE.first(session, secret=secret)
    return row if row is not None and row.last_used_at + UNUSED > now else None


_LIVE = Prepared(
    select(web_sessions.c.address, web_sessions.c.last_used_at).where(
        web_sessions.c.secret == bindparam("secret"), web_sessions.c.ended_at.is_(None)
    )
)


def change_secret(session: Session, secret: str, fresh: str, now: datetime) -> None:
    """Give a session another secret; the old one no longer lets anybody in."""
    session.execute(
        update(WebSession)
        .where(WebSession.secret == secret)
        .values(secret=fresh, secret_before=secret, changed_at=now)
    )


def was_changed(session: Session, secret: str, now: datetime) -> bool:
    """Return whether a secret was replaced just now, so that its browser may not know it yet."""
    changed = select(WebSession.id).where(
        WebSession.secret_before == secret,
        WebSession.changed_at > now - JUST_NOW,
        WebSession.ended_at.is_(None),
    )
    return session.scalar(changed) is not None


def used(session: Session, address: str, now: datetime) -> None:
    """Record that a session is used now."""
    session.execute(
        update(WebSession).where(WebSession.address == address).values(last_used_at=now)
    )


def end(session: Session, address: str, now: datetime) -> bool:
    """End a browser's session; False when there is none.

    Its messages stay, and nothing is sent there any more.
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
    """End the sessions that were unused too long, and delete those that ended long ago."""
    run_out = select(WebSession.address).where(
        WebSession.last_used_at <= now - UNUSED, WebSession.ended_at.is_(None)
    )
    for address in session.scalars(run_out).all():
        end(session, address, now)
    session.execute(delete(WebSession).where(WebSession.ended_at <= now - UNUSED))


def chats_of(session: Session, conversation_id: int) -> Sequence[Row[Any]]:
    """Return the chats that carry a conversation, the one used last first.

    Each is a row of the table of addresses with its `device`, None for a messenger. A browser whose
    session has ended is none of them.
    """
    session.flush()  # plain rows are read past what the session has not written yet
    return session.execute(_CHATS, {"conversation": conversation_id}).all()


class OwnChats(Sequence[ChatView]):
    """The chats that carry a conversation, read when they are looked at; `here` is one of them.

    Good as long as its session is.
    """

    def __init__(self, session: Session, conversation_id: int, here: tuple[str, str]) -> None:
        self._session = session
        self._conversation_id = conversation_id
        self._here = here

    def __len__(self) -> int:
        return len(self._chats)

    @overload
    def __getitem__(self, index: int) -> ChatView: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ChatView]: ...
    def __getitem__(self, index: int | slice) -> ChatView | Sequence[ChatView]:
        return self._chats[index]

    @cached_property
    def _chats(self) -> list[ChatView]:
        return [
            ChatView(
                at.id,
                at.channel,
                at.last_used_at,
                (at.channel, at.address) == self._here,
                at.device or "",
            )
            for at in chats_of(self._session, self._conversation_id)
        ]


_CHATS = (
    select(addresses, web_sessions.c.device)
    .outerjoin_from(
        addresses,
        web_sessions,
        (addresses.c.channel == WEB) & (web_sessions.c.address == addresses.c.address),
    )
    .where(
        addresses.c.conversation_id == bindparam("conversation"),
        (addresses.c.channel != WEB) | addresses.c.blocked_at.is_(None),
    )
    .order_by(addresses.c.last_used_at.desc(), addresses.c.id.desc())
)
