"""Changing the team on the way: who has which indicator, who joins, who leaves."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select

from dvht_core.commands.campaign import AddMember, GiveDuties, Reinvite, RemoveMember
from dvht_core.domain.campaign import DutiesOf, Duty
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.domain.roles import Role
from dvht_core.events import DutiesChanged, Happening, MemberInvited, MemberRemoved
from dvht_core.handlers.command_context import Desk
from dvht_core.policy import Action
from dvht_core.store.changes.create_campaign import find_or_add_person, invite_person
from dvht_core.store.models import Assignment, Member, Person, Unit
from dvht_core.work_plan.plan_draft import same_person


def give_duties(desk: Desk, command: GiveDuties) -> Sequence[Happening]:
    """Hand indicators to others; InputError when nobody would have one, or check their own."""
    desk.require(Action.CHANGE_TEAM)
    before = tuple(desk.campaign.duties_of(d.indicator) for d in command.duties)
    for own, wanted in zip(before, command.duties, strict=True):
        _check(desk, wanted)
        _assign(desk, wanted)
        desk.note("team.duties", wanted.indicator, _plain(own), _plain(wanted))
    return [DutiesChanged(desk.me.id, before, command.duties)]


def add_member(desk: Desk, command: AddMember) -> Sequence[Happening]:
    """A member more, with an invitation unless they have joined before."""
    desk.require(Action.CHANGE_TEAM)
    if any(same_person(p.name, command.name) for p in desk.campaign.people if not p.removed):
        raise InputError("member-there", name=command.name)
    unit = desk.session.get_one(Unit, desk.campaign.unit.id)
    person = find_or_add_person(desk.session, unit, command.name)
    own = (Member.campaign_id == desk.campaign.id, Member.person_id == person.id)
    member = desk.session.scalars(select(Member).where(*own)).one_or_none()
    if member is None:
        last = select(func.max(Member.position)).where(Member.campaign_id == desk.campaign.id)
        member = Member(
            unit_id=unit.id,
            campaign_id=desk.campaign.id,
            person_id=person.id,
            position=(desk.session.scalars(last).one() or 0) + 1,
        )
        desk.session.add(member)
    member.role = command.role
    desk.note("team.add", str(person.id), None, {"role": command.role})
    if person.joined_at is not None:
        return ()
    return [
        MemberInvited(person.id, desk.me.id, invite_person(desk.session, person, desk.now).code)
    ]


def remove_member(desk: Desk, command: RemoveMember) -> Sequence[Happening]:
    """A member less; Conflict while they have duties, are the only lead, or the one who acts."""
    desk.require(Action.CHANGE_TEAM)
    person = desk.campaign.person(command.person)
    if person is None or person.removed:
        raise Conflict("member-gone")
    if person.id == desk.me.id:
        raise Conflict("member-yourself")
    if person.assess or person.check:
        raise Conflict("member-has-duties", name=person.name)
    if person.role is Role.LEAD and not _other_leads(desk, person.id):
        raise Conflict("member-only-lead", name=person.name)
    desk.session.get_one(Person, person.id).removed_at = desk.now
    desk.note("team.remove", str(person.id), {"role": person.role}, None)
    return [MemberRemoved(person.id, desk.me.id)]


def reinvite(desk: Desk, command: Reinvite) -> Sequence[Happening]:
    """A fresh code; earlier ones that nobody used are good no more."""
    desk.require(Action.CHANGE_TEAM)
    known = desk.campaign.person(command.person)
    if known is None or known.removed:
        raise Conflict("member-gone")
    person = desk.session.get_one(Person, command.person)
    desk.note("team.invite", str(person.id))
    return [
        MemberInvited(person.id, desk.me.id, invite_person(desk.session, person, desk.now).code)
    ]


def _check(desk: Desk, wanted: DutiesOf) -> None:
    """Every indicator has someone, and nobody checks their own."""
    if wanted.indicator not in desk.campaign.sheets:
        raise Conflict("duty-unknown", indicator=wanted.indicator)
    people = {p.id for p in desk.campaign.people if not p.removed}
    if not wanted.assess:
        raise InputError("duty-nobody", indicator=wanted.indicator)
    if not people.issuperset(wanted.assess + wanted.check):
        raise Conflict("member-gone")
    if set(wanted.assess) & set(wanted.check):
        raise InputError("duty-own-check", indicator=wanted.indicator)


def _assign(desk: Desk, wanted: DutiesOf) -> None:
    own = {"campaign_id": desk.campaign.id, "indicator": wanted.indicator}
    desk.session.execute(delete(Assignment).filter_by(**own))
    for duty, people in ((Duty.ASSESS, wanted.assess), (Duty.CHECK, wanted.check)):
        for person in people:
            row = Assignment(unit_id=desk.campaign.unit.id, **own, person_id=person, duty=duty)
            desk.session.add(row)


def _other_leads(desk: Desk, but: int) -> bool:
    return any(p.role is Role.LEAD and p.id != but and not p.removed for p in desk.campaign.people)


def _plain(duties: DutiesOf) -> dict[str, Any]:
    return {"assess": list(duties.assess), "check": list(duties.check)}
