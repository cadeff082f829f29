"""One school over the years: level 1, then level 2, then the end of its recognition."""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.simulator.transcript_fixtures import write_sheets
from conversations.engine.dialog import Reply
from conversations.notifications.notices import announcement
from dvht_core.assessment.meeting_decisions import MeetingDecisions
from dvht_core.assessment.recognition_rules import Announcement, Milestone
from dvht_core.commands import Command
from dvht_core.commands.account import PauseReminders
from dvht_core.commands.campaign import (
    CloseCampaign,
    DecideLevel,
    DecideProposal,
    RecordMeeting,
    RecordRecognition,
    ReopenCampaign,
    ReportMeasure,
    StartNextYear,
)
from dvht_core.commands.dossier import GivePaper
from dvht_core.commands.sheets import Answer
from dvht_core.domain.campaign import CampaignState, SheetState
from dvht_core.domain.documents import CampaignDocuments
from dvht_core.domain.errors import DvhtError
from dvht_core.domain.meeting import MeetingField, Outcome
from dvht_core.dossier import archive
from dvht_core.dossier.from_campaign import fill
from dvht_core.schedule.announcements import news_due
from dvht_core.store.changes.start_next_year import moved_a_year, years_moved
from dvht_core.store.models import Campaign, Outbox, Sheet
from dvht_core.texts import BOLD_END, BOLD_START
from dvht_core.view.campaign_view import CampaignView
from dvht_core.work_plan import Who
from tests.integration.rounds import announce
from tests.integration.schools import School

TOLD = Path(__file__).parent.parent / "data" / "bao-tin-cac-nam.txt"
LEADING = {"Hiền", "Minh", "Thu"}
FALLING: dict[str, dict[str, object]] = {
    "2.2": {"met": 34},
    "2.4": {"met": 20, "measures": "Cử 06 người đi học trước 30/9."},
}


def at(text: str) -> datetime:
    """Return nine in the morning of "13/01/2025" at the school."""
    return datetime.strptime(text, "%d/%m/%Y").replace(hour=2, tzinfo=UTC)


def now_of(school: School) -> CampaignView:
    """Return the campaign that the team works on."""
    view = school.see("Hiền").campaign
    assert view is not None
    return view


def written(services: Services, school: School, differing: dict[str, dict[str, object]]) -> None:
    campaign = now_of(school)
    with services.database.write() as session:
        write_sheets(session, services.blobs, campaign.id, differing, services.clock.now())


def met(school: School, day: datetime, proposal: int) -> None:
    """Let the meeting agree with everything and propose."""
    commands: list[Command] = [
        DecideLevel(i.code, now_of(school).result(i.code).level) for i in now_of(school).indicators
    ]
    school.do("Hiền", *commands, DecideProposal(proposal), at=day)


def refused(school: School, who: str, *commands: Command, at: datetime) -> str:
    before = now_of(school)
    with pytest.raises(DvhtError) as error:
        school.do(who, *commands, at=at)
    assert now_of(school) == before
    assert str(error.value)
    return error.value.key


def told(services: Services, milestone: Milestone) -> list[str]:
    with services.database.read() as session:
        rows = session.scalars(select(Outbox).where(Outbox.occasion.contains(f":{milestone}:")))
        return [row.address.rpartition("/")[2] for row in rows]


@dataclass
class Years:
    """What a school is told between its campaigns, morning by morning, on a simulated clock."""

    school: School
    services: Services
    clock: SetClock
    day: date
    told: set[tuple[int, str]] = field(default_factory=set)
    said: dict[tuple[date, str], list[str]] = field(default_factory=dict)
    """Who was told what on which day."""

    def live(self, until: str) -> list[Milestone]:
        """Live up to that day, and let the program itself announce what has become due."""
        campaign, end = now_of(self.school), at(until)
        while self.day <= end.date():
            now = datetime.combine(self.day, time(7), campaign.unit.settings.tz)
            for person, news in news_due(campaign, now):
                if (person.id, news.occasion) not in self.told:
                    self.told.add((person.id, news.occasion))
                    text = written_out(announcement(news, person, campaign, now))
                    self.said.setdefault((self.day, text), []).append(person.name)
            self.day += timedelta(days=1)
        self.clock.set(end)
        put = announce(self.services)
        assert announce(self.services) == []
        return [news.milestone for news in put if isinstance(news, Announcement)]

    def written(self) -> str:
        return "\n".join(
            f"{day:%d/%m/%Y}  {', '.join(names)}\n{text}"
            for (day, text), names in self.said.items()
        )


def written_out(reply: Reply) -> str:
    text = reply.text.replace(BOLD_START, "").replace(BOLD_END, "")
    choices = " · ".join(f"▸ {choice.label}" for choice in reply.choices)
    return "".join(f"    {line.strip()}\n" for line in (*text.splitlines(), choices))


