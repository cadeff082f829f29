"""The one way in which work is done every so often."""

import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from bot.runtime import periodic_work
from bot.runtime.heartbeat import Heartbeat
from bot.runtime.periodic_work import Periodic
from tests.waiting import until

SOON = timedelta(seconds=0.02)


class Work:
    """Fails as often as it is told, then succeeds."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.done = 0

    async def __call__(self) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("geheim")
        self.done += 1


async def test_it_is_done_at_the_start_and_again_and_a_failure_is_one_line_of_the_log() -> None:
    work, late, pulse = Work(failures=2), Work(), Heartbeat()
    table = [Periodic("backup", SOON, work), Periodic("forgetting", timedelta(hours=1), late)]
    with capture_logs() as logs:
        scheduler = periodic_work.begin(table, pulse)
        await until(lambda: work.done >= 2)
        scheduler.shutdown()
    assert late.done == 1
    assert [line["event"] for line in logs] == ["backup-failed"] * 2
    assert all(line["meaning"] and "geheim" not in line["meaning"] for line in logs)
    assert set(pulse.silence()) == {"backup", "forgetting"}


async def test_what_is_done_once_is_tried_until_it_has_not_failed_and_then_waited_for_no_more() -> (
    None
):
    work, other, pulse = Work(failures=1), Work(), Heartbeat()
    table = [Periodic("tidying", SOON, work, once=True), Periodic("clock", SOON, other)]
    with capture_logs() as logs:
        scheduler = periodic_work.begin(table, pulse)
        await until(lambda: work.done)
        before = other.done
        await until(lambda: other.done > before + 2)
        scheduler.shutdown()
    assert work.done == 1
    assert [line["event"] for line in logs] == ["tidying-failed"]
    assert set(pulse.silence()) == {"clock"}


async def test_what_hangs_is_named_after_its_own_time_and_holds_up_nothing_else() -> None:
    now, other = [0.0], Work()
    pulse = Heartbeat(lambda: now[0])
    hour = timedelta(hours=1)
    table = [
        Periodic("clock", hour, asyncio.Event().wait, stopped_after=timedelta(seconds=120)),
        Periodic("backup", hour, asyncio.Event().wait),
        Periodic("forgetting", SOON, other),
    ]
    with capture_logs() as logs:
        scheduler = periodic_work.begin(table, pulse)
        await until(lambda: other.done > 2)
        now[0] = 121.0
        assert pulse.stopped() == ["clock"]
        now[0] = 6 * 3600 + 1.0
        assert "backup" in pulse.stopped()
        scheduler.shutdown()
        await asyncio.sleep(0)
    assert logs == []


async def test_what_is_done_once_per_installation_is_done_by_the_one_that_leads() -> None:
    once, alive, pulse, leads = Work(), Work(), Heartbeat(), [False]
    table = [Periodic("backup", SOON, once, by_leader=True), Periodic("alive", SOON, alive)]
    scheduler = periodic_work.begin(table, pulse, lambda: leads[0])
    await until(lambda: alive.done > 2)
    assert once.done == 0
    assert "backup" in pulse.silence()  # it is no loop that has stopped
    leads[0] = True
    await until(lambda: once.done > 0)
    scheduler.shutdown()
