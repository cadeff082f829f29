"""Commands on real databases: the life of a sheet, evidence, joining, and schools kept apart."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from dvht_core.commands import Command
from dvht_core.commands.account import (
    Decline,
    EraseMember,
    Join,
    LinkChat,
    PauseReminders,
    RemindAgain,
    RemindLate,
    RequestCalendar,
    RequestData,
    RequestErasure,
    RequestLink,
    RevokeLinks,
    SetLanguage,
    SetReminders,
    SetSchoolHours,
    ShowInvitation,
    SwitchSchool,
    UnlinkChat,
)
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    CloseCampaign,
    DecideLevel,
    DecideProposal,
    FoundCampaign,
    GiveDuties,
    KeepDraft,
    MovePlanLine,
    ReadPlan,
    RecordMeeting,
    RecordRecognition,
    Reinvite,
    RemoveMember,
    ReopenCampaign,
    ReportMeasure,
    SetPlanLineKind,
    StartNextYear,
    UndoFounding,
)
from dvht_core.commands.dossier import (
    AddDirective,
    DropDirective,
    GivePaper,
    KeepPlan,
    KeepSigned,
    MarkPlace,
    NameDirective,
    RequestBoard,
    RequestChanges,
    RequestDocument,
    RequestDossier,
    RequestLog,
    RequestPdf,
    RequestReport,
    RequestTemplate,
    SetLogo,
    SetUnitFact,
    TryTemplate,
    UnitFact,
    UseTemplate,
)
from dvht_core.commands.going_back import TakeBack
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    CorrectPaper,
    CountFigures,
    DeclineFiles,
    DeclinePaper,
    DropEvidence,
    JoinEvidence,
    KeepFiles,
    RenameEvidence,
    RequestSheet,
    ReturnSheet,
    SetShare,
    SettleFiles,
    SetTotal,
    SplitEvidence,
    SubmitSheet,
    TakePaper,
    TurnBack,
    UseEvidence,
    UseFigure,
)
from dvht_core.domain.campaign import (
    CampaignState,
    DutiesOf,
    FigureSource,
    PlanLineKind,
    SheetEvent,
    SheetState,
)
from dvht_core.domain.errors import Conflict, DvhtError, InputError, NotAllowed
from dvht_core.domain.jobs import WholeDossier
from dvht_core.domain.meeting import MeetingField, Outcome
from dvht_core.domain.quiet_hours import Later, ReminderPreferences
from dvht_core.domain.undo import Undo
from dvht_core.events import (
    CheckReset,
    JobRequested,
    SheetChecked,
    SheetReturned,
    SheetSubmitted,
)
from dvht_core.execute import HANDLERS
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.invitations.invitation_codes import new_code
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.database import Database
from dvht_core.store.models import (
    Audit,
    Base,
    Campaign,
    Consent,
    Conversation,
    Evidence,
    Person,
    Sheet,
)
from dvht_core.view.affected_sheets import Cause
from tests.integration.schools import NOW, School, a_file, found_school
from tests.integration.staff_crossing import STAFF_COMMANDS, with_staff

CODE, SECOND = "H1-2.2-01", "H1-2.2-02"


def put_into(school: School, indicator: str, state: SheetState) -> None:
    """Make a complete sheet of Lan's and set its state."""
    school.fill("Lan", indicator)
    with school.database.write() as session:
        sheet = session.scalars(
            select(Sheet).where(
                Sheet.campaign_id == school.campaign_id, Sheet.indicator == indicator
            )
        ).one()
        sheet.state = state
        sheet.checker_id = school.people["Thu"] if state is SheetState.CHECKED else None


def refusal(school: School, who: str, *commands: Command) -> str:
    """Return the key of the error that refuses the commands; nothing may be stored then."""
    before = school.campaign()
    with pytest.raises(DvhtError) as error:
        school.do(who, *commands)
    assert school.campaign() == before
    assert str(error.value)
    return error.value.key


