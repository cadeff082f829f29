"""Views kept between turns: never stale, whoever writes; and a plain turn changes no stamp."""

import random
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, delete, event, insert, inspect, select, update
from sqlalchemy.orm import Session

from bot.foundation.services import Services
from bot.runtime.application import App
from dvht_core.commands import Command
from dvht_core.commands.account import RemindAgain, RemindLate, SetLanguage, UnlinkChat
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    CloseCampaign,
    DecideLevel,
    GiveDuties,
    KeepDraft,
    RecordMeeting,
    RecordRecognition,
    RemoveMember,
    ReopenCampaign,
    SetPlanLineKind,
    StartNextYear,
)
from dvht_core.commands.dossier import (
    AddDirective,
    DropDirective,
    GivePaper,
    KeepPlan,
    KeepSigned,
    SetUnitFact,
    UnitFact,
)
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    DropEvidence,
    RenameEvidence,
    ReturnSheet,
    SetTotal,
    SubmitSheet,
    UseEvidence,
)
from dvht_core.commands.staff import (
    AddRecord,
    AddStaff,
    AgreeRecord,
    DeclareAnswer,
    DropList,
    LinkStaff,
    ReceiveList,
    RemoveStaff,
    SetGoals,
)
from dvht_core.domain.campaign import DutiesOf, PlanLineKind
from dvht_core.domain.errors import DvhtError
from dvht_core.domain.learning import RecordKind
from dvht_core.domain.meeting import MeetingField, Outcome
from dvht_core.domain.quiet_hours import Later
from dvht_core.execute import execute
from dvht_core.handlers.command_context import Actor
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.staff.staff_model import StaffKind
from dvht_core.store.changes.campaign_rows import put
from dvht_core.store.changes.create_campaign import find_or_add_person, found, invite_person
from dvht_core.store.changes.erase_data import Forgotten, forget_chats
from dvht_core.store.copy_database import copy_all, one_look
from dvht_core.store.core_tables import addresses, units, view_stamps
from dvht_core.store.database import Database
from dvht_core.store.models import (
    Address,
    Base,
    Campaign,
    Conversation,
    DecidedLevel,
    MeasureReport,
    Person,
    Unit,
)
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.kept_views import STAMPED, KeptViews
from dvht_core.store.queries.load_campaign import PARTS, load_campaign, load_rest
from dvht_core.store.queries.load_view import hold_unit, load_view
from dvht_core.store.queues.sent_reminders import note
from dvht_core.view.campaign_view import View
from dvht_core.work_plan import Plan
from tests.integration.schools import CHANNEL, NOW, PLAN, TEAM, School, a_file, found_school
from tests.seen_views import FrozenDict, kept_look

HUYEN = load_rubric("tt24-2023-huyen")
PEOPLE = ("Hiền", "Thu", "Lan")
LEAD, SECRETARY, MEMBER = PEOPLE
CODES = ("1.1", "2.2", "3.1")
STEPS = 60
BY_CONDITION = {"addresses", "conversations"}
"""Of these, a change that a view does not show renews nothing."""


@pytest.fixture(autouse=True)
def as_the_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep views, whatever the environment says of the other tests."""
    monkeypatch.setattr(KeptViews, "look", kept_look)


def stamps(school: School) -> dict[str, str]:
    """The stamps of the school's unit, by part."""
    with school.database.read() as session:
        return _stamps(session, school.campaign().unit.id)


def _stamps(session: Session | Connection, unit_id: int) -> dict[str, str]:
    rows = session.execute(select(view_stamps).where(view_stamps.c.unit_id == unit_id))
    row = rows.one()._asdict()
    return {part: row[part] for part in STAMPED}


def renewed(school: School, before: Mapping[str, str]) -> set[str]:
    """The parts that have another stamp now."""
    return {part for part, stamp in stamps(school).items() if stamp != before[part]}


def seen(school: School, who: str, views: KeptViews | None, session: Session | None = None) -> View:
    """What somebody sees, in a transaction that is committed, or in the one given."""
    if session is None:
        with school.database.write() as own:
            return seen(school, who, views, own)
    chat = chat_addresses.conversation_at(session, CHANNEL, school.address(who), NOW)
    hold_unit(session, chat.unit_id)
    return load_view(session, chat, views)


