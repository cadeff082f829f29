"""The learning record and the learning plan of one person.

The audit log says who did what to whose record, and never what stands there, because it is kept
longer than the record.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from dvht_core.commands.staff import (
    AddRecord,
    AgreeRecord,
    ApprovePlan,
    ChangeRecord,
    LookAtRecord,
    RemoveRecord,
    RequestRecord,
    ReturnPlan,
    SayWord,
    SendPlan,
    SetGoals,
)
from dvht_core.domain import jobs
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.domain.undo import Need
from dvht_core.events import DomainEvent, JobRequested, PlanDecided, PlanSent
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.staff.census_effects import figures_changed
from dvht_core.handlers.staff.staff_list import row_of
from dvht_core.policy import Permission
from dvht_core.staff.staff_model import PlanState, StaffView
from dvht_core.store.models import LearningPlan, LearningRecord
from dvht_core.view.affected_sheets import Cause

FIELDS = ("kind", "title", "issued", "expires", "issuer", "number", "hours", "files")
"""The columns that can be corrected."""
MOST_GOALS = 10


def agree(context: CommandContext, command: AgreeRecord) -> Sequence[DomainEvent]:
    """Record the consent of somebody who joined for the team only."""
    context.consent(context.campaign.unit.id, context.me.id, command.text_version, agreed=True)
    return ()


def add(context: CommandContext, command: AddRecord) -> Sequence[DomainEvent]:
    """Enter a course, certificate or title; InputError without one, or if
    it expires before its issue.
    """
    if not command.title.strip():
        raise InputError("record-needs-title")
    _refuse_backwards(command.issued, command.expires)
    record = LearningRecord(
        unit_id=row_of(context, command.staff).unit_id,
        staff_id=command.staff,
        kind=command.kind,
        title=command.title,
        issued=command.issued,
        expires=command.expires,
        issuer=command.issuer,
        number=command.number,
        hours=command.hours,
        files=[file.to_json() for file in command.files],
        added_by=context.me.id,
        added_at=context.now,
    )
    context.session.add(record)
    context.session.flush()
    context.note("record.add", str(record.id))
    return figures_changed(context, Cause.ANSWERS)


def may_write(context: CommandContext, command: ChangeRecord | RemoveRecord) -> Sequence[Need]:
    """Raise NotAllowed unless the entry is in a record that the person may write."""
    record = _record(context, command.record)
    return [context.require(Permission.WRITE_RECORD, staff=record.staff_id)]


def change(context: CommandContext, command: ChangeRecord) -> Sequence[DomainEvent]:
    """Correct one column of an entry."""
    record = _record(context, command.record)
    if command.field not in FIELDS:
        raise InputError("record-unknown")
    value: Any = command.value
    if command.field == "files":
        value = [file.to_json() for file in command.value]
    setattr(record, command.field, value)
    _refuse_backwards(record.issued, record.expires)
    context.note(f"record.{command.field}", str(record.id))
    return figures_changed(context, Cause.ANSWERS)


def remove(context: CommandContext, command: RemoveRecord) -> Sequence[DomainEvent]:
    """Delete an entry."""
    record = _record(context, command.record)
    record.deleted_at = context.now
    context.note("record.remove", str(record.id))
    return figures_changed(context, Cause.ANSWERS)


def look(context: CommandContext, command: LookAtRecord) -> Sequence[DomainEvent]:
    """Log who opened whose record; opening one's own is not logged."""
    member = context.campaign.book.member(command.staff)
    if member is None:
        raise InputError("staff-unknown")
    if member.person != context.me.id:
        context.note("record.look", str(member.id), None, {"name": member.name})
    return ()


def request(context: CommandContext, command: RequestRecord) -> Sequence[DomainEvent]:
    """Ask for a record as a document; a job writes it outside the transaction."""
    member = row_of(context, command.staff)
    context.note("record.export", str(member.id), None, {"name": member.name})
    return [JobRequested(jobs.RecordDocument(command.staff, context.campaign.id, context.me.id))]


def _record(context: CommandContext, record_id: int) -> LearningRecord:
    record = context.session.get(LearningRecord, record_id)
    if record is None or record.unit_id != context.campaign.unit.id:
        raise InputError("record-unknown")
    return record


