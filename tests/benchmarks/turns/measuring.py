"""What is measured of a bot at work, and the table of it."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PEERS = ".venv-peers/bin/python"
"""aiogram wants other versions of the libraries that we share: it has an environment of its own."""
TICKS = os.sysconf("SC_CLK_TCK")
Process = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Run:
    """One bot, once: turns a second, CPU ms a turn, latency in ms, memory in MB at most."""

    speed: float
    cpu: float
    p50: float
    p99: float
    memory: float

    def __str__(self) -> str:
        return ", ".join(f"{name} {getattr(self, name):.1f}" for name in self.__slots__)


def started(way: str, *where: str) -> Process:
    """Start the bot of a module here in a process of its own."""
    python = PEERS if way == "fsm" else sys.executable
    command = [python, "-m", "tests.benchmarks.turns.bot", way, *where]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def stopped(bots: Sequence[Process]) -> None:
    """End the processes, and wait until they have ended."""
    for bot in bots:
        bot.terminate()
    for bot in bots:
        bot.wait()


def until(ready: Callable[[], bool], bots: Sequence[Process]) -> None:
    """Wait for something; SystemExit when one of the bots has ended."""
    while not ready():
        if ended := [bot.returncode for bot in bots if bot.poll() is not None]:
            raise SystemExit(f"a bot has ended with {ended}")
        time.sleep(0.5)


def figures(turns: Sequence[tuple[float, float]], cpu: float, bots: Sequence[Process]) -> Run:
    """Return the figures of turns (asked, answered, in seconds) that took so much CPU in all."""
    latencies = sorted(1000 * (answered - asked) for asked, answered in turns)
    seconds = max(answered for _, answered in turns) - min(asked for asked, _ in turns)
    return Run(
        len(turns) / seconds,
        1000 * cpu / len(turns),
        statistics.median(latencies),
        latencies[int(len(latencies) * 0.99)],
        sum(_memory(bot.pid) for bot in bots),
    )


def cpu_of(bots: Sequence[Process]) -> float:
    """Return the seconds of CPU that processes have used; Linux only."""
    return sum(map(_cpu, (bot.pid for bot in bots)))


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def table(
    found: Mapping[str, Sequence[Run]], titles: Mapping[str, str], base: str
) -> Iterator[str]:
    """Yield the medians as Markdown, each with its ratio to those of `base`."""
    yield "| bot | turns/s | CPU ms/turn | p50 ms | p99 ms | memory MB |"
    yield "|---|---|---|---|---|---|"
    medians = {
        way: {f: statistics.median(getattr(r, f) for r in runs) for f in Run.__slots__}
        for way, runs in found.items()
    }
    for way, of in medians.items():
        cells = [f"{value:.1f} ({value / medians[base][f]:.2f})" for f, value in of.items()]
        yield f"| {titles[way]} | {' | '.join(cells)} |"


def compared(run: Callable[[str], Run], titles: Mapping[str, str], base: str, rounds: int) -> None:
    """Let the bots take turns, so that none is luckier than another; print the table."""
    found: dict[str, list[Run]] = {way: [] for way in titles}
    for number in range(rounds):
        for way, runs in found.items():
            runs.append(run(way))
            sys.stderr.write(f"round {number + 1}: {way}: {runs[-1]}\n")
    sys.stdout.write("\n".join(table(found, titles, base)) + "\n")