def is_fresh(school: School, views: KeptViews, people: Sequence[str] = PEOPLE) -> None:
    """Whoever looks sees what would be read anew."""
    for who in people:
        assert seen(school, who, views) == seen(school, who, None)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """The words of everything that is executed meanwhile."""
    noted: list[str] = []

    def add(_connection: Any, _cursor: Any, text: str, *_: Any) -> None:
        noted.append(text)

    event.listen(database.engine, "before_cursor_execute", add)
    try:
        yield noted
    finally:
        event.remove(database.engine, "before_cursor_execute", add)


def live(school: School) -> None:
    """Let there be something in every table that a view is read from."""
    school.submitted(MEMBER, "2.2")
    school.do("Thu", ReturnSheet("2.2", "Xin nêu rõ số liệu."))
    school.do(MEMBER, AddEvidence("2.2", (a_file(),)), SetLanguage("en"), AgreeRecord("1-record"))
    school.do(SECRETARY, AddStaff("Phạm Văn Nam", StaffKind.PUBLIC_EMPLOYEE))
    school.do(LEAD, RecordRecognition("12/QĐ", date(2024, 5, 5), 1), RemindAgain(Later.SOON))
    school.do(SECRETARY, ReceiveList("2.2", text="Hoàng Văn 1\nPhạm Văn Nam"))
    (nam,) = (member.id for member in school.campaign().book.staff)
    school.do(SECRETARY, LinkStaff(nam, school.people[MEMBER]))
    school.do(MEMBER, AddRecord(nam, RecordKind.COURSE, "Chuyển đổi số"), SetGoals(("Đọc sách",)))
    school.do(SECRETARY, DeclareAnswer(nam, "2.2", True))
    signed = KeepSigned("report", replace(a_file("s"), thumbnail="s" * 64))
    school.do(LEAD, signed, KeepPlan("plan", a_file("p")))
    record = RecordMeeting(MeetingField.DAY, "2025-01-13")
    school.do(LEAD, record, GivePaper("report", 5, None), AddDirective((a_file("d"),), "Hướng dẫn"))
    with school.database.write() as session:
        now = school.campaign()
        put(session, now, DecidedLevel, {"level": 1, "reason": "Họp"}, indicator="2.2")
        said = {"outcome": Outcome.PARTLY, "note": "Còn hai thầy cô."}
        put(session, now, MeasureReport, said, indicator="2.2")
        campaign = session.get_one(Campaign, school.campaign_id)
        last = Plan("", 2023, PLAN, TEAM, (), place="Hua Thanh")
        name, profile = session.get_one(Unit, campaign.unit_id).name, UnitProfile("primary", True)
        assert found(session, last, name, 2023, HUYEN, profile, NOW) is not None


class TestTriggers:
    def test_every_table_that_a_view_is_read_from_renews_its_part(self, school: School) -> None:
        """A part's tables are those that its statements name; what they say is not asked."""
        live(school)
        with school.database.read() as session:
            rest = load_rest(session, school.campaign_id)
            reads: dict[str, Callable[[], Any]] = {
                part: partial(read, session, rest) for part, read in PARTS.items()
            }
            reads["rest"] = lambda: load_rest(session, school.campaign_id)
            tables = {part: tables_of(school.database, read) for part, read in reads.items()}
        assert {part: len(named) for part, named in tables.items()} == {
            "sheets": 2,
            "evidence": 3,
            "book": 6,
            "conclusion": 3,
            "documents": 5,
            "rest": 12,
        }
        unit_id = school.campaign().unit.id
        with school.database.engine.connect() as connection:
            later_keys(connection)
            for part, named in tables.items():
                for table in named:
                    outcome = []
                    for act in acts(connection, table):
                        before = _stamps(connection, unit_id)
                        act()
                        outcome.append(before[part] != _stamps(connection, unit_id)[part])
                    assert all(outcome), (part, table, outcome)
            connection.rollback()

    def test_a_unit_comes_and_goes_with_its_stamps(self, database: Database) -> None:
        with database.write() as session:
            session.add_all([Unit(name=n, kind="primary", public=True) for n in ("A", "B")])
        with database.engine.connect() as connection:
            drawn = connection.execute(select(view_stamps)).all()
        assert len({stamp for row in drawn for stamp in row[1:]}) == 2 * len(STAMPED)
        with database.write() as session:
            session.execute(units.delete())
            assert session.execute(select(view_stamps)).all() == []

    def test_a_copy_draws_its_own(self, school: School, tmp_path: Path) -> None:
        """Also where it is of another kind than its original."""
        copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
        with one_look(school.database) as look, copy.engine.begin() as connection:
            copy_all(look, connection)
        there = School(copy, school.name, school.campaign_id, school.codes, school.people)
        assert renewed(there, stamps(school)) == set(STAMPED)
        views = KeptViews()
        assert seen(there, MEMBER, views) == seen(school, MEMBER, None)
        there.do(MEMBER, Answer("2.2", "met", 30))
        is_fresh(there, views)
        copy.close()


