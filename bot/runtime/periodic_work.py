"""Work that is done every so often: rows of a table, run by one scheduler, each guarded alike."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.runtime.heartbeat import Heartbeat
from bot.system.error_sentences import meaning

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Periodic:
    """A row of the table: `work` is done at the start and again every `every`.

    One that is still being done is not begun a second time. One that fails is logged as
    "NAME-failed" and done again at its next time.
    """

    name: str
    every: timedelta
    work: Callable[[], Awaitable[object]]
    once: bool = False
    """Done when it has not failed once."""
    by_leader: bool = False
    """Done once per installation: of several programs one leads, and another when it is dead."""
    stopped_after: timedelta = timedelta(hours=6)
    """So long after its last beginning it counts as stopped: what takes long is not yet ill."""


def _always() -> bool:
    return True


def begin(
    table: Iterable[Periodic], pulse: Heartbeat, leads: Callable[[], bool] = _always
) -> AsyncIOScheduler:
    """Begin with every row; the scheduler that is returned goes on until it is shut down.

    `leads`: whether this program does now what is done once per installation.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    for row in table:
        scheduler.add_job(
            _guarded,
            "interval",
            (row, pulse, leads, partial(scheduler.remove_job, row.name)),
            id=row.name,
            name=row.name,
            seconds=row.every.total_seconds(),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            misfire_grace_time=None,
        )
    scheduler.start()
    return scheduler


async def _guarded(
    row: Periodic, pulse: Heartbeat, leads: Callable[[], bool], end: Callable[[], None]
) -> None:
    """Do it; whatever prevents it may pass before the next time."""
    pulse.beat(row.name, row.stopped_after.total_seconds())
    if row.by_leader and not leads():
        return
    try:
        await row.work()
    except asyncio.CancelledError:
        return  # the program ends; the scheduler would log it as an error
    except Exception as error:
        log.exception(f"{row.name}-failed", meaning=meaning(error))
        return
    if row.once:
        end()
        pulse.end(row.name)
