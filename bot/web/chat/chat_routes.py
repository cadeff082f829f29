"""What a chat page asks for: lines out, messages in, files."""

import re
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import partial

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute

from bot.http.callers import Known, vouch
from bot.http.http_errors import Refused
from bot.http.json_routes import route
from bot.http.post_parsing import FILE_LIMIT, LIMITS, page_id, read_post
from bot.http.quotas import Tries
from bot.web.chat.chat_history import DRAWINGS, IMAGES, ChatLine, Cursor, newest
from bot.web.chat.chat_page import chat_page
from bot.web.chat.cookie_sessions import AddressOf, Cookies, owner_of
from bot.web.chat.downloads import file_answer
from bot.web.chat.long_poll import PATIENCE, LongPolls
from bot.web.chat.uploads import Uploads, WrongOffset
from dvht_core.i18n.vietnamese import short_date, weekday
from dvht_core.invitations.shown_codes import shows_code

_CURSOR = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})")
"""Numbers of rows, as every database has them."""


@dataclass(frozen=True, slots=True)
class ChatRoutes:
    """What a chat page asks for; its paths are relative, so it can lie under any prefix."""

    chat: LongPolls
    address_of: AddressOf
    zone: tzinfo
    uploads: Uploads
    framed: bool = False
    cookies: Cookies | None = None
    """The sessions of the browsers; None where they are known by something else."""
    tries: Tries = field(default_factory=Tries)

    def routes(self) -> list[BaseRoute]:
        """Return all routes but that of the page itself."""
        return [
            route("/api/messages", self.messages, framed=self.framed),
            route("/api/messages", self.post_message, "POST", framed=self.framed),
            route("/api/uploads/{id}", self.upload_offset, "HEAD", framed=self.framed),
            route("/api/uploads/{id}", self.upload, "PATCH", framed=self.framed),
            route("/files/{sha}", self.file, framed=self.framed),
        ]

    def page(self, address: str) -> Response:
        """Return the chat page of one chat in a frame of its own."""
        # What a page has kept unsent in the browser belongs to one chat and no other.
        return HTMLResponse(chat_page(owner=owner_of(address)))

    async def messages(self, request: Request) -> Response:
        """GET /api/messages?after=12.34: the lines beyond, as soon as there are any.

        With wait=0 the answer comes at once, and names the `earlier` sessions of the person. When
        the room is another than the page knows, or the place comes before its own, it has to ask
        for all of the lines again.
        """
        address = await self._address(request)
        after = _cursor(request.query_params.get("after", "0.0"))
        patience = 0 if request.query_params.get("wait") == "0" else PATIENCE
        if not patience:  # a page that was just opened, perhaps with lines it has kept
            after = await self.chat.log.place(after)
        lines = await self.chat.news(address, after, patience)
        await self._address(request)  # the session may have ended while it waited
        inbox, outbox = newest(lines, after)
        shown = [line_json(line, self.zone) for line in lines]
        room = await self.chat.log.room(address)
        told = {"messages": shown, "after": f"{inbox}.{outbox}", "room": room}
        if patience:
            return JSONResponse(told)
        earlier = [owner_of(a) for a in await self.chat.log.earlier(address)]
        response = JSONResponse({**told, "earlier": earlier})
        if self.cookies:
            self.cookies.renew(request, response, address)
        return response

    async def post_message(self, request: Request) -> Response:
        """POST /api/messages: 202 once the message is stored, as often as it is repeated."""
        address = await self._address(request)
        joined = await self.chat.log.joined(address)
        vouch(request, Known.MEANT if joined else Known.SESSION, address)

        keep = partial(self.chat.log.keep_upload, address)

        async def taken(upload: str) -> tuple[str, int] | None:
            return await self.uploads.taken(address, upload, keep)

        self.chat.inbox()  # before any file is kept
        posted = await read_post(request, keep, taken, self.chat.log.stored)
        if not joined and not self.tries.words.take(address):
            raise Refused(429, "web-refused-strange-words")
        response = JSONResponse({"id": posted.update_id}, 202)
        if self.cookies and shows_code(posted.raw.get("text", "")):
            # Whoever began this session, and may still know its secret, is not whose code it is.
            await self.cookies.change(request, response, address)
        await self.chat.post(address, posted.update_id, {"address": address, **posted.raw})
        return response

    async def upload_offset(self, request: Request) -> Response:
        """HEAD /api/uploads/{id}: how much of a file is here."""
        address, upload = await self._address(request), page_id(request.path_params["id"])
        keep = partial(self.chat.log.keep_upload, address)
        return _at(await self.uploads.offset(address, upload, keep))

    async def upload(self, request: Request) -> Response:
        """PATCH /api/uploads/{id}: the next piece; 409 with the offset when it is another."""
        address, upload = await self._address(request), page_id(request.path_params["id"])
        if not await self.chat.log.joined(address):
            raise Refused(403, "web-refused-not-joined")
        vouch(request, Known.MEANT, address)
        offset, length = (_figure(request, f"upload-{name}") for name in ("offset", "length"))
        if not length:
            raise Refused(422, "web-refused-empty-file")
        if length > FILE_LIMIT:
            raise Refused(413, "web-refused-upload-size", **LIMITS)
        keep = partial(self.chat.log.keep_upload, address)
        try:
            async with self.uploads.place(address, upload, length):
                here = await self.uploads.receive(
                    address, upload, offset, length, request.stream(), keep
                )
        except WrongOffset as wrong:
            return _at(wrong.offset, 409)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it; what came is kept
        return _at(here)

    async def file(self, request: Request) -> Response:
        """GET /files/{sha}: a photo to look at, a document to keep."""
        address = await self._address(request)
        found = await self.chat.log.attachment(address, request.path_params["sha"])
        if found is None:
            raise Refused(404, "web-refused-no-file")
        attachment, data = found
        # Whoever leaves the device leaves nothing on it. The worker keeps photos at a place of its
        # own, which is emptied then.
        headers = {"Cache-Control": "no-store"}
        if attachment.media_type in DRAWINGS:
            headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return file_answer(data, attachment.name, attachment.media_type, **headers)

    async def _address(self, request: Request) -> str:
        address = await self.address_of(request)
        if address is not None:
            return address
        if self.cookies and await self.cookies.was_changed(request):
            raise Refused(409, "web-refused-changed")  # the page asks again with its new secret
        raise Refused(401, "web-refused-no-session")


