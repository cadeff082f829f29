"""Somebody's file is opened where it can do no harm, whatever it asks for."""

import io
import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.isolation import codec, file_tasks
from bot.isolation.process_pool import Limited, Stopped, TooHeavy
from dvht_core.domain.errors import DvhtError, InputError
from dvht_core.evidence import FileRefused
from dvht_core.texts import core_texts
from tests.integration import hostile_files
from tests.integration.hostile_files import DOUBLING, FILES, LOOPS, template
from tests.unit.dossier_samples import complete
from tests.waiting import wait_until

PNG = hostile_files.png(900, 700)
MEGABYTES_HERE = 120
"""What this process may grow by while it hands over and takes in files of a few megabytes."""


@pytest.fixture(autouse=True, scope="module")
def _brief() -> Iterator[None]:
    """Give tasks up after a second of computing, so that tests do not wait."""
    with pytest.MonkeyPatch.context() as patch:
        for name, task in file_tasks.TASKS.items():
            brief = replace(task, limits=replace(task.limits, processor=1))
            patch.setitem(file_tasks.TASKS, name, brief)
        yield


@pytest.fixture
def limited() -> Iterator[Limited]:
    """Yield processes that nobody has used yet."""
    made = Limited()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def kept() -> Iterator[Limited]:
    """Yield processes as in a program that runs: they open one file after the other."""
    made = Limited()
    yield made
    made.stop()


