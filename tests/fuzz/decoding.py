"""What happens to an update between the wire and the database, without either.

Raises what a decoder must never raise; `Refused`, a sentence to the sender, is no failure.
"""

import json
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.requests import Request

from bot.channels.base import Inbound, Raw
from bot.channels.telegram import parse_update
from bot.channels.telegram.webhook import read_update
from bot.channels.zalo import parse_update as on_zalo
from bot.http.http_errors import Refused
from bot.http.post_parsing import read_post
from bot.http.webhook_auth import lenient_json
from bot.web.chat.chat_history import MemoryLog, own_line
from bot.web.chat.cookie_sessions import MemorySessions
from bot.web.chat.upload_parts import FolderParts
from bot.web.chat.uploads import Uploads
from bot.web.chat.web_channel import WebChannel
from conversations import interpreter
from conversations.engine.state import State
from dvht_core.invitations.shown_codes import without_codes
from dvht_core.view.campaign_view import View

NOW = datetime(2025, 1, 8, tzinfo=UTC)
WEB = WebChannel(MemoryLog(), MemorySessions(), Uploads(FolderParts(Path("uploads"))))


def telegram(body: bytes) -> None:
    """An update as Telegram brings it."""
    raw = read_update(body)
    if raw is None:
        return
    address, inbound = parse_update.address_of(raw), parse_update.understand(raw)
    parse_update.tap_of(raw)
    assert inbound is None or inbound.address == address
    if address is not None:
        _kept(raw)
    _heard(inbound)


def zalo(body: bytes) -> None:
    """An update as Zalo brings it."""
    try:
        updates = on_zalo.read_updates(lenient_json(body))
    except ValueError:
        return
    for raw in updates:
        address, inbound = on_zalo.address_of(raw), on_zalo.understand(raw)
        assert inbound is None or inbound.address == address
        assert on_zalo.key_of(raw)
        _kept(raw)
        _heard(inbound)


def web(content_type: str, body: bytes) -> None:
    """Decode a post of the web chat."""
    try:
        posted = _finished(read_post(_request(content_type, body), _keep))
    except Refused as refused:
        if not str(refused):
            raise  # a refusal without a sentence
        return
    raw = {"address": "a" * 64, **posted.raw}
    _kept(raw)
    own_line(1, posted.update_id, NOW, raw)
    _heard(WEB.understand(raw))


def _kept(raw: Raw) -> None:
    """The row as the database keeps it, before the turn and after."""
    text = json.dumps(raw, allow_nan=False)
    assert json.loads(text) == raw
    json.dumps(without_codes(raw))


def _heard(inbound: Inbound | None) -> None:
    """A stranger's turn: nothing is carried out but showing a code."""
    if inbound is None or inbound.event is None:
        return
    heard = interpreter.hear(State(), inbound.event, View(), NOW)
    assert {type(command).__name__ for command in heard.commands} <= {"ShowInvitation"}
    turn = interpreter.proceed(heard, View(), NOW)
    assert turn.replies
    json.dumps(turn.state.to_json())


def _request(content_type: str, body: bytes) -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", content_type.encode("latin-1", "replace"))]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


async def _keep(upload: str, data: bytes) -> str:
    return "0" * 64


def _finished(work: Coroutine[Any, Any, Any]) -> Any:
    """Run what never really waits, without a loop."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waited")
