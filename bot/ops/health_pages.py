"""/healthz and /metrics: what a watchdog and Prometheus ask the web server for."""

import asyncio
import hmac
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from bot.http.hosts import from_this_machine
from bot.http.json_routes import route
from bot.ops.metrics import Figures
from bot.runtime.application import App
from dvht_core.store.models import Inbox
from dvht_core.store.queues import due_times

log = structlog.get_logger()

LATE = timedelta(minutes=5)
"""So late reminders are a trouble that somebody should hear of."""
PATIENCE = 5.0
"""Seconds that the database has to answer."""


@dataclass(frozen=True)
class OperatingPages:
    """The pages of one running application. `token`: what another machine must show."""

    app: App
    data: Path
    token: str = ""

    def routes(self) -> list[BaseRoute]:
        """To be put before the routes of the web chat, whose /healthz knows no database."""
        return [route("/healthz", self.health), route("/metrics", self.metrics)]

    async def health(self, _request: Request) -> Response:
        """GET /healthz: 200 "ok", or 503 with the names of what does not work, one a line.

        A messenger in trouble, or reminders that are late, are no reason to start anew: 200, with
        "degraded" and "NAME: TROUBLE" below.
        """
        failing = self.app.pulse.stopped()
        troubled = [f"{name}: {trouble}" for name, trouble in self.app.troubles().items()]
        late = await self._late()
        if late is None:
            failing.append("database")
        elif late > LATE:
            troubled.append(f"reminders: {int(late.total_seconds() // 60)} min late")
        well = "degraded" if troubled else "ok"
        return PlainTextResponse(
            "\n".join([*(failing or [well]), *troubled]), 503 if failing else 200
        )

    async def metrics(self, request: Request) -> Response:
        """GET /metrics: for this machine, or with the token; 404 for everybody else."""
        if not self._may_read(request):
            return PlainTextResponse("", 404)
        text = await asyncio.to_thread(generate_latest, Figures(self.app, self.data))
        return PlainTextResponse(text, media_type=CONTENT_TYPE_PLAIN_0_0_4)

    def _may_read(self, request: Request) -> bool:
        if self.token:
            wanted = f"Bearer {self.token}".encode()
            return hmac.compare_digest(request.headers.get("authorization", "").encode(), wanted)
        return from_this_machine(request)

    async def _late(self) -> timedelta | None:
        """Return for how long the oldest look has been due; None where the database is silent."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.to_thread(self._ask)
        except Exception as error:
            log.warning("database-silent", kind=type(error).__name__)
            return None

    def _ask(self) -> timedelta:
        with self.app.services.database.read() as session:
            session.execute(select(Inbox.id).limit(1)).all()
            return due_times.lateness(session, self.app.services.clock.now())
