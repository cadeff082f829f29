"""How one wants to be reminded: hours, quiet time, pauses; for those who lead, the unit's, too."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from conversations.dialogs.account.chats import channel_name
from conversations.engine.answers import read_day_given, words_of
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    Json,
    Step,
)
from conversations.parsing.hours import read_hour, read_span
from dvht_core.commands.account import PauseReminders, RemindAgain, SetReminders, SetSchoolHours
from dvht_core.domain.quiet_hours import ReminderPreferences, hours_of
from dvht_core.i18n.vietnamese import hour_minute
from dvht_core.policy import Permission, may
from dvht_core.view.campaign_view import PersonView

UNIT, NONE, LAST = "school", "none", "last"
"""The keys of choices: as the unit has it; not at all; the messenger used last."""
MORNINGS = ("06h30", "07h00", "11h30")
EVENINGS = ("18h00", "19h00", "20h00")
SPANS = ("20h00–06h30", "21h00–06h30", "22h00–06h00")
"""As they are kept in the state; a colon would end a button's key."""
PAUSES = ("3", "7", "14")
"""Days."""


def _now(ctx: Context) -> str:
    """Return how it is now: the person's own hours, and what is paused or still to come."""
    hours = hours_of(ctx.campaign.unit.settings, ctx.me.preferences)
    morning, quiet = hour_minute(hours.morning), _span(hours.quiet_from, hours.quiet_to)
    folded = ctx.view.once_a_day and ctx.me.preferences.evening is None
    if hours.evening is None or folded:
        lines = [ctx.say("reminders-now-fewer", morning=morning, quiet=quiet)]
    else:
        evening = hour_minute(hours.evening)
        lines = [ctx.say("reminders-now", morning=morning, evening=evening, quiet=quiet)]
    if folded:
        lines.append(ctx.say("reminders-now-folded"))
    if (until := ctx.me.preferences.paused_until) and ctx.today < until:
        lines.append(ctx.say("reminders-now-paused", day=ctx.words.day_month(until)))
    if ctx.me.again_at:
        at = ctx.me.again_at.astimezone(hours.tz)
        day = ctx.words.day_month(at.date())
        lines.append(ctx.say("reminders-now-again", hour=f"{at:%H:%M}", day=day))
    return "\n".join([*lines, ctx.say("reminders-ask")])


def _menu(ctx: Context) -> list[Choice]:
    keys = ["morning", "evening", "quiet", "pause"]
    keys += ["channel"] if len(ctx.me.channels) > 1 else []
    keys += ["forget"] if ctx.me.again_at else []
    keys += ["member"] if may(ctx.me, Permission.PAUSE_MEMBER, ctx.campaign) else []
    keys += ["school"] if may(ctx.me, Permission.SET_SCHOOL_HOURS, ctx.campaign) else []
    return [Choice(key, ctx.say(f"reminders-menu-{key}")) for key in [*keys, "done"]]


def _forget(_ctx: Context, choice: Json) -> Commands:
    return [RemindAgain(None)] if choice == "forget" else []


def _hours(*hours: str, extra: Sequence[str] = ()) -> Callable[[Context], list[Choice]]:
    """Return a function that offers `hours`, then the keys in `extra`."""
    return lambda ctx: [
        *(Choice(hour, hour.replace("h", ":")) for hour in hours),
        *(Choice(key, ctx.say(f"reminders-{key}")) for key in extra),
    ]


def _read_hour(_ctx: Context, given: Given) -> str:
    return _kept(read_hour(words_of(given)))


def _read_span(_ctx: Context, given: Given) -> str:
    return _kept_span(*read_span(words_of(given)))


def _morning(ctx: Context, value: Json) -> Commands:
    return [SetReminders(replace(ctx.me.preferences, morning=_time(value)))]


def _evening(ctx: Context, value: Json) -> Commands:
    fewer = value == NONE
    evening = None if fewer else _time(value)
    return [SetReminders(replace(ctx.me.preferences, evening=evening, fewer=fewer))]


def _quiet(ctx: Context, value: Json) -> Commands:
    start, end = (None, None) if value == UNIT else _times(value)
    return [SetReminders(replace(ctx.me.preferences, quiet_from=start, quiet_to=end))]


