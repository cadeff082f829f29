"""Starts the fake Telegram."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.fakes.process import running, serve
from tests.fakes.telegram.client import TOKEN, Telegram
from tests.fakes.telegram.server import Wire, application
from tests.fakes.telegram.world import World


def main() -> None:
    """Serve; as patient with open lines as the real one, so that a slow bot is heard."""
    serve(lambda token, _: application(World(token)), http=Wire, timeout_keep_alive=75)


@contextmanager
def start(token: str = TOKEN, port: int = 0) -> Iterator[Telegram]:
    """Run the fake in a process of its own for as long as the block lasts."""
    with running(main, token, port) as taken:
        telegram = Telegram(taken, token)
        try:
            yield telegram
        finally:
            telegram.close()
