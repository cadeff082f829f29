"""The running program: its loops, and the table of what it does every so often."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

import structlog

from bot.channels.base import Channel, Raw
from bot.channels.channel_health import Health, Trouble
from bot.foundation.claimant import BEAT
from bot.foundation.services import Services, to_message
from bot.jobs.personal_data import forget
from bot.jobs.print_copies import print_some
from bot.jobs.staff_documents import renew_lists
from bot.maintenance.daily_backups import DailyBackups, make_daily
from bot.maintenance.startup_cleanup import tidy
from bot.notifications.due import kept_looks, look_after_all, look_at_all_again, recount
from bot.runtime import periodic_work
from bot.runtime.flood_guard import SILENCE, FloodGuard, Verdict
from bot.runtime.heartbeat import STOPPED, Heartbeat
from bot.runtime.job_runner import JobRunner
from bot.runtime.periodic_work import Periodic
from bot.runtime.round_robin import RoundRobin
from bot.runtime.sender import Sender
from bot.runtime.turn_worker import QUIET, Answered, TurnWorker
from bot.runtime.wakeups import listen, paged
from bot.settings import Settings
from bot.system.error_sentences import meaning
from bot.texts import all_texts, load_texts
from conversations.engine.dialog import Reply
from dvht_core.store.queues import claims, inbox_outbox, queue_maintenance
from dvht_core.store.queues.inbox_outbox import InboxRow

log = structlog.get_logger()

IDLE = 1.0
"""Seconds after which the loops look again for what waits for a retry."""
ONE_DAY = timedelta(days=1)
GOES_BACK = timedelta(minutes=1)
"""So far a clock goes back that was wrong before, and is not only made exact."""
LOOKING = 10.0
"""Seconds after which it is looked again whether the moment of a campaign has come."""
RECEIVING_AGAIN, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a channel whose receiving has ended begins again, doubled up to the second."""
TROUBLED = 5.0
"""Seconds of rest after a full disk, a locked database and the like."""


