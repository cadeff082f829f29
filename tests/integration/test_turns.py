"""The turn on real databases: all or nothing, each row once, nobody waits for anybody else."""

import asyncio
import io
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import event, select

import bot.runtime.attachment_fetcher
import bot.runtime.turn_worker
from bot.channels.base import FetchError, FileRef, Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.runtime.application import App
from bot.runtime.turn_worker import TurnWorker
from bot.texts import all_texts
from conversations import interpreter
from conversations.engine.events import Event, Files, Text
from dvht_core.commands.sheets import AgreeSheet
from dvht_core.domain.errors import Conflict
from dvht_core.execute import HANDLERS
from dvht_core.store.database import Database
from dvht_core.store.models import Conversation, Inbox, Outbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox
from dvht_core.store.queues.inbox_outbox import MOST_TRIES
from tests.integration.schools import CHANNEL, NOW, School
from tests.waiting import until

HELP = "/trogiup"


async def store(services: Services, address: str, update_id: str, **raw: Any) -> None:
    await App(services).store(CHANNEL, update_id, address, {"address": address, **raw})


async def settle(services: Services) -> None:
    await App(services, quiet=0).settle()


def inbox(services: Services) -> list[Inbox]:
    with services.database.read() as session:
        return list(session.scalars(select(Inbox).order_by(Inbox.id)))


def outbox(services: Services) -> list[Outbox]:
    with services.database.read() as session:
        return list(session.scalars(select(Outbox).order_by(Outbox.id)))


def states(services: Services) -> list[str]:
    return [row.state for row in inbox(services)]


def told(phones: Memory, address: str) -> list[str]:
    return [message.text for who, message in phones.sent if who == address]


def photo(shade: int) -> bytes:
    """Return a photo large enough to be taken, of one grey."""
    out = io.BytesIO()
    Image.effect_noise((640, 480), 40 + shade % 20).save(out, "JPEG")
    return out.getvalue()


