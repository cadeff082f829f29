"""The steps that record a meeting: day, hours, place, who was there, who led it, how they voted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from conversations.dialogs.meeting.meeting_presence import (
    PLACE_LIMIT,
    PRESENCE,
    keep_officers,
    officers,
    on_record,
    present,
    recorded,
    team,
    unsaid,
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


def _opinion_choices(ctx: Context) -> list[Choice]:
    """Offer to end the meeting as it mostly ends, where nothing of its end is noted yet."""
    count, hour = len(present(ctx)), f"{_local(ctx):%H:%M}"
    rest = (MeetingField.VOTES_FOR, MeetingField.ENDED)
    keys = [*(["finish"] if all(on_record(ctx, f) is None for f in rest) else []), "none"]
    return [Choice(k, ctx.say(f"meeting-opinions-{k}", count=count, hour=hour)) for k in keys]


def _finish(ctx: Context, choice: str) -> Commands:
    ended = RecordMeeting(MeetingField.ENDED, _hour_words(_local(ctx)))
    return [RecordMeeting(MeetingField.OPINIONS, []), *_all_agreed(ctx, choice), ended]


def _places(ctx: Context) -> list[Choice]:
    return [Choice("here", ctx.say("meeting-place-here", unit=ctx.campaign.unit.name))]


def _keep_here(ctx: Context, _choice: str) -> Commands:
    return [RecordMeeting(MeetingField.PLACE, ctx.campaign.unit.name)]


def _usual(ctx: Context) -> bool:
    """Return whether a meeting may have begun as usual: nothing is noted, the plan names no other
    day.
    """
    return on_record(ctx, MeetingField.DAY) is None and planned_day(ctx) in (None, ctx.today)


def _ask_begin(ctx: Context) -> str:
    return ctx.say(
        "meeting-ask-begin",
        day=ctx.words.day_month(ctx.today),
        hour=f"{_local(ctx):%H:%M}",
        unit=ctx.campaign.unit.name,
        count=len(team(ctx)),
        **officers(ctx),
    )


def _keep_begin(ctx: Context, choice: str) -> Commands:
    """Record at once what is usually so; each of it can be corrected under the record."""
    noted = {
        MeetingField.DAY: ctx.today.isoformat(),
        MeetingField.STARTED: _hour_words(_local(ctx)),
        MeetingField.PLACE: ctx.campaign.unit.name,
        MeetingField.PRESENT: [p.name for p in team(ctx)],
        MeetingField.ABSENT: {},
    }
    records = [RecordMeeting(field, value) for field, value in noted.items()]
    return [*records, *keep_officers(ctx, choice)]


FIRST_STEPS: Steps = (
    Step(
        "begin",
        asks=_ask_begin,
        choices=("yes", "each"),
        keeps={"yes": _keep_begin},
        value=lambda ctx: None if _usual(ctx) else "each",
        goes={"yes": NEXT, "each": "day"},
    ),
    Step(
        "day",
        asks="meeting-ask-day",
        choices=_days,
        reads=_read_day,
        keeps=_keeps(MeetingField.DAY),
        value=recorded(MeetingField.DAY),
        applies=unsaid(MeetingField.DAY),
    ),
    replace(_hour("started", MeetingField.STARTED), applies=unsaid(MeetingField.STARTED)),
    Step(
        "place",
        asks="meeting-ask-place",
        choices=_places,
        reads=words_up_to(PLACE_LIMIT),
        keeps={"here": _keep_here, READ: _keeps(MeetingField.PLACE)},
        value=recorded(MeetingField.PLACE),
        applies=unsaid(MeetingField.PLACE),
    ),
    *PRESENCE,
)
"""The steps before the indicators: when and where, who was there, who led."""

LAST_STEPS: Steps = (
    Step(
        "opinions",
        asks="meeting-ask-opinions",
        choices=_opinion_choices,
        reads=words_up_to(OPINIONS_LIMIT),
        opinion=True,
        keeps={
            "finish": _finish,
            "none": [RecordMeeting(MeetingField.OPINIONS, [])],
            READ: _keep_opinions,
        },
        value=recorded(MeetingField.OPINIONS),
        applies=unsaid(MeetingField.OPINIONS),
    ),
    Step(
        "votes",
        asks="meeting-ask-votes",
        choices=_vote_choices,
        keeps={"all": _all_agreed},
        value=recorded(MeetingField.VOTES_FOR),
        goes={"all": NEXT, "some": "counted"},
        applies=unsaid(MeetingField.VOTES_FOR),
    ),
    replace(_hour("ended", MeetingField.ENDED), applies=unsaid(MeetingField.ENDED)),
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