def later_keys(connection: Connection) -> None:
    """Let rows go that others refer to, until the transaction ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        return
    for table in Base.metadata.sorted_tables:
        for key in inspect(connection).get_foreign_keys(table.name):
            later = f'ALTER CONSTRAINT "{key["name"]}" DEFERRABLE INITIALLY DEFERRED'
            connection.exec_driver_sql(f"ALTER TABLE {table.name} {later}")


def acts(connection: Connection, table: Table) -> Iterator[Callable[[], object]]:
    """Yield what changes a table: an update, then all its rows go and come back."""
    there = [row._asdict() for row in connection.execute(select(table))]
    assert there, f"nothing is in {table}"
    if table.name not in BY_CONDITION:
        yield partial(connection.execute, update(table).values({table.c.id: table.c.id}))
    if table is not units:  # their stamps go with them
        yield partial(connection.execute, delete(table))
        yield partial(connection.execute, insert(table), there)


def tables_of(database: Database, read: Callable[[], Any]) -> list[Table]:
    """The tables that something reads."""
    with statements(database) as noted:
        read()
    named = {name for text in noted for name in re.findall(r"(?:FROM|JOIN|,) (\w+)\b(?!\.)", text)}
    return [Base.metadata.tables[name] for name in sorted(named)]


class TestStamps:
    def test_a_sentence_kept_renews_its_sheet_alone(self, school: School) -> None:
        before = stamps(school)
        school.do(MEMBER, Answer("2.2", "met", 34))
        assert renewed(school, before) == {"sheets"}

    def test_another_school_is_not_touched(self, school: School, database: Database) -> None:
        other = found_school(database, "Trường Tiểu học Sen Hồng")
        before = stamps(other)
        live(school)
        assert renewed(other, before) == set()

    async def test_a_plain_turn_renews_none(self, services: Services, school: School) -> None:
        """Nor one after the other, nor of a new day."""
        app = App(services, quiet=0)
        await say(app, school, "/viec")
        before = stamps(school)
        for said in ("/phieu 2.2", "/tiendo", "/viec", "/huyen-thoai", "/phieu 1.1"):
            await say(app, school, said)
        assert renewed(school, before) == set()

    def test_the_order_of_a_persons_channels_does(self, school: School) -> None:
        """On which of them they wrote last is shown, and when is not."""
        with school.database.write() as session:
            chat = chat_addresses.conversation_at(session, CHANNEL, school.address(MEMBER), NOW)
            chat_addresses.hold_also(session, "zalo", "lan", chat, NOW - timedelta(days=1))
        views = KeptViews()
        outcome = []
        for channel, minutes in (("zalo", 1), ("zalo", 2), ("memory", 3), ("memory", 4)):
            before = stamps(school)
            with school.database.write() as session:
                session.execute(
                    update(addresses)
                    .where(addresses.c.conversation_id == chat.id, addresses.c.channel == channel)
                    .values(last_used_at=NOW + timedelta(minutes=minutes))
                )
            outcome.append(renewed(school, before))
            is_fresh(school, views, [SECRETARY])
        assert outcome == [{"rest"}, set(), {"rest"}, set()]

    def test_a_chat_that_is_blocked_does_once(self, school: School) -> None:
        views = KeptViews()
        outcome = []
        for _ in range(2):
            before = stamps(school)
            with school.database.write() as session:
                chat_addresses.block(session, CHANNEL, school.address(MEMBER), NOW)
            outcome.append(renewed(school, before))
            is_fresh(school, views, [SECRETARY])
        assert outcome == [{"rest"}, set()]


async def say(app: App, school: School, said: str) -> None:
    at = school.address(MEMBER)
    await app.store(CHANNEL, f"{said}-{random.random()}", at, {"address": at, "text": said})
    await app.settle()


class TestNeverStale:
    @pytest.mark.parametrize("seed", range(3))
    def test_whatever_happens_in_whatever_order(self, school: School, seed: int) -> None:
        chance, views = random.Random(seed), KeptViews()
        live(school)
        done = 0
        for _ in range(STEPS):
            with suppress(DvhtError):
                happen(school, chance, views)
                done += 1
            is_fresh(school, views, sorted(PEOPLE, key=lambda _: chance.random())[:2])
        assert done > STEPS / 4

    def test_what_is_rolled_back_was_never_seen(self, school: School) -> None:
        """A refused command after one that wrote, then another writer; no stamp comes back."""
        views = KeptViews()
        is_fresh(school, views)
        with school.database.write() as session:
            with suppress(DvhtError), session.begin_nested():
                do(school, session, Answer("2.2", "met", 34))
                first = seen(school, MEMBER, views, session)
                do(school, session, Answer("9.9", "met", 34))
            after = seen(school, MEMBER, views, session)
            assert after == seen(school, MEMBER, None, session) != first
        is_fresh(school, views)
        with suppress(ZeroDivisionError), school.database.write() as session:
            do(school, session, Answer("2.2", "met", 33))
            seen(school, MEMBER, views, session)
            raise ZeroDivisionError
        is_fresh(school, views)
        school.do(MEMBER, Answer("2.2", "met", 32))
        is_fresh(school, views)

    def test_writers_that_share_a_commit(self, school: School) -> None:
        """One of them is refused after it wrote and looked; then the whole commit fails."""
        if not school.database.one_writer:
            pytest.skip("each has a transaction of its own")
        views = KeptViews()

        def work(met: int, fails: bool) -> Callable[[Session], View]:
            def go(session: Session) -> View:
                do(school, session, Answer("2.2", "met", met))
                view = seen(school, MEMBER, views, session)
                if fails:
                    raise ZeroDivisionError
                return view

            return go

        first, second, third = school.database.write_all(
            [work(31, False), work(32, True), work(33, False)]
        )
        assert isinstance(second, ZeroDivisionError)
        assert [v.campaign.sheets["2.2"].answers["met"] for v in (first, third)] == [31, 33]
        is_fresh(school, views)

        def broken(_: Connection) -> None:
            raise ZeroDivisionError

        event.listen(school.database.engine, "commit", broken)
        with pytest.raises(ZeroDivisionError):
            school.database.write_all([work(35, False), work(36, False)])
        event.remove(school.database.engine, "commit", broken)
        is_fresh(school, views)
        assert seen(school, MEMBER, views) == third

    def test_two_processes_see_what_the_other_writes(
        self, school: School, database_url: str
    ) -> None:
        again = Database(database_url)
        both = [
            (School(d, school.name, school.campaign_id, school.codes, school.people), KeptViews())
            for d in (school.database, again)
        ]
        for met in range(20, 30):
            here, _ = both[met % 2]
            here.do(MEMBER, Answer("2.2", "met", met))
            for there, views in both:
                view = seen(there, MEMBER, views)
                assert view.campaign is not None
                assert view.campaign.sheets["2.2"].answers["met"] == met
        again.close()

    def test_two_who_write_at_once_do_not_lock_each_other_out(
        self, school: School, database: Database
    ) -> None:
        """A turn touches its chat before it holds the unit; here that renews a stamp each time."""
        with database.write() as session:
            chat = chat_addresses.conversation_at(session, CHANNEL, school.address(MEMBER), NOW)
            chat_addresses.hold_also(session, "zalo", school.address(MEMBER), chat, NOW)
        views, start = KeptViews(), threading.Barrier(2)

        def write(who: str, channels: Sequence[str]) -> None:
            start.wait()
            for n in range(20):
                at = NOW + timedelta(minutes=n)
                with database.write() as session:
                    address = school.address(who)
                    chat = chat_addresses.conversation_at(session, channels[n % 2], address, at)
                    hold_unit(session, chat.unit_id)
                    look = partial(load_view, session, chat, views)
                    view = look()
                    assert view.campaign is not None
                    title = RenameEvidence(view.campaign.evidence[0].code, f"{who} {n}")
                    actor = Actor(chat.id, channels[n % 2], address, at, look)
                    after = execute(session, actor, [title], view).view
                    assert after == load_view(session, chat)

        school.do(MEMBER, AddEvidence("2.2", (a_file(),)))
        with ThreadPoolExecutor(2) as pool:
            both = [
                pool.submit(write, MEMBER, (CHANNEL, "zalo")),
                pool.submit(write, SECRETARY, (CHANNEL, CHANNEL)),
            ]
            for one in both:
                one.result()
        is_fresh(school, views)


def do(school: School, session: Session, command: Command) -> None:
    """Carry out a command of Lan's within a transaction."""
    chat = chat_addresses.conversation_at(session, CHANNEL, school.address(MEMBER), NOW)
    look = partial(load_view, session, chat)
    execute(session, Actor(chat.id, CHANNEL, school.address(MEMBER), NOW, look), [command])


