"""What is due for whom on a day: pure, from the plan and the sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dvht_core.plan.values import Who
from dvht_core.roles import Role
from dvht_core.vietnamese import fold
from dvht_core.view import CampaignView, PersonView, PlanLineView


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person's message of one day. `occasion` is unique: no reminder goes out twice."""

    person: PersonView
    day: date
    lines: tuple[PlanLineView, ...]
    occasion: str


def reminders_due(campaign: CampaignView, now: datetime) -> list[Reminder]:
    """Return everybody's reminder of today, once the hour has come; nothing for other days.

    A machine that was off at the hour sends them late, on the same day; never on the next. Who
    joined after the hour has just been told what there is to do.
    """
    settings = campaign.unit.settings
    local = now.astimezone(settings.tz)
    if local.time().replace(tzinfo=None) < settings.remind_at:
        return []
    today = local.date()
    hour = datetime.combine(today, settings.remind_at, settings.tz)
    lines = [line for line in campaign.plan if line.day <= today <= (line.end_day or line.day)]
    return [
        Reminder(person, today, tuple(own), f"plan:{campaign.id}:{person.id}:{today.isoformat()}")
        for person in campaign.people
        if not person.removed
        and (person.joined_at is None or person.joined_at <= hour)
        and (own := [line for line in lines if concerns(line, person)])
    ]


def concerns(line: PlanLineView, person: PersonView) -> bool:
    """Whether a plan line is for this person: all, their role, all members, or by name."""
    return any(
        who in (Who.ALL, person.name)
        or who == (Who.MEMBERS if person.role is Role.MEMBER else person.role)
        for who in line.who
    )


def writing_day(plan: Sequence[PlanLineView]) -> date | None:
    """Return the plan's last day for writing the sheets (phiếu), if it names one."""
    for line in plan:
        words = fold(line.task).split()
        if "phieu" in words and {"viet", "nop", "hoan"} & set(words):
            return line.end_day or line.day
    return None
