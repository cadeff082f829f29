"""What a turn asks of the database: so many statements and no more (docs/cost-of-a-turn.md)."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import event, func, select

import bot.runtime.application
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.runtime.application import App
from dvht_core.store.database import Database
from dvht_core.store.models import Inbox, Outbox
from dvht_core.store.queries.kept_views import KeptViews
from dvht_core.store.queries.turn_start import GLANCE
from tests.integration.schools import CHANNEL, NOW, School
from tests.seen_views import is_off
from tests.waiting import until

pytestmark = pytest.mark.skipif(
    is_off("DVHT_KEEP_VIEWS"), reason="without kept views each turn reads all anew"
)
FRAME = ("BEGIN", "SAVEPOINT", "RELEASE")
"""What frames a transaction or commands, and asks nothing."""
A_QUESTION = 6
"""A message that is answered by a question: from the inbox to "sent"."""
AN_ANSWER = 16
"""An answer that is kept: the school is looked at once more, for the sentence that follows."""
A_NOTE = 2
"""More when the chat was not used for a minute."""
LOCKS = 2
"""More on PostgreSQL, where a turn takes its chat and its unit first."""
TRANSACTIONS = 3
"""To keep what came, to answer it, to note that the answer is sent."""


@dataclass
class Asked:
    """What the database was asked."""

    statements: list[str] = field(default_factory=list)
    transactions: int = 0

    def at_most(self, statements: int, transactions: int = TRANSACTIONS) -> None:
        assert len(self.statements) <= statements, "\n".join(self.statements)
        assert self.transactions <= transactions


@dataclass(frozen=True)
class AtWork:
    """The program at work; `watch` sees what it does without being counted."""

    app: App
    school: School
    watch: Database

    @property
    def locks(self) -> int:
        return 0 if self.watch.one_writer else LOCKS

    async def is_told(self, *lines: tuple[str, str]) -> None:
        """Let people write, each a line, and wait until all is answered and sent."""
        for who, text in lines:
            address = self.school.address(who)
            raw = {"address": address, "text": text}
            await self.app.store(CHANNEL, f"{who}: {text}", address, raw)
        await until(self.is_quiet)

    def is_quiet(self) -> bool:
        with self.watch.read() as session:
            coming = select(func.count()).where(Inbox.state != "done")
            going = select(func.count()).where(Outbox.state != "sent")
            return not session.scalar(coming) and not session.scalar(going)

    @contextmanager
    def counted(self) -> Iterator[Asked]:
        asked = Asked()

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if not statement.startswith(FRAME):
                asked.statements.append(statement)

        def begins(_connection: Any) -> None:
            asked.transactions += 1

        engine = self.app.services.database.engine
        listeners: dict[str, Callable[..., None]] = {"before_cursor_execute": note, "begin": begins}
        for name, listener in listeners.items():
            event.listen(engine, name, listener)
        try:
            yield asked
        finally:
            for name, listener in listeners.items():
                event.remove(engine, name, listener)


@pytest_asyncio.fixture
async def work(
    services: Services, school: School, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AtWork]:
    """The program; what it looks for now and then has been looked for, and is not again."""
    for pause in ("IDLE", "LOOKING"):
        monkeypatch.setattr(bot.runtime.application, pause, 3600.0)
    at_its_best = replace(services, views=KeptViews(), hands_over=True)
    app, watch = App(at_its_best, quiet=0), Database(database_url)
    task = asyncio.create_task(app.run())
    work = AtWork(app, school, watch)
    await work.is_told(("Lan", "/viec"))
    await asyncio.sleep(1)  # the first looks of all loops are over; nothing tells of them
    yield work
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    watch.close()


async def test_a_question(work: AtWork) -> None:
    with work.counted() as asked:
        await work.is_told(("Lan", "/phieu 2.2"))
    asked.at_most(A_QUESTION + work.locks)


async def test_a_question_after_a_while(work: AtWork, clock: SetClock) -> None:
    """Then it is noted that the chat is used, and the person is looked at after that."""
    clock.set(NOW + GLANCE)
    with work.counted() as asked:
        await work.is_told(("Lan", "/phieu 2.2"))
    asked.at_most(A_QUESTION + A_NOTE + work.locks)


async def test_an_answer(work: AtWork) -> None:
    await work.is_told(("Lan", "/phieu 2.2"), ("Lan", "37"))
    with work.counted() as asked:
        await work.is_told(("Lan", "34"))
    asked.at_most(AN_ANSWER + work.locks)


async def test_people_who_write_at_once_share_transactions(work: AtWork) -> None:
    people = ["Hiền", "Minh", "Thu", "Lan", "Vân"]
    with work.counted() as asked:
        await work.is_told(*((who, "/trogiup") for who in people))
    shared = TRANSACTIONS * len(people) - (1 if work.watch.one_writer else 0)
    asked.at_most((A_QUESTION + work.locks) * len(people), shared)