def happen(school: School, chance: random.Random, views: KeptViews) -> None:
    """Something befalls the school: a command, or whatever else writes what views show."""
    if chance.random() < 0.25:
        with school.database.write() as session:
            chance.choice(BESIDE)(session, school, chance)
        return
    who, code = chance.choice(PEOPLE), chance.choice(CODES)
    view = seen(school, who, views)
    commands = [c for make in COMMANDS if (c := make(view, code, chance)) is not None]
    school.do(who, chance.choice(commands))


def _any(chance: random.Random, found_: Sequence[Any]) -> Any:
    return chance.choice(found_) if found_ else None


def _answer(view: View, code: str, chance: random.Random) -> Command | None:
    assert view.campaign is not None
    question = _any(chance, view.campaign.unanswered(code))
    if question is None:
        return None
    return Answer(code, question.key, chance.choice([True, False, 12, None]))


def _evidence(view: View, chance: random.Random) -> str:
    assert view.campaign is not None
    return chance.choice([item.code for item in view.campaign.evidence] or ["H1-1.1-01"])


def _staff(view: View, chance: random.Random) -> int:
    assert view.campaign is not None
    return chance.choice([member.id for member in view.campaign.book.staff] or [0])


def _person(view: View, chance: random.Random) -> int:
    assert view.campaign is not None
    return chance.choice([p.id for p in view.campaign.people if p.name.split()[-1] == "Vân"] or [0])