class TestTheLifeOfASheet:
    EVENTS: dict[SheetEvent, tuple[str, Command]] = {  # noqa: RUF012
        SheetEvent.EDIT: ("Lan", Answer("2.2", "description", "Năm 2024 …")),
        SheetEvent.SUBMIT: ("Lan", SubmitSheet("2.2")),
        SheetEvent.AGREE: ("Thu", AgreeSheet("2.2")),
        SheetEvent.RETURN: ("Thu", ReturnSheet("2.2", "Thiếu quyết định.")),
    }
    S = SheetState
    AFTER: dict[SheetState, dict[SheetEvent, SheetState]] = {  # noqa: RUF012
        S.ASSIGNED: {SheetEvent.EDIT: S.DRAFT},
        S.DRAFT: {SheetEvent.EDIT: S.DRAFT, SheetEvent.SUBMIT: S.SUBMITTED},
        S.SUBMITTED: {
            SheetEvent.EDIT: S.DRAFT,
            SheetEvent.AGREE: S.CHECKED,
            SheetEvent.RETURN: S.RETURNED,
        },
        S.RETURNED: {SheetEvent.EDIT: S.RETURNED, SheetEvent.SUBMIT: S.SUBMITTED},
        S.CHECKED: {SheetEvent.EDIT: S.DRAFT, SheetEvent.RETURN: S.RETURNED},
        S.FINAL: {},
    }

    @pytest.mark.parametrize("state", SheetState)
    def test_every_event_in_every_state(self, school: School, state: SheetState) -> None:
        for event, (who, command) in self.EVENTS.items():
            put_into(school, "2.2", SheetState.DRAFT)
            school.do("Lan", Answer("2.2", "description", None))
            put_into(school, "2.2", state)
            after = self.AFTER[state].get(event)
            if after is None:
                assert refusal(school, who, command) == f"sheet-cannot-{event}"
            else:
                school.do(who, command)
                assert school.campaign().sheets["2.2"].state is after, event

    def test_from_the_first_answer_to_the_check(self, school: School) -> None:
        school.fill("Lan", "2.2")
        assert school.do("Lan", SubmitSheet("2.2")) == [SheetSubmitted("2.2", school.people["Lan"])]
        thu = school.people["Thu"]
        assert school.do("Thu", ReturnSheet("2.2", "Thiếu quyết định.")) == [
            SheetReturned("2.2", thu, "Thiếu quyết định.")
        ]
        (remark,) = school.campaign().sheets["2.2"].remarks
        assert (remark.by, remark.text) == (thu, "Thiếu quyết định.")
        school.do("Lan", SubmitSheet("2.2"))
        assert school.do("Thu", AgreeSheet("2.2")) == [SheetChecked("2.2", thu)]
        assert school.campaign().sheets["2.2"].checker == thu

    @pytest.mark.parametrize(
        "edit",
        [
            Answer("2.2", "description", "Khác"),
            AddEvidence("2.2", (a_file("b"),)),
            JoinEvidence(CODE, (a_file("e"),)),
            RenameEvidence(CODE, "Quyết định khác"),
            SplitEvidence(CODE),
            DropEvidence(CODE, "2.2"),
        ],
        ids=lambda edit: type(edit).__name__,
    )
    def test_an_edit_after_the_check_resets_it_and_the_checker_is_told(
        self, school: School, edit: Command
    ) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file("a"), a_file("c"))))
        school.do("Lan", AddEvidence("2.2", (a_file("d"),)))
        school.submitted("Lan", "2.2")
        school.do("Thu", AgreeSheet("2.2"))
        assert school.do("Lan", edit) == [
            CheckReset("2.2", school.people["Lan"], school.people["Thu"])
        ]
        sheet = school.campaign().sheets["2.2"]
        assert (sheet.state, sheet.checker) == (SheetState.DRAFT, None)

    def test_the_same_answer_again_is_no_edit(self, school: School) -> None:
        school.do("Lan", Answer("2.2", "description", "Như cũ"))
        school.submitted("Lan", "2.2")
        school.do("Thu", AgreeSheet("2.2"))
        assert school.do("Lan", Answer("2.2", "description", "Như cũ")) == []
        assert school.campaign().sheets["2.2"].state is SheetState.CHECKED

    def test_whoever_wrote_it_never_checks_it(self, school: School) -> None:
        """Thu checks 2.x; once she, as secretary, writes 2.2 herself, she does not check it."""
        school.submitted("Thu", "2.2")
        assert refusal(school, "Thu", AgreeSheet("2.2")) == "not-allowed-check-sheet"
        assert refusal(school, "Lan", AgreeSheet("2.2")) == "not-allowed-check-sheet"
        school.do("Lan", Answer("2.2", "description", "Lan viết lại"), SubmitSheet("2.2"))
        school.do("Thu", AgreeSheet("2.2"))

    @pytest.mark.parametrize("reason", ["", "  \n "])
    def test_giving_back_needs_a_reason(self, school: School, reason: str) -> None:
        school.submitted("Lan", "2.2")
        assert refusal(school, "Thu", ReturnSheet("2.2", reason)) == "return-needs-reason"

    def test_a_sheet_with_open_questions_is_not_handed_in(self, school: School) -> None:
        school.do("Lan", Answer("2.2", "description", "Chưa trả lời câu nào"))
        assert refusal(school, "Lan", SubmitSheet("2.2")) == "sheet-unanswered"

    @pytest.mark.parametrize(
        ("who", "command"),
        [
            ("Lan", Answer("2.2", "description", "x")),
            ("Lan", SubmitSheet("2.2")),
            ("Thu", AgreeSheet("2.2")),
            ("Thu", ReturnSheet("2.2", "x")),
            ("Hiền", SetTotal("2.2", "total", 30)),
            ("Lan", AddEvidence("2.2", (a_file(),))),
            ("Lan", RenameEvidence(CODE, "x")),
            ("Lan", DropEvidence(CODE, "2.2")),
        ],
    )
    def test_a_closed_campaign_is_frozen(self, school: School, who: str, command: Command) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file(),)))
        school.submitted("Lan", "2.2")
        with school.database.write() as session:
            session.get_one(Campaign, school.campaign_id).state = CampaignState.CLOSED
        assert refusal(school, who, command) == "campaign-closed"

    @pytest.mark.parametrize("edit", [RenameEvidence(CODE, "x"), SplitEvidence(CODE)])
    def test_the_evidence_of_a_final_sheet_is_frozen_too(
        self, school: School, edit: Command
    ) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file("a"), a_file("b"))))
        school.do("Lan", AddEvidence("2.2", (a_file("d"),)))
        put_into(school, "2.2", SheetState.FINAL)
        assert refusal(school, "Lan", edit) == "sheet-cannot-edit"

    def test_a_total_below_a_count_of_another_sheet_is_refused(self, school: School) -> None:
        school.fill("Lan", "2.2")  # 35 of 37
        assert refusal(school, "Lan", SetTotal("2.1", "total", 34)) == "total-too-small"
        school.do("Lan", SetTotal("2.1", "total", 35))
        assert school.campaign().staff_total == 35

    def test_a_new_total_asks_for_another_check_of_what_counts_against_it(
        self, school: School
    ) -> None:
        school.submitted("Lan", "2.2")
        school.submitted("Lan", "2.3")
        school.do("Thu", AgreeSheet("2.2"))
        (reset,) = school.do("Lan", SetTotal("2.1", "total", 36))
        assert isinstance(reset, CheckReset)
        assert (reset.indicator, reset.checker) == ("2.2", school.people["Thu"])
        assert reset.cause is Cause.TOTAL, "Lan wrote on no sheet"
        sheets = school.campaign().sheets
        assert (sheets["2.2"].state, sheets["2.2"].checker) == (SheetState.SUBMITTED, None)
        assert sheets["2.3"].state is SheetState.SUBMITTED
        assert sheets["2.2"].author == school.people["Lan"]


