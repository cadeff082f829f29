"""The pages behind signed links: files of one message, a place to send some, one's calendar.

A link is all that is asked for: no cookie is read or set, so a page of somebody else can do nothing
with a browser that a stranger could not do without it. Nothing here is cached, indexed, or named to
other sites.
"""

import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.base import Attachment, Store
from bot.foundation.link_targets import chat_behind, files_behind, owner_behind
from bot.foundation.services import Services
from bot.http.address_numbers import NUMBER
from bot.http.callers import Known, vouch
from bot.http.http_errors import Refused
from bot.http.pages import html_page, refused_page
from bot.http.post_parsing import LIMITS, read_post
from bot.jobs.calendar_file import CALENDAR, calendar_of
from bot.links.signed_links import LIFE, PATH, Expired, LinkClaims, LinkKind, Links
from bot.texts import all_texts
from bot.web.chat.downloads import file_answer
from dvht_core.store.queues import inbox_outbox

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class LinkPages:
    """What links open. `store` takes what is sent, as a channel's updates are taken."""

    services: Services
    links: Links
    store: Store

    def routes(self) -> list[BaseRoute]:
        """Return all routes below `PATH`."""
        return [
            _route(PATH + "/{token}", self.open),
            _route(PATH + "/{token}", self.upload, "POST"),
            _route(f"{PATH}/{{token}}/{{number:{NUMBER}}}", self.file),
        ]

    async def open(self, request: Request) -> Response:
        """GET: the list of a message's files, the page for sending some, or a calendar."""
        shown = self._shown(request)
        if shown.kind is LinkKind.PROBE:
            return Response(status_code=204)
        if shown.kind is LinkKind.CALENDAR:
            return Response(await self._calendar(shown), media_type=f"{CALENDAR}; charset=utf-8")
        if shown.kind is LinkKind.UPLOAD:
            await self._chat(shown)
            return _upload_page()
        files = await self._files(shown)
        token, days = request.path_params["token"], LIFE[LinkKind.FILES].days
        return html_page("links/files.html", files=files, token=token, days=days)

    async def file(self, request: Request) -> Response:
        """GET: one file; a photo to look at, a document to keep."""
        shown = self._shown(request)
        files = await self._files(shown) if shown.kind is LinkKind.FILES else ()
        number = request.path_params["number"]
        if not 1 <= number <= len(files):
            raise Refused(404, "link-unknown")
        file = files[number - 1]
        data = await run_in_threadpool(self.services.blobs.pieces, file.sha256)
        return file_answer(data, file.name, file.media_type)

    async def upload(self, request: Request) -> Response:
        """POST: files into the inbox of the chat, as if they had come there; once, if repeated."""
        shown = self._shown(request)
        if shown.kind is not LinkKind.UPLOAD:
            raise Refused(405, "link-unknown")
        channel, address = await self._chat(shown)
        vouch(request, Known.MEANT, f"{channel} {address}")

        async def repeated(update_id: str) -> bool:
            return await run_in_threadpool(self._stored, channel, f"upload-{update_id}")

        try:
            posted = await read_post(
                request, partial(self._keep, channel, address), repeated=repeated
            )
            raw = {"address": address, "upload": posted.raw}
            await self.store(channel, f"upload-{posted.update_id}", address, raw)
        except Refused as refused:
            return _upload_page(refused.status, refused=str(refused))
        count = len(posted.raw["files"])
        return _upload_page(done=all_texts().say("link-upload-done", count=count))

    async def _keep(self, channel: str, address: str, upload: str, data: bytes) -> str:
        keep = self.services.blobs.originals.put
        return await run_in_threadpool(keep, channel, address, upload, data)

    def _stored(self, channel: str, update_id: str) -> bool:
        with self.services.database.read() as session:
            return inbox_outbox.received(session, channel, update_id)

    def _shown(self, request: Request) -> LinkClaims:
        try:
            shown = self.links.read(request.path_params["token"])
        except Expired:
            raise Refused(410, "link-expired") from None
        if shown is None:
            raise Refused(404, "link-unknown")
        return shown

    async def _files(self, shown: LinkClaims) -> Sequence[Attachment]:
        def look() -> Sequence[Attachment]:
            with self.services.database.read() as session:
                return files_behind(session, shown)

        if not (files := await run_in_threadpool(look)):
            raise Refused(410, "link-expired")
        return files

    async def _calendar(self, shown: LinkClaims) -> bytes:
        def look() -> bytes | None:
            with self.services.database.read() as session:
                owner = owner_behind(session, shown)
                made = calendar_of(session, owner, self.services.clock.now()) if owner else None
            return None if made is None else made.to_ical()

        if (made := await run_in_threadpool(look)) is None:
            raise Refused(410, "link-expired")
        return made

    async def _chat(self, shown: LinkClaims) -> tuple[str, str]:
        def look() -> tuple[str, str] | None:
            with self.services.database.read() as session:
                return chat_behind(session, shown)

        if not (chat := await run_in_threadpool(look)):
            raise Refused(410, "link-expired")
        return chat


def _route(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
    async def answer(request: Request) -> Response:
        try:
            response = await endpoint(request)
        except Refused as refused:
            response = refused_page("link-refused-title", refused)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return Route(path, answer, methods=[method])


def _upload_page(status: int = 200, refused: str = "", done: str = "") -> Response:
    """The page for sending files; each has an id of its own, by which a repeated post is known."""
    said = {"refused": refused, "done": done}
    return html_page("links/upload.html", status, id=str(uuid.uuid4()), limits=LIMITS, **said)