def _line(view: View, chance: random.Random) -> int:
    assert view.campaign is not None
    return chance.choice([line.id for line in view.campaign.plan] or [0])


def _list(view: View, chance: random.Random) -> int:
    assert view.campaign is not None
    return chance.choice([kept.id for kept in view.campaign.book.lists] or [0])


COMMANDS: Sequence[Callable[[View, str, random.Random], Command | None]] = (
    _answer,
    _answer,
    lambda _view, code, chance: SetTotal(code, "total", chance.randrange(30, 50)),
    lambda _view, code, _chance: SubmitSheet(code),
    lambda _view, code, _chance: AgreeSheet(code),
    lambda _view, code, _chance: ReturnSheet(code, "Xin xem lại số liệu."),
    lambda _view, code, chance: AddEvidence(code, (a_file(chance.choice("abcdef")),)),
    lambda view, code, chance: UseEvidence(_evidence(view, chance), code),
    lambda view, code, chance: DropEvidence(_evidence(view, chance), code),
    lambda view, _code, chance: RenameEvidence(
        _evidence(view, chance), f"Kế hoạch {chance.random()}"
    ),
    lambda view, code, chance: GiveDuties((DutiesOf(code, (view.me.id,) if view.me else (), ()),)),
    lambda _view, _code, chance: AddMember(chance.choice(["Lê Văn Tám", "Bùi Thị Sáu"])),
    lambda view, _code, chance: RemoveMember(_person(view, chance)),
    lambda _view, _code, _chance: AddPlanLine(date(2025, 1, 9), None, "Họp tổ", ()),
    lambda view, _code, chance: SetPlanLineKind(
        _line(view, chance), chance.choice([*PlanLineKind])
    ),
    lambda view, _code, chance: CancelPlanLine(_line(view, chance)),
    lambda _view, _code, chance: SetLanguage(chance.choice(["vi", "en"])),
    lambda _view, _code, chance: RemindAgain(chance.choice([*Later, None])),
    lambda _view, _code, _chance: RemindLate(),
    lambda _view, _code, chance: SetUnitFact(
        chance.choice([*UnitFact]), chance.choice(["Bản Áng", None])
    ),
    lambda _view, _code, chance: RecordRecognition(
        f"{chance.randrange(9)}/QĐ", date(2024, 5, 5), 1
    ),
    lambda _view, _code, _chance: CloseCampaign(),
    lambda _view, _code, _chance: ReopenCampaign("Còn sửa số liệu."),
    lambda _view, _code, _chance: StartNextYear(),
    lambda _view, _code, _chance: KeepDraft(Plan("Trường A", 2025, PLAN, TEAM, ())),
    lambda _view, _code, _chance: KeepDraft(None),
    lambda _view, _code, chance: AddStaff(f"Hoàng Văn {chance.randrange(99)}", StaffKind.WORKER),
    lambda view, _code, chance: RemoveStaff(_staff(view, chance)),
    lambda view, _code, chance: LinkStaff(_staff(view, chance), _person(view, chance)),
    lambda _view, _code, _chance: AgreeRecord("2026-01-record"),
    lambda view, _code, chance: AddRecord(_staff(view, chance), RecordKind.COURSE, "Chuyển đổi số"),
    lambda _view, _code, chance: SetGoals((f"Đọc {chance.randrange(9)} cuốn sách",)),
    lambda view, code, chance: DeclareAnswer(_staff(view, chance), code, chance.random() < 0.5),
    lambda _view, code, _chance: ReceiveList(code, text="Hoàng Văn 1\nPhạm Văn Nam"),
    lambda view, _code, chance: DropList(_list(view, chance)),
    lambda _view, _code, _chance: UnlinkChat(0),
    lambda _view, _code, chance: RecordMeeting(
        chance.choice([MeetingField.PLACE, MeetingField.STARTED]),
        chance.choice(["Phòng họp", None]),
    ),
    lambda _view, code, chance: DecideLevel(code, chance.choice([0, 1, None]), "Họp"),
    lambda _view, _code, chance: GivePaper(
        chance.choice(["decision", "report"]), chance.choice([5, None]), None, "TrTH"
    ),
    lambda _view, _code, _chance: AddDirective((a_file("e"),), "Công văn"),
    lambda _view, _code, chance: DropDirective(chance.choice([1, 2])),
)


