"""One person on several channels: a short-lived code lets one more chat in, and chats leave."""

from collections.abc import Sequence

from sqlalchemy import select, update

from dvht_core.commands.account import LinkChat, RequestLink, UnlinkChat
from dvht_core.domain import jobs
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.events import ChatLinked, ChatUnlinked, DomainEvent, JobRequested
from dvht_core.handlers.account.join import candidate_of, note_accepted
from dvht_core.handlers.command_context import CommandContext
from dvht_core.invitations.invitation_codes import LINK_LIFETIME, code_hash, new_link_code
from dvht_core.store.models import Address, Conversation, Invitation, Outbox
from dvht_core.store.queries import browser_sessions, chat_addresses
from dvht_core.store.queries.load_view import agreed_to
from dvht_core.store.queues import inbox_outbox


def request_link(context: CommandContext, command: RequestLink) -> Sequence[DomainEvent]:
    """Make a code for one more chat; an earlier unused one ends."""
    context.session.execute(
        update(Invitation)
        .where(
            Invitation.person_id == context.me.id, Invitation.links, Invitation.used_at.is_(None)
        )
        .values(expires_at=context.now)
    )
    code = new_link_code()
    context.session.add(
        Invitation(
            unit_id=context.campaign.unit.id,
            person_id=context.me.id,
            code_hash=code_hash(code),
            expires_at=context.now + LINK_LIFETIME,
            links=True,
        )
    )
    return [JobRequested(jobs.ChatLink(context.me.id, code))]


def link_chat(context: CommandContext, command: LinkChat) -> Sequence[DomainEvent]:
    """Let this chat carry on the conversation of the person whose code it has shown.

    The code is used up. A fresh invitation serves as well for whoever has agreed before. InputError
    when it is not good any more.
    """
    invitation = candidate_of(context)
    theirs = context.session.scalars(
        select(Conversation).where(Conversation.person_id == invitation.person_id)
    ).one_or_none()
    known = invitation.links or agreed_to(context.session, invitation.person_id)
    if not known or theirs is None:
        raise InputError("invitation-gone")
    invitation.used_at = context.now
    context.conversation.candidate_id = None
    chat_addresses.move_address(
        context.session, context.actor.channel, context.actor.address, theirs
    )
    note_accepted(context, invitation, "chat.link")
    return [ChatLinked(invitation.person_id, context.actor.channel)]


def unlink_chat(context: CommandContext, command: UnlinkChat) -> Sequence[DomainEvent]:
    """Let one of the person's chats go, with what is unsent there; Conflict for the last one."""
    own = browser_sessions.chats_of(context.session, context.conversation.id)
    row = next((row for row in own if row.id == command.chat), None)
    if row is None:
        raise Conflict("chat-gone")
    if len(own) == 1:
        raise Conflict("chat-only-one")
    context.session.execute(
        update(Outbox)
        .where(
            Outbox.channel == row.channel,
            Outbox.address == row.address,
            Outbox.unit_id == context.conversation.unit_id,
            inbox_outbox.unsent_states(Outbox.state.expression),
        )
        .values(state=inbox_outbox.REPLACED)
    )
    channel, address = row.channel, row.address
    # what was said in a browser is still read in the person's others
    if channel != browser_sessions.WEB or not browser_sessions.end(
        context.session, address, context.now
    ):
        context.session.delete(context.session.get_one(Address, row.id))
        context.session.flush()
        if others := chat_addresses.held_at(context.session, channel, address):
            chat_addresses.make_current(
                context.session, channel, address, others[-1].conversation_id
            )
    context.note("chat.unlink", channel)
    return [
        ChatUnlinked(
            context.me.id, (channel, address) == (context.actor.channel, context.actor.address)
        )
    ]
