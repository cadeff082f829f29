"""The board's hand on the database: who looks, what they see, and the few things they may do."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.foundation.link_targets import owner_behind
from bot.foundation.services import Services
from bot.links.signed_links import LinkClaims
from bot.notifications.notify import tell_others
from conversations.engine.dialog import Context
from conversations.engine.state import State
from conversations.texts import dialog_texts
from dvht_core.commands import Command
from dvht_core.execute import execute
from dvht_core.handlers.command_context import Actor
from dvht_core.policy import Permission, may
from dvht_core.store.models import Conversation
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.load_view import hold_unit, load_view
from dvht_core.view.campaign_view import View

WEB = "web"


@dataclass(frozen=True, slots=True)
class BoardKey:
    """By what somebody opens the board: a link's pass, or the address of a signed-in browser."""

    shown: LinkClaims | None = None
    address: str = ""


def look(services: Services, key: BoardKey) -> Context | None:
    """Return what this person sees now; None for whom the key does not open anything."""
    with services.database.read() as session:
        chat = _chat(session, key)
        return _context(load_view(session, chat), services.clock.now()) if chat else None


def do(services: Services, key: BoardKey, command: Command) -> Context | None:
    """Carry out a command as the chat does; DvhtError when it may not or cannot be.

    Return what the person sees then; None for whom the key does not open anything.
    """
    now = services.clock.now()
    with services.database.write() as session:
        chat = _chat(session, key)
        if chat is None or _context(load_view(session, chat), now) is None:
            return None
        hold_unit(session, chat.unit_id)
        actor = Actor(chat.id, WEB, "", now, partial(load_view, session, chat))
        done = execute(session, actor, [command])
        after = _context(done.view, now)
        if after is not None:
            tell_others(session, services, done.events, after.campaign, now)
        return after


def _chat(session: Session, key: BoardKey) -> Conversation | None:
    if key.shown is not None:
        return owner_behind(session, key.shown)
    rows = chat_addresses.held_at(session, WEB, key.address)
    return next((row.conversation for row in rows if row.current), None)


def _context(view: View, now: datetime) -> Context | None:
    if view.me is None or view.campaign is None:
        return None
    if not may(view.me, Permission.READ_TEAM, view.campaign):
        return None
    return Context(view, State(), now, dialog_texts(view.me.language))
