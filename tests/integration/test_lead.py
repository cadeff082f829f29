"""The lead's desk on real databases: founding, changing plan and team, invitations, the list."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from dvht_core.commands.account import Join, ShowInvitation, SwitchSchool
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    FoundCampaign,
    GiveDuties,
    KeepDraft,
    MovePlanLine,
    Reinvite,
    RemoveMember,
    SetPlanLineKind,
)
from dvht_core.commands.going_back import TakeBack
from dvht_core.commands.sheets import Answer, SetTotal
from dvht_core.domain import jobs
from dvht_core.domain.campaign import CampaignState, DutiesOf, PlanLineKind, SheetState
from dvht_core.domain.errors import Conflict, InputError, NotAllowed
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.events import CampaignFounded, JobRequested, MemberRemoved, PlanLineChanged
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.rubric import load_rubric
from dvht_core.store.changes import erase_data
from dvht_core.store.changes.hosted_units import prepare
from dvht_core.store.database import Database
from dvht_core.store.models import Address, Audit, Outbox, Person, Unit
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.unit_progress import progress
from dvht_core.store.queues import inbox_outbox
from dvht_core.work_plan import Plan, PlanMember, Role, Who
from dvht_core.work_plan.default_plan import usual_plan
from dvht_core.work_plan.plan_draft import with_item
from dvht_core.work_plan.plan_model import UndatedItem
from dvht_core.work_plan.unit_list import SchoolEntry, read_schools, schools_form
from tests.integration.schools import CHANNEL, NOW, ONES, School, found_school, job_of

RUBRIC = load_rubric("tt24-2023-huyen")
TEAM = (
    PlanMember("Lê Thị Vân", Role.LEAD, ("1.1",), ("2.1",)),
    PlanMember("Lò Văn Hùng", Role.MEMBER, ("2.1",), ("1.1",)),
)
USUAL = usual_plan("Trường Suối Sen", 2024, date(2024, 12, 1))
DRAFT = with_item(
    *(replace(USUAL, members=TEAM), 1, replace(USUAL.items[1], kind=PlanLineKind.DOSSIER))
)


@pytest.fixture
def waiting(database: Database) -> School:
    """Return a school as an office makes it, whose head has joined."""
    entry = SchoolEntry(2, "Trường Tiểu học Suối Sen", "primary", True, None, "Lê Thị Vân", None)
    with database.write() as session:
        invited = prepare(session, entry, RUBRIC, 2025, NOW)
        assert invited is not None
        assert prepare(session, entry, RUBRIC, 2025, NOW) is None
    made = School(database, entry.name, 0, {"Vân": invited.code}, {"Vân": invited.person_id})
    made.join("Vân")
    campaign = made.see("Vân").campaign
    assert campaign is not None
    return replace(made, campaign_id=campaign.id)


class TestFounding:
    def test_nothing_of_a_draft_exists_before_it_is_confirmed(self, waiting: School) -> None:
        waiting.do("Vân", KeepDraft(DRAFT))
        campaign = waiting.campaign()
        assert campaign.state is CampaignState.SETUP
        assert [p.name for p in campaign.people] == ["Lê Thị Vân"]
        assert campaign.plan == ()
        assert waiting.see("Vân").draft == DRAFT

    def test_confirmed_it_is_the_campaign_of_its_year_and_everybody_is_invited(
        self, waiting: School
    ) -> None:
        *invited, founded = waiting.do("Vân", KeepDraft(DRAFT), FoundCampaign("Lê Thị Vân"))
        campaign = waiting.campaign()
        assert (campaign.state, campaign.year) == (CampaignState.OPEN, 2024)
        assert [p.name for p in campaign.people] == [m.name for m in TEAM]
        assert [line.day for line in campaign.plan] == [i.date for i in DRAFT.items]
        kinds = ("meeting", "dossier", "sheets", "report", "meeting")  # training, as was said
        assert tuple(line.kind for line in campaign.plan) == kinds
        assert len(campaign.sheets) == 14
        hung = campaign.people[1].id
        code = job_of(invited[:1], jobs.TeamInvitation).code
        assert [asked.job for asked in invited if isinstance(asked, JobRequested)] == [
            jobs.TeamInvitation(hung, code),
            jobs.FoundingDocuments(campaign.id, ((hung, code),), waiting.people["Vân"]),
        ]
        assert isinstance(founded, CampaignFounded)
        assert waiting.see("Vân").draft is None
        assert len(waiting.audit("campaign.found")) == 1

    def test_the_head_may_stand_in_the_plan_under_a_fuller_name(self, waiting: School) -> None:
        team = (PlanMember("Lê Thị Hồng Vân", Role.LEAD, (), ()), TEAM[1])
        waiting.do("Vân", KeepDraft(replace(DRAFT, members=team)), FoundCampaign(team[0].name))
        me = waiting.see("Vân").me
        assert me is not None
        assert (me.name, me.id) == ("Lê Thị Hồng Vân", waiting.people["Vân"])

    @pytest.mark.parametrize(
        ("plan", "key"),
        [
            (replace(DRAFT, year=None), "draft-no-year"),
            (replace(DRAFT, undated=(UndatedItem("Sau", "Nộp hồ sơ", ()),)), "draft-undated"),
            (replace(DRAFT, members=TEAM[1:]), "draft-no-lead"),
            (
                replace(DRAFT, members=(replace(TEAM[1], role=Role.LEAD),)),
                "draft-without-you",
            ),
        ],
    )
    def test_what_a_campaign_needs_is_missed_before(
        self, waiting: School, plan: Plan, key: str
    ) -> None:
        waiting.do("Vân", KeepDraft(plan))
        with pytest.raises(InputError) as refusal:
            waiting.do("Vân", FoundCampaign("Lê Thị Vân"))
        assert refusal.value.key == key
        assert waiting.campaign().state is CampaignState.SETUP

    def test_a_year_has_one_campaign(self, school: School) -> None:
        team = (replace(TEAM[0], name="Đỗ Thị Thu Hiền"),)
        plan = replace(DRAFT, unit=school.name, members=team)
        with pytest.raises(Conflict):
            school.do("Hiền", KeepDraft(plan), FoundCampaign("Đỗ Thị Thu Hiền"))
        school.do("Hiền", KeepDraft(replace(plan, year=2025)), FoundCampaign("Đỗ Thị Thu Hiền"))
        seen = school.see("Hiền").campaign
        assert seen is not None
        assert seen.year == 2025

    def test_members_neither_draft_nor_found(self, school: School) -> None:
        for command in (KeepDraft(DRAFT), FoundCampaign("Nguyễn Thị Lan")):
            with pytest.raises(NotAllowed):
                school.do("Lan", command)


class TestPlanLines:
    def test_a_line_moves_goes_and_comes_back_and_the_log_knows(self, school: School) -> None:
        line = school.campaign().plan[1]
        [moved] = school.do("Hiền", MovePlanLine(line.id, date(2025, 1, 10), None))
        assert moved == PlanLineChanged(
            school.people["Hiền"], line, replace(line, day=date(2025, 1, 10))
        )
        undo = school.done("Thu", CancelPlanLine(line.id)).undo
        assert undo is not None
        assert line.id not in [x.id for x in school.campaign().plan]
        with pytest.raises(Conflict):
            school.do("Hiền", MovePlanLine(line.id, date(2025, 1, 11), None))
        school.do("Thu", TakeBack(undo))
        assert line.id in [x.id for x in school.campaign().plan]
        [row] = school.audit("plan.move")
        assert row.before is not None
        assert (row.before["day"], row.person_id) == ("2025-01-07", school.people["Hiền"])

    def test_a_line_is_of_the_kind_that_its_words_name_until_somebody_says_another(
        self, school: School
    ) -> None:
        day, words = date(2025, 1, 9), "Kiểm tra chéo, hoàn thiện phiếu"
        school.do("Hiền", AddPlanLine(day, None, words, (Who.ALL,)))
        school.do("Hiền", AddPlanLine(day, None, words, (Who.ALL,), PlanLineKind.SHEETS))
        *_, read, said = (line for line in school.campaign().plan if line.task == words)
        assert (read.kind, said.kind) == (PlanLineKind.CHECK, PlanLineKind.SHEETS)
        [changed] = school.do("Thu", SetPlanLineKind(read.id, PlanLineKind.MEETING))
        after = replace(read, kind=PlanLineKind.MEETING)
        assert changed == PlanLineChanged(school.people["Thu"], read, after)
        assert after in school.campaign().plan
        school.do("Thu", MovePlanLine(read.id, date(2025, 1, 10), None))
        assert replace(after, day=date(2025, 1, 10)) in school.campaign().plan
        assert not school.do("Thu", SetPlanLineKind(read.id, PlanLineKind.MEETING))
        row = school.audit("plan.kind")[0]
        assert (row.before or {})["kind"] == "cross-check"
        assert (row.after or {})["kind"] == "meeting"
        with pytest.raises(NotAllowed):
            school.do("Lan", SetPlanLineKind(read.id, PlanLineKind.OTHER))
        school.do("Hiền", CancelPlanLine(read.id))
        with pytest.raises(Conflict):
            school.do("Hiền", SetPlanLineKind(read.id, PlanLineKind.OTHER))

    def test_a_line_without_a_task_or_ending_before_it_begins_is_refused(
        self, school: School
    ) -> None:
        day = date(2025, 1, 9)
        with pytest.raises(InputError):
            school.do("Hiền", AddPlanLine(day, None, " ", (Who.ALL,)))
        line = school.campaign().plan[0]
        with pytest.raises(InputError):
            school.do("Hiền", MovePlanLine(line.id, day, day - timedelta(days=1)))

    def test_another_schools_line_is_out_of_reach(self, school: School) -> None:
        other = found_school(school.database, "Trường khác")
        with pytest.raises(Conflict):
            other.do("Hiền", CancelPlanLine(school.campaign().plan[0].id))

    def test_members_and_closed_campaigns_change_nothing(self, school: School) -> None:
        with pytest.raises(NotAllowed):
            school.do("Lan", AddPlanLine(date(2025, 1, 9), None, "Họp", (Who.ALL,)))


class TestTeam:
    def test_what_was_written_stays_when_a_sheet_is_handed_over(self, school: School) -> None:
        school.do("Lan", SetTotal("2.2", "total", 37), Answer("2.2", "met", 36))
        thu, hien = school.people["Thu"], school.people["Hiền"]
        school.do("Hiền", GiveDuties((DutiesOf("2.2", (thu,), (hien,)),)))
        sheet = school.campaign().sheets["2.2"]
        assert (sheet.answers["met"], sheet.state) == (36, SheetState.DRAFT)
        assert sheet.author == school.people["Lan"]
        with pytest.raises(NotAllowed):
            school.do("Lan", Answer("2.2", "met", 35))
        school.do("Thu", Answer("2.2", "met", 37))

    @pytest.mark.parametrize("own", [True, False])
    def test_nobody_checks_their_own_and_no_sheet_is_nobodys(
        self, school: School, own: bool
    ) -> None:
        lan = school.people["Lan"]
        wanted = DutiesOf("1.1", (lan,), (lan,)) if own else DutiesOf("1.1", (), (lan,))
        with pytest.raises(InputError):
            school.do("Hiền", GiveDuties((wanted,)))
        assert school.campaign().duties_of("1.1").assess == (school.people["Hiền"],)

    def test_who_has_duties_is_not_removed_nor_is_oneself(self, school: School) -> None:
        for who in ("Lan", "Thu"):
            with pytest.raises(Conflict):
                school.do("Thu", RemoveMember(school.people[who]))

    def test_who_leaves_is_a_stranger_and_comes_back_as_they_were(self, school: School) -> None:
        van = school.people["Vân"]
        assert school.do("Hiền", RemoveMember(van)) == [MemberRemoved(van, school.people["Hiền"])]
        assert school.see("Vân").me is None
        assert school.do("Hiền", AddMember("Lê Thị Vân")) == []  # joined before: no invitation
        me = school.see("Vân").me
        assert me is not None
        assert me.id == van

    def test_a_new_member_joins_by_the_code_that_the_lead_got(self, school: School) -> None:
        invited = job_of(
            school.do("Thu", AddMember("Lò Văn Hùng", Role.MEMBER)), jobs.TeamInvitation
        )
        school.do("Hùng", ShowInvitation(invited.code), Join("2026-01", Salutation.THAY))
        me = school.see("Hùng").me
        assert me is not None
        assert me.name == "Lò Văn Hùng"
        with pytest.raises(InputError):
            school.do("Thu", AddMember("lò văn hùng"))

    def test_a_new_invitation_ends_the_one_that_was_lost(self, school: School) -> None:
        lan = school.people["Lan"]
        lost = job_of(school.do("Hiền", Reinvite(lan)), jobs.TeamInvitation)
        fresh = job_of(school.do("Hiền", Reinvite(lan)), jobs.TeamInvitation)
        school.do("máy mới", ShowInvitation(lost.code))
        assert school.see("máy mới").candidate is None
        school.do("máy mới", ShowInvitation(fresh.code), Join("2026-01", Salutation.CO))
        assert school.see("máy mới").me == school.see("Lan").me


class TestTwoSchools:
    @pytest.fixture
    def other(self, school: School) -> School:
        """Return where Lan of the first school is Vân."""
        return replace(found_school(school.database, "Trường khác", joined=False), name=school.name)

    def join_both(self, school: School, other: School) -> None:
        school.do("Lan", ShowInvitation(other.codes["Vân"]))
        school.do("Lan", Join("2026-01", Salutation.CO))

    def test_a_second_schools_invitation_begins_beside_the_first(
        self, school: School, other: School
    ) -> None:
        self.join_both(school, other)
        seen = school.see("Lan")
        assert seen.campaign is not None
        assert seen.campaign.unit.name == "Trường khác"
        with school.database.read() as session:
            held = chat_addresses.held_at(session, CHANNEL, school.address("Lan"))
            assert [row.current for row in held] == [False, True]
            first = held[0].conversation_id
        school.do("Lan", SwitchSchool(first))
        me = school.see("Lan").me
        assert me is not None
        assert me.name == "Nguyễn Thị Lan"

    def test_nobody_switches_into_a_conversation_of_somebody_else(
        self, school: School, other: School
    ) -> None:
        with school.database.read() as session:
            [held] = chat_addresses.held_at(session, CHANNEL, school.address("Hiền"))
        with pytest.raises(Conflict):
            school.do("Lan", SwitchSchool(held.conversation_id))

    def test_a_colleagues_invitation_is_not_for_a_member(self, school: School) -> None:
        invited = job_of(school.do("Hiền", AddMember("Lò Văn Hùng")), jobs.TeamInvitation)
        with pytest.raises(InputError) as refusal:
            school.do("Lan", ShowInvitation(invited.code))
        assert refusal.value.key == "invitation-of-colleague"

    def test_forgetting_one_school_leaves_what_the_other_said(
        self, school: School, other: School
    ) -> None:
        self.join_both(school, other)
        at = (CHANNEL, school.address("Lan"))
        with school.database.write() as session:
            for unit in session.scalars(select(Unit.id)).all():
                said = OutboxMessage(f"của {unit}")
                inbox_outbox.put(session, *at, said, NOW, unit_id=unit)
            first = session.get_one(Person, school.people["Lan"])
            erase_data.forget_chats(session, first.id, erase_data.Forgotten())
            left = session.scalars(select(Outbox.unit_id).where(Outbox.address == at[1])).all()
            assert first.unit_id not in left
            assert left
            rows = session.scalars(select(Address).where(Address.address == at[1])).all()
            assert [row.current for row in rows] == [True]
        assert school.see("Lan").me is not None


class TestList:
    def sheet(self, tmp_path: Path, *rows: tuple[str, ...]) -> bytes:
        workbook = Workbook()
        for row in (("Tên trường", "Loại hình", "Công lập", "Hiệu trưởng"), *rows):
            workbook.worksheets[0].append(row)
        workbook.save(tmp_path / "ds.xlsx")
        return (tmp_path / "ds.xlsx").read_bytes()

    def test_each_row_is_a_school_and_each_fault_names_its_row(self, tmp_path: Path) -> None:
        data = self.sheet(
            tmp_path,
            ("Trường Tiểu học Suối Sen", "", "", "Cô Lê Thị Vân"),
            ("Trường THCS Hoa Ban", "THCS", "có", "Lò Văn Hùng"),
            ("Trường Mầm non Ban Mai", "", "tư thục", "Quàng Thị Hoa"),
            ("Trường lạ", "abc", "", "Mai"),
            ("TRƯỜNG TIỂU HỌC SUỐI SEN", "", "", "Trần Văn Minh"),
            ("", "", "", ""),
        )
        entries, faults = read_schools(data, "ds.xlsx")
        assert [(e.row, e.kind, e.public, e.head) for e in entries] == [
            (2, "primary", True, "Lê Thị Vân"),
            (3, "lower_secondary", True, "Lò Văn Hùng"),
            (4, "preschool", False, "Quàng Thị Hoa"),
        ]
        assert [str(fault).partition(":")[0] for fault in faults] == [
            *("Dòng 5", "Dòng 5", "Dòng 6")
        ]

    def test_the_empty_form_is_a_list_without_schools(self) -> None:
        assert read_schools(schools_form(), "form.xlsx") == ((), ())

    def test_another_table_is_no_list(self, tmp_path: Path) -> None:
        workbook = Workbook()
        workbook.worksheets[0].append(("Ngày", "Việc"))
        workbook.save(tmp_path / "x.xlsx")
        with pytest.raises(InputError):
            read_schools((tmp_path / "x.xlsx").read_bytes(), "x.xlsx")

    def test_progress_shows_figures_and_no_names(self, school: School, waiting: School) -> None:
        school.submitted("Lan", "2.2")
        with school.database.read() as session:
            rows = progress(session).rows
        assert {r.state for r in rows} == {CampaignState.OPEN, CampaignState.SETUP}
        ours = next(r for r in rows if r.state is CampaignState.OPEN)
        assert (ours.handed_in, ours.checked, ours.sheets, ours.joined) == (1, 0, 14, 5)
        said = "".join(map(str, rows))
        assert not [p.name for p in school.campaign().people if p.name in said]


def test_every_change_is_in_the_log(school: School) -> None:
    thu, lan = school.people["Thu"], school.people["Lan"]
    school.do(
        "Hiền",
        AddPlanLine(date(2025, 1, 9), None, "Họp", (Who.ALL,)),
        GiveDuties((DutiesOf(ONES[0], (thu,), (lan,)),)),
        AddMember("Lò Văn Hùng"),
        Reinvite(lan),
        RemoveMember(school.people["Vân"]),
    )
    with school.database.read() as session:
        rows = select(Audit.action).where(Audit.person_id == school.people["Hiền"])
        actions = session.scalars(rows.order_by(Audit.id)).all()
    assert actions[-5:] == ["plan.add", "team.duties", "team.add", "team.invite", "team.remove"]


def test_the_lead_sees_who_has_opened_their_invitation(waiting: School) -> None:
    *asked, _ = waiting.do("Vân", KeepDraft(DRAFT), FoundCampaign("Lê Thị Vân"))
    first = job_of(asked[:1], jobs.TeamInvitation)

    def opened() -> bool:
        return waiting.campaign().people[1].opened

    assert not opened()
    waiting.do("người lạ", ShowInvitation("0" * 26))
    assert not opened()
    waiting.do("người lạ", ShowInvitation(first.code))
    assert opened()
    waiting.do("Vân", Reinvite(first.invited))
    assert not opened()  # that was another one
