"""The web server: the routes of the web chat in one ASGI application, run by uvicorn."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import uvicorn
from starlette.routing import BaseRoute

from bot.http.admission import application
from bot.http.connections import BACKLOG, Connection, ConnectionLimits, keep_watch, most_connections
from bot.http.hosts import Hosts, names_of
from bot.http.quotas import Quotas
from bot.links.invitation_links import LOOPBACK
from bot.web.chat.web_channel import WebChannel
from dvht_core.domain.errors import InputError


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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the server is to know of the world."""

    public_url: str = ""
    """The address by which people reach it; "" while there is none."""
    proxies: tuple[str, ...] = LOOPBACK
    """Addresses of web servers in front, which are believed about whom they speak for."""
    data: Path | None = None
    """The data folder, whose disk is not to be filled."""


async def serve(
    channel: WebChannel,
    routes: list[BaseRoute],
    listener: socket.socket,
    ready: Callable[[], None] = lambda: None,
    around: Surroundings | None = None,
) -> None:
    """Serve until cancelled, `ready` once it listens; LookupError for a route that is not admitted.

    Pages that wait are answered before the server stops.
    """
    around = around or Surroundings()
    server = _Server(_config(routes, around), ready)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined] # the app stops it
    task = asyncio.create_task(server.serve(sockets=[listener]))
    watch = asyncio.create_task(keep_watch(server.server_state.connections))
    try:
        await asyncio.shield(task)
    finally:
        await channel.close()
        server.should_exit = True
        await task
        watch.cancel()


def _config(routes: list[BaseRoute], around: Surroundings) -> uvicorn.Config:
    bounds = ConnectionLimits(most=most_connections(), proxies=around.proxies)
    app = application(routes, Quotas(around.data))
    return uvicorn.Config(
        Hosts(app, names_of(around.public_url)),
        http=partial(Connection, bounds),  # type: ignore[arg-type] # called as a class is
        ws="none",
        backlog=BACKLOG,
        log_config=None,  # its lines are lines of our log
        log_level="warning",
        access_log=False,
        server_header=False,
        forwarded_allow_ips=list(around.proxies),
        timeout_graceful_shutdown=2,
        lifespan="off",
    )
