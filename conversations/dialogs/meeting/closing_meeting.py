"""The closing meeting: indicator by indicator the team decides, then what to propose; resumable."""

from datetime import date

from conversations.dialogs.meeting.decide_levels import DECISIONS, next_step, unproposed
from conversations.dialogs.meeting.meeting_presence import on_record
from conversations.dialogs.meeting.meeting_record import FIRST_STEPS, LAST_STEPS
from conversations.engine.button_data import way
from conversations.engine.dialog import HOME, Choice, Context, Dialog, Go, SideStep, Step
from conversations.messages.meeting_lines import lacking, review_lines, undecided
from dvht_core.domain.meeting import MeetingField
from dvht_core.i18n.vietnamese import short_date
from dvht_core.policy import Permission


def _summary(ctx: Context) -> str:
    conclusion = ctx.campaign.conclusion
    meeting = conclusion.meeting
    lines = [
        ctx.say(
            "meeting-summary",
            day=short_date(day) if (day := _day(ctx)) else "",
            present=len(meeting.get(MeetingField.PRESENT, ())),
            absent=len(meeting.get(MeetingField.ABSENT, ())),
        ),
        ctx.say("meeting-result-unit", level=ctx.level_words(ctx.campaign.outcome.unit.level)),
    ]
    lines += [
        ctx.say(
            "meeting-summary-lower",
            indicator=code,
            level=ctx.level_words(decided.level),
            reason=decided.reason,
        )
        for code, decided in conclusion.levels.items()
        if decided.reason
    ]
    if conclusion.proposal is not None:
        lines.append(ctx.say(f"meeting-proposed-{conclusion.proposal}"))
    return "\n".join([*lines, *review_lines(ctx), ctx.say("meeting-ask-summary")])


def _day(ctx: Context) -> date | None:
    day = on_record(ctx, MeetingField.DAY)
    return date.fromisoformat(day) if day else None


def _summary_choices(ctx: Context) -> list[Choice]:
    return [
        way(ctx, "minutes"),
        way(ctx, "papers"),
        way(ctx, "close"),
        Choice("correct", ctx.say("meeting-correct")),
        Choice("leave", ctx.say("check-leave")),
    ]


_CORRECTABLE = (
    "day",
    "started",
    "place",
    "present",
    "officers",
    "criteria",
    "proposal",
    "opinions",
    "votes",
    "ended",
)


def _start(ctx: Context) -> str:
    """Return the first thing that is not on record; the summary when all is."""
    for step in FIRST_STEPS:
        if not step.aside and step.now(ctx) is None:
            return step.key
    if undecided(ctx) or lacking(ctx):
        return next_step(ctx)
    if unproposed(ctx):
        return "criteria"
    return next((s.key for s in LAST_STEPS if s.now(ctx) is None), "summary")


def _greets(ctx: Context) -> str:
    return "" if ctx.state.step in ("begin", "day", "summary") else ctx.say("meeting-resumed")


MEETING = Dialog(
    "meeting",
    starts=_start,
    steps=(
        *FIRST_STEPS,
        *DECISIONS,
        *LAST_STEPS,
        Step(
            "summary",
            asks=_summary,
            again="meeting-ask-summary",
            choices=_summary_choices,
            goes={"correct": "correct", "leave": HOME},
        ),
        SideStep(
            "correct",
            asks="meeting-ask-correct",
            choices=_CORRECTABLE,
            goes={key: Go(key, returning="summary") for key in _CORRECTABLE},
        ),
    ),
    greets=_greets,
    may=Permission.HOLD_MEETING,
)
