"""Closing the year, reopening it with a reason, and beginning the next one."""

from datetime import date

from conversations.dialogs.dossier.document_list import given_of, numbered
from conversations.engine.answers import words_up_to
from conversations.engine.button_data import way
from conversations.engine.dialog import (
    HOME,
    READ,
    Choice,
    Commands,
    Context,
    Dialog,
    Signing,
    Step,
)
from dvht_core.commands.campaign import CloseCampaign, ReopenCampaign, StartNextYear
from dvht_core.domain.campaign import SheetState
from dvht_core.dossier.missing import blanks
from dvht_core.policy import Permission
from dvht_core.schedule.deadlines import dossier_deadline

REASON_LIMIT = 500
CHECKED = (SheetState.CHECKED, SheetState.FINAL)


def _ask_close(ctx: Context) -> str:
    year = ctx.campaign.year
    if ctx.campaign.is_closed:
        return ctx.say("close-already", year=year)
    if not ctx.campaign.concluded:
        return ctx.say("close-no-meeting")
    unchecked = [i.code for i in ctx.campaign.indicators if not _checked(ctx, i.code)]
    unnumbered = [form for form in numbered(ctx) if given_of(ctx, form).number is None]
    lines = [ctx.say("close-ask", year=year), *_concluded(ctx)]
    lines += [ctx.say("close-unchecked", indicators=", ".join(unchecked))] if unchecked else []
    if unnumbered:
        lines.append(ctx.say("close-unnumbered", count=len(unnumbered)))
    if lacking := list(blanks(ctx.campaign)):
        lines.append(ctx.say("close-blanks", what=" ".join(lacking)))
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
    if ctx.campaign.is_closed:
        keys, ways = ["no"], ["reopen", "next-year"]
    elif not ctx.campaign.concluded:
        keys, ways = ["no"], ["meeting"]
    else:
        keys, ways = ["yes", "no"], ["papers"]
    return [
        *(Choice(key, ctx.say(f"close-confirm-{key}")) for key in keys),
        *(way(ctx, name) for name in ways),
    ]


def _done(ctx: Context, choice: str) -> str:
    """Say what is final, and how and until when the dossier is sent (TT24 Đ10.1.c, Đ10.3)."""
    if choice != "yes":
        return ""
    campaign, done = ctx.campaign, [ctx.say("close-done")]
    rubric, year = campaign.rubric, campaign.year + 1
    if campaign.conclusion.proposal and rubric.filing_article:
        before = ctx.words.short_date(dossier_deadline(campaign).before)
        done.append(ctx.say("close-filing", before=before, article=rubric.filing_article))
    if campaign.conclusion.proposal and rubric.result_before:
        day, month = rubric.result_before
        due = ctx.words.short_date(date(year, month, day))
        done.append(ctx.say("close-result", due=due, article=rubric.result_article))
    return "\n".join(done)


CLOSE = Dialog(
    "close",
    steps=(
        Step(
            "confirm",
            asks=_ask_close,
            choices=_close_choices,
            signs=Signing(("yes",)),
            does={"yes": [CloseCampaign()]},
            echo=_done,
            goes=HOME,
        ),
    ),
    may=Permission.CLOSE_CAMPAIGN,
)


def _reopening(_ctx: Context, reason: str) -> Commands:
    return [ReopenCampaign(reason)]


def _ask_reopen(ctx: Context) -> str:
    return ctx.say("reopen-ask", year=ctx.campaign.year)


REOPEN = Dialog(
    "reopen",
    steps=(
        Step(
            "reason",
            asks=_ask_reopen,
            choices=("cancel",),
            reads=words_up_to(REASON_LIMIT),
            opinion=True,
            does={READ: _reopening},
            echo={READ: "reopen-done"},
            goes=HOME,
        ),
    ),
    may=Permission.REOPEN_CAMPAIGN,
)


def _ask_next(ctx: Context) -> str:
    year = ctx.campaign.year
    if not ctx.campaign.is_closed:
        return ctx.say("next-year-open", year=year)
    asked = ctx.say("next-year-ask", year=year, next=year + 1)
    if not ctx.campaign.book.staff:
        return asked
    codes = ctx.words.join_words([code for code, _ in ctx.campaign.census_keys])
    counted = ctx.say("next-year-counted", indicators=codes, next=year + 1)
    return f"{asked}\n{counted}"


def _next_choices(ctx: Context) -> list[Choice]:
    if ctx.campaign.is_closed:
        return [Choice(key, ctx.say(f"next-year-{key}")) for key in ("yes", "no")]
    return [
        Choice("no", ctx.say("next-year-no")),
        way(ctx, "close"),
    ]


def _started(ctx: Context, choice: str) -> str:
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
    steps=(
        Step(
            "confirm",
            asks=_ask_next,
            choices=_next_choices,
            signs=Signing(("yes",)),
            does={"yes": [StartNextYear()]},
            echo=_started,
            goes=HOME,
        ),
    ),
    may=Permission.START_NEXT_YEAR,
)
