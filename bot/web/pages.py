"""Pages from files: places in the HTML are filled from the texts catalogue, always escaped."""

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from bot.texts import all_texts
from dvht_core.dossier.templates import shipped_folder
from dvht_core.texts import BOLD_END, BOLD_START, Value

_PLACE = re.compile(r"\{\{([a-z0-9-]+)\}\}")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Html(str):
    """A string that is HTML already."""

    __slots__ = ()


def web_folder() -> Path:
    """Return the folder of pages, styles and scripts."""
    return shipped_folder() / "web"


def render(name: str, /, **values: str) -> Html:
    """Return template `name` with each `{{place}}` filled from `values` or the catalogue.

    KeyError when a place is in neither.
    """
    return render_with(all_texts().say, name, values)


def render_with(say: Callable[[str], str], name: str, values: Mapping[str, str]) -> Html:
    """The same, with what `say` says where the catalogue would be asked."""

    def fill(place: re.Match[str]) -> str:
        key = place[1]
        return as_html(values[key] if key in values else say(key))

    return Html(_PLACE.sub(fill, (web_folder() / name).read_text(encoding="utf-8")))


def as_html(text: str) -> Html:
    """Return text as HTML, with the catalogue's bold marks as <strong>."""
    if isinstance(text, Html):
        return text
    escaped = html.escape(text)
    return Html(escaped.replace(BOLD_START, "<strong>").replace(BOLD_END, "</strong>"))


def texts_for_script(prefix: str, values: Mapping[str, Value]) -> Html:
    """Return the sentences whose key begins with `prefix` as JSON for a data block in a page."""
    catalogue = all_texts()
    sentences = {
        key.removeprefix(prefix): catalogue.say(key, **values)
        for key in catalogue.keys
        if key.startswith(prefix)
    }
    return Html(json.dumps(sentences, ensure_ascii=False).replace("<", "\\u003c"))


async def asset(request: Request) -> Response:
    """GET /web/{name}: a style, script or drawing; asked for again, it is answered by its tag."""
    found = _assets().get(request.path_params["name"])
    if found is None:
        return Response(status_code=404)
    body, kind, tag = found
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in _tags(request.headers):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=kind)


@cache
def _assets() -> Mapping[str, tuple[bytes, str, str]]:
    return {file.name: (body, _TYPES[file.suffix], tag) for file, body, tag in _asset_files()}


def _asset_files() -> Iterator[tuple[Path, bytes, str]]:
    for file in web_folder().iterdir():
        if file.suffix in _TYPES:
            body = file.read_bytes()
            yield file, body, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def _tags(headers: Headers) -> set[str]:
    listed = headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in listed}