def _pause(ctx: Context, value: Json) -> Commands:
    return [SetReminders(replace(ctx.me.preferences, paused_until=_until(ctx, value)))]


def _channel(ctx: Context, value: Json) -> Commands:
    channel = None if value == LAST else str(value)
    return [SetReminders(replace(ctx.me.preferences, channel=channel))]


def _member_pause(ctx: Context, value: Json) -> Commands:
    person = _member(ctx)
    return [PauseReminders(person.id, _until(ctx, value))] if person else []


def _unit_setting(name: str) -> Callable[[Context, Json], Commands]:
    """Return a function that changes one of the unit's hours, or where it is reminded."""

    def keeps(ctx: Context, value: Json) -> Commands:
        unit = ctx.campaign.unit.settings
        now = SetSchoolHours(
            unit.remind_at, unit.evening_at, unit.quiet_from, unit.quiet_to, unit.remind_channel
        )
        match name:
            case "channel":
                return [replace(now, channel=None if value == LAST else str(value))]
            case "quiet":
                start, end = _times(value)
                return [replace(now, quiet_from=start, quiet_to=end)]
            case "morning":
                return [replace(now, morning=_hour(str(value)))]
            case _:
                return [replace(now, evening=_hour(str(value)))]

    return keeps


def _own_quiet(ctx: Context) -> str:
    preferences = ctx.me.preferences
    if preferences.quiet_from is None or preferences.quiet_to is None:
        return UNIT
    return _kept_span(preferences.quiet_from, preferences.quiet_to)


def _own_evening(preferences: ReminderPreferences) -> str:
    return NONE if preferences.fewer else _said(preferences.evening)


def _until(ctx: Context, value: Json) -> date | None:
    """Return the day of a pause: some days from today, a date, or no pause at all."""
    if value in PAUSES:
        return ctx.today + timedelta(days=int(value))
    return None if value in (None, NONE) else date.fromisoformat(str(value))


def _pauses(person: Callable[[Context], PersonView | None]) -> Callable[[Context], list[Choice]]:
    """Return a function that offers how long to pause, and to end a pause where there is one."""

    def choices(ctx: Context) -> list[Choice]:
        here = person(ctx)
        stop = (NONE,) if here and here.preferences.paused_until else ()
        return [Choice(key, ctx.say(f"reminders-pause-{key}")) for key in (*PAUSES, *stop)]

    return choices


def _members(ctx: Context) -> list[Choice]:
    others = [p for p in ctx.campaign.people if p.id != ctx.me.id and not p.removed]
    return [
        *(Choice(str(p.id), p.name) for p in others),
        Choice("leave", ctx.say("reminders-leave")),
    ]


def _member(ctx: Context) -> PersonView | None:
    number = str(ctx.state.answers.get("member", ""))
    return ctx.campaign.person(int(number)) if number.isdigit() else None


def _ask_member_pause(ctx: Context) -> str:
    person = _member(ctx)
    return ctx.say("reminders-ask-member-pause", person=ctx.called(person) if person else "")


def _channels(ctx: Context, names: Iterable[str]) -> list[Choice]:
    found = [Choice(name, channel_name(ctx, name)) for name in names]
    return [*found, Choice(LAST, ctx.say("reminders-channel-last"))]


def _unit_menu(ctx: Context) -> list[Choice]:
    keys = ["morning", "evening", "quiet", *(["channel"] if len(_used(ctx)) > 1 else []), "leave"]
    return [Choice(key, ctx.say(f"reminders-school-{key}")) for key in keys]


def _used(ctx: Context) -> list[str]:
    """Return the messengers that people of the team use."""
    return sorted({name for p in ctx.campaign.people if not p.removed for name in p.channels})


def _saved(ctx: Context, _value: Json) -> str:
    return ctx.say("reminders-saved")


def _said(hour: time | None) -> str:
    return _kept(hour) if hour else UNIT


def _kept(hour: time) -> str:
    return f"{hour:%Hh%M}"


def _kept_span(start: time, end: time) -> str:
    return f"{_kept(start)}–{_kept(end)}"


def _span(start: time, end: time) -> str:
    return f"{hour_minute(start)}–{hour_minute(end)}"


def _time(value: Json) -> time | None:
    return None if value in (None, UNIT) else _hour(str(value))


