"""Joining: an invitation is shown, then accepted with consent, or declined."""

from collections.abc import Sequence

from sqlalchemy import select, update

from dvht_core.commands.account import Decline, Join, SetLanguage, ShowInvitation
from dvht_core.domain.errors import InputError, NotAllowed
from dvht_core.events import DomainEvent
from dvht_core.handlers.command_context import CommandContext
from dvht_core.invitations.invitation_codes import FREE_TRIES, LINK_LIFETIME, TRY_EVERY, is_short
from dvht_core.store.changes import audit_log
from dvht_core.store.models import Address, Conversation, Invitation, Person
from dvht_core.store.queries import chat_addresses, find_invitation


def show_invitation(context: CommandContext, command: ShowInvitation) -> Sequence[DomainEvent]:
    """Remember the invitation that a stranger's chat has shown; a wrong short code is counted.

    It raises nothing for a wrong code: the view's `candidate` tells the conversation.
    """
    chat = context.conversation
    if is_short(command.code):
        _slow_down(context)
    invitation = find_invitation.good(context.session, command.code, context.now)
    if context.view.me is not None:
        return _show_another_schools(context, command.code, invitation)
    chat.candidate_id = invitation.id if invitation else None
    if invitation:
        _opened(context, invitation)
        chat.wrong_codes, chat.wrong_at = 0, None
    elif is_short(command.code):
        chat.wrong_codes, chat.wrong_at = chat.wrong_codes + 1, context.now
    return ()


def _opened(context: CommandContext, invitation: Invitation) -> None:
    person = context.session.get_one(Person, invitation.person_id)
    person.opened_at = person.opened_at or context.now


def _slow_down(context: CommandContext) -> None:
    """Raise NotAllowed when a chat that has guessed too often tries again within `TRY_EVERY`.

    Tries older than the life of a short code are forgotten: today's codes did not exist yet.
    """
    chat = context.conversation
    if chat.wrong_at is None or chat.wrong_at + LINK_LIFETIME <= context.now:
        chat.wrong_codes = 0
    elif chat.wrong_codes >= FREE_TRIES and context.now < chat.wrong_at + TRY_EVERY:
        raise NotAllowed("invitation-wait")


def _show_another_schools(
    context: CommandContext, code: str, invitation: Invitation | None
) -> Sequence[DomainEvent]:
    """Handle an invitation that a member shows: one of another school begins a conversation beside.

    Their own, shown again, changes nothing; InputError for a colleague's, or one that is not good.
    """
    if own := find_invitation.of_person(context.session, code, context.me.id):
        if own.links:
            raise InputError("chat-linked-already")
        return ()
    if invitation is None:
        raise InputError("invitation-gone")
    for held in chat_addresses.live_at(
        context.session, context.actor.channel, context.actor.address
    ):
        if held.conversation.person_id == invitation.person_id:
            chat_addresses.make_current(
                context.session, context.actor.channel, context.actor.address, held.conversation_id
            )
            return ()
        if held.conversation.unit_id == invitation.unit_id:
            raise InputError("invitation-of-colleague")
    _opened(context, invitation)
    _begin_beside(context).candidate_id = invitation.id
    return ()


def _begin_beside(context: CommandContext) -> Conversation:
    """Return a stranger's conversation in this chat: one that led nowhere before, or a new one."""
    for held in chat_addresses.held_at(
        context.session, context.actor.channel, context.actor.address
    ):
        if held.conversation.person_id is None:
            chat_addresses.make_current(
                context.session, context.actor.channel, context.actor.address, held.conversation_id
            )
            return held.conversation
    beside = Conversation()
    context.session.add(beside)
    context.session.flush()
    chat_addresses.hold_also(
        context.session, context.actor.channel, context.actor.address, beside, context.now
    )
    return beside


def join(context: CommandContext, command: Join) -> Sequence[DomainEvent]:
    """Accept the invitation: the chat is the person's from now on.
    InputError when it is not good.
    """
    invitation = candidate_of(context)
    if invitation.links:
        raise InputError("invitation-gone")
    person = context.session.get_one(Person, invitation.person_id)
    invitation.used_at = context.now
    person.joined_at = person.joined_at or context.now
    person.salutation = command.salutation
    context.consent(person.unit_id, person.id, command.text_version, agreed=True)
    note_accepted(context, invitation, "person.join")
    _take_over(context, person)
    return ()


def decline(context: CommandContext, command: Decline) -> Sequence[DomainEvent]:
    """Let the invitation go; a refusal of consent is recorded."""
    invitation = context.session.get(Invitation, context.conversation.candidate_id or 0)
    if invitation is not None and command.text_version is not None:
        context.consent(
            invitation.unit_id, invitation.person_id, command.text_version, agreed=False
        )
    context.conversation.candidate_id = None
    if others := chat_addresses.live_at(
        context.session, context.actor.channel, context.actor.address
    ):
        chat_addresses.make_current(
            context.session,
            context.actor.channel,
            context.actor.address,
            others[-1].conversation_id,
        )
    return ()


def set_language(context: CommandContext, command: SetLanguage) -> Sequence[DomainEvent]:
    """Remember the language of a person."""
    context.session.get_one(Person, context.me.id).language = command.language
    return ()


def candidate_of(context: CommandContext) -> Invitation:
    """Return the invitation that this chat has shown; InputError when it is not good any more."""
    invitation = context.session.get(Invitation, context.conversation.candidate_id or 0)
    if (
        invitation is None
        or invitation.used_at is not None
        or invitation.expires_at <= context.now
        or context.session.get_one(Person, invitation.person_id).removed_at is not None
    ):
        raise InputError("invitation-gone")
    return invitation


def note_accepted(context: CommandContext, invitation: Invitation, action: str) -> None:
    """Write in the audit log what somebody did by an invitation, who was a stranger until then."""
    unit_id, who = invitation.unit_id, invitation.person_id
    audit_log.log(context.session, unit_id, context.now, action, context.actor.channel, who)


def _take_over(context: CommandContext, person: Person) -> None:
    """Make the chat the person's; a conversation that they had elsewhere comes with its chats."""
    chat = context.conversation
    earlier = context.session.scalars(
        select(Conversation).where(Conversation.person_id == person.id)
    ).one_or_none()
    if earlier is not None and earlier.id != chat.id:
        context.session.execute(
            update(Address)
            .where(Address.conversation_id == earlier.id)
            .values(conversation_id=chat.id)
        )
        earlier.person_id = None
        context.session.flush()
    chat.person_id = person.id
    chat.unit_id = person.unit_id
    chat.candidate_id = None
    chat.wrong_codes, chat.wrong_at = 0, None
