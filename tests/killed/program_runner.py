"""Runs `dvht run`, kills it at random moments and starts it again at once, until told to stop.

Each bot is a process of its own, forked from this one, which has loaded the program's modules but
opened nothing: so a start costs 0.3 s instead of 2, and more kills hit what matters.

On stdin, a line each: "restart" (ends it as an operator does), "stop", "at least N" (kills it now
if it was killed less often). Each is answered by one line of JSON on stdout.
"""

import argparse
import json
import os
import select
import signal
import sqlite3
import sys
import traceback
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import sleep, time

import anyio.to_thread
import uvicorn.protocols.http.auto
import uvicorn.protocols.websockets.auto  # noqa: F401 (loaded before a bot needs it)

import bot.app
import bot.cli
import bot.commands.run
from bot.channels.telegram import TelegramChannel
from dvht_core.rubric import load_rubric
from dvht_core.store.database import make_engine
from dvht_core.store.queues.inbox_outbox import MOST_TRIES

IN_THE_START = 0.1
"""How many of the kills come before the bot works."""
LONG = 0.3
"""How many of the lives are long, so that what takes long is done once in a while."""
READY_SECONDS = 60.0
"""Longest start: the bot says where it is to be found when it works."""
SPARED_SECONDS = 120.0
"""Longest that a bot is spared for what it has in hand."""
TRIED_OFTEN = f"""
select exists (
    select * from inbox where state in ('received', 'ready') and tries >= {MOST_TRIES - 1}
) or exists (
    select * from outbox where state = 'wished' and tries >= {MOST_TRIES - 1}
)
"""
"""What would be set aside, as what ends the program, if its bot were killed once or twice more."""
CHAT_PAUSE = 0.02
"""Instead of Telegram's second: the story has four hundred messages, the test four minutes."""


class FileClock:
    """A clock that another process sets: JSON with `at` (ISO), `since` (s since 1970), `speed`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        read = json.loads(self._file.read_text())
        passed = (time() - read["since"]) * read["speed"]
        return datetime.fromisoformat(read["at"]) + timedelta(seconds=passed)


class ProgramRunner:
    """Keeps one bot running, and kills it now and then.

    `mean` is how long most bots work on average, in times of what their start took (so that a slow
    machine is given more time); 0: for ever.
    """

    def __init__(self, seed: int, mean: float, clock: Path, log: Path) -> None:
        self._random = Random(seed)
        self._mean = mean
        self._clock = clock
        self._log = log
        self._database = Path(os.environ["DVHT_DATA"]) / "dvht.db"
        self.kills = 0
        self.ended: list[int] = []
        """Exit codes of bots that ended without being asked to."""
        self._ready = 0
        """Where the bot's first words come from."""
        self._starting = 0.3
        """Seconds that the last start took."""
        self._works = False
        """Whether the bot has said where it is."""
        self._start()

    def run(self) -> None:
        """Run the bot, killed again and again, until "stop" or the end of stdin."""
        while True:
            said = self._hears_in_a_life()
            if said is None:
                self._kill()
                continue
            if said.startswith("at least "):
                if self.kills < int(said.rpartition(" ")[2]):
                    self._kill()
                self._say()
                continue
            self._end(signal.SIGTERM)
            if said == "restart":
                self._start()
                self._say()
                continue
            if said == "stop":
                self._say()
            return

    def _hears_in_a_life(self) -> str | None:
        """Return what is asked before the bot's time has come; None when it has."""
        if not self._works:
            if self._mean and self._random.random() < IN_THE_START:
                return self._hears(self._random.uniform(0, self._starting))
            begin = time()
            if (said := self._hears(READY_SECONDS, self._ready)) is not None:
                return said
            self._starting, self._works = time() - begin, True
            assert self._starting < READY_SECONDS, "the bot did not say that it works"
        if not self._mean:
            return self._hears(None)
        mean = self._mean * self._starting * (5 if self._random.random() < LONG else 1)
        return self._hears(self._random.expovariate(1 / mean))

    def _hears(self, seconds: float | None, *others: int) -> str | None:
        readable, _, _ = select.select([sys.stdin, *others], [], [], seconds)
        return sys.stdin.readline().strip() if sys.stdin in readable else None

    def _say(self) -> None:
        sys.stdout.write(json.dumps({"kills": self.kills, "ended": self.ended}) + "\n")
        sys.stdout.flush()

    def _kill(self) -> None:
        """Kill the bot and start it again, when nothing in hand has been tried too often."""
        until = time() + SPARED_SECONDS
        while self._is_to_be_spared() and time() < until:
            sleep(0.05)
        self._end(signal.SIGKILL)
        self._start()

    def _is_to_be_spared(self) -> bool:
        with closing(sqlite3.connect(self._database, timeout=10)) as database:
            return bool(database.execute(TRIED_OFTEN).fetchone()[0])

    def _end(self, sign: signal.Signals) -> None:
        known, status = os.waitpid(self._pid, os.WNOHANG)
        if known:
            self.ended.append(os.waitstatus_to_exitcode(status))
            return
        os.kill(self._pid, sign)
        _, status = os.waitpid(self._pid, 0)
        if sign is signal.SIGKILL:
            self.kills += 1
        elif (code := os.waitstatus_to_exitcode(status)) not in (0, -signal.SIGTERM):
            self.ended.append(code)

    def _start(self) -> None:
        if self._ready:
            os.close(self._ready)
        self._works = False
        self._ready, out = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            _be_the_bot(self._clock, self._log, out)
        os.close(out)


def _be_the_bot(clock: Path, log: Path, out: int) -> None:
    """Do what `dvht run` does, with another clock and in more of a hurry; never return."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
        bot.commands.run.teller = lambda form: partial(print, flush=True)
        bot.app.SystemClock = partial(FileClock, clock)  # type: ignore[assignment, attr-defined]
        can = TelegramChannel.capabilities
        TelegramChannel.capabilities = replace(can, chat_pause=CHAT_PAUSE, per_second=None)
        sys.argv = ["dvht", "run"]
        bot.cli.main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _warm_up() -> None:
    """Load what a bot would load when it first needs it."""
    load_rubric("tt24-2023-huyen")
    engine = make_engine("sqlite://")
    engine.connect().close()
    engine.dispose()
    anyio.run(anyio.to_thread.run_sync, int)  # type: ignore[arg-type]


def main() -> None:
    """Keep a bot with the environment's settings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--mean", type=float, required=True)
    parser.add_argument("--clock", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    args = parser.parse_args()
    _warm_up()
    ProgramRunner(args.seed, args.mean, args.clock, args.log).run()


if __name__ == "__main__":
    main()
