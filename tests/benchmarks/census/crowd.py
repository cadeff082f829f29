"""A school of many people with a year behind it, and a thousand like it, for figures at size."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    String,
    cast,
    insert,
    literal,
    select,
    text,
    true,
)
from sqlalchemy.orm import Session

from dvht_core.domain.learning import RecordKind
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.staff.staff_model import AnswerState, PlanState, StaffKind
from dvht_core.store.core_tables import NOT_COPIED
from dvht_core.store.database import Database
from dvht_core.store.models import (
    Address,
    Audit,
    Base,
    CensusAnswer,
    Consent,
    Conversation,
    Inbox,
    LearningPlan,
    LearningRecord,
    Outbox,
    Person,
    StaffMember,
)
from dvht_core.store.queues import inbox_outbox
from tests.integration.schools import CHANNEL, NOW, School, a_file, found_school

CODES = ("2.1", "2.2", "2.3", "2.4", "2.5", "3.1")
STRIDE = 10_000
"""Between the ids of one school and those of the next."""
OWN = ("code_hash", "update_id", "address", "occasion")
"""Columns that no two schools share."""
MESSAGES = 5
"""That each person has sent and received."""
MESSAGE = OutboxMessage("Đã ghi.")


def great_school(database: Database, people: int, name: str = "Trường được đo") -> School:
    """Found a school of which `people` are on the staff list and chat."""
    school = found_school(database, name)
    for indicator in ("1.1", "1.3"):
        school.fill("Hiền", indicator)
    with database.write() as session:
        unit_id, campaign_id = school.campaign().unit.id, school.campaign_id
        for number in range(1, people + 1):
            _one(session, school, unit_id, campaign_id, number)
    return school


def address(school: School, number: int) -> str:
    return f"{school.name}/{number}"


def _one(session: Session, school: School, unit_id: int, campaign_id: int, number: int) -> None:
    """One of the staff: joined, with a record, a plan, answers and what was said."""
    name = f"Người Thứ {number}"
    person = Person(unit_id=unit_id, name=name, salutation=Salutation.CO, joined_at=NOW)
    session.add(person)
    session.flush()
    chat = Conversation(unit_id=unit_id, person_id=person.id, state={})
    staff = StaffMember(
        unit_id=unit_id,
        person_id=person.id,
        name=name,
        kind=StaffKind.PUBLIC_EMPLOYEE,
        joined_on=date(2015, 9, 1),
        leaves=[],
        position=number,
    )
    session.add_all([chat, staff])
    session.flush()
    own = {"unit_id": unit_id, "staff_id": staff.id}
    at = address(school, number)
    session.add_all(
        [
            Address(channel=CHANNEL, address=at, conversation_id=chat.id, last_used_at=NOW),
            Consent(
                unit_id=unit_id,
                person_id=person.id,
                at=NOW,
                agreed=True,
                text_version="2026-01-record",
                channel=CHANNEL,
            ),
            LearningPlan(**own, year=2024, goals=["Học tiếng Thái"], state=PlanState.APPROVED),
            *(
                LearningRecord(
                    **own,
                    kind=kind,
                    title="Chứng chỉ",
                    issued=date(2024, 5, 12),
                    files=[a_file().to_json()],
                    added_by=person.id,
                    added_at=NOW,
                )
                for kind in (RecordKind.COURSE, RecordKind.LANGUAGE)
            ),
            *(
                CensusAnswer(
                    **own,
                    campaign_id=campaign_id,
                    indicator=code,
                    met=True,
                    state=AnswerState.CONFIRMED,
                )
                for code in CODES
            ),
        ]
    )
    session.execute(insert(Inbox), [_inbox(unit_id, at, n) for n in range(MESSAGES)])
    session.execute(insert(Outbox), [_outbox(unit_id, at) for _ in range(MESSAGES)])
    session.execute(insert(Audit), [_audit(unit_id, person.id) for _ in range(MESSAGES)])


def _inbox(unit_id: int, at: str, number: int) -> dict[str, object]:
    return {
        **{"channel": CHANNEL, "update_id": f"{at}/{number}", "address": at, "files": []},
        **{"raw": {"address": at, "text": "Có"}, "state": inbox_outbox.DONE, "unit_id": unit_id},
        **{"received_at": NOW - timedelta(days=1), "tries": 0},
    }


def _outbox(unit_id: int, at: str) -> dict[str, object]:
    return {
        **{"channel": CHANNEL, "address": at, "message": MESSAGE, "state": inbox_outbox.SENT},
        **{"unit_id": unit_id, "created_at": NOW - timedelta(days=1), "tries": 0, "doubts": 0},
    }


def _audit(unit_id: int, person_id: int) -> dict[str, object]:
    return {
        **{"unit_id": unit_id, "person_id": person_id, "at": NOW - timedelta(days=1)},
        **{"action": "census.answer", "subject": "2.2:1"},
    }


def history(database: Database, rows: int, since: datetime = NOW - timedelta(days=399)) -> None:
    """Let so many messages have come, and as many gone out, over a year; one in 100 with a file."""
    moment = f"TIMESTAMPTZ '{since:%Y-%m-%d %H:%M:%S}+00' + make_interval(secs => 30 * n)"
    digest = "encode(sha256(n::text::bytea), 'hex')"
    numbers = f"SELECT n FROM generate_series(1, {rows}) AS numbers (n)"
    if database.one_writer:
        moment = (
            f"strftime('%Y-%m-%d %H:%M:%f000', '{since:%Y-%m-%d %H:%M:%S}', (30 * n) || ' seconds')"
        )
        digest = "printf('%064x', n)"
        numbers = (
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
            f" WHERE n < {rows}) SELECT n FROM numbers"
        )
    file = """'[{"sha256": "' || d || '", "name": "a.jpg", "thumbnail": null, "printed": null}]'"""
    sent = """'[["a.docx", "x", "' || d || '"]]'"""
    kind = "" if database.one_writer else "::json"
    told = f"""('{{"asks": true, "text": "Đã ghi.", "buttons": [], "attachments": '
        || CASE WHEN n % 100 = 0 THEN {sent} ELSE '[]' END || '}}'){kind}"""
    parts = f"SELECT n, {digest} AS d, {moment} AS at FROM ({numbers}) AS n"
    with database.write() as session:
        for statement in (
            f"""INSERT INTO inbox
                (channel, update_id, address, received_at, raw, state, files, tries)
            SELECT '{CHANNEL}', 'old-{since:%Y%m%d}-' || n, 'old-' || n % 1000, at,
                '{{}}'{kind}, 'done', (CASE WHEN n % 100 = 0 THEN {file} ELSE '[]' END){kind}, 1
            FROM ({parts}) AS parts""",
            f"""INSERT INTO outbox (channel, address, created_at, message, state, pieces_out,
                doubts, tries, sent_at)
            SELECT '{CHANNEL}', 'old-' || n % 1000, at, {told}, 'sent', 1, 0, 0, at
            FROM ({parts}) AS parts""",
        ):
            written = statement if database.one_writer else statement.replace("%", "%%")
            session.connection().exec_driver_sql(written)
    database.wipe_log()
    _analyze(database)


def multiply(database: Database, schools: int) -> None:
    """Let the only school be one of so many: its rows again, under other ids and addresses.

    PostgreSQL's triggers, each of which would look at every row, are left out for it.
    """
    others = select(literal(1).label("n")).cte("others", recursive=True)
    others = others.union_all(select(others.c.n + 1).where(others.c.n < schools - 1))
    tables = list(Base.metadata.sorted_tables)
    with database.write() as session:
        if not database.one_writer:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            tables += NOT_COPIED.sorted_tables
        for table in tables:
            rows = [_of_another(column, others.c.n) for column in table.columns]
            first = next(iter(table.primary_key))
            copies = select(*rows).select_from(table.join(others, true())).where(first < STRIDE)
            session.execute(insert(table).from_select(table.columns.keys(), copies))
    database.wipe_log()
    _analyze(database)


def _analyze(database: Database) -> None:
    """Let PostgreSQL know its tables, as it does by itself sooner or later."""
    if not database.one_writer:
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(
                text("VACUUM ANALYZE")
            )


def _of_another(column: Column[Any], number: ColumnElement[int]) -> ColumnElement[Any]:
    """Return the column's value in the school of this number."""
    of_school = column.primary_key or column.foreign_keys or column.name == "unit_id"
    if isinstance(column.type, Integer) and of_school:
        return column + number * STRIDE
    if column.name in OWN:
        return column + "/" + cast(number, String)
    return column
