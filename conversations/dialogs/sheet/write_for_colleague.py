"""Writing on behalf of a colleague without a smartphone: whoever leads chooses a sheet."""

from conversations.engine.dialog import HOME, Choice, Context, Dialog, Step
from conversations.messages.sheet_choices import sheet_choice, whose


def _choices(ctx: Context) -> list[Choice]:
    """Return every sheet of somebody else that is not handed in, whose it is beside it."""
    sheets = [
        ctx.campaign.sheets[i.code]
        for i in ctx.campaign.indicators
        if i.code not in ctx.me.assess and not ctx.campaign.sheets[i.code].state.handed_in
    ]
    return [
        *(
            sheet_choice(ctx, "sheet", "others-sheet", sheet, who=whose(ctx, sheet.indicator))
            for sheet in sheets
        ),
        Choice("leave", ctx.say("check-leave")),
    ]


OTHERS = Dialog(
    "others",
    steps=(Step("list", wide=True, asks="others-ask", choices=_choices, goes=HOME),),
    may=lambda ctx: ctx.me.leads,
)
