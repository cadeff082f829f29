"""Answers that fail: connections that hang, break, or trickle."""

import asyncio
import socket
import struct
from http import HTTPStatus

from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from tests.fakes.telegram.faults import Fault, Planned
from tests.fakes.telegram.words import Refusal, flood

TRICKLE_PARTS = 10


async def _reset(scope: Scope) -> None:
    """Close the connection so that the other side sees it reset, not ended."""
    transport = scope["state"]["transport"]
    never_linger = struct.pack("ii", 1, 0)
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, never_linger)
    transport.abort()
    await asyncio.sleep(0)  # lets the server see that the connection is lost


class Reset(Response):
    """No answer: the connection breaks."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Break the connection."""
        await _reset(scope)


class Closed(Response):
    """No answer: the connection ends, as a server's that restarts."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """End the connection."""
        scope["state"]["transport"].close()
        await asyncio.sleep(0)


class Hang(Response):
    """No answer: the connection stays open until the other side gives up, or for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait for the other side to hang up."""
        try:
            async with asyncio.timeout(self.seconds or None):
                while (await receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            await _reset(scope)


class Trickle(Response):
    """The right answer, a bit at a time, over `seconds`."""

    def __init__(self, right: Response, seconds: float) -> None:
        super().__init__(right.body, right.status_code, media_type=right.media_type)
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head at once and the body slowly."""
        head = {"type": "http.response.start", "status": self.status_code}
        await send(head | {"headers": self.raw_headers})
        body = bytes(self.body)
        step = max(1, -(-len(body) // TRICKLE_PARTS))
        for start in range(0, len(body), step):
            await asyncio.sleep(self.seconds / TRICKLE_PARTS)
            part = {"body": body[start : start + step], "more_body": True}
            await send({"type": "http.response.body"} | part)
        await send({"type": "http.response.body", "body": b""})


class BrokenOff(Response):
    """Half of the right answer, then the connection breaks."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head and half of the body."""
        head = {"type": "http.response.start", "status": self.status_code}
        await send(head | {"headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await asyncio.sleep(0.05)  # lets the half arrive before the reset throws away the rest
        await _reset(scope)


def instead(plan: Planned) -> Response | Refusal | None:
    """Return what a fault puts in the place of the call; None when the call is carried out."""
    match plan.fault:
        case Fault.TIMEOUT_BEFORE:
            return Hang(plan.seconds)
        case Fault.RESET_BEFORE:
            return Reset()
        case Fault.CLOSED:
            return Closed()
        case Fault.REFUSAL:
            return Refusal(plan.status, plan.body or HTTPStatus(plan.status).phrase)
        case Fault.ANSWER_BEFORE:
            return Response(plan.body, plan.status, media_type="application/json")
        case Fault.FLOOD:
            return flood(max(1, int(plan.seconds)))
        case Fault.SERVER_ERROR if plan.status == 500:
            return Refusal(500, "Internal Server Error")
        case Fault.SERVER_ERROR:
            return _proxy_page(plan.status)
        case _:
            return None


def spoiled(right: Response, plan: Planned) -> Response:
    """Return what a fault makes of the answer to a call that was carried out."""
    match plan.fault:
        case Fault.TIMEOUT_AFTER:
            return Hang(plan.seconds)
        case Fault.RESET_AFTER:
            return Reset()
        case Fault.BROKEN_DOWNLOAD:
            return BrokenOff(right.body, right.status_code, media_type=right.media_type)
        case Fault.ANSWER_AFTER:
            return Response(plan.body, plan.status, media_type="application/json")
        case Fault.SLOW_BODY:
            return Trickle(right, plan.seconds)
        case _:
            return right


def _proxy_page(status: int) -> Response:
    title = {502: "502 Bad Gateway", 504: "504 Gateway Time-out"}.get(status, str(status))
    return HTMLResponse(f"<html><body><center><h1>{title}</h1></center></body></html>", status)