def _again(session: Session, school: School, chance: random.Random) -> None:
    """`dvht init` for another year."""
    year = chance.choice([2023, 2025, 2026])
    plan = Plan(school.name, year, PLAN, TEAM, (), place="Hua Thanh")
    found(session, plan, school.name, year, HUYEN, UnitProfile("primary", True), NOW)


def _invite(session: Session, school: School, _chance: random.Random) -> None:
    """`dvht invite`."""
    invite_person(session, session.get_one(Person, school.people["Vân"]), NOW)


def _rename(session: Session, _school: School, chance: random.Random) -> None:
    """By hand, past all commands."""
    person = chance.choice(session.scalars(select(Person).order_by(Person.id)).all())
    person.name = f"{chance.choice('ABC')} {person.name.split()[-1]}"


def _remind(session: Session, school: School, chance: random.Random) -> None:
    campaign = load_campaign(session, school.campaign_id)
    person, key = chance.choice(campaign.people), f"nudge:{chance.random()}"
    note(session, campaign, person, key, told_at=NOW + timedelta(minutes=chance.randrange(99)))


def _block(session: Session, school: School, chance: random.Random) -> None:
    chat_addresses.block(session, CHANNEL, school.address(chance.choice(["Minh", "Vân"])), NOW)


def _second_phone(session: Session, school: School, chance: random.Random) -> None:
    person = school.people[chance.choice(PEOPLE)]
    chat = session.scalars(select(Conversation).where(Conversation.person_id == person)).one()
    session.add(
        Address(
            channel=chance.choice(["zalo", "web"]),
            address=f"{chance.random()}",
            conversation_id=chat.id,
            last_used_at=NOW + timedelta(minutes=chance.randrange(99)),
        )
    )


