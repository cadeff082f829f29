"""Which days stand in whose calendar."""

from dataclasses import replace
from datetime import date

from dvht_core.schedule.calendar import entries
from dvht_core.view.campaign_view import PersonView, PlanLineView
from tests.unit.test_reminders import DEPUTY, LAN, LEAD, MEET, TRAIN, WEEK, WRITE, campaign

PLAN = tuple(replace(line, id=n) for n, line in enumerate((WRITE, TRAIN, WEEK, MEET), 1))


def days(person: PersonView, *plan: PlanLineView) -> list[tuple[str, str]]:
    return [
        (entry.key, f"{entry.first:%d/%m}–{entry.last:%d/%m}")
        for entry in entries(campaign(*(plan or PLAN)), person)
    ]


def test_a_member_has_the_lines_that_concern_them_and_the_last_day_of_their_checks() -> None:
    assert days(LAN) == [
        ("line-3", "06/01–09/01"),
        ("line-1", "08/01–08/01"),
        ("check", "12/01–12/01"),
        ("line-4", "13/01–13/01"),
    ]


def test_who_owes_nothing_has_no_last_days() -> None:
    assert days(DEPUTY) == [("line-1", "08/01–08/01"), ("line-4", "13/01–13/01")]


def test_who_sends_the_dossier_has_its_last_day() -> None:
    assert days(LEAD)[-1] == ("dossier", "14/01–14/01")


def test_sheets_whose_line_is_for_others_are_due_all_the_same() -> None:
    write = replace(PLAN[0], who=("Lê Thị Vân",))
    [entry] = (e for e in entries(campaign(write), LAN) if e.key == "write")
    assert (entry.first, entry.sheets) == (date(2025, 1, 8), ("2.1", "2.2"))


def test_a_line_that_moves_stays_the_same_entry() -> None:
    moved = replace(PLAN[1], day=date(2025, 1, 9))
    assert days(LEAD, PLAN[1])[0] == ("line-2", "07/01–07/01")
    assert days(LEAD, moved)[0] == ("line-2", "09/01–09/01")


def test_no_plan_and_no_sheets_is_an_empty_calendar() -> None:
    assert entries(campaign(), DEPUTY) == ()
