"""Which days move with a line of the plan, and who hears of it."""

from dataclasses import replace
from datetime import date

import pytest

from dvht_core.domain.campaign import PlanLineKind, SheetState
from dvht_core.schedule.plan_days import MovedDay, hears_of, moved_days, plan_days, with_line
from dvht_core.view.campaign_view import CampaignView, PlanLineView
from tests.unit.test_reminders import DEPUTY, LAN, LEAD, MEET, SECRETARY, TEAM, TRAIN, VAN, WRITE
from tests.unit.test_reminders import campaign as campaign_of

WRITTEN, TRAINED, MET = (
    replace(line, id=n) for n, line in enumerate((WRITE, TRAIN, MEET), start=1)
)
NOW = campaign_of(TRAINED, WRITTEN, MET)
MEETING_DAY, CHECK_DAY, SHEETS_DAY = date(2025, 1, 13), date(2025, 1, 12), date(2025, 1, 8)


def hearing(
    campaign: CampaignView, before: PlanLineView | None, after: PlanLineView | None
) -> list[int]:
    changed = with_line(campaign, before, after)
    return [p.id for p in TEAM if hears_of(changed, before, after, p)]


def test_the_days_follow_from_the_kinds() -> None:
    assert plan_days(NOW) == {
        PlanLineKind.SHEETS: SHEETS_DAY,
        PlanLineKind.CHECK: CHECK_DAY,
        PlanLineKind.MEETING: MEETING_DAY,
        PlanLineKind.REPORT: None,
    }


def test_a_line_in_the_place_of_another_stands_in_the_order_of_days() -> None:
    later = replace(TRAINED, day=date(2025, 1, 10))
    changed = with_line(NOW, TRAINED, later)
    assert changed.plan == (WRITTEN, later, MET)
    assert with_line(changed, later, TRAINED) == NOW
    assert with_line(NOW, TRAINED, None).plan == (WRITTEN, MET)
    assert with_line(with_line(NOW, TRAINED, None), None, TRAINED) == NOW


@pytest.mark.parametrize(
    ("line", "kind", "moved"),
    [
        (WRITTEN, PlanLineKind.OTHER, [MovedDay(PlanLineKind.SHEETS, SHEETS_DAY, None)]),
        (TRAINED, PlanLineKind.DOSSIER, []),
        (
            TRAINED,
            PlanLineKind.CHECK,
            [MovedDay(PlanLineKind.CHECK, CHECK_DAY, date(2025, 1, 7))],
        ),
        (
            MET,
            PlanLineKind.REPORT,
            [
                MovedDay(PlanLineKind.CHECK, CHECK_DAY, None),
                MovedDay(PlanLineKind.MEETING, MEETING_DAY, None),
            ],
        ),
    ],
)
def test_another_kind_moves_days(
    line: PlanLineView, kind: PlanLineKind, moved: list[MovedDay]
) -> None:
    assert [*moved_days(NOW, with_line(NOW, line, replace(line, kind=kind)))] == moved


def test_another_kind_is_told_to_those_whose_day_moves_and_to_nobody_else() -> None:
    other = replace(WRITTEN, kind=PlanLineKind.OTHER)
    assert hearing(NOW, WRITTEN, other) == [LAN.id, VAN.id]
    done = campaign_of(
        *(TRAINED, WRITTEN, MET), s2_1=SheetState.SUBMITTED, s2_2=SheetState.SUBMITTED
    )
    assert hearing(done, WRITTEN, other) == [VAN.id], "Lan has handed hers in"
    no_meeting = replace(MET, kind=PlanLineKind.OTHER)
    assert hearing(NOW, MET, no_meeting) == [LEAD.id, DEPUTY.id, SECRETARY.id, LAN.id, VAN.id]
    assert hearing(NOW, TRAINED, replace(TRAINED, kind=PlanLineKind.DOSSIER)) == []


def test_another_day_is_told_to_those_whom_the_line_is_for_and_whose_day_moves() -> None:
    assert hearing(NOW, TRAINED, replace(TRAINED, day=date(2025, 1, 6))) == [LEAD.id, SECRETARY.id]
    office = replace(WRITTEN, who=TRAINED.who)
    later = replace(office, day=date(2025, 1, 9))
    assert hearing(with_line(NOW, WRITTEN, office), office, later) == [
        *(LEAD.id, SECRETARY.id),
        *(LAN.id, VAN.id),
    ]
    assert hearing(NOW, TRAINED, None) == [LEAD.id, SECRETARY.id]
    assert hearing(NOW, None, replace(TRAINED, id=9)) == [LEAD.id, SECRETARY.id]
