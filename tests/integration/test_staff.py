"""The staff list, records and the census on real databases: what holds whatever is sent."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.channels.base import Capabilities, Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import dossier_of
from bot.jobs.personal_data import data_message, forget
from bot.jobs.staff_documents import invitations_message, record_message, renew_lists
from dvht_core.assessment.census_figures import Status
from dvht_core.commands import Command
from dvht_core.commands.account import EraseMember, RequestErasure
from dvht_core.commands.going_back import TakeBack
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    DropEvidence,
    SetTotal,
    SubmitSheet,
    UseFigure,
)
from dvht_core.commands.staff import (
    AddRecord,
    AddStaff,
    ChangeStaff,
    DecideAnswer,
    DeclareAnswer,
    InviteStaff,
    LinkStaff,
    LookAtRecord,
    ReceiveList,
    RemoveRecord,
    RemoveStaff,
    RequestRecord,
    SetGoals,
    SettleName,
    SettleResult,
    TakeList,
)
from dvht_core.domain.campaign import CampaignState, FigureSource
from dvht_core.domain.errors import InputError, NotAllowed
from dvht_core.domain.files import StoredFile
from dvht_core.domain.jobs import PersonalData, RecordDocument, StaffInvitations
from dvht_core.domain.learning import RecordKind
from dvht_core.events import CheckReset
from dvht_core.staff.staff_model import AnswerState, StaffKind
from dvht_core.store.changes.create_campaign import invite_person, person_of_staff
from dvht_core.store.changes.erase_data import held_on
from dvht_core.store.models import (
    Audit,
    Campaign,
    CensusAnswer,
    Evidence,
    LearningRecord,
    Outbox,
    Person,
    StaffMember,
)
from dvht_core.store.queues import inbox_outbox
from dvht_core.view.affected_sheets import Cause
from tests.integration.rounds import remind
from tests.integration.schools import CHANNEL, NOW, School, a_file, found_school, job_of, text_of

NAMES = (
    "Đỗ Thị Thu Hiền",
    "Trần Văn Minh",
    "Nguyễn Thị Hà Thu",
    "Nguyễn Thị Lan",
    "Lê Thị Vân",
    "Vàng A Sùng 1990",
    "Lò Văn Phương",
)


def employ(school: School, *names: str) -> dict[str, int]:
    """Take a list typed by the secretary; staff ids by given name."""
    school.do("Thu", ReceiveList("", text="\n".join(names or NAMES)))
    book = school.campaign().book
    school.do("Thu", TakeList(book.lists[0].id))
    return {m.name.split()[-1]: m.id for m in school.campaign().book.staff}


def joins(school: School, who: str, staff_id: int) -> int:
    """Let one of the staff accept their invitation; return the person's id."""
    with school.database.write() as session:
        person = person_of_staff(session, session.get_one(StaffMember, staff_id))
        school.codes[who] = invite_person(session, person, NOW).code
        school.people[who] = person.id
    school.join(who)
    return school.people[who]


def _photo(services: Services, mark: str) -> StoredFile:
    """Return a file that lies in the store."""
    sha256 = services.blobs.put(mark.encode())
    return replace(a_file(), sha256=sha256, original_sha256=sha256)


def confirmed(staff_id: int, indicator: str) -> Command:
    return DecideAnswer(staff_id, indicator, AnswerState.CONFIRMED)


def course(staff_id: int) -> AddRecord:
    return AddRecord(staff_id, RecordKind.COURSE, "Bồi dưỡng mô đun 9", date(2024, 8, 1), hours=20)


