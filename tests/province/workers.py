"""The programs of the province: `dvht run` side by side, each killed at will and begun anew."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.foundation.claimant import place_of
from tests.programs import Program
from tests.province import worker

ROOT = Path(__file__).parents[2]
RESTART = 3.0
"""Seconds after which one that was killed is begun again, as systemd does."""


@dataclass
class Worker:
    """One program: where it serves and keeps its folder, and how often it was killed."""

    number: int
    folder: Path
    port: int
    environment: Mapping[str, str]
    kills: int = 0
    dead_since: float | None = None
    program: Program | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def place(self) -> str:
        """What its claims begin with."""
        return place_of(self.folder / "data")

    def start(self, *told: Path) -> None:
        """Begin with the arguments of `worker`; it may take a few seconds until it serves."""
        log = self.folder / "log"
        self.program = Program(
            [str(path) for path in told], ROOT, self.environment, log=log, run=worker.main
        )
        self.dead_since = None

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        if self.program is not None and self.program.poll() is None:
            self.program.kill()
            self.program.wait()
            self.kills += 1
            self.dead_since = time.monotonic()

    def serves(self) -> bool:
        """Return whether it answers."""
        with suppress(httpx.HTTPError):
            return httpx.get(f"{self.url}/healthz", timeout=2).status_code == 200
        return False

    def wait(self) -> None:
        """Return when it serves."""
        end = time.monotonic() + 120
        while not self.serves():
            if time.monotonic() > end:
                raise TimeoutError((self.folder / "log").read_text())
            time.sleep(0.2)

    def stop(self) -> None:
        """Let it end as an operator does."""
        if self.program is not None and self.program.poll() is None:
            self.program.send_signal(15)
            with suppress(Exception):
                self.program.wait(20)
            self.program.kill()


class Workers:
    """All of them; those that were killed are begun again after `RESTART`."""

    def __init__(self, workers: Sequence[Worker], clock: Path) -> None:
        self.all = workers
        self._clock = clock
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._watched, daemon=True)

    @property
    def kills(self) -> int:
        return sum(worker.kills for worker in self.all)

    def start(self) -> None:
        """Begin them all, and wait until they serve."""
        for one in self.all:
            one.start(self._clock)
        self._watch.start()
        for one in self.all:
            one.wait()

    def upgrade(self, migrations: Path) -> None:
        """Put a later version in the place of each, one after the other."""
        for one in self.all:
            one.stop()
            one.start(self._clock, migrations)
            one.wait()

    def stop(self) -> None:
        """End them all."""
        self._over.set()
        self._watch.join(10)
        for one in self.all:
            one.stop()

    def _watched(self) -> None:
        while not self._over.wait(0.2):
            for one in self.all:
                if one.dead_since is not None and time.monotonic() > one.dead_since + RESTART:
                    one.start(self._clock)


@contextmanager
def running(
    count: int, folder: Path, clock: Path, settings: Mapping[str, str]
) -> Iterator[Workers]:
    """Run so many programs with these settings, each with a folder and a port of its own."""
    workers = []
    for number in range(1, count + 1):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        own = folder / f"worker{number}"
        own.mkdir()
        at = {"DVHT_DATA": str(own / "data"), "DVHT_WEB_PORT": str(port)}
        workers.append(Worker(number, own, port, os.environ | settings | at))
    running = Workers(workers, clock)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        for one in workers:
            shutil.rmtree(one.folder / "data", ignore_errors=True)
