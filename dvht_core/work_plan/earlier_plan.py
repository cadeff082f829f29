"""A plan of an earlier campaign, moved to this one: schools send the file of last year. Pure."""

import datetime as dt
import re
from dataclasses import replace

from dvht_core.i18n.vietnamese import short_date
from dvht_core.texts import core_texts
from dvht_core.work_plan.plan_draft import assessed_year
from dvht_core.work_plan.plan_model import Plan, PlanItem, item_warning

SATURDAY = 5
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d|/\w)")
"""A year, but for those in the numbers of papers: "24/2023/TT-BGDĐT"."""


def years_behind(plan: Plan, today: dt.date) -> int:
    """Return by how many years all days of a plan are those of an earlier campaign; 0: by none."""
    last = max((item.end_date or item.date for item in plan.items), default=today)
    return max(0, assessed_year(today) - assessed_year(last))


def moved_day(day: dt.date, years: int) -> dt.date:
    """Return the same day of a later year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def moved(plan: Plan, today: dt.date) -> Plan:
    """Return an earlier plan with its days in this campaign, and warnings where that is doubtful.

    What belongs to the old papers alone is left out: their numbers and days, and the file itself.
    """
    years = years_behind(plan, today)
    items = tuple(_moved(item, years) for item in plan.items)
    year = assessed_year(today)
    warnings = [
        warning
        for before, after in zip(plan.items, items, strict=True)
        for warning in (*_weekends(before, after), *_old_years(after, year))
    ]
    return replace(
        plan,
        year=year,
        items=items,
        warnings=(*plan.warnings, *warnings),
        number=None,
        dated=None,
        decision=None,
        decision_date=None,
        sent=None,
    )


def _moved(item: PlanItem, years: int) -> PlanItem:
    end = moved_day(item.end_date, years) if item.end_date else None
    return replace(item, date=moved_day(item.date, years), end_date=end)


def _weekends(before: PlanItem, after: PlanItem) -> list[str]:
    """Warn of a day that has come to lie on a weekend."""
    days = zip((before.date, before.end_date), (after.date, after.end_date), strict=True)
    return [
        item_warning(after.task, core_texts().say("plan-doubt-moved-weekend", day=short_date(new)))
        for old, new in days
        if old and new and old.weekday() < SATURDAY <= new.weekday()
    ]


def _old_years(item: PlanItem, year: int) -> list[str]:
    """Warn of a task whose words name a year before the one assessed."""
    named = sorted({found for found in _YEAR.findall(item.task) if int(found) < year})
    if not named:
        return []
    doubt = core_texts().say("plan-doubt-moved-year", years=", ".join(named))
    return [item_warning(item.task, doubt)]
