"""Cross-check: read a colleague's sheet with its evidence, agree, or return it with a reason."""

from conversations.dialog import HOME, Choice, Context, Dialog, Given, Json, Misread, Said, Step
from conversations.sheet_text import level_line, sheet_lines
from dvht_core.campaign import SheetState
from dvht_core.commands import AgreeSheet, Command, ReturnSheet
from dvht_core.files import StoredFile
from dvht_core.policy import Action, may

REASON_LIMIT = 2000


def _read_sheet(ctx: Context) -> str:
    sheet = ctx.campaign.sheets[ctx.code]
    author = ctx.campaign.person(sheet.author)
    head = ctx.say(
        "check-head",
        indicator=ctx.code,
        title=ctx.campaign.rubric.indicator(ctx.code).title,
        author=author.called if author else "",
    )
    ask = "check-ask" if sheet.state is SheetState.SUBMITTED else f"check-now-{sheet.state}"
    return "\n".join([head, *sheet_lines(ctx), level_line(ctx), "", ctx.say(ask)])


def _choices(ctx: Context) -> list[Choice]:
    keys = []
    if ctx.campaign.sheets[ctx.code].state is SheetState.SUBMITTED:
        keys = ["agree", "return"]
    if _photos(ctx):
        keys.append("photos")
    return [Choice(key, ctx.say(f"check-{key}")) for key in [*keys, "leave"]]


def _photos(ctx: Context) -> tuple[StoredFile, ...]:
    return tuple(file for item in ctx.campaign.evidence_of(ctx.code) for file in item.files)


def _agreed(ctx: Context, choice: Json) -> list[Command]:
    return [AgreeSheet(ctx.code)] if choice == "agree" else []


def _reason(_ctx: Context, given: Given) -> str:
    if not isinstance(given, Said):
        raise Misread("misread-words")
    if len(given.text) > REASON_LIMIT:
        raise Misread("check-reason-long", limit=REASON_LIMIT)
    return given.text


CHECK = Dialog(
    "check",
    version=1,
    start=lambda _ctx: "read",
    steps=lambda _ctx: (
        Step(
            "read",
            asks=_read_sheet,
            choices=_choices,
            does=_agreed,
            echo=lambda ctx, choice: (
                ctx.say("check-agreed", indicator=ctx.code) if choice == "agree" else ""
            ),
            goes={"agree": HOME, "return": "reason", "photos": "photos", "leave": HOME},
        ),
        Step(
            "photos",
            asks="check-photos-shown",
            choices=("back",),
            shows=_photos,
            goes="read",
            aside=True,
        ),
        Step(
            "reason",
            asks="check-ask-reason",
            choices=("cancel",),
            reads=_reason,
            does=lambda ctx, value: [] if value == "cancel" else [ReturnSheet(ctx.code, value)],
            echo=lambda ctx, value: (
                "" if value == "cancel" else ctx.say("check-returned", indicator=ctx.code)
            ),
            goes=lambda _ctx, value: "read" if value == "cancel" else HOME,
            leads=("read", HOME),
            aside=True,
        ),
    ),
    may=lambda ctx: (
        ctx.state.args.get("indicator") in ctx.campaign.sheets
        and may(ctx.view.me, Action.READ_SHEET, ctx.campaign, ctx.code)
    ),
)
