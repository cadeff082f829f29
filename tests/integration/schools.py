"""A school in a real database and its people acting on it, for tests of store, handling, turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.notifications.deliver import ToPerson, place
from conversations.engine.dialog import Reply
from dvht_core.commands import Command
from dvht_core.commands.account import Join, ShowInvitation
from dvht_core.commands.campaign import RecordMeeting
from dvht_core.commands.dossier import SetUnitFact, UnitFact
from dvht_core.commands.sheets import Answer, SetTotal, SubmitSheet
from dvht_core.domain.files import StoredFile
from dvht_core.domain.jobs import Job
from dvht_core.domain.meeting import MeetingField
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.domain.roles import Role
from dvht_core.events import DomainEvent, JobRequested
from dvht_core.execute import Done, execute
from dvht_core.handlers.command_context import Actor
from dvht_core.i18n.vietnamese import Salutation, given_name
from dvht_core.rubric import QuestionKind, UnitProfile, load_rubric
from dvht_core.store.changes.campaign_rows import put
from dvht_core.store.changes.create_campaign import found, invite
from dvht_core.store.database import Database
from dvht_core.store.models import Audit, DecidedLevel, Meeting, Outbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.load_view import hold_unit, load_view
from dvht_core.store.queues.inbox_outbox import Chat, OutboxRow
from dvht_core.view.campaign_view import CampaignView, View
from dvht_core.work_plan import Plan, PlanItem, PlanMember, Who

NOW = datetime(2025, 1, 8, 0, 30, tzinfo=UTC)  # 07:30 at the school
CHANNEL = "memory"
ONES, TWOS, THREES = (
    tuple(f"{criterion}.{i}" for i in range(1, last + 1))
    for criterion, last in ((1, 5), (2, 5), (3, 4))
)
TEAM = (
    PlanMember("Đỗ Thị Thu Hiền", Role.LEAD, ONES, THREES),
    PlanMember("Trần Văn Minh", Role.DEPUTY, (), ()),
    PlanMember("Nguyễn Thị Hà Thu", Role.SECRETARY, THREES, TWOS),
    PlanMember("Nguyễn Thị Lan", Role.MEMBER, TWOS, ONES),
    PlanMember("Lê Thị Vân", Role.MEMBER, (), ()),
)
PLAN = (
    PlanItem(date(2025, 1, 6), None, "Thống nhất kế hoạch làm việc", (Who.ALL,)),
    PlanItem(date(2025, 1, 7), None, "Tập huấn Thông tư 24", (Who.LEAD, Who.SECRETARY)),
    PlanItem(date(2025, 1, 8), None, "Viết phiếu tự đánh giá chỉ tiêu", (Who.ALL,)),
)


@dataclass
class School:
    """A founded campaign; people are named by their given names."""

    database: Database
    name: str
    campaign_id: int
    codes: dict[str, str]
    people: dict[str, int] = field(default_factory=dict)

    def address(self, who: str) -> str:
        return f"{self.name}/{who}"

    def do(self, who: str, *commands: Command, at: datetime = NOW) -> list[DomainEvent]:
        """Carry out commands as one person in one transaction; return what happened."""
        return list(self.done(who, *commands, at=at).events)

    def done(self, who: str, *commands: Command, at: datetime = NOW) -> Done:
        """Carry out commands as one person, each with a fresh view, in one transaction."""
        with self.database.write() as session:
            chat = chat_addresses.conversation_at(session, CHANNEL, self.address(who), at)
            hold_unit(session, chat.unit_id)
            look = partial(load_view, session, chat)
            actor = Actor(chat.id, CHANNEL, self.address(who), at, look)
            return execute(session, actor, commands)

    def tell_the_documents(self, at: datetime = NOW) -> None:
        """Say what no document can be final without: of the unit, and of the meeting."""
        facts = {UnitFact.PLACE: "Bản Áng", UnitFact.ABBREVIATION: "TrTH"}
        meeting = {
            MeetingField.DAY: "2025-01-13",
            MeetingField.STARTED: "14 giờ 00 phút",
            MeetingField.PLACE: "Phòng họp",
            MeetingField.PRESENT: [member.name for member in TEAM],
            MeetingField.VOTES_FOR: len(TEAM),
            MeetingField.VOTES_AGAINST: 0,
            MeetingField.ENDED: "16 giờ 00 phút",
        }
        for fact, said in facts.items():
            self.do("Hiền", SetUnitFact(fact, said), at=at)
        for part, value in meeting.items():
            self.do("Hiền", RecordMeeting(part, value), at=at)

    def join(self, who: str, at: datetime = NOW) -> None:
        self.do(who, ShowInvitation(self.codes[who]), Join("2026-01", Salutation.CO), at=at)

    def see(self, who: str) -> View:
        with self.database.write() as session:
            chat = chat_addresses.conversation_at(session, CHANNEL, self.address(who), NOW)
            return load_view(session, chat)

    def campaign(self) -> CampaignView:
        with self.database.read() as session:
            return load_campaign(session, self.campaign_id)

    def audit(self, action: str) -> Sequence[Audit]:
        """Return the school's rows of the audit log with this action, oldest first."""
        unit_id = self.campaign().unit.id
        with self.database.read() as session:
            rows = select(Audit).where(Audit.unit_id == unit_id, Audit.action == action)
            return session.scalars(rows.order_by(Audit.id)).all()

    def fill(self, who: str, indicator: str) -> None:
        """Answer every question of a sheet."""
        commands: list[Command] = []
        for question in self.campaign().unanswered(indicator):
            if question.kind is QuestionKind.COUNT:
                assert question.total_key
                commands.append(SetTotal(indicator, question.total_key, 37))
                commands.append(Answer(indicator, question.key, 35))
            elif question.kind is QuestionKind.CHOICE:
                commands.append(Answer(indicator, question.key, question.choices[-1].value))
            else:
                commands.append(Answer(indicator, question.key, True))
        self.do(who, *commands)

    def submitted(self, who: str, indicator: str) -> None:
        """Write a sheet and hand it in."""
        self.fill(who, indicator)
        self.do(who, SubmitSheet(indicator))


