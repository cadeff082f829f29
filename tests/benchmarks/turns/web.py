"""What a turn of the web chat costs: `python -m tests.benchmarks.turns.web [ROUNDS [BROWSERS]]`.

100 browsers are open at once. Each does what the page does: one question always waits for news, and
the next line is posted as soon as the answer before has come.
"""

import asyncio
import sys
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.web.chat.cookie_sessions import COOKIE, address, new_token
from bot.web.chat.web_channel import WebChannel
from dvht_core.store.database import Database
from dvht_core.store.queries import browser_sessions
from tests.benchmarks.turns.measuring import Run, compared, cpu_of, figures, started, stopped, until
from tests.benchmarks.turns.ours import seed, settings_in

BROWSERS = 100
ROUNDS = 3
WAYS = {
    "web_echo": "Starlette, the same protocol, questions asked from memory",
    "ours_web": "dvht, web chat, durable in SQLite",
}


def run(way: str, count: int) -> Run:
    """Let the browsers talk to one server in a process of its own."""
    with TemporaryDirectory(prefix="dvht-bench-") as place:
        secrets = [new_token() for _ in range(count)]
        scripts = _signed_in(Path(place), secrets)
        bots = [started(way, "", "", place)]
        try:
            until(lambda: _port(Path(place)) != "", bots)
            before = cpu_of(bots)
            turns = asyncio.run(_crowd(f"http://127.0.0.1:{_port(Path(place))}", scripts))
            return figures(turns, cpu_of(bots) - before, bots)
        finally:
            stopped(bots)


def _port(place: Path) -> str:
    """Return the port that a server has written down; "" before."""
    file = place / "port"
    return file.read_text(encoding="ascii") if file.exists() else ""


def _signed_in(place: Path, secrets: Sequence[str]) -> dict[str, list[str]]:
    """Found schools whose people have come by browser; returns what each says, by secret."""
    scripts = seed(place, {secret: address(secret) for secret in secrets}, WebChannel.name)
    database, now = Database(settings_in(place).database), datetime.now(UTC)
    with database.write() as session:
        for secret in secrets:
            browser_sessions.begin(session, address(secret), "Chrome", now)
    database.close()
    return scripts


async def _crowd(url: str, scripts: dict[str, list[str]]) -> list[tuple[float, float]]:
    """Return when each line was said and when it was answered."""
    browsers = [
        _Browser(url, f"127.0.1.{number}", *one) for number, one in enumerate(scripts.items(), 1)
    ]
    await asyncio.gather(*(browser.talk() for browser in browsers))
    return [turn for browser in browsers for turn in browser.turns]


class _Browser:
    """One page, the address that it comes from, its secret, and what its person says.

    All from one address would be more connections than the server takes from one.
    """

    def __init__(self, url: str, source: str, secret: str, script: list[str]) -> None:
        self.turns: list[tuple[float, float]] = []
        self._api = f"{url}/api/messages"
        self._source = source
        self._secret = secret
        self._script = script
        self._after = "0.0"

    async def talk(self) -> None:
        """Say every line, each when the one before is answered."""
        cookies = {COOKIE: self._secret}
        jar = aiohttp.CookieJar(unsafe=True)
        line_out = aiohttp.TCPConnector(local_addr=(self._source, 0))
        async with aiohttp.ClientSession(
            connector=line_out, cookies=cookies, cookie_jar=jar
        ) as session:
            await self._news(session, wait=0)
            for line in self._script:
                asked = time.perf_counter()
                _, answered = await asyncio.gather(self._say(session, line), self._heard(session))
                self.turns.append((asked, answered))

    async def _say(self, session: aiohttp.ClientSession, line: str) -> None:
        said = {"id": str(uuid.uuid4()), "text": line}
        async with session.post(self._api, json=said) as response:
            assert response.status == 202, await response.text()

    async def _heard(self, session: aiohttp.ClientSession) -> float:
        """Wait for a line that is not one's own; return when it came."""
        while all(line["mine"] for line in await self._news(session, wait=1)):
            pass
        return time.perf_counter()

    async def _news(self, session: aiohttp.ClientSession, wait: int) -> list[dict[str, object]]:
        asked = {"after": self._after, "wait": str(wait)}
        async with session.get(self._api, params=asked) as response:
            assert response.status == 200, await response.text()
            found = await response.json()
        self._after = found["after"]
        messages: list[dict[str, object]] = found["messages"]
        return messages


def main(rounds: int = ROUNDS, browsers: int = BROWSERS) -> None:
    """Run every server in turn, and print the table."""
    compared(partial(run, count=browsers), WAYS, "web_echo", rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
