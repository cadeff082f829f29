"""Keeping the staff list: entering, correcting, leaves, invitations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from dvht_core.commands.staff import (
    AddStaff,
    ChangeStaff,
    InviteStaff,
    LinkStaff,
    RemoveStaff,
    SetLeaves,
)
from dvht_core.domain import jobs
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.events import DomainEvent, JobRequested
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.staff.census_effects import figures_changed, list_grew
from dvht_core.staff.name_matching import written
from dvht_core.staff.staff_model import StaffKind
from dvht_core.store.changes.create_campaign import person_of_staff
from dvht_core.store.models import StaffMember
from dvht_core.store.queries.load_staff import leave_to_json
from dvht_core.view.affected_sheets import Cause

FIELDS = ("name", "kind", "birth_year", "code", "office", "joined_on", "left_on")
"""The columns that can be corrected."""


def add(context: CommandContext, command: AddStaff) -> Sequence[DomainEvent]:
    """Enter one person; InputError for a namesake that nothing tells apart."""
    add_member(
        context, command.name, command.kind, birth_year=command.birth_year, code=command.code
    )
    link_team(context)
    return list_grew(context)


def add_member(context: CommandContext, name: str, kind: StaffKind, **known: Any) -> StaffMember:
    """Make the row of a person; InputError for a namesake that nothing tells apart."""
    told = (written(name), known.get("birth_year"), known.get("code"))
    for row in _rows(context):
        if (written(row.name), row.birth_year, row.code) == told:
            raise InputError("staff-namesake", name=name)
    last = select(func.max(StaffMember.position)).where(
        StaffMember.unit_id == context.campaign.unit.id
    )
    member = StaffMember(
        unit_id=context.campaign.unit.id,
        name=name,
        kind=kind,
        position=(context.session.scalar(last) or 0) + 1,
        leaves=[],
        **known,
    )
    context.session.add(member)
    context.session.flush()
    context.note("staff.add", str(member.id), None, {"name": name, "kind": kind})
    return member


def change(context: CommandContext, command: ChangeStaff) -> Sequence[DomainEvent]:
    """Correct one column; InputError where the days of work contradict each other."""
    member = row_of(context, command.staff)
    if command.field not in FIELDS:
        raise InputError("staff-unknown")
    set_field(context, member, command.field, command.value)
    if member.joined_on and member.left_on and member.left_on < member.joined_on:
        raise InputError("staff-left-before")
    return figures_changed(context, Cause.STAFF)


def set_field(context: CommandContext, member: StaffMember, field: str, value: Any) -> None:
    """Write a column, with the audit row, if its value changes."""
    before = getattr(member, field)
    if before != value:
        setattr(member, field, value)
        context.note(f"staff.{field}", str(member.id), {"value": _plain(before)}, _after(value))


def set_leaves(context: CommandContext, command: SetLeaves) -> Sequence[DomainEvent]:
    """Replace a person's leaves of absence."""
    if any(leave.end and leave.end < leave.start for leave in command.leaves):
        raise InputError("staff-leave-backwards")
    member = row_of(context, command.staff)
    leaves = [leave_to_json(leave) for leave in command.leaves]
    context.note("staff.leaves", str(member.id), {"value": member.leaves}, {"value": leaves})
    member.leaves = leaves
    return figures_changed(context, Cause.STAFF)


def remove(context: CommandContext, command: RemoveStaff) -> Sequence[DomainEvent]:
    """Take out somebody who was entered by mistake."""
    member = row_of(context, command.staff)
    member.removed_at = context.now
    context.note("staff.remove", str(member.id))
    return figures_changed(context, Cause.STAFF)


def invite(context: CommandContext, command: InviteStaff) -> Sequence[DomainEvent]:
    """Record who is to be invited; InputError when there is nobody.

    The shell makes the codes, for the slips only: no message ever holds one.
    """
    invited = []
    unclear = {member.id for member in context.campaign.of_team_perhaps}
    for member in _rows(context):
        left = member.left_on is not None and member.left_on < context.today
        if left or member.id in unclear or command.staff not in (None, member.id):
            continue
        person = person_of_staff(context.session, member)
        if person.removed_at is not None and command.staff is not None:
            raise Conflict("staff-erased", name=member.name)
        if person.removed_at is None and person.joined_at is None:
            invited.append(member.id)
    if not invited:
        raise InputError("staff-all-joined")
    context.note("staff.invite", "staff", None, {"staff": invited})
    return [JobRequested(jobs.StaffInvitations(tuple(invited), context.campaign.id, context.me.id))]


def row_of(context: CommandContext, staff_id: int) -> StaffMember:
    """Return the row of a person of this unit, also of one taken out; InputError for any other."""
    member = context.session.get(StaffMember, staff_id)
    if member is None or member.unit_id != context.campaign.unit.id:
        raise InputError("staff-unknown")
    return member


def _rows(context: CommandContext) -> Sequence[StaffMember]:
    return context.session.scalars(
        select(StaffMember)
        .where(StaffMember.unit_id == context.campaign.unit.id, StaffMember.removed_at.is_(None))
        .order_by(StaffMember.position)
    ).all()


def link_team(context: CommandContext) -> None:
    """Link the people of the team with their entries where the names leave no doubt."""
    rows = _rows(context)
    linked = {member.person_id for member in rows}
    for person in context.campaign.people:
        alike = [m for m in rows if written(m.name) == written(person.name)]
        alone = len(alike) == 1 and alike[0].person_id is None
        if alone and person.id not in linked and not person.removed:
            _belongs(context, alike[0], person.id)


def link(context: CommandContext, command: LinkStaff) -> Sequence[DomainEvent]:
    """Record which of several namesakes is the one in the team."""
    member = row_of(context, command.staff)
    if command.person is not None and context.campaign.person(command.person) is None:
        raise InputError("staff-unknown")
    taken = {m.person_id for m in _rows(context) if m.id != member.id}
    if command.person is not None and command.person in taken:
        raise InputError("staff-linked")
    context.note("staff.link", str(member.id), {"person": member.person_id}, _after(command.person))
    _belongs(context, member, command.person)
    return ()


def _belongs(context: CommandContext, member: StaffMember, person: int | None) -> None:
    """Link an entry with a person of the team; an entry taken off the list
    is unlinked from them.
    """
    off_list = StaffMember.person_id == person, StaffMember.removed_at.is_not(None)
    if person is not None:
        for other in context.session.scalars(select(StaffMember).where(*off_list)):
            other.person_id = None
    member.person_id = person


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _after(value: Any) -> dict[str, Any]:
    return {"value": _plain(value)}
