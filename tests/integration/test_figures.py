"""Figures typed and counted: what stands, what follows, and what is said of it beforehand."""

from collections.abc import Mapping
from datetime import date

import pytest
from alembic import command
from sqlalchemy import select, text

from dvht_core.commands.campaign import CloseCampaign, GiveDuties, ReopenCampaign
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    CountFigures,
    RenameEvidence,
    SetShare,
    SetTotal,
    UseEvidence,
    UseFigure,
)
from dvht_core.commands.staff import (
    AddStaff,
    ChangeStaff,
    ConfirmAnswers,
    DeclareAnswer,
    ReceiveList,
    RemoveStaff,
    TakeList,
)
from dvht_core.domain.campaign import DutiesOf, FigureSource, SheetState
from dvht_core.domain.errors import InputError
from dvht_core.dossier.from_campaign import fill
from dvht_core.events import CheckReset
from dvht_core.staff.staff_model import StaffKind
from dvht_core.store.database import Database, make_engine
from dvht_core.store.migrate import alembic_config
from dvht_core.store.models import Campaign, Sheet
from dvht_core.view.affected_sheets import Cause
from tests.integration.schools import TWOS, School, a_file, decided
from tests.integration.test_staff import employ


def handed_in(school: School) -> None:
    """Hand in criterion 2 with evidence, 35 of 37 each, and check it."""
    for code in TWOS:
        school.do("Lan", AddEvidence(code, (a_file(code[-1]),), f"Sổ {code}"))
        school.submitted("Lan", code)
        school.do("Thu", AgreeSheet(code))


def facts(school: School, code: str) -> Mapping[str, bool | int | str]:
    campaign = school.campaign()
    return campaign.facts(campaign.rubric.indicator(code))


def refused(school: School, who: str, *commands: object) -> str:
    with pytest.raises(InputError) as refusal:
        school.do(who, *commands)  # type: ignore[arg-type]
    return refusal.value.key


class TestTypedFiguresStand:
    def test_a_staff_list_changes_no_figure_no_level_and_no_check(self, school: School) -> None:
        handed_in(school)
        before = school.campaign()
        school.do("Hiền", ReceiveList("", text="\n".join(f"Lò Thị {n}" for n in "ABCDEFGH")))
        happened = school.do("Hiền", TakeList(school.campaign().book.lists[0].id))
        after = school.campaign()
        assert happened == []
        for code in TWOS:
            assert facts(school, code) == {"met": 35, "total": 37}
            assert after.result(code) == before.result(code)
            assert after.sheets[code].state is SheetState.CHECKED
        assert after.results.criteria == before.results.criteria

    def test_one_declaration_by_one_person_switches_nothing(self, school: School) -> None:
        handed_in(school)
        staff = employ(school)
        school.do("Lan", DeclareAnswer(staff["Lan"], "2.2", True))
        assert facts(school, "2.2") == {"met": 35, "total": 37}

    def test_the_report_states_the_total_on_which_the_figures_stand(self, school: School) -> None:
        handed_in(school)
        employ(school)
        assert fill(school.campaign(), lambda _: b"").unit.staff_total == 37
        school.do("Thu", CountFigures(TWOS))
        assert fill(school.campaign(), lambda _: b"").unit.staff_total == 7

    def test_whoever_keeps_the_list_switches_over_and_back(self, school: School) -> None:
        handed_in(school)
        staff = employ(school)
        school.do("Thu", ConfirmAnswers("2.2", (staff["Lan"], staff["Sùng"])))
        resets = school.do("Hiền", CountFigures(("2.2",)))
        assert facts(school, "2.2") == {"met": 2, "total": 7}
        assert [(r.indicator, r.cause) for r in resets if isinstance(r, CheckReset)] == [
            ("2.2", Cause.SOURCE)
        ]
        assert school.campaign().sheets["2.2"].author == school.people["Lan"]
        assert facts(school, "2.1") == {"met": 35, "total": 37}
        school.do("Hiền", CountFigures(("2.2",), counted=False))
        assert facts(school, "2.2") == {"met": 35, "total": 37}

    def test_a_figure_typed_where_a_list_is_kept_stands_on_the_lists_total_of_that_day(
        self, school: School
    ) -> None:
        staff = employ(school)
        school.do("Lan", Answer("2.2", "met", 6))
        school.do("Thu", RemoveStaff(staff["Vân"]), RemoveStaff(staff["Phương"]))
        assert facts(school, "2.2") == {"met": 6, "total": 7}


