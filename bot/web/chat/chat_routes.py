"""The chat's routes: lines out, messages in, files, and the pages around them."""

import re
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cache, partial

import structlog
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

from bot.http.assets import Asset, answer, asset
from bot.http.callers import Known, vouch
from bot.http.http_errors import Refused
from bot.http.pages import html_page, page
from bot.http.post_parsing import (
    FILE_LIMIT,
    FILES_LIMIT,
    LIMITS,
    TEXT_LIMIT,
    TOTAL_LIMIT,
    page_id,
    read_post,
)
from bot.http.quotas import Tries, network_of
from bot.http.security_headers import Guard
from bot.system.error_sentences import meaning, passes
from bot.texts import all_texts
from bot.web.chat.chat_history import DRAWINGS, IMAGES, ChatLine, Cursor, newest
from bot.web.chat.cookie_sessions import AddressOf, CodeKind, Cookies, owner_of
from bot.web.chat.downloads import file_answer
from bot.web.chat.installable_app import InstallRoutes
from bot.web.chat.long_poll import PATIENCE, LongPolls
from bot.web.chat.uploads import Uploads, WrongOffset
from dvht_core.i18n.vietnamese import clean, short_date, weekday
from dvht_core.invitations.invitation_codes import canonical, code_hash, is_short, looks_like_code
from dvht_core.invitations.shown_codes import shows_code

Endpoint = Callable[[Request], Awaitable[Response]]

_CURSOR = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})")
"""Numbers of rows, as every database has them."""
_SCRIPT = "web-live-"
# Filled in by the script itself.
_BY_SCRIPT = {"name": "{name}", "count": "{count}", "percent": "{percent}"}

log = structlog.get_logger()


def route(path: str, endpoint: Endpoint, method: str = "GET", *, framed: bool = False) -> Route:
    """Return a guarded route whose refusals are answered in JSON, as a sentence in `error`.

    What the machine or the database has no room or time for now is a refusal too (503): pages try
    again by themselves.
    """

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refused:
            return JSONResponse({"error": str(refused)}, refused.status)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        except Exception as error:
            if not passes(error):
                raise
            log.warning("request-put-off", kind=type(error).__name__, meaning=meaning(error))
            not_now = Refused(503, "web-refused-not-now")
            return JSONResponse({"error": str(not_now)}, not_now.status)

    return Route(path, answered, methods=[method], middleware=[Middleware(Guard, framed=framed)])


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


@dataclass(frozen=True, slots=True)
class BrowserRoutes:
    """The pages of a browser of one's own: invitation, chat, way out. `rooms` is the chat."""

    rooms: ChatRoutes
    cookies: Cookies
    tries: Tries
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
        own_device = request.url.path.startswith("/vao/")
        address = await self.rooms.address_of(request)
        beside = address is not None and await self.rooms.chat.log.joined(address)
        return html_page(
            "invitation.html", own_device=own_device, code=canonical(code), beside=beside
        )

    async def start(self, request: Request) -> Response:
        """POST /moi[/{code}], /vao/{code}: a session of its own for the code, which is said there.

        The one that stood in the browser ends: it may be somebody else's. With the field `beside`
        its person says that both are theirs, and the code is said where they are.
        """
        form = await _typed(request)
        code = request.path_params.get("code") or form.code
        if not looks_like_code(code):
            return ask_for_code(code)
        network = network_of(request.client.host if request.client else "")
        if is_short(code) and self.tries.short.left(network) < 1:
            return ask_for_code(code, "web-code-slow", 429)
        address = await self.rooms.address_of(request)
        shown = await self.cookies.sessions.shown(code, address)
        if shown is CodeKind.WRONG and is_short(code):
            self.tries.short.take(network)
        response = RedirectResponse("/", 303)
        if address is not None and (
            shown is CodeKind.OWN or (form.beside and shown is CodeKind.GOOD)
        ):
            await self.cookies.change(request, response, address)
        elif shown is CodeKind.GOOD:
            if not self.tries.by_code.take(code_hash(code)):
                return ask_for_code(code, "web-code-slow", 429)
            if address is not None and await self.rooms.chat.log.joined(address):
                await self.cookies.sessions.end(address)
                await self.rooms.chat.ring(address)  # another tab may still show it
            address = await self.cookies.begin(request, response)
        elif address is None:
            if not self.tries.lets_in(network):
                return ask_for_code(code, "web-code-not-good", 429)
            address = await self.cookies.begin(request, response)
        elif await self.rooms.chat.log.joined(address):
            return ask_for_code(code, "web-code-not-good")
        elif not self.tries.words.take(address):
            return ask_for_code(code, "web-code-slow", 429)
        await self._say(address, code)
        return response

    async def _say(self, address: str, code: str) -> None:
        label = all_texts().say("web-invitation-start")
        raw = {"address": address, "text": f"/start {canonical(code)}", "label": label}
        await self.rooms.chat.post(address, str(uuid.uuid4()), raw)

    async def leave(self, request: Request) -> Response:
        """POST /thoat: the session ends, and this browser forgets it."""
        response = RedirectResponse("/", 303)
        await self.cookies.end(request, response)
        return response

    async def health(self, request: Request) -> Response:
        return PlainTextResponse("ok")


def ask_for_code(wrong: str = "", why: str = "web-code-wrong", status: int = 422) -> Response:
    """Return the page with a field for the code, saying why the one that was given is not taken."""
    said = all_texts().say(why) if wrong else ""
    return html_page("code.html", status if wrong else 200, wrong=said, code=wrong)


def chat_page(owner: str = "", own: bool = False) -> str:
    """The chat page; `own`: of a browser of one's own, which can leave, and keep it as an app.

    Without an `owner` the script reads from a cookie whose it is, so the page is the same for all.
    """
    return page(
        "chat.html",
        owner=owner,
        own=own,
        text_limit=TEXT_LIMIT,
        files_limit=FILES_LIMIT,
        file_limit=FILE_LIMIT,
        total_limit=TOTAL_LIMIT,
        texts=_texts_for_script(),
    )


@cache
def own_chat_page() -> Asset:
    """Return the chat page of a browser of one's own; it can be kept on the phone."""
    return Asset.of(chat_page(own=True).encode(), "text/html; charset=utf-8")


def _texts_for_script() -> dict[str, str]:
    """Return the sentences of the page's script, by their keys without what all begin with."""
    catalogue = all_texts()
    return {
        key.removeprefix(_SCRIPT): catalogue.say(key, **LIMITS, **_BY_SCRIPT)
        for key in catalogue.keys
        if key.startswith(_SCRIPT)
    }


@dataclass(frozen=True, slots=True)
class _Typed:
    """What the form with the code says."""

    code: str
    beside: bool
    """The session that stands is of the same person."""


async def _typed(request: Request) -> _Typed:
    """Return what was typed; a whole invitation link pasted there does as well."""
    async with request.form() as form:
        code = clean(str(form.get("code", ""))).strip().rpartition("/")[2][:200]
        return _Typed(code, "beside" in form)


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
