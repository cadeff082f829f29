"""Runs the fake: `python -m tests.fakes.telegram --port 0` prints its address as one JSON line."""

import argparse
import json
import os
import socket
import sys
import threading

import uvicorn

from tests.fakes.telegram.client import TOKEN
from tests.fakes.telegram.server import Wire, application
from tests.fakes.telegram.world import World


def main() -> None:
    """Serve until killed, or until the process that started this one is gone."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end with the process that started this"
    )
    args = parser.parse_args()
    if args.until_stdin_closes:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    with socket.create_server(("127.0.0.1", args.port)) as listening:
        # asyncio leaves this out for a socket made elsewhere: 40 ms an answer without it
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listening.getsockname()[1]
        sys.stdout.write(json.dumps({"port": port, "token": args.token}) + "\n")
        sys.stdout.flush()
        config = uvicorn.Config(
            application(World(args.token)),
            http=Wire,
            lifespan="off",
            log_level="warning",
            timeout_keep_alive=75,  # as patient as the real one, so that a slow bot is heard
        )
        uvicorn.Server(config).run(sockets=[listening])


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    os._exit(0)  # a server in mid-poll has nothing to save


if __name__ == "__main__":
    main()
