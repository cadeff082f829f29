"""The steps that record a meeting: day, hours, place, who was there, who led it, how they voted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time

from conversations.dialogs.meeting.meeting_presence import (
    PLACE_LIMIT,
    PRESENCE,
    on_record,
    present,
    recorded,
    restored,
    snapshot,
)
from conversations.engine.answers import long_words
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Json,
    SideStep,
    Step,
    Target,
)
from conversations.parsing import read_date, read_share, read_time
from conversations.texts import dialog_texts
from dvht_core.commands.campaign import RecordMeeting
from dvht_core.domain.meeting import MeetingField
from dvht_core.schedule.assignments import meeting_line

OPINIONS_LIMIT = 3000


def _unsaid(field: MeetingField) -> Callable[[Context], bool]:
    return lambda ctx: on_record(ctx, field) is None


def _keeps(field: MeetingField) -> Callable[[Context, Json], Commands]:
    """Return a function that records an answer, or the key of a choice, as the value of `field`."""
    return lambda _ctx, value: [RecordMeeting(field, value if value is None else str(value))]


def _days(ctx: Context) -> list[Choice]:
    """Offer today, and the day of the plan."""
    now, planned = ctx.today, planned_day(ctx)
    days = dict.fromkeys(filter(None, (now, planned)))
    return [
        Choice(
            day.isoformat(),
            ctx.say(
                "meeting-day-today" if day == now else "meeting-day-planned",
                day=ctx.words.day_month(day),
            ),
        )
        for day in days
    ]


def planned_day(ctx: Context) -> date | None:
    """Return the plan's day for the meeting, if it names one."""
    line = meeting_line(ctx.campaign.plan)
    return line.day if line else None


def _read_day(ctx: Context, given: Given) -> str:
    return read_date(long_words(ctx, given, PLACE_LIMIT), ctx.today).isoformat()


def _hour(key: str, field: MeetingField) -> Step:
    return Step(
        key,
        asks=f"meeting-ask-{key}",
        choices=lambda ctx: [
            Choice("now", ctx.say("meeting-hour-now", hour=f"{_local(ctx):%H:%M}")),
            Choice("skip", ctx.say("choice-skip")),
        ],
        reads=lambda ctx, given: _hour_words(read_time(long_words(ctx, given, PLACE_LIMIT))),
        keeps=lambda ctx, value: [RecordMeeting(field, _hour_of(ctx, value))],
        value=recorded(field),
    )


def _local(ctx: Context) -> time:
    return ctx.local(ctx.now).time()


def _hour_of(ctx: Context, value: Json) -> Json:
    if isinstance(value, Chosen):
        return _hour_words(_local(ctx)) if value == "now" else ""
    return value


def _hour_words(at: time) -> str:
    """Return a time as the minutes have it, in Vietnamese in every conversation."""
    return dialog_texts("vi").say("meeting-hour", hour=f"{at:%H}", minute=f"{at:%M}")


def _keep_opinions(_ctx: Context, value: Json) -> Commands:
    if isinstance(value, str):
        lines = [] if isinstance(value, Chosen) else value.split("\n")
        value = [line.strip(" -•") for line in lines if line.strip(" -•")]
    return [RecordMeeting(MeetingField.OPINIONS, value)]


def _read_votes(ctx: Context, given: Given) -> Json:
    return read_share(long_words(ctx, given, PLACE_LIMIT), len(present(ctx))).met


def _voted(ctx: Context) -> Json:
    return snapshot(ctx, MeetingField.VOTES_FOR, MeetingField.VOTES_AGAINST)


def _after_counted(ctx: Context, recorded: Json) -> Target:
    """Return the next question, or the summary when this was a correction."""
    return "ended" if on_record(ctx, MeetingField.ENDED) is None else "summary"


def _keep_votes(ctx: Context, value: Json) -> Commands:
    fields = (MeetingField.VOTES_FOR, MeetingField.VOTES_AGAINST)
    if value == "some":
        return []
    if value is None or isinstance(value, Mapping):
        return restored(value, *fields)
    voted = len(present(ctx))
    agreed = voted if isinstance(value, Chosen) else int(value)
    return [RecordMeeting(fields[0], agreed), RecordMeeting(fields[1], voted - agreed)]


FIRST_STEPS = (
    Step(
        "day",
        asks="meeting-ask-day",
        choices=_days,
        reads=_read_day,
        keeps=_keeps(MeetingField.DAY),
        value=recorded(MeetingField.DAY),
    ),
    _hour("started", MeetingField.STARTED),
    Step(
        "place",
        asks="meeting-ask-place",
        choices=lambda ctx: [
            Choice("here", ctx.say("meeting-place-here", unit=ctx.campaign.unit.name))
        ],
        reads=lambda ctx, given: long_words(ctx, given, PLACE_LIMIT),
        keeps=lambda ctx, value: [
            RecordMeeting(
                MeetingField.PLACE,
                ctx.campaign.unit.name if isinstance(value, Chosen) else value,
            )
        ],
        value=recorded(MeetingField.PLACE),
    ),
    *PRESENCE,
)
"""The steps before the indicators: when and where, who was there, who led."""

LAST_STEPS = (
    Step(
        "opinions",
        asks="meeting-ask-opinions",
        choices=("none",),
        reads=lambda ctx, given: long_words(ctx, given, OPINIONS_LIMIT),
        keeps=_keep_opinions,
        value=recorded(MeetingField.OPINIONS),
        applies=_unsaid(MeetingField.OPINIONS),
    ),
    Step(
        "votes",
        asks="meeting-ask-votes",
        choices=lambda ctx: [
            Choice("all", ctx.say("meeting-votes-all", count=len(present(ctx)))),
            Choice("some", ctx.say("meeting-votes-some")),
        ],
        keeps=_keep_votes,
        value=_voted,
        goes={"all": NEXT, "some": "counted"},
        applies=_unsaid(MeetingField.VOTES_FOR),
    ),
    replace(_hour("ended", MeetingField.ENDED), applies=_unsaid(MeetingField.ENDED)),
    SideStep(
        "counted",
        asks=lambda ctx: ctx.say("meeting-ask-counted", count=len(present(ctx))),
        reads=_read_votes,
        keeps=_keep_votes,
        value=_voted,
        goes=_after_counted,
        leads=("ended", "summary"),
    ),
)
"""The steps after the decisions: what was said, how they voted, when it ended."""
