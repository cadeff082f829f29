"""Changing the work plan on the way: a line more, on other days, or no more."""

from collections.abc import Sequence
from typing import Any

from dvht_core.commands.campaign import AddPlanLine, CancelPlanLine, MovePlanLine, RestorePlanLine
from dvht_core.domain.errors import Conflict, InputError
from dvht_core.events import Happening, PlanLineChanged
from dvht_core.handlers.command_context import Desk
from dvht_core.policy import Action
from dvht_core.store.models import PlanLine
from dvht_core.view.campaign_view import PlanLineView


def add(desk: Desk, command: AddPlanLine) -> Sequence[Happening]:
    """A further line; InputError without a task."""
    desk.require(Action.CHANGE_PLAN)
    if not command.task.strip():
        raise InputError("plan-line-empty")
    line = PlanLine(
        unit_id=desk.campaign.unit.id,
        campaign_id=desk.campaign.id,
        day=command.day,
        end_day=command.end_day,
        task=command.task,
        who=list(command.who),
    )
    desk.session.add(line)
    desk.session.flush()
    return _changed(desk, "plan.add", line, None, _seen(line))


def move(desk: Desk, command: MovePlanLine) -> Sequence[Happening]:
    """Other days; InputError when the end lies before the beginning."""
    desk.require(Action.CHANGE_PLAN)
    if command.end_day and command.end_day < command.day:
        raise InputError("plan-line-reversed")
    line = _line(desk, command.line)
    before = _seen(line)
    line.day, line.end_day = command.day, command.end_day
    return _changed(desk, "plan.move", line, before, _seen(line))


def cancel(desk: Desk, command: CancelPlanLine) -> Sequence[Happening]:
    """The line counts no more; it is kept, for the log and for going back."""
    desk.require(Action.CHANGE_PLAN)
    line = _line(desk, command.line)
    line.cancelled_at = desk.now
    return _changed(desk, "plan.cancel", line, _seen(line), None)


def restore(desk: Desk, command: RestorePlanLine) -> Sequence[Happening]:
    """The line counts again."""
    desk.require(Action.CHANGE_PLAN)
    line = _line(desk, command.line, cancelled=True)
    line.cancelled_at = None
    return _changed(desk, "plan.restore", line, None, _seen(line))


def _line(desk: Desk, line_id: int, *, cancelled: bool = False) -> PlanLine:
    """The line of this campaign; Conflict when it is not there, or somebody was faster."""
    line = desk.session.get(PlanLine, line_id)
    if (
        line is None
        or line.campaign_id != desk.campaign.id
        or (line.cancelled_at is not None) is not cancelled
    ):
        raise Conflict("plan-line-gone")
    return line


def _changed(
    desk: Desk,
    action: str,
    line: PlanLine,
    before: PlanLineView | None,
    after: PlanLineView | None,
) -> Sequence[Happening]:
    desk.note(action, str(line.id), _plain(before), _plain(after))
    return [PlanLineChanged(desk.me.id, before, after)] if before != after else ()


def _seen(line: PlanLine) -> PlanLineView:
    return PlanLineView(line.day, line.end_day, line.task, tuple(line.who), line.id)


def _plain(line: PlanLineView | None) -> dict[str, Any] | None:
    if line is None:
        return None
    end = line.end_day and line.end_day.isoformat()
    return {"day": line.day.isoformat(), "end_day": end, "task": line.task, "who": list(line.who)}
