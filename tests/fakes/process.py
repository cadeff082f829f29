"""A fake messenger in a process of its own: it tells its port, serves, and ends with the test."""

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from tests.programs import Program

ROOT = Path(__file__).parents[2]


def serve(application: Callable[[str, str], ASGIApp], **config: Any) -> None:
    """Serve the messenger of a token and its own URL until the test is gone; print the port.

    Token and wanted port (0 takes a free one) are the arguments; `config` is uvicorn's.
    """
    token, wanted = sys.argv[1:]
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    with socket.create_server(("127.0.0.1", int(wanted))) as listening:
        # asyncio leaves this out for a socket made elsewhere: 40 ms an answer without it
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listening.getsockname()[1]
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
        app = application(token, f"http://127.0.0.1:{port}")
        own = uvicorn.Config(app, lifespan="off", log_level="warning", **config)
        uvicorn.Server(own).run(sockets=[listening])


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    os._exit(0)  # a server in mid-poll has nothing to save


@contextmanager
def running(main: Callable[[], None], token: str, port: int) -> Iterator[int]:
    """Run `main`, which serves, for as long as the block lasts; yield its port."""
    process = Program([token, str(port)], ROOT, os.environ, run=main)
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
