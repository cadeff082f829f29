"""What comes from outside harms nobody else: while it is opened, and when it ends the program."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.channels.base import FileRef, Memory
from bot.foundation.lock import take_over
from bot.foundation.services import Services
from bot.isolation import file_tasks
from bot.isolation.process_pool import Limited
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import report_message
from bot.jobs.print_copies import print_some
from bot.jobs.template_trials import trial_message
from bot.runtime.application import App
from conversations import interpreter
from dvht_core.commands.dossier import UseTemplate
from dvht_core.domain import jobs
from dvht_core.store.database import Database
from dvht_core.store.models import Inbox
from dvht_core.store.queues import inbox_outbox
from tests.integration import dying_program, hostile_files
from tests.integration.installations import installed
from tests.integration.schools import CHANNEL, School
from tests.programs import Program
from tests.waiting import until

STAFF = Path(__file__).parent.parent / "data" / "staff" / "nhan-su.xlsx"
ROOT = Path(__file__).parent.parent.parent
PNG = hostile_files.png(900, 700)


@pytest.fixture
def here(services: Services) -> Iterator[Services]:
    """Yield services with processes of their own."""
    limited = Limited()
    yield replace(services, limited=limited)
    limited.stop()


async def writes(app: App, address: str, update_id: str, **raw: Any) -> None:
    await app.store(CHANNEL, update_id, address, {"address": address, **raw})


def told(phones: Memory, address: str) -> list[str]:
    return [message.text for who, message in phones.sent if who == address]


async def at(limited: Limited, task: str) -> int:
    """Wait until a task is being done, hold its process still and return it."""
    while True:
        for doing, pid in limited.at_work:
            if doing == task:
                os.kill(pid, signal.SIGSTOP)
                return pid
        await asyncio.sleep(0)


@pytest.fixture
async def asked(here: Services, school: School) -> App:
    """Return the program once the lead is asked for the staff list."""
    app = App(here, quiet=0)
    lead = school.address("Hiền")
    await writes(app, lead, "a1", text="/nhansu")
    await app.settle()
    return app


async def test_others_are_answered_while_a_list_is_read(
    asked: App, here: Services, school: School, phones: Memory
) -> None:
    lead, lan = school.address("Hiền"), school.address("Lan")
    phones.files["list"] = STAFF.read_bytes()
    before = len(told(phones, lead))
    await writes(asked, lead, "a2", files=[["list", "nhan-su.xlsx", 1]])
    answering = asyncio.create_task(asked.settle())
    reading = await at(here.limited, "read_list")
    await writes(asked, lan, "b1", text="/viec")
    await until(lambda: told(phones, lan))
    assert len(told(phones, lead)) == before
    os.kill(reading, signal.SIGCONT)
    await answering
    assert "Trợ lý chưa" not in told(phones, lead)[-1]
    assert len(told(phones, lead)) > before
    assert school.campaign().book.lists


async def test_a_list_that_cannot_be_read_is_said_and_the_next_one_is_taken(
    asked: App, here: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = school.address("Hiền")
    task = file_tasks.TASKS["read_list"]
    brief = replace(task, limits=replace(task.limits, processor=1))
    monkeypatch.setitem(file_tasks.TASKS, "read_list", brief)
    phones.files |= {"bomb": hostile_files.many_cells(), "list": STAFF.read_bytes()}
    await writes(asked, lead, "a2", files=[["bomb", "danh-sach.xlsx", 1]])
    await asked.settle()
    assert told(phones, lead)[-1].startswith("Trợ lý chưa mở được tệp “danh-sach.xlsx”")
    await writes(asked, lead, "a3", files=[["list", "nhan-su.xlsx", 1]])
    await asked.settle()
    assert school.campaign().book.lists


@contextmanager
def watched(patch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """Note each task with how many write transactions whoever waits for it has open.

    A transaction of somebody else, in a thread beside, is not held up by a file.
    """
    open_now, found = ContextVar("open_now", default=0), list[tuple[str, int]]()
    write, write_all, begun = Database.write, Database.write_all, Limited._begun

    @contextmanager
    def counted(database: Database) -> Iterator[Any]:
        with write(database) as session:
            before = open_now.set(open_now.get() + 1)
            try:
                yield session
            finally:
                open_now.reset(before)

    def counted_all(database: Database, works: Any) -> Any:
        if len(works) == 1:
            return write_all(database, works)  # it goes through `write`
        before = open_now.set(open_now.get() + 1)
        try:
            return write_all(database, works)
        finally:
            open_now.reset(before)

    def asked(limited: Limited, do: Any, *args: Any, **named: Any) -> Any:
        found.append((do.__name__, open_now.get()))
        return begun(limited, do, *args, **named)

    with patch.context() as during:
        during.setattr(Database, "write", counted)
        during.setattr(Database, "write_all", counted_all)
        during.setattr(Limited, "_begun", asked)
        yield found


async def test_a_file_opened_within_a_transaction_is_seen(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watch itself: a file that is opened within a transaction is counted."""
    limited = Limited()
    with watched(monkeypatch) as found, services.database.write():
        limited.run(file_tasks.prepare, PNG, "a.png")
    limited.stop()
    assert found == [("prepare", 1)]


