"""The HTTP side: the Bot API under /bot…, its files under /file/bot…, the tests under /control."""

import asyncio
import inspect
import re
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.fakes.telegram import calls_bot, calls_chat, requests, words
from tests.fakes.telegram.control import CONTROLS
from tests.fakes.telegram.faults import DOWNLOAD, OF_CALLS, OF_DOWNLOADS, Planned
from tests.fakes.telegram.requests import Call
from tests.fakes.telegram.responses import instead, spoiled
from tests.fakes.telegram.words import Refusal
from tests.fakes.telegram.world import World

METHODS = calls_bot.METHODS | calls_chat.METHODS
NAMES = {name.lower(): name for name in METHODS}
"""However a method is spelled: Telegram does not look at capitals."""
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")


class Wire(H11Protocol):
    """Hands the connection to the application, so that it can break it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the transport where `scope["state"]` shows it."""
        super().connection_made(transport)
        self.app_state = self.app_state | {"transport": transport}


async def bot_call(request: Request) -> Response:
    """Answer one call of the Bot API, with the fault that was planned for it."""
    world: World = request.app.state.world
    method = NAMES.get(request.path_params["method"].lower())
    try:
        _check_token(world, request)
        call = await requests.read(request)
    except ClientDisconnect:  # the bot died while it wrote
        return Response()
    except Refusal as refusal:
        return _refused(refusal)
    if method is None:
        return _refused(words.NO_SUCH_METHOD)
    plan = world.faults.use(OF_CALLS, method)
    answer = instead(plan) if plan else None
    if answer is None:
        answer = await _carried_out(world, method, call)
    elif isinstance(answer, Refusal):
        answer = _refused(answer)
    files = {name: upload.name for name, upload in call.files.items()}
    done = {"method": method, "fields": call.fields, "files": files, "at": world.now()}
    world.calls.append(done | {"status": answer.status_code})
    return spoiled(answer, plan) if plan else answer


async def download(request: Request) -> Response:
    """Answer with one file, with the fault that was planned for it."""
    world: World = request.app.state.world
    plan: Planned | None = world.faults.use(OF_DOWNLOADS, DOWNLOAD)
    answer = instead(plan) if plan else None
    try:
        _check_token(world, request)
        if isinstance(answer, Refusal):
            raise answer
        content = world.files.download(request.path_params["path"])
    except Refusal as refusal:
        return _refused(refusal)
    right = answer or Response(content, media_type="application/octet-stream")
    return spoiled(right, plan) if plan else right


async def control(request: Request) -> Response:
    """Do what a test asks for."""
    world: World = request.app.state.world
    verb = request.path_params["verb"]
    return JSONResponse(CONTROLS[verb](world, await requests.read(request)))


async def reset(request: Request) -> Response:
    """Begin anew: nobody there, nothing said."""
    old: World = request.app.state.world
    old.close()
    request.app.state.world = World(old.token, old.rates)
    return JSONResponse({})


async def content(request: Request) -> Response:
    """Return a file as a person sees it: no link, no faults."""
    world: World = request.app.state.world
    return Response(world.files.by_id[request.path_params["file_id"]].content)


def application(world: World) -> Starlette:
    """Return the ASGI application of one world."""
    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", bot_call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download),
            Route("/control/reset", reset, methods=["POST"]),
            Route("/control/file/{file_id}", content),
            Route("/control/{verb}", control, methods=["POST"]),
        ]
    )
    app.state.world = world
    return app


async def _carried_out(world: World, method: str, call: Call) -> Response:
    try:
        result: Any = METHODS[method](world, call)
        if inspect.isawaitable(result):
            result = await result
    except Refusal as refusal:
        return _refused(refusal)
    return JSONResponse({"ok": True, "result": result})


def _check_token(world: World, request: Request) -> None:
    token = request.path_params["token"]
    if not _TOKEN.fullmatch(token):
        raise words.NOT_FOUND
    if token != world.token:
        raise words.NO_SUCH_TOKEN


def _refused(refusal: Refusal) -> Response:
    return JSONResponse(refusal.body(), refusal.code)