class App:
    """Receives, answers, sends and reminds, until it is stopped.

    `upkeep`: the settings of the data folder that it looks after beside, with daily copies; None
    where it is somebody else's to do.
    """

    def __init__(
        self, services: Services, quiet: float = QUIET, upkeep: Settings | None = None
    ) -> None:
        self.services = services
        self._upkeep = upkeep
        self._turns = TurnWorker(services, quiet, self._answered)
        self._maker = JobRunner(services)
        self._sender = Sender(services)
        self._recounting = RoundRobin(
            partial(kept_looks, services), partial(recount, services), services.clock.now, ONE_DAY
        )
        self._looked = services.clock.now()
        self._to_make = asyncio.Event()
        self._running = False
        self.pulse = Heartbeat()
        self.budget = FloodGuard()

    def healths(self) -> Mapping[str, Health]:
        """Return how each channel fares."""
        return {name: channel.health for name, channel in self.services.channels.items()}

    def troubles(self) -> Mapping[str, Trouble]:
        """Return what troubles the channels that are in trouble."""
        return {name: health.trouble for name, health in self.healths().items() if health.trouble}

    def periodic(self) -> Sequence[Periodic]:
        """Return all that is done every so often."""
        silent = timedelta(seconds=STOPPED)
        table = [
            Periodic(
                "clock", timedelta(seconds=30), self.tick, by_leader=True, stopped_after=silent
            ),
            Periodic("forgetting", timedelta(hours=1), self.forget, by_leader=True),
        ]
        if not self.services.database.one_writer:
            table.append(
                Periodic("alive", timedelta(seconds=BEAT), self.beat, stopped_after=claims.DEAD)
            )
        if self._upkeep is not None:
            services, data, folder = self.services, self._upkeep.data, self._upkeep.backup_folder
            copies = DailyBackups.of(self._upkeep, services)
            make = partial(asyncio.to_thread, make_daily, copies, services.clock)
            clear = partial(asyncio.to_thread, tidy, services, data, folder)
            # a day's copy is due at two; one that failed is tried again ten minutes later
            table.append(Periodic("backup", timedelta(minutes=10), make, by_leader=True))
            table.append(Periodic("tidying", timedelta(hours=1), clear, once=True))
        return table

    async def run(self) -> None:
        """Run every channel, the turns, the sender and the clock; cancel to stop."""
        load_texts()
        await self.beat()
        scheduler = periodic_work.begin(self.periodic(), self.pulse, self._leads)
        self._running = True
        try:
            async with asyncio.TaskGroup() as tasks:
                turns, sender = self._turns, self._sender
                tasks.create_task(self._loop("turns", partial(_look, turns), turns.ended))
                tasks.create_task(
                    self._loop("maker", self._maker.work_off, self._to_make, sender.ended)
                )
                tasks.create_task(self._loop("sender", partial(_look, sender), sender.ended))
                tasks.create_task(self._loop("prints", self._print, asyncio.Event()))
                tasks.create_task(
                    self._loop("due", self._look_after, asyncio.Event(), sender.ended, idle=LOOKING)
                )
                for channel in self.services.channels.values():
                    tasks.create_task(self._receive(channel))
                if pages := paged(self.services):
                    tasks.create_task(listen(self.services, pages))
        finally:
            self._running = False
            scheduler.shutdown(wait=False)
            await self._stop()
            self.services.limited.stop()
            for channel in self.services.channels.values():
                await channel.close()

    async def _receive(self, channel: Channel) -> None:
        """Let a channel receive; its end, which nobody foresaw, ends neither program nor others."""
        pause = RECEIVING_AGAIN
        while True:
            channel.health.trouble = None
            try:
                await channel.receive(self.store)
                return
            except Exception as error:
                channel.health.trouble = Trouble.UNREACHABLE
                name = channel.name
                log.exception("receiving-failed", channel=name, meaning=meaning(error), pause=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def store(self, channel: str, update_id: str, address: str, raw: Raw) -> None:
        """Commit a raw update to the inbox; what comes twice is stored once.

        A chat beyond its budget is told so, and then not listened to for a while.
        """
        match self.budget.take((channel, address)):
            case Verdict.TAKEN:
                row = await self._store(channel, update_id, address, raw)
                if row is not None and self._hands_over:
                    self._turns.hand(row)
                else:
                    self._turns.ended.set()
            case Verdict.SILENCED:
                log.warning("chat-silenced", channel=channel)
                await asyncio.to_thread(self._silence, channel, address)
                self._sender.ended.set()

    def look_again(self) -> None:
        """Let what was put into the outbox be looked for at once, and what is to be made."""
        self._sender.ended.set()
        self._to_make.set()

    async def tick(self) -> None:
        """Do what the time asks for: mend a wrong clock's leavings, renew lists, count again."""
        if await asyncio.to_thread(self._mend_clock):
            log.warning("clock-went-back", meaning=all_texts().say("operating-clock-back"))
        await self.renew_lists()
        await asyncio.to_thread(self._recounting.go_on)

    async def remind(self) -> None:
        """Put all that is due now into the outbox: reminders, questions, announcements."""
        while await self._look_after():
            pass

    async def beat(self) -> None:
        """Say that this program lives, and free what dead ones had in hand."""
        if self.services.database.one_writer:
            return
        begun = time.monotonic()
        standing = await asyncio.to_thread(self._beat)
        self.services.claimant.heard(begun, standing)
        if standing.freed:
            log.warning("messages-taken-over", count=standing.freed)
            self.look_again()

    async def renew_lists(self) -> None:
        """Build the lists of names whose data have changed."""
        count = await asyncio.to_thread(renew_lists, self.services)
        if count:
            log.info("lists-renewed", count=count)

    async def forget(self) -> None:
        """Forget what was to be erased, and messages nobody needs any more."""
        if count := await asyncio.to_thread(forget, self.services):
            log.info("forgotten", count=count)

    async def settle(self) -> None:
        """Answer everything that has come and send everything that waits, then return."""
        working = True
        while working:
            working = await self._turns.work_off()
            working = await self._maker.work_off() or working
            working = await self._sender.work_off() or working
            working = working or await self._print()

    async def _look_after(self) -> bool:
        """Look at campaigns that are due, as many as a moment allows; False when none is left."""
        before, self._looked = self._looked, self.services.clock.now()
        if self._looked < before - GOES_BACK:
            await asyncio.to_thread(look_at_all_again, self.services)
        looked = await asyncio.to_thread(look_after_all, self.services)
        self._sender.ended.set()
        return looked

    async def _print(self) -> bool:
        return await asyncio.to_thread(print_some, self.services) > 0

    def _answered(self, answered: Answered) -> None:
        """Send what a turn has said, and let what it has put for others be looked for."""
        self._sender.hand(answered.answers)
        if answered.news:
            self.look_again()

    def _leads(self) -> bool:
        return self.services.claimant.leads

    @property
    def _hands_over(self) -> bool:
        return self._running and self.services.hands_over

    async def _store(self, channel: str, update_id: str, address: str, raw: Raw) -> InboxRow | None:
        now = self.services.clock.now()
        claimed = self.services.claimant.token if self._hands_over else None
        return await self.services.writer.do(
            lambda session: inbox_outbox.receive(
                session, channel, update_id, address, raw, now, claimed
            ),
            holds=False,
        )

    def _silence(self, channel: str, address: str) -> None:
        said = all_texts().say("flood-silenced", minutes=int(SILENCE // 60))
        with self.services.database.write() as session:
            inbox_outbox.put(
                session, channel, address, to_message(Reply(said)), self.services.clock.now()
            )

    def _beat(self) -> claims.Standing:
        with self.services.database.write() as session:
            return claims.beat(session, self.services.claimant.token, self.services.clock.now())

    async def _stop(self) -> None:
        """Stop what is in hand, and give back what is not done: others may go on with it."""
        await self._turns.stop()
        await self._sender.stop()
        with suppress(Exception):  # without a database its claims end as those of the dead do
            await asyncio.to_thread(self._leave)

    def _leave(self) -> None:
        with self.services.database.write() as session:
            claims.leave(session, self.services.claimant.token)

    def _mend_clock(self) -> int:
        with self.services.database.write() as session:
            return queue_maintenance.mend_clock(session, self.services.clock.now())

    async def _loop(
        self,
        name: str,
        work_off: Callable[[], Awaitable[bool]],
        wake: asyncio.Event,
        *then: asyncio.Event,
        idle: float | None = None,
    ) -> None:
        while True:
            self.pulse.beat(name)
            wake.clear()
            try:
                worked = await work_off()
            except Exception as error:  # what is not done stays where it is
                log.exception("loop-failed", loop=name, meaning=meaning(error))
                await asyncio.sleep(TROUBLED)
                continue
            if worked:
                for event in then:
                    event.set()
            if not worked:
                with suppress(TimeoutError):
                    async with asyncio.timeout(
                        idle or IDLE
                    ):  # wait_for of 3.11 can lose a cancellation
                        await wake.wait()


async def _look(worker: TurnWorker | Sender) -> bool:
    """Begin what waits in the database, and let it run; what is handed over runs beside."""
    await worker.look()
    return False
