"""A year of one school, hour by hour, on a simulated clock: the list of all its reminders.

`tests/data/nhac-viec-ca-nam.txt` is that list; `DVHT_UPDATE=1 pytest` writes it anew, to be read
before it is committed.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from conversations.messages.reminder_message import reminder
from dvht_core.domain.campaign import PlanLineKind, SheetState, UnitSettings
from dvht_core.domain.quiet_hours import ReminderPreferences
from dvht_core.domain.roles import Role
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.schedule.reminders import Reminder, reminders_due
from dvht_core.store.changes.create_campaign import found
from dvht_core.store.database import Database
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.texts import BOLD_END, BOLD_START
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView
from dvht_core.work_plan import Who, read_plan
from tests.integration.conftest import Template

DATA = Path(__file__).parent.parent / "data"
GOLDEN = DATA / "nhac-viec-ca-nam.txt"
START = date(2024, 3, 1)
STEP = timedelta(minutes=30)
REPORT = "Hoàn thành báo cáo tự đánh giá trước ngày 31/12 của năm đánh giá"
OFF = {date(2025, 1, 7)}
"""Days on which the machine has no power."""


@dataclass
class Year:
    """A school that lives by its plan: what happens on which day, and what it is told."""

    campaign: CampaignView
    told: set[tuple[int, str]] = field(default_factory=set)
    said: list[tuple[datetime, Reminder, CampaignView]] = field(default_factory=list)

    def live(self, days: int) -> None:
        tz = self.campaign.unit.settings.tz
        now = datetime.combine(START, time(), tz)
        for _ in range(days * 48):
            self.happen(now)
            if now.date() not in OFF:
                for due in reminders_due(self.campaign, now, self.told):
                    self.told |= {(due.person.id, key) for key in due.occasions}
                    self.forget_asked(due.person)
                    if due.says:
                        self.said.append((now, due, self.campaign))
            now += STEP

    def happen(self, now: datetime) -> None:
        """Let Thu hand in early, the lead on the day, Lan late; the lead checks at the meeting."""
        match f"{now:%d/%m %H:%M}":
            case "06/01 15:00":
                self.sheets(SheetState.SUBMITTED, "3.")
            case "08/01 07:30":
                self.ask_again("Lan", now + timedelta(hours=2))
            case "08/01 16:00":
                self.sheets(SheetState.SUBMITTED, "1.")
            case "08/01 20:00":
                self.sheets(SheetState.SUBMITTED, "2.1", "2.2", "2.3")
            case "10/01 10:00":
                self.sheets(SheetState.SUBMITTED, "2.4", "2.5")
            case "11/01 10:00":
                self.sheets(SheetState.CHECKED, "1.", "2.")
            case "13/01 10:00":
                self.sheets(SheetState.CHECKED, "3.")

    def sheets(self, state: SheetState, *codes: str) -> None:
        changed = {
            code: replace(sheet, state=state)
            for code, sheet in self.campaign.sheets.items()
            if code.startswith(codes)
        }
        sheets = {**self.campaign.sheets, **changed}
        self.campaign = replace(self.campaign, sheets=sheets)

    def ask_again(self, name: str, at: datetime) -> None:
        self.people(lambda p: replace(p, again_at=at) if p.name.endswith(name) else p)

    def forget_asked(self, person: PersonView) -> None:
        self.people(lambda p: replace(p, again_at=None) if p.id == person.id else p)

    def people(self, change: Callable[[PersonView], PersonView]) -> None:
        people = tuple(change(p) for p in self.campaign.people)
        self.campaign = replace(self.campaign, people=people)


@pytest.fixture(scope="module")
def year(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Yield Hua Thanh's plan, with the report of the year's end in it; one teacher wants fewer."""
    file = tmp_path_factory.mktemp("year") / "dvht.db"
    shutil.copy(sqlite_template.empty, file)
    database = Database(f"sqlite:///{file}")
    plan = read_plan(DATA / "plans" / "hua-thanh-2025.docx")
    profile, rubric = UnitProfile("primary", True), load_rubric("tt24-2023-huyen")
    first = datetime.combine(START, time(), UnitSettings().tz)
    with database.write() as session:
        number = found(session, plan, plan.unit or "", 2024, rubric, profile, first)
        assert number is not None
    with database.read() as session:
        campaign = load_campaign(session, number)
    database.close()
    joined = [replace(p, joined_at=first) for p in campaign.people]
    people = [
        replace(p, preferences=ReminderPreferences(fewer=True)) if p.role is Role.SECRETARY else p
        for p in joined
    ]
    report = PlanLineView(date(2024, 12, 30), None, REPORT, (Who.ALL,), kind=PlanLineKind.REPORT)
    school = Year(replace(campaign, people=tuple(people), plan=(report, *campaign.plan)))
    school.live(366)
    return school


def written(year: Year) -> Iterator[str]:
    """Yield day, hour, person, occasions; the text below."""
    for now, due, campaign in year.said:
        kinds = ", ".join(sorted({key.partition(":")[0] for key in due.occasions}))
        reply = reminder(due, campaign, now)
        yield f"{now:%d/%m/%Y %H:%M}  {due.person.name}  [{kinds}]"
        text = reply.text.replace(BOLD_START, "").replace(BOLD_END, "")
        yield from (f"    {line}" for line in text.splitlines())
        yield "    " + " · ".join(f"▸ {choice.label}" for choice in reply.choices)
        yield ""


def test_the_list_of_a_years_reminders_is_the_one_that_was_read(year: Year) -> None:
    found = "\n".join(line.rstrip() for line in written(year))
    if "DVHT_UPDATE" in os.environ:
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_nobody_gets_two_messages_at_one_hour_or_more_than_three_a_day(year: Year) -> None:
    hours = Counter((now, due.person.id) for now, due, _ in year.said)
    days = Counter((now.date(), due.person.id) for now, due, _ in year.said)
    assert set(hours.values()) == {1}
    assert max(days.values()) <= 3


def test_nobody_is_written_to_in_the_quiet_time(year: Year) -> None:
    assert all(time(6, 30) <= now.time() < time(21) for now, _, _ in year.said)


def test_every_message_fits_a_screen(year: Year) -> None:
    texts = [reminder(due, campaign, now) for now, due, campaign in year.said]
    assert all(len(reply.text) <= 600 and len(reply.choices) <= 7 for reply in texts)
