"""What a turn asks of the database: so many statements and no more (docs/cost-of-a-turn.md)."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import event, func, select

import bot.runtime.application
from bot.runtime.application import App
from dvht_core.store.database import Database
from dvht_core.store.models import Inbox, Outbox
from tests.integration.installations import Installation, installed
from tests.waiting import until

FRAME = ("SAVEPOINT", "RELEASE")
"""What frames commands, and asks nothing."""
A_QUESTION = 6
"""A message that is answered by a question: from the inbox to "sent"."""
AN_ANSWER = 16
"""An answer that is kept: the school is looked at once more, for the sentence that follows."""
TRANSACTIONS = 3
"""To keep what came, to answer it, to note that the answer is sent."""


@dataclass(frozen=True)
class AtWork:
    """The program at work; `watch` sees what it does without being counted."""

    here: Installation
    app: App
    watch: Database

    async def is_told(self, *lines: tuple[str, str]) -> None:
        """Let people write, each a line, and wait until all is answered and sent."""
        for who, text in lines:
            await self.here.writes(self.app, who, text, f"{who}: {text}")
        await until(self.is_quiet)

    def is_quiet(self) -> bool:
        with self.watch.read() as session:
            coming = select(func.count()).where(Inbox.state != "done")
            going = select(func.count()).where(Outbox.state != "sent")
            return not session.scalar(coming) and not session.scalar(going)

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        found: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if not statement.startswith(FRAME):
                found.append(statement)

        engine = self.here.services.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield found
        finally:
            event.remove(engine, "before_cursor_execute", note)


@pytest_asyncio.fixture
async def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AtWork]:
    """An installation; what it looks for now and then has been looked for, and is not again."""
    monkeypatch.setattr(bot.runtime.application, "IDLE", 3600.0)
    here = installed(tmp_path / "data")
    app, watch = App(here.services, quiet=0), Database(here.settings.database)
    task = asyncio.create_task(app.run())
    work = AtWork(here, app, watch)
    await work.is_told(("Lan", "/viec"))
    await asyncio.sleep(1)  # the first looks of all loops are over; nothing tells of them
    yield work
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    watch.close()
    here.close()


def split(statements: list[str]) -> tuple[int, int]:
    """Return how many statements ask or change something, and how many transactions they are."""
    transactions = sum(statement.startswith("BEGIN") for statement in statements)
    return len(statements) - transactions, transactions


async def test_a_question(work: AtWork) -> None:
    with work.counted() as statements:
        await work.is_told(("Lan", "/phieu 2.2"))
    asked, transactions = split(statements)
    assert asked <= A_QUESTION, "\n".join(statements)
    assert transactions <= TRANSACTIONS


async def test_an_answer(work: AtWork) -> None:
    await work.is_told(("Lan", "/phieu 2.2"), ("Lan", "37"))
    with work.counted() as statements:
        await work.is_told(("Lan", "34"))
    asked, transactions = split(statements)
    assert asked <= AN_ANSWER, "\n".join(statements)
    assert transactions <= TRANSACTIONS


async def test_people_who_write_at_once_share_transactions(work: AtWork) -> None:
    people = ["Hiền", "Minh", "Thu", "Lan", "Vân"]
    with work.counted() as statements:
        await work.is_told(*((who, "/trogiup") for who in people))
    asked, transactions = split(statements)
    assert asked <= A_QUESTION * len(people), "\n".join(statements)
    assert transactions < TRANSACTIONS * len(people)
