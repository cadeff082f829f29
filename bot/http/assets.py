"""Styles, scripts and drawings: the same for everybody, so browsers keep and compare them."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from dvht_core.html_pages import web_folder

WORKER = "worker.js"
"""The service worker, which has an address and a head of its own."""
_REMARK = re.compile(rb"^[ \t]*//.*\n", re.MULTILINE)
"""A line of a script that is for its readers alone; a phone need not fetch it."""
_IMPORT = re.compile(r'from "\./([a-z]+\.js)"')
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


async def asset(request: Request) -> Response:
    """GET /web/{name}: a style, script or drawing; asked for again, it is answered by its tag."""
    found = assets().get(request.path_params["name"])
    if found is None:
        return Response(status_code=404)
    # for a minute it is not even asked again: the next page uses what this one has fetched
    return answer(request, found, **{"Cache-Control": "max-age=60"})


@dataclass(frozen=True, slots=True)
class Asset:
    """Something that is the same for everybody as long as the program is the same."""

    body: bytes
    packed: bytes
    """The same, compressed; as long as the body where that does not help."""
    media_type: str
    tag: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> "Asset":
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        return cls(body, gzip.compress(body, mtime=0), media_type, tag)


def answer(request: Request, found: Asset, **headers: str) -> Response:
    """Answer with an asset, compressed where the browser takes it; 304 when it has it."""
    sent = {"ETag": found.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding", **headers}
    if found.tag in _tags(request.headers):
        return Response(status_code=304, headers=sent)
    packs = "gzip" in request.headers.get("accept-encoding", "")
    if packs and len(found.packed) < len(found.body):
        sent["Content-Encoding"] = "gzip"
        return Response(found.packed, headers=sent, media_type=found.media_type)
    return Response(found.body, headers=sent, media_type=found.media_type)


@cache
def assets() -> Mapping[str, Asset]:
    """Return every style, script and drawing, by the name of its file."""
    return {
        file.name: Asset.of(_REMARK.sub(b"", file.read_bytes()), _TYPES[file.suffix])
        for file in sorted(web_folder().iterdir())
        if file.suffix in _TYPES and file.name != WORKER
    }


def _tags(headers: Headers) -> set[str]:
    listed = headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in listed}


@cache
def imported(script: str) -> tuple[str, ...]:
    """Return the modules that a script imports, and what those import."""
    found: dict[str, None] = {}
    waiting = [script] if script else []
    while waiting:
        source = (web_folder() / waiting.pop()).read_text(encoding="utf-8")
        new = [name for name in _IMPORT.findall(source) if name not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)
