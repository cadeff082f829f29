"""The steps that record who was at a meeting, who was absent and why, and who led it."""

from collections.abc import Callable, Sequence
from typing import Any

from conversations.engine.answers import words_up_to
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Go,
    Row,
    SideStep,
    Step,
    Steps,
    Target,
)
from dvht_core.commands.campaign import RecordMeeting
from dvht_core.domain.meeting import MeetingField
from dvht_core.domain.roles import Role
from dvht_core.view.campaign_view import PersonView

PLACE_LIMIT = 120


def on_record(ctx: Context, field: MeetingField) -> Any:
    """Return what the record of the meeting says, None where it does not."""
    return ctx.campaign.conclusion.meeting.get(field)


def team(ctx: Context) -> list[PersonView]:
    """Return the members of the team, without those who have left it."""
    return [p for p in ctx.campaign.people if not p.removed]


def recorded(field: MeetingField) -> Callable[[Context], object]:
    """Return a function that returns what is on record."""
    return lambda ctx: on_record(ctx, field)


def unsaid(field: MeetingField) -> Callable[[Context], bool]:
    """Return whether something of the meeting is still to be recorded."""
    return lambda ctx: on_record(ctx, field) is None


def _absent(ctx: Context) -> dict[str, str]:
    return dict(on_record(ctx, MeetingField.ABSENT) or {})


def present(ctx: Context) -> list[PersonView]:
    """Return those of the team who are not recorded as absent."""
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
    here, absent = present(ctx), _absent(ctx)
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


def _keep_present(ctx: Context, value: str) -> Commands:
    if value == "all":
        names = [p.name for p in present(ctx)]
        return [
            RecordMeeting(MeetingField.PRESENT, names),
            RecordMeeting(MeetingField.ABSENT, _absent(ctx)),
        ]
    kind, _, number = value.partition("-")
    if kind == "absent":
        return []
    who = ctx.campaign.person(int(number))
    left = {name: reason for name, reason in _absent(ctx).items() if who and name != who.name}
    return [RecordMeeting(MeetingField.ABSENT, left)]


def _after_present(_ctx: Context, choice: str) -> Target:
    kind, _, number = choice.partition("-")
    if kind == "absent":
        return Go("absence", answers={"who": number})
    return NEXT if kind == "all" else "present"


def _who(ctx: Context) -> PersonView:
    """Return the person whose absence is being recorded."""
    person = ctx.campaign.person(ctx.state.number("who"))
    return person or ctx.me


def _keep_absence(ctx: Context, value: str) -> Commands:
    reason = "" if isinstance(value, Chosen) else value
    return [RecordMeeting(MeetingField.ABSENT, {**_absent(ctx), _who(ctx).name: reason})]


def officers(ctx: Context) -> dict[str, str]:
    """Return chair and secretary as recorded, else as the roles of those present suggest."""
    here = present(ctx) or team(ctx)
    chair = on_record(ctx, MeetingField.CHAIR) or _of_role(here, Role.LEAD, Role.DEPUTY)
    others = [p for p in here if p.name != chair] or here
    secretary = on_record(ctx, MeetingField.SECRETARY) or _of_role(others, Role.SECRETARY)
    return {"chair": chair, "secretary": secretary}


def _of_role(people: Sequence[PersonView], *roles: Role) -> str:
    names = [p.name for role in roles for p in people if p.role is role]
    return (names or [people[0].name])[0]


def keep_officers(ctx: Context, _choice: str) -> Commands:
    """Return the commands that record who led and who wrote."""
    names = officers(ctx)
    return [RecordMeeting(f, names[f]) for f in (MeetingField.CHAIR, MeetingField.SECRETARY)]


def _ask_officers(ctx: Context) -> str:
    return ctx.say("meeting-ask-officers", **officers(ctx))


def _ask_absence(ctx: Context) -> str:
    return ctx.say("meeting-ask-absence", who=ctx.called(_who(ctx)))


def _people(ctx: Context) -> list[Choice]:
    return [Choice(str(p.id), ctx.say("meeting-person", name=p.name)) for p in present(ctx)]


def _officer(key: str, field: MeetingField) -> Row:
    def keeps(ctx: Context, number: str) -> Commands:
        person = ctx.campaign.person(int(number))
        return [RecordMeeting(field, person.name if person else None)]

    return SideStep(
        key,
        asks=f"meeting-ask-{key}",
        choices=_people,
        keeps=keeps,
        goes="officers",
    )


PRESENCE: Steps = (
    Step(
        "present",
        asks=_ask_present,
        choices=_present_choices,
        keeps=_keep_present,
        value=recorded(MeetingField.PRESENT),
        applies=unsaid(MeetingField.PRESENT),
        goes=_after_present,
        leads=(NEXT, "absence", "present"),
    ),
    SideStep(
        "absence",
        asks=_ask_absence,
        choices=("unknown",),
        reads=words_up_to(PLACE_LIMIT),
        keeps=_keep_absence,
        goes="present",
    ),
    Step(
        "officers",
        asks=_ask_officers,
        choices=("yes", "chair", "secretary"),
        keeps={"yes": keep_officers},
        value=recorded(MeetingField.CHAIR),
        applies=unsaid(MeetingField.CHAIR),
        goes={"yes": NEXT, "chair": "chair", "secretary": "secretary"},
    ),
    _officer("chair", MeetingField.CHAIR),
    _officer("secretary", MeetingField.SECRETARY),
)
"""The steps that record who was there and who led."""
