"""Becoming a member of the chat: the invitation, the consent, the refusal."""

from collections.abc import Sequence

from sqlalchemy import func, select, update

from dvht_core.commands import Decline, Happening, Join, SetLanguage, ShowInvitation
from dvht_core.errors import InputError, NotAllowed
from dvht_core.handling.desk import Desk
from dvht_core.invitations import MAX_WRONG, MAX_WRONG_OVERALL, OVERALL, code_hash
from dvht_core.store import addresses
from dvht_core.store.models import Address, Audit, Consent, Conversation, Invitation, Person


def show_invitation(desk: Desk, command: ShowInvitation) -> Sequence[Happening]:
    """Remember which invitation this chat has shown; a wrong one is counted, not an error here.

    The view's `candidate` tells the conversation whether it was good.
    """
    chat = desk.conversation
    if chat.wrong_codes >= MAX_WRONG:
        raise NotAllowed("invitation-too-many")
    if _wrong_of_late(desk) >= MAX_WRONG_OVERALL:
        raise NotAllowed("invitation-busy")
    invitation = _good(desk, command.code)
    if desk.view.me is not None:
        return _show_another_schools(desk, command.code, invitation)
    chat.candidate_id = invitation.id if invitation else None
    chat.wrong_codes = 0 if invitation else chat.wrong_codes + 1
    return ()


def _good(desk: Desk, code: str) -> Invitation | None:
    """The invitation of this code while it can be used."""
    return desk.session.scalars(
        select(Invitation)
        .join(Person)
        .where(
            Invitation.code_hash == code_hash(code),
            Invitation.used_at.is_(None),
            Invitation.expires_at > desk.now,
            Person.removed_at.is_(None),
        )
    ).one_or_none()


def _show_another_schools(
    desk: Desk, code: str, invitation: Invitation | None
) -> Sequence[Happening]:
    """A member shows an invitation: of another school it begins a conversation beside this one.

    Their own, shown again, changes nothing; InputError for a colleague's, or one that is no good.
    """
    own = select(Invitation.links).where(
        Invitation.code_hash == code_hash(code), Invitation.person_id == desk.me.id
    )
    if (links := desk.session.scalars(own).first()) is not None:
        if links:
            raise InputError("chat-linked-already")
        return ()
    if invitation is None:
        raise InputError("invitation-gone")
    for held in addresses.live_at(desk.session, desk.channel, desk.address):
        if held.conversation.person_id == invitation.person_id:
            addresses.make_current(desk.session, desk.channel, desk.address, held.conversation_id)
            return ()
        if held.conversation.unit_id == invitation.unit_id:
            raise InputError("invitation-of-colleague")
    _begin_beside(desk).candidate_id = invitation.id
    return ()


def _begin_beside(desk: Desk) -> Conversation:
    """A stranger's conversation in the same chat: one that led nowhere before, or a new one."""
    for held in addresses.held_at(desk.session, desk.channel, desk.address):
        if held.conversation.person_id is None:
            addresses.make_current(desk.session, desk.channel, desk.address, held.conversation_id)
            return held.conversation
    beside = Conversation()
    desk.session.add(beside)
    desk.session.flush()
    addresses.hold_also(desk.session, desk.channel, desk.address, beside, desk.now)
    return beside


def join(desk: Desk, command: Join) -> Sequence[Happening]:
    """Take the invitation: this chat is the person's from now on."""
    invitation = candidate_of(desk)
    if invitation.links:
        raise InputError("invitation-gone")
    person = desk.session.get_one(Person, invitation.person_id)
    invitation.used_at = desk.now
    person.joined_at = person.joined_at or desk.now
    person.salutation = command.salutation
    desk.session.add(
        Consent(
            unit_id=person.unit_id,
            person_id=person.id,
            at=desk.now,
            agreed=True,
            text_version=command.text_version,
            channel=desk.channel,
        )
    )
    desk.session.add(
        Audit(
            unit_id=person.unit_id,
            at=desk.now,
            person_id=person.id,
            action="person.join",
            subject=desk.channel,
        )
    )
    _take_over(desk, person)
    return ()


def decline(desk: Desk, command: Decline) -> Sequence[Happening]:
    """Let the invitation go; a refusal of consent is recorded."""
    invitation = desk.session.get(Invitation, desk.conversation.candidate_id or 0)
    if invitation is not None and command.text_version is not None:
        desk.session.add(
            Consent(
                unit_id=invitation.unit_id,
                person_id=invitation.person_id,
                at=desk.now,
                agreed=False,
                text_version=command.text_version,
                channel=desk.channel,
            )
        )
    desk.conversation.candidate_id = None
    if others := addresses.live_at(desk.session, desk.channel, desk.address):
        addresses.make_current(desk.session, desk.channel, desk.address, others[-1].conversation_id)
    return ()


def set_language(desk: Desk, command: SetLanguage) -> Sequence[Happening]:
    """Remember the language of a person."""
    desk.session.get_one(Person, desk.me.id).language = command.language
    return ()


def _wrong_of_late(desk: Desk) -> int:
    """How many wrong codes the chats have shown that were used lately: who guesses, opens many."""
    wrong = (
        select(func.coalesce(func.sum(Conversation.wrong_codes), 0))
        .join(Address, Address.conversation_id == Conversation.id)
        .where(Conversation.wrong_codes > 0, Address.last_used_at > desk.now - OVERALL)
    )
    return desk.session.scalars(wrong).one()


def candidate_of(desk: Desk) -> Invitation:
    """The invitation that this chat has shown; InputError when it is good no more."""
    invitation = desk.session.get(Invitation, desk.conversation.candidate_id or 0)
    if (
        invitation is None
        or invitation.used_at is not None
        or invitation.expires_at <= desk.now
        or desk.session.get_one(Person, invitation.person_id).removed_at is not None
    ):
        raise InputError("invitation-gone")
    return invitation


def _take_over(desk: Desk, person: Person) -> None:
    """Make this chat the person's; a conversation they had elsewhere comes with its chats."""
    chat = desk.conversation
    earlier = desk.session.scalars(
        select(Conversation).where(Conversation.person_id == person.id)
    ).one_or_none()
    if earlier is not None and earlier.id != chat.id:
        desk.session.execute(
            update(Address)
            .where(Address.conversation_id == earlier.id)
            .values(conversation_id=chat.id)
        )
        earlier.person_id = None
        desk.session.flush()
    chat.person_id = person.id
    chat.unit_id = person.unit_id
    chat.candidate_id = None
    chat.wrong_codes = 0