class TestWhatCannotBe:
    @pytest.mark.parametrize("met", [38, -1, True, "35", 34.5])
    def test_a_count_above_the_total_or_no_count_is_refused(
        self, school: School, met: object
    ) -> None:
        school.do("Lan", SetTotal("2.1", "total", 37))
        with pytest.raises(InputError):
            school.do("Lan", Answer("2.2", "met", met))
        assert "met" not in school.campaign().sheets["2.2"].answers

    @pytest.mark.parametrize("total", [0, -3])
    def test_a_total_of_nobody_is_refused(self, school: School, total: int) -> None:
        assert refused(school, "Lan", SetTotal("2.1", "total", total)) == "total-zero"

    def test_a_total_below_the_sheets_own_count_is_refused(self, school: School) -> None:
        school.fill("Lan", "2.2")
        assert refused(school, "Lan", SetTotal("2.2", "total", 34)) == "total-too-small"

    def test_count_and_total_are_corrected_together_up_and_down(self, school: School) -> None:
        school.fill("Lan", "2.2")
        school.do("Lan", SetShare("2.2", "met", 45, 45))
        assert facts(school, "2.2") == {"met": 45, "total": 45}
        school.do("Lan", SetShare("2.2", "met", 30, 32))
        assert facts(school, "2.2") == {"met": 30, "total": 32}
        assert refused(school, "Lan", SetShare("2.2", "met", 33, 32)) == "count-over-total"

    def test_a_pair_in_a_row_of_an_earlier_version_is_asked_anew(self, school: School) -> None:
        school.fill("Lan", "2.2")
        with school.database.write() as session:
            session.get_one(Campaign, school.campaign_id).staff_total = 10
        assert facts(school, "2.2") == {}
        assert school.campaign().unanswered("2.2")

    def test_a_figure_kept_beside_a_counted_one_goes_when_it_fits_no_more(
        self, school: School
    ) -> None:
        school.fill("Lan", "2.2")
        employ(school)
        school.do("Thu", CountFigures(("2.2",)))
        school.do("Lan", UseFigure("2.1", FigureSource.TYPED, 6, "Họp"))
        assert facts(school, "2.1") == {"met": 6, "total": 7}
        assert "met" not in school.campaign().sheets["2.2"].answers, "35 is none of 7"
        assert [row.before for row in school.audit("sheet.figure-let-go")] == [{"value": 35}]

    @pytest.mark.parametrize("source", FigureSource)
    def test_a_figure_below_nobody_is_refused_whatever_the_sheet_states(
        self, school: School, source: FigureSource
    ) -> None:
        employ(school)
        assert refused(school, "Lan", UseFigure("2.1", source, -1, "Họp")) == "facts-not-number"
        assert "met" not in school.campaign().sheets["2.1"].answers

    def test_a_figure_that_fits_no_more_is_not_kept_beside_a_counted_one(
        self, school: School
    ) -> None:
        school.fill("Lan", "2.2")
        employ(school)
        school.do("Lan", UseFigure("2.1", FigureSource.COUNTED, 37, "Họp"))
        assert school.campaign().sheets["2.1"].answers["met"] == 37
        school.do("Lan", UseFigure("2.1", FigureSource.COUNTED, 38, "Họp"))
        assert not school.campaign().sheets["2.1"].answers

    def test_the_lists_total_is_not_taken_below_a_count_typed_before_there_was_any(
        self, school: School
    ) -> None:
        school.do("Lan", Answer("2.1", "met", 36))
        employ(school)
        refusal = refused(school, "Lan", UseFigure("2.2", FigureSource.TYPED, 6, "Họp"))
        assert refusal == refused(school, "Lan", Answer("2.2", "met", 6)) == "total-too-small"
        school.do("Lan", Answer("2.1", "met", 5), Answer("2.2", "met", 6))
        assert (facts(school, "2.1")["total"], facts(school, "2.2")["total"]) == (7, 7)


class TestWhatFollows:
    def test_only_checks_of_sheets_that_state_something_else_fall(self, school: School) -> None:
        handed_in(school)
        staff = employ(school)
        school.do("Thu", ConfirmAnswers("2.2", (staff["Lan"], staff["Sùng"])))
        school.do("Thu", CountFigures(("2.2", "2.3")))
        school.do("Thu", AgreeSheet("2.2"))
        happened = school.do("Thu", ChangeStaff(staff["Vân"], "office", "Giáo viên"))
        assert happened == []
        happened = school.do("Thu", ChangeStaff(staff["Vân"], "left_on", date(2024, 5, 31)))
        (reset,) = happened
        assert isinstance(reset, CheckReset)
        assert (reset.indicator, reset.cause) == ("2.2", Cause.STAFF)
        assert reset.change is not None
        assert (reset.change.before.shares, reset.change.after.shares) == (((2, 7),), ((2, 6),))

    def test_the_log_says_of_a_consequence_that_nobody_wrote(self, school: School) -> None:
        handed_in(school)
        school.do("Hiền", SetTotal("3.1", "total", 36))
        rows = school.audit("sheet.follow")
        assert [row.subject for row in rows] == list(TWOS)
        assert (rows[0].before, rows[0].after) == ({"0": "35/37"}, {"0": "35/36"})
        authors = {school.campaign().sheets[code].author for code in TWOS}
        assert authors == {school.people["Lan"]}

    def test_a_shared_item_renamed_by_the_lead_makes_her_nobodys_author(
        self, school: School
    ) -> None:
        handed_in(school)
        school.do("Lan", UseEvidence("H1-2.1-01", "2.2"))
        school.do("Hiền", RenameEvidence("H1-2.1-01", "Sổ theo dõi"))
        campaign = school.campaign()
        assert {campaign.sheets[c].author for c in ("2.1", "2.2")} == {school.people["Lan"]}
        assert campaign.sheets["2.1"].state is SheetState.SUBMITTED, "to be checked again"

    def test_who_wrote_their_own_sheet_is_not_said_to_have_written_it_for_the_next(
        self, school: School
    ) -> None:
        school.fill("Lan", "2.2")
        school.fill("Hiền", "2.3")
        minh = school.people["Minh"]
        school.do("Hiền", GiveDuties(tuple(DutiesOf(c, (minh,), ()) for c in ("2.2", "2.3"))))
        authors = {i.code: i.author for i in fill(school.campaign(), lambda _: b"").applying}
        assert authors["2.2"] == "Nguyễn Thị Lan"
        assert authors["2.3"] == "Đỗ Thị Thu Hiền (ghi thay Nguyễn Thị Lan)"