def _erase(session: Session, school: School, _chance: random.Random) -> None:
    """Also what is done again after a restore."""
    person = session.get_one(Person, school.people["Minh"])
    person.removed_at = person.erasure_asked_at = NOW
    forget_chats(session, person.id, Forgotten())


def _newcomer(session: Session, school: School, chance: random.Random) -> None:
    unit = session.get_one(Unit, load_campaign(session, school.campaign_id).unit.id)
    find_or_add_person(session, unit, f"Vũ Thị {chance.choice('ABC')}")
    unit.name = f"{school.name} {chance.choice('ABC')}"


BESIDE: Sequence[Callable[[Session, School, random.Random], None]] = (
    *(_again, _invite, _rename, _remind, _block, _second_phone, _erase, _newcomer),
)


class TestKeeping:
    def test_a_look_costs_one_statement(self, school: School) -> None:
        """And of what has changed, its part; a draft one more, for those who lead."""
        views = KeptViews()
        is_fresh(school, views)
        assert cost(school, MEMBER, views) == 1
        school.do(MEMBER, Answer("2.2", "met", 34))
        assert [cost(school, MEMBER, views) for _ in range(2)] == [3, 1]
        school.do(LEAD, KeepDraft(Plan("Trường A", 2025, PLAN, TEAM, ())))
        assert [cost(school, who, views) for who in (MEMBER, LEAD)] == [1, 2]

    def test_only_what_is_committed_is_kept_for_others(self, school: School) -> None:
        views = KeptViews()
        with school.database.write() as session:
            seen(school, MEMBER, views, session)
            with session.begin_nested():
                seen(school, MEMBER, views, session)
            session.rollback()
        assert cost(school, MEMBER, views) > 10
        assert cost(school, MEMBER, views) == 1

    def test_so_many_campaigns_are_kept_and_no_more(
        self, school: School, database: Database
    ) -> None:
        other, views = found_school(database, "Trường Tiểu học Sen Hồng"), KeptViews(most=1)
        seen(school, MEMBER, views)
        assert cost(school, MEMBER, views) == 1
        seen(other, MEMBER, views)
        assert cost(other, MEMBER, views) == 1
        assert cost(school, MEMBER, views) > 10

    def test_tests_see_views_that_cannot_be_changed(self, school: School) -> None:
        live(school)
        campaign = school.campaign()
        answers: Any = campaign.sheets["2.2"].answers
        assert isinstance(answers, FrozenDict)
        for changed in (campaign.sheets, answers, campaign.conclusion.levels):
            with pytest.raises(TypeError, match="not to be changed"):
                changed["x"] = 1  # type: ignore[index]


def cost(school: School, who: str, views: KeptViews) -> int:
    """How many statements a look takes."""
    with school.database.write() as session:
        chat = chat_addresses.conversation_at(session, CHANNEL, school.address(who), NOW)
        session.flush()
        hold_unit(session, chat.unit_id)
        with statements(school.database) as noted:
            load_view(session, chat, views)
    return len(noted)
