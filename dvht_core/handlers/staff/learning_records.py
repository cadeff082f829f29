"""The learning record and the learning plan of one person.

The audit log says who did what to whose, and never what stands there: it outlives the record.
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
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.events import Happening, PlanDecided, PlanSent, RecordRequested
from dvht_core.handlers.command_context import Desk
from dvht_core.handlers.staff.census_effects import figures_changed
from dvht_core.handlers.staff.staff_list import row_of
from dvht_core.policy import Action
from dvht_core.staff.staff_model import PlanState, StaffView
from dvht_core.store.models import Consent, LearningPlan, LearningRecord
from dvht_core.view.affected_sheets import Cause

FIELDS = ("kind", "title", "issued", "expires", "issuer", "number", "hours", "files")
"""The columns that can be corrected."""
MOST_GOALS = 10


def agree(desk: Desk, command: AgreeRecord) -> Sequence[Happening]:
    """Keep the consent of who joined for the team alone."""
    desk.session.add(
        Consent(
            unit_id=desk.campaign.unit.id,
            person_id=desk.me.id,
            at=desk.now,
            agreed=True,
            text_version=command.text_version,
            channel=desk.channel,
        )
    )
    return ()


def add(desk: Desk, command: AddRecord) -> Sequence[Happening]:
    """Enter a course, certificate or title."""
    desk.require(Action.WRITE_RECORD, staff=command.staff)
    if not command.title.strip():
        raise InputError("record-needs-title")
    _refuse_backwards(command.issued, command.expires)
    record = LearningRecord(
        unit_id=row_of(desk, command.staff).unit_id,
        staff_id=command.staff,
        kind=command.kind,
        title=command.title,
        issued=command.issued,
        expires=command.expires,
        issuer=command.issuer,
        number=command.number,
        hours=command.hours,
        files=[file.to_json() for file in command.files],
        added_by=desk.me.id,
        added_at=desk.now,
    )
    desk.session.add(record)
    desk.session.flush()
    desk.note("record.add", str(record.id))
    return figures_changed(desk, Cause.ANSWERS)


def change(desk: Desk, command: ChangeRecord) -> Sequence[Happening]:
    """Correct one column of an entry."""
    record = _record(desk, command.record)
    if command.field not in FIELDS:
        raise InputError("record-unknown")
    value: Any = command.value
    if command.field == "files":
        value = [file.to_json() for file in command.value]
    setattr(record, command.field, value)
    _refuse_backwards(record.issued, record.expires)
    desk.note(f"record.{command.field}", str(record.id))
    return figures_changed(desk, Cause.ANSWERS)


def remove(desk: Desk, command: RemoveRecord) -> Sequence[Happening]:
    """Delete an entry, or take that back."""
    record = _record(desk, command.record)
    record.deleted_at = None if command.back else desk.now
    desk.note("record.restore" if command.back else "record.remove", str(record.id))
    return figures_changed(desk, Cause.ANSWERS)


def look(desk: Desk, command: LookAtRecord) -> Sequence[Happening]:
    """Note who looked at whose record; one's own is nobody's business."""
    desk.require(Action.READ_RECORD, staff=command.staff)
    member = desk.campaign.book.member(command.staff)
    if member is None:
        raise InputError("staff-unknown")
    if member.person != desk.me.id:
        desk.note("record.look", str(member.id), None, {"name": member.name})
    return ()


def request(desk: Desk, command: RequestRecord) -> Sequence[Happening]:
    """Note the wish; the document is written outside the transaction."""
    desk.require(Action.READ_RECORD, staff=command.staff)
    member = row_of(desk, command.staff)
    desk.note("record.export", str(member.id), None, {"name": member.name})
    return [RecordRequested(desk.me.id, command.staff)]


def _record(desk: Desk, record_id: int) -> LearningRecord:
    record = desk.session.get(LearningRecord, record_id)
    if record is None or record.unit_id != desk.campaign.unit.id:
        raise InputError("record-unknown")
    desk.require(Action.WRITE_RECORD, staff=record.staff_id)
    return record


def _refuse_backwards(issued: date | None, expires: date | None) -> None:
    if issued and expires and expires < issued:
        raise InputError("record-backwards")


# ——— the plan ———


def set_goals(desk: Desk, command: SetGoals) -> Sequence[Happening]:
    """Write this year's goals; a plan already approved is approved anew."""
    plan = _plan(desk, _mine(desk).id)
    if len(command.goals) > MOST_GOALS:
        raise InputError("goals-many", most=MOST_GOALS)
    desk.note("plan.goals", str(plan.staff_id))
    plan.goals = list(command.goals)
    if plan.state in (PlanState.SENT, PlanState.APPROVED):
        plan.state = PlanState.DRAFT
    return ()