class HeardEvents:
    """The real engine, which notes what it hears."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.events: list[Event] = []
        hear = interpreter.hear

        def noted(state: Any, event: Event, view: Any, now: Any) -> interpreter.Interpretation:
            self.events.append(event)
            return hear(state, event, view, now)

        monkeypatch.setattr(interpreter, "hear", noted)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> HeardEvents:
    return HeardEvents(monkeypatch)


class TestAllOrNothing:
    POINTS = (
        "turn_start",
        "load_view",
        "hear",
        "execute",
        "proceed",
        "answer",
        "done",
        "commit",
    )

    @pytest.mark.parametrize("point", POINTS)
    async def test_a_crash_at_any_point_stores_nothing_and_loses_nothing(
        self,
        services: Services,
        school: School,
        phones: Memory,
        clock: SetClock,
        monkeypatch: pytest.MonkeyPatch,
        point: str,
    ) -> None:
        """The cross-check: commands, a notice to the author, state and inbox mark are one."""
        school.submitted("Lan", "2.2")
        thu = school.address("Thu")
        await store(services, thu, "1", text="/kiemtra 2.2")
        await settle(services)
        agree = phones.sent[-1][1].buttons[0]
        before = (school.campaign(), len(outbox(services)), rows_of_state(services))
        await store(services, thu, "2", press=agree.data)

        with monkeypatch.context() as patch:
            break_at("put" if point == "answer" and not services.hands_over else point, patch)
            await settle(services)
        assert (school.campaign(), len(outbox(services)), rows_of_state(services)) == before
        assert states(services) == ["done", "received"]
        assert inbox(services)[1].error == "Broken: here"

        clock.set(NOW + timedelta(minutes=1))
        await settle(services)
        assert school.campaign().sheets["2.2"].state == "checked"
        assert states(services) == ["done", "done"]
        assert len(school.audit("sheet.agree")) == 1
        fresh = [row.address for row in outbox(services)[before[1] :]]
        assert sorted(set(fresh)) == sorted([thu, school.address("Lan")])
        assert Counter(fresh)[school.address("Lan")] == 1

    async def test_a_refusal_changes_nothing_but_says_why(
        self, services: Services, school: School, phones: Memory
    ) -> None:
        """What a command did before it was refused is undone; the turn itself stands."""
        school.submitted("Lan", "2.2")
        thu = school.address("Thu")
        await store(services, thu, "1", text="/kiemtra 2.2")
        await settle(services)
        agree = phones.sent[-1][1].buttons[0]
        real = HANDLERS[AgreeSheet]

        def refused(context: Any, command: Any) -> Any:
            real(context, command)
            context.note("half", "done")
            raise Conflict("sheet-cannot-agree", indicator="2.2")

        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(HANDLERS, AgreeSheet, refused)
            await store(services, thu, "2", press=agree.data)
            await settle(services)
        assert states(services) == ["done", "done"]
        assert school.campaign().sheets["2.2"].state == "submitted"
        assert (school.audit("sheet.agree"), school.audit("half")) == ([], [])
        assert all_texts().say("sheet-cannot-agree", indicator="2.2") in told(phones, thu)[-1]

    async def test_what_always_fails_is_set_aside_with_a_message_and_the_chat_goes_on(
        self,
        services: Services,
        phones: Memory,
        clock: SetClock,
        heard: HeardEvents,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        real = interpreter.hear

        def broken(state: Any, event: Event, view: Any, now: Any) -> interpreter.Interpretation:
            if event == Text("hỏng"):
                raise ValueError("always")
            return real(state, event, view, now)

        monkeypatch.setattr(interpreter, "hear", broken)
        await store(services, "lan", "1", text="hỏng")
        await store(services, "lan", "2", text=HELP)
        await store(services, "thu", "3", text=HELP)
        for tried in range(1, MOST_TRIES + 1):
            await settle(services)
            row = inbox(services)[0]
            assert row.tries == tried
            assert len(told(phones, "thu")) == 1  # does not wait
            clock.set(clock.now() + timedelta(minutes=1))
            if tried < MOST_TRIES:
                assert told(phones, "lan") == []  # in order
        await settle(services)
        assert states(services) == ["aside", "done", "done"]
        assert inbox(services)[0].error == "ValueError: always"
        sorry, answer = told(phones, "lan")
        assert sorry == all_texts().say("notice-set-aside", co="thầy/cô")
        assert answer

    async def test_it_is_tried_later_and_later(
        self, services: Services, clock: SetClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(interpreter, "hear", lambda *_: 1 / 0)
        await store(services, "lan", "1", text="x")
        await settle(services)
        retry = inbox(services)[0].retry_at
        assert retry is not None
        assert NOW < retry <= NOW + timedelta(seconds=5)
        await settle(services)
        assert inbox(services)[0].tries == 1

    async def test_an_update_that_is_no_business_of_ours_is_done(
        self, services: Services, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Memory, "understand", lambda *_: None)
        await store(services, "lan", "1", edited="x")
        await settle(services)
        assert (states(services), phones.sent) == (["done"], [])

    async def test_a_restart_in_mid_conversation_goes_on_where_it_was(
        self, database_url: str, tmp_path: Path, school: School, phones: Memory, services: Services
    ) -> None:
        lan = school.address("Lan")
        await store(services, lan, "1", text="/phieu 2.2")
        await settle(services)
        await store(services, lan, "2", text="37")
        await settle(services)
        await store(services, lan, "3", text="34")  # committed, then the program ends
        again = Database(database_url)
        restarted = Services(again, services.blobs, services.clock, services.channels)
        await settle(restarted)
        again.close()
        campaign = school.campaign()
        assert 34 in campaign.sheets["2.2"].answers.values()
        assert campaign.staff_total == 37


def rows_of_state(services: Services) -> list[tuple[int, Any]]:
    with services.database.read() as session:
        return [(c.id, c.state) for c in session.scalars(select(Conversation))]


class Broken(Exception):
    """What the tests break the turn with."""


def break_at(point: str, patch: pytest.MonkeyPatch) -> None:
    """Let the turn fail after having done what `point` names."""
    if point == "commit":
        break_commit(patch)
        return
    owners: dict[str, tuple[Any, str]] = {
        "turn_start": (bot.runtime.turn_worker, "turn_start"),
        "load_view": (bot.runtime.turn_worker, "load_view"),
        "hear": (interpreter, "hear"),
        "execute": (bot.runtime.turn_worker, "execute"),
        "proceed": (interpreter, "proceed"),
        "answer": (inbox_outbox, "answer"),
        "put": (inbox_outbox, "put"),
        "done": (inbox_outbox, "done"),
    }
    owner, name = owners[point]
    real: Callable[..., Any] = getattr(owner, name)

    def broken(*args: Any, **kwargs: Any) -> Any:
        real(*args, **kwargs)
        raise Broken("here")

    patch.setattr(owner, name, broken)


def break_commit(patch: pytest.MonkeyPatch) -> None:
    """Let the first commit of a turn fail."""
    done = inbox_outbox.done

    def fail(_: Any) -> None:
        raise Broken("here")

    def done_and_fail_later(session: Any, *args: Any) -> None:
        done(session, *args)
        event.listen(session, "before_commit", fail, once=True)

    patch.setattr(inbox_outbox, "done", done_and_fail_later)


class TestOrderAndParallel:
    async def test_two_events_of_one_chat_never_run_at_the_same_time(
        self, services: Services, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inside: Counter[str] = Counter()
        seen: dict[str, list[int]] = {}
        most = 0
        lock = threading.Lock()
        hear = interpreter.hear

        def slow(state: Any, event: Event, view: Any, now: Any) -> interpreter.Interpretation:
            nonlocal most
            assert isinstance(event, Text)
            who, number = event.text.split()
            with lock:
                inside[who] += 1
                most = max(most, inside[who])
                seen.setdefault(who, []).append(int(number))
            time.sleep(0.005)
            with lock:
                inside[who] -= 1
            return hear(state, event, view, now)

        monkeypatch.setattr(interpreter, "hear", slow)
        for number in range(6):
            for who in ("lan", "thu", "van"):
                await store(services, who, f"{who}{number}", text=f"{who} {number}")
        # two loops on one inbox, as two workers on PostgreSQL
        one, two = TurnWorker(services, 0), TurnWorker(services, 0)
        await asyncio.gather(finish(one), finish(two))
        assert most == 1
        assert seen == {who: list(range(6)) for who in ("lan", "thu", "van")}
        assert states(services) == ["done"] * 18
        assert len(outbox(services)) == 18

    async def test_one_person_on_two_channels_is_one_conversation(
        self, services: Services, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with services.database.write() as session:
            chat = chat_addresses.conversation_at(session, CHANNEL, school.address("Lan"), NOW)
            chat_addresses.conversation_at(session, CHANNEL, "lan-2", NOW)
            chat_addresses.move_address(session, CHANNEL, "lan-2", chat)
        inside = most = 0
        hear = interpreter.hear

        def slow(*args: Any) -> interpreter.Interpretation:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            time.sleep(0.02)
            inside -= 1
            return hear(*args)

        monkeypatch.setattr(interpreter, "hear", slow)
        for number in range(4):
            await store(
                services, ("lan-2", school.address("Lan"))[number % 2], str(number), text="x"
            )
        await settle(services)
        assert most == 1
        assert states(services) == ["done"] * 4

    async def test_who_waits_for_a_file_keeps_nobody_else_waiting(
        self, services: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lan = school.address("Lan")
        awaited, arrived = asyncio.Event(), asyncio.Event()

        async def slow(self: Memory, file: FileRef) -> bytes:
            awaited.set()
            await arrived.wait()
            return photo(1)

        monkeypatch.setattr(Memory, "fetch", slow)
        working = asyncio.create_task(App(services, quiet=0).run())
        await store(services, lan, "1", files=[["f", "a.jpg", 1]])
        await store(services, lan, "2", text=HELP)
        await awaited.wait()
        await store(services, "thu", "3", text=HELP)
        await until(lambda: bool(told(phones, "thu")))
        assert told(phones, lan) == []
        arrived.set()
        await until(lambda: len(told(phones, lan)) >= 2)
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        assert states(services) == ["done"] * 3

    async def test_sixty_messages_of_twenty_people_are_each_answered_once(
        self, services: Services, phones: Memory
    ) -> None:
        for number in range(60):
            await store(services, f"chat{number % 20}", str(number), text=HELP)
        await settle(services)
        assert Counter(who for who, _ in phones.sent) == {f"chat{n}": 3 for n in range(20)}

    async def test_a_chat_that_floods_does_not_starve_another(
        self, services: Services, phones: Memory
    ) -> None:
        for number in range(40):
            await store(services, "flood", f"flood{number}", text=HELP)
        await store(services, "lan", "lan", text=HELP)
        turns = TurnWorker(services, 0)
        while inbox(services)[-1].state != inbox_outbox.DONE:
            await turns.work_off()
        assert states(services).count(inbox_outbox.DONE) <= 20


async def finish(turns: TurnWorker) -> None:
    while await turns.work_off():
        pass


class TestFiles:
    @pytest.fixture(autouse=True)
    def no_pauses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bot.runtime.attachment_fetcher, "PAUSES", (0, 0))

    @pytest.fixture
    def lan(self, school: School) -> str:
        """Return the chat of somebody who has joined; of strangers nothing is fetched."""
        return school.address("Lan")

    def photos(self, phones: Memory, count: int) -> list[dict[str, Any]]:
        """Return raw updates of an album, one photo each, the caption at the first."""
        raws: list[dict[str, Any]] = []
        for number in range(count):
            phones.files[f"ref{number}"] = photo(number)
            refs = [[f"ref{number}", f"{number}.jpg", 1]]
            caption = {} if number else {"caption": "Quyết định số 45/QĐ-PGDĐT"}
            raws.append({"files": refs, "album": "A", "place": number, **caption})
        return raws

    async def test_an_album_in_any_order_of_arrival_is_one_answer(
        self, services: Services, lan: str, phones: Memory, heard: HeardEvents
    ) -> None:
        raws = self.photos(phones, 3)
        for turn, order in enumerate(permutations(range(3))):
            for number in order:
                await store(
                    services, lan, f"{turn}-{number}", **{**raws[number], "album": str(turn)}
                )
        await settle(services)
        files = [e for e in heard.events if isinstance(e, Files)]
        assert [[photo.name for photo in f.files] for f in files] == [
            ["0.jpg", "1.jpg", "2.jpg"]
        ] * 6
        assert {f.caption for f in files} == {"Quyết định số 45/QĐ-PGDĐT"}
        assert set(states(services)) == {"done"}

    async def test_photos_that_come_while_the_album_is_awaited_belong_to_it(
        self,
        services: Services,
        lan: str,
        phones: Memory,
        heard: HeardEvents,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        raws = [*self.photos(phones, 4), {"text": HELP}]
        coming, sleep = iter(enumerate(raws)), asyncio.sleep

        async def wait(seconds: float) -> None:
            """While it waits, one thing more comes."""
            if seconds == 0.4:
                await comes()
            await sleep(0)

        async def comes() -> None:
            number, raw = next(coming)
            await store(services, lan, str(number), **raw)

        await comes()
        monkeypatch.setattr(asyncio, "sleep", wait)
        await finish(TurnWorker(services, quiet=0.4))
        first, second = heard.events
        assert isinstance(first, Files)
        assert len(first.files) == 4
        assert second == Text(HELP)

    async def test_an_album_that_is_all_there_is_waited_for_once(
        self, services: Services, lan: str, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waits, sleep = [], asyncio.sleep

        async def wait(seconds: float) -> None:
            waits.append(seconds)
            await sleep(0)

        for number, raw in enumerate(self.photos(phones, 3)):
            await store(services, lan, str(number), **raw)
        monkeypatch.setattr(asyncio, "sleep", wait)
        await finish(TurnWorker(services, quiet=0.4))
        assert waits.count(0.4) == 1

    async def test_an_album_that_fails_is_set_aside_as_one(
        self,
        services: Services,
        lan: str,
        phones: Memory,
        clock: SetClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(interpreter, "hear", lambda *_: 1 / 0)
        for number, raw in enumerate(self.photos(phones, 3)):
            await store(services, lan, str(number), **raw)
        for _ in range(MOST_TRIES):
            await settle(services)
            clock.set(clock.now() + timedelta(minutes=1))
        assert states(services) == ["aside"] * 3
        assert told(phones, lan) == [all_texts().say("notice-set-aside", co="thầy/cô")]

    async def test_a_file_that_cannot_be_fetched_is_said(
        self, services: Services, lan: str, phones: Memory, heard: HeardEvents
    ) -> None:
        (raw,) = self.photos(phones, 1)
        raw["files"].append(["missing", "mất.jpg", 1])
        await store(services, lan, "1", **raw)
        await settle(services)
        (event_,) = heard.events
        assert isinstance(event_, Files)
        assert ([f.name for f in event_.files], [f.name for f in event_.refused]) == (
            ["0.jpg"],
            ["mất.jpg"],
        )
        assert all_texts().say("evidence-lost", co="cô") in told(phones, lan)[-1]

    async def test_a_file_that_comes_at_the_second_try_is_taken(
        self,
        services: Services,
        lan: str,
        phones: Memory,
        heard: HeardEvents,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        tries = 0

        async def shaky(self: Memory, file: FileRef) -> bytes:
            nonlocal tries
            tries += 1
            if tries < 3:
                raise FetchError("mạng chậm")
            return photo(1)

        monkeypatch.setattr(Memory, "fetch", shaky)
        await store(services, lan, "1", files=[["f", "a.jpg", 1]])
        await settle(services)
        (event_,) = heard.events
        assert isinstance(event_, Files)
        assert (len(event_.files), event_.refused) == (1, ())

    async def test_a_refused_file_is_said_with_the_reason(
        self, services: Services, lan: str, phones: Memory
    ) -> None:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as zipped:
            zipped.writestr("ảnh.jpg", photo(1))
        phones.files["zip"] = archive.getvalue()
        await store(services, lan, "1", files=[["zip", "ảnh.zip", 1]])
        await settle(services)
        said = told(phones, lan)[-1]
        assert all_texts().say("evidence-refused-archive", co="cô", file=" “ảnh.zip”") in said

    async def test_what_was_fetched_before_a_crash_is_not_fetched_again(
        self,
        services: Services,
        lan: str,
        phones: Memory,
        clock: SetClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        (raw,) = self.photos(phones, 1)
        await store(services, lan, "1", **raw)
        with monkeypatch.context() as patch:
            patch.setattr(interpreter, "hear", lambda *_: 1 / 0)
            await settle(services)
        assert states(services) == ["ready"]
        phones.files.clear()
        heard = HeardEvents(monkeypatch)
        clock.set(NOW + timedelta(minutes=1))
        await settle(services)
        (event_,) = heard.events
        assert isinstance(event_, Files)
        assert len(event_.files) == 1
        assert services.blobs.get(event_.files[0].sha256)

    async def test_of_a_stranger_nothing_is_fetched(
        self, services: Services, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Luật 91/2025: consent before processing."""
        monkeypatch.setattr(Memory, "fetch", lambda *_: pytest.fail("fetched"))
        await store(services, "stranger", "1", files=[["f", "a.jpg", 1]])
        await settle(services)
        assert states(services) == ["done"]
        assert inbox(services)[0].files == []
        assert told(phones, "stranger")
