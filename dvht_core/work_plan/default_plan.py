"""The plan of a school that has none: the usual five steps before 15 January, Sundays skipped.

The steps and their distances are those of a school's own plan (Hua Thanh: 06–13/01).
"""

import datetime as dt

from dvht_core.texts import core_texts
from dvht_core.work_plan.plan_model import Plan, PlanItem, Who

_OFFICE = (Who.LEAD, Who.SECRETARY)
_STEPS = (
    ("agree", 7, (Who.ALL,)),
    ("train", 6, _OFFICE),
    ("write", 5, (Who.ALL,)),
    ("report", 4, _OFFICE),
    ("meet", 0, (Who.ALL,)),
)
"""What is done, how many days before the meeting, and by whom."""
_SUNDAY = 6


def meeting_day(year: int, today: dt.date) -> dt.date:
    """Return the usual day of the meeting: 13 January of the year after; in 8 days if that is past.

    On a Sunday it is a day later.
    """
    usual = dt.date(year + 1, 1, 13)
    return _workday(usual if usual > today else today + dt.timedelta(days=8))


def usual_items(meeting: dt.date) -> tuple[PlanItem, ...]:
    """Return the steps that end with the meeting, each on a day of its own and none on a Sunday."""
    items: list[PlanItem] = []
    for name, before, who in _STEPS:
        day = meeting - dt.timedelta(days=before)
        if before:
            day = _workday(max([day, *(item.date + dt.timedelta(days=1) for item in items[-1:])]))
        items.append(PlanItem(day, None, core_texts().say(f"plan-usual-{name}"), who))
    return tuple(items)


def usual_plan(unit: str, year: int, today: dt.date, place: str | None = None) -> Plan:
    """Return the usual plan for a unit, without people."""
    return Plan(unit, year, usual_items(meeting_day(year, today)), (), (), place=place)


def _workday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=day.weekday() == _SUNDAY)
