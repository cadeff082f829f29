"""Reminders: what is due for whom at a moment, from the plan, the sheets
and each one's hours. Pure.

Everything worth a message is an occasion: the evening before a plan line, its morning, the morning
after a day for sheets has passed, a deadline coming nearer. An occasion is told once. Occasions of
the same moment are one message; what a machine that was off has missed goes with the next one.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zlib import crc32

from dvht_core.domain.quiet_hours import Hours, hours_of
from dvht_core.domain.roles import Role
from dvht_core.schedule.assignments import (
    Late,
    about_sheets,
    checking_day,
    duties,
    last_day,
    late,
    sheets_due,
    writing_day,
)
from dvht_core.schedule.deadlines import COUNTDOWN, Deadline, deadlines
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView
from dvht_core.work_plan.plan_model import Who

__all__ = [
    "Occasion",
    "OccasionKind",
    "Reminder",
    "Told",
    "concerns",
    "deadlines_for",
    "occasions_of",
    "reminders_due",
    "writing_day",
]

Told = AbstractSet[tuple[int, str]]
"""(person, occasion) of what has been told already."""

MEMORY = timedelta(days=7)
"""How long a missed occasion is still worth a line in the next message."""
CHASE = 7
"""Days after a due day on which the lead is told each morning who is late."""
THANKS = "thanks"


class OccasionKind(StrEnum):
    """What an occasion is about."""

    EVE = "eve"
    DAY = "day"
    OVERDUE = "overdue"
    LATE = "late"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to tell one person on one day at one hour; `key` is unique among theirs."""

    kind: OccasionKind
    day: date
    hour: time
    key: str
    line: PlanLineView | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to one person; what they owe is read from the sheets when it is worded."""

    person: PersonView
    day: date
    today: tuple[PlanLineView, ...] = ()
    tomorrow: tuple[PlanLineView, ...] = ()
    missed: tuple[PlanLineView, ...] = ()
    """Plan lines of past days of which they could not be reminded."""
    overdue: Late | None = None
    """Their own sheets and checks past their day."""
    late: tuple[Late, ...] = ()
    """For the lead: what others are late with."""
    deadlines: tuple[Deadline, ...] = ()
    again: bool = False
    """Whether they have asked to be reminded again."""
    thanks: bool = False
    """Whether they are told that they have done everything; once only."""
    occasions: tuple[str, ...] = ()
    """Keys of all occasions that this message settles, whether it says anything or not."""

    @property
    def says(self) -> bool:
        """Whether there is anything to say; if not, the occasions are settled without a message."""
        return bool(
            self.today
            or self.tomorrow
            or self.missed
            or self.overdue
            or self.late
            or self.deadlines
            or self.again
            or self.thanks
        )


def reminders_due(
    campaign: CampaignView, now: datetime, told: Told = frozenset()
) -> list[Reminder]:
    """Return everybody's reminder of this moment; none in a person's quiet time.

    A machine that was off at the hour sends it later on the same day. Who joined after the hour has
    just been told what there is to do. Who is paused, or has nothing left to do, gets no message,
    but the occasion is settled, so that it does not come up later.
    """
    reminders = (_reminder(campaign, person, now, told) for person in campaign.people)
    return [reminder for reminder in reminders if reminder is not None]


def concerns(line: PlanLineView, person: PersonView) -> bool:
    """Return whether a plan line is for this person: for all, their role,
    all members, or by name.
    """
    return any(
        who in (Who.ALL, person.name)
        or who == (Who.MEMBERS if person.role is Role.MEMBER else person.role)
        for who in line.who
    )


def leading(campaign: CampaignView) -> PersonView | None:
    """Return who is told of those who are late: the lead, else a deputy or secretary."""
    here = [p for p in campaign.people if p.leads and not p.removed]
    return next((p for p in here if p.role is Role.LEAD), here[0] if here else None)


def _reminder(
    campaign: CampaignView, person: PersonView, now: datetime, told: Told
) -> Reminder | None:
    hours = hours_of(campaign.unit.settings, person.preferences)
    if person.removed or hours.quiet(now):
        return None
    today = now.astimezone(hours.tz).date()
    since = person.joined_at
    fresh = [
        occasion
        for occasion in occasions_of(campaign, person, hours)
        if today - MEMORY <= occasion.day <= today
        and (person.id, occasion.key) not in told
        and (since is None or since < hours.at(occasion.day, occasion.hour))
    ]
    due = [o for o in fresh if o.day == today and now >= hours.at(o.day, o.hour)]
    again = person.again_at if person.again_at and person.again_at <= now else None
    if not due and not again:
        return None
    if person.preferences.paused(today):
        return Reminder(person, today, occasions=_keys(due, again))
    reminder = _worded(campaign, person, today, due, (), again, told)
    missed = [o for o in fresh if o.day < today and since is not None]
    if reminder.says and missed:
        return _worded(campaign, person, today, due, missed, again, told)
    return reminder


def _keys(occasions: Sequence[Occasion], again: datetime | None) -> tuple[str, ...]:
    """Return what they settle, each once: two lines of a plan may say the same of one day."""
    keys = dict.fromkeys(occasion.key for occasion in occasions)
    return (*keys, *((again_key(again),) if again else ()))


def again_key(at: datetime) -> str:
    """Return the key of the occasion of a person who asked to be reminded again at a moment."""
    return f"again:{at.astimezone(UTC).isoformat()}"


def occasions_of(campaign: CampaignView, person: PersonView, hours: Hours) -> Iterator[Occasion]:
    """Yield a person's occasions of all days."""
    yield from _of_plan(campaign, person, hours)
    yield from _of_sheets(campaign, person, hours)
    yield from _of_lead(campaign, person, hours)
    yield from _of_deadlines(campaign, person, hours)


