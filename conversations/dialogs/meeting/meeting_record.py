"""The steps that record a meeting: day, hours, place, who was there, who led it, how they voted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from conversations.engine.answers import long_words
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Json,
    Step,
    Target,
)
from conversations.parsing import read_date, read_share, read_time
from conversations.texts import dialog_texts
from dvht_core.commands.campaign import RecordMeeting
from dvht_core.domain.meeting import MeetingField
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import fold
from dvht_core.view.campaign_view import PersonView

PLACE_LIMIT = 120
OPINIONS_LIMIT = 3000


def on_record(ctx: Context, field: MeetingField) -> Json:
    """Return what the record of the meeting says, None where it does not."""
    return ctx.campaign.conclusion.meeting.get(field)


def team(ctx: Context) -> list[PersonView]:
    """Return the members of the team, without those who have left it."""
    return [p for p in ctx.campaign.people if not p.removed]


def first_steps() -> tuple[Step, ...]:
    """Return the steps before the indicators: when and where, who was there, who led."""
    return (
        Step(
            "day",
            asks="meeting-ask-day",
            choices=_days,
            reads=_read_day,
            keeps=_keeps(MeetingField.DAY),
            value=_value(MeetingField.DAY),
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
            value=_value(MeetingField.PLACE),
        ),
        Step(
            "present",
            asks=_ask_present,
            choices=_present_choices,
            keeps=_keep_present,
            value=lambda ctx: _snapshot(ctx, MeetingField.PRESENT, MeetingField.ABSENT),
            goes=_after_present,
            leads=(NEXT, "absence", "present"),
        ),
        Step(
            "absence",
            asks=lambda ctx: ctx.say("meeting-ask-absence", who=ctx.called(_who(ctx))),
            choices=("unknown",),
            reads=lambda ctx, given: long_words(ctx, given, PLACE_LIMIT),
            keeps=_keep_absence,
            value=lambda ctx: _snapshot(ctx, MeetingField.ABSENT),
            goes="present",
            aside=True,
        ),
        Step(
            "officers",
            asks=lambda ctx: ctx.say("meeting-ask-officers", **_officers(ctx)),
            choices=("yes", "chair", "secretary"),
            keeps=_keep_officers,
            value=lambda ctx: _snapshot(ctx, MeetingField.CHAIR, MeetingField.SECRETARY),
            goes={"yes": NEXT, "chair": "chair", "secretary": "secretary"},
        ),
        _officer("chair", MeetingField.CHAIR),
        _officer("secretary", MeetingField.SECRETARY),
    )


def last_steps() -> tuple[Step, ...]:
    """Return the steps after the decisions: what was said, how they voted, when it ended."""
    return (
        Step(
            "opinions",
            asks="meeting-ask-opinions",
            choices=("none",),
            reads=lambda ctx, given: long_words(ctx, given, OPINIONS_LIMIT),
            keeps=_keep_opinions,
            value=_value(MeetingField.OPINIONS),
            applies=_unsaid(MeetingField.OPINIONS),
        ),
        Step(
            "votes",
            asks="meeting-ask-votes",
            choices=lambda ctx: [
                Choice("all", ctx.say("meeting-votes-all", count=len(_present(ctx)))),
                Choice("some", ctx.say("meeting-votes-some")),
            ],
            keeps=_keep_votes,
            value=_voted,
            goes={"all": NEXT, "some": "counted"},
            applies=_unsaid(MeetingField.VOTES_FOR),
        ),
        replace(_hour("ended", MeetingField.ENDED), applies=_unsaid(MeetingField.ENDED)),
        Step(
            "counted",
            asks=lambda ctx: ctx.say("meeting-ask-counted", count=len(_present(ctx))),
            reads=_read_votes,
            keeps=_keep_votes,
            value=_voted,
            goes=_after_counted,
            leads=("ended", "summary"),
            aside=True,
        ),
    )


def _unsaid(field: MeetingField) -> Callable[[Context], bool]:
    return lambda ctx: on_record(ctx, field) is None


def _value(field: MeetingField) -> Callable[[Context], Json]:
    return lambda ctx: on_record(ctx, field)


def _keeps(field: MeetingField) -> Callable[[Context, Json], Commands]:
    """Return a function that records an answer, or the key of a choice, as the value of `field`."""
    return lambda _ctx, value: [RecordMeeting(field, value if value is None else str(value))]


def _snapshot(ctx: Context, *fields: MeetingField) -> Json:
    """Return several fields as they stand, to be put back; None while the first is not said."""
    said = {field.value: on_record(ctx, field) for field in fields}
    return said if said[fields[0]] is not None else None


def _restored(value: Json, *fields: MeetingField) -> Commands:
    return [RecordMeeting(field, (value or {}).get(field)) for field in fields]


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
    lines = [line for line in ctx.campaign.plan if "hop" in fold(line.task).split()]
    return lines[-1].day if lines else None


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
        value=_value(field),
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


def _absent(ctx: Context) -> dict[str, str]:
    return dict(on_record(ctx, MeetingField.ABSENT) or {})


def _present(ctx: Context) -> list[PersonView]:
    return [p for p in team(ctx) if p.name not in _absent(ctx)]


def _ask_present(ctx: Context) -> str:
    absent = _absent(ctx)
    lines = [ctx.say("meeting-ask-present", count=len(team(ctx)))]
    lines += [
        ctx.say("meeting-absent-line", who=name, reason=reason or ctx.say("meeting-no-reason"))
        for name, reason in absent.items()
    ]
    return "\n".join(lines)


def _present_choices(ctx: Context) -> list[Choice]:
    here, absent = _present(ctx), _absent(ctx)
    all_here = "meeting-present-rest" if absent else "meeting-present-all"
    return [
        *([Choice("all", ctx.say(all_here, count=len(here)))] if here else []),
        *(
            Choice(f"absent-{p.id}", ctx.say("meeting-absent-choice", who=ctx.called(p)))
            for p in here
        ),
        *(
            Choice(f"here-{p.id}", ctx.say("meeting-here-choice", who=ctx.called(p)))
            for p in team(ctx)
            if p.name in absent
        ),
    ]


def _keep_present(ctx: Context, value: Json) -> Commands:
    fields = (MeetingField.PRESENT, MeetingField.ABSENT)
    if not isinstance(value, Chosen):
        return _restored(value, *fields)
    if value == "all":
        names = [p.name for p in _present(ctx)]
        return [RecordMeeting(fields[0], names), RecordMeeting(fields[1], _absent(ctx))]
    kind, _, number = value.partition("-")
    if kind == "absent":
        return []
    who = ctx.campaign.person(int(number))
    left = {name: reason for name, reason in _absent(ctx).items() if who and name != who.name}
    return [RecordMeeting(fields[1], left)]


def _after_present(_ctx: Context, choice: Json) -> Target:
    kind, _, number = str(choice).partition("-")
    if kind == "absent":
        return Go("absence", answers={"who": number})
    return NEXT if kind == "all" else "present"


def _who(ctx: Context) -> PersonView:
    """Return the person whose absence is being recorded."""
    found = ctx.campaign.person(int(ctx.state.answers.get("who", 0)))
    return found or ctx.me


def _keep_absence(ctx: Context, value: Json) -> Commands:
    if value is None or isinstance(value, Mapping):
        return _restored(value, MeetingField.ABSENT)
    reason = "" if isinstance(value, Chosen) else value
    return [RecordMeeting(MeetingField.ABSENT, {**_absent(ctx), _who(ctx).name: reason})]


def _officers(ctx: Context) -> dict[str, str]:
    """Return chair and secretary as recorded, else as the roles of those present suggest."""
    here = _present(ctx) or team(ctx)
    chair = on_record(ctx, MeetingField.CHAIR) or _of_role(here, Role.LEAD, Role.DEPUTY)
    others = [p for p in here if p.name != chair] or here
    secretary = on_record(ctx, MeetingField.SECRETARY) or _of_role(others, Role.SECRETARY)
    return {"chair": chair, "secretary": secretary}


def _of_role(people: Sequence[PersonView], *roles: Role) -> str:
    found = [p.name for role in roles for p in people if p.role is role]
    return (found or [people[0].name])[0]


def _keep_officers(ctx: Context, value: Json) -> Commands:
    fields = (MeetingField.CHAIR, MeetingField.SECRETARY)
    if not isinstance(value, Chosen):
        return _restored(value, *fields)
    said = _officers(ctx)
    return [RecordMeeting(f, said[f]) for f in fields] if value == "yes" else []


def _officer(key: str, field: MeetingField) -> Step:
    return Step(
        key,
        asks=f"meeting-ask-{key}",
        choices=lambda ctx: [
            Choice(str(p.id), ctx.say("meeting-person", name=p.name)) for p in _present(ctx)
        ],
        keeps=lambda ctx, value: [RecordMeeting(field, _name_of(ctx, value))],
        value=_value(field),
        goes="officers",
        aside=True,
    )


def _name_of(ctx: Context, value: Json) -> Json:
    person = ctx.campaign.person(int(value)) if isinstance(value, Chosen) else None
    return person.name if person else value


def _keep_opinions(_ctx: Context, value: Json) -> Commands:
    if isinstance(value, str):
        lines = [] if isinstance(value, Chosen) else value.split("\n")
        value = [line.strip(" -•") for line in lines if line.strip(" -•")]
    return [RecordMeeting(MeetingField.OPINIONS, value)]


def _read_votes(ctx: Context, given: Given) -> Json:
    return read_share(long_words(ctx, given, PLACE_LIMIT), len(_present(ctx))).met


def _voted(ctx: Context) -> Json:
    return _snapshot(ctx, MeetingField.VOTES_FOR, MeetingField.VOTES_AGAINST)


def _after_counted(ctx: Context, _value: Json) -> Target:
    """Return the next question, or the summary when this was a correction."""
    return "ended" if on_record(ctx, MeetingField.ENDED) is None else "summary"


def _keep_votes(ctx: Context, value: Json) -> Commands:
    fields = (MeetingField.VOTES_FOR, MeetingField.VOTES_AGAINST)
    if value == "some":
        return []
    if value is None or isinstance(value, Mapping):
        return _restored(value, *fields)
    voted = len(_present(ctx))
    agreed = voted if isinstance(value, Chosen) else int(value)
    return [RecordMeeting(fields[0], agreed), RecordMeeting(fields[1], voted - agreed)]
