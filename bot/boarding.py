"""The board's hand on the database: who looks, what they see, and the few things they may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.channels.base import Attachment
from bot.doors import reach_note
from bot.linking import board_behind, board_link
from bot.links import BOARD_PATH, Pass
from bot.office import Office
from bot.telling import tell_others
from bot.texts import all_texts
from conversations.dialog import Context, State
from conversations.texts import dialog_texts
from dvht_core.commands import Command
from dvht_core.handling import carry_out
from dvht_core.handling.desk import Desk
from dvht_core.policy import Action, may
from dvht_core.qr import qr_png
from dvht_core.store import addresses
from dvht_core.store.models import Conversation, Person
from dvht_core.store.reading import hold_unit, load_view

WEB = "web"
QR = "ma-qr-bang.png"


@dataclass(frozen=True, slots=True)
class Key:
    """By what somebody opens the board: a link's pass, or the address of a signed-in browser."""

    shown: Pass | None = None
    address: str = ""


def look(office: Office, key: Key) -> Context | None:
    """Return what this person sees now; None for whom the key does not open anything."""
    with office.database.read() as session:
        chat = _chat(session, key)
        return _context(session, chat, office.clock.now()) if chat else None


def do(office: Office, key: Key, command: Command) -> Context | None:
    """Carry out a command as the chat does; DvhtError when it may not or cannot be.

    Return what the person sees then; None for whom the key does not open anything.
    """
    now = office.clock.now()
    with office.database.write() as session:
        chat = _chat(session, key)
        if chat is None or _context(session, chat, now) is None:
            return None
        hold_unit(session, chat.unit_id)
        desk = Desk(session, chat, load_view(session, chat), now, WEB)
        happenings = carry_out(desk, command)
        session.flush()
        after = _context(session, chat, now)
        if after is not None:
            tell_others(session, office, happenings, after.campaign, now)
        return after


def board_message(office: Office, wish: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the message that brings the link to the board, and its QR code."""
    with office.database.read() as session:
        co = session.get_one(Person, wish["person"]).salutation
        link = board_link(office.links, session, wish["person"], wish["board"])
    say = all_texts(language).say
    if not link:
        here = f"{office.doors.web_url}{BOARD_PATH}"
        said = say("board-link-session", link=here, co=co)
        return _message("\n".join([said, *reach_note(office.doors, language, co)]))
    qr = Attachment(QR, "image/png", office.blobs.put(qr_png(link)))
    return _message(say("board-link", link=link, co=co), qr)


def _message(text: str, *files: Attachment) -> dict[str, Any]:
    attachments = [[f.name, f.media_type, f.sha256] for f in files]
    return {"asks": False, "text": text, "buttons": [], "attachments": attachments}


def _chat(session: Session, key: Key) -> Conversation | None:
    if key.shown is not None:
        return board_behind(session, key.shown)
    rows = addresses.held_at(session, WEB, key.address)
    return next((row.conversation for row in rows if row.current), None)


def _context(session: Session, chat: Conversation, now: datetime) -> Context | None:
    view = load_view(session, chat)
    if view.me is None or view.campaign is None:
        return None
    if not may(view.me, Action.READ_TEAM, view.campaign):
        return None
    return Context(view, State(), now, dialog_texts(view.me.language))