async def test_nothing_is_held_while_a_file_is_open(
    asked: App, here: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No transaction, whatever kind of file it is and whoever opens it."""
    lead = school.address("Hiền")
    own = hostile_files.template("{{ unit.name }}")
    phones.files |= {"list": STAFF.read_bytes(), "photo": PNG}
    with watched(monkeypatch) as found:
        await writes(asked, lead, "a2", files=[["list", "nhan-su.xlsx", 1]])
        await asked.settle()
        await writes(asked, lead, "a3", text="/minhchung")
        await writes(asked, lead, "a4", files=[["photo", "a.png", 1]])
        await asked.settle()
        while print_some(here):
            pass
        asked_by = (school.campaign_id, school.people["Hiền"])
        digest = here.blobs.put(own)
        trial_message(here, jobs.TemplateTrial("report", *asked_by, digest), Asker("vi"))
        school.do("Hiền", UseTemplate("report", digest))
        report_message(here, jobs.Report(*asked_by), Asker("vi"))
    kinds = {name for name, _ in found}
    assert kinds >= {"prepare", "read_list", "inspect", "fill", "check_layout"}
    assert {held for _, held in found} == {0}


async def test_an_album_of_large_files_is_fetched_one_by_one(
    here: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that whoever sends thirty has one of them in memory."""
    lan, in_hand, most = school.address("Lan"), 0, 0
    fetch, go = phones.fetch, here.limited.go

    async def fetched(file: FileRef) -> bytes:
        nonlocal in_hand, most
        in_hand += 1
        most = max(most, in_hand)
        return await fetch(file)

    async def gone(*args: Any) -> Any:
        nonlocal in_hand
        try:
            return await go(*args)
        finally:
            in_hand -= 1

    monkeypatch.setattr(phones, "fetch", fetched)
    monkeypatch.setattr(here.limited, "go", gone)
    phones.files |= {f"p{n}": PNG + bytes(n) for n in range(10)}
    app = App(here, quiet=0)
    await writes(app, lan, "1", files=[[f"p{n}", f"{n}.png", 1] for n in range(10)])
    await app.settle()
    assert most == 1
    assert len(told(phones, lan)) == 1


# ——— what ends the program ———


async def test_after_a_start_what_is_open_is_counted_before_it_is_tried(
    here: Services, school: School, phones: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On either database; what has come since is counted with its receipt."""
    lan, thu = school.address("Lan"), school.address("Thu")
    await writes(App(here), lan, "1", text="/viec")
    take_over(here)
    await writes(App(here), thu, "2", text="/viec")
    tries = {"1": 0, "2": 0}
    real = interpreter.hear

    def noted(*args: Any) -> Any:
        with here.database.read() as session:
            tries.update({r.update_id: r.tries for r in session.query(Inbox)})
        return real(*args)

    monkeypatch.setattr(interpreter, "hear", noted)
    await App(here, quiet=0).settle()
    assert tries == {"1": 2, "2": 1}
    assert told(phones, lan)
    assert told(phones, thu)


def said_by_the_survivor(data: Path, module: str, name: str, condition: str) -> list[str]:
    """Start the program until it stays alive; return what it says then."""
    for _ in range(inbox_outbox.MOST_TRIES + 2):
        arguments = (str(data), module, name, condition)
        program = Program(arguments, ROOT, os.environ, run=dying_program.main)
        said, complaint = program.communicate()
        if program.returncode != -signal.SIGKILL:
            assert program.returncode == 0, complaint
            return [line for line in said.splitlines() if " | " in line]
    raise AssertionError("it is killed at every start")


async def test_a_message_that_kills_the_program_is_set_aside(tmp_path: Path) -> None:
    made = installed(tmp_path / "data")
    app = made.app()
    lan, thu = made.school.address("Lan"), made.school.address("Thu")
    await writes(app, lan, "1", text="hỏng")
    await writes(app, lan, "2", text="/viec")
    await writes(app, thu, "3", text="/viec")
    made.close()
    data, poison = tmp_path / "data", "getattr(args[1], 'text', '') == 'hỏng'"
    said = said_by_the_survivor(data, "conversations.interpreter", "hear", poison)
    assert any("do lỗi kỹ thuật" in line for line in said)
    states = {row.update_id: (row.state, row.tries) for row in rows(tmp_path / "data")}
    assert states["1"] == ("aside", inbox_outbox.MOST_TRIES)
    # who wrote at the same time is not counted for it
    assert states["2"][0] == states["3"][0] == "done"


async def test_a_document_that_kills_the_program_is_given_up(tmp_path: Path) -> None:
    made = installed(tmp_path / "data")
    app = made.app()
    for number, who in enumerate(("Hiền", "Thu")):
        await writes(app, made.school.address(who), str(number), text="/baocao")
    made.close()
    thu = f"args[1].person == {made.school.people['Thu']}"
    said = said_by_the_survivor(tmp_path / "data", "bot.runtime.job_runner", "fulfil", thu)
    assert [line.partition("/")[2][:3] for line in said if "chưa lập được hồ sơ" in line] == ["Thu"]


def rows(data: Path) -> list[Inbox]:
    with Database(f"sqlite:///{data / 'dvht.db'}").read() as session:
        return list(session.query(Inbox).order_by(Inbox.id))
