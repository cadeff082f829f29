"""One way to write from the shell: what waits at the same time is committed together."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

from dvht_core.store.database import Database

T = TypeVar("T")
Work = Callable[[Session], Any]

MOST = 16
"""Works that share a commit: the first must not wait long for the last."""


@dataclass
class Writer:
    """Writes to one database. Each work is kept whole or not at all, whatever befalls the others.

    Where there is one writer at a time (SQLite), the works that gather while another commit is
    under way share the next one; elsewhere each has a transaction of its own.
    """

    database: Database
    _waiting: deque[tuple[Work, asyncio.Future[Any]]] = field(default_factory=deque)
    _task: asyncio.Task[None] | None = None

    async def do(self, work: Callable[[Session], T]) -> T:
        """Return what `work` returned, once that is committed; raises what kept it from it."""
        if not self.database.one_writer:
            return await asyncio.to_thread(self._alone, work)
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work_off())
        return cast(T, await done)

    def _alone(self, work: Callable[[Session], T]) -> T:
        with self.database.write() as session:
            return work(session)

    async def _work_off(self) -> None:
        while self._waiting:
            batch = list(islice(self._waiting, MOST))
            for _ in batch:
                self._waiting.popleft()
            try:
                outcomes = await asyncio.to_thread(
                    self.database.write_all, [work for work, _ in batch]
                )
            except BaseException as error:
                _tell(batch, [error] * len(batch))
                if not isinstance(error, Exception):
                    raise
            else:
                _tell(batch, outcomes)


def _tell(batch: Sequence[tuple[Work, asyncio.Future[Any]]], outcomes: Sequence[Any]) -> None:
    for (_, done), outcome in zip(batch, outcomes, strict=True):
        if done.done():
            continue  # whoever asked does not wait any more
        if isinstance(outcome, BaseException):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)