def test_2024_to_2027_level_1_then_level_2_then_the_end(
    school: School, services: Services, clock: SetClock
) -> None:
    """`tests/data/bao-tin-cac-nam.txt` is what the school is told; DVHT_UPDATE=1 writes it anew."""
    years = Years(school, services, clock, date(2025, 1, 13))
    # 2024: two indicators short of level 2
    written(services, school, FALLING)
    met(school, at("13/01/2025"), 1)
    school.do("Hiền", CloseCampaign(), at=at("13/01/2025"))
    assert years.live("24/03/2025") == []
    school.do("Thu", RecordRecognition("123/QĐ-UBND", date(2025, 3, 20), 1), at=at("25/03/2025"))
    assert years.live("01/01/2026") == []
    school.do("Hiền", StartNextYear(), at=at("02/01/2026"))

    # 2025: everything at level 2, but the 12 months are not over (TT24 Đ5.3)
    campaign = now_of(school)
    assert campaign.year == 2025
    assert campaign.before is not None
    assert campaign.before.outcome.indicators["2.2"].level == 1
    assert [m.indicator for m in campaign.before.measures] == ["2.2", "2.4"]
    assert [m.due for m in campaign.before.measures] == [date(2025, 12, 31), date(2025, 9, 30)]
    school.do("Lan", ReportMeasure("2.4", Outcome.PARTLY, "03 người đã có"), at=at("05/01/2026"))
    first, second = fill(now_of(school), services.blobs.get).followed
    assert first.startswith("Chỉ tiêu 2.2: ")
    assert first.endswith("Kết quả: chưa có báo cáo.")
    assert second.endswith("Kết quả: làm được một phần. 03 người đã có.")
    written(services, school, {})
    early = at("13/01/2026")
    decide: list[Command] = [DecideLevel(i.code, 2) for i in campaign.indicators]
    school.do("Hiền", *decide, at=early)
    assert refused(school, "Hiền", DecideProposal(2), at=early) == "meeting-proposal-too-early"
    school.do("Hiền", DecideProposal(0), CloseCampaign(), at=early)
    assert fill(now_of(school), services.blobs.get).asked == 0
    assert years.live("19/03/2026") == []
    assert years.live("20/03/2026") == [Milestone.UPGRADE] * len(LEADING)
    assert set(told(services, Milestone.UPGRADE)) == LEADING

    # 2026: level 2 is asked for and recognised
    assert years.live("01/01/2027") == []
    school.do("Hiền", StartNextYear(), at=at("02/01/2027"))
    written(services, school, {})
    met(school, at("13/01/2027"), 2)
    school.do("Hiền", CloseCampaign(), at=at("13/01/2027"))
    school.do("Hiền", RecordRecognition("77/QĐ-UBND", date(2027, 3, 15), 2), at=at("20/03/2027"))

    # 2027, and nothing more: level 2 ends after 36 months (TT24 Đ5.4)
    assert years.live("01/01/2028") == []
    school.do("Hiền", StartNextYear(), at=at("02/01/2028"))
    assert years.live("20/03/2028") == []  # when level 1 alone would have ended
    assert years.live("14/12/2029") == []
    assert years.live("15/12/2029") == [Milestone.ENDING] * len(LEADING)
    assert years.live("01/02/2030") == []
    assert years.live("16/03/2030") == [Milestone.ENDED] * len(LEADING)  # off on the day itself
    assert len(told(services, Milestone.ENDED)) == len(LEADING)
    found = years.written()
    if "DVHT_UPDATE" in os.environ:
        TOLD.write_text(found, encoding="utf-8")
    assert found == TOLD.read_text(encoding="utf-8")


def test_nothing_is_told_again_when_old_messages_are_forgotten(
    school: School, services: Services, clock: SetClock
) -> None:
    school.do("Hiền", RecordRecognition("1/QĐ", date(2024, 3, 1), 1), at=at("20/03/2025"))
    clock.set(at("01/04/2025"))
    assert len(announce(services)) == len(LEADING)
    with services.database.write() as session:
        session.execute(delete(Outbox))
    clock.set(at("01/06/2025"))
    assert announce(services) == []


def test_who_is_paused_or_at_rest_is_told_afterwards(
    school: School, services: Services, clock: SetClock
) -> None:
    school.do("Hiền", RecordRecognition("1/QĐ", date(2024, 3, 1), 1), at=at("20/03/2025"))
    thu = next(p.id for p in now_of(school).people if p.name.endswith("Thu"))
    school.do("Hiền", PauseReminders(thu, date(2025, 4, 5)), at=at("31/03/2025"))
    clock.set(at("31/03/2025") + timedelta(hours=13))  # ten in the evening
    assert announce(services) == []
    clock.set(at("01/04/2025"))
    assert len(announce(services)) == len(LEADING) - 1
    clock.set(at("05/04/2025"))
    assert len(announce(services)) == 1


