"""What is handed over in memory keeps the order of what lies in the database, and loses nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.channels.base import TryLater
from bot.foundation.clock import RunningClock
from bot.foundation.group_commit import Writer
from bot.runtime import per_chat_tasks
from bot.runtime.application import App
from bot.runtime.turn_worker import TurnWorker
from conversations import interpreter
from dvht_core.store.database import Database
from dvht_core.store.models import Inbox
from dvht_core.store.queues import inbox_outbox
from tests.integration.installations import Installation, installed
from tests.integration.schools import NOW, text_of
from tests.waiting import until


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Installation]:
    made = installed(tmp_path / "data")
    made.services = replace(made.services, clock=RunningClock(NOW), hands_over=True)
    yield made
    made.close()


@asynccontextmanager
async def at_work(here: Installation) -> AsyncIterator[App]:
    app = App(here.services, quiet=0)
    task = asyncio.create_task(app.run())
    await until(app.pulse.silence)
    try:
        yield app
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def is_quiet(here: Installation) -> bool:
    return all(row.state == "done" for row in here.inbox()) and all(
        row.state == "sent" for row in here.outbox()
    )


async def test_an_answer_waits_for_the_one_before_that_is_put_off(here: Installation) -> None:
    async with at_work(here) as app:
        here.phones.failures.append(TryLater(1))
        await here.writes(app, "Lan", "/viec", "1")
        await until(lambda: [row.state for row in here.outbox()] == ["waiting"])
        await here.writes(app, "Lan", "/trogiup", "2")
        await until(lambda: len(here.outbox()) == 2)
        assert [row.state for row in here.outbox()] == ["waiting", "waiting"]
        await until(lambda: is_quiet(here))
    assert here.read_by("Lan") == [text_of(row) for row in here.outbox()]


async def test_a_message_waits_for_the_one_before_that_is_to_be_tried_again(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, hear = [], interpreter.hear

    def once_broken(state: object, event: object, *others: object) -> object:
        heard.append(getattr(event, "text", ""))
        if heard == ["/viec"]:
            raise RuntimeError("here")
        return hear(state, event, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(interpreter, "hear", once_broken)
    async with at_work(here) as app:
        await here.writes(app, "Lan", "/viec", "1")
        await until(lambda: here.inbox()[0].error)
        await here.writes(app, "Lan", "/trogiup", "2")
        await until(lambda: is_quiet(here))
    assert heard == ["/viec", "/viec", "/trogiup"]


async def test_what_is_handled_already_is_not_handled_again(here: Installation) -> None:
    """As when another process has been faster."""
    await here.writes(here.app(), "Lan", "/viec", "1")
    with here.services.database.read() as session:
        [row] = inbox_outbox.claim_heads(session, [1], here.services.claimant.token)
    await here.app().settle()
    worker = TurnWorker(here.services, quiet=0)
    worker.hand(row)
    while await worker.work_off():
        pass
    assert len(here.outbox()) == 1


async def test_more_than_memory_holds_is_found_by_a_look(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(per_chat_tasks, "MOST_QUEUED", 2)
    people = ["Hiền", "Minh", "Thu", "Lan", "Vân"]
    async with at_work(here) as app:
        await asyncio.gather(
            *(
                here.writes(app, who, text, f"{who}{text}")
                for text in ("/viec", "/trogiup")
                for who in people
            )
        )
        await until(lambda: is_quiet(here) and len(here.inbox()) == 10)
    assert all(len(here.read_by(who)) == 2 for who in people)


def test_of_works_that_share_a_commit_only_the_broken_one_is_lost(database: Database) -> None:
    """And each of the others is done once, though all were begun twice."""

    def receives(number: int) -> Callable[[Session], int]:
        def work(session: Session) -> int:
            inbox_outbox.receive(session, "memory", str(number), "a", {}, NOW)
            if number == 3:
                raise RuntimeError("here")
            return number

        return work

    outcomes = database.write_all([receives(n) for n in range(8)])
    assert [o for o in outcomes if isinstance(o, int)] == [0, 1, 2, 4, 5, 6, 7]
    assert isinstance(outcomes[3], RuntimeError)
    with database.read() as session:
        kept = session.scalars(select(Inbox.update_id).order_by(Inbox.id)).all()
    assert kept == ["0", "1", "2", "4", "5", "6", "7"]


def test_of_reads_that_share_a_look_only_the_broken_one_fails(database: Database) -> None:
    """It may have spoiled the transaction that all were read in."""

    def reads(what: str) -> Callable[[Session], int]:
        return lambda session: session.execute(text(f"SELECT {what}")).scalar_one()

    outcomes = database.read_all([reads("1"), reads("no_such_column"), reads("3")])
    assert (outcomes[0], outcomes[2]) == (1, 3)
    assert isinstance(outcomes[1], DBAPIError)


async def test_what_holds_nothing_shares_a_transaction_on_either_database(
    database: Database,
) -> None:
    writer, begun = Writer(database), list[object]()
    event.listen(database.engine, "begin", begun.append)
    works = [partial(inbox_outbox.received, channel="web", update_id=str(n)) for n in range(8)]
    assert await asyncio.gather(*(writer.do(work, holds=False) for work in works)) == [False] * 8
    assert len(begun) == 1
    assert await asyncio.gather(*(writer.do(work) for work in works)) == [False] * 8
    assert len(begun) == (2 if database.one_writer else 9)