class TestAudit:
    def test_a_change_of_state_says_who_when_before_and_after(self, school: School) -> None:
        later = NOW + timedelta(hours=1)
        school.fill("Lan", "2.2")
        school.do("Lan", SubmitSheet("2.2"), at=later)
        (row,) = school.audit("sheet.submit")
        assert (row.person_id, row.at, row.subject) == (school.people["Lan"], later, "2.2")
        assert (row.before, row.after) == ({"state": "draft"}, {"state": "submitted"})

    def test_an_answer_says_what_stood_before(self, school: School) -> None:
        school.do("Lan", Answer("2.2", "description", "một"))
        school.do("Hiền", Answer("2.2", "description", "hai"))
        school.do("Hiền", Answer("2.2", "description", None))
        rows = [
            (row.person_id, row.subject, row.before, row.after)
            for row in school.audit("sheet.answer")
        ]
        lan, hien, what = school.people["Lan"], school.people["Hiền"], "2.2:description"
        assert rows == [
            (lan, what, {"value": None}, {"value": "một"}),
            (hien, what, {"value": "một"}, {"value": "hai"}),
            (hien, what, {"value": "hai"}, {"value": None}),
        ]

    @pytest.mark.parametrize(
        ("who", "command", "action"),
        [
            ("Lan", AddEvidence("2.2", (a_file("b"),)), "evidence.add"),
            ("Lan", RenameEvidence(CODE, "Tên"), "evidence.rename"),
            ("Lan", SplitEvidence(CODE), "evidence.add"),
            ("Lan", UseEvidence(CODE, "2.3"), "evidence.use"),
            ("Lan", DropEvidence(CODE, "2.2"), "evidence.drop"),
            ("Lan", SetTotal("2.2", "total", 40), "campaign.staff_total"),
            ("Lan", SetShare("2.2", "met", 30, 40), "campaign.staff_total"),
            ("Lan", UseFigure("2.2", FigureSource.TYPED, 30), "sheet.figure"),
            ("Thu", AgreeSheet("2.2"), "sheet.agree"),
            ("Thu", ReturnSheet("2.2", "x"), "sheet.return"),
            ("Hiền", AddDirective((a_file("g"),), "Hướng dẫn"), "directive.add"),
            ("Hiền", SetLogo("i" * 64), "unit.logo"),
            ("Hiền", SetUnitFact(UnitFact.BASES, "Hướng dẫn số 08"), "unit.fact"),
            ("Hiền", TryTemplate("summary", a_file("h")), "template.try"),
            ("Hiền", RequestTemplate("summary"), "template.requested"),
            ("Hiền", RequestReport(), "dossier.requested"),
            ("Hiền", RequestDossier(), "dossier.requested"),
        ],
    )
    def test_every_change_is_a_row(
        self, school: School, who: str, command: Command, action: str
    ) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file("a"), a_file("c"))))
        school.do("Lan", AddEvidence("2.2", (a_file("d"),)))
        school.submitted("Lan", "2.2")
        known = len(school.audit(action))
        school.do(who, command)
        new = school.audit(action)[known:]
        assert [row.person_id for row in new] == [school.people[who]]

    def test_what_was_refused_leaves_no_row(self, school: School) -> None:
        with pytest.raises(NotAllowed):
            school.do("Vân", Answer("2.2", "description", "x"))
        assert school.audit("sheet.answer") == []


