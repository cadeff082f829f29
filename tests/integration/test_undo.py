"""What commands changed is put back to the letter, unless somebody has built on it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from dvht_core.commands import Command
from dvht_core.commands.account import SetLanguage
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    CloseCampaign,
    GiveDuties,
    MovePlanLine,
    RemoveMember,
)
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    JoinEvidence,
    SetTotal,
    SubmitSheet,
    UseEvidence,
)
from dvht_core.domain.campaign import DutiesOf, SheetState
from dvht_core.domain.errors import Conflict, DvhtError, NotAllowed
from dvht_core.domain.undo import Undo
from dvht_core.events import CheckStands, DutiesChanged, MemberReturned, PlanLineChanged
from dvht_core.execute import FINAL, HANDLERS
from dvht_core.handlers.command_context import Unread
from tests.integration.schools import NOW, School, a_file, decided
from tests.integration.test_execute import busy
from tests.integration.test_handling import COMMANDS
from tests.integration.undoing import does, is_undone, rows_of, taken_back

__all__ = ["busy"]
LATER = NOW + timedelta(minutes=5)


def undone(school: School, who: str, *commands: Command) -> Undo:
    undo = does(school, who, *commands)
    assert undo is not None
    return undo


@pytest.mark.timeout(300)
def test_all_that_a_command_writes_is_noted_and_put_back(busy: School) -> None:
    """For every command but those that nothing undoes, by whoever may have it done."""
    played = set()
    before = first = rows_of(busy)
    for command in (*COMMANDS, SetLanguage("en")):
        for who in ("Hiền", "Lan", "Thu") if type(command) not in FINAL else ():
            try:
                undo = does(busy, who, command, at=LATER)
            except (DvhtError, Unread):  # no plan is read here
                continue
            if undo is None:
                continue
            assert rows_of(busy) != before, command
            played.add(type(command))
            taken_back(busy, who, undo, at=LATER)
            after = rows_of(busy)
            is_undone(before, after)
            before = after
            break
    is_undone(first, rows_of(busy))
    assert len(played) > len(set(HANDLERS) - FINAL) // 2


LAN_ANSWERS = (SetTotal("2.2", "total", 37), Answer("2.2", "met", 34))


def untouched(school: School, who: str, undo: Undo, key: str = "back-changed") -> None:
    """See that going back is refused in words, and changes nothing."""
    before, said = rows_of(school), len(school.audit("sheet.answer"))
    with pytest.raises((Conflict, NotAllowed)) as error:
        taken_back(school, who, undo, at=LATER)
    assert error.value.key == key
    assert rows_of(school) == before
    assert len(school.audit("sheet.answer")) == said


@pytest.mark.parametrize(
    ("who", "since"),
    [
        ("Hiền", Answer("2.2", "met", 35)),
        ("Hiền", Answer("2.2", "description", "Thêm.")),  # the sheet has another author since
        ("Lan", SetTotal("2.3", "total", 40)),  # from another phone
    ],
)
def test_what_somebody_has_changed_since_stays(school: School, who: str, since: Command) -> None:
    undo = undone(school, "Lan", *LAN_ANSWERS)
    school.do(who, since, at=LATER)
    untouched(school, "Lan", undo)


def test_what_another_sheet_says_meanwhile_is_no_hindrance(school: School) -> None:
    before = rows_of(school)
    undo = undone(school, "Lan", Answer("2.2", "description", "Đã làm."))
    since = undone(school, "Hiền", Answer("1.1", "description", "Đã làm."))
    taken_back(school, "Lan", undo)
    taken_back(school, "Hiền", since)
    is_undone(before, rows_of(school))


def test_a_total_on_which_another_count_rests_stays(school: School) -> None:
    school.do("Lan", SetTotal("2.2", "total", 37))
    undo = undone(school, "Lan", SetTotal("2.2", "total", 40))
    school.do("Lan", Answer("2.3", "met", 39))
    untouched(school, "Lan", undo)


def test_a_sheet_that_was_checked_since_keeps_its_figure(school: School) -> None:
    school.fill("Lan", "2.2")
    undo = undone(school, "Lan", SetTotal("2.3", "total", 40))
    school.do("Lan", SubmitSheet("2.2"))
    school.do("Thu", AgreeSheet("2.2"))
    untouched(school, "Lan", undo)


def test_evidence_that_serves_another_sheet_since_stays(school: School) -> None:
    undo = undone(school, "Lan", AddEvidence("2.2", (a_file("a"),)))
    school.do("Lan", UseEvidence("H1-2.2-01", "2.3"))
    untouched(school, "Lan", undo)


def test_evidence_with_more_photos_since_stays(school: School) -> None:
    undo = undone(school, "Lan", AddEvidence("2.2", (a_file("a"),)))
    school.do("Lan", JoinEvidence("H1-2.2-01", (a_file("b"),)))
    untouched(school, "Lan", undo)


def test_a_code_that_was_seen_is_not_given_again(school: School) -> None:
    undo = undone(school, "Lan", AddEvidence("2.2", (a_file("a"),)))
    taken_back(school, "Lan", undo)
    assert school.campaign().evidence == ()
    school.do("Lan", AddEvidence("2.2", (a_file("a"),)))
    assert [item.code for item in school.campaign().evidence] == ["H1-2.2-02"]


def test_whoever_may_not_any_more_is_refused(school: School) -> None:
    undo = undone(school, "Lan", Answer("2.2", "description", "Đã làm."))
    people = school.people
    school.do("Hiền", GiveDuties((DutiesOf("2.2", (people["Vân"],), (people["Thu"],)),)))
    untouched(school, "Lan", undo, "not-allowed-write-sheet")


def test_what_a_closed_campaign_holds_stays(school: School) -> None:
    undo = undone(school, "Lan", Answer("2.2", "description", "Đã làm."))
    decided(school)
    school.do("Hiền", CloseCampaign())
    untouched(school, "Lan", undo, "campaign-closed")


def test_an_undo_is_good_once(school: School) -> None:
    undo = undone(school, "Lan", *LAN_ANSWERS)
    taken_back(school, "Lan", undo)
    untouched(school, "Lan", undo)


# ——— who is told, and what the log says ———


def test_the_log_has_the_reverse_by_whoever_went_back(school: School) -> None:
    school.do("Lan", Answer("2.2", "description", "Một."))
    undo = undone(school, "Lan", Answer("2.2", "description", "Hai."))
    taken_back(school, "Lan", undo, at=LATER)
    first, done, back = school.audit("sheet.answer")
    assert (
        (back.before, back.after) == (done.after, done.before) == ({"value": "Hai."}, first.after)
    )
    assert (back.person_id, back.at) == (school.people["Lan"], LATER)


def test_what_has_a_reverse_of_another_name_is_called_by_it(school: School) -> None:
    undo = undone(school, "Lan", AddEvidence("2.2", (a_file("a"),), "Ảnh"))
    taken_back(school, "Lan", undo)
    (dropped,) = school.audit("evidence.drop")
    assert dropped.subject == "H1-2.2-01"


def test_whom_a_line_of_the_plan_concerns_is_told_that_it_is_as_before(school: School) -> None:
    line = school.campaign().plan[0]
    day = line.day + timedelta(days=1)
    for command, turned in (
        (MovePlanLine(line.id, day, None), ("moved", "moved")),
        (CancelPlanLine(line.id), ("gone", "come")),
        (AddPlanLine(day, None, "Họp", ("all",)), ("come", "gone")),
    ):
        done = school.done("Hiền", command)
        assert done.undo is not None
        back = taken_back(school, "Hiền", done.undo)
        assert (kinds(done.events), kinds(back.events)) == ([turned[0]], [turned[1]])


def kinds(events: Sequence[object]) -> list[str]:
    """Return what became of lines of the plan."""
    lines = [(e.before, e.after) for e in events if isinstance(e, PlanLineChanged)]
    assert len(lines) == len(events)
    return ["moved" if b and a else "come" if a else "gone" for b, a in lines]


def test_the_team_is_told_who_has_what_again(school: School) -> None:
    people = school.people
    given = (DutiesOf("2.2", (people["Vân"],), (people["Thu"],)),)
    done = school.done("Hiền", GiveDuties(given))
    assert done.undo is not None
    assert done.events == [DutiesChanged(people["Hiền"], (duties_of_lan(school),), given)]
    assert taken_back(school, "Hiền", done.undo).events == [
        DutiesChanged(people["Hiền"], given, (duties_of_lan(school),))
    ]


def test_a_row_that_has_the_number_of_one_that_went_makes_room_for_it(school: School) -> None:
    """SQLite gives the last number again."""
    before, people = rows_of(school), school.people
    for code in school.campaign().sheets:
        assess, check = (people["Vân"],), (people["Minh"], people["Thu"])
        undo = undone(school, "Hiền", GiveDuties((DutiesOf(code, assess, check),)))
        taken_back(school, "Hiền", undo)
        is_undone(before, rows_of(school))


def duties_of_lan(school: School) -> DutiesOf:
    return DutiesOf("2.2", (school.people["Lan"],), (school.people["Thu"],))


def test_who_was_taken_out_of_the_team_is_told_that_they_are_in_it(school: School) -> None:
    undo = undone(school, "Hiền", RemoveMember(school.people["Vân"]))
    back = taken_back(school, "Hiền", undo)
    assert back.events == [MemberReturned(school.people["Vân"], school.people["Hiền"])]
    assert [r.subject for r in school.audit("team.add")] == [str(school.people["Vân"])]


def test_whoever_was_invited_and_has_not_come_is_out_again(school: School) -> None:
    undo = undone(school, "Hiền", AddMember("Cầm Thị Xuân"))
    taken_back(school, "Hiền", undo)
    assert "Cầm Thị Xuân" not in {p.name for p in school.campaign().people if not p.removed}


def test_a_check_that_fell_stands_again_and_the_checker_is_told(school: School) -> None:
    school.submitted("Lan", "2.2")
    school.do("Thu", AgreeSheet("2.2"))
    undo = undone(school, "Lan", Answer("2.2", "met", 34))
    assert school.campaign().sheets["2.2"].state is SheetState.DRAFT
    thu, lan = school.people["Thu"], school.people["Lan"]
    assert taken_back(school, "Lan", undo).events == [CheckStands("2.2", lan, thu)]
    assert school.campaign().sheets["2.2"].state is SheetState.CHECKED
