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
    hours_of_span,
    offer_hours,
    own_hour,
    read_hour_given,
    read_span_given,
    setting,
)
from conversations.dialogs.account.unit_reminders import UNIT_STEPS
from conversations.engine.answers import read_day_given
from conversations.engine.dialog import (
    ANY,
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    SideStep,
    Step,
)
from dvht_core.commands.account import PauseReminders, RemindAgain, SetReminders
from dvht_core.domain.quiet_hours import hours_of
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


def _morning(ctx: Context, value: str) -> Commands:
    return [SetReminders(replace(ctx.me.preferences, morning=own_hour(value)))]


def _evening(ctx: Context, value: str) -> Commands:
    fewer = value == NONE
    evening = None if fewer else own_hour(value)
    return [SetReminders(replace(ctx.me.preferences, evening=evening, fewer=fewer))]


def _quiet(ctx: Context, value: str) -> Commands:
    start, end = (None, None) if value == UNIT else hours_of_span(value)
    return [SetReminders(replace(ctx.me.preferences, quiet_from=start, quiet_to=end))]


def _pause(ctx: Context, value: str) -> Commands:
    return [SetReminders(replace(ctx.me.preferences, paused_until=_until(ctx, value)))]


def _channel(ctx: Context, value: str) -> Commands:
    channel = None if value == LAST else str(value)
    return [SetReminders(replace(ctx.me.preferences, channel=channel))]


def _channels(ctx: Context) -> list[Choice]:
    return channel_choices(ctx, ctx.me.channels)


def _member_pause(ctx: Context, value: str) -> Commands:
    person = _member(ctx)
    return [PauseReminders(person.id, _until(ctx, value))] if person else []


def _until(ctx: Context, value: str) -> date | None:
    """Return the day of a pause: some days from today, a date, or no pause at all."""
    if value in PAUSES:
        return ctx.today + timedelta(days=int(value))
    return None if value == NONE else date.fromisoformat(str(value))


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
    return ctx.campaign.person(ctx.state.number("member"))


def _ask_member_pause(ctx: Context) -> str:
    person = _member(ctx)
    return ctx.say("reminders-ask-member-pause", person=ctx.called(person) if person else "")


def _span(start: time, end: time) -> str:
    return f"{hour_minute(start)}–{hour_minute(end)}"


REMINDERS = Dialog(
    "reminders",
    steps=(
        Step(
            "menu",
            asks=_now,
            choices=_menu,
            does={"forget": [RemindAgain(None)]},
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
            keeps=_morning,
        ),
        setting(
            "evening",
            choices=offer_hours(*EVENINGS, extra=(NONE, UNIT)),
            reads=read_hour_given,
            keeps=_evening,
        ),
        setting(
            "quiet",
            choices=offer_hours(*SPANS, extra=(UNIT,)),
            reads=read_span_given,
            keeps=_quiet,
        ),
        setting(
            "pause",
            choices=_pauses(lambda ctx: ctx.me),
            reads=read_day_given,
            keeps=_pause,
        ),
        setting(
            "channel",
            choices=_channels,
            keeps=_channel,
        ),
        SideStep(
            "member",
            asks="reminders-ask-member",
            choices=_members,
            goes={"leave": "menu", ANY: "member_pause"},
        ),
        SideStep(
            "member_pause",
            asks=_ask_member_pause,
            choices=_pauses(_member),
            reads=read_day_given,
            keeps=_member_pause,
            echo="reminders-saved",
            goes="menu",
        ),
        *UNIT_STEPS,
    ),
    may=Permission.SET_OWN_REMINDERS,
)
