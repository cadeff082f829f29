"""How one wants to be reminded: hours, quiet time, pauses; for those who lead, the unit's, too."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from conversations.dialogs.account.reminder_values import (
    EVENINGS,
    LAST,
    MORNINGS,
    NONE,
    SPANS,
    UNIT,
    channel_choices,
    hour_kept,
    hours_of_span,
    offer_hours,
    own_hour,
    read_hour_given,
    read_span_given,
    saved,
    setting,
    span_kept,
)
from conversations.dialogs.account.unit_reminders import UNIT_STEPS
from conversations.engine.answers import only_for, read_day_given
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Json,
    SideStep,
    Step,
)
from dvht_core.commands.account import PauseReminders, RemindAgain, SetReminders
from dvht_core.domain.quiet_hours import ReminderPreferences, hours_of
from dvht_core.i18n.vietnamese import hour_minute
from dvht_core.policy import Permission, may
from dvht_core.view.campaign_view import PersonView

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


def _morning(ctx: Context, value: Json) -> Commands:
    return [SetReminders(replace(ctx.me.preferences, morning=own_hour(value)))]


def _evening(ctx: Context, value: Json) -> Commands:
    fewer = value == NONE
    evening = None if fewer else own_hour(value)
    return [SetReminders(replace(ctx.me.preferences, evening=evening, fewer=fewer))]


def _quiet(ctx: Context, value: Json) -> Commands:
    start, end = (None, None) if value == UNIT else hours_of_span(value)
    return [SetReminders(replace(ctx.me.preferences, quiet_from=start, quiet_to=end))]


def _pause(ctx: Context, value: Json) -> Commands:
    return [SetReminders(replace(ctx.me.preferences, paused_until=_until(ctx, value)))]


def _channel(ctx: Context, value: Json) -> Commands:
    channel = None if value == LAST else str(value)
    return [SetReminders(replace(ctx.me.preferences, channel=channel))]


def _member_pause(ctx: Context, value: Json) -> Commands:
    person = _member(ctx)
    return [PauseReminders(person.id, _until(ctx, value))] if person else []


def _own_quiet(ctx: Context) -> str:
    preferences = ctx.me.preferences
    if preferences.quiet_from is None or preferences.quiet_to is None:
        return UNIT
    return span_kept(preferences.quiet_from, preferences.quiet_to)


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


def _said(hour: time | None) -> str:
    return hour_kept(hour) if hour else UNIT


def _span(start: time, end: time) -> str:
    return f"{hour_minute(start)}–{hour_minute(end)}"


REMINDERS = Dialog(
    "reminders",
    steps=lambda _ctx: (
        Step(
            "menu",
            asks=_now,
            choices=_menu,
            does=only_for("forget", RemindAgain(None)),
            goes={
                **{key: key for key in ("morning", "evening", "quiet", "pause", "channel")},
                **{key: key for key in ("member", "school")},
                "forget": "menu",
                "done": HOME,
            },
        ),
        setting(
            "morning",
            choices=offer_hours(*MORNINGS, extra=(UNIT,)),
            reads=read_hour_given,
            value=lambda ctx: _said(ctx.me.preferences.morning),
            keeps=_morning,
        ),
        setting(
            "evening",
            choices=offer_hours(*EVENINGS, extra=(NONE, UNIT)),
            reads=read_hour_given,
            value=lambda ctx: _own_evening(ctx.me.preferences),
            keeps=_evening,
        ),
        setting(
            "quiet",
            choices=offer_hours(*SPANS, extra=(UNIT,)),
            reads=read_span_given,
            value=_own_quiet,
            keeps=_quiet,
        ),
        setting(
            "pause",
            choices=_pauses(lambda ctx: ctx.me),
            reads=read_day_given,
            value=lambda ctx: (day := ctx.me.preferences.paused_until) and day.isoformat(),
            keeps=_pause,
        ),
        setting(
            "channel",
            choices=lambda ctx: channel_choices(ctx, ctx.me.channels),
            value=lambda ctx: ctx.me.preferences.channel or LAST,
            keeps=_channel,
        ),
        SideStep(
            "member",
            asks="reminders-ask-member",
            choices=_members,
            goes=lambda _ctx, value: "menu" if value == "leave" else "member_pause",
            leads=("menu", "member_pause"),
        ),
        SideStep(
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
            echo=saved,
            goes="menu",
        ),
        *UNIT_STEPS,
    ),
    may=lambda ctx: may(ctx.view.me, Permission.SET_OWN_REMINDERS, ctx.campaign),
)
