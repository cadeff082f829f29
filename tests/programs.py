"""`dvht` in processes of its own that start warm: forked from one that has imported everything.

What a command does, prints and ends with is that of `python -m bot.cli`, and imports are most of
what that costs.
"""

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from bot.cli import COMMANDS, main

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(sorted({f"bot.commands.{row.module}" for row in COMMANDS.values()}))


class Program:
    """A command that runs, used like `subprocess.Popen` with pipes of UTF-8 text."""

    def __init__(self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]):
        pipes = [_FORKING.Pipe(duplex=False) for _ in range(3)]
        own = [pipes[0][1], pipes[1][0], pipes[2][0]]
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
        self._process = _FORKING.Process(
            target=_run, args=([*arguments], str(folder), {**environment}, theirs)
        )
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid
        self.args = arguments
        modes = ("w", "r", "r")
        self.stdin, self.stdout, self.stderr = (
            open(os.dup(end.fileno()), mode, encoding="utf-8")  # noqa: SIM115 (as Popen)
            for end, mode in zip(own, modes, strict=True)
        )
        for end in (*own, *theirs):
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


def _run(
    arguments: list[str], folder: str, environment: dict[str, str], streams: list[Connection]
) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
        stream.close()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8")  # noqa: SIM115 (until it ends)
        for number, mode in enumerate(("r", "w", "w"))
    )
    sys.argv = ["dvht", *arguments]
    main()
