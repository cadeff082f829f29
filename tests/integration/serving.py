"""A web server of the program on a port of this machine, and requests written by hand."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from starlette.routing import BaseRoute

from bot.web.chat.web_channel import WebChannel
from bot.web.server import Surroundings, open_socket, serve


@contextmanager
def served(
    channel: WebChannel, routes: Sequence[BaseRoute], around: Surroundings | None = None
) -> Iterator[int]:
    """Serve as `dvht run` does; yields the port."""
    listener = open_socket("127.0.0.1", 0)
    ready, stop, loop = threading.Event(), asyncio.Event(), asyncio.new_event_loop()

    async def run() -> None:
        serving = asyncio.create_task(serve(channel, [*routes], listener, ready.set, around))
        await stop.wait()
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    assert ready.wait(20)
    try:
        yield listener.getsockname()[1]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(20)
        assert not thread.is_alive()
        loop.close()


def connect(port: int, said: str = "", source: str = "127.0.0.1") -> socket.socket:
    """Open a connection and say something."""
    client = socket.create_connection(("127.0.0.1", port), 20, (source, 0))
    client.sendall(said.encode())
    return client


def is_closed(client: socket.socket) -> bool:
    """Return, without waiting, whether the server has closed a connection; what it said is lost."""
    client.setblocking(False)
    try:
        while client.recv(65_536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


def heard(client: socket.socket) -> str:
    """Return all that the server says until it closes the connection."""
    client.settimeout(20)
    said = b""
    with suppress(ConnectionError):
        while piece := client.recv(65_536):
            said += piece
    return said.decode(errors="replace")