def gone(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _said(opened: Callable[[], object]) -> str:
    """Return the sentence with which a file was refused; "" for one that was opened."""
    try:
        opened()
    except DvhtError as error:
        return error.key
    return ""


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_taken_or_refused_in_a_sentence(name: str, kept: Limited) -> None:
    """As evidence, as a list and as a plan; and the next file is opened as ever."""
    data = FILES[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = [_said(lambda: kept.run(file_tasks.prepare, data, name))]
    if name.endswith(("docx", "xlsx")):
        said.append(_said(lambda: kept.run(file_tasks.read_list, data, name, "Trường")))
    assert all(key in core_texts() for key in said if key)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    assert grown < MEGABYTES_HERE
    assert kept.run(file_tasks.prepare, PNG, "a.png").width == 900


def test_what_is_too_heavy_is_named(kept: Limited) -> None:
    with pytest.raises(TooHeavy) as refused:
        kept.run(file_tasks.read_list, FILES["cells.xlsx"](), "danh-sach.xlsx", "Trường")
    assert "“danh-sach.xlsx”" in str(refused.value)


@pytest.mark.parametrize("words", [LOOPS, DOUBLING])
@pytest.mark.parametrize("place", ["body", "header", "footnote", "title", "box"])
def test_a_template_that_never_ends_is_ended(place: str, words: str, kept: Limited) -> None:
    """Even one that nobody has inspected."""
    data = template(**{place: words})
    with pytest.raises((TooHeavy, InputError)):
        kept.run(file_tasks.fill, data, complete(), "report", [""])
    assert kept.run(file_tasks.fill, template("{{ year }}"), complete(), "report", [""])


def test_refusals_come_back_as_they_were(kept: Limited) -> None:
    with pytest.raises(FileRefused, match=r"“a\.zip”") as refused:
        kept.run(file_tasks.prepare, b"PK\x03\x04 nothing", "a.zip")
    assert refused.value.key == "evidence-refused-broken"


class TestProcesses:
    def test_there_are_two_at_most_and_they_are_kept(self, limited: Limited) -> None:
        seen: set[int] = set()
        args = (file_tasks.prepare, PNG, "")
        files = [threading.Thread(target=limited.run, args=args) for _ in range(8)]
        for file in files:
            file.start()
        while any(file.is_alive() for file in files):
            at_work = limited.at_work
            assert len(at_work) <= 2
            seen |= {pid for _, pid in at_work}
        assert 1 <= len(seen) <= 2

    def test_who_is_killed_once_is_tried_again(self, limited: Limited) -> None:
        found: list[int | None] = []
        reading = threading.Thread(
            target=lambda: found.append(limited.run(file_tasks.prepare, PNG, "a.png").width)
        )
        (first,) = self._stopped(limited, reading)
        os.kill(first, signal.SIGKILL)
        reading.join()
        assert found == [900]

    def test_what_kills_twice_is_refused(self, limited: Limited) -> None:
        found: list[BaseException] = []

        def read() -> None:
            try:
                limited.run(file_tasks.prepare, PNG, "a.png")
            except TooHeavy as error:
                found.append(error)

        reading = threading.Thread(target=read)
        (first,) = self._stopped(limited, reading)
        killed = {first}
        os.kill(first, signal.SIGKILL)
        while reading.is_alive():
            for _, pid in limited.at_work:
                if pid not in killed:
                    killed.add(pid)
                    os.kill(pid, signal.SIGKILL)
        assert len(killed) == 2
        assert found
        assert limited.run(file_tasks.prepare, PNG, "a.png").width == 900

    def test_one_that_does_nothing_is_ended_by_the_clock(
        self, limited: Limited, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        task = file_tasks.TASKS["prepare"]
        brief = replace(task, limits=replace(task.limits, clock=2))
        monkeypatch.setitem(file_tasks.TASKS, "prepare", brief)
        found: list[str] = []

        def read() -> None:
            try:
                limited.run(file_tasks.prepare, PNG, "a.png")
            except TooHeavy as error:
                found.append(error.key)

        reading = threading.Thread(target=read)
        (pid,) = self._stopped(limited, reading)
        reading.join()
        assert found == ["file-too-heavy"]
        assert gone(pid)

    def test_a_reply_beyond_its_limit_is_not_taken(
        self, limited: Limited, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        task = file_tasks.TASKS["prepare"]
        short = replace(task, limits=replace(task.limits, output=0))
        monkeypatch.setitem(file_tasks.TASKS, "prepare", short)
        with pytest.raises(TooHeavy):
            limited.run(file_tasks.prepare, PNG, "a.png")

    def test_one_that_was_killed_while_it_waited_is_replaced(self, limited: Limited) -> None:
        limited.run(file_tasks.prepare, PNG, "")
        (idle,) = limited._idle
        os.kill(idle.pid, signal.SIGKILL)
        wait_until(lambda: gone(idle.pid))
        assert limited.run(file_tasks.prepare, PNG, "").width == 900

    def test_the_end_of_the_program_is_no_fault_of_the_file(self, limited: Limited) -> None:
        found: list[BaseException] = []

        def read() -> None:
            try:
                limited.run(file_tasks.prepare, PNG, "")
            except Stopped as error:
                found.append(error)

        reading = threading.Thread(target=read)
        self._stopped(limited, reading)
        limited.stop()
        reading.join()
        assert found

    def test_none_outlives_a_program_that_is_killed(self) -> None:
        """Not even one that is busy."""
        program = (
            "import sys, threading\n"
            "from bot.isolation.file_tasks import read_list\n"
            "from bot.isolation.process_pool import SHARED\n"
            "from tests.integration.hostile_files import many_cells\n"
            "data = many_cells()\n"
            "threading.Thread(target=SHARED.run, args=(read_list, data, 'x', 'y')).start()\n"
            "while not SHARED.at_work: pass\n"
            "print(SHARED.at_work[0][1], flush=True)\n"
        )
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as running:
            assert running.stdout
            pid = int(running.stdout.readline())
            assert not gone(pid)
            running.kill()
        wait_until(lambda: gone(pid))

    def test_it_sees_no_settings(self, limited: Limited, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DVHT_TELEGRAM_TOKEN", "731480001:secret")
        limited.run(file_tasks.prepare, PNG, "")
        (idle,) = limited._idle
        with open(f"/proc/{idle.pid}/environ") as environment:
            assert "secret" not in environment.read()

    @staticmethod
    def _stopped(limited: Limited, reading: threading.Thread) -> list[int]:
        """Return the one process that reads, held still in the middle of it."""
        reading.start()
        wait_until(lambda: limited.at_work)
        pids = [pid for _, pid in limited.at_work]
        os.kill(pids[0], signal.SIGSTOP)
        return pids


class Attack:
    """What a process that was taken over might send."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "reply",
    [
        pickle.dumps(Attack()),
        pickle.dumps(Limited),
        b"\x80\x04\x8c\x0fdvht_core.files\x8c\x0fasdict.__call__\x93.",
        b"\x80\x04\x8c\x15dvht_core.store.blobs\x8c\x05Blobs\x93.",
        b"no pickle",
    ],
)
def test_a_reply_is_values_and_nothing_else(reply: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError):
        codec.untrusted(reply)


def test_every_task_s_values_pass() -> None:
    """Dates, enums, nested dataclasses, all of them."""
    stream = io.BytesIO()
    codec.write(stream, complete())
    stream.seek(0)
    assert codec.untrusted(codec.read(stream)) == complete()