class TestEvidence:
    def test_codes_run_on_and_a_deleted_one_is_not_given_again(self, school: School) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file("a"),)), AddEvidence("2.2", (a_file("b"),)))
        school.do("Lan", DropEvidence("H1-2.2-02", "2.2"), AddEvidence("2.2", (a_file("c"),)))
        codes = [item.code for item in school.campaign().evidence]
        assert codes == ["H1-2.2-01", "H1-2.2-03"]

    def test_used_again_an_item_keeps_its_first_code(self, school: School) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file(),)))
        school.do("Hiền", UseEvidence(CODE, "1.1"))
        (item,) = school.campaign().evidence
        assert (item.code, sorted(item.uses)) == (CODE, ["1.1", "2.2"])

    def test_dropped_from_one_indicator_it_still_serves_the_other(self, school: School) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file(),)), UseEvidence(CODE, "2.3"))
        school.do("Lan", DropEvidence(CODE, "2.2"))
        assert [item.uses for item in school.campaign().evidence] == [("2.3",)]

    def test_split_makes_an_item_of_each_file(self, school: School) -> None:
        files = tuple(a_file(c) for c in "abc")
        school.do("Lan", AddEvidence("2.2", files, "Ảnh"), UseEvidence(CODE, "2.3"))
        school.do("Lan", SplitEvidence(CODE))
        items = school.campaign().evidence
        assert [(i.code, [f.name for f in i.files], sorted(i.uses)) for i in items] == [
            ("H1-2.2-01", ["a.jpg"], ["2.2", "2.3"]),
            ("H1-2.2-02", ["b.jpg"], ["2.2", "2.3"]),
            ("H1-2.2-03", ["c.jpg"], ["2.2", "2.3"]),
        ]

    @pytest.mark.parametrize(
        "command",
        [
            UseEvidence(CODE, "2.3"),
            RenameEvidence(CODE, "x"),
            SplitEvidence(CODE),
            DropEvidence(CODE, "2.2"),
        ],
        ids=lambda command: type(command).__name__,
    )
    def test_a_deleted_item_is_not_there_for_any_command(
        self, school: School, command: Command
    ) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file(),)), DropEvidence(CODE, "2.2"))
        assert refusal(school, "Lan", command) == "evidence-unknown"

    def test_an_item_is_changed_by_whoever_may_write_a_sheet_it_serves(
        self, school: School
    ) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file(),)))
        assert refusal(school, "Vân", RenameEvidence(CODE, "x")) == "not-allowed-write-sheet"
        school.do("Thu", RenameEvidence(CODE, "Tên mới"))
        assert school.campaign().evidence[0].title == "Tên mới"

    def test_twenty_at_once_get_twenty_codes(self, school: School) -> None:
        def add(number: int) -> None:
            who = ("Lan", "Hiền", "Thu", "Minh")[number % 4]
            school.do(who, AddEvidence("2.2", (a_file(),)))

        with ThreadPoolExecutor(20) as pool:
            list(pool.map(add, range(20)))
        codes = [item.code for item in school.campaign().evidence]
        assert codes == [f"H1-2.2-{n:02}" for n in range(1, 21)]

    def test_twenty_answers_at_once_are_all_kept(self, school: School) -> None:
        def answer(number: int) -> None:
            who = ("Lan", "Hiền", "Thu", "Minh")[number % 4]
            school.do(who, Answer("2.2", f"key{number}", number))

        with ThreadPoolExecutor(20) as pool:
            list(pool.map(answer, range(20)))
        assert school.campaign().sheets["2.2"].answers == {f"key{n}": n for n in range(20)}
        assert len(school.audit("sheet.answer")) == 20


