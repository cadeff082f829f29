"""Changing the team: who has which indicator, who joins, who leaves."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from dvht_core.commands.campaign import AddMember, GiveDuties, Reinvite, RemoveMember
from dvht_core.domain import jobs
from dvht_core.domain.campaign import DutiesOf, Duty
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.domain.roles import Role
from dvht_core.events import DomainEvent, DutiesChanged, JobRequested, MemberRemoved
from dvht_core.handlers.command_context import CommandContext
from dvht_core.store.changes.create_campaign import find_or_add_person, invite_person
from dvht_core.store.models import Assignment, Member, Person, Unit
from dvht_core.work_plan.plan_draft import same_person


def give_duties(context: CommandContext, command: GiveDuties) -> Sequence[DomainEvent]:
    """Hand indicators to others; InputError when nobody would have one, or check their own."""
    before = tuple(context.campaign.duties_of(d.indicator) for d in command.duties)
    for own, wanted in zip(before, command.duties, strict=True):
        _check(context, wanted)
        _assign(context, wanted)
        context.note("team.duties", wanted.indicator, _plain(own), _plain(wanted))
    return [DutiesChanged(context.me.id, before, command.duties)]


def add_member(context: CommandContext, command: AddMember) -> Sequence[DomainEvent]:
    """Add a member, with an invitation unless they have joined; InputError
    for one already there.
    """
    if any(same_person(p.name, command.name) for p in context.campaign.people if not p.removed):
        raise InputError("member-there", name=command.name)
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    person = find_or_add_person(context.session, unit, command.name)
    own = (Member.campaign_id == context.campaign.id, Member.person_id == person.id)
    member = context.session.scalars(select(Member).where(*own)).one_or_none()
    if member is None:
        last = select(func.max(Member.position)).where(Member.campaign_id == context.campaign.id)
        member = Member(
            unit_id=unit.id,
            campaign_id=context.campaign.id,
            person_id=person.id,
            position=(context.session.scalars(last).one() or 0) + 1,
        )
        context.session.add(member)
    member.role = command.role
    context.note("team.add", str(person.id), None, {"role": command.role})
    return () if person.joined_at else _invited(context, person)


def remove_member(context: CommandContext, command: RemoveMember) -> Sequence[DomainEvent]:
    """Remove a member; Conflict while they have duties, are the only lead, or the one who acts."""
    person = context.campaign.person(command.person)
    if person is None or person.removed:
        raise Conflict("member-gone")
    if person.id == context.me.id:
        raise Conflict("member-yourself")
    if person.assess or person.check:
        raise Conflict("member-has-duties", name=person.name)
    if person.role is Role.LEAD and not _other_leads(context, person.id):
        raise Conflict("member-only-lead", name=person.name)
    context.session.get_one(Person, person.id).removed_at = context.now
    context.note("team.remove", str(person.id), {"role": person.role}, None)
    return [MemberRemoved(person.id, context.me.id)]


def reinvite(context: CommandContext, command: Reinvite) -> Sequence[DomainEvent]:
    """Make a fresh code; earlier unused ones end."""
    known = context.campaign.person(command.person)
    if known is None or known.removed:
        raise Conflict("member-gone")
    person = context.session.get_one(Person, command.person)
    context.note("team.invite", str(person.id))
    return _invited(context, person)


def _invited(context: CommandContext, person: Person) -> Sequence[DomainEvent]:
    code = invite_person(context.session, person, context.now).code
    person.opened_at = None
    return [JobRequested(jobs.TeamInvitation(person.id, code, alone=True))]


def _check(context: CommandContext, wanted: DutiesOf) -> None:
    """Raise InputError or Conflict unless the indicator has somebody, and
    nobody checks their own.
    """
    if wanted.indicator not in context.campaign.sheets:
        raise Conflict("duty-unknown", indicator=wanted.indicator)
    people = {p.id for p in context.campaign.people if not p.removed}
    if not wanted.assess:
        raise InputError("duty-nobody", indicator=wanted.indicator)
    if not people.issuperset(wanted.assess + wanted.check):
        raise Conflict("member-gone")
    if set(wanted.assess) & set(wanted.check):
        raise InputError("duty-own-check", indicator=wanted.indicator)


def _assign(context: CommandContext, wanted: DutiesOf) -> None:
    own = {"campaign_id": context.campaign.id, "indicator": wanted.indicator}
    for row in context.session.scalars(select(Assignment).filter_by(**own)):
        context.session.delete(row)
    context.session.flush()  # they are to go before others come in their place
    for duty, people in ((Duty.ASSESS, wanted.assess), (Duty.CHECK, wanted.check)):
        for person in people:
            row = Assignment(unit_id=context.campaign.unit.id, **own, person_id=person, duty=duty)
            context.session.add(row)


def _other_leads(context: CommandContext, but: int) -> bool:
    return any(
        p.role is Role.LEAD and p.id != but and not p.removed for p in context.campaign.people
    )


def _plain(duties: DutiesOf) -> dict[str, Any]:
    return {"assess": list(duties.assess), "check": list(duties.check)}
