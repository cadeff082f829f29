"""What people owe: sheets to write and to check, by which day of the plan, and who is late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dvht_core import policy
from dvht_core.domain.campaign import PlanLineKind, SheetState
from dvht_core.schedule.deadlines import report_deadline
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView, SheetView

URGENCY = (SheetState.RETURNED, SheetState.DRAFT, SheetState.ASSIGNED)


@dataclass(frozen=True)
class Duties:
    """The sheets that one person has to write and to check, and those handed in."""

    to_write: tuple[SheetView, ...]
    to_check: tuple[SheetView, ...]
    """Handed in by others, waiting for this person's cross-check."""
    handed_in: tuple[SheetView, ...]

    @property
    def open(self) -> bool:
        return bool(self.to_write or self.to_check)


@dataclass(frozen=True, slots=True)
class Late:
    """A person with the sheets and checks that are past their day."""

    person: PersonView
    to_write: tuple[SheetView, ...]
    to_check: tuple[SheetView, ...]


def duties(campaign: CampaignView, person: PersonView) -> Duties:
    """Return what `person` owes; to write, returned sheets come first, then those begun."""
    own = [campaign.sheets[code] for code in person.assess]
    to_write = [s for s in own if not s.state.handed_in]
    return Duties(
        to_write=tuple(sorted(to_write, key=lambda s: URGENCY.index(s.state))),
        to_check=tuple(
            campaign.sheets[code]
            for code in person.check
            if campaign.sheets[code].state is SheetState.SUBMITTED
            and policy.checks(person, campaign, code)
        ),
        handed_in=tuple(s for s in own if s.state.handed_in),
    )


def about_sheets(line: PlanLineView) -> bool:
    """Return whether a plan line is the writing or checking of sheets, done when these are done."""
    return line.kind in (PlanLineKind.SHEETS, PlanLineKind.CHECK)


def writing_day(plan: Sequence[PlanLineView]) -> date | None:
    """Return the plan's last day for writing the sheets (phiếu); None where it names none."""
    return _day_for(PlanLineKind.SHEETS, plan)


def checking_day(plan: Sequence[PlanLineView]) -> date | None:
    """Return the last day for cross-checking: the plan's own, else the day before the meeting."""
    if day := _day_for(PlanLineKind.CHECK, plan):
        return day
    meeting = meeting_line(plan)
    return meeting.day - timedelta(days=1) if meeting else None


def _day_for(kind: PlanLineKind, plan: Sequence[PlanLineView]) -> date | None:
    return next((last_day(line) for line in plan if line.kind is kind), None)


def meeting_line(plan: Sequence[PlanLineView]) -> PlanLineView | None:
    """Return the meeting that decides: the last one of the plan, since the
    first may agree on the plan.
    """
    meetings = [line for line in plan if line.kind is PlanLineKind.MEETING]
    return max(meetings, key=lambda line: line.day, default=None)


def about_report(line: PlanLineView) -> bool:
    """Return whether a plan line is the writing of the report, or the sending of the dossier."""
    return line.kind in (PlanLineKind.REPORT, PlanLineKind.DOSSIER)


def last_day(line: PlanLineView) -> date:
    return line.end_day or line.day


def sheets_due(campaign: CampaignView) -> date | None:
    """Return the last day for handing sheets in: the plan's, else the day
    before the report is due.
    """
    if day := writing_day(campaign.plan):
        return day
    report = report_deadline(campaign)
    return report.before - timedelta(days=1) if report else None


def late(campaign: CampaignView, today: date) -> tuple[Late, ...]:
    """Return who owes what was due before `today`, in the order of the team."""
    return tuple(_late(campaign, today))


def _late(campaign: CampaignView, today: date) -> Iterator[Late]:
    write, check = sheets_due(campaign), checking_day(campaign.plan)
    for person in campaign.people:
        owed = duties(campaign, person)
        to_write = owed.to_write if write and write < today else ()
        to_check = owed.to_check if check and check < today else ()
        if not person.removed and (to_write or to_check):
            yield Late(person, to_write, to_check)
