"""The pages of a browser with a session of its own: invitation, chat, way out."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from bot.http.assets import answer, asset
from bot.http.json_routes import route
from bot.http.pages import html_page
from bot.http.quotas import Tries, network_of
from bot.texts import all_texts
from bot.web.chat.chat_page import own_chat_page
from bot.web.chat.chat_routes import ChatRoutes
from bot.web.chat.cookie_sessions import CodeKind, Cookies
from bot.web.chat.installable_app import InstallRoutes
from dvht_core.i18n.vietnamese import clean
from dvht_core.invitations.invitation_codes import canonical, code_hash, is_short, looks_like_code


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
        guessed = own_device or is_short(code)  # who guesses is told nothing
        invited = None if guessed else await self.cookies.sessions.invited(code)
        return html_page(
            "invitation.html",
            own_device=own_device,
            code=canonical(code),
            beside=beside,
            invited=invited,
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