def line_json(line: ChatLine, zone: tzinfo) -> dict[str, object]:
    """Return a line as the page shows it, its day and time in words of the school's zone."""
    at = line.at.astimezone(zone)
    return {
        "id": line.id,
        "mine": line.mine,
        "text": line.text,
        "at": at.isoformat(timespec="seconds"),
        "day": f"{weekday(at)}, {short_date(at)}",
        "time": f"{at:%H:%M}",
        "buttons": [{"data": b.data, "label": b.label} for b in line.buttons],
        "attachments": [
            {
                "name": a.name,
                "url": f"files/{a.sha256}" if a.sha256 else "",
                "image": a.media_type in IMAGES,
                **({"drawing": True} if a.media_type in DRAWINGS and not line.mine else {}),
            }
            for a in line.attachments
        ],
        "update_id": line.update_id,
        "status": line.status,
    }


def _at(offset: int, status: int = 204) -> Response:
    return Response(status_code=status, headers={"Upload-Offset": str(offset)})


def _figure(request: Request, header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isdecimal() and len(text) < 16):
        raise Refused(422, "web-refused-unreadable")
    return int(text)


def _cursor(text: str) -> Cursor:
    """Return the place in the log that a page names; `Refused` when there can be no such place."""
    if not (found := _CURSOR.fullmatch(text)):
        raise Refused(422, "web-refused-unreadable")
    return int(found[1]), int(found[2])
