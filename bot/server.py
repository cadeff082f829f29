"""The web server: the routes of the web chat in one ASGI application, run by uvicorn."""

import asyncio
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.channels.web import WebChannel
from dvht_core.errors import InputError


def open_socket(host: str, port: int) -> socket.socket:
    """Take the port; InputError when another program has it."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    # Small answers must not wait for the network to fill a packet.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InputError("cli-port-taken", host=host, port=str(port)) from error
    return listener


class _Server(uvicorn.Server):
    """The server, which tells when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


async def serve(
    channel: WebChannel,
    routes: list[BaseRoute],
    listener: socket.socket,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until cancelled, `ready` once it listens.

    Pages that wait are answered before the server stops.
    """
    config = uvicorn.Config(
        Starlette(routes=routes), log_level="warning", timeout_graceful_shutdown=2, lifespan="off"
    )
    server = _Server(config, ready)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined] # the app stops it
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.shield(task)
    finally:
        await channel.close()
        server.should_exit = True
        await task
