"""Routes of the web server whose refusals are JSON, as the scripts of the pages read them."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.http.http_errors import Refused
from bot.http.security_headers import Guard
from bot.system.error_sentences import meaning, passes

Endpoint = Callable[[Request], Awaitable[Response]]

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
