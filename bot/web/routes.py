"""The chat's routes: lines out, messages in, files, and the pages around them."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache

from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Route

from bot.texts import all_texts
from bot.web.chat import PATIENCE, Chat
from bot.web.chatlog import DRAWINGS, IMAGES, START, ChatLine, Cursor, newest
from bot.web.downloads import file_answer
from bot.web.guard import Guard
from bot.web.installing import InstallRoutes
from bot.web.pages import (
    Asset,
    Html,
    ahead,
    answer,
    asset,
    html_page,
    page,
    render,
    texts_for_script,
)
from bot.web.posts import (
    FILE_LIMIT,
    FILES_LIMIT,
    LIMITS,
    TEXT_LIMIT,
    TOTAL_LIMIT,
    page_id,
    read_post,
)
from bot.web.refusals import Refused
from bot.web.sessions import AddressOf, Cookies, owner_of
from bot.web.uploads import Uploads, WrongOffset
from dvht_core.invitations import canonical, looks_like_code
from dvht_core.vietnamese import clean, short_date, weekday

Renew = Callable[[Request, Response], None]
"""Lets the browser that gets a response keep its session as long again."""
Endpoint = Callable[[Request], Awaitable[Response]]

# Filled in by the script itself.
_BY_SCRIPT = {"name": "{name}", "count": "{count}", "percent": "{percent}"}


def route(path: str, endpoint: Endpoint, method: str = "GET", *, framed: bool = False) -> Route:
    """Return a guarded route whose refusals are answered in JSON, as a sentence in `error`."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refused:
            return JSONResponse({"error": str(refused)}, refused.status)

    return Route(path, answered, methods=[method], middleware=[Middleware(Guard, framed=framed)])


def no_cookie(_request: Request, _response: Response) -> None:
    """Where there is no session to renew."""


@dataclass(frozen=True, slots=True)
class ChatRoutes:
    """What a chat page asks for; its paths are relative, so it can lie under any prefix."""

    chat: Chat
    address_of: AddressOf
    zone: tzinfo
    uploads: Uploads
    framed: bool = False
    renew: Renew = no_cookie

    def routes(self) -> list[BaseRoute]:
        """Everything but the page itself."""
        return [
            route("/api/messages", self.messages, framed=self.framed),
            route("/api/messages", self.post_message, "POST", framed=self.framed),
            route("/api/uploads/{id}", self.upload_offset, "HEAD", framed=self.framed),
            route("/api/uploads/{id}", self.upload, "PATCH", framed=self.framed),
            route("/files/{sha}", self.file, framed=self.framed),
        ]

    def page(self, address: str) -> Response:
        """The chat page of one chat in a frame of its own."""
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
        self.renew(request, response)
        return response

    async def post_message(self, request: Request) -> Response:
        """POST /api/messages: 202 once the message is stored, as often as it is repeated."""
        address = await self._address(request)

        async def taken(upload: str) -> tuple[str, int] | None:
            return await self.uploads.taken(address, upload)

        posted = await read_post(request, self.chat.log.keep_upload, taken)
        await self.chat.post(address, posted.update_id, {"address": address, **posted.raw})
        return JSONResponse({"id": posted.update_id}, 202)

    async def upload_offset(self, request: Request) -> Response:
        """HEAD /api/uploads/{id}: how much of a file is here."""
        address, upload = await self._address(request), page_id(request.path_params["id"])
        return _at(await self.uploads.offset(address, upload))

    async def upload(self, request: Request) -> Response:
        """PATCH /api/uploads/{id}: the next piece; 409 with the offset when it is another."""
        address, upload = await self._address(request), page_id(request.path_params["id"])
        offset, length = (_figure(request, f"upload-{name}") for name in ("offset", "length"))
        if not 0 < length <= FILE_LIMIT:
            raise Refused(413, "web-refused-upload-size", **LIMITS)
        if not offset and await self.uploads.held(address) + length > TOTAL_LIMIT:
            raise Refused(413, "web-refused-total", **LIMITS)
        keep = self.chat.log.keep_upload
        try:
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
        headers = {"Cache-Control": "private, max-age=86400"}
        if attachment.media_type in DRAWINGS:
            headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return file_answer(data, attachment.name, attachment.media_type, **headers)

    async def _address(self, request: Request) -> str:
        address = await self.address_of(request)
        if address is None:
            raise Refused(401, "web-refused-no-session")
        return address