def _refuse_backwards(issued: date | None, expires: date | None) -> None:
    if issued and expires and expires < issued:
        raise InputError("record-backwards")


# ——— the plan ———


def may_plan(context: CommandContext, command: SetGoals | SendPlan | SayWord) -> Sequence[Need]:
    """Raise NotAllowed for whoever is not on the staff list, and so has no plan of their own."""
    mine = context.campaign.book.of_person(context.me.id)
    return [context.require(Permission.WRITE_PLAN, staff=mine.id if mine else None)]


def set_goals(context: CommandContext, command: SetGoals) -> Sequence[DomainEvent]:
    """Write this year's goals; a plan already handed in or approved is a draft again."""
    plan = _plan(context, _mine(context).id)
    if len(command.goals) > MOST_GOALS:
        raise InputError("goals-many", most=MOST_GOALS)
    context.note("plan.goals", str(plan.staff_id))
    plan.goals = list(command.goals)
    if plan.state in (PlanState.SENT, PlanState.APPROVED):
        plan.state = PlanState.DRAFT
    return ()


def send(context: CommandContext, command: SendPlan) -> Sequence[DomainEvent]:
    """Hand the plan to the lead; InputError without goals."""
    plan = _plan(context, _mine(context).id)
    if not plan.goals:
        raise InputError("goals-needed")
    _move(context, plan, (PlanState.DRAFT, PlanState.RETURNED), PlanState.SENT)
    return [PlanSent(plan.staff_id)]


def approve(context: CommandContext, command: ApprovePlan) -> Sequence[DomainEvent]:
    """Approve a plan that was handed in."""
    plan = _plan(context, row_of(context, command.staff).id)
    _move(context, plan, (PlanState.SENT,), PlanState.APPROVED)
    return [PlanDecided(plan.staff_id, context.me.id, approved=True)]


def give_back(context: CommandContext, command: ReturnPlan) -> Sequence[DomainEvent]:
    """Give a plan back; InputError without a reason."""
    if not command.reason.strip():
        raise InputError("answer-needs-reason")
    plan = _plan(context, row_of(context, command.staff).id)
    _move(context, plan, (PlanState.SENT,), PlanState.RETURNED)
    plan.remark = command.reason.strip()
    return [PlanDecided(plan.staff_id, context.me.id, approved=False, reason=plan.remark)]


def say_word(context: CommandContext, command: SayWord) -> Sequence[DomainEvent]:
    """Keep what a person says of a quarter, in place of what they said of it before."""
    plan = _plan(context, _mine(context).id)
    others = [word for word in plan.words if word[0] != command.quarter]
    word = [command.quarter, command.text, context.now.isoformat()]
    plan.words = sorted([*others, *([word] if command.text else [])])
    context.note("plan.word", f"{plan.staff_id}:{command.quarter}")
    return ()


def _mine(context: CommandContext) -> StaffView:
    """Return the staff entry of the person who acts."""
    mine = context.campaign.book.of_person(context.me.id)
    assert mine is not None, "may_plan lets nobody else"
    return mine


def _plan(context: CommandContext, staff_id: int) -> LearningPlan:
    """Return a person's plan of this campaign's year; it is made when first needed."""
    plan = context.session.scalars(
        select(LearningPlan).where(
            LearningPlan.staff_id == staff_id, LearningPlan.year == context.campaign.year
        )
    ).one_or_none()
    if plan is None:
        plan = LearningPlan(
            unit_id=context.campaign.unit.id,
            staff_id=staff_id,
            year=context.campaign.year,
            goals=[],
            words=[],
            state=PlanState.DRAFT,
            remark="",
        )
        context.session.add(plan)
    return plan


def _move(
    context: CommandContext, plan: LearningPlan, begin: tuple[PlanState, ...], end: PlanState
) -> None:
    if plan.state not in begin:
        raise Conflict("goals-cannot")
    context.note(f"plan.{end}", str(plan.staff_id), {"state": plan.state}, {"state": end})
    plan.state = end
    plan.remark = ""
