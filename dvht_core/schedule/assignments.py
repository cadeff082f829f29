"""What people owe: sheets to write and to check, by which day of the plan, and who is late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dvht_core import policy
from dvht_core.domain.campaign import SheetState
from dvht_core.schedule.deadlines import report_deadline, words_of
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


def about_writing(line: PlanLineView) -> bool:
    """Return whether a plan line is the writing of the sheets (viết, nộp, hoàn thành phiếu)."""
    words = words_of(line)
    return (
        "phieu" in words and not _about_checking(words) and bool({"viet", "nop", "hoan"} & {*words})
    )


def about_sheets(line: PlanLineView) -> bool:
    """Return whether a plan line is the writing or checking of sheets, done when these are done."""
    return about_writing(line) or _about_checking(words_of(line))


def writing_day(plan: Sequence[PlanLineView]) -> date | None:
    """Return the plan's last day for writing the sheets (phiếu); None where it names none."""
    return next((last_day(line) for line in plan if about_writing(line)), None)


def checking_day(plan: Sequence[PlanLineView]) -> date | None:
    """Return the last day for cross-checking: the plan's own, else the day before the meeting."""
    for line in plan:
        if _about_checking(words_of(line)):
            return last_day(line)
    meeting = meeting_line(plan)
    return meeting.day - timedelta(days=1) if meeting else None


def meeting_line(plan: Sequence[PlanLineView]) -> PlanLineView | None:
    """Return the meeting that decides: the last one of the plan, since the
    first may agree on the plan.
    """
    meetings = [line for line in plan if words_of(line)[:2] == ("hop", "to")]
    return max(meetings, key=lambda line: line.day, default=None)


def about_report(line: PlanLineView) -> bool:
    """Return whether a plan line is the writing of the report, or the sending of the dossier."""
    words = " ".join(words_of(line))
    return ("bao cao" in words or "ho so" in words) and not about_sheets(line)


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


def _about_checking(words: Sequence[str]) -> bool:
    return "kiem tra cheo" in " ".join(words)
