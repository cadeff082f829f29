"""What every step of the set-up shares: the draft as it stands, and keeping a changed one."""

from collections.abc import Callable

from conversations.engine.dialog import A, Act, Context
from dvht_core.commands.campaign import KeepDraft
from dvht_core.work_plan.plan_model import Plan


def draft(ctx: Context) -> Plan:
    """Return the draft; the steps that speak of it are there only with one."""
    assert ctx.view.draft is not None, "a step of the draft without a draft"
    return ctx.view.draft


def drafting(changed: Callable[[Context, A], Plan]) -> Act[A]:
    """Make an answer stand by what it makes of the draft."""
    return lambda ctx, value: [KeepDraft(changed(ctx, value))]


def order(ctx: Context) -> tuple[str, ...]:
    """Return the indicators of this unit, in their order."""
    return tuple(i.code for i in ctx.campaign.indicators)


def criterion_codes(ctx: Context, criterion: str) -> tuple[str, ...]:
    """Return the indicators of one criterion."""
    return tuple(i.code for i in ctx.campaign.indicators if i.criterion == criterion)


def chosen(ctx: Context, key: str) -> int:
    """Return the place in the draft of the line or person that was chosen; -1 while none is."""
    number = ctx.state.text(key)
    return int(number) if number.isdigit() else -1
