"""The hours at which a unit is reminded, and where, set by those who lead."""

from dataclasses import replace
from typing import Any

from conversations.dialogs.account.reminder_values import (
    EVENINGS,
    LAST,
    MORNINGS,
    SPANS,
    channel_choices,
    hour_of,
    hours_of_span,
    offer_hours,
    read_hour_given,
    read_span_given,
    setting,
)
from conversations.engine.dialog import Choice, Commands, Context, SideStep, Steps
from dvht_core.commands.account import SetSchoolHours


def _changed(ctx: Context, **changes: Any) -> Commands:
    """Change some of the unit's hours, or where it is reminded; the rest stays."""
    unit = ctx.campaign.unit.settings
    now = SetSchoolHours(
        unit.remind_at, unit.evening_at, unit.quiet_from, unit.quiet_to, unit.remind_channel
    )
    return [replace(now, **changes)]


def _quiet(ctx: Context, value: str) -> Commands:
    start, end = hours_of_span(value)
    return _changed(ctx, quiet_from=start, quiet_to=end)


def _morning(ctx: Context, value: str) -> Commands:
    return _changed(ctx, morning=hour_of(value))


def _evening(ctx: Context, value: str) -> Commands:
    return _changed(ctx, evening=hour_of(value))


def _channel(ctx: Context, value: str) -> Commands:
    return _changed(ctx, channel=None if value == LAST else str(value))


def _channels(ctx: Context) -> list[Choice]:
    return channel_choices(ctx, _used(ctx))


def _menu(ctx: Context) -> list[Choice]:
    keys = ["morning", "evening", "quiet", *(["channel"] if len(_used(ctx)) > 1 else []), "leave"]
    return [Choice(key, ctx.say(f"reminders-school-{key}")) for key in keys]


def _used(ctx: Context) -> list[str]:
    """Return the messengers that people of the team use."""
    return sorted({name for p in ctx.campaign.people if not p.removed for name in p.channels})


UNIT_STEPS: Steps = (
    SideStep(
        "school",
        asks="reminders-ask-school",
        choices=_menu,
        goes={
            "morning": "school_morning",
            "evening": "school_evening",
            "quiet": "school_quiet",
            "channel": "school_channel",
            "leave": "menu",
        },
    ),
    setting(
        "school_morning",
        choices=offer_hours(*MORNINGS),
        reads=read_hour_given,
        keeps=_morning,
    ),
    setting(
        "school_evening",
        choices=offer_hours(*EVENINGS),
        reads=read_hour_given,
        keeps=_evening,
    ),
    setting(
        "school_quiet",
        choices=offer_hours(*SPANS),
        reads=read_span_given,
        keeps=_quiet,
    ),
    setting(
        "school_channel",
        choices=_channels,
        keeps=_channel,
    ),
)
"""The steps that set what holds for the whole unit."""
