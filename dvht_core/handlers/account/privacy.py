"""Personal data: a person's own data on request, and its erasure (Luật 91/2025/QH15)."""

from collections.abc import Sequence

from dvht_core.commands.account import EraseMember, RequestData, RequestErasure, RevokeLinks
from dvht_core.domain.errors import Conflict
from dvht_core.events import DataRequested, ErasureRequested, Happening, MemberErased
from dvht_core.handlers.command_context import Desk
from dvht_core.policy import Action
from dvht_core.store.models import Person


def request_data(desk: Desk, command: RequestData) -> Sequence[Happening]:
    """Note the wish; the archive is made outside the transaction."""
    desk.note("person.data-requested", str(desk.me.id))
    return [DataRequested(desk.me.id)]


def revoke_links(desk: Desk, command: RevokeLinks) -> Sequence[Happening]:
    """Make every link that was sent to the person invalid, at once."""
    desk.session.get_one(Person, desk.me.id).links_version += 1
    desk.note("person.links-revoked", str(desk.me.id))
    return []


def request_erasure(desk: Desk, command: RequestErasure) -> Sequence[Happening]:
    """Note that a person wants their data erased; whoever leads is asked to confirm."""
    desk.session.get_one(Person, desk.me.id).erasure_asked_at = desk.now
    desk.note("person.erasure-requested", str(desk.me.id))
    return [ErasureRequested(desk.me.id)]


def erase_member(desk: Desk, command: EraseMember) -> Sequence[Happening]:
    """Confirm an erasure; the chat itself is forgotten after the last message went out."""
    desk.require(Action.ERASE_MEMBER)
    person = desk.session.get_one(Person, command.person)
    if person.unit_id != desk.campaign.unit.id or person.erasure_asked_at is None:
        raise Conflict("erasure-not-asked")
    person.removed_at = desk.now
    desk.note("person.erased", str(person.id))
    return [MemberErased(person.id, desk.me.id)]
