"""The province's one address: hands on what comes to a living program; a page shows how it goes."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dvht_core.store.core_tables import outbox
from tests.province import story
from tests.province.workers import Worker, Workers

PAGE = Path(__file__).with_name("page.html")
PASSED_ON = ("content-type", "x-telegram-bot-api-secret-token", "host", "cookie")


class Control:
    """What the page and the people's phones reach; the programs and the story come later."""

    def __init__(self) -> None:
        self.workers: Workers | None = None
        self.story: story.Story | None = None
        self._turn = 0
        self._http = httpx.AsyncClient(timeout=15)
        self._routes = [
            Route("/province", self.page),
            Route("/province/state", self.state),
            Route("/province/kill/{number:int}", self.kill, methods=["POST"]),
            Route("/{path:path}", self.forward, methods=["GET", "POST", "PATCH", "HEAD"]),
        ]
        self.app = Starlette(routes=self._routes)

    async def page(self, request: Request) -> Response:
        """GET: the page."""
        return HTMLResponse(PAGE.read_text(encoding="utf-8"))

    def state(self, request: Request) -> Response:
        """GET: how it goes."""
        if self.workers is None or self.story is None:
            return JSONResponse({})
        told, now = self.story, self.story.at()
        with told.database.read() as session:
            in_hand = Counter[str]()
            claimed = select(outbox.c.claimed_by).where(outbox.c.claimed_by.is_not(None))
            for token in session.scalars(claimed):
                in_hand[token.partition("/")[0]] += 1
            sent, reminders = session.execute(
                select(func.count(), func.count(outbox.c.occasion)).where(outbox.c.state == "sent")
            ).one()
        return JSONResponse(
            {
                "at": now.astimezone(story.SCHOOL).strftime("%d/%m/%Y %H:%M:%S"),
                "waiting": story.waiting(told.database, now),
                "late": round(story.late(told.database, now)),
                "said": told.said,
                "sent": sent,
                "reminders": reminders,
                "kills": self.workers.kills,
                "workers": [
                    {
                        "number": one.number,
                        "kills": one.kills,
                        "state": _state(one),
                        "in_hand": in_hand[one.place],
                    }
                    for one in self.workers.all
                ],
            }
        )

    def kill(self, request: Request) -> Response:
        """POST: kill a program; it is begun again soon."""
        number = request.path_params["number"]
        assert self.workers is not None
        for one in self.workers.all:
            if one.number == number:
                one.kill()
        return JSONResponse({})

    async def forward(self, request: Request) -> Response:
        """Hand a request to the next program; one that is dead is passed over."""
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)
        headers = {k: v for k, v in request.headers.items() if k in PASSED_ON}
        workers = list(self.workers.all) if self.workers else []
        self._turn += 1
        for at in range(len(workers)):
            one = workers[(self._turn + at) % len(workers)]
            try:
                answer = await self._http.request(
                    request.method, one.url + request.url.path, content=body, headers=headers
                )
            except httpx.HTTPError:
                continue
            return Response(
                answer.content, answer.status_code, media_type=answer.headers.get("content-type")
            )
        return Response(status_code=502)


def _state(one: Worker) -> str:
    if one.dead_since is not None:
        return "dead"
    return "works" if one.program is not None and one.program.poll() is None else "ends"


@contextmanager
def serving(control: Control, port: int = 0) -> Iterator[str]:
    """Serve it; yield the address."""
    with socket.create_server(("127.0.0.1", port)) as listening:
        config = uvicorn.Config(control.app, lifespan="off", log_level="warning")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(5)
