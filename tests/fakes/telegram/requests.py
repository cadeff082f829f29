"""Reads a request in any of the four forms Telegram takes: query, form, multipart, JSON."""

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from tests.fakes.telegram import words
from tests.fakes.telegram.rules import UPLOAD_BYTES
from tests.fakes.telegram.words import bad_request

FORM_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """The parameters of a call: fields as text, files by the name of their part."""

    fields: dict[str, str]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a field; empty when it was not given."""
        return self.fields.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        value = self.text(name)
        try:
            return int(value) if value else default
        except ValueError:
            raise bad_request(f'invalid parameter "{name}"') from None

    def json(self, name: str, default: Any) -> Any:
        """Return a field that holds JSON."""
        value = self.text(name)
        try:
            return json.loads(value) if value else default
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None


async def read(request: Request) -> Call:
    """Return what a request asks for; 413 when it is larger than an upload may be."""
    fields = dict(request.query_params)
    if int(request.headers.get("content-length", 0)) > UPLOAD_BYTES + FORM_BYTES:
        async for _ in request.stream():
            pass
        raise words.TOO_LARGE
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        given = await request.json()
        as_text = {k: v if isinstance(v, str) else json.dumps(v) for k, v in given.items()}
        return Call(fields | as_text)
    files: dict[str, Upload] = {}
    if kind:
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime_type = value.content_type or ""
                    files[name] = Upload(value.filename or name, mime_type, await value.read())
                else:
                    fields[name] = value
    return Call(fields, files)