def test_the_next_year_copies_team_duties_and_plan_and_no_answer(
    school: School, services: Services
) -> None:
    written(services, school, FALLING)
    met(school, at("13/01/2025"), 1)
    assert refused(school, "Hiền", StartNextYear(), at=at("13/01/2025")) == (
        "next-year-needs-closing"
    )
    school.do("Hiền", CloseCampaign(), at=at("13/01/2025"))
    old = now_of(school)
    assert refused(school, "Lan", StartNextYear(), at=at("13/01/2025")) == (
        "not-allowed-start-next-year"
    )
    school.do("Hiền", StartNextYear(), at=at("02/01/2026"))
    new = now_of(school)
    assert new.people == old.people
    assert {s.state for s in new.sheets.values()} == {SheetState.ASSIGNED}
    assert new.evidence == ()
    assert new.staff_total is None
    assert (new.decision, new.closed_at, new.dossier_final) == (None, None, None)
    assert (new.conclusion, new.documents) == (MeetingDecisions(), CampaignDocuments())
    assert new.before is not None
    assert new.before.sheets["2.4"].answers["met"] == 20
    assert [line.day for line in new.plan] == [date(2026, 1, 6), date(2026, 1, 7), date(2026, 1, 8)]
    assert new.plan[1].who == (Who.LEAD, Who.SECRETARY)


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2025, 1, 6), date(2026, 1, 6)),
        (date(2026, 1, 10), date(2027, 1, 9)),  # a Sunday: the day before
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2022, 12, 31), date(2023, 12, 30)),
    ],
)
def test_a_day_moves_a_year_and_never_onto_a_sunday(day: date, moved: date) -> None:
    assert moved_a_year(day) == moved
    assert moved.weekday() != 6


def test_a_task_speaks_of_the_new_year() -> None:
    task = "Viết báo cáo năm 2024 theo Thông tư số 24/2023; trước 15/01 năm 2025"
    assert years_moved(task, 2024) == (
        "Viết báo cáo năm 2025 theo Thông tư số 24/2023; trước 15/01 năm 2026"
    )


class TestMeeting:
    DAY = at("13/01/2025")

    def test_it_gives_no_level_above_the_evidence_and_a_lower_one_with_a_reason(
        self, school: School, services: Services
    ) -> None:
        written(services, school, FALLING)
        key = refused(school, "Hiền", DecideLevel("2.2", 2), at=self.DAY)
        assert key == "meeting-level-too-high"
        assert refused(school, "Hiền", DecideLevel("2.2", 0), at=self.DAY) == "meeting-needs-reason"
        school.do("Hiền", DecideLevel("2.2", 0, "Thiếu danh sách"), at=self.DAY)
        campaign = now_of(school)
        assert campaign.outcome.indicators["2.2"].level == 0
        assert campaign.outcome.criteria["2"].level == 0
        assert campaign.outcome.unit.level == 0
        assert campaign.results.unit.level == 1

    def test_what_it_decides_governs_the_documents(
        self, school: School, services: Services
    ) -> None:
        written(services, school, {})
        met(school, self.DAY, 2)
        assert fill(now_of(school), services.blobs.get).asked == 2
        school.do("Hiền", DecideLevel("3.3", 1, "Mới có quyết định tạm thời"), at=self.DAY)
        campaign = now_of(school)
        assert campaign.conclusion.proposal is None  # it was above what remains
        dossier = fill(campaign, services.blobs.get)
        assert dossier.level == 1
        sheet = next(i for i in dossier.indicators if i.code == "3.3")
        assert sheet.level == 1
        assert any("Mới có quyết định tạm thời" in reason for reason in sheet.reasons)

    def test_it_proposes_only_what_it_has_decided_and_reached(
        self, school: School, services: Services
    ) -> None:
        written(services, school, FALLING)
        assert refused(school, "Hiền", DecideProposal(1), at=self.DAY) == "meeting-undecided"
        met(school, self.DAY, 1)
        key = refused(school, "Hiền", DecideProposal(2), at=self.DAY)
        assert key == "meeting-proposal-too-high"
        with services.database.write() as session:
            session.execute(
                update(Sheet).where(Sheet.indicator == "2.2").values(answers={"met": 20})
            )
        assert now_of(school).unsettled == ("2.2",)
        assert refused(school, "Hiền", CloseCampaign(), at=self.DAY) == "close-needs-meeting"

    def test_an_unfinished_sheet_cannot_be_decided(self, school: School) -> None:
        assert refused(school, "Hiền", DecideLevel("1.1", 0), at=self.DAY) == "meeting-level-open"

    def test_only_who_leads_records_it(self, school: School) -> None:
        record = RecordMeeting(MeetingField.PLACE, "Phòng hội đồng")
        assert refused(school, "Lan", record, at=self.DAY) == "not-allowed-hold-meeting"
        school.do("Thu", record, at=self.DAY)
        assert now_of(school).conclusion.meeting["place"] == "Phòng hội đồng"
        assert len(school.audit("meeting.record")) == 1


