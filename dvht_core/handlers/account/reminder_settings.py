"""Reminders by people's own wish: their hours, pauses, once more later, and whoever is late now."""

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
from dvht_core.domain.quiet_hours import Hours, ReminderWishes, hours_of
from dvht_core.events import Happening, LateReminded, RemindersPaused
from dvht_core.handlers.command_context import Desk
from dvht_core.i18n.vietnamese import hour_minute, short_date
from dvht_core.policy import Action
from dvht_core.schedule.assignments import late
from dvht_core.schedule.reminders import again_key
from dvht_core.store.models import Person, Unit
from dvht_core.store.queues import sent_reminders

NUDGE_PAUSE = timedelta(hours=1)
"""Nobody is reminded by hand more often than this."""


def set_reminders(desk: Desk, command: SetReminders) -> Sequence[Happening]:
    """Set one's own hours; an hour in the quiet time is refused."""
    desk.require(Action.SET_OWN_REMINDERS)
    _refuse_quiet(hours_of(desk.campaign.unit.settings, command.wishes))
    if command.wishes.paused_until:
        _refuse_past(desk, command.wishes.paused_until)
    _keep(desk, desk.me.id, command.wishes)
    return ()


def pause(desk: Desk, command: PauseReminders) -> Sequence[Happening]:
    """Pause the reminders of a colleague, who is told; None: let them come again."""
    desk.require(Action.PAUSE_MEMBER)
    person = desk.campaign.person(command.person)
    if person is None or person.removed:
        raise InputError("reminder-no-person")
    if command.until:
        _refuse_past(desk, command.until)
    if person.wishes.paused_until == command.until:
        return ()
    _keep(desk, person.id, replace(person.wishes, paused_until=command.until))
    return [RemindersPaused(person.id, desk.me.id, command.until)]


def set_school_hours(desk: Desk, command: SetSchoolHours) -> Sequence[Happening]:
    """Set the hours of everybody who has none of their own."""
    desk.require(Action.SET_SCHOOL_HOURS)
    unit = desk.session.get_one(Unit, desk.campaign.unit.id)
    before = desk.campaign.unit.settings
    after = replace(
        before,
        remind_at=command.morning,
        evening_at=command.evening,
        quiet_from=command.quiet_from,
        quiet_to=command.quiet_to,
        remind_channel=command.channel,
    )
    _refuse_quiet(hours_of(after, ReminderWishes()))
    others = {k: v for k, v in unit.settings.items() if k not in before.to_json()}
    unit.settings = {**others, **after.to_json()}
    desk.note("unit.hours", "unit", dict(before.to_json()), dict(after.to_json()))
    return ()


def remind_again(desk: Desk, command: RemindAgain) -> Sequence[Happening]:
    """Remind once more later, never in the quiet time; the last wish is the one that counts."""
    desk.require(Action.SET_OWN_REMINDERS)
    sent_reminders.forget_asked(desk.session, desk.campaign.id, desk.me.id)
    if command.later is None:
        desk.note("reminders.again", str(desk.me.id), None, {"at": None})
        return ()
    at = hours_of(desk.campaign.unit.settings, desk.me.wishes).again(desk.now, command.later)
    key = again_key(at)
    if (desk.me.id, key) not in sent_reminders.told(desk.session, desk.campaign.id):
        sent_reminders.note(desk.session, desk.campaign, desk.me, key, due_at=at)
    desk.note("reminders.again", str(desk.me.id), None, {"at": at.isoformat()})
    return ()


def remind_late(desk: Desk, command: RemindLate) -> Sequence[Happening]:
    """Remind whoever owes something that is due; each at most once an hour, none in quiet time."""
    desk.require(Action.REMIND_LATE)
    settings = desk.campaign.unit.settings
    hours = hours_of(settings, ReminderWishes())
    if hours.quiet(desk.now):
        raise InputError("reminder-quiet-now", **_quiet_words(hours))
    today = desk.now.astimezone(settings.tz).date()
    people = [
        owes.person
        for owes in late(desk.campaign, today + timedelta(days=1))
        if owes.person.joined_at is not None
        and owes.person.id != desk.me.id
        and not (owes.person.wishes.paused_until and today < owes.person.wishes.paused_until)
        and not hours_of(settings, owes.person.wishes).quiet(desk.now)
        and (owes.person.nudged_at is None or desk.now - owes.person.nudged_at >= NUDGE_PAUSE)
    ]
    for person in people:
        key = f"{sent_reminders.NUDGE}{desk.now.isoformat()}"
        sent_reminders.note(desk.session, desk.campaign, person, key, told_at=desk.now)
        desk.note("reminders.nudge", str(person.id))
    return [LateReminded(tuple(p.id for p in people), desk.me.id)] if people else ()


def _keep(desk: Desk, person_id: int, wishes: ReminderWishes) -> None:
    person = desk.session.get_one(Person, person_id)
    before, after = person.wishes or {}, wishes.to_json()
    if before != after:
        desk.note("reminders.set", str(person_id), before, dict(after))
        person.wishes = dict(after) or None


def _refuse_quiet(hours: Hours) -> None:
    for hour in (hours.morning, hours.evening):
        if hour is not None and hours.in_quiet(hour):
            raise InputError("reminder-hour-quiet", hour=hour_minute(hour), **_quiet_words(hours))


def _refuse_past(desk: Desk, day: date) -> None:
    if day <= desk.now.astimezone(desk.campaign.unit.settings.tz).date():
        raise InputError("reminder-pause-past", day=short_date(day))


def _quiet_words(hours: Hours) -> dict[str, str]:
    return {"start": hour_minute(hours.quiet_from), "end": hour_minute(hours.quiet_to)}
