"""Settings of reminders: hours, pauses, once more later, and reminding those who are late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dvht_core.commands.account import (
    PauseReminders,
    RemindAgain,
    RemindLate,
    SetReminders,
    SetSchoolHours,
)
from dvht_core.domain.errors import InputError
from dvht_core.domain.quiet_hours import Hours, ReminderPreferences, hours_of
from dvht_core.events import DomainEvent, LateReminded, RemindersPaused
from dvht_core.handlers.command_context import CommandContext
from dvht_core.i18n.vietnamese import hour_minute, short_date
from dvht_core.schedule.assignments import late
from dvht_core.schedule.reminders import again_key
from dvht_core.store.models import Person, Unit
from dvht_core.store.queues import sent_reminders

NUDGE_PAUSE = timedelta(hours=1)
"""Nobody is reminded by hand more often than this."""


def set_reminders(context: CommandContext, command: SetReminders) -> Sequence[DomainEvent]:
    """Set one's own hours; InputError for an hour in the quiet time, or a
    pause until a past day.
    """
    _refuse_quiet(hours_of(context.campaign.unit.settings, command.preferences))
    if command.preferences.paused_until:
        _refuse_past(context, command.preferences.paused_until)
    _keep(context, context.me.id, command.preferences)
    return ()


def pause(context: CommandContext, command: PauseReminders) -> Sequence[DomainEvent]:
    """Pause a colleague's reminders, of which they are told; `until` None ends the pause."""
    person = context.campaign.person(command.person)
    if person is None or person.removed:
        raise InputError("reminder-no-person")
    if command.until:
        _refuse_past(context, command.until)
    if person.preferences.paused_until == command.until:
        return ()
    _keep(context, person.id, replace(person.preferences, paused_until=command.until))
    return [RemindersPaused(person.id, context.me.id, command.until)]


def set_school_hours(context: CommandContext, command: SetSchoolHours) -> Sequence[DomainEvent]:
    """Set the hours of everybody who has none of their own; InputError as for one's own."""
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    before = context.campaign.unit.settings
    after = replace(
        before,
        remind_at=command.morning,
        evening_at=command.evening,
        quiet_from=command.quiet_from,
        quiet_to=command.quiet_to,
        remind_channel=command.channel,
    )
    _refuse_quiet(hours_of(after, ReminderPreferences()))
    others = {k: v for k, v in unit.settings.items() if k not in before.to_json()}
    unit.settings = {**others, **after.to_json()}
    context.note("unit.hours", "unit", dict(before.to_json()), dict(after.to_json()))
    return ()


def remind_again(context: CommandContext, command: RemindAgain) -> Sequence[DomainEvent]:
    """Remind once more later, never in the quiet time; an earlier request is replaced."""
    sent_reminders.forget_asked(context.session, context.campaign.id, context.me.id)
    if command.later is None:
        context.note("reminders.again", str(context.me.id), None, {"at": None})
        return ()
    at = hours_of(context.campaign.unit.settings, context.me.preferences).again(
        context.now, command.later
    )
    key = again_key(at)
    if (context.me.id, key) not in sent_reminders.told(context.session, context.campaign.id):
        sent_reminders.note(context.session, context.campaign, context.me, key, due_at=at)
    context.note("reminders.again", str(context.me.id), None, {"at": at.isoformat()})
    return ()


def remind_late(context: CommandContext, command: RemindLate) -> Sequence[DomainEvent]:
    """Remind whoever owes something that is due; each at most once an hour, nobody in quiet time.

    InputError in the quiet time of the school.
    """
    settings = context.campaign.unit.settings
    hours = hours_of(settings, ReminderPreferences())
    if hours.quiet(context.now):
        raise InputError("reminder-quiet-now", **_quiet_words(hours))
    people = [
        owes.person
        for owes in late(context.campaign, context.today + timedelta(days=1))
        if owes.person.joined_at is not None
        and owes.person.id != context.me.id
        and not owes.person.preferences.paused(context.today)
        and not hours_of(settings, owes.person.preferences).quiet(context.now)
        and (owes.person.nudged_at is None or context.now - owes.person.nudged_at >= NUDGE_PAUSE)
    ]
    for person in people:
        key = f"{sent_reminders.NUDGE}{context.now.isoformat()}"
        sent_reminders.note(context.session, context.campaign, person, key, told_at=context.now)
        context.note("reminders.nudge", str(person.id))
    return [LateReminded(tuple(p.id for p in people), context.me.id)] if people else ()


def _keep(context: CommandContext, person_id: int, preferences: ReminderPreferences) -> None:
    person = context.session.get_one(Person, person_id)
    before, after = person.wishes or {}, preferences.to_json()
    if before != after:
        context.note("reminders.set", str(person_id), before, dict(after))
        person.wishes = dict(after) or None


def _refuse_quiet(hours: Hours) -> None:
    for hour in (hours.morning, hours.evening):
        if hour is not None and hours.in_quiet(hour):
            raise InputError("reminder-hour-quiet", hour=hour_minute(hour), **_quiet_words(hours))


def _refuse_past(context: CommandContext, day: date) -> None:
    if day <= context.today:
        raise InputError("reminder-pause-past", day=short_date(day))


def _quiet_words(hours: Hours) -> dict[str, str]:
    return {"start": hour_minute(hours.quiet_from), "end": hour_minute(hours.quiet_to)}
