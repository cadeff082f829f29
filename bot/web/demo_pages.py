"""The demo: several phones side by side, a clock to move, the documents that come out.

Meant for one's own computer: whoever sees the page can be any of the people.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount

from bot.http.http_errors import Refused
from bot.http.json_routes import route
from bot.http.pages import page
from bot.web.chat.chat_routes import ChatRoutes
from bot.web.chat.cookie_sessions import AddressOf
from dvht_core.i18n.vietnamese import short_date, weekday

MOST_PHONES = 4
"""Each phone holds a connection open, and a browser opens six to one server."""

FURTHEST = timedelta(days=366)
MORNING = time(7)

Documents = Callable[[], Sequence[tuple[str, str]]]
"""Returns (name, url) of the documents written so far."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A person of the demo; `key` is the word for the phone in addresses of pages."""

    key: str
    name: str
    role: str
    address: str

    @property
    def path(self) -> str:
        """Where its page lies."""
        return f"/demo/phone/{quote(self.key, safe='')}/"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo page works with; `now` and `advance` speak the school's local time, aware."""

    phones: Sequence[Phone]
    now: Callable[[], datetime]
    advance: Callable[[datetime], Awaitable[datetime]]
    documents: Documents

    def routes(self, rooms: Callable[[AddressOf], ChatRoutes]) -> list[BaseRoute]:
        """Return the demo's routes; `rooms` makes the chat for phones known by their path.

        ValueError when there are more phones than a browser can serve.
        """
        if len(self.phones) > MOST_PHONES:
            raise ValueError(f"{len(self.phones)} > {MOST_PHONES} phones")
        chat = rooms(self.address_of)

        async def phone(request: Request) -> Response:
            address = await self.address_of(request)
            return Response(status_code=404) if address is None else chat.page(address)

        inside = [route("/", phone, framed=True), *chat.routes()]
        return [
            route("/demo", self.page),
            route("/demo/state", self.state),
            route("/demo/clock", self.set_clock, "POST"),
            Mount("/demo/phone/{key}", routes=inside),
        ]

    async def address_of(self, request: Request) -> str | None:
        """Return whose phone a request comes from, by its path."""
        key = request.path_params["key"]
        return next((phone.address for phone in self.phones if phone.key == key), None)

    async def page(self, request: Request) -> Response:
        """GET /demo: the phones in a row, on a small screen one behind the other."""
        return HTMLResponse(page("demo.html", phones=self.phones))

    async def state(self, request: Request) -> Response:
        """GET /demo/state: the time, the next morning, the documents."""
        return JSONResponse(self._state(self.now()))

    async def set_clock(self, request: Request) -> Response:
        """POST /demo/clock {"to": "2025-01-14T07:00"}: on to that time, never back."""
        before = self.now()
        to = _local_time(await request.body(), before)
        if not before < to <= before + FURTHEST:
            raise Refused(422, "web-demo-refused-time", now=_in_words(before))
        return JSONResponse(self._state(await self.advance(to)))

    def _state(self, now: datetime) -> dict[str, Any]:
        tomorrow = datetime.combine(now.date() + timedelta(days=1), MORNING)
        return {
            "now": now.strftime("%Y-%m-%dT%H:%M"),
            "words": _in_words(now),
            "tomorrow": tomorrow.strftime("%Y-%m-%dT%H:%M"),
            "documents": [{"name": name, "url": url} for name, url in self.documents()],
        }


def _in_words(at: datetime) -> str:
    return f"{weekday(at)} {short_date(at)}, {at:%H:%M}"


def _local_time(body: bytes, now: datetime) -> datetime:
    """Return the posted time, without a zone of its own meant in that of `now`."""
    try:
        to = datetime.fromisoformat(json.loads(body)["to"])
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(422, "web-demo-refused-time", now=_in_words(now)) from error
    return to.astimezone(now.tzinfo) if to.tzinfo else to.replace(tzinfo=now.tzinfo)
