"""Personal data: a person's own data on request, and its erasure (Luật 91/2025/QH15)."""

from collections.abc import Sequence

from dvht_core.commands.account import (
    EraseMember,
    RequestCalendar,
    RequestData,
    RequestErasure,
    RevokeLinks,
)
from dvht_core.domain import jobs
from dvht_core.domain.errors import Conflict
from dvht_core.events import DomainEvent, ErasureRequested, JobRequested, MemberErased
from dvht_core.handlers.command_context import CommandContext
from dvht_core.store.models import Person


def request_data(context: CommandContext, command: RequestData) -> Sequence[DomainEvent]:
    """Ask for one's own data; a job makes the archive outside the transaction."""
    context.note("person.data-requested", str(context.me.id))
    return [JobRequested(jobs.PersonalData(context.me.id))]


def request_calendar(context: CommandContext, command: RequestCalendar) -> Sequence[DomainEvent]:
    """Ask for one's own calendar; a job makes it outside the transaction."""
    return [JobRequested(jobs.Calendar(context.me.id))]


def revoke_links(context: CommandContext, command: RevokeLinks) -> Sequence[DomainEvent]:
    """Make every link that was sent to the person invalid, at once."""
    context.session.get_one(Person, context.me.id).links_version += 1
    context.note("person.links-revoked", str(context.me.id))
    return []


def request_erasure(context: CommandContext, command: RequestErasure) -> Sequence[DomainEvent]:
    """Record that a person wants their data erased; whoever leads is asked to confirm."""
    context.session.get_one(Person, context.me.id).erasure_asked_at = context.now
    context.note("person.erasure-requested", str(context.me.id))
    return [ErasureRequested(context.me.id)]


def erase_member(context: CommandContext, command: EraseMember) -> Sequence[DomainEvent]:
    """Confirm an erasure; the chat is erased later, after the last message was sent.

    Conflict when the person has not asked for it.
    """
    person = context.session.get(Person, command.person)
    if (
        person is None
        or person.unit_id != context.campaign.unit.id
        or person.erasure_asked_at is None
    ):
        raise Conflict("erasure-not-asked")
    person.removed_at = context.now
    context.note("person.erased", str(person.id))
    return [MemberErased(person.id, context.me.id)]
