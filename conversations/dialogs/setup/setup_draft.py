"""What every step of the set-up shares: the draft as it stands, and keeping a changed one."""

from collections.abc import Callable, Sequence

from conversations.engine.dialog import Context, Json
from dvht_core.commands import Command
from dvht_core.commands.campaign import KeepDraft
from dvht_core.work_plan.plan_draft import from_json, to_json
from dvht_core.work_plan.plan_model import Plan


def draft(ctx: Context) -> Plan:
    """Return the draft; the steps that speak of it are there only with one."""
    assert ctx.view.draft is not None, "a step of the draft without a draft"
    return ctx.view.draft


def kept(ctx: Context) -> Json:
    """Return the draft as plain values, to come back to; None without one."""
    return to_json(ctx.view.draft) if ctx.view.draft else None


def keep(value: Json) -> Sequence[Command]:
    """Keep a draft that was written as plain values; None: keep none."""
    return [KeepDraft(from_json(value) if value is not None else None)]


def drafting(
    changed: Callable[[Context, Json], Plan | None],
) -> Callable[[Context, Json], Sequence[Command]]:
    """Make an answer stand by what it makes of the draft; None: nothing changes.

    An earlier draft in the place of an answer is what going back gives.
    """

    def keeps(ctx: Context, value: Json) -> Sequence[Command]:
        if value is None or isinstance(value, dict):
            return keep(value)
        plan = changed(ctx, value)
        return [KeepDraft(plan)] if plan is not None else []

    return keeps


def order(ctx: Context) -> tuple[str, ...]:
    """Return the indicators of this unit, in their order."""
    return tuple(i.code for i in ctx.campaign.indicators)


def criterion_codes(ctx: Context, criterion: str) -> tuple[str, ...]:
    """Return the indicators of one criterion."""
    return tuple(i.code for i in ctx.campaign.indicators if i.criterion == criterion)


def place(ctx: Context, key: str, count: int) -> int | None:
    """Return which line or person was chosen from a list; None when it is not there any more."""
    chosen = str(ctx.state.answers.get(key, ""))
    return int(chosen) if chosen.isdigit() and int(chosen) < count else None
