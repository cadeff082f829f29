"""All sheets of the team for those who lead: one press opens a sheet, to read or to return it."""

from conversations.dialogs.sheet.tasks import sheet_choice
from conversations.engine.dialog import HOME, Choice, Context, Dialog, Step
from dvht_core.domain.campaign import Duty
from dvht_core.policy import Permission, may, writes
from dvht_core.view.campaign_view import SheetView


def _choices(ctx: Context) -> list[Choice]:
    sheets = [ctx.campaign.sheets[i.code] for i in ctx.campaign.indicators]
    return [
        *(
            sheet_choice(
                ctx,
                "sheet" if _own(ctx, sheet) else "check",
                f"sheets-{sheet.state}",
                sheet,
                who=_whose(ctx, sheet.indicator),
            )
            for sheet in sheets
        ),
        Choice("leave", ctx.say("check-leave")),
    ]


def _own(ctx: Context, sheet: SheetView) -> bool:
    """Nobody checks what they wrote or are to write."""
    return writes(ctx.me, ctx.campaign, sheet.indicator)


def _whose(ctx: Context, indicator: str) -> str:
    people = ctx.campaign.with_duty(Duty.ASSESS, indicator)
    return ", ".join(ctx.called(p) for p in people) or ctx.say("others-nobody")


SHEETS = Dialog(
    "sheets",
    start=lambda _ctx: "list",
    steps=lambda _ctx: (Step("list", asks="sheets-ask", choices=_choices, goes=HOME),),
    may=lambda ctx: may(ctx.view.me, Permission.READ_TEAM, ctx.campaign),
)
