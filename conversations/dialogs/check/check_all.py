"""Cross-check of a whole criterion at once: read every sheet, agree with them, or return them."""

from conversations.dialogs.check.check_sheet import read_reason, read_sheet
from conversations.engine.answers import only_cancel
from conversations.engine.button_data import go
from conversations.engine.dialog import (
    HOME,
    READ,
    Choice,
    Commands,
    Context,
    Dialog,
    SideStep,
    Signing,
    Step,
)
from conversations.messages.meeting_lines import about
from dvht_core.commands.sheets import AgreeSheet, ReturnSheet
from dvht_core.schedule.assignments import duties
from dvht_core.view.campaign_view import SheetView


def waiting(ctx: Context, criterion: str) -> list[SheetView]:
    """Return the sheets of a criterion that wait for this person's check."""
    indicator = ctx.campaign.rubric.indicator
    to_check = duties(ctx.campaign, ctx.me).to_check
    return [sheet for sheet in to_check if indicator(sheet.indicator).criterion == criterion]


def _sheets(ctx: Context) -> list[SheetView]:
    return waiting(ctx, ctx.state.args["criterion"])


def _list(ctx: Context) -> str:
    lines = [
        ctx.say(
            "check_all-line",
            indicator=sheet.indicator,
            title=ctx.campaign.rubric.indicator(sheet.indicator).title,
            level=ctx.say(f"results-level-{ctx.campaign.result(sheet.indicator).level or 0}"),
            count=len(ctx.campaign.evidence_of(sheet.indicator)),
        )
        for sheet in _sheets(ctx)
    ]
    head = ctx.say("check_all-head", criterion=ctx.state.args["criterion"], count=len(lines))
    return "\n".join([head, *lines, _ask(ctx)])


def _ask(ctx: Context) -> str:
    return ctx.say("check_all-ask", count=len(_sheets(ctx)))


def _ask_agree(ctx: Context) -> str:
    return ctx.say("check_all-ask-agree", count=len(_sheets(ctx)))


def _whole(ctx: Context) -> str:
    """Return every sheet of the criterion that waits, each as its own check shows it."""
    return "\n\n".join(read_sheet(about(ctx, sheet.indicator)) for sheet in _sheets(ctx))


def _whole_choices(ctx: Context) -> list[Choice]:
    """Offer to agree with all only here, where all were shown; nothing but "back" if none waits."""
    keys = ["agree", "return", "back"] if _sheets(ctx) else ["back"]
    return [Choice(k, ctx.say(f"check_all-{k}", count=len(_sheets(ctx)))) for k in keys]


def _choices(ctx: Context) -> list[Choice]:
    sheets = _sheets(ctx)
    read = [
        Choice(go("check", s.indicator), ctx.say("check_all-read", indicator=s.indicator))
        for s in sheets
    ]
    both = [Choice(k, ctx.say(f"check_all-{k}", count=len(sheets))) for k in ("whole", "return")]
    return [*(both if sheets else []), *read, Choice("leave", ctx.say("check-leave"))]


def _agree(ctx: Context, _choice: str) -> Commands:
    return [AgreeSheet(s.indicator) for s in _sheets(ctx)]


def _return(ctx: Context, reason: str) -> Commands:
    return [ReturnSheet(s.indicator, reason) for s in _sheets(ctx)]


def _known(ctx: Context) -> bool:
    return ctx.state.args.get("criterion") in {c.code for c in ctx.campaign.rubric.criteria}


CHECK_ALL = Dialog(
    "check_all",
    steps=(
        Step(
            "list",
            asks=_list,
            again=_ask,
            choices=_choices,
            goes={"whole": "whole", "return": "reason", "leave": HOME},
        ),
        SideStep(
            "whole",
            asks=_ask_agree,
            choices=_whole_choices,
            signs=Signing(("agree",), subject=_whole),
            does={"agree": _agree},
            echo={"agree": "check_all-agreed"},
            goes={"agree": HOME, "return": "reason", "back": "list"},
        ),
        SideStep(
            "reason",
            asks="check-ask-reason",
            choices=only_cancel,
            reads=read_reason,
            opinion=True,
            does={READ: _return},
            echo={READ: "check_all-returned"},
            goes={"cancel": "list", READ: HOME},
        ),
    ),
    may=_known,
)
