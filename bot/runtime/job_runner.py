"""Making the job, the documents or a data archive, while the chat goes on.

How far it is shows in one message, put into the outbox under the job's status; the finished
message takes its place. A crash in between makes it anew, under the same status.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot.channels.receive_loop import Background
from bot.foundation.services import Services, to_message
from bot.jobs.asker import Asker, Tell
from bot.jobs.registry import fulfil, is_quiet
from bot.runtime.per_chat_tasks import Chats
from bot.texts import all_texts
from conversations.engine.dialog import Reply
from dvht_core.domain.errors import DvhtError, InputError
from dvht_core.domain.jobs import Job
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.store.queries.load_view import language_at
from dvht_core.store.queues import inbox_outbox
from dvht_core.store.queues.inbox_outbox import OutboxRow

log = structlog.get_logger()

AT_ONCE = 4
"""Wishes that are made at the same time."""
BESIDE = " beside"
"""How the lane of what nobody waits for ends: nothing that was asked for waits behind it."""
LOOK = 2.0
"""Seconds between looks at how far it is; what is made sooner comes without more ado."""


class JobRunner:
    """Works off the jobs in the outbox."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._chats = Chats()
        # what is made takes long, and must not hold the threads that answer people
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="maker")
        self._one_quiet = asyncio.Semaphore()
        """Of what nobody waits for, one is made at a time; what waits here counts no try."""
        self._again = asyncio.Lock()
        """Held by what is tried once more, so that no other is counted when it ends the program."""
        self._beside = Background()

    async def work_off(self) -> bool:
        """Begin each chat's oldest job and see one made; False when there is nothing to do."""
        rows = await asyncio.to_thread(self._claim)
        for row in sorted(rows, key=lambda row: row.tries):
            lane = row.channel + BESIDE if is_quiet(row.message) else row.channel
            if not self._chats.begin((lane, row.address), partial(self._try, row)):
                await asyncio.to_thread(self._give_back, row)
        return await self._chats.go_on()

    def _claim(self) -> Sequence[OutboxRow[Job]]:
        """Claim no more than can be begun now, so that another program can make the rest."""
        with self._services.database.read() as session:
            if not inbox_outbox.any_jobs(session):
                return ()  # as nearly always: no reason to stand in the way of those who write
        channels, worker = list(self._services.channels), self._services.claimant.token
        lanes = [lane for lane, _ in self._chats.busy]
        papers = sum(lane.endswith(BESIDE) for lane in lanes)
        free, free_papers = AT_ONCE - (len(lanes) - papers), 1 - papers
        if free <= 0 >= free_papers:
            return ()
        with self._services.database.write() as session:
            claimed = partial(inbox_outbox.claim_jobs, session, channels, worker)
            return [*claimed(free), *claimed(free_papers, papers=True)]

    def _give_back(self, row: OutboxRow[Job]) -> None:
        with self._services.database.write() as session:
            inbox_outbox.give_back(session, [row.id], self._services.claimant.token)

    async def _try(self, row: OutboxRow[Job]) -> None:
        """Make the job, once more only after that is counted."""
        one = self._one_quiet if is_quiet(row.message) else self._again if row.tries else None
        async with one or nullcontext():
            await asyncio.to_thread(self._count, row)
            await self._make(row)

    def _count(self, row: OutboxRow[Job]) -> None:
        with self._services.database.write() as session:
            row.tries = inbox_outbox.count_try(session, row.id)

    async def _make(self, row: OutboxRow[Job]) -> None:
        said: list[str] = []
        loop = asyncio.get_running_loop()
        making = loop.run_in_executor(self._threads, self._made, row, said.append)
        channel = self._services.channels[row.channel]
        told = 0
        while not making.done():
            if not is_quiet(row.message):
                self._beside.begin(channel.busy(row.address))
            await asyncio.wait({making}, timeout=LOOK)
            news = said[-1] if len(said) > told and channel.capabilities.edits else None
            told = len(said)
            if not making.done() and news is not None:
                await asyncio.to_thread(self._say, row, news)
        await asyncio.to_thread(self._put, row, making.result())

    def _made(self, row: OutboxRow[Job], tell: Tell) -> OutboxMessage | None:
        """Return the result of the job, or the sentence that says why not: the chat must go on.

        None where there is nothing to say.
        """
        with self._services.database.read() as session:
            language = language_at(session, row.channel, row.address)
        can = self._services.channels[row.channel].capabilities
        asker = Asker(language, can.documents, tell, can.metered)
        try:
            if row.tries > inbox_outbox.MOST_TRIES:
                log.error("job-given-up", outbox=row.id)
                raise InputError("notice-dossier-failed", co=Salutation.THAY_CO)
            return fulfil(self._services, row.message, asker)
        except DvhtError as error:
            said = all_texts(language).say(error.key, **error.values)
        except Exception:
            log.exception("job-failed", outbox=row.id)
            said = all_texts(language).say("notice-dossier-failed", co=Salutation.THAY_CO)
        return None if is_quiet(row.message) else to_message(Reply(said))

    def _say(self, row: OutboxRow[Job], news: str) -> None:
        with self._services.database.write() as session:
            self._put_status(session, row, to_message(Reply(news)))

    def _put(self, row: OutboxRow[Job], message: OutboxMessage | None) -> None:
        with self._services.database.write() as session:
            if inbox_outbox.fulfilled(session, row.id) and message is not None:
                self._put_status(session, row, message)

    def _put_status(self, session: Session, row: OutboxRow[Job], message: OutboxMessage) -> None:
        """Put what is said of a job, which is news beside the question that is open."""
        message = replace(message, asks=False)
        now, status = self._services.clock.now(), f"wish:{row.id}"
        inbox_outbox.put(
            session, row.channel, row.address, message, now, row.unit_id, status=status
        )
