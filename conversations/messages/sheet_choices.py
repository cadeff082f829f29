"""Buttons into sheets, and whose sheet one is."""

from collections import Counter
from collections.abc import Sequence

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context
from dvht_core.domain.campaign import Duty
from dvht_core.view.campaign_view import SheetView


def sheet_choice(ctx: Context, action: str, key: str, sheet: SheetView, **values: str) -> Choice:
    """Return a button into a sheet, by the text `key`."""
    title = ctx.campaign.rubric.indicator(sheet.indicator).title
    label = ctx.say(key, indicator=sheet.indicator, title=title, **values)
    return Choice(go(action, sheet.indicator), label)


def own_choices(ctx: Context, sheets: Sequence[SheetView]) -> list[Choice]:
    """Return a button into each of the person's own sheets."""
    return [sheet_choice(ctx, "sheet", f"tasks-{sheet.state}", sheet) for sheet in sheets]


def check_choices(ctx: Context, to_check: Sequence[SheetView]) -> list[Choice]:
    """Return a button into each sheet to check, after the criteria of which several wait."""
    count = Counter(ctx.campaign.rubric.indicator(s.indicator).criterion for s in to_check)
    return [
        *(
            Choice(go("check-all", code), ctx.say("tasks-check-all", criterion=code, count=n))
            for code, n in sorted(count.items())
            if n > 1
        ),
        *(sheet_choice(ctx, "check", "tasks-check", sheet) for sheet in to_check),
    ]


def whose(ctx: Context, indicator: str) -> str:
    """Return who is to write an indicator's sheet."""
    people = ctx.campaign.with_duty(Duty.ASSESS, indicator)
    return ", ".join(ctx.called(p) for p in people) or ctx.say("others-nobody")
