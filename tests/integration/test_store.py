"""The database itself: schema and migrations, transactions, founding, and schools kept apart."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic import command, op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from dvht_core.domain import jobs
from dvht_core.domain.campaign import Duty
from dvht_core.domain.errors import InputError
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.invitations.invitation_codes import code_hash
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store.changes.create_campaign import found, invite, invite_person
from dvht_core.store.core_tables import NOT_COPIED
from dvht_core.store.database import Database, make_engine
from dvht_core.store.migrate import alembic_config, revisions
from dvht_core.store.models import Base, Campaign, Inbox, Invitation, Outbox, Person, Sheet, Unit
from dvht_core.store.queries.load_view import hold_unit
from dvht_core.work_plan import Plan, PlanMember
from tests.integration.installations import everything
from tests.integration.schools import NOW, PLAN, TEAM, School, found_school

PRIMARY = UnitProfile("primary", True)
HUYEN = load_rubric("tt24-2023-huyen")


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Return whether a part of a database is known to the models: an index of digests is not."""
    return kind != "index" or not (name or "").endswith("_digests")


class TestSchema:
    def test_the_migrated_schema_is_what_the_models_say(self, database: Database) -> None:
        with database.engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "include_name": ours}
            )
            tables: Any = [Base.metadata, NOT_COPIED]
            assert compare_metadata(context, tables) == []

    def test_every_table_of_a_school_carries_its_unit(self) -> None:
        shared = {"units", "addresses", "web_sessions", "message_counts", "queue_workers"}
        without = {t.name for t in Base.metadata.tables.values() if "unit_id" not in t.columns}
        assert without == shared

    def test_opening_again_changes_nothing(self, database: Database, school: School) -> None:
        before = everything(database)
        url = database.engine.url.render_as_string(hide_password=False)
        again = Database(url)
        assert everything(again) == before
        assert [row for rows in before.values() for row in rows], "there was something to change"
        again.close()

    def test_a_database_newer_than_the_program_is_refused_and_left_alone(
        self, database_url: str
    ) -> None:
        engine = make_engine(database_url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(InputError, match="9999") as refusal:
            Database(database_url)
        assert refusal.value.key == "store-newer"
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
        engine.dispose()

    def test_an_interrupted_migration_leaves_nothing_behind(
        self, empty_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[str] = []
        create = op.create_table

        def interrupted(name: str, *args: Any, **kwargs: Any) -> Any:
            if len(made) == 10:
                raise KeyboardInterrupt
            made.append(name)
            return create(name, *args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(op, "create_table", interrupted)
            with pytest.raises(KeyboardInterrupt):
                Database(empty_url)
        engine = make_engine(empty_url)
        assert inspect(engine).get_table_names() == []
        engine.dispose()
        Database(empty_url).close()  # and it can be done again

    def test_two_programs_that_start_at_once_migrate_once(self, empty_url: str) -> None:
        start = threading.Barrier(4)

        def open_it(_: int) -> int:
            start.wait()
            database = Database(empty_url)
            with database.read() as session:
                found = len(session.scalars(select(Unit)).all())
            database.close()
            return found

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(open_it, range(4))) == [0] * 4

    def test_the_files_are_numbered_in_the_order_of_the_revisions(self) -> None:
        """So that a start can see that nothing is missing, without loading Alembic."""
        walked = ScriptDirectory.from_config(alembic_config()).walk_revisions()
        assert revisions() == [script.revision for script in walked][::-1]

    def test_an_older_database_is_brought_up_to_date_with_what_is_in_it(
        self, empty_url: str
    ) -> None:
        """Also a job for documents that had not been fulfilled: it still will be."""
        engine, config = make_engine(empty_url), alembic_config()
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
            for message in ('{"dossier": 1, "person": 1}', '{"text": "Nhắc việc"}'):
                connection.execute(
                    text(
                        "INSERT INTO outbox (channel, address, created_at, message, state, tries)"
                        " VALUES ('web', 'a', '2025-01-08 00:00:00+00', :message, 'waiting', 0)"
                    ),
                    {"message": message},
                )
        engine.dispose()
        database = Database(empty_url)
        with database.read() as session:
            rows = session.scalars(select(Outbox).order_by(Outbox.id)).all()
        assert [(row.state, row.status) for row in rows] == [("wished", None), ("waiting", None)]
        assert rows[0].message == jobs.WholeDossier(1, 1)
        assert rows[1].message == OutboxMessage("Nhắc việc")
        database.close()


class TestTransactions:
    def test_an_error_rolls_everything_back(self, database: Database, school: School) -> None:
        def write_and_fail() -> None:
            with database.write() as session:
                session.get_one(Campaign, school.campaign_id).staff_total = 40
                session.execute(text("UPDATE units SET name = 'B'"))
                raise RuntimeError

        with pytest.raises(RuntimeError):
            write_and_fail()
        assert school.campaign().staff_total is None
        assert school.campaign().unit.name == school.name

    def test_a_row_changed_since_it_was_read_is_not_overwritten(
        self, database: Database, school: School
    ) -> None:
        with database.read() as session:
            old = session.get_one(Campaign, school.campaign_id)
        with database.write() as session:
            session.get_one(Campaign, school.campaign_id).staff_total = 37
        old.staff_total = 40
        with pytest.raises(StaleDataError), database.write() as session:
            session.merge(old)
        assert school.campaign().staff_total == 37

    def test_twenty_threads_lose_no_update(self, database: Database, school: School) -> None:
        def add_one(_: int) -> None:
            with database.write() as session:
                hold_unit(session, 1)
                campaign = session.get_one(Campaign, school.campaign_id)
                campaign.staff_total = (campaign.staff_total or 0) + 1

        with ThreadPoolExecutor(20) as pool:
            list(pool.map(add_one, range(60)))
        assert school.campaign().staff_total == 60

    @pytest.mark.parametrize("template", ["postgresql"], indirect=True)  # SQLite: one writer
    def test_one_school_does_not_wait_for_another(self, database: Database) -> None:
        found_school(database, "Trường A", joined=False)
        found_school(database, "Trường B", joined=False)
        with database.write() as one:
            hold_unit(one, 1)
            with database.write() as other:
                other.execute(text("SET LOCAL lock_timeout = '1s'"))
                hold_unit(other, 2)
                other.get_one(Unit, 2).place = "Mường La"
            with database.read() as session:
                assert session.get_one(Unit, 2).place == "Mường La", "while the first goes on"
            with database.write() as third:
                third.execute(text("SET LOCAL lock_timeout = '50ms'"))
                with pytest.raises(OperationalError):
                    hold_unit(third, 1)
                third.rollback()

    def test_foreign_keys_hold(self, database: Database) -> None:
        with pytest.raises(IntegrityError), database.write() as session:
            session.add(Sheet(unit_id=77, campaign_id=77, indicator="1.1", answers={}))

    def test_moments_come_back_aware_and_the_same(self, database: Database, school: School) -> None:
        there = datetime(2025, 1, 8, 7, 30, tzinfo=timezone(timedelta(hours=7)))
        with database.write() as session:
            session.get_one(Person, 1).joined_at = there
        with database.read() as session:
            joined = session.get_one(Person, 1).joined_at
        assert joined == there
        assert joined is not None
        assert joined.tzinfo is not None

    def test_a_moment_without_a_zone_is_refused(self, database: Database, school: School) -> None:
        with pytest.raises(StatementError, match="no time zone"), database.write() as session:
            session.get_one(Person, 1).joined_at = datetime(2025, 1, 8)  # noqa: DTZ001

    @pytest.mark.parametrize("said", ["a\x00b", "\ud83d", "ế “…” 👍", "\\u0000"])
    def test_whatever_a_messenger_sends_can_be_stored(self, database: Database, said: str) -> None:
        with database.write() as session:
            row = Inbox(
                channel="memory",
                update_id="1",
                address="lan",
                received_at=NOW,
                raw={"text": said},
                state="received",
            )
            session.add(row)
        with database.read() as session:
            assert session.scalars(select(Inbox.raw)).one() == {"text": said}

    def test_sqlite_is_set_up_to_survive_a_power_cut(self, tmp_path: Path) -> None:
        database = Database(f"sqlite:///{tmp_path / 'dvht.db'}")
        with database.engine.connect() as connection:
            told = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            }
        database.close()
        assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}

    def test_a_locked_sqlite_file_can_still_be_read(self, tmp_path: Path) -> None:
        file = tmp_path / "dvht.db"
        database = Database(f"sqlite:///{file}")
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with database.read() as session:
            assert session.scalars(select(Unit)).all() == []
        other.close()
        database.close()


