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
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.events import Happening, StaffInvited
from dvht_core.handlers.command_context import Desk
from dvht_core.handlers.staff.census_effects import figures_changed, list_grew
from dvht_core.i18n.vietnamese import clean
from dvht_core.policy import Action
from dvht_core.staff.staff_model import StaffKind
from dvht_core.store.changes.create_campaign import person_of_staff
from dvht_core.store.models import StaffMember
from dvht_core.store.queries.load_staff import leave_to_json
from dvht_core.view.affected_sheets import Cause

FIELDS = ("name", "kind", "birth_year", "code", "office", "joined_on", "left_on")
"""The columns that can be corrected."""


def add(desk: Desk, command: AddStaff) -> Sequence[Happening]:
    """Enter one person; InputError for a namesake that nothing tells apart."""
    desk.require(Action.KEEP_STAFF)
    add_member(desk, command.name, command.kind, birth_year=command.birth_year, code=command.code)
    link_team(desk)
    return list_grew(desk)


def add_member(desk: Desk, name: str, kind: StaffKind, **known: Any) -> StaffMember:
    """Make the row; InputError for a namesake that nothing tells apart."""
    told = (_written(name), known.get("birth_year"), known.get("code"))
    for row in _rows(desk):
        if (_written(row.name), row.birth_year, row.code) == told:
            raise InputError("staff-namesake", name=name)
    last = select(func.max(StaffMember.position)).where(
        StaffMember.unit_id == desk.campaign.unit.id
    )
    member = StaffMember(
        unit_id=desk.campaign.unit.id,
        name=name,
        kind=kind,
        position=(desk.session.scalar(last) or 0) + 1,
        leaves=[],
        **known,
    )
    desk.session.add(member)
    desk.session.flush()
    desk.note("staff.add", str(member.id), None, {"name": name, "kind": kind})
    return member


def change(desk: Desk, command: ChangeStaff) -> Sequence[Happening]:
    """Correct one column; InputError where the days of work contradict each other."""
    desk.require(Action.KEEP_STAFF)
    member = row_of(desk, command.staff)
    if command.field not in FIELDS:
        raise InputError("staff-unknown")
    set_field(desk, member, command.field, command.value)
    if member.joined_on and member.left_on and member.left_on < member.joined_on:
        raise InputError("staff-left-before")
    return figures_changed(desk, Cause.STAFF)


def set_field(desk: Desk, member: StaffMember, field: str, value: Any) -> None:
    """Write a column and the audit row, where it is another value."""
    before = getattr(member, field)
    if before != value:
        setattr(member, field, value)
        desk.note(f"staff.{field}", str(member.id), {"value": _plain(before)}, _after(value))


def set_leaves(desk: Desk, command: SetLeaves) -> Sequence[Happening]:
    """Put a person's leaves of absence in the place of those known."""
    desk.require(Action.KEEP_STAFF)
    if any(leave.end and leave.end < leave.start for leave in command.leaves):
        raise InputError("staff-leave-backwards")
    member = row_of(desk, command.staff)
    leaves = [leave_to_json(leave) for leave in command.leaves]
    desk.note("staff.leaves", str(member.id), {"value": member.leaves}, {"value": leaves})
    member.leaves = leaves
    return figures_changed(desk, Cause.STAFF)


def remove(desk: Desk, command: RemoveStaff) -> Sequence[Happening]:
    """Take out who was entered by mistake, or take that back."""
    desk.require(Action.KEEP_STAFF)
    member = row_of(desk, command.staff)
    member.removed_at = None if command.back else desk.now
    desk.note("staff.restore" if command.back else "staff.remove", str(member.id))
    return list_grew(desk) if command.back else figures_changed(desk, Cause.STAFF)


def invite(desk: Desk, command: InviteStaff) -> Sequence[Happening]:
    """Note who is to be invited; InputError when there is nobody.

    The codes are made by the shell, for the slips alone: no message ever holds one.
    """
    desk.require(Action.KEEP_STAFF)
    today = desk.now.astimezone(desk.campaign.unit.settings.tz).date()
    invited = []
    unclear = {member.id for member in desk.campaign.of_team_perhaps}
    for member in _rows(desk):
        left = member.left_on is not None and member.left_on < today
        if left or member.id in unclear or command.staff not in (None, member.id):
            continue
        person = person_of_staff(desk.session, member)
        if person.removed_at is not None and command.staff is not None:
            raise Conflict("staff-erased", name=member.name)
        if person.removed_at is None and person.joined_at is None:
            invited.append(member.id)
    if not invited:
        raise InputError("staff-all-joined")
    desk.note("staff.invite", "staff", None, {"staff": invited})
    return [StaffInvited(desk.me.id, tuple(invited))]


def row_of(desk: Desk, staff_id: int) -> StaffMember:
    """The row of a person of this unit, also one taken out; InputError for any other."""
    member = desk.session.get(StaffMember, staff_id)
    if member is None or member.unit_id != desk.campaign.unit.id:
        raise InputError("staff-unknown")
    return member


def _rows(desk: Desk) -> Sequence[StaffMember]:
    return desk.session.scalars(
        select(StaffMember)
        .where(StaffMember.unit_id == desk.campaign.unit.id, StaffMember.removed_at.is_(None))
        .order_by(StaffMember.position)
    ).all()


def link_team(desk: Desk) -> None:
    """Link the people of the team with their entries where the names leave no doubt."""
    rows = _rows(desk)
    linked = {member.person_id for member in rows}
    for person in desk.campaign.people:
        alike = [m for m in rows if _written(m.name) == _written(person.name)]
        alone = len(alike) == 1 and alike[0].person_id is None
        if alone and person.id not in linked and not person.removed:
            alike[0].person_id = person.id


def link(desk: Desk, command: LinkStaff) -> Sequence[Happening]:
    """Say which of several namesakes is the one in the team."""
    desk.require(Action.KEEP_STAFF)
    member = row_of(desk, command.staff)
    if command.person is not None and desk.campaign.person(command.person) is None:
        raise InputError("staff-unknown")
    taken = {m.person_id for m in _rows(desk) if m.id != member.id}
    if command.person is not None and command.person in taken:
        raise InputError("staff-linked")
    desk.note("staff.link", str(member.id), {"person": member.person_id}, _after(command.person))
    member.person_id = command.person
    return ()


def _written(name: str) -> str:
    return " ".join(clean(name).casefold().split())


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _after(value: Any) -> dict[str, Any]:
    return {"value": _plain(value)}