def _of_plan(campaign: CampaignView, person: PersonView, hours: Hours) -> Iterator[Occasion]:
    """Yield the evening before and the morning of each line, of a longer
    one for its first and last day.
    """
    for line in campaign.plan:
        if concerns(line, person):
            mark = f"{crc32(line.task.encode()):08x}"
            for day in sorted({line.day, last_day(line)}):
                key = f"{day.isoformat()}:{mark}"
                if hours.evening is not None:
                    eve = day - timedelta(days=1)
                    yield Occasion(OccasionKind.EVE, eve, hours.evening, f"eve:{key}", line)
                yield Occasion(OccasionKind.DAY, day, hours.morning, f"day:{key}", line)


def _of_sheets(campaign: CampaignView, person: PersonView, hours: Hours) -> Iterator[Occasion]:
    """Yield the mornings after the last days for writing and for checking."""
    for what, day, codes in (
        ("write", sheets_due(campaign), person.assess),
        ("check", checking_day(campaign.plan), person.check),
    ):
        if day and codes:
            key = f"overdue:{what}:{day.isoformat()}"
            yield Occasion(OccasionKind.OVERDUE, day + timedelta(days=1), hours.morning, key)


def _of_lead(campaign: CampaignView, person: PersonView, hours: Hours) -> Iterator[Occasion]:
    """Yield `CHASE` mornings after each of these days, for the one who leads."""
    if person != leading(campaign):
        return
    days = (sheets_due(campaign), checking_day(campaign.plan))
    mornings = {day + timedelta(days=n) for day in days if day for n in range(1, CHASE + 1)}
    for day in sorted(mornings):
        yield Occasion(OccasionKind.LATE, day, hours.morning, f"late:{day.isoformat()}")


def _of_deadlines(campaign: CampaignView, person: PersonView, hours: Hours) -> Iterator[Occasion]:
    """Yield the mornings of the `COUNTDOWN` to each deadline, for lead and secretary."""
    for deadline in deadlines_for(campaign, person):
        for days in COUNTDOWN:
            day = deadline.before - timedelta(days=days)
            key = f"deadline:{deadline.key}:{deadline.before.isoformat()}:{days}"
            yield Occasion(OccasionKind.DEADLINE, day, hours.morning, key, deadline=deadline)


def deadlines_for(campaign: CampaignView, person: PersonView) -> tuple[Deadline, ...]:
    """Return the deadlines that are this person's to keep: lead's and secretary's."""
    return deadlines(campaign) if person.role in (Role.LEAD, Role.SECRETARY) else ()


def _counted_down(campaign: CampaignView, person: PersonView, today: date) -> list[Deadline]:
    """Return the deadlines of which the countdown has begun."""
    near = timedelta(days=max(COUNTDOWN))
    return [d for d in deadlines_for(campaign, person) if today < d.before <= today + near]


def _worded(
    campaign: CampaignView,
    person: PersonView,
    today: date,
    due: Sequence[Occasion],
    missed: Sequence[Occasion],
    again: datetime | None,
    told: Told,
) -> Reminder:
    """Return the reminder of these occasions, without what is done already."""
    busy = duties(campaign, person).open
    both = (*due, *missed)
    now_on = _lines(due, OccasionKind.DAY, busy)
    if again:  # what the day asks is said once more
        now_on = _lines(list(_of_day(campaign, person, today)), OccasionKind.DAY, busy)
    coming = [o.deadline for o in both if o.deadline and o.deadline.before > today]
    if again:  # and so is what is being counted down
        coming += _counted_down(campaign, person, today)
    behind = late(campaign, today)
    thanks = (
        bool(person.assess)
        and not busy
        and (person.id, THANKS) not in told
        and any(o.kind is OccasionKind.OVERDUE or (o.line and about_sheets(o.line)) for o in due)
    )
    return Reminder(
        person,
        today,
        today=now_on,
        tomorrow=_lines(due, OccasionKind.EVE, busy),
        missed=tuple(
            line
            for line in _lines(missed, OccasionKind.DAY, busy)
            if last_day(line) < today and not about_sheets(line)
        ),
        overdue=next((x for x in behind if x.person == person), None)
        if any(o.kind is OccasionKind.OVERDUE for o in both)
        else None,
        late=tuple(x for x in behind if x.person != person)
        if any(o.kind is OccasionKind.LATE for o in due)
        else (),
        deadlines=tuple(dict.fromkeys(coming)),
        again=again is not None and (busy or bool(now_on) or bool(coming)),
        thanks=thanks,
        occasions=(*_keys(both, again), *((THANKS,) if thanks else ())),
    )


def _lines(
    occasions: Sequence[Occasion], kind: OccasionKind, busy: bool
) -> tuple[PlanLineView, ...]:
    """Return the plan lines of one kind of occasion; those of sheets only
    while some are owed (`busy`).
    """
    lines = dict.fromkeys(o.line for o in occasions if o.kind is kind and o.line is not None)
    return tuple(line for line in lines if busy or not about_sheets(line))


def _of_day(campaign: CampaignView, person: PersonView, today: date) -> Iterator[Occasion]:
    hours = hours_of(campaign.unit.settings, person.preferences)
    yield from (o for o in _of_plan(campaign, person, hours) if o.day == today)