class TestTheList:
    def test_a_list_taken_enters_everybody_and_knows_the_team(self, school: School) -> None:
        employ(school)
        campaign = school.campaign()
        assert [m.name for m in campaign.book.staff][-2:] == ["Vàng A Sùng", "Lò Văn Phương"]
        linked = {m.person for m in campaign.book.staff if m.person}
        assert linked == {p.id for p in campaign.people}
        assert campaign.total("total", "2.1") == len(NAMES)

    def test_the_total_is_then_the_lists_and_not_typed(self, school: School) -> None:
        employ(school)
        with pytest.raises(InputError) as refusal:
            school.do("Lan", SetTotal("2.2", "total", 40))
        assert refusal.value.key == "total-from-staff"

    def test_namesakes_without_a_sign_are_refused_and_which_is_in_the_team_is_asked(
        self, school: School
    ) -> None:
        with pytest.raises(InputError):
            school.do("Thu", ReceiveList("", text="Nguyễn Thị Lan\nNguyễn Thị Lan"))
        employ(school, "Nguyễn Thị Lan 1985", "Nguyễn Thị Lan 1992")
        first, second = school.campaign().of_team_perhaps
        school.do("Thu", LinkStaff(second.id, school.people["Lan"]))
        assert school.campaign().of_team_perhaps == ()
        with pytest.raises(InputError):
            school.do("Thu", LinkStaff(first.id, school.people["Lan"]))

    def test_a_doubtful_name_must_be_settled_before_the_list_takes_effect(
        self, school: School
    ) -> None:
        staff = employ(school)
        school.do("Thu", ReceiveList("2.5", text="V.A. Sùng, Nguyễn Thị Lan, Hoàng Thị Sen"))
        waiting = school.campaign().book.lists[0]
        assert waiting.doubtful == (0,)
        with pytest.raises(InputError):
            school.do("Thu", TakeList(waiting.id))
        school.do("Thu", SettleName(waiting.id, 0, staff["Sùng"]), TakeList(waiting.id))
        met = {s.member.id for s in school.campaign().figures["2.5"].of(Status.CONFIRMED)}
        assert met == {staff["Sùng"], staff["Lan"]}

    def test_a_list_of_those_who_did_not_confirms_all_others_who_count(
        self, school: School
    ) -> None:
        staff = employ(school)
        school.do("Thu", ChangeStaff(staff["Vân"], "left_on", date(2024, 5, 31)))
        school.do("Thu", ReceiveList("2.1", text="Lò Văn Phương", all_but=True))
        school.do("Thu", TakeList(school.campaign().book.lists[0].id))
        figure = school.campaign().figures["2.1"]
        assert (figure.met, figure.total) == (len(NAMES) - 2, len(NAMES) - 1)

    def test_a_no_does_not_count_and_an_unclear_result_is_asked_first(self, school: School) -> None:
        staff = employ(school)
        typed = "Nguyễn Thị Lan\nLê Thị Vân: không đạt\nLò Văn Phương: đạt một phần"
        school.do("Thu", ReceiveList("2.2", text=typed))
        waiting = school.campaign().book.lists[0]
        assert waiting.unclear == ("đạt một phần",)
        with pytest.raises(InputError) as refusal:
            school.do("Thu", TakeList(waiting.id))
        assert refusal.value.key == "list-unclear"
        school.do("Thu", SettleResult(waiting.id, "đạt một phần", met=False), TakeList(waiting.id))
        met = {s.member.id for s in school.campaign().figures["2.2"].of(Status.CONFIRMED)}
        assert met == {staff["Lan"]}

    def test_of_a_list_of_those_who_did_not_nobody_with_a_yes_is_meant(
        self, school: School
    ) -> None:
        staff = employ(school)
        typed = "Lò Văn Phương: không đạt\nNguyễn Thị Lan: đạt"
        school.do("Thu", ReceiveList("2.1", text=typed, all_but=True))
        school.do("Thu", TakeList(school.campaign().book.lists[0].id))
        met = {s.member.id for s in school.campaign().figures["2.1"].of(Status.CONFIRMED)}
        assert met == set(staff.values()) - {staff["Phương"]}

    def test_nothing_of_another_school_can_be_reached(self, school: School) -> None:
        staff = employ(school)
        other = found_school(school.database, "Trường Tiểu học Bản Kéo")
        employ(other, "Mùa A Dê", "Giàng Thị Mỷ")
        for command in (
            ChangeStaff(staff["Sùng"], "name", "Ai đó"),
            course(staff["Sùng"]),
            LookAtRecord(staff["Sùng"]),
            confirmed(staff["Sùng"], "2.2"),
        ):
            with pytest.raises(InputError):
                other.do("Thu", command)
        assert school.campaign().figures["2.2"].met == 0

    def test_who_may_not_keep_the_list_is_refused(self, school: School) -> None:
        for who in ("Minh", "Lan"):
            with pytest.raises(NotAllowed):
                school.do(who, AddStaff("Mùa A Dê", StaffKind.WORKER))


