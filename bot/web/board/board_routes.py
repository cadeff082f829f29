"""The board for those who lead, in a browser: routes, who is asking, and the few things to do.

It is opened by a signed link from the chat, or by the session of the web chat (`toi`, "me"). What
can be done here are commands of the chat, under the same policy.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.foundation.services import Services
from bot.http.address_numbers import NUMBER
from bot.http.callers import Known, vouch
from bot.http.http_errors import Refused
from bot.http.pages import page, refused_page
from bot.http.security_headers import from_own_page
from bot.jobs.dossier_files import dossier_of
from bot.jobs.paper_files import WORD
from bot.links.signed_links import BOARD_PATH, OFFICE_PATH, Expired, LinkClaims, LinkKind
from bot.texts import all_texts
from bot.web.board import board_views
from bot.web.board.board_service import BoardKey, do, look
from bot.web.chat.downloads import file_answer
from conversations.engine.dialog import Context
from conversations.notifications.reminder_replies import remind_text
from dvht_core.commands import Command
from dvht_core.commands.account import RemindLate
from dvht_core.commands.sheets import ReturnSheet
from dvht_core.domain.errors import Conflict, DvhtError
from dvht_core.dossier import FORMS, build, sheets
from dvht_core.dossier.template_values import title as title_of
from dvht_core.i18n.vietnamese import clean
from dvht_core.policy import Permission, may
from dvht_core.store.queries.unit_progress import UnitProgress, UnitsProgress, progress

MINE = "toi"
"""In the place of a link's token: the session of the web chat."""
REASON_LETTERS = 1000
SCHOOLS_A_PAGE = 100
HEADERS = {
    "Cache-Control": "no-store",
    # not "no-referrer": browsers would send "Origin: null" with our own forms
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}