class TestAClosedYear:
    def test_it_keeps_its_counted_figures_until_it_is_opened(self, school: School) -> None:
        handed_in(school)
        staff = employ(school)
        school.do("Thu", ConfirmAnswers("2.2", (staff["Lan"], staff["Sùng"])))
        school.do("Thu", CountFigures(("2.2",)))
        school.do("Thu", AgreeSheet("2.2"))
        decided(school)
        school.do("Hiền", CloseCampaign())
        school.do("Thu", AddStaff("Mùa A Dê", StaffKind.WORKER), RemoveStaff(staff["Lan"]))
        assert facts(school, "2.2") == {"met": 2, "total": 7}
        happened = school.do("Hiền", ReopenCampaign("Bổ sung"))
        assert facts(school, "2.2") == {"met": 1, "total": 7}
        assert [h.cause for h in happened if isinstance(h, CheckReset)] == [Cause.STAFF]


def test_what_was_shown_before_the_sources_were_stored_is_shown_still(empty_url: str) -> None:
    """A typed figure, one with a reason, the list's, and one on a list that nobody has answered."""
    engine, config = make_engine(empty_url), alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0012")
        connection.execute(
            text(
                "INSERT INTO units (id, name, kind, public, settings)"
                " VALUES (1, 'A', 'primary', true, '{}')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO campaigns (id, unit_id, year, rubric, state, decision,"
                " version) VALUES (1, 1, 2024, 'tt24-2023-huyen', 'open', '{}', 1)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO people (id, unit_id, name, salutation, language,"
                " links_version) VALUES (1, 1, 'Lan', 'cô', 'vi', 0), (2, 1, 'Thu', 'cô', 'vi', 0)"
            )
        )
        for n in range(1, 11):
            connection.execute(
                text(
                    "INSERT INTO staff (id, unit_id, name, kind, leaves, position,"
                    " version) VALUES (:n, 1, 'Người', 'public-employee', '[]', :n, 1)"
                ),
                {"n": n},
            )
        rows = {
            "2.1": '{"met": 36}',
            "2.2": '{"met": 9, "met_reason": "Nhận sau"}',
            "2.3": "{}",
            "2.4": '{"met": 8}',
            "1.1": "{}",
        }
        for code, answers in rows.items():
            connection.execute(
                text(
                    "INSERT INTO sheets (unit_id, campaign_id, indicator, state,"
                    " answers, author_id, version) VALUES (1, 1, :code, 'draft', :answers, 1, 1)"
                ),
                {"code": code, "answers": answers},
            )
        for code in ("2.2", "2.4"):
            connection.execute(
                text(
                    "INSERT INTO census_answers (unit_id, campaign_id, staff_id,"
                    " indicator, met, state, reason, proof)"
                    " VALUES (1, 1, 1, :code, true, 'confirmed', '', '')"
                ),
                {"code": code},
            )
        connection.execute(
            text(
                "INSERT INTO assignments (unit_id, campaign_id, person_id,"
                " indicator, duty) VALUES (1, 1, 2, '2.1', 'assess'), (1, 1, 1, '2.2', 'assess')"
            )
        )
    engine.dispose()
    database = Database(empty_url)
    with database.read() as session:
        sheets = {s.indicator: s for s in session.scalars(select(Sheet))}
        total = session.get_one(Campaign, 1).staff_total
    database.close()
    typed, counted = FigureSource.TYPED, FigureSource.COUNTED
    assert {code: sheet.figure_source for code, sheet in sheets.items()} == {
        "1.1": typed,
        "2.1": typed,
        "2.2": typed,
        "2.3": counted,
        "2.4": counted,
    }
    assert total == 36, "a figure that was shown as 36 of 10 can be no less than 36 of 36"
    assert [sheets[code].written_for for code in ("2.1", "2.2", "1.1")] == [[2], [], []]
