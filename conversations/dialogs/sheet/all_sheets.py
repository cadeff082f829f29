"""All sheets of the team for those who lead: one press opens a sheet, to read or to return it."""

from conversations.engine.dialog import HOME, Choice, Context, Dialog, Step
from conversations.messages.sheet_choices import sheet_choice, whose
from dvht_core.policy import Permission, writes
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
                who=whose(ctx, sheet.indicator),
            )
            for sheet in sheets
        ),
        Choice("leave", ctx.say("check-leave")),
    ]


def _own(ctx: Context, sheet: SheetView) -> bool:
    """Return whether the person wrote the sheet or is to write it: then they may not check it."""
    return writes(ctx.me, ctx.campaign, sheet.indicator)


SHEETS = Dialog(
    "sheets",
    steps=(Step("list", wide=True, asks="sheets-ask", choices=_choices, goes=HOME),),
    may=Permission.READ_TEAM,
)
