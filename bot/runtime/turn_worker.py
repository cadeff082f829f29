"""Inbox → step → commit → outbox: each row once, never two of one chat at a time."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import UNMARKED, Channel, Inbound
from bot.foundation.link_targets import upload_link
from bot.foundation.services import Services, to_message
from bot.foundation.unit_routing import led_to_unit, marked, schools_at, under_name
from bot.isolation import file_tasks
from bot.jobs.discard_originals import let_go
from bot.notifications.due_reminders import metered
from bot.notifications.notify import tell_others
from bot.runtime.attachment_fetcher import fetch_all
from bot.runtime.per_chat_tasks import Chats
from bot.system.error_sentences import passes
from bot.texts import all_texts
from conversations import interpreter
from conversations.engine.dialog import Reply, digest
from conversations.engine.events import Event, Files, Text, Unsupported
from conversations.engine.state import State
from conversations.menu import listed
from conversations.position import context_of
from dvht_core.domain.errors import DvhtError
from dvht_core.domain.files import (
    CERTIFICATE,
    LIST,
    PAPER,
    PLAN,
    SHEET,
    Reading,
    RefusedFile,
    StoredFile,
)
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.events import ChatLinked, ChatUnlinked, DomainEvent, JobRequested
from dvht_core.execute import execute
from dvht_core.handlers.command_context import Actor, Unread
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.invitations.shown_codes import without_codes
from dvht_core.store.models import Inbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.browser_sessions import OwnChats
from dvht_core.store.queries.load_view import language_at, load_view
from dvht_core.store.queries.turn_start import (
    Held,
    TurnStart,
    as_it_is,
    hold_turn,
    keep_state,
    note_use,
    turn_start,
)
from dvht_core.store.queues import inbox_outbox
from dvht_core.store.queues.inbox_outbox import MOST_TRIES, InboxRow, OutboxRow
from dvht_core.texts import Value
from dvht_core.view.campaign_view import View

T = TypeVar("T")

log = structlog.get_logger()

MOST_READINGS = 4
"""Files that one message may have read. No command needs more than one."""
READERS = {
    LIST: file_tasks.list_reader,
    PLAN: file_tasks.plan_reader,
    CERTIFICATE: file_tasks.certificate_reader,
    PAPER: file_tasks.paper_reader,
    SHEET: file_tasks.sheet_reader,
}
FILES = "files:"
"""How the status of an acknowledgement of files begins."""
KILLED = "Killed"
"""The error of a row that ended the program each time before an error could be noted."""
QUIET = 1.5
"""Seconds without a further photo after which an album is complete (it has no end mark)."""
PATIENCE = 2.0
"""Seconds of fetching an album after which, and between which, it is said how far it is."""
CLOSELY = timedelta(seconds=15)
"""Photos no further apart than this may have been chosen together."""
AT_ONCE = 8
"""Chats whose files are fetched at the same time."""


class _AskFirst(Exception):
    """The commands change what must be said beforehand: they are taken back, and it is asked."""


@dataclass(frozen=True)
class Answered:
    """What a turn has left for others to do, when it is committed."""

    answers: Sequence[OutboxRow[OutboxMessage]] = ()
    """Claimed already: to be sent at once, in this order."""
    hidden: bool = False
    """An invitation was said, which is not to stay anywhere."""
    news: bool = False
    """Something waits for other people, or is to be made."""
    menu: tuple[tuple[str, str], ...] = ()
    """What the person can ask for now, where the messenger lists it."""


class TurnWorker:
    """Works off the inbox: what this process has stored at once, the rest when it is looked for.

    `answered` is called with what each turn has left, once it is committed; without it the answers
    wait for whoever looks for them.
    """

    def __init__(
        self,
        services: Services,
        quiet: float = QUIET,
        answered: Callable[[Answered], None] | None = None,
    ) -> None:
        self._services = services
        self._quiet = quiet
        self._answered = answered
        self._chats = Chats()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._counted: set[int] = set()
        """Rows whose present try is counted."""
        self._again = asyncio.Lock()
        """Held by a row that is tried once more."""
        self._looks = ThreadPoolExecutor(1, thread_name_prefix="looks")
        """A look at thousands of chats must not hold the threads that answer people."""

    def hand(self, row: InboxRow) -> None:
        """Handle a row that was just committed, after those of its chat that are in hand.

        What is not in hand here, as a row that waits for another try, goes before it all the same:
        the turn looks (`TurnStart.overtakes`), and the row is found again when its time has come.
        """
        self._chats.queue((row.channel, row.address), partial(self._work, row))

    async def look(self) -> None:
        """Begin each chat's oldest row that nobody here has in hand."""
        self._chats.raise_failure()
        looking = asyncio.get_running_loop().run_in_executor(self._looks, self._heads)
        rows = await looking
        # what was tried seldom first: it was in hand when something else ended the program
        for row in sorted(rows, key=lambda row: row.tries):
            self._chats.begin((row.channel, row.address), partial(self._work, row))

    async def work_off(self) -> bool:
        """Look, and see one row done; False when there is nothing to do."""
        await self.look()
        return await self._chats.go_on()

    async def stop(self) -> None:
        """Stop what is in hand; it is begun again at the next start."""
        await self._chats.stop()
        self._looks.shutdown(wait=False)

    @property
    def ended(self) -> asyncio.Event:
        """Set when a chat has been worked for that may have more to do."""
        return self._chats.ended

    def _heads(self) -> Sequence[InboxRow]:
        """Claim what is to be had; as a rule there is nothing, and nobody's writing is held up."""
        now, worker = self._services.clock.now(), self._services.claimant.token
        with self._services.database.read() as session:
            channels = list(self._services.channels)
            ids = inbox_outbox.heads(session, channels, now, worker, self._chats.busy)
        if not ids:
            return ()
        with self._services.database.write() as session:
            return inbox_outbox.claim_heads(session, ids, worker)

    async def _work(self, row: InboxRow) -> None:
        """Try a row. The first try is made at once; later ones are made one row at a time.

        So when a row ends the program again, no other row was being tried, and counted, with it.
        """
        async with nullcontext() if row.retry_at is None else self._again:
            await self._try(row)

    async def _try(self, row: InboxRow) -> None:
        rows = [row]
        try:
            inbound = self._services.channels[row.channel].understand(row.raw)
            if inbound is not None and inbound.files:
                still = await asyncio.to_thread(self._still_open, row)
                if still is None:
                    return
                rows = [still]
            if inbound is not None and inbound.album is not None:
                rows = await self._album(row, inbound.album)
            if await self._may_try(row, [r.id for r in rows]):
                await self._handle(rows, inbound)
        except Exception as error:
            log.exception("turn-failed", inbox=row.id, kind=type(error).__name__)
            if passes(error):
                raise  # the fault is not the row's, so it is no try of it
            await self._write(self._put_off, [r.id for r in rows], error)
        self._counted.discard(row.id)

    def _still_open(self, row: InboxRow) -> InboxRow | None:
        with self._services.database.read() as session:
            return inbox_outbox.still_open(session, row)

    async def _may_try(self, row: InboxRow, ids: Sequence[int]) -> bool:
        """Count a try before it begins; False after too many. `receive` has counted the first."""
        if row.retry_at is not None and row.id not in self._counted:
            if not await self._write(self._count, ids):
                return False
            self._counted.add(row.id)
        return True

    async def _handle(self, rows: Sequence[InboxRow], inbound: Inbound | None) -> None:
        if inbound is not None and inbound.files and await asyncio.to_thread(self._joined, rows[0]):
            async with self._slots:
                event = await self._fetched(rows)
            if inbound.album is not None:
                earlier = await asyncio.to_thread(self._earlier, rows[0], inbound.album)
                event = replace(event, siblings=earlier)
            await self._take(rows, event)
        elif inbound is not None and inbound.files:
            # Nothing of a stranger is kept before they have agreed to it.
            await self._take(rows, Unsupported("file-before-joining"))
            for row in rows:
                await asyncio.to_thread(let_go, self._services.blobs, row.raw)
        elif inbound is not None and inbound.event is not None:
            await self._take(rows, inbound.event)
        else:
            await self._write(self._mark, rows, None)

    async def _take(self, rows: Sequence[InboxRow], event: Event) -> None:
        """Handle `event` in one transaction; what a file says is read before, not within it."""
        known: dict[Reading, Any] = {}
        for _ in range(MOST_READINGS + 1):
            try:
                answered = await self._write(self._turn, rows, event, partial(_known, known))
            except Unread as unread:
                known[unread.reading] = await self._read(unread.reading, rows[0])
            else:
                break
        else:
            raise RuntimeError("a message has file after file read")
        if self._answered is not None:
            self._answered(answered)
        if answered.menu:
            row = rows[0]
            self._services.channels[row.channel].offer(row.address, answered.menu)
        if answered.hidden:
            await asyncio.to_thread(self._services.database.wipe_log)

    async def _read(self, reading: Reading, row: InboxRow) -> Any:
        """Return what a stored file says, or the error that says why nobody knows.

        A photo takes seconds: where a message can be changed, it says so meanwhile.
        """
        try:
            if reading.what in (CERTIFICATE, PAPER) and not self._services.reads:
                return None
            data = await asyncio.to_thread(self._services.blobs.get, reading.sha256)
            channel = self._services.channels[row.channel]
            sent = channel.understand(row.raw)
            if channel.capabilities.edits and sent and sent.files and file_tasks.is_seen(data):
                meanwhile = partial(self._say_meanwhile, name=reading.name)
                await self._write(meanwhile, row, "notice-reading")
            read: Callable[..., Any] = READERS[reading.what](data)
            given = reading.given[0] if reading.what == LIST else reading.given
            return await self._services.limited.go(read, data, reading.name, given)
        except DvhtError as error:
            return error

    async def _write(self, work: Callable[..., T], *args: Any) -> T:
        return await self._services.writer.do(lambda session: work(session, *args))

    def _joined(self, row: InboxRow) -> bool:
        with self._services.database.read() as session:
            return chat_addresses.person_at(session, row.channel, row.address) is not None

    async def _album(self, row: InboxRow, album: str) -> list[InboxRow]:
        """Return the rows of the album as it was put together, when no more come for a while."""
        rows = await asyncio.to_thread(self._rows_of_album, row, album)
        while True:
            await asyncio.sleep(self._quiet)
            found = await asyncio.to_thread(self._rows_of_album, row, album)
            if len(found) <= len(rows):
                return found or [row]
            rows = found

    def _rows_of_album(self, row: InboxRow, album: str) -> list[InboxRow]:
        channel = self._services.channels[row.channel]
        with self._services.database.read() as session:
            rows = inbox_outbox.open_rows_of(session, row)
        known = [(inbound, r) for r in rows if (inbound := channel.understand(r.raw)) is not None]
        own = [(inbound.place, r.id, r) for inbound, r in known if inbound.album == album]
        return [r for _, _, r in sorted(own, key=lambda found: found[:2])]

    def _earlier(self, row: InboxRow, album: str) -> tuple[str, ...]:
        """Return original_sha256 of the files of `album` that came, and were answered, before.

        An album without a name of its own goes back as far as photos followed one another closely,
        with nothing said in between, one caption at most.
        """
        channel = self._services.channels[row.channel]
        found: list[str] = []
        with self._services.database.read() as session:
            later, captions = row, _captions(channel, row)
            for before in inbox_outbox.answered_before(session, row):
                inbound = channel.understand(before.raw)
                same = inbound is not None and inbound.album == album
                if album == UNMARKED:
                    captions += _captions(channel, before)
                    apart = later.received_at - before.received_at
                    if not same or apart > CLOSELY or captions > 1:
                        break
                    later = before
                if same:
                    found += [f["original_sha256"] for f in before.files if isinstance(f, dict)]
        return tuple(found)

    async def _fetched(self, rows: Sequence[InboxRow]) -> Files:
        """Fetch what is not fetched yet, and note it, so that a crash need not fetch it again.

        How far it is shows where a message can be changed, when it takes long.
        """
        files: list[StoredFile | RefusedFile] = []
        captions = []
        told = asyncio.get_running_loop().time()
        for done, row in enumerate(rows):
            channel = self._services.channels[row.channel]
            now = asyncio.get_running_loop().time()
            if channel.capabilities.edits and done and now > told + PATIENCE:
                meanwhile = partial(self._say_meanwhile, done=done, total=len(rows))
                await self._write(meanwhile, rows[0], "notice-fetching")
                told = now
            inbound = channel.understand(row.raw)
            assert inbound is not None
            captions.append(inbound.caption)
            if row.state != inbox_outbox.READY:
                found = await fetch_all(
                    channel, inbound.files, self._services.blobs, self._services.limited
                )
                await self._write(self._note_files, row.id, found)
                await asyncio.to_thread(let_go, self._services.blobs, row.raw)
                files += found
            else:
                files += [_file_from_json(file) for file in row.files]
        return Files(
            tuple(f for f in files if isinstance(f, StoredFile)),
            tuple(f for f in files if isinstance(f, RefusedFile)),
            "\n".join(filter(None, captions)),
        )

    def _say_meanwhile(self, session: Session, row: InboxRow, key: str, **values: Value) -> None:
        """Put a sentence that stands until the answer takes its place."""
        said = all_texts(language_at(session, row.channel, row.address)).say(key, **values)
        message, now = to_message(Reply(said), asks=False), self._services.clock.now()
        inbox_outbox.put(session, row.channel, row.address, message, now, status=_own_status(row))

    def _note_files(
        self, session: Session, row_id: int, files: Sequence[StoredFile | RefusedFile]
    ) -> None:
        row = session.get_one(Inbox, row_id, with_for_update=True)
        if row.state != inbox_outbox.RECEIVED:
            return  # another process was faster
        row.files = [
            f.to_json() if isinstance(f, StoredFile) else [f.name, f.key, f.values] for f in files
        ]
        row.state = inbox_outbox.READY

    def _turn(
        self,
        session: Session,
        rows: Sequence[InboxRow],
        event: Event,
        read: Callable[[Reading], Any],
    ) -> Answered:
        """One transaction: state and view → step → commands → state, outbox, inbox mark.

        It may be done twice (`Database.write_all`): nothing outside the transaction changes.
        """
        row, now = rows[0], self._services.clock.now()
        oldest = min(each.id for each in rows)
        hold_turn(session, oldest)
        start = turn_start(session, oldest)
        if start.state in (inbox_outbox.DONE, inbox_outbox.ASIDE) or start.overtakes:
            return Answered()
        several = len(start.held) > 1
        event, led = led_to_unit(session, row.channel, row.address, event, several)
        if led:
            hold_turn(session, oldest)
            start = turn_start(session, oldest)
        start = self._begun(session, row, start, oldest)
        chat = note_use(session, _current(start), now, row.received_at)
        view = self._view(session, row, chat, several)
        if isinstance(event, Text) and event.to:
            asked = inbox_outbox.question_of(session, row.channel, row.address, event.to)
            event = replace(event, to=asked)
        if isinstance(event, Unsupported):
            event = replace(event, link=self._way_for_files(session, row))
        phone = digest(f"{row.channel} {row.address}")
        state = State.from_json(chat.state).on(phone)
        heard = interpreter.hear(state, event, view, now)
        before = view
        domain_events: Sequence[DomainEvent] = ()

        def look() -> View:
            nonlocal start, chat
            start = turn_start(session, oldest)
            chat = as_it_is(session, chat, start)
            return self._view(session, row, chat, several)

        def check(after: View) -> None:
            if said := interpreter.unsaid(heard, before, after, now):
                raise _AskFirst(said)

        actor = Actor(chat.id, row.channel, row.address, now, look, read)
        try:
            done = execute(session, actor, heard.commands, view, check)
        except _AskFirst as unsaid:
            view = look()
            turn = interpreter.hold(state, heard, event, str(unsaid), view, now)
        except DvhtError as error:
            view = look()
            kept = interpreter.rescued(heard, event)
            execute(session, actor, kept, view)
            turn = interpreter.refused(state, heard, error, view, now, kept)
        else:
            view, domain_events = done.view, done.events
            turn = interpreter.proceed(heard, view, now, done.undo)
        start = self._begun(session, row, start, oldest)
        _keep(session, chat.id, turn.state, phone)
        answering = _current(start)
        if answering.id != chat.id:  # the commands led into another conversation
            there = self._view(session, row, answering, len(start.held) > 1)
            why = _why_there(domain_events)
            turn = interpreter.entered(State.from_json(answering.state), there, now, why)
            _keep(session, answering.id, turn.state, phone)
            view = there
        replies = list(turn.replies)
        if led:
            replies[0] = under_name(session, replies[0], answering.unit_id)
        status = _acknowledgement(session, row) if isinstance(event, Files) else None
        answers = self._put(session, row, start, replies, status)
        self._tell(session, row, chat.unit_id, view, domain_events)
        hidden = self._mark(session, rows, chat.unit_id or answering.unit_id)
        menu = self._menu(row, view, turn.state)
        return Answered(answers, hidden, bool(domain_events) or not answers, menu)

    def _menu(self, row: InboxRow, view: View, state: State) -> tuple[tuple[str, str], ...]:
        """Return what the messenger is to list: found out at home, for it costs half a question."""
        lists = self._services.channels[row.channel].capabilities.menus
        if not lists or view.me is None or state.dialog != "tasks":
            return ()
        return listed(context_of(view, state, self._services.clock.now()))

    def _begun(self, session: Session, row: InboxRow, start: TurnStart, oldest: int) -> TurnStart:
        """Return how things stand in a chat that has a conversation: a new one, for a stranger."""
        if start.current is not None:
            return start
        now = self._services.clock.now()
        chat_addresses.conversation_at(session, row.channel, row.address, now)
        hold_turn(session, oldest)
        return turn_start(session, oldest)

    def _view(self, session: Session, row: InboxRow, chat: Held, several: bool) -> View:
        """Return what the person of a conversation sees; `several` are held in their chat."""
        here = (row.channel, row.address)
        schools = schools_at(session, *here) if several else ()
        chats = OwnChats(session, chat.id, here)
        known = load_view(session, chat, self._services.views, chat.look)
        view = replace(known, schools=schools, chats=chats)
        if view.me is None or view.campaign is None:
            return view
        return replace(view, once_a_day=metered(view.me, view.campaign, self._services))

    def _way_for_files(self, session: Session, row: InboxRow) -> str:
        """Where this person can send files that the channel does not carry; "" when it does."""
        if self._services.channels[row.channel].capabilities.documents:
            return ""
        return upload_link(self._services.links, session, row.channel, row.address)

    def _put(
        self,
        session: Session,
        row: InboxRow,
        start: TurnStart,
        replies: Sequence[Reply],
        status: str | None,
    ) -> Sequence[OutboxRow[OutboxMessage]]:
        """Put the replies into the outbox; the last one, which asks, stands under `status`.

        Return those that may go out at once.
        """
        now, chat = self._services.clock.now(), _current(start)
        if len(start.held) > 1:
            replies = [marked(reply, chat.id) for reply in replies]
        last = replies[-1]
        messages = [to_message(reply, asks=reply is last) for reply in replies]
        if status is None and self._services.hands_over and self._answered is not None:
            at = (row.channel, row.address)
            return inbox_outbox.answer(
                session, *at, messages, now, chat.unit_id, self._services.claimant.token
            )
        for message in messages:
            under = status if message is messages[-1] else None
            inbox_outbox.put(
                session, row.channel, row.address, message, now, chat.unit_id, status=under
            )
        return ()

    def _tell(
        self,
        session: Session,
        row: InboxRow,
        unit_id: int | None,
        view: View,
        domain_events: Sequence[DomainEvent],
    ) -> None:
        """Put what others must know, and the documents asked for, into the outbox."""
        now = self._services.clock.now()
        if view.campaign is None:  # of whoever has just left this chat, nobody is told
            return
        here = (row.channel, row.address)
        for domain_event in domain_events:
            if isinstance(domain_event, JobRequested) and self._services.makes(domain_event.job):
                inbox_outbox.put(session, *here, domain_event.job, now, unit_id)
        tell_others(session, self._services, domain_events, view.campaign, now, here)

    def _mark(self, session: Session, rows: Sequence[InboxRow], unit_id: int | None) -> bool:
        """Mark rows done; whether there was an invitation to hide in them."""
        kept = {row.id: without_codes(row.raw) for row in rows}
        hidden = {row.id: kept[row.id] for row in rows if kept[row.id] != row.raw}
        inbox_outbox.done(session, [row.id for row in rows], unit_id, hidden)
        return bool(hidden)

    def _count(self, session: Session, row_ids: Sequence[int]) -> bool:
        """Count a try; rows that have ended the program too often are set aside instead."""
        rows = _open_rows(session, row_ids)
        if rows and rows[0].tries >= MOST_TRIES:
            self._set_aside(session, rows, rows[0].error or KILLED)
            return False
        for row in rows:
            row.tries += 1
        return bool(rows)

    def _put_off(self, session: Session, row_ids: Sequence[int], error: Exception) -> None:
        """Try again later; after too many tries set the rows aside and say so once."""
        rows = _open_rows(session, row_ids)
        if not rows:
            return  # another process was faster
        why = f"{type(error).__name__}: {error}"[:500]
        if rows[0].tries >= MOST_TRIES:
            self._set_aside(session, rows, why)
            return
        for row in rows:
            row.error = why
            row.retry_at = self._services.clock.now() + timedelta(seconds=2 ** rows[0].tries)

    def _set_aside(self, session: Session, rows: Sequence[Inbox], why: str) -> None:
        for row in rows:
            row.state, row.error = inbox_outbox.ASIDE, why
        first, now = rows[0], self._services.clock.now()
        language = language_at(session, first.channel, first.address)
        said = all_texts(language).say("notice-set-aside", co=Salutation.THAY_CO)
        inbox_outbox.put(session, first.channel, first.address, to_message(Reply(said)), now)


