"""The chat's routes: lines out, messages in, files, and the pages around them."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Route

from bot.texts import all_texts
from bot.web import sessions
from bot.web.chat import PATIENCE, Chat
from bot.web.chatlog import DRAWINGS, IMAGES, START, ChatLine, Cursor, newest
from bot.web.guard import Guard
from bot.web.pages import Html, asset, render, texts_for_script
from bot.web.posts import FILE_LIMIT, FILES_LIMIT, LIMITS, TEXT_LIMIT, TOTAL_LIMIT, read_post
from bot.web.refusals import Refused
from bot.web.sessions import AddressOf
from dvht_core.invitations import canonical, looks_like_code
from dvht_core.vietnamese import clean, short_date, weekday

Endpoint = Callable[[Request], Awaitable[Response]]

# Filled in by the script itself.
_BY_SCRIPT = {"name": "{name}", "count": "{count}", "percent": "{percent}"}


def route(path: str, endpoint: Endpoint, method: str = "GET", *, framed: bool = False) -> Route:
    """Return a guarded route whose refusals are answered in JSON, as a sentence in `error`."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refused:
            return JSONResponse({"error": str(refused)}, refused.status)

    return Route(path, answer, methods=[method], middleware=[Middleware(Guard, framed=framed)])


@dataclass(frozen=True, slots=True)
class ChatRoutes:
    """What a chat page asks for; its paths are relative, so it can lie under any prefix."""

    chat: Chat
    address_of: AddressOf
    zone: tzinfo
    framed: bool = False

    def routes(self) -> list[BaseRoute]:
        """Everything but the page itself."""
        return [
            route("/api/messages", self.messages, framed=self.framed),
            route("/api/messages", self.post_message, "POST", framed=self.framed),
            route("/files/{sha}", self.file, framed=self.framed),
        ]

    def page(self, address: str, menu: Html) -> Response:
        """The chat page; `menu` is what only some pages have (the way out)."""
        texts = texts_for_script("web-live-", {**LIMITS, **_BY_SCRIPT})
        limits = {
            "text-limit": TEXT_LIMIT,
            "files-limit": FILES_LIMIT,
            "file-limit": FILE_LIMIT,
            "total-limit": TOTAL_LIMIT,
        }
        # What a page has kept unsent in the browser belongs to one session and no other.
        values = {"owner": address[:16], **{k: str(v) for k, v in limits.items()}}
        return HTMLResponse(render("chat.html", texts=texts, menu=menu, **values))

    async def messages(self, request: Request) -> Response:
        """GET /api/messages?after=12.34: the lines beyond, as soon as there are any.

        With wait=0 the answer comes at once.
        """
        address = self._address(request)
        after = _cursor(request.query_params.get("after", "0.0"))
        patience = 0 if request.query_params.get("wait") == "0" else PATIENCE
        lines = await self.chat.news(address, after, patience)
        inbox, outbox = newest(lines, after)
        shown = [line_json(line, self.zone) for line in lines]
        return JSONResponse({"messages": shown, "after": f"{inbox}.{outbox}"})

    async def post_message(self, request: Request) -> Response:
        """POST /api/messages: 202 once the message is stored, as often as it is repeated."""
        address = self._address(request)
        posted = await read_post(request, self.chat.log.keep_upload)
        await self.chat.post(address, posted.update_id, {"address": address, **posted.raw})
        return JSONResponse({"id": posted.update_id}, 202)

    async def file(self, request: Request) -> Response:
        """GET /files/{sha}: a photo to look at, a document to keep."""
        found = await self.chat.log.attachment(self._address(request), request.path_params["sha"])
        if found is None:
            raise Refused(404, "web-refused-no-file")
        attachment, data = found
        drawn = attachment.media_type in DRAWINGS
        way = "inline" if attachment.media_type in IMAGES else "attachment"
        return Response(
            data,
            media_type=attachment.media_type,
            headers={
                "Content-Disposition": f"{way}; filename*=UTF-8''{quote(attachment.name, safe='')}",
                "Cache-Control": "private, max-age=86400",
                **({"Content-Security-Policy": "default-src 'none'; sandbox"} if drawn else {}),
            },
        )

    def _address(self, request: Request) -> str:
        address = self.address_of(request)
        if address is None:
            raise Refused(401, "web-refused-no-session")
        return address


@dataclass(frozen=True, slots=True)
class DoorRoutes:
    """The pages of a browser of one's own: invitation, chat, way out. `rooms` is the chat."""

    rooms: ChatRoutes

    def routes(self) -> list[BaseRoute]:
        return [
            route("/", self.home),
            route("/moi", self.start, "POST"),
            route("/moi/{code:path}", self.invitation),
            route("/moi/{code:path}", self.start, "POST"),
            route("/thoat", self.leave, "POST"),
            route("/healthz", self.health),
            route("/web/{name}", asset),
        ]

    async def home(self, request: Request) -> Response:
        """GET /: the chat, or the question for the invitation code."""
        address = self.rooms.address_of(request)
        return ask_for_code() if address is None else self.rooms.page(address, render("leave.html"))

    async def invitation(self, request: Request) -> Response:
        """GET /moi/{code}: one button. Uses nothing up: messengers look at links beforehand."""
        code = request.path_params["code"]
        if not looks_like_code(code):
            return ask_for_code(code)
        return HTMLResponse(render("invitation.html", code=canonical(code)))

    async def start(self, request: Request) -> Response:
        """POST /moi[/{code}]: a session, unless there is one, and the code as first message."""
        code = request.path_params.get("code") or await _typed_code(request)
        if not looks_like_code(code):
            return ask_for_code(code)
        token = sessions.new_token()
        address = self.rooms.address_of(request)
        response = RedirectResponse("/", 303)
        if address is None:
            address = sessions.address(token)
            sessions.give_cookie(request, response, token)
        label = all_texts().say("web-invitation-start")
        raw = {"address": address, "text": f"/start {canonical(code)}", "label": label}
        await self.rooms.chat.post(address, str(uuid.uuid4()), raw)
        return response

    async def leave(self, request: Request) -> Response:
        """POST /thoat: this browser forgets the session."""
        response = RedirectResponse("/", 303)
        sessions.take_cookie(response)
        return response

    async def health(self, request: Request) -> Response:
        return PlainTextResponse("ok")


def ask_for_code(wrong: str = "") -> Response:
    """The page with a field for the code, saying so when `wrong` cannot be one."""
    notice = render("notice.html") if wrong else Html()
    return HTMLResponse(render("code.html", notice=notice, code=wrong), 422 if wrong else 200)


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


def _cursor(text: str) -> Cursor:
    inbox, _, outbox = text.partition(".")
    valid = len(text) <= 40 and inbox.isdecimal() and outbox.isdecimal()
    return (int(inbox), int(outbox)) if valid else START
