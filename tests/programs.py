"""`dvht` in processes of its own that start warm: forked from one that has imported everything.

What a command does, prints and ends with is that of `python -m bot.cli`, and imports are most of
what that costs.
"""

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bot.cli import COMMANDS, main

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(sorted({f"bot.commands.{row.module}" for row in COMMANDS.values()}))


class Program:
    """A command that runs, used like `subprocess.Popen` with pipes of UTF-8 text.

    With a `log`, what it prints goes there. `run` stands for `dvht` where a test has its own.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        *,
        log: Path | None = None,
        umask: int = 0o022,
        run: Callable[[], None] = main,
    ) -> None:
        heard, says = _FORKING.Pipe(duplex=False)
        ends = [_FORKING.Pipe(duplex=False) for _ in range(2)]
        theirs = [heard, *(end for _, end in ends)]
        start = Start([*arguments], folder, {**environment}, theirs, log, umask, run)
        self._process = _FORKING.Process(target=start.run_command)
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid
        self.args = arguments
        self.stdin = open(os.dup(says.fileno()), "w", encoding="utf-8")  # noqa: SIM115
        self.stdout, self.stderr = (
            open(os.dup(end.fileno()), encoding="utf-8")  # noqa: SIM115
            for end, _ in ends
        )
        for end in (*theirs, says, *(end for end, _ in ends)):
            end.close()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code; `subprocess.TimeoutExpired` when it goes on."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired([*self.args], timeout or 0)
        return self._process.exitcode

    def communicate(self, said: str = "", timeout: float | None = None) -> tuple[str, str]:
        """Say something, and return what it printed and complained of until its end."""
        complaints: list[str] = []
        reading = threading.Thread(target=lambda: complaints.append(self.stderr.read()))
        reading.start()
        try:
            self.stdin.write(said)
            self.stdin.close()
        except BrokenPipeError:  # it ended without listening
            pass
        printed = self.stdout.read()
        reading.join()
        self.wait(timeout)
        self.stdout.close()
        self.stderr.close()
        return printed, complaints[0]

    def send_signal(self, sign: int) -> None:
        os.kill(self.pid, sign)

    def kill(self) -> None:
        self._process.kill()


@dataclass(frozen=True)
class Start:
    """What the forked process needs; `streams` are its standard ones."""

    arguments: list[str]
    folder: Path
    environment: dict[str, str]
    streams: list[Connection]
    log: Path | None
    umask: int
    run: Callable[[], None]

    def run_command(self) -> None:
        """Become the command."""
        for number, stream in enumerate(self.streams):
            os.dup2(stream.fileno(), number)
            stream.close()
        if self.log:
            log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(log, 1)
            os.dup2(log, 2)
        os.environ.clear()
        os.environ.update(self.environment)
        os.chdir(self.folder)
        os.umask(self.umask)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8")  # noqa: SIM115
            for number, mode in enumerate(("r", "w", "w"))
        )
        sys.argv = ["dvht", *self.arguments]
        self.run()