def _times(value: Json) -> tuple[time, time]:
    start, end = str(value).split("–")
    return _hour(start), _hour(end)


def _hour(kept: str) -> time:
    return time.fromisoformat(kept.replace("h", ":"))


def _setting(key: str, **fields: object) -> Step:
    """Return a step that sets one thing and leads back to the list of what can be set."""
    return Step(key, asks=f"reminders-ask-{key}", echo=_saved, goes="menu", aside=True, **fields)  # type: ignore[arg-type] # the fields are Step's own


def _unit_steps() -> tuple[Step, ...]:
    def kept(name: str) -> Callable[[Context], str]:
        return lambda ctx: _kept(getattr(ctx.campaign.unit.settings, name))

    return (
        Step(
            "school",
            asks="reminders-ask-school",
            choices=_unit_menu,
            goes={
                "morning": "school_morning",
                "evening": "school_evening",
                "quiet": "school_quiet",
                "channel": "school_channel",
                "leave": "menu",
            },
            aside=True,
        ),
        _setting(
            "school_morning",
            choices=_hours(*MORNINGS),
            reads=_read_hour,
            value=kept("remind_at"),
            keeps=_unit_setting("morning"),
        ),
        _setting(
            "school_evening",
            choices=_hours(*EVENINGS),
            reads=_read_hour,
            value=kept("evening_at"),
            keeps=_unit_setting("evening"),
        ),
        _setting(
            "school_quiet",
            choices=_hours(*SPANS),
            reads=_read_span,
            value=lambda ctx: _kept_span(
                ctx.campaign.unit.settings.quiet_from, ctx.campaign.unit.settings.quiet_to
            ),
            keeps=_unit_setting("quiet"),
        ),
        _setting(
            "school_channel",
            choices=lambda ctx: _channels(ctx, _used(ctx)),
            value=lambda ctx: ctx.campaign.unit.settings.remind_channel or LAST,
            keeps=_unit_setting("channel"),
        ),
    )


REMINDERS = Dialog(
    "reminders",
    start=lambda _ctx: "menu",
    steps=lambda _ctx: (
        Step(
            "menu",
            asks=_now,
            choices=_menu,
            does=_forget,
            goes={
                **{key: key for key in ("morning", "evening", "quiet", "pause", "channel")},
                **{key: key for key in ("member", "school")},
                "forget": "menu",
                "done": HOME,
            },
        ),
        _setting(
            "morning",
            choices=_hours(*MORNINGS, extra=(UNIT,)),
            reads=_read_hour,
            value=lambda ctx: _said(ctx.me.preferences.morning),
            keeps=_morning,
        ),
        _setting(
            "evening",
            choices=_hours(*EVENINGS, extra=(NONE, UNIT)),
            reads=_read_hour,
            value=lambda ctx: _own_evening(ctx.me.preferences),
            keeps=_evening,
        ),
        _setting(
            "quiet",
            choices=_hours(*SPANS, extra=(UNIT,)),
            reads=_read_span,
            value=_own_quiet,
            keeps=_quiet,
        ),
        _setting(
            "pause",
            choices=_pauses(lambda ctx: ctx.me),
            reads=read_day_given,
            value=lambda ctx: (day := ctx.me.preferences.paused_until) and day.isoformat(),
            keeps=_pause,
        ),
        _setting(
            "channel",
            choices=lambda ctx: _channels(ctx, ctx.me.channels),
            value=lambda ctx: ctx.me.preferences.channel or LAST,
            keeps=_channel,
        ),
        Step(
            "member",
            asks="reminders-ask-member",
            choices=_members,
            goes=lambda _ctx, value: "menu" if value == "leave" else "member_pause",
            leads=("menu", "member_pause"),
            aside=True,
        ),
        Step(
            "member_pause",
            asks=_ask_member_pause,
            choices=_pauses(_member),
            reads=read_day_given,
            value=lambda ctx: (
                (person := _member(ctx))
                and person.preferences.paused_until
                and person.preferences.paused_until.isoformat()
            ),
            keeps=_member_pause,
            echo=_saved,
            goes="menu",
            aside=True,
        ),
        *_unit_steps(),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.SET_OWN_REMINDERS, ctx.campaign),
)