class TestJoining:
    @pytest.fixture
    def newcomers(self, database: Database) -> School:
        return found_school(database, "Trường Tiểu học Hoa Sen", joined=False)

    def test_a_code_shows_whom_it_is_for_and_grants_nothing(self, newcomers: School) -> None:
        newcomers.do("Lan", ShowInvitation(newcomers.codes["Lan"]))
        view = newcomers.see("Lan")
        assert view.candidate is not None
        assert view.candidate.name == "Nguyễn Thị Lan"
        assert (view.me, view.campaign) == (None, None)
        assert refusal(newcomers, "Lan", SubmitSheet("2.2")) == "not-allowed-stranger"

    def test_joining_records_consent_and_who_it_is(self, newcomers: School) -> None:
        newcomers.join("Lan")
        me = newcomers.see("Lan").me
        assert me is not None
        assert (me.name, me.joined_at, me.salutation) == ("Nguyễn Thị Lan", NOW, Salutation.CO)
        with newcomers.database.read() as session:
            (consent,) = session.scalars(select(Consent)).all()
        assert (consent.person_id, consent.agreed, consent.text_version, consent.at) == (
            *(newcomers.people["Lan"], True, "2026-01"),
            NOW,
        )

    def test_a_code_works_once(self, newcomers: School) -> None:
        newcomers.join("Lan")
        newcomers.do("khách", ShowInvitation(newcomers.codes["Lan"]))
        assert newcomers.see("khách").candidate is None

    def test_of_two_chats_with_one_code_one_joins(self, newcomers: School) -> None:
        for chat in ("một", "hai"):
            newcomers.do(chat, ShowInvitation(newcomers.codes["Lan"]))
        newcomers.do("một", Join("2026-01", Salutation.CO))
        with pytest.raises(InputError, match="đã được dùng"):
            newcomers.do("hai", Join("2026-01", Salutation.CO))
        assert newcomers.see("hai") == newcomers.see("chưa từng nhắn")

    def test_a_code_shown_before_it_was_replaced_is_not_good_any_more(
        self, newcomers: School
    ) -> None:
        newcomers.do("kẻ lạ", ShowInvitation(newcomers.codes["Lan"]))
        with newcomers.database.write() as session:
            invite_person(session, session.get_one(Person, newcomers.people["Lan"]), NOW)
        with pytest.raises(InputError, match="hết hạn"):
            newcomers.do("kẻ lạ", Join("2026-01", Salutation.CO))
        newcomers.do("kẻ lạ", Decline())  # and there is a way on
        assert newcomers.see("kẻ lạ").candidate is None

    def test_a_code_ends_after_its_time(self, newcomers: School) -> None:
        newcomers.do("Lan", ShowInvitation(newcomers.codes["Lan"]), at=NOW + timedelta(days=61))
        assert newcomers.see("Lan").candidate is None

    def test_refusing_leaves_the_code_good(self, newcomers: School) -> None:
        newcomers.do("Lan", ShowInvitation(newcomers.codes["Lan"]), Decline("2026-01"))
        with newcomers.database.read() as session:
            assert [c.agreed for c in session.scalars(select(Consent))] == [False]
        newcomers.join("Lan")
        assert newcomers.see("Lan").me is not None

    def test_however_often_somebody_mistypes_a_good_invitation_is_taken(
        self, newcomers: School
    ) -> None:
        for _ in range(30):
            newcomers.do("Lan", ShowInvitation(new_code()))
        newcomers.join("Lan")
        assert newcomers.see("Lan").me is not None

    def test_a_second_chat_carries_on_the_same_person(self, newcomers: School) -> None:
        newcomers.join("Lan")
        with newcomers.database.write() as session:
            person = session.get_one(Person, newcomers.people["Lan"])
            code = invite_person(session, person, NOW).code
        newcomers.do("Lan ở nhà", ShowInvitation(code), Join("2026-01", Salutation.CO))
        assert newcomers.see("Lan") == newcomers.see("Lan ở nhà")
        with newcomers.database.read() as session:
            chats = select(Conversation).where(Conversation.person_id == person.id)
            assert len(session.scalars(chats).all()) == 1

    def test_who_was_removed_is_a_stranger_and_can_be_invited_as_somebody_else(
        self, newcomers: School
    ) -> None:
        newcomers.join("Lan")
        with newcomers.database.write() as session:
            session.get_one(Person, newcomers.people["Lan"]).removed_at = NOW
        view = newcomers.see("Lan")
        assert (view.me, view.campaign) == (None, None)
        with pytest.raises(NotAllowed):
            newcomers.do("Lan", Answer("2.2", "description", "x"))
        newcomers.do("Lan", ShowInvitation(newcomers.codes["Vân"]), Join("2026-01", Salutation.CO))
        me = newcomers.see("Lan").me
        assert me is not None
        assert me.name == "Lê Thị Vân"

    def test_who_was_removed_cannot_join(self, newcomers: School) -> None:
        newcomers.do("Lan", ShowInvitation(newcomers.codes["Lan"]))
        with newcomers.database.write() as session:
            session.get_one(Person, newcomers.people["Lan"]).removed_at = NOW
        with pytest.raises(InputError):
            newcomers.do("Lan", Join("2026-01", Salutation.CO))
        newcomers.do("lại", ShowInvitation(newcomers.codes["Lan"]))
        assert newcomers.see("lại").candidate is None


