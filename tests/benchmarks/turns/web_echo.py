"""The same protocol by Starlette and uvicorn, as a tutorial would write it: all in memory.

Whoever has a cookie is let in; there is no limit, no login, no order across devices, and a restart
forgets everything.
"""

import asyncio
import socket
from collections import defaultdict
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.benchmarks.turns.questions import DONE, QUESTIONS

PATIENCE = 25.0
Line = dict[str, Any]


class Rooms:
    """The lines of each browser, and who waits for more."""

    def __init__(self) -> None:
        self._lines: dict[str, list[Line]] = defaultdict(list)
        self._news: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def post(self, request: Request) -> JSONResponse:
        """Keep a line, and ask the next question."""
        me, said = request.cookies["dvht_session"], await request.json()
        lines = self._lines[me]
        asked = len(lines) // 2
        question = QUESTIONS[asked] if asked < len(QUESTIONS) else DONE
        lines += [{"mine": True, "text": said["text"]}, {"mine": False, "text": question}]
        self._news.pop(me, asyncio.Event()).set()
        return JSONResponse({"id": said["id"]}, 202)

    async def messages(self, request: Request) -> JSONResponse:
        """Return the lines beyond a place, as soon as there are any."""
        me, after = request.cookies["dvht_session"], int(float(request.query_params["after"]))
        if request.query_params["wait"] == "1" and len(self._lines[me]) <= after:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._news[me].wait()
            except TimeoutError:
                pass
        lines = self._lines[me][after:]
        return JSONResponse({"messages": lines, "after": str(after + len(lines))})


def run(_api: str, _token: str, place: str) -> None:
    """Serve until terminated; the port is written into the folder."""
    rooms = Rooms()
    routes = [
        Route("/api/messages", rooms.messages),
        Route("/api/messages", rooms.post, methods=["POST"]),
    ]
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1024)
    (Path(place) / "port").write_text(str(listener.getsockname()[1]), encoding="ascii")
    config = uvicorn.Config(Starlette(routes=routes), log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])
