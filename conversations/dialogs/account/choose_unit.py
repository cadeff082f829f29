"""Choosing the unit to speak with, for a person of several."""

from conversations.engine.dialog import (
    ANY,
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Step,
    nothing,
)
from dvht_core.commands.account import SwitchSchool


def _asks(ctx: Context) -> str:
    if not ctx.view.schools:
        return ctx.say("school-only-one", unit=ctx.campaign.unit.name)
    return ctx.say("school-ask", unit=ctx.campaign.unit.name)


def _choices(ctx: Context) -> list[Choice]:
    others = [s for s in ctx.view.schools if not s.current]
    stay = ctx.say("school-stay", unit=ctx.campaign.unit.name)
    return [*(Choice(str(s.conversation), s.name) for s in others), Choice("stay", stay)]


def _switch(_ctx: Context, conversation: str) -> Commands:
    return [SwitchSchool(int(conversation))]


CHOOSE_UNIT = Dialog(
    "school",
    steps=(
        Step("pick", asks=_asks, choices=_choices, does={"stay": nothing, ANY: _switch}, goes=HOME),
    ),
)
"""The turn after a switch goes on in the other unit's conversation (`interpreter.entered`)."""