COMMANDS: Sequence[Command] = (
    *STAFF_COMMANDS,
    Answer("2.2", "description", "của trường khác"),
    SetTotal("2.2", "total", 99),
    SetShare("2.2", "met", 98, 99),
    UseFigure("2.2", FigureSource.COUNTED),
    CountFigures(("2.2",)),
    AddEvidence("2.2", (a_file("f"),)),
    RenameEvidence(CODE, "của trường khác"),
    TakePaper(CODE),
    DeclinePaper(CODE),
    CorrectPaper(CODE, "number", "46/QĐ-PGDĐT"),
    TurnBack(CODE),
    SplitEvidence(CODE),
    UseEvidence(CODE, "2.3"),
    DropEvidence(CODE, "2.2"),
    JoinEvidence(CODE, (a_file("e"),)),
    KeepFiles((a_file("k"),)),
    SettleFiles(1),
    DeclineFiles(1, "2.2"),
    SubmitSheet("2.2"),
    AgreeSheet("2.2"),
    ReturnSheet("2.2", "của trường khác"),
    RequestSheet("2.2"),
    AddDirective((a_file("g"),), "của trường khác"),
    NameDirective(1, "của trường khác"),
    DropDirective(1),
    TryTemplate("summary", a_file("h")),
    MarkPlace("summary", 1, "unit"),
    UseTemplate("summary", "h" * 64),
    UseTemplate("summary", None),
    RequestTemplate("summary"),
    SetLogo("i" * 64),
    SetUnitFact(UnitFact.GOVERNING_BODY, "UBND xã"),
    RequestReport(),
    RequestDossier(),
    TakeBack(Undo(1, ())),
    RequestCalendar(),
    RequestData(),
    RequestErasure(),
    SetReminders(ReminderPreferences(fewer=True)),
    *(PauseReminders(person, date(2025, 2, 1)) for person in range(1, 11)),
    SetSchoolHours(time(6, 45), time(18), time(20), time(6)),
    RemindAgain(Later.SOON),
    RemindLate(),
    *(EraseMember(person) for person in range(1, 11)),
    AddPlanLine(date(2025, 1, 9), None, "của trường khác", ("all",)),
    *(MovePlanLine(line, date(2025, 1, 10), None) for line in range(1, 11)),
    *(SetPlanLineKind(line, PlanLineKind.MEETING) for line in range(1, 11)),
    *(CancelPlanLine(line) for line in range(1, 11)),
    *(GiveDuties((DutiesOf("2.2", (person,), ()),)) for person in range(1, 11)),
    AddMember("Người Trường Khác"),
    *(RemoveMember(person) for person in range(1, 11)),
    *(Reinvite(person) for person in range(1, 11)),
    ReadPlan(a_file("g")),
    KeepDraft(None),
    FoundCampaign("Đỗ Thị Thu Hiền"),
    UndoFounding(),
    *(SwitchSchool(conversation) for conversation in range(1, 11)),
    RevokeLinks(),
    ShowInvitation("7K3MQ0ZX4T9WBCD2EFGH5JNPR1"),
    Decline("2026-01"),
    RecordMeeting(MeetingField.PLACE, "của trường khác"),
    DecideLevel("2.2", 0, "của trường khác"),
    DecideProposal(0),
    GivePaper("decision", 9, date(2025, 1, 3), "KHÁC"),
    KeepSigned("report", replace(a_file("k"), thumbnail="k" * 64)),
    KeepPlan("plan", a_file("k")),
    RecordRecognition("9/QĐ", date(2025, 1, 3), 1),
    ReportMeasure("2.2", Outcome.DONE),
    RequestDocument("minutes"),
    RequestPdf(),
    RequestChanges(),
    RequestLog(),
    CloseCampaign(),
    ReopenCampaign("của trường khác"),
    StartNextYear(),
    RequestBoard(),
    RequestLink(),
    LinkChat(),
    *(UnlinkChat(chat) for chat in range(1, 11)),
)