AddressOf = Callable[[Request], Awaitable[str | None]]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class BoardPages:
    """The board; `address_of` knows the browsers that are signed in to the web chat."""

    services: Services
    address_of: AddressOf

    def routes(self) -> list[BaseRoute]:
        at = f"{BOARD_PATH}/{{key}}"
        return [
            _route(BOARD_PATH, self.home),
            _route(at, self.home),
            _route(f"{at}/", self.overview),
            _route(f"{at}/nhac", self.remind, "POST"),
            _route(f"{at}/phieu/{{code}}", self.sheet),
            _route(f"{at}/phieu/{{code}}/tra-lai", self.give_back, "POST"),
            _route(f"{at}/phieu/{{code}}/minh-chung/{{number:{NUMBER}}}", self.evidence),
            _route(f"{at}/tep/{{sha}}", self.file),
            _route(f"{at}/hop/{{place:{NUMBER}}}", self.meeting),
            _route(f"{at}/van-ban", self.documents),
            _route(f"{at}/van-ban/{{name}}", self.document),
            _route(f"{OFFICE_PATH}/{{key}}", self.schools),
        ]

    async def home(self, request: Request) -> Response:
        """GET: to the board itself, whose addresses are below it."""
        return RedirectResponse(f"{BOARD_PATH}/{request.path_params.get('key', MINE)}/", 303)

    async def overview(self, request: Request) -> Response:
        """GET: how far everything is."""
        return HTMLResponse(board_views.overview(await self._seen(request), _base(request)))

    async def remind(self, request: Request) -> Response:
        """POST: remind everybody who is late."""
        ctx, base = await self._seen(request), _base(request)
        try:
            ctx = await self._done(request, RemindLate())
        except DvhtError as error:
            said = ctx.say(error.key, **error.values)
            return HTMLResponse(board_views.overview(ctx, base, said), _status(error))
        return HTMLResponse(board_views.overview(ctx, base, remind_text(ctx)))

    async def sheet(self, request: Request) -> Response:
        """GET: a sheet."""
        ctx, code = await self._sheet(request)
        return HTMLResponse(board_views.sheet(ctx, _base(request), code))

    async def give_back(self, request: Request) -> Response:
        """POST reason=…: give a sheet back to its author; without a reason it says so."""
        ctx, code = await self._sheet(request)
        vouch(request, Known.MEANT)
        async with request.form(max_fields=1, max_files=0) as form:
            reason = clean(str(form.get("reason", ""))).strip()[:REASON_LETTERS]
        try:
            ctx = await self._done(request, ReturnSheet(code, reason))
        except DvhtError as error:
            said, status = ctx.say(error.key, **error.values), _status(error)
            return HTMLResponse(board_views.sheet(ctx, _base(request), code, said), status)
        said = ctx.say("board-returned", indicator=code)
        return HTMLResponse(board_views.sheet(ctx, _base(request), code, said))

    async def evidence(self, request: Request) -> Response:
        """GET: one file of the evidence, as large as the screen."""
        ctx, code = await self._sheet(request)
        number = request.path_params["number"]
        if not 1 <= number <= len(board_views.files_of(ctx, code)):
            raise Refused(404, "board-unknown")
        return HTMLResponse(board_views.evidence(ctx, _base(request), code, number))

    async def file(self, request: Request) -> Response:
        """GET: a photo to look at, a document to keep; of this campaign's evidence alone."""
        ctx, sha = await self._seen(request), request.path_params["sha"]
        files = [f for item in ctx.campaign.evidence for f in item.files]
        file = next((f for f in files if sha in (f.sha256, f.thumbnail)), None)
        if file is None:
            raise Refused(404, "board-unknown")
        kind = "image/jpeg" if sha == file.thumbnail else file.media_type
        data = await run_in_threadpool(self.services.blobs.pieces, sha)
        return file_answer(data, file.name, kind, **{"Cache-Control": "no-store"})

    async def meeting(self, request: Request) -> Response:
        """GET: a screen of the meeting."""
        ctx, place = await self._seen(request), request.path_params["place"]
        if place > len(ctx.campaign.indicators) + 1:
            raise Refused(404, "board-unknown")
        return HTMLResponse(board_views.meeting(ctx, _base(request), place))

    async def documents(self, request: Request) -> Response:
        """GET: the list of documents."""
        ctx = await self._seen(request, Permission.REQUEST_DOSSIER)
        dossier, _ = await run_in_threadpool(dossier_of, self.services, ctx.campaign.id)
        listed = [(s.file_name, title_of(s)) for s in sheets(dossier, FORMS)]
        return HTMLResponse(board_views.documents(ctx, _base(request), listed))

    async def document(self, request: Request) -> Response:
        """GET: one document, written now."""
        ctx = await self._seen(request, Permission.REQUEST_DOSSIER)
        name = request.path_params["name"]
        data = await run_in_threadpool(self._written, ctx.campaign.id, name)
        return file_answer(data, name, WORD)

    async def schools(self, request: Request) -> Response:
        """GET: how far each school of the installation is, for whoever has the office's link."""
        if self._pass(request).kind is not LinkKind.OFFICE:
            raise Refused(404, "board-unknown")
        words = clean(request.query_params.get("tim", ""))
        number = _number(request.query_params.get("trang", ""))
        found = await run_in_threadpool(self._progress, words, number)
        return HTMLResponse(
            page(
                "board/office.html",
                schools=[_figures(row) for row in found.rows],
                counts=found.counts,
                words=words,
                number=number,
                pages=-(-found.found // SCHOOLS_A_PAGE),
            )
        )

    def _progress(self, words: str, number: int) -> UnitsProgress:
        first = (number - 1) * SCHOOLS_A_PAGE
        with self.services.database.read() as session:
            return progress(session, words, first, SCHOOLS_A_PAGE)

    def _written(self, campaign_id: int, name: str) -> bytes:
        dossier, own = dossier_of(self.services, campaign_id)
        form = next((s.form for s in sheets(dossier, FORMS) if s.file_name == name), None)
        if form is None:
            raise Refused(404, "board-unknown")
        return next(data for found, data in build(dossier, [form], own) if found == name)

    async def _sheet(self, request: Request) -> tuple[Context, str]:
        ctx, code = await self._seen(request), request.path_params["code"]
        if code not in {i.code for i in ctx.campaign.indicators}:
            raise Refused(404, "board-unknown")
        if not may(ctx.me, Permission.READ_SHEET, ctx.campaign, code):
            raise Refused(403, f"not-allowed-{Permission.READ_SHEET}")
        return ctx, code

    async def _seen(self, request: Request, action: Permission = Permission.READ_TEAM) -> Context:
        """Return what the person who asks sees; Refused for whom this is not meant."""
        return self._allowed(
            await run_in_threadpool(look, self.services, await self._key(request)), action
        )

    async def _done(self, request: Request, command: Command) -> Context:
        key = await self._key(request)
        return self._allowed(await run_in_threadpool(do, self.services, key, command))

    @staticmethod
    def _allowed(ctx: Context | None, action: Permission = Permission.READ_TEAM) -> Context:
        if ctx is None:
            raise Refused(410, "link-expired")
        if not may(ctx.me, action, ctx.campaign):
            raise Refused(403, f"not-allowed-{action}")
        return ctx

    async def _key(self, request: Request) -> BoardKey:
        if request.path_params["key"] == MINE:
            if (address := await self.address_of(request)) is None:
                raise Refused(401, "board-no-session")
            return BoardKey(address=address)
        if (shown := self._pass(request)).kind is not LinkKind.BOARD:
            raise Refused(404, "link-unknown")
        return BoardKey(shown)

    def _pass(self, request: Request) -> LinkClaims:
        links = self.services.links
        try:
            shown = links.read(request.path_params["key"]) if links else None
        except Expired:
            raise Refused(410, "link-expired") from None
        if shown is None:
            raise Refused(404, "link-unknown")
        return shown


def _base(request: Request) -> str:
    return f"{BOARD_PATH}/{request.path_params['key']}/"


def _number(asked: str) -> int:
    """Return the number of a page as an address has it; 1 for what is none."""
    return int(asked) if re.fullmatch("[1-9][0-9]{0,5}", asked) else 1


def _figures(row: UnitProgress) -> dict[str, str]:
    say = all_texts().say
    return {
        "unit": ", ".join(filter(None, (row.unit, row.place))),
        "year": str(row.year),
        "state": say(f"cli-schools-state-{row.state}"),
        "people": f"{row.joined}/{row.people}",
        "sheets": f"{row.handed_in}/{row.sheets}",
        "checked": f"{row.checked}/{row.sheets}",
        "level": "" if row.level is None else say(f"results-level-{row.level}"),
    }


def _status(error: DvhtError) -> int:
    return 409 if isinstance(error, Conflict) else 422


def _route(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
    async def answer(request: Request) -> Response:
        try:
            if method == "POST" and not from_own_page(request.headers):
                raise Refused(403, "web-refused-foreign-page")
            response = await endpoint(request)
        except Refused as refused:
            response = refused_page("board-refused-title", refused)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return Route(path, answer, methods=[method])
