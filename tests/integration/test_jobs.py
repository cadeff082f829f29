"""Jobs: made beside the chat, its progress one message that changes, never lost."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

import bot.runtime.job_runner
from bot.channels.base import Capabilities, Memory, TryLater
from bot.foundation.claimant import Claimant
from bot.foundation.clock import SetClock
from bot.foundation.lock import take_over
from bot.foundation.services import Services, to_message
from bot.jobs.asker import Asker
from bot.runtime.application import App
from bot.runtime.job_runner import JobRunner
from bot.texts import all_texts
from bot.web.chat.history_store import DatabaseLog
from conversations.engine.dialog import Reply
from dvht_core.commands.dossier import RequestDossier
from dvht_core.domain.errors import InputError
from dvht_core.domain.jobs import Job, WholeDossier
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.store.models import Outbox
from dvht_core.store.queues import inbox_outbox
from tests.integration.schools import CHANNEL, NOW, School
from tests.waiting import until

EDITING = Capabilities(buttons=True, edits=True)


def request_dossier(services: Services, school: School, channel: str = CHANNEL) -> None:
    """Put into the outbox what `RequestDossier` leaves there."""
    hien = school.people["Hiền"]
    school.do("Hiền", RequestDossier())
    with services.database.write() as session:
        job = WholeDossier(school.campaign_id, hien)
        inbox_outbox.put(session, channel, "hiền", job, NOW)


def put(services: Services, text: str) -> None:
    with services.database.write() as session:
        inbox_outbox.put(session, CHANNEL, "hiền", to_message(Reply(text)), NOW)


def texts(phones: Memory) -> list[str]:
    return [message.text for _, message in phones.sent]


def rows(services: Services) -> list[Outbox]:
    with services.database.read() as session:
        return list(session.scalars(select(Outbox).order_by(Outbox.id)))


class Slow:
    """A making that goes on step by step, when the test lets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bot.runtime.job_runner, "LOOK", 0.02)
        monkeypatch.setattr(bot.runtime.job_runner, "fulfil", self.fulfil)
        self.steps = threading.Semaphore(0)
        self.begun = 0
        self.told: list[str] = []

    def fulfil(self, _office: Services, _job: Job, asker: Asker) -> OutboxMessage:
        self.begun += 1
        for done in (1, 2):
            asker.tell(f"{done}/2")
            self.told.append(f"{done}/2")
            self.steps.acquire(timeout=10)
        return to_message(Reply("Đã xong"))