class TestPrivateRecords:
    def test_a_record_is_seen_by_oneself_and_keepers_and_the_log_says_who_looked(
        self, school: School
    ) -> None:
        staff = employ(school)
        sung = joins(school, "Sùng", staff["Sùng"])
        school.do("Sùng", course(staff["Sùng"]))
        school.do("Sùng", LookAtRecord(staff["Sùng"]))
        assert not school.audit("record.look"), "one's own is nobody's business"
        school.do("Hiền", LookAtRecord(staff["Sùng"]))
        looked = school.audit("record.look")
        assert [(row.person_id, row.subject) for row in looked] == [
            (school.people["Hiền"], str(staff["Sùng"]))
        ]
        for who in ("Minh", "Lan"):
            for command in (LookAtRecord(staff["Sùng"]), RequestRecord(staff["Sùng"])):
                with pytest.raises(NotAllowed):
                    school.do(who, command)
        assert school.see("Sùng").me == school.campaign().someone(sung)

    def test_whose_record_it_is_can_tell_who_looked_and_the_log_tells_nothing_of_it(
        self, school: School
    ) -> None:
        staff = employ(school)
        person = joins(school, "Sùng", staff["Sùng"])
        school.do("Sùng", course(staff["Sùng"]), SetGoals(("Học tiếng Thái",)))
        school.do("Sùng", DeclareAnswer(staff["Sùng"], "2.2", True))
        reason = "Chưa thấy chứng nhận"
        school.do(
            "Thu",
            LookAtRecord(staff["Sùng"]),
            DecideAnswer(staff["Sùng"], "2.2", AnswerState.REFUSED, reason),
        )
        with school.database.read() as session:
            held = held_on(session, person)
            log = [f"{row.before} {row.after}" for row in session.scalars(select(Audit))]
        (seen,) = held["record_seen_by_others"]
        assert (seen["action"], seen["person_id"]) == ("record.look", school.people["Thu"])
        for secret in ("Bồi dưỡng mô đun 9", "Học tiếng Thái", reason):
            assert not any(secret in row for row in log)

    def test_photos_of_a_record_go_with_it_and_those_in_evidence_stay(
        self, school: School, services: Services, clock: SetClock
    ) -> None:
        staff = employ(school)
        person = joins(school, "Sùng", staff["Sùng"])
        kept, lost, deleted = (_photo(services, mark) for mark in ("kept", "lost", "deleted"))
        school.do("Sùng", replace(course(staff["Sùng"]), files=(kept, lost)))
        school.do("Sùng", replace(course(staff["Sùng"]), files=(deleted,)))
        school.do("Lan", AddEvidence("2.2", (kept,)))
        school.do("Sùng", RemoveRecord(school.campaign().book.records[-1].id))
        forget(services)
        assert deleted.sha256 in services.blobs, "it may have been a mistake"
        clock.set(NOW + timedelta(days=31))
        forget(services)
        assert deleted.sha256 not in services.blobs
        school.do("Sùng", RequestErasure())
        school.do("Hiền", EraseMember(person))
        forget(services)
        assert [f.sha256 in services.blobs for f in (kept, lost)] == [True, False]

    def test_one_of_the_staff_has_no_part_in_sheets_and_the_team(self, school: School) -> None:
        staff = employ(school)
        joins(school, "Sùng", staff["Sùng"])
        with pytest.raises(NotAllowed):
            school.do("Sùng", Answer("2.2", "met", 3))
        with pytest.raises(NotAllowed):
            school.do("Sùng", DeclareAnswer(staff["Phương"], "2.2", True))
        assert school.people["Sùng"] not in {p.id for p in school.campaign().people}

    def test_erasure_takes_the_record_and_leaves_the_name_in_the_lists(
        self, school: School, services: Services
    ) -> None:
        staff = employ(school)
        person = joins(school, "Sùng", staff["Sùng"])
        school.do("Sùng", course(staff["Sùng"]), DeclareAnswer(staff["Sùng"], "2.3", True))
        school.do("Thu", confirmed(staff["Sùng"], "2.2"))
        assert "du-lieu-ca-nhan.zip" in str(
            data_message(services, PersonalData(person), Asker("vi"))
        )
        school.do("Sùng", RequestErasure())
        school.do("Hiền", EraseMember(person))
        forget(services)
        with school.database.read() as session:
            assert session.scalars(select(LearningRecord)).all() == []
            left = session.scalars(select(CensusAnswer)).all()
            assert [(row.indicator, row.state) for row in left] == [("2.2", AnswerState.CONFIRMED)]
        assert school.campaign().figures["2.2"].met == 1
        assert school.see("Sùng").me is None

    def test_the_record_of_who_left_goes_when_no_open_campaign_counts_them(
        self, school: School, services: Services, clock: SetClock
    ) -> None:
        staff = employ(school)
        for who, day in (("Sùng", date(2024, 6, 30)), ("Phương", date(2025, 1, 2))):
            school.do("Thu", course(staff[who]), ChangeStaff(staff[who], "left_on", day))
        clock.set(NOW + timedelta(days=60))
        forget(services)
        assert {r.staff for r in school.campaign().book.records} == {staff["Phương"]}
        with school.database.write() as session:
            session.get_one(Campaign, school.campaign_id).state = CampaignState.CLOSED
        forget(services)
        assert school.campaign().book.records == ()


