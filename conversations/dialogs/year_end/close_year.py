"""Closing the year, reopening it with a reason, and beginning the next one."""

from conversations.dialogs.dossier.document_numbers import given_of, numbered, title
from conversations.engine.answers import long_words, only_for
from conversations.engine.button_data import way
from conversations.engine.dialog import (
    HOME,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Json,
    Signing,
    Step,
)
from conversations.messages.year_end_choices import closed
from dvht_core.commands.campaign import CloseCampaign, ReopenCampaign, StartNextYear
from dvht_core.domain.campaign import SheetState
from dvht_core.policy import Permission, may

REASON_LIMIT = 500
CHECKED = (SheetState.CHECKED, SheetState.FINAL)


def _ask_close(ctx: Context) -> str:
    year = ctx.campaign.year
    if closed(ctx):
        return ctx.say("close-already", year=year)
    if not ctx.campaign.concluded:
        return ctx.say("close-no-meeting")
    unchecked = [i.code for i in ctx.campaign.indicators if not _checked(ctx, i.code)]
    unnumbered = [form for form in numbered(ctx) if given_of(ctx, form).number is None]
    lines = [ctx.say("close-ask", year=year), *_concluded(ctx)]
    lines += [ctx.say("close-unchecked", indicators=", ".join(unchecked))] if unchecked else []
    if unnumbered:
        titles = ctx.words.join_words([title(form) for form in unnumbered])
        lines.append(ctx.say("close-unnumbered", titles=titles))
    return "\n".join(lines)


def _concluded(ctx: Context) -> list[str]:
    """Return what the meeting decided and proposes, which closing makes final, a line each."""
    outcome = ctx.campaign.outcome
    return [
        *(
            ctx.say("meeting-result-criterion", criterion=code, level=ctx.level_words(at.level))
            for code, at in outcome.criteria.items()
        ),
        ctx.say("close-unit", level=ctx.level_words(outcome.unit.level)),
        ctx.say(f"close-proposed-{ctx.campaign.conclusion.proposal}"),
    ]


def _checked(ctx: Context, code: str) -> bool:
    return ctx.campaign.sheets[code].state in CHECKED


def _close_choices(ctx: Context) -> list[Choice]:
    if closed(ctx):
        keys, ways = ["no"], ["reopen", "next-year"]
    elif not ctx.campaign.concluded:
        keys, ways = ["no"], ["meeting"]
    else:
        keys, ways = ["yes", "no"], ["papers"]
    return [
        *(Choice(key, ctx.say(f"close-confirm-{key}")) for key in keys),
        *(way(ctx, name) for name in ways),
    ]


CLOSE = Dialog(
    "close",
    steps=lambda _ctx: (
        Step(
            "confirm",
            asks=_ask_close,
            choices=_close_choices,
            signs=Signing(("yes",)),
            does=only_for("yes", CloseCampaign()),
            echo=lambda ctx, choice: ctx.say("close-done") if choice == "yes" else "",
            goes=HOME,
        ),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.CLOSE_CAMPAIGN, ctx.campaign),
)


def _reopening(_ctx: Context, reason: Json) -> Commands:
    return [] if isinstance(reason, Chosen) else [ReopenCampaign(reason)]


REOPEN = Dialog(
    "reopen",
    steps=lambda _ctx: (
        Step(
            "reason",
            asks=lambda ctx: ctx.say("reopen-ask", year=ctx.campaign.year),
            choices=("cancel",),
            reads=lambda ctx, given: long_words(ctx, given, REASON_LIMIT),
            does=_reopening,
            echo=lambda ctx, value: "" if isinstance(value, Chosen) else ctx.say("reopen-done"),
            goes=HOME,
        ),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.REOPEN_CAMPAIGN, ctx.campaign),
)


def _ask_next(ctx: Context) -> str:
    year = ctx.campaign.year
    if not closed(ctx):
        return ctx.say("next-year-open", year=year)
    asked = ctx.say("next-year-ask", year=year, next=year + 1)
    if not ctx.campaign.book.staff:
        return asked
    codes = ctx.words.join_words([code for code, _ in ctx.campaign.census_keys])
    counted = ctx.say("next-year-counted", indicators=codes, next=year + 1)
    return f"{asked}\n{counted}"


def _next_choices(ctx: Context) -> list[Choice]:
    if closed(ctx):
        return [Choice(key, ctx.say(f"next-year-{key}")) for key in ("yes", "no")]
    return [
        Choice("no", ctx.say("next-year-no")),
        way(ctx, "close"),
    ]


def _started(ctx: Context, choice: Json) -> str:
    if choice != "yes":
        return ""
    first = min((line.day for line in ctx.campaign.plan), default=None)
    key = "next-year-done" if first else "next-year-done-without-plan"
    return ctx.say(
        key,
        year=ctx.campaign.year,
        count=len(ctx.campaign.people),
        day=ctx.words.day_month(first) if first else "",
        first=first.year if first else "",
    )


NEXT_YEAR = Dialog(
    "next_year",
    steps=lambda _ctx: (
        Step(
            "confirm",
            asks=_ask_next,
            choices=_next_choices,
            signs=Signing(("yes",)),
            does=only_for("yes", StartNextYear()),
            echo=_started,
            goes=HOME,
        ),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.START_NEXT_YEAR, ctx.campaign),
)