def _known(readings: Mapping[Reading, Any], reading: Reading) -> Any:
    """Return what is known of a file; Unread when nobody has read it yet."""
    if reading not in readings:
        raise Unread(reading)
    found = readings[reading]
    if isinstance(found, DvhtError):
        raise found
    return found


def _open_rows(session: Session, row_ids: Sequence[int]) -> list[Inbox]:
    """Return the rows, held; none when another process was faster."""
    rows = [session.get_one(Inbox, row_id, with_for_update=True) for row_id in row_ids]
    return rows if rows[0].state in inbox_outbox.OPEN else []


def _why_there(domain_events: Sequence[DomainEvent]) -> str:
    """Return what is said on entering the conversation into which a command has led."""
    led = {ChatLinked: "chats-linked", ChatUnlinked: "chats-left"}
    return next((led[type(h)] for h in domain_events if type(h) in led), "school-now")


def _captions(channel: Channel, row: InboxRow) -> int:
    """1 for a message with a caption, else 0."""
    inbound = channel.understand(row.raw)
    return int(inbound is not None and bool(inbound.caption))


def _current(start: TurnStart) -> Held:
    assert start.current is not None, "a chat always has a current conversation"
    return start.current


def _keep(session: Session, conversation_id: int, state: State, phone: str) -> None:
    """Keep where the conversation is; an invitation that was shown does not stay in it."""
    kept = replace(state, phone=phone).to_json()
    kept = without_codes(kept) if state.dialog == "join" else kept
    keep_state(session, conversation_id, kept)


def _acknowledgement(session: Session, row: InboxRow) -> str:
    """The message that acknowledges files: one for all that came before it was to be seen."""
    own = _own_status(row)
    last = inbox_outbox.last_said(session, row.channel, row.address)
    if last is None or last.status is None or not last.status.startswith(FILES):
        return own
    if inbox_outbox.standing(session, row.channel, row.address, own) is not None:
        return own
    seen_after = last.sent_at is None or last.sent_at >= row.received_at
    return last.status if seen_after else own


def _own_status(row: InboxRow) -> str:
    return f"{FILES}{row.id}"


def _file_from_json(data: object) -> StoredFile | RefusedFile:
    return StoredFile.from_json(data) if isinstance(data, dict) else RefusedFile(*data)  # type: ignore[misc]