class TestFigures:
    def test_a_figure_that_changes_under_a_checked_sheet_resets_the_check(
        self, school: School
    ) -> None:
        staff = employ(school)
        school.do("Thu", confirmed(staff["Lan"], "2.2"))
        school.do("Lan", Answer("2.2", "strengths", "Học đều."), SubmitSheet("2.2"))
        school.do("Thu", AgreeSheet("2.2"))
        happened = school.do("Thu", confirmed(staff["Sùng"], "2.2"))
        (reset,) = [h for h in happened if isinstance(h, CheckReset)]
        assert (reset.indicator, reset.cause) == ("2.2", Cause.ANSWERS)

    def test_a_sheet_has_the_lists_figure_and_another_only_with_a_reason(
        self, school: School
    ) -> None:
        staff = employ(school)
        indicator = school.campaign().rubric.indicator("2.2")
        school.do("Thu", confirmed(staff["Lan"], "2.2"))
        assert school.campaign().facts(indicator) == {"met": 1, "total": 7}
        with pytest.raises(InputError) as refusal:
            school.do("Lan", Answer("2.2", "met", 7))
        assert refusal.value.key == "figure-counted"
        school.do("Lan", UseFigure("2.2", FigureSource.TYPED, 7, "Quyết định nhận sau"))
        assert school.campaign().facts(indicator) == {"met": 7, "total": 7}

    def test_the_list_of_names_is_evidence_and_follows_the_data(
        self, school: School, services: Services
    ) -> None:
        staff = employ(school)
        assert renew_lists(services) > 0
        assert school.campaign().evidence == (), "a list of nobody proves nothing"
        school.do("Thu", confirmed(staff["Lan"], "2.2"))
        renew_lists(services)
        (item,) = school.campaign().evidence_of("2.2")
        assert item.code == "H1-2.2-01"
        first = item.files[0].sha256
        school.do("Thu", confirmed(staff["Sùng"], "2.2"))
        dossier_of(services, school.campaign_id)
        (item,) = school.campaign().evidence_of("2.2")
        assert item.code == "H1-2.2-01"
        assert item.files[0].sha256 != first
        assert renew_lists(services) == 0, "nothing has changed since"

    def test_a_list_taken_off_stays_off_and_an_empty_one_is_withdrawn(
        self, school: School, services: Services
    ) -> None:
        staff = employ(school)
        school.do("Thu", confirmed(staff["Lan"], "2.2"), confirmed(staff["Lan"], "2.3"))
        renew_lists(services)
        school.do("Lan", DropEvidence("H1-2.2-01", "2.2"))
        school.do("Lan", DeclareAnswer(staff["Lan"], "2.3", False))
        school.do("Thu", confirmed(staff["Sùng"], "2.2"))
        renew_lists(services)
        assert school.campaign().evidence == ()
        school.do("Thu", confirmed(staff["Lan"], "2.3"))
        renew_lists(services)
        assert [e.code for e in school.campaign().evidence] == ["H1-2.3-01"]

    def test_a_closed_campaign_keeps_its_lists(self, school: School, services: Services) -> None:
        staff = employ(school)
        school.do("Thu", confirmed(staff["Lan"], "2.2"))
        renew_lists(services)
        with school.database.write() as session:
            session.get_one(Campaign, school.campaign_id).state = CampaignState.CLOSED
        school.do("Thu", ChangeStaff(staff["Lan"], "name", "Nguyễn Thị Lan Anh"))
        assert renew_lists(services) == 0
        with school.database.read() as session:
            assert session.scalars(select(Evidence)).one().deleted_at is None


