"""One person on several channels: a short-lived code lets one more chat in, and chats leave."""

from collections.abc import Sequence

from sqlalchemy import select, update

from dvht_core.commands.account import LinkChat, RequestLink, UnlinkChat
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.events import ChatLinked, ChatUnlinked, Happening, LinkRequested
from dvht_core.handlers.account.join import candidate_of
from dvht_core.handlers.command_context import Desk
from dvht_core.invitations.invitation_codes import LINK_LIFETIME, code_hash, new_link_code
from dvht_core.policy import Action
from dvht_core.store.models import Address, Audit, Conversation, Invitation, Outbox
from dvht_core.store.queries import browser_sessions, chat_addresses
from dvht_core.store.queries.load_view import agreed_to
from dvht_core.store.queues import inbox_outbox


def request_link(desk: Desk, command: RequestLink) -> Sequence[Happening]:
    """A fresh code; an earlier one that nobody used is good no more."""
    desk.require(Action.LINK_CHATS)
    desk.session.execute(
        update(Invitation)
        .where(Invitation.person_id == desk.me.id, Invitation.links, Invitation.used_at.is_(None))
        .values(expires_at=desk.now)
    )
    code = new_link_code()
    desk.session.add(
        Invitation(
            unit_id=desk.campaign.unit.id,
            person_id=desk.me.id,
            code_hash=code_hash(code),
            expires_at=desk.now + LINK_LIFETIME,
            links=True,
        )
    )
    return [LinkRequested(desk.me.id, code)]


def link_chat(desk: Desk, command: LinkChat) -> Sequence[Happening]:
    """Use the code up: this chat carries on the conversation that the person has elsewhere.

    A fresh invitation does as well for whoever has agreed before.
    """
    invitation = candidate_of(desk)
    theirs = desk.session.scalars(
        select(Conversation).where(Conversation.person_id == invitation.person_id)
    ).one_or_none()
    known = invitation.links or agreed_to(desk.session, invitation.person_id)
    if not known or theirs is None:
        raise InputError("invitation-gone")
    invitation.used_at = desk.now
    desk.conversation.candidate_id = None
    chat_addresses.move_address(desk.session, desk.channel, desk.address, theirs)
    desk.session.add(
        Audit(
            unit_id=invitation.unit_id,
            at=desk.now,
            person_id=invitation.person_id,
            action="chat.link",
            subject=desk.channel,
        )
    )
    return [ChatLinked(invitation.person_id, desk.channel)]


def unlink_chat(desk: Desk, command: UnlinkChat) -> Sequence[Happening]:
    """Let a chat of one's own go, and what was on its way there; the last one stays."""
    desk.require(Action.LINK_CHATS)
    own = browser_sessions.chats_of(desk.session, desk.conversation.id)
    row = next((row for row in own if row.id == command.chat), None)
    if row is None:
        raise Conflict("chat-gone")
    if len(own) == 1:
        raise Conflict("chat-only-one")
    desk.session.execute(
        update(Outbox)
        .where(
            Outbox.channel == row.channel,
            Outbox.address == row.address,
            Outbox.unit_id == desk.conversation.unit_id,
            Outbox.state.in_(inbox_outbox.UNSENT),
        )
        .values(state=inbox_outbox.REPLACED)
    )
    channel, address = row.channel, row.address
    # what was said in a browser is still read in the person's others
    if channel != browser_sessions.WEB or not browser_sessions.end(desk.session, address, desk.now):
        desk.session.delete(desk.session.get_one(Address, row.id))
        desk.session.flush()
        if others := chat_addresses.held_at(desk.session, channel, address):
            chat_addresses.make_current(desk.session, channel, address, others[-1].conversation_id)
    desk.note("chat.unlink", channel)
    return [ChatUnlinked(desk.me.id, (channel, address) == (desk.channel, desk.address))]
