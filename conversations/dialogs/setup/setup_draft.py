"""What every step of the set-up shares: the draft as it stands, and keeping a changed one."""

from collections.abc import Callable

from conversations.engine.dialog import Commands, Context, Json
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


def keep(value: Json) -> Commands:
    """Keep a draft that was written as plain values; None: keep none."""
    return [KeepDraft(from_json(value) if value is not None else None)]


def drafting(
    changed: Callable[[Context, Json], Plan | None],
) -> Callable[[Context, Json], Commands]:
    """Make an answer stand by what it makes of the draft; None, or "cancel": nothing changes.

    An earlier draft in the place of an answer is what going back gives.
    """

    def keeps(ctx: Context, value: Json) -> Commands:
        if value is None or isinstance(value, dict):
            return keep(value)
        plan = None if value == "cancel" else changed(ctx, value)
        return [KeepDraft(plan)] if plan is not None else []

    return keeps


def order(ctx: Context) -> tuple[str, ...]:
    """Return the indicators of this unit, in their order."""
    return tuple(i.code for i in ctx.campaign.indicators)


def criterion_codes(ctx: Context, criterion: str) -> tuple[str, ...]:
    """Return the indicators of one criterion."""
    return tuple(i.code for i in ctx.campaign.indicators if i.criterion == criterion)


def chosen(ctx: Context, key: str) -> int:
    """Return the place in the draft of the line or person that was chosen; -1 while none is."""
    number = str(ctx.state.answers.get(key, ""))
    return int(number) if number.isdigit() else -1