class TestFounding:
    def test_everything_of_the_plan_is_there(self, database: Database) -> None:
        campaign = found_school(database, "Trường A", joined=False).campaign()
        assert [(p.name, p.role, p.assess, p.check) for p in campaign.people] == [
            (m.name, m.role, m.assess, m.check) for m in TEAM
        ]
        assert [(line.day, line.task, line.who) for line in campaign.plan] == [
            (item.date, item.task, item.who) for item in PLAN
        ]
        assert set(campaign.sheets) == {i.code for i in HUYEN.applicable(PRIMARY)}
        assert campaign.people[0].salutation is Salutation.CO

    def test_founding_again_changes_nothing(self, database: Database) -> None:
        school = found_school(database, "Trường A", joined=False)
        before = school.campaign()
        plan = Plan("TRƯỜNG  A", 2024, (), (), ())
        with database.write() as session:
            assert found(session, plan, "TRƯỜNG  A", 2024, HUYEN, PRIMARY, NOW) is None
        assert school.campaign() == before

    def test_the_next_year_knows_the_same_people(self, database: Database) -> None:
        school = found_school(database, "Trường A")
        plan = Plan("Trường A", 2025, PLAN, TEAM, ())
        with database.write() as session:
            later = found(session, plan, "Trường A", 2025, HUYEN, PRIMARY, NOW)
            assert later is not None
            assert invite(session, later, NOW) == []  # they have joined
        me = school.see("Lan")
        assert me.campaign is not None
        assert (me.campaign.id, me.campaign.year) == (later, 2025)
        assert me.me is not None
        assert me.me.id == school.people["Lan"]

    def test_names_that_differ_by_an_accent_are_two_people(self, database: Database) -> None:
        team = tuple(PlanMember(n, Role.MEMBER, (), ()) for n in ("Lê Lan", "Lê Lân"))
        with database.write() as session:
            plan = Plan("Trường A", 2024, (), team, ())
            found(session, plan, "Trường A", 2024, HUYEN, PRIMARY, NOW)
            assert len(session.scalars(select(Person)).all()) == 2

    def test_a_duty_that_does_not_apply_to_the_unit_is_left_out(self, database: Database) -> None:
        """TT24 Đ6.3.d: 3.4 is asked of general-education schools alone."""
        team = (PlanMember("Lê Lan", Role.MEMBER, ("3.3", "3.4"), ("3.4",)),)
        plan = Plan("Trường Mầm non A", 2024, (), team, ())
        preschool = UnitProfile("preschool", True)
        assert "3.4" not in {i.code for i in HUYEN.applicable(preschool)}
        with database.write() as session:
            campaign = found(session, plan, "Trường Mầm non A", 2024, HUYEN, preschool, NOW)
        school = School(database, "Trường Mầm non A", campaign or 0, {})
        (lan,) = school.campaign().people
        assert (lan.assess, lan.check) == (("3.3",), ())
        assert school.campaign().with_duty(Duty.CHECK, "3.4") == ()

    def test_only_the_hash_of_a_code_is_kept(self, database: Database) -> None:
        school = found_school(database, "Trường A", joined=False)
        with database.read() as session:
            kept = set(session.scalars(select(Invitation.code_hash)))
        assert kept == {code_hash(code) for code in school.codes.values()}
        assert not kept & set(school.codes.values())

    def test_a_fresh_code_ends_the_earlier_one(self, database: Database) -> None:
        school = found_school(database, "Trường A", joined=False)
        with database.write() as session:
            person = session.get_one(Person, school.people["Lan"])
            fresh = invite_person(session, person, NOW).code
        with database.read() as session:
            good = select(Invitation.code_hash).where(
                Invitation.person_id == person.id, Invitation.expires_at > NOW
            )
            assert session.scalars(good).all() == [code_hash(fresh)]


def test_the_two_databases_hold_the_same_life(school: School) -> None:
    """The same steps lead to the same view on SQLite and on PostgreSQL."""
    school.submitted("Lan", "2.2")
    sheet = school.campaign().sheets["2.2"]
    assert (sheet.state, sheet.author, sheet.checker) == ("submitted", school.people["Lan"], None)
    assert sheet.answers
    assert sheet.updated_at == NOW.astimezone(UTC)