class TestProgress:
    async def test_one_message_tells_how_far_it_is_and_becomes_the_answer(
        self, services: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        phones.capabilities = EDITING
        slow = Slow(monkeypatch)
        request_dossier(services, school)
        settling = asyncio.create_task(App(services, quiet=0).settle())
        for said in ("1/2", "2/2", "Đã xong"):
            await until(lambda said=said: texts(phones) == [said])  # type: ignore[misc]
            slow.steps.release()
        await settling
        assert [message.text for *_, message in phones.edits] == ["2/2", "Đã xong"]
        shown = [message for _, message in phones.sent] + [message for *_, message in phones.edits]
        assert not any(message.asks for message in shown)  # news beside the open question
        assert {row.state for row in rows(services)} == {inbox_outbox.SENT, inbox_outbox.REPLACED}

    async def test_the_chat_goes_on_meanwhile(
        self, services: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow = Slow(monkeypatch)
        request_dossier(services, school)
        put(services, "việc khác")
        settling = asyncio.create_task(App(services, quiet=0).settle())
        await until(lambda: texts(phones) == ["việc khác"])
        slow.steps.release(2)
        await settling
        assert texts(phones) == ["việc khác", "Đã xong"]

    async def test_where_nothing_can_be_changed_only_the_answer_comes(
        self, services: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow = Slow(monkeypatch)
        request_dossier(services, school)
        settling = asyncio.create_task(App(services, quiet=0).settle())
        slow.steps.release()
        await until(lambda: slow.told == ["1/2", "2/2"])
        assert texts(phones) == []
        slow.steps.release()
        await settling
        assert texts(phones) == ["Đã xong"]

    async def test_killed_in_between_it_is_made_anew_in_the_same_message(
        self,
        services: Services,
        school: School,
        phones: Memory,
        clock: SetClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        phones.capabilities = EDITING
        slow = Slow(monkeypatch)
        request_dossier(services, school)
        dying = App(services, quiet=0)
        settling = asyncio.create_task(dying.settle())
        await until(lambda: inbox_outbox.SENT in {row.state for row in rows(services)})
        assert texts(phones) == ["1/2"]
        killed = [settling, *dying._maker._chats._working.values()]
        for task in killed:
            task.cancel()
        await asyncio.gather(*killed, return_exceptions=True)
        await App(services, quiet=0).settle()
        assert slow.begun == 1, "not while somebody else may be at it"
        take_over(services)
        slow.steps.release(10)
        await App(services, quiet=0).settle()
        assert (slow.begun, texts(phones)) == (2, ["Đã xong"])

    async def test_what_takes_long_is_not_begun_twice(
        self,
        services: Services,
        school: School,
        clock: SetClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        slow = Slow(monkeypatch)
        request_dossier(services, school)
        settling = asyncio.create_task(App(services, quiet=0).settle())
        await until(lambda: slow.begun == 1)
        for minutes in (1.5, 3.0, 4.5):
            clock.set(NOW + timedelta(minutes=minutes))
            await JobRunner(replace(services, claimant=Claimant())).work_off()
        slow.steps.release(10)
        await settling
        assert slow.begun == 1

    async def test_two_processes_bring_it_once(
        self, services: Services, school: School, phones: Memory, clock: SetClock
    ) -> None:
        request_dossier(services, school)
        first, second = JobRunner(services), JobRunner(services)
        (row,) = first._claim()
        take_over(services)  # though the first still lives
        (again,) = second._claim()
        await asyncio.gather(first._make(row), second._make(again))
        await App(services, quiet=0).settle()
        assert len(phones.sent) == 1

    async def test_the_documents_are_counted_as_they_are_written(
        self, services: Services, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        request_dossier(services, school)
        (row,) = JobRunner(services)._claim()
        said: list[str] = []
        JobRunner(services)._made(row, said.append)
        total = len(said)
        assert total > 14, "a sheet for each indicator, and what goes round them"
        assert said[6] == f"⏳ Đang soạn hồ sơ: 7/{total} văn bản…"
        assert said[-1] == f"⏳ Đang soạn hồ sơ: {total}/{total} văn bản…"


class TestDossier:
    async def test_the_documents_are_written_and_kept_before_they_are_sent(
        self, services: Services, school: School, phones: Memory
    ) -> None:
        request_dossier(services, school)
        await App(services, quiet=0).settle()
        ((_, message),) = phones.sent
        begins = {a.name: services.blobs.get(a.sha256)[:2] for a in message.attachments}
        package, *beside = begins
        assert begins[package] == b"PK"
        assert {begins[name] for name in beside} <= {b"%P", b"<!"}  # to be read on a phone

    async def test_tried_again_the_documents_are_not_written_again(
        self,
        services: Services,
        school: School,
        phones: Memory,
        clock: SetClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        request_dossier(services, school)
        phones.failures = [TryLater(1)]
        await App(services, quiet=0).settle()
        monkeypatch.setattr(bot.runtime.job_runner, "fulfil", lambda *_: pytest.fail("again"))
        clock.set(NOW + timedelta(minutes=1))
        await App(services, quiet=0).settle()
        assert phones.sent[0][1].attachments

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (
                InputError("dossier-template-missing", name="mau-1.docx"),
                lambda: all_texts().say("dossier-template-missing", name="mau-1.docx"),
            ),
            (ZeroDivisionError(), lambda: all_texts().say("notice-dossier-failed", co="thầy/cô")),
        ],
    )
    async def test_documents_that_cannot_be_written_are_said_and_the_chat_goes_on(
        self,
        services: Services,
        school: School,
        phones: Memory,
        monkeypatch: pytest.MonkeyPatch,
        error: Exception,
        said: Callable[[], str],
    ) -> None:
        def fails(*_: Any) -> None:
            raise error

        monkeypatch.setattr(bot.runtime.job_runner, "fulfil", fails)
        request_dossier(services, school)
        put(services, "việc khác")
        await App(services, quiet=0).settle()
        assert sorted(texts(phones)) == sorted([said(), "việc khác"])

    async def test_the_web_chat_shows_what_comes_before_and_after_the_documents(
        self, services: Services, school: School, phones: Memory
    ) -> None:
        """A job without a text holds back no other line, and the documents come as a new one."""
        phones.name = "web"
        web = Services(services.database, services.blobs, services.clock, {"web": phones})
        log = DatabaseLog(web.reader, web.blobs)
        request_dossier(web, school, "web")
        with web.database.write() as session:
            inbox_outbox.put(session, "web", "hiền", to_message(Reply("sau đó")), NOW)
        (line,) = await log.lines("hiền", (0, 0))
        assert line.text == "sau đó"
        await App(web, quiet=0).settle()
        (documents,) = await log.lines("hiền", (0, int(line.id[1:])))
        assert documents.attachments
