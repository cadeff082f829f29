"""Starts the fake Zalo."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.fakes.process import running, serve
from tests.fakes.telegram.server import Wire
from tests.fakes.zalo.client import TOKEN, Zalo
from tests.fakes.zalo.server import application
from tests.fakes.zalo.world import World


def main() -> None:
    """Serve."""
    serve(lambda token, url: application(World(token, url)), http=Wire)


@contextmanager
def start(token: str = TOKEN, port: int = 0) -> Iterator[Zalo]:
    """Run the fake in a process of its own for as long as the block lasts."""
    with running(main, token, port) as taken:
        zalo = Zalo(taken, token)
        try:
            yield zalo
        finally:
            zalo.close()
