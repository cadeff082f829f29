"""The days that the plan's lines set by their kinds, and whom it concerns when one moves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.policy import Permission, may
from dvht_core.schedule.assignments import checking_day, duties, meeting_line, sheets_due
from dvht_core.schedule.deadlines import report_deadline
from dvht_core.schedule.reminders import concerns
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day that is another now; None where the plan sets none. `kind` is that of its lines."""

    kind: PlanLineKind
    before: date | None
    after: date | None


def plan_days(campaign: CampaignView) -> Mapping[PlanLineKind, date | None]:
    """Return the last days for sheets and cross-checks, the day of the meeting, the report's end.

    None where the plan sets none; the other kinds set no day.
    """
    meeting, report = meeting_line(campaign.plan), report_deadline(campaign)
    return {
        PlanLineKind.SHEETS: sheets_due(campaign),
        PlanLineKind.CHECK: checking_day(campaign.plan),
        PlanLineKind.MEETING: meeting.day if meeting else None,
        PlanLineKind.REPORT: report.before if report else None,
    }


def moved_days(before: CampaignView, after: CampaignView) -> tuple[MovedDay, ...]:
    """Return the days that differ between a campaign and the same with another plan."""
    was, now = plan_days(before), plan_days(after)
    return tuple(MovedDay(kind, was[kind], now[kind]) for kind in was if was[kind] != now[kind])


def own_moved_days(
    before: CampaignView, after: CampaignView, person: PersonView
) -> tuple[MovedDay, ...]:
    """Return the days that moved and by which this person has something to do."""
    return tuple(day for day in moved_days(before, after) if _goes_by(day.kind, after, person))


def only_sorted(before: PlanLineView | None, after: PlanLineView | None) -> bool:
    """Return whether a line has another kind and is else the same."""
    if before is None or after is None:
        return False
    return before.kind is not after.kind and replace(before, kind=after.kind) == after


def hears_of(
    campaign: CampaignView,
    before: PlanLineView | None,
    after: PlanLineView | None,
    person: PersonView,
) -> bool:
    """Return whether a line's change, which `campaign` has, is news to a person.

    It is where a day moved by which they have something to do, or the line is for them and has
    more than another kind. None: no line there, before or after.
    """
    line = after or before
    is_theirs = line is not None and concerns(line, person) and not only_sorted(before, after)
    earlier = with_line(campaign, after, before)
    return is_theirs or bool(own_moved_days(earlier, campaign, person))


def _goes_by(kind: PlanLineKind, campaign: CampaignView, person: PersonView) -> bool:
    """Return whether a day of this kind is to the person: they owe sheets or checks, or lead."""
    match kind:
        case PlanLineKind.SHEETS:
            return bool(duties(campaign, person).to_write)
        case PlanLineKind.CHECK:
            return bool(person.check)
    return may(person, Permission.HOLD_MEETING, campaign)


def with_line(
    campaign: CampaignView, before: PlanLineView | None, after: PlanLineView | None
) -> CampaignView:
    """Return the campaign with `after` in the place of `before`; None: no line there."""
    others = [line for line in campaign.plan if before is None or line.id != before.id]
    lines = [*others, *([after] if after else [])]
    return replace(campaign, plan=tuple(sorted(lines, key=lambda line: (line.day, line.id))))
