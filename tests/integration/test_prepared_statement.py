"""Prepared statements say what SQLAlchemy would, on both databases."""

from datetime import timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import bindparam, event, insert, select, update
from sqlalchemy.exc import IntegrityError, NoResultFound, OperationalError, ProgrammingError

from dvht_core.domain.jobs import Report
from dvht_core.store.core_tables import inbox, outbox, people, sheets, units
from dvht_core.store.database import Database
from dvht_core.store.prepared_statement import Prepared
from tests.integration.schools import NOW, School

LATER = NOW.astimezone(timezone(timedelta(hours=7))) + timedelta(minutes=1, microseconds=5)


def a_row(table: Any, names: str) -> Prepared:
    values = {name: bindparam(name, type_=table.c[name].type) for name in names.split()}
    return Prepared(insert(table).values(values).returning(table.c.id))


RECEIVE = a_row(inbox, "channel update_id address received_at raw state files tries")
CAME: dict[str, Any] = {
    **{"channel": "memory", "update_id": "1", "address": "Lan", "received_at": LATER},
    **{"raw": {"text": "100% “có”: ?"}, "state": "received", "files": [], "tries": 1},
}


@pytest.mark.parametrize("table", [people, sheets, units], ids=lambda table: table.name)
def test_rows_are_read_as_by_sqlalchemy(school: School, table: Any) -> None:
    statement = select(table).order_by(table.c.id)
    with school.database.read() as session:
        as_usual = [row._asdict() for row in session.execute(statement)]
        assert [row._asdict() for row in Prepared(statement).rows(session)] == as_usual
    assert as_usual


def test_values_are_written_as_by_sqlalchemy(database: Database) -> None:
    with database.write() as session:
        row = RECEIVE.one(session, **CAME)
        kept = session.execute(select(inbox).where(inbox.c.id == row.id)).one()
    assert {name: getattr(kept, name) for name in CAME} == CAME


def test_what_waits_is_read_back_whole(database: Database) -> None:
    put = a_row(outbox, "channel address created_at message state pieces_out doubts tries")
    job = Report(3, 5)
    values = {"channel": "memory", "address": "Lan", "created_at": NOW, "state": "wished"}
    with database.write() as session:
        row = put.one(session, **values, message=job, pieces_out=0, doubts=0, tries=0)
        by_id = Prepared(select(outbox.c.message).where(outbox.c.id == bindparam("row")))
        assert by_id.one(session, row=row.id).message == job
        assert by_id.first(session, row=row.id + 1) is None
        with pytest.raises(NoResultFound):
            by_id.one(session, row=row.id + 1)


def test_an_error_is_sqlalchemys_and_takes_all_back(database: Database) -> None:
    with database.write() as session:
        RECEIVE.run(session, **CAME)
        with pytest.raises(IntegrityError) as error:
            RECEIVE.run(session, **CAME)
        session.rollback()
    assert "có" not in str(error.value)
    with database.read() as session:
        assert session.execute(select(inbox)).all() == []


def test_a_value_that_is_missing_or_too_many_is_an_error(database: Database) -> None:
    with database.write() as session:
        with pytest.raises(KeyError):
            RECEIVE.run(session, **CAME, more=1)
        with pytest.raises((KeyError, ProgrammingError)):
            RECEIVE.run(session, channel="memory")
        session.rollback()


def test_defaults_of_columns_are_not_filled_in(database: Database) -> None:
    """They would be left out without a word, and a unit would have no settings."""
    given = insert(units).values(name=bindparam("name"))
    with database.write() as session, pytest.raises(TypeError):
        Prepared(given).run(session, name="Hoa Sen")


def test_whoever_watches_statements_sees_it(database: Database) -> None:
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, text: str, bound: Any, *_: Any) -> None:
        seen.append((text, bound))

    event.listen(database.engine, "before_cursor_execute", note)
    with database.write() as session:
        RECEIVE.run(session, **CAME)
    event.remove(database.engine, "before_cursor_execute", note)
    text, bound = seen[-1]
    assert text.startswith("INSERT INTO inbox")
    assert "Lan" in (bound.values() if isinstance(bound, dict) else bound)


def test_a_connection_that_was_lost_is_not_used_again(database: Database) -> None:
    if database.one_writer:
        pytest.skip("a file is not lost")
    touch = Prepared(update(units).where(units.c.id == bindparam("unit")).values(place="Huế"))
    with database.write() as session:
        session.connection().connection.dbapi_connection.close()  # type: ignore[union-attr]
        with pytest.raises(OperationalError):
            touch.run(session, unit=1)
        session.rollback()
    with database.write() as session:
        touch.run(session, unit=1)
        assert session.scalar(select(units.c.id)) is None
