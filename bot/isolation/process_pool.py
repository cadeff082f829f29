"""The processes that open somebody's files: two at most, kept warm, ended when they go wrong."""

import asyncio
import contextlib
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from inspect import signature
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import structlog

from bot.isolation import codec, environment
from bot.isolation.file_tasks import MEGABYTE, TASKS, Task
from dvht_core.domain.errors import DvhtError, InputError
from dvht_core.evidence.evidence_model import FileRefused
from dvht_core.work_plan.plan_model import PlanError

P = ParamSpec("P")
T = TypeVar("T")

log = structlog.get_logger()

PROCESSES = 2
MOST_FILES = 200
"""Files after which a process is replaced, whatever a library has lost in it."""
_COMPUTED_TOO_LONG = getattr(signal, "SIGXCPU", None)
_ERRORS: dict[str, type[DvhtError]] = {e.__name__: e for e in (InputError, FileRefused, PlanError)}


class TooHeavy(FileRefused):
    """A file asks for more time, memory or output than it is given, or crashes what opens it."""

    def __init__(self, name: str) -> None:
        super().__init__("file-too-heavy", **FileRefused("file-too-heavy").naming(name).values)


class Stopped(Exception):
    """The program ends while a file is being opened; nothing is said about the file by that."""


class TaskFailed(Exception):
    """A task raised what it should not: a fault of the program."""


class _Died(Exception):
    """A process ended, or was ended, before it had answered."""


class Limited:
    """Has tasks done by limited processes, few at a time, whoever asks first first.

    A task that takes long waits behind its like, so there is always a process for photos.
    """

    def __init__(self, processes: int = PROCESSES) -> None:
        self._quick = ThreadPoolExecutor(processes, thread_name_prefix="file")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="document")
        self._room = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._stops = 0

    def run(self, do: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """Return what the task `do` of `file_tasks` returns for `args`; from any thread.

        Raises what the task raises, and `TooHeavy` beyond its limits.
        """
        return self._begun(do, *args, **named).result()

    async def go(self, do: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """Do as `run` does, while others go on."""
        return await asyncio.wrap_future(self._begun(do, *args, **named))

    @property
    def at_work(self) -> list[tuple[str, int]]:
        """The tasks that are being done now, each with the number (pid) of its process."""
        with self._lock:
            return [(worker.doing, worker.pid) for worker in self._busy]

    def stop(self) -> None:
        """End every process, whatever it does; a task that comes later gets a fresh one."""
        with self._lock:
            self._stops += 1
            idle, busy = self._idle, list(self._busy)
            self._idle = []
        for worker in busy:
            worker.kill()  # whoever waits for its reply lets go of it
        for worker in idle:
            worker.end()

    def _begun(self, do: Callable[P, T], *args: P.args, **named: P.kwargs) -> "Future[T]":
        task, given = TASKS[do.__name__], signature(do).bind(*args, **named).args
        threads = self._slow if task.limits.long else self._quick
        return threads.submit(self._done, do.__name__, task, given)

    def _done(self, name: str, task: Task, args: tuple[Any, ...]) -> Any:
        stops = self._stops
        with self._room:
            # who is killed once may have been in the way of others only; twice, it is the file
            for left in (1, 0):
                try:
                    return self._asked(name, task, args)
                except _Died as death:
                    if stops != self._stops:
                        raise Stopped from None
                    if not left or str(death) == "time":
                        _give_up(name, str(death), task.file_of(args))
        raise AssertionError

    def _asked(self, name: str, task: Task, args: tuple[Any, ...]) -> Any:
        worker = self._taken(name)
        sound = False
        try:
            reply = worker.ask(name, task, args)
            sound = not isinstance(reply, codec.Heavy)
        finally:
            with self._lock:
                self._busy.discard(worker)
                kept = sound and worker.asked < MOST_FILES and worker.lives
                if kept:
                    self._idle.append(worker)
            if not kept:
                worker.end()
        match reply:
            case codec.Refused(kind, key, values):
                raise _ERRORS.get(kind, InputError)(key, **values)
            case codec.Heavy(why):
                _give_up(name, why, task.file_of(args))
            case codec.Failed(kind, where):
                raise TaskFailed(f"{name}: {kind} at {where}")
        return reply

    def _taken(self, name: str) -> "_Worker":
        """A process that waits, or a new one; one that was ended from outside is passed over."""
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.lives:
                    break
                worker.end()
            else:
                worker = _Worker()
            worker.doing = name
            self._busy.add(worker)
            return worker


class _Worker:
    """One process, and what is asked of it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot.isolation.process_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=Path(sys.executable).anchor,
            start_new_session=True,  # Ctrl-C is for the program
        )
        self.pid = self._process.pid
        self.asked = 0
        self.doing = ""
        self._late = False

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def ask(self, name: str, task: Task, args: tuple[Any, ...]) -> Any:
        """Return the reply; `_Died` saying why there is none."""
        assert self._process.stdin
        assert self._process.stdout
        self.asked += 1
        alarm = threading.Timer(task.limits.clock, self._too_late)
        alarm.daemon = True
        alarm.start()
        try:
            codec.write(self._process.stdin, (name, task.limits, args))
            most = task.limits.output * MEGABYTE
            return codec.untrusted(codec.read(self._process.stdout, most))
        except (OSError, EOFError):
            raise _Died(self._why()) from None
        except (codec.TooLong, pickle.UnpicklingError) as error:
            return codec.Heavy(type(error).__name__)
        finally:
            alarm.cancel()

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Kill it, if it lives, and let go of it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                stream and stream.close()

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def _why(self) -> str:
        self._process.kill()
        ended = -self._process.wait()
        return "time" if self._late or ended == _COMPUTED_TOO_LONG else f"signal {ended}"


def _give_up(task: str, why: str, file: str) -> NoReturn:
    log.warning("file-too-heavy", task=task, why=why)
    raise TooHeavy(file)


SHARED = Limited()
"""The processes of this program; none is started before there is a file to open."""