@dataclass(frozen=True, slots=True)
class DoorRoutes:
    """The pages of a browser of one's own: invitation, chat, way out. `rooms` is the chat."""

    rooms: ChatRoutes
    cookies: Cookies
    stranger: Callable[[], Response]
    """What `/` shows a browser without a session."""

    def routes(self) -> list[BaseRoute]:
        return [
            route("/", self.home),
            route("/moi", self.start, "POST"),
            route("/moi/{code:path}", self.invitation),
            route("/moi/{code:path}", self.start, "POST"),
            route("/vao/{code:path}", self.invitation),
            route("/vao/{code:path}", self.start, "POST"),
            route("/ma", self.code),
            route("/thoat", self.leave, "POST"),
            route("/healthz", self.health),
            route("/web/{name}", asset),
            *(route(*place) for place in InstallRoutes(own_chat_page).places()),
        ]

    async def home(self, request: Request) -> Response:
        """GET /: the chat, or what a stranger is shown."""
        address = await self.rooms.address_of(request)
        return self.stranger() if address is None else answer(request, own_chat_page())

    async def code(self, request: Request) -> Response:
        """GET /ma: the question for the code, whoever asks; for who begins anew on this device."""
        return ask_for_code()

    async def invitation(self, request: Request) -> Response:
        """GET /moi/{code}, for one's own further device /vao/{code}: one button.

        Uses nothing up: messengers look at links beforehand.
        """
        code = request.path_params["code"]
        if not looks_like_code(code):
            return ask_for_code(code)
        name = "device.html" if request.url.path.startswith("/vao/") else "invitation.html"
        while_reading = ahead("chat.js", ["chat"])
        return html_page(name, "web-title", head=while_reading, code=canonical(code))

    async def start(self, request: Request) -> Response:
        """POST /moi[/{code}], /vao/{code}: a session, unless one stands, and the code, said."""
        code = request.path_params.get("code") or await _typed_code(request)
        if not looks_like_code(code):
            return ask_for_code(code)
        address = await self.rooms.address_of(request)
        response = RedirectResponse("/", 303)
        if address is None:
            address = await self.cookies.begin(request, response)
        label = all_texts().say("web-invitation-start")
        raw = {"address": address, "text": f"/start {canonical(code)}", "label": label}
        await self.rooms.chat.post(address, str(uuid.uuid4()), raw)
        return response

    async def leave(self, request: Request) -> Response:
        """POST /thoat: the session ends, and this browser forgets it."""
        response = RedirectResponse("/", 303)
        await self.cookies.end(request, response)
        return response

    async def health(self, request: Request) -> Response:
        return PlainTextResponse("ok")


def ask_for_code(wrong: str = "") -> Response:
    """The page with a field for the code, saying so when `wrong` cannot be one."""
    notice = render("notice.html") if wrong else Html()
    return html_page("code.html", "web-title", 422 if wrong else 200, notice=notice, code=wrong)


def chat_page(owner: str = "", menu: str = "", head: str = "") -> Html:
    """The chat page; `menu` and `head` are what only a page of one's own has.

    Without an `owner` the script reads from a cookie whose it is, so the page is the same for all.
    """
    limits = {
        "text-limit": TEXT_LIMIT,
        "files-limit": FILES_LIMIT,
        "file-limit": FILE_LIMIT,
        "total-limit": TOTAL_LIMIT,
    }
    values = {"owner": owner, "menu": Html(menu), **{k: str(v) for k, v in limits.items()}}
    texts = texts_for_script("web-live-", {**LIMITS, **_BY_SCRIPT})
    return page("chat.html", "web-title", ("chat",), "chat.js", head, texts=texts, **values)


@cache
def own_chat_page() -> Asset:
    """The chat page of a browser of one's own; it can be kept on the phone."""
    html = chat_page(menu=render("leave.html"), head=render("install.html"))
    return Asset.of(html.encode(), "text/html; charset=utf-8")


async def _typed_code(request: Request) -> str:
    """The typed code; a whole invitation link pasted there does as well."""
    async with request.form(max_fields=1) as form:
        return clean(str(form.get("code", ""))).strip().rpartition("/")[2][:200]


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
                "url": f"files/{a.sha256}",
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
    inbox, _, outbox = text.partition(".")
    valid = len(text) <= 40 and inbox.isdecimal() and outbox.isdecimal()
    return (int(inbox), int(outbox)) if valid else START