class TestMessages:
    def test_only_who_owes_an_answer_is_asked_and_once_a_week(
        self, school: School, services: Services, clock: SetClock
    ) -> None:
        staff = employ(school)
        joins(school, "Sùng", staff["Sùng"])
        for code in ("2.2", "2.3", "2.4"):
            school.do("Sùng", DeclareAnswer(staff["Sùng"], code, True))

        def asked() -> set[str]:
            with school.database.read() as session:
                rows = session.scalars(select(Outbox).where(Outbox.occasion.like("census:%"))).all()
            return {row.address for row in rows}

        clock.set(datetime(2024, 12, 3, 3, tzinfo=UTC))
        for _ in range(2):
            remind(services)
        assert asked() == {school.address(who) for who in ("Hiền", "Minh", "Thu", "Lan", "Vân")}
        with school.database.read() as session:
            count = len(session.scalars(select(Outbox)).all())
        clock.set(clock.now() + timedelta(days=7))
        remind(services)
        with school.database.read() as session:
            assert len(session.scalars(select(Outbox)).all()) == count + 5

    def test_where_messages_are_counted_the_question_comes_with_the_reminder(
        self, school: School, services: Services, clock: SetClock
    ) -> None:
        """On Zalo one message a day: on the morning of a plan line they are asked in it."""
        employ(school)
        zalo = Memory(CHANNEL, Capabilities(buttons=False, metered=True))
        services = replace(services, channels={CHANNEL: zalo})
        with school.database.write() as session:
            session.execute(update(Person).values(joined_at=NOW - timedelta(days=90)))
        clock.set(datetime(2025, 1, 8, 1, tzinfo=UTC))
        for _ in range(2):
            remind(services)
        with school.database.read() as session:
            rows = session.scalars(
                select(Outbox).where(
                    Outbox.address == school.address("Lan"), Outbox.state == inbox_outbox.WAITING
                )
            ).all()
        (row,) = rows
        assert "theo kế hoạch" in text_of(row)
        assert "câu hỏi kê khai năm 2024" in text_of(row)

    def test_slips_hold_codes_that_let_people_in_and_no_message_does(
        self, school: School, services: Services
    ) -> None:
        staff = employ(school)
        invited = job_of(school.do("Thu", InviteStaff()), StaffInvitations)
        assert set(invited.staff) == {staff["Sùng"], staff["Phương"]}
        message = invitations_message(services, invited, Asker("vi"))
        assert "2 người" in message.text
        assert [file.name for file in message.files] == ["Phieu-moi.docx"]

    def test_the_record_is_a_word_document(self, school: School, services: Services) -> None:
        staff = employ(school)
        school.do("Thu", course(staff["Sùng"]))
        asked = job_of(school.do("Thu", RequestRecord(staff["Sùng"])), RecordDocument)
        (file,) = record_message(services, asked, Asker("vi")).files
        assert file.name == "Ho-so-hoc-tap_Vang-A-Sung.docx"
        assert services.blobs.get(file.sha256).startswith(b"PK")


def test_who_was_taken_off_the_list_can_be_entered_anew_and_is_the_same_person(
    school: School,
) -> None:
    """The old entry lets go of the person; put back, it does not take them from the new one."""
    old = employ(school)["Lan"]
    undo = school.done("Thu", RemoveStaff(old)).undo
    assert undo is not None
    school.do("Thu", AddStaff("Nguyễn Thị Lan", StaffKind.PUBLIC_EMPLOYEE, 1990))
    new = next(s for s in school.campaign().book.staff if s.name == "Nguyễn Thị Lan")
    assert new.person == school.people["Lan"]
    school.do("Thu", LinkStaff(new.id, None))
    school.do("Thu", LinkStaff(new.id, school.people["Lan"]))
    school.do("Thu", TakeBack(undo))
    people = {s.id: s.person for s in school.campaign().book.staff}
    assert (people[new.id], people[old]) == (school.people["Lan"], None)
