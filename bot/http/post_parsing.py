"""Reading what a page posts: a text, a press or files with a caption, within the limits.

Files come with the message (a plain form), or before it in pieces, and are named in it then.
"""

import re
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.http.http_errors import Refused
from bot.http.webhook_auth import read_json
from dvht_core.i18n.vietnamese import clean
from dvht_core.texts import Value

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 10_000  # characters
FILES_LIMIT = 30
FIELDS = 10
"""Fields of a form beside its files."""
FILE_LIMIT = 20 * MEGABYTE
TOTAL_LIMIT = 100 * MEGABYTE
LIMITS: Mapping[str, Value] = {
    "characters": "10.000",
    "files": FILES_LIMIT,
    "file-size": FILE_LIMIT // MEGABYTE,
    "total-size": TOTAL_LIMIT // MEGABYTE,
}
"""For the sentences."""

MESSAGE_BYTES = TOTAL_LIMIT + MEGABYTE
"""A message with its files: beside them there are part headers, caption and id."""

_JSON_LIMIT = 16 * TEXT_LIMIT  # bytes; a character takes at most 12 in JSON
_PRESS_LIMIT = 64  # bytes, as in `Button.data`
_NAME_LIMIT = 200
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: no database keeps it."""

Keep = Callable[[str, bytes], Awaitable[str]]
"""As in `uploads`."""
Taken = Callable[[str], Awaitable[tuple[str, int] | None]]
"""Returns reference and size of a file that came before, by its id; None when it did not."""
Repeated = Callable[[str], Awaitable[bool]]
"""Returns whether a message of this id is stored already."""


async def _nothing_came(_upload: str) -> None:
    return None


async def _nothing_stored(_update_id: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Posted:
    """A posted message: the id that the page gave it, and what goes into the inbox."""

    update_id: str
    raw: dict[str, Any]


async def read_post(
    request: Request,
    keep: Keep,
    taken: Taken = _nothing_came,
    repeated: Repeated = _nothing_stored,
) -> Posted:
    """Return what was posted, its files kept; `Refused` when it breaks a limit.

    Of a message that is repeated no files are kept: those that came first are what it brought.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        data = await _json(request)
        return await _named(data, taken) if "uploads" in data else _typed_or_pressed(data)
    if kind == "multipart/form-data":
        return await _files(request, keep, repeated)
    raise Refused(415, "web-refused-unreadable")


def _typed_or_pressed(data: dict[str, Any]) -> Posted:
    update_id = page_id(data.get("id"))
    if "press" in data:
        press, label = _text(data["press"]), _text(data.get("label", ""))
        if not press or len(press.encode()) > _PRESS_LIMIT:
            raise Refused(422, "web-refused-unreadable")
        return Posted(update_id, {"press": press, "label": label})
    text = _text(data.get("text")).strip()
    if not text:
        raise Refused(422, "web-refused-empty")
    return Posted(update_id, {"text": text})


async def _named(data: dict[str, Any], taken: Taken) -> Posted:
    """Files that have come before; what is missing is to be sent again (409)."""
    update_id = page_id(data.get("id"))
    caption, uploads = _text(data.get("caption", "")).strip(), data["uploads"]
    if not isinstance(uploads, list) or not all(isinstance(u, dict) for u in uploads):
        raise Refused(422, "web-refused-unreadable")
    if not uploads:
        raise Refused(422, "web-refused-empty")
    if len(uploads) > FILES_LIMIT:
        raise Refused(413, "web-refused-files", **LIMITS)
    files = []
    for upload in uploads:
        found = await taken(page_id(upload.get("id")))
        if found is None:
            raise Refused(409, "web-refused-upload")
        files.append([found[0], _plain_name(_text(upload.get("name", ""))), found[1]])
    return Posted(update_id, {"files": files, "caption": caption})


async def _files(request: Request, keep: Keep, repeated: Repeated) -> Posted:
    form = await _form(request)
    try:
        update_id = page_id(form.get("id"))
        caption = _text(form.get("caption", "")).strip()
        parts = [part for part in form.getlist("files") if isinstance(part, UploadFile)]
        uploads = [part for part in parts if part.filename]  # a form without a choice sends one
        if not uploads:
            raise Refused(422, "web-refused-empty")
        if len(uploads) > FILES_LIMIT:
            raise Refused(413, "web-refused-files", **LIMITS)
        for upload in uploads:
            if (upload.size or 0) > FILE_LIMIT:
                raise Refused(413, "web-refused-file-size", name=_name(upload), **LIMITS)
        again = await repeated(update_id)
        kept = [
            [
                "" if again else await keep(str(uuid.uuid4()), await u.read()),
                _name(u),
                u.size or 0,
            ]
            for u in uploads
        ]
        return Posted(update_id, {"files": kept, "caption": caption})
    finally:
        await form.close()


async def _json(request: Request) -> dict[str, Any]:
    too_long = Refused(413, "web-refused-text", **LIMITS)
    async with aclosing(_limited(request, _JSON_LIMIT, too_long)) as stream:
        body = b"".join([chunk async for chunk in stream])
    data = read_json(body)
    if not isinstance(data, dict):
        raise Refused(422, "web-refused-unreadable")
    return data


async def _form(request: Request) -> FormData:
    """Files go to disk as they come in (above 1 MB), never all into memory."""
    async with aclosing(request.stream()) as stream:
        try:
            return await MultiPartParser(request.headers, stream, max_fields=FIELDS).parse()
        except (MultiPartException, ValueError, LookupError) as error:
            raise Refused(422, "web-refused-unreadable") from error


async def _limited(request: Request, limit: int, refused: Refused) -> AsyncGenerator[bytes, None]:
    """Return the request's body, `refused` before or as soon as it is longer than `limit` bytes."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise refused
    received = 0
    async with aclosing(request.stream()) as stream:
        async for chunk in stream:
            received += len(chunk)
            if received > limit:
                raise refused
            yield chunk


def page_id(value: object) -> str:
    """Return the id that the page gave a message, or a file."""
    try:
        return str(uuid.UUID(str(value)))
    except ValueError as error:
        raise Refused(422, "web-refused-unreadable") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or _SURROGATE.search(value):
        raise Refused(422, "web-refused-unreadable")
    if len(value) > TEXT_LIMIT:
        raise Refused(413, "web-refused-text", **LIMITS)
    return clean(value)


def _name(upload: UploadFile) -> str:
    return _plain_name(clean(upload.filename or ""))


def _plain_name(name: str) -> str:
    """Return a file's name, without the folders that some browsers put before it."""
    return name.replace("\\", "/").rpartition("/")[2].strip()[-_NAME_LIMIT:]
