"""Writing and reading from the shell: what waits at the same time is done together, in one thread.

Threads that take turns at the interpreter cost more than what most of them ask of the database.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

from dvht_core.store.database import Database

T = TypeVar("T")
Work = Callable[[Session], Any]

MOST = 16
"""Works that are done together: the first must not wait long for the last."""


class Together:
    """Works that come while others are under way are done next, together, in one thread.

    `all_of` does some works and returns what each returned or raised. Each begins after it came.
    """

    def __init__(self, all_of: Callable[[Sequence[Work]], Sequence[Any]]) -> None:
        self._all_of = all_of
        self._waiting: deque[tuple[Work, asyncio.Future[Any]]] = deque()
        self._task: asyncio.Task[None] | None = None

    async def do(self, work: Callable[[Session], T]) -> T:
        """Return what `work` returned; raises what kept it from it."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work_off())
        return cast(T, await done)

    async def _work_off(self) -> None:
        while self._waiting:
            batch = list(islice(self._waiting, MOST))
            for _ in batch:
                self._waiting.popleft()
            try:
                outcomes = await asyncio.to_thread(self._all_of, [work for work, _ in batch])
            except BaseException as error:
                _tell(batch, [error] * len(batch))
                if not isinstance(error, Exception):
                    raise
            else:
                _tell(batch, outcomes)


class Writer:
    """Writes to one database. Each work is kept whole or not at all, whatever befalls the others.

    Works that gather while another commit is under way share the next one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._together = Together(database.write_all)

    async def do(self, work: Callable[[Session], T], holds: bool = True) -> T:
        """Return what `work` returned, once that is committed; raises what kept it from it.

        Where there are several writers (PostgreSQL), a work that `holds` what others wait for, as
        a turn does its unit, has a transaction of its own.
        """
        if self._database.one_writer or not holds:
            return await self._together.do(work)
        return await asyncio.to_thread(self._alone, work)

    def _alone(self, work: Callable[[Session], T]) -> T:
        with self._database.write() as session:
            return work(session)


def _tell(batch: Sequence[tuple[Work, asyncio.Future[Any]]], outcomes: Sequence[Any]) -> None:
    for (_, done), outcome in zip(batch, outcomes, strict=True):
        if done.done():
            continue  # whoever asked does not wait any more
        if isinstance(outcome, BaseException):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)
