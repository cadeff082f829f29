"""Cross-check: read a colleague's sheet with its evidence, agree, or return it with a reason."""

from conversations.engine.answers import long_words
from conversations.engine.dialog import (
    ANY,
    HOME,
    READ,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    SideStep,
    Signing,
    Step,
)
from conversations.messages.sheet_changes import change_lines
from conversations.messages.sheet_message import level_line, sheet_lines
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands.sheets import AgreeSheet, ReturnSheet
from dvht_core.domain.campaign import Duty, SheetState
from dvht_core.domain.files import StoredFile
from dvht_core.i18n.vietnamese import capital
from dvht_core.policy import Permission, may, may_judge
from dvht_core.view.campaign_view import SheetView

REASON_LIMIT = 2000


def _sheet(ctx: Context) -> SheetView:
    return ctx.campaign.sheets[ctx.code]


def read_sheet(ctx: Context) -> str:
    """Return the whole sheet, and before it what changed since this person judged it last."""
    author = ctx.campaign.person(_sheet(ctx).author) or next(
        iter(ctx.campaign.with_duty(Duty.ASSESS, ctx.code)), None
    )
    head = ctx.say(
        "check-head" if _checks(ctx) else "check-head-led",
        indicator=ctx.code,
        title=ctx.campaign.rubric.indicator(ctx.code).title,
        author=ctx.called(author) if author else "",
    )
    return "\n".join([head, *change_lines(ctx), level_line(ctx), *sheet_lines(ctx)])


def _ask(ctx: Context) -> str:
    state = _sheet(ctx).state
    return ctx.say("check-ask" if state is SheetState.SUBMITTED else f"check-now-{state}")


def _choices(ctx: Context) -> list[Choice]:
    waits = _sheet(ctx).state is SheetState.SUBMITTED
    mine = _checks(ctx)
    keys = ["agree"] if waits and mine else []
    keys += ["return"] if (waits or _led_and_checked(ctx)) and may_return(ctx) else []
    keys += ["level"] if waits and mine else []
    keys += ["photos"] if _photos(ctx) else []
    texts = {"return": "check-return" if mine else "check-return-led"}
    return [Choice(key, ctx.say(texts.get(key, f"check-{key}"))) for key in [*keys, "leave"]]


def _photo_choices(ctx: Context) -> list[Choice]:
    """Return the verdict buttons of the sheet and a way back, for under its photos."""
    verdicts = [choice for choice in _choices(ctx) if choice.key not in ("photos", "leave")]
    return [*verdicts, Choice("back", ctx.say("check-photos-back"))]


def _agree(ctx: Context, _choice: str) -> Commands:
    return [AgreeSheet(ctx.code)]


def _checks(ctx: Context) -> bool:
    """Return whether the person cross-checks this sheet; a lead may read and return the others."""
    return may(ctx.view.me, Permission.CHECK_SHEET, ctx.campaign, ctx.code)


def _led_and_checked(ctx: Context) -> bool:
    """Return whether a lead looks at a sheet that is checked, which they may give back."""
    return ctx.me.leads and _sheet(ctx).state is SheetState.CHECKED


def may_return(ctx: Context) -> bool:
    return may(ctx.view.me, Permission.RETURN_SHEET, ctx.campaign, ctx.code)


def _photos(ctx: Context) -> tuple[StoredFile, ...]:
    return tuple(file for item in ctx.campaign.evidence_of(ctx.code) for file in item.files)


def _fields(ctx: Context) -> list[Choice]:
    """Offer what a remark can be about: the whole sheet, a figure, the evidence, a text."""
    indicator = ctx.campaign.rubric.indicator(ctx.code)
    questions = indicator.questions_for(ctx.campaign.unit.profile)
    return [
        Choice("whole", ctx.say("check-field-whole")),
        *(Choice(q.key, capital(q.label)) for q in questions),
        *(Choice(key, ctx.say(f"sheet-what-{key}")) for key in ("evidence", *PARTS)),
        Choice("cancel", ctx.say("check-reason-cancel")),
    ]


def _levels(ctx: Context) -> list[Choice]:
    computed = ctx.campaign.result(ctx.code).level
    return [
        *(
            Choice(str(level), ctx.say("check-level-is", level=ctx.say(f"results-level-{level}")))
            for level in (0, 1, 2)
            if level != computed
        ),
        Choice("cancel", ctx.say("check-reason-cancel")),
    ]


def read_reason(ctx: Context, given: Given) -> str:
    """Return a reason in words, of any length that a colleague can read."""
    return long_words(ctx, given, REASON_LIMIT)


def _return_whole(ctx: Context, reason: str) -> Commands:
    """Take words in place of a choice as the reason, about the whole sheet."""
    return [ReturnSheet(ctx.code, reason)]


def _return(ctx: Context, reason: str) -> Commands:
    field = ctx.state.text("field", "whole")
    return [ReturnSheet(ctx.code, reason, "" if field == "whole" else field)]


def _agree_otherwise(ctx: Context, remark: str) -> Commands:
    return [AgreeSheet(ctx.code, ctx.state.number("level"), remark)]


def _may_judge(ctx: Context) -> bool:
    known = ctx.state.args.get("indicator") in ctx.campaign.sheets
    return known and may_judge(ctx.me, ctx.campaign, ctx.code)


_VERDICTS = {"agree": HOME, "return": "field", "level": "level"}

CHECK = Dialog(
    "check",
    steps=(
        Step(
            "read",
            asks=_ask,
            choices=_choices,
            signs=Signing(("agree",), subject=read_sheet),
            does={"agree": _agree},
            echo={"agree": "check-agreed"},
            goes={**_VERDICTS, "photos": "photos", "leave": HOME},
        ),
        SideStep(
            "photos",
            asks="check-photos-shown",
            choices=_photo_choices,
            signs=Signing(("agree",), subject=read_sheet, shown_before=True),
            does={"agree": _agree},
            echo={"agree": "check-agreed"},
            shows=_photos,
            goes={**_VERDICTS, "back": "read"},
        ),
        SideStep(
            "field",
            wide=True,
            asks="check-ask-field",
            choices=_fields,
            reads=read_reason,
            opinion=True,
            does={READ: _return_whole},
            echo={READ: "check-returned"},
            goes={"cancel": "read", READ: HOME, ANY: "reason"},
        ),
        SideStep(
            "reason",
            asks="check-ask-reason",
            choices=("cancel",),
            reads=read_reason,
            opinion=True,
            does={READ: _return},
            echo={READ: "check-returned"},
            goes={"cancel": "read", READ: HOME},
        ),
        SideStep(
            "level",
            asks="check-ask-level",
            choices=_levels,
            goes={"cancel": "read", ANY: "why"},
        ),
        SideStep(
            "why",
            asks="check-ask-why",
            choices=("cancel",),
            reads=read_reason,
            opinion=True,
            signs=Signing(words=True, subject=read_sheet, shown_before=True),
            does={READ: _agree_otherwise},
            echo={READ: "check-agreed-otherwise"},
            goes={"cancel": "read", READ: HOME},
        ),
    ),
    may=_may_judge,
)