def decided(school: School) -> None:
    """Let the meeting have decided level 0 for everything, whatever the sheets say."""
    campaign = school.campaign()
    with school.database.write() as session:
        for code in campaign.sheets:
            values = {"level": 0, "reason": "Họp"}
            put(session, campaign, DecidedLevel, values, indicator=code)
        put(session, campaign, Meeting, {"proposal": 0})


def found_school(database: Database, name: str, *, joined: bool = True) -> School:
    """Found a campaign of 2024 with `TEAM` and `PLAN`."""
    plan = Plan(name, 2024, PLAN, TEAM, (), place="Hua Thanh")
    rubric = load_rubric("tt24-2023-huyen")
    with database.write() as session:
        campaign = found(session, plan, name, 2024, rubric, UnitProfile("primary", True), NOW)
        assert campaign is not None
        invited = invite(session, campaign, NOW)
    school = School(database, name, campaign, {given_name(i.name): i.code for i in invited})
    school.people = {given_name(i.name): i.person_id for i in invited}
    if joined:
        for who in school.people:
            school.join(who)
    return school


J = TypeVar("J", bound=Job)


def job_of(events: Sequence[DomainEvent], kind: type[J]) -> J:
    """Return the one job that was asked for."""
    (asked,) = events
    assert isinstance(asked, JobRequested)
    assert isinstance(asked.job, kind)
    return asked.job


def text_of(row: Outbox | OutboxRow[OutboxMessage]) -> str:
    """Return what a message in the outbox says."""
    assert isinstance(row.message, OutboxMessage)
    return row.message.text


def written_at(session: Session, person_id: int, channel: str | None = None) -> Chat | None:
    """Return the chat in which a person is written to; None when there is none."""
    chats = chat_addresses.chats_of(session, [person_id]).get(person_id, ())
    held = place(ToPerson(person_id, Reply(""), channel=channel), chats)
    return (held[0].channel, held[0].address) if held else None


def a_file(mark: str = "a") -> StoredFile:
    """Return a file as intake leaves it; nothing lies in the blob store."""
    digest = (mark * 64)[:64]
    return StoredFile(digest, digest, f"{mark}.jpg", "image/jpeg", ".jpg", 1000)
