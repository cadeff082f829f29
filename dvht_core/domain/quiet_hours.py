"""When people may be written to unasked: morning and evening hours, quiet time, pauses."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dvht_core.domain.campaign import UnitSettings


class Later(StrEnum):
    """When somebody wants to be reminded again."""

    SOON = "soon"
    TOMORROW = "tomorrow"


SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class ReminderPreferences:
    """What one person has set for their own reminders (nhắc việc); None: as the school has it."""

    morning: time | None = None
    evening: time | None = None
    fewer: bool = False
    """Nothing on the evening before."""
    quiet_from: time | None = None
    quiet_to: time | None = None
    channel: str | None = None
    """The messenger to be reminded on; None: the one used last."""
    paused_until: date | None = None
    """Not reminded before this day."""

    def paused(self, day: date) -> bool:
        """Return whether their reminders are paused on this day."""
        return self.paused_until is not None and day < self.paused_until

    def to_json(self) -> dict[str, str]:
        """Return what was set, as texts: {"morning": "06:30:00", "fewer": "True"}."""
        kept = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: str(value) for name, value in kept.items() if value not in (None, False)}

    @classmethod
    def from_json(cls, data: dict[str, str] | None) -> "ReminderPreferences":
        """Read what `to_json` wrote; ValueError for anything else."""
        own = data or {}
        hours = ("morning", "evening", "quiet_from", "quiet_to")
        return cls(
            **{name: time.fromisoformat(own[name]) for name in hours if name in own},
            fewer="fewer" in own,
            channel=own.get("channel"),
            paused_until=date.fromisoformat(own["paused_until"]) if "paused_until" in own else None,
        )


@dataclass(frozen=True, slots=True)
class Hours:
    """One person's hours, by the local time of the unit."""

    morning: time
    evening: time | None
    """None: not on the evening before."""
    quiet_from: time
    quiet_to: time
    """The same as `quiet_from`: no quiet time."""
    tz: ZoneInfo

    def at(self, day: date, hour: time) -> datetime:
        """Return the moment at which it is `hour` on `day`, by the unit's local time."""
        return datetime.combine(day, hour, self.tz)

    def in_quiet(self, hour: time) -> bool:
        """Return whether an hour of the day is in the quiet time (giờ nghỉ)."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to

    def quiet(self, moment: datetime) -> bool:
        """Return whether a moment is in the quiet time."""
        return self.in_quiet(wall_time(moment, self.tz))

    def awake(self, moment: datetime) -> datetime:
        """Return the moment itself, or the end of the quiet time in which it lies."""
        if not self.quiet(moment):
            return moment
        local = moment.astimezone(self.tz)
        ends = self.at(local.date(), self.quiet_to)
        return ends if ends > moment else self.at(local.date() + timedelta(days=1), self.quiet_to)

    def left(self, moment: datetime) -> timedelta:
        """Return for how long, from a moment outside the quiet time on, the day's waking lasts."""
        day = moment.astimezone(self.tz).date()
        midnight = self.at(day + timedelta(days=1), time())
        begins = self.at(day, self.quiet_from)
        quiet = self.quiet_from != self.quiet_to and begins > moment
        return (begins if quiet else midnight) - moment

    def again(self, now: datetime, later: Later) -> datetime:
        """Return when to remind again: in two hours, or with the next morning's reminders.

        What would fall into the quiet time waits for the morning.
        """
        local = now.astimezone(self.tz)
        tomorrow = self.at(local.date() + timedelta(days=1), self.morning)
        soon = (now + SOON).astimezone(self.tz)
        if later is Later.SOON and not self.quiet(soon):
            return soon
        this_morning = self.at(local.date(), self.morning)
        return this_morning if later is Later.SOON and this_morning > soon else tomorrow


def hours_of(settings: UnitSettings, preferences: ReminderPreferences) -> Hours:
    """Return a person's own hours where they have set them, else the school's."""
    return Hours(
        morning=preferences.morning or settings.remind_at,
        evening=None if preferences.fewer else preferences.evening or settings.evening_at,
        quiet_from=preferences.quiet_from or settings.quiet_from,
        quiet_to=preferences.quiet_to or settings.quiet_to,
        tz=settings.tz,
    )


def may_be_told(settings: UnitSettings, preferences: ReminderPreferences, now: datetime) -> bool:
    """Return whether somebody can be written to unasked at this moment.

    That is from the hour of their morning on, outside their quiet time, unless they are paused.
    """
    hours = hours_of(settings, preferences)
    awake = wall_time(now, hours.tz) >= hours.morning and not hours.quiet(now)
    return awake and not preferences.paused(now.astimezone(hours.tz).date())


def wall_time(moment: datetime, tz: ZoneInfo) -> time:
    """Return the local time of a moment."""
    return moment.astimezone(tz).time().replace(tzinfo=None)