def test_nobody_files_what_another_has_sent(school: School) -> None:
    school.do("Lan", KeepFiles((a_file("k"),)))
    for command in (SettleFiles(1), DeclineFiles(1, "2.2"), KeepFiles((a_file("l"),), joins=1)):
        with pytest.raises(InputError):
            school.do("Hiền", command)
    school.do("Lan", SettleFiles(1))


def elsewhere(command: Any) -> Any:
    """Return a command that names what there is nowhere: another number, indicator, code."""
    given = {field.name: getattr(command, field.name) for field in fields(command)}
    numbers = {name: 999_999 for name, value in given.items() if type(value) is int}
    words = {n: w for n, w in NOWHERE.items() if type(given.get(n)) is str}
    return replace(command, **numbers, **words)


NOWHERE = {"indicator": "9.9", "code": "H9-9.9-99", "into": "H9-9.9-98", "kind": "nothing"}


def test_what_is_nowhere_is_refused_in_words(school: School) -> None:
    """Or nothing is done; never an error that only a programmer reads."""
    named = {repr(other): other for c in COMMANDS if (other := elsewhere(c)) != c}
    assert len(named) > 40
    for command in named.values():
        for who in ("Hiền", "Lan"):
            with suppress(InputError, NotAllowed, Conflict):
                school.do(who, command)


