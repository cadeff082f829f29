"""The steps that record a meeting: day, hours, place, who was there, who led it, how they voted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from conversations.dialogs.meeting.meeting_presence import (
    PLACE_LIMIT,
    PRESENCE,
    on_record,
    present,
    recorded,
)
from conversations.engine.answers import long_words, words_up_to
from conversations.engine.dialog import (
    NEXT,
    READ,
    Choice,
    Commands,
    Context,
    Given,
    Row,
    SideStep,
    Step,
    Steps,
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


def _keeps(field: MeetingField) -> Callable[[Context, str], Commands]:
    """Return a function that records an answer, or the key of a choice, as the value of `field`."""
    return lambda _ctx, value: [RecordMeeting(field, value)]


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


def _hours(ctx: Context) -> list[Choice]:
    return [
        Choice("now", ctx.say("meeting-hour-now", hour=f"{_local(ctx):%H:%M}")),
        Choice("skip", ctx.say("choice-skip")),
    ]


def _read_hour(ctx: Context, given: Given) -> str:
    return _hour_words(read_time(long_words(ctx, given, PLACE_LIMIT)))


def _hour(key: str, field: MeetingField) -> Row:
    def now(ctx: Context, _choice: str) -> Commands:
        return [RecordMeeting(field, _hour_words(_local(ctx)))]

    return Step(
        key,
        asks=f"meeting-ask-{key}",
        choices=_hours,
        reads=_read_hour,
        keeps={"now": now, "skip": [RecordMeeting(field, "")], READ: _keeps(field)},
        value=recorded(field),
    )


def _local(ctx: Context) -> time:
    return ctx.local(ctx.now).time()


def _hour_words(at: time) -> str:
    """Return a time as the minutes have it, in Vietnamese in every conversation."""
    return dialog_texts("vi").say("meeting-hour", hour=f"{at:%H}", minute=f"{at:%M}")


def _keep_opinions(_ctx: Context, text: str) -> Commands:
    said = [line.strip(" -•") for line in text.split("\n") if line.strip(" -•")]
    return [RecordMeeting(MeetingField.OPINIONS, said)]


def _read_votes(ctx: Context, given: Given) -> int:
    return read_share(long_words(ctx, given, PLACE_LIMIT), len(present(ctx))).met


def _ask_counted(ctx: Context) -> str:
    return ctx.say("meeting-ask-counted", count=len(present(ctx)))


def _after_counted(ctx: Context, _agreed: int) -> Target:
    """Return the next question, or the summary when this was a correction."""
    return "ended" if on_record(ctx, MeetingField.ENDED) is None else "summary"


def _vote_choices(ctx: Context) -> list[Choice]:
    return [
        Choice("all", ctx.say("meeting-votes-all", count=len(present(ctx)))),
        Choice("some", ctx.say("meeting-votes-some")),
    ]


def _all_agreed(ctx: Context, _choice: str) -> Commands:
    return _keep_votes(ctx, len(present(ctx)))


def _keep_votes(ctx: Context, agreed: int) -> Commands:
    voted = len(present(ctx))
    return [
        RecordMeeting(MeetingField.VOTES_FOR, agreed),
        RecordMeeting(MeetingField.VOTES_AGAINST, voted - agreed),
    ]


def _places(ctx: Context) -> list[Choice]:
    return [Choice("here", ctx.say("meeting-place-here", unit=ctx.campaign.unit.name))]


def _keep_here(ctx: Context, _choice: str) -> Commands:
    return [RecordMeeting(MeetingField.PLACE, ctx.campaign.unit.name)]


FIRST_STEPS: Steps = (
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
        choices=_places,
        reads=words_up_to(PLACE_LIMIT),
        keeps={"here": _keep_here, READ: _keeps(MeetingField.PLACE)},
        value=recorded(MeetingField.PLACE),
    ),
    *PRESENCE,
)
"""The steps before the indicators: when and where, who was there, who led."""

LAST_STEPS: Steps = (
    Step(
        "opinions",
        asks="meeting-ask-opinions",
        choices=("none",),
        reads=words_up_to(OPINIONS_LIMIT),
        opinion=True,
        keeps={"none": [RecordMeeting(MeetingField.OPINIONS, [])], READ: _keep_opinions},
        value=recorded(MeetingField.OPINIONS),
        applies=_unsaid(MeetingField.OPINIONS),
    ),
    Step(
        "votes",
        asks="meeting-ask-votes",
        choices=_vote_choices,
        keeps={"all": _all_agreed},
        value=recorded(MeetingField.VOTES_FOR),
        goes={"all": NEXT, "some": "counted"},
        applies=_unsaid(MeetingField.VOTES_FOR),
    ),
    replace(_hour("ended", MeetingField.ENDED), applies=_unsaid(MeetingField.ENDED)),
    SideStep(
        "counted",
        asks=_ask_counted,
        reads=_read_votes,
        keeps=_keep_votes,
        value=recorded(MeetingField.VOTES_FOR),
        goes=_after_counted,
        leads=("ended", "summary"),
    ),
)
"""The steps after the decisions: what was said, how they voted, when it ended."""
