"""The HTTP side: the Bot API under /bot…, photos under /photo/…, the tests under /control."""

import base64
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.fakes.telegram.faults import DOWNLOAD, OF_CALLS, OF_DOWNLOADS, Fault, Planned
from tests.fakes.telegram.responses import instead, spoiled
from tests.fakes.telegram.words import Refusal as TelegramRefusal
from tests.fakes.zalo.calls import METHODS
from tests.fakes.zalo.world import Json, Person, Refusal, World


async def bot_call(request: Request) -> Response:
    """Return one call of the Bot API, with the fault that was planned for it."""
    world: World = request.app.state.world
    method = request.path_params["method"]
    plan = world.faults.use(OF_CALLS, method)
    answer = _instead(plan) if plan else None
    given: Json = {}
    if answer is None:
        try:
            given = await _given(world, request, method)
            call, _ = METHODS[method]
            answer = JSONResponse({"ok": True, "result": await call(world, given)})
        except Refusal as refusal:
            # Zalo says no inside an answer that is a success to HTTP
            answer = JSONResponse(refusal.body())
            given = {**given, "refused": refusal.code}
    world.calls.append({"method": method, "given": given, "refused": given.get("refused", 0)})
    return spoiled(answer, plan) if plan else answer


async def _given(world: World, request: Request, method: str) -> Json:
    if request.path_params["token"] != world.token:
        raise Refusal(401, "Unauthorized")
    if method not in METHODS:
        raise Refusal(404, "Not Found")
    if request.headers.get("content-type") != "application/json":
        raise Refusal(400, "Bad Request: JSON expected")
    given: Json = await request.json()
    if unknown := given.keys() - METHODS[method][1]:
        raise Refusal(400, f"Bad Request: unknown {sorted(unknown)}")
    return given


def _instead(plan: Planned) -> Response | None:
    if plan.fault is Fault.FLOOD:
        return JSONResponse(Refusal(429, "Too Many Requests").body())
    answer = instead(plan)
    if isinstance(answer, TelegramRefusal):
        return JSONResponse(Refusal(answer.code, answer.description).body())
    return answer


async def photo(request: Request) -> Response:
    """Return a photo that somebody sent; "to" leads elsewhere."""
    world: World = request.app.state.world
    plan = world.faults.use(OF_DOWNLOADS, DOWNLOAD)
    if to := request.query_params.get("to"):
        return RedirectResponse(to)
    content = world.photos.get(request.path_params["name"])
    right = Response(content, media_type="image/jpeg") if content else Response(status_code=404)
    answer = _instead(plan) if plan else None
    return spoiled(answer or right, plan) if plan else right


def join(world: World, given: Json) -> Json:
    """Let a new person join Zalo."""
    person = Person(world.number(), given["name"])
    world.people[person.id] = person
    return {"id": person.id}


def does(world: World, given: Json) -> Json:
    """Let somebody do something: an event with its content, photos put where Zalo would."""
    person, content = world.people[given["id"]], dict(given["content"])
    if "photo" in given:
        name = world.number()
        world.photos[name] = base64.b64decode(given["photo"])
        content["photo_url"] = f"{world.url}/photo/{name}"
    return {"message_id": world.tell(person, given["event"], content), **content}


def blocks(world: World, given: Json) -> Json:
    """Block the bot, or let it in again."""
    world.people[given["id"]].has_blocked = given["blocked"]
    return {}


def sees(world: World, given: Json) -> Json:
    """Return what one person has on the phone."""
    person = world.people[given["id"]]
    shown = [message for message in world.sent if message["chat_id"] == person.id]
    return {"messages": shown, "last_act": person.last_act}


def fails(world: World, given: Json) -> Json:
    """Plan a fault."""
    world.faults.planned.append(Planned(Fault(given.pop("fault")), **given))
    return {}


def calms(world: World, given: Json) -> Json:
    """Let nothing more go wrong."""
    world.faults.planned.clear()
    return {}


def brings(world: World, given: Json) -> Json:
    """Bring anything at all as an update."""
    world.put(given["update"])
    return {}


def gap(world: World, given: Json) -> Json:
    """Set the seconds between two polls."""
    world.gap = given["seconds"]
    return {}


def state(world: World, given: Json) -> Json:
    """Return what the bot did, and what it has still to take."""
    return {"calls": world.calls, "queue": len(world.queue), "hook": world.hook[0]}


CONTROLS: dict[str, Callable[[World, Json], Json]] = {
    verb.__name__: verb for verb in (join, does, blocks, sees, fails, calms, brings, gap, state)
}


async def control(request: Request) -> Response:
    """Do what a test asks for."""
    verb = CONTROLS[request.path_params["verb"]]
    return JSONResponse(verb(request.app.state.world, await request.json()))


async def reset(request: Request) -> Response:
    """Begin anew: nobody there, nothing said."""
    old: World = request.app.state.world
    old.close()
    request.app.state.world = World(old.token, old.url)
    return JSONResponse({})


def application(world: World) -> Starlette:
    """Return the ASGI application of one world."""
    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", bot_call, methods=["POST"]),
            Route("/photo/{name}", photo),
            Route("/control/reset", reset, methods=["POST"]),
            Route("/control/{verb}", control, methods=["POST"]),
        ]
    )
    app.state.world = world
    return app