def send(desk: Desk, command: SendPlan) -> Sequence[Happening]:
    """Hand the plan to the lead, or take it back."""
    plan = _plan(desk, _mine(desk).id)
    if not plan.goals:
        raise InputError("goals-needed")
    if command.back:
        _move(desk, plan, (PlanState.SENT,), PlanState.DRAFT)
        return ()
    _move(desk, plan, (PlanState.DRAFT, PlanState.RETURNED), PlanState.SENT)
    return [PlanSent(plan.staff_id)]


def approve(desk: Desk, command: ApprovePlan) -> Sequence[Happening]:
    """The lead approves."""
    desk.require(Action.APPROVE_PLAN)
    plan = _plan(desk, row_of(desk, command.staff).id)
    _move(desk, plan, (PlanState.SENT,), PlanState.APPROVED)
    return [PlanDecided(plan.staff_id, desk.me.id, approved=True)]


def give_back(desk: Desk, command: ReturnPlan) -> Sequence[Happening]:
    """The lead asks for something else."""
    desk.require(Action.APPROVE_PLAN)
    if not command.reason.strip():
        raise InputError("answer-needs-reason")
    plan = _plan(desk, row_of(desk, command.staff).id)
    _move(desk, plan, (PlanState.SENT,), PlanState.RETURNED)
    plan.remark = command.reason.strip()
    return [PlanDecided(plan.staff_id, desk.me.id, approved=False, reason=plan.remark)]


def say_word(desk: Desk, command: SayWord) -> Sequence[Happening]:
    """Keep what a person says of a quarter, in place of what they said of it before."""
    plan = _plan(desk, _mine(desk).id)
    others = [word for word in plan.words if word[0] != command.quarter]
    word = [command.quarter, command.text, desk.now.isoformat()]
    plan.words = sorted([*others, *([word] if command.text else [])])
    desk.note("plan.word", f"{plan.staff_id}:{command.quarter}")
    return ()


def _mine(desk: Desk) -> StaffView:
    """The staff entry of who acts; NotAllowed for who has none."""
    mine = desk.campaign.book.of_person(desk.me.id)
    desk.require(Action.WRITE_PLAN, staff=mine.id if mine else None)
    assert mine is not None
    return mine


def _plan(desk: Desk, staff_id: int) -> LearningPlan:
    """The plan of this campaign's year, made when first needed."""
    plan = desk.session.scalars(
        select(LearningPlan).where(
            LearningPlan.staff_id == staff_id, LearningPlan.year == desk.campaign.year
        )
    ).one_or_none()
    if plan is None:
        plan = LearningPlan(
            unit_id=desk.campaign.unit.id,
            staff_id=staff_id,
            year=desk.campaign.year,
            goals=[],
            words=[],
            state=PlanState.DRAFT,
            remark="",
        )
        desk.session.add(plan)
    return plan


def _move(desk: Desk, plan: LearningPlan, begin: tuple[PlanState, ...], end: PlanState) -> None:
    if plan.state not in begin:
        raise Conflict("goals-cannot")
    desk.note(f"plan.{end}", str(plan.staff_id), {"state": plan.state}, {"state": end})
    plan.state = end
    plan.remark = ""
