"""Changing the work plan: lines are added, moved, cancelled, given another kind."""

from collections.abc import Sequence
from typing import Any

from dvht_core.commands.campaign import (
    AddPlanLine,
    CancelPlanLine,
    MovePlanLine,
    SetPlanLineKind,
)
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.events import DomainEvent, PlanLineChanged
from dvht_core.handlers.command_context import CommandContext
from dvht_core.store.models import PlanLine
from dvht_core.view.campaign_view import PlanLineView
from dvht_core.work_plan.line_kinds import kind_of


def add(context: CommandContext, command: AddPlanLine) -> Sequence[DomainEvent]:
    """Add a line; InputError without a task."""
    if not command.task.strip():
        raise InputError("plan-line-empty")
    line = PlanLine(
        unit_id=context.campaign.unit.id,
        campaign_id=context.campaign.id,
        day=command.day,
        end_day=command.end_day,
        task=command.task,
        who=list(command.who),
        kind=command.kind or kind_of(command.task),
    )
    context.session.add(line)
    context.session.flush()
    return _changed(context, "plan.add", line, None, _seen(line))


def move(context: CommandContext, command: MovePlanLine) -> Sequence[DomainEvent]:
    """Give a line other days; InputError when the last lies before the first."""
    if command.end_day and command.end_day < command.day:
        raise InputError("plan-line-reversed")
    line = _line(context, command.line)
    before = _seen(line)
    line.day, line.end_day = command.day, command.end_day
    return _changed(context, "plan.move", line, before, _seen(line))


def set_kind(context: CommandContext, command: SetPlanLineKind) -> Sequence[DomainEvent]:
    """Give a line another kind, by which deadlines and reminders go from now on."""
    line = _line(context, command.line)
    before = _seen(line)
    line.kind = command.kind
    return _changed(context, "plan.kind", line, before, _seen(line))


def cancel(context: CommandContext, command: CancelPlanLine) -> Sequence[DomainEvent]:
    """Cancel a line; its row is kept, for the log and for undoing."""
    line = _line(context, command.line)
    line.cancelled_at = context.now
    return _changed(context, "plan.cancel", line, _seen(line), None)


def _line(context: CommandContext, line_id: int) -> PlanLine:
    """Return a line of this campaign; Conflict when it is gone, or somebody changed it first."""
    line = context.session.get(PlanLine, line_id)
    if line is None or line.campaign_id != context.campaign.id or line.cancelled_at is not None:
        raise Conflict("plan-line-gone")
    return line


def _changed(
    context: CommandContext,
    action: str,
    line: PlanLine,
    before: PlanLineView | None,
    after: PlanLineView | None,
) -> Sequence[DomainEvent]:
    context.note(action, str(line.id), _plain(before), _plain(after))
    return [PlanLineChanged(context.me.id, before, after)] if before != after else ()


def _seen(line: PlanLine) -> PlanLineView:
    return PlanLineView(line.day, line.end_day, line.task, tuple(line.who), line.id, line.kind)


def _plain(line: PlanLineView | None) -> dict[str, Any] | None:
    if line is None:
        return None
    end = line.end_day and line.end_day.isoformat()
    return {
        "day": line.day.isoformat(),
        "end_day": end,
        "task": line.task,
        "who": list(line.who),
        "kind": line.kind,
    }