class TestClosing:
    DAY = at("13/01/2025")

    @pytest.fixture
    def closed(self, school: School, services: Services) -> School:
        written(services, school, {})
        met(school, self.DAY, 2)
        school.tell_the_documents(self.DAY)
        school.do("Hiền", GivePaper("report", 6, date(2025, 1, 14)), at=self.DAY)
        school.do("Hiền", CloseCampaign(), at=self.DAY)
        return school

    def test_sheets_and_decisions_are_frozen(self, closed: School) -> None:
        campaign = now_of(closed)
        assert campaign.state is CampaignState.CLOSED
        assert {s.state for s in campaign.sheets.values()} == {SheetState.FINAL}
        for command in (Answer("2.2", "met", 1), DecideLevel("2.2", 1, "x"), CloseCampaign()):
            assert refused(closed, "Hiền", command, at=self.DAY) == "campaign-closed"

    def test_a_final_dossier_is_the_same_byte_for_byte_and_bears_its_numbers(
        self, closed: School, services: Services
    ) -> None:
        def made() -> dict[str, bytes]:
            return archive.documents(fill(now_of(closed), services.blobs.get))

        first = made()
        assert made() == first
        dossier = fill(now_of(closed), services.blobs.get)
        assert not dossier.draft
        assert dossier.papers["report"].number == 6
        assert "chốt lúc 09:00 ngày 13/01/2025" in first["index.html"].decode()
        closed.do("Thu", GivePaper("report", 7, date(2025, 1, 14)), at=self.DAY)
        assert {path for path, data in made().items() if data != first[path]} == {
            "Bia-va-muc-luc.docx",
            "6_Bao-cao-tu-danh-gia/Mau-8_Bao-cao-tu-danh-gia.docx",
        }

    def test_reopening_needs_a_reason_and_makes_a_draft_again(
        self, closed: School, services: Services
    ) -> None:
        key = refused(closed, "Hiền", ReopenCampaign(" "), at=self.DAY)
        assert key == "reopen-needs-reason"
        closed.do("Hiền", ReopenCampaign("Bổ sung minh chứng"), at=self.DAY)
        campaign = now_of(closed)
        assert campaign.state is CampaignState.OPEN
        assert {s.state for s in campaign.sheets.values()} == {SheetState.CHECKED}
        assert fill(campaign, services.blobs.get).draft
        assert closed.audit("campaign.reopen")[0].after == {"reason": "Bổ sung minh chứng"}
        assert len(closed.audit("campaign.close")) == 1


class TestRecognition:
    def test_the_same_number_corrects_and_a_future_day_is_refused(self, school: School) -> None:
        day = at("20/03/2025")
        school.do("Hiền", RecordRecognition("1/QĐ", date(2025, 3, 1), 2), at=day)
        school.do("Hiền", RecordRecognition("1/QĐ", date(2025, 3, 2), 1), at=day)
        (known,) = now_of(school).unit.recognitions
        assert (known.day, known.level) == (date(2025, 3, 2), 1)
        tomorrow = RecordRecognition("2/QĐ", date(2025, 3, 21), 1)
        assert refused(school, "Hiền", tomorrow, at=day) == "recognition-not-yet"

    def test_no_school_hears_of_another_s(
        self, school: School, services: Services, clock: SetClock
    ) -> None:
        school.do("Hiền", RecordRecognition("1/QĐ", date(2024, 3, 1), 1), at=at("20/03/2025"))
        clock.set(at("01/04/2025"))
        assert len(announce(services)) == len(LEADING)
        with services.database.read() as session:
            units = {row.unit_id for row in session.scalars(select(Outbox))}
            assert units == {session.get_one(Campaign, school.campaign_id).unit_id}

    def test_nothing_comes_before_the_hour_of_reminders(
        self, school: School, services: Services, clock: SetClock
    ) -> None:
        school.do("Hiền", RecordRecognition("1/QĐ", date(2024, 3, 1), 1), at=at("20/03/2025"))
        clock.set(at("01/04/2025") - timedelta(hours=3))
        assert announce(services) == []