class TestTwoSchools:
    """One installation, two schools with teams of the same names: nothing crosses over."""

    @pytest.fixture
    def other(self, database: Database) -> School:
        other = found_school(database, "Trường Tiểu học Hoa Mai")
        other.do("Lan", AddEvidence("2.2", (a_file("a"), a_file("b")), "Mật"))
        other.do("Lan", AddEvidence("2.2", (a_file("d"),)))
        other.submitted("Lan", "2.2")
        other.do("Vân", RequestErasure())
        with_staff(other)
        return other

    def test_no_command_of_one_school_changes_the_other(
        self, school: School, other: School
    ) -> None:
        before, rows = other.campaign(), rows_of(other)
        for command in COMMANDS:
            for who in ("Hiền", "Lan", "Thu"):
                with suppress(InputError, NotAllowed, Conflict):
                    school.do(who, command)
        assert other.campaign() == before
        assert rows_of(other) == rows

    def test_the_commands_tried_are_all_but_joining(self) -> None:
        assert {type(command) for command in COMMANDS} == set(HANDLERS) - {Join, SetLanguage}

    @pytest.mark.parametrize("who", ["Hiền", "Lan"])
    def test_nobody_sees_anything_of_the_other_school(
        self, school: School, other: School, who: str
    ) -> None:
        seen = school.see(who)
        assert seen.campaign == school.campaign()
        shown = repr(seen)
        assert other.name not in shown
        assert "Mật" not in shown
        own = {p.id for p in school.campaign().people}
        assert not own & {p.id for p in other.campaign().people}

    def test_evidence_of_the_other_school_cannot_be_used(
        self, school: School, other: School
    ) -> None:
        assert refusal(school, "Lan", UseEvidence(CODE, "2.2")) == "evidence-unknown"

    def test_codes_are_counted_for_each_school(self, school: School, other: School) -> None:
        school.do("Lan", AddEvidence("2.2", (a_file("c"),)))
        assert [item.code for item in school.campaign().evidence] == [CODE]

    def test_every_row_belongs_to_the_school_of_its_campaign(
        self, database: Database, school: School, other: School
    ) -> None:
        school.submitted("Lan", "2.2")
        with database.read() as session:
            for row in [*session.scalars(select(Sheet)), *session.scalars(select(Evidence))]:
                assert row.unit_id == session.get_one(Campaign, row.campaign_id).unit_id
            for audit in session.scalars(select(Audit).where(Audit.person_id.is_not(None))):
                assert audit.unit_id == session.get_one(Person, audit.person_id).unit_id

    def test_asking_for_documents_says_for_whom(self, school: School, other: School) -> None:
        assert school.do("Hiền", RequestDossier()) == [
            JobRequested(WholeDossier(school.campaign_id, school.people["Hiền"]))
        ]
        assert len(other.audit("dossier.requested")) == 0


def rows_of(school: School) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that belongs to this school."""
    unit_id = school.campaign().unit.id
    with school.database.read() as session:
        return {
            table.name: sorted(
                (tuple(row) for row in session.execute(table.select()) if row.unit_id == unit_id),
                key=lambda row: row[0],
            )
            for table in Base.metadata.tables.values()
            if "unit_id" in table.columns
        }


class TestUnitFacts:
    def test_a_body_that_is_there_no_more_is_refused(self, school: School) -> None:
        level = SetUnitFact(UnitFact.LEVEL_NAME, "Cấp huyện")
        school.do("Hiền", level)
        with school.database.write() as session:
            session.get_one(Campaign, school.campaign_id).year = 2026
        with pytest.raises(InputError, match="không còn trong năm 2026"):
            school.do("Hiền", level)
        assert school.campaign().authorities.level_name == ""

    def test_the_decision_s_symbol_is_corrected_with_its_number(self, school: School) -> None:
        day = date(2025, 1, 3)
        school.do("Hiền", GivePaper("decision", 2, day, "TrHT"))
        school.do("Hiền", GivePaper("decision", 2, day, "TrTH"))
        decision = school.campaign().decision
        assert decision
        assert decision.number == "02/QĐ-TrTH"
