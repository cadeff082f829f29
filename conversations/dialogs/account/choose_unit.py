"""Choosing the unit to speak with, for a person of several."""

from conversations.engine.dialog import HOME, Choice, Context, Dialog, Json, Step
from dvht_core.commands.account import SwitchSchool


def _asks(ctx: Context) -> str:
    if not ctx.view.schools:
        return ctx.say("school-only-one", unit=ctx.campaign.unit.name)
    return ctx.say("school-ask", unit=ctx.campaign.unit.name)


def _choices(ctx: Context) -> list[Choice]:
    others = [s for s in ctx.view.schools if not s.current]
    stay = ctx.say("school-stay", unit=ctx.campaign.unit.name)
    return [*(Choice(str(s.conversation), s.name) for s in others), Choice("stay", stay)]


def _switch(_ctx: Context, value: Json) -> list[SwitchSchool]:
    return [SwitchSchool(int(value))] if str(value).isdigit() else []


CHOOSE_UNIT = Dialog(
    "school",
    steps=lambda _ctx: (Step("pick", asks=_asks, choices=_choices, does=_switch, goes=HOME),),
)
"""The turn after a switch goes on in the other unit's conversation (`interpreter.entered`)."""
