"""Pages from files: places in the HTML are filled from the texts catalogue, always escaped.

Every page stands in the same shell (`shell.html`); `base.css` is for all of them.
"""

import gzip
import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.http.http_errors import Refused
from bot.texts import all_texts
from dvht_core.dossier.word.template_files import shipped_folder
from dvht_core.texts import BOLD_END, BOLD_START, Value

WORKER = "worker.js"
"""The service worker, which has an address and a head of its own."""
_PLACE = re.compile(r"\{\{([a-z0-9-]+)\}\}")
_IMPORT = re.compile(r'from "\./([a-z]+\.js)"')
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
    return shipped_folder("web")


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


def page(
    name: str,
    /,
    title: str,
    styles: Sequence[str] = (),
    script: str = "",
    head: str = "",
    **values: str,
) -> Html:
    """Return the page whose body is template `name`; `title` is its key in the catalogue."""
    return shell(all_texts().say(title), render(name, **values), styles, script, head)


def shell(
    title: str,
    body: Html,
    styles: Sequence[str] = (),
    script: str = "",
    head: str = "",
    language: str = "vi",
    kind: str = "",
) -> Html:
    """Return a page with its head; `kind` is the class of its body, for styles.

    `script` is a module; what it imports is named in the head, so that it is all fetched at once.
    """
    parts = [
        *(_tag("link", rel="stylesheet", href=f"/web/{s}.css") for s in ("base", *styles)),
        *(_tag("link", rel="modulepreload", href=f"/web/{m}") for m in imported(script)),
        Html(head),
    ]
    if script:
        parts.append(Html(_tag("script", type="module", src=f"/web/{script}") + "</script>"))
    return render(
        "shell.html",
        **{
            "page-title": title,
            "page-language": language,
            "page-kind": kind,
            "page-head": Html("\n".join(filter(None, parts))),
            "page-body": body,
        },
    )


def html_page(
    name: str, /, title: str, status: int = 200, styles: Sequence[str] = (), **values: str
) -> Response:
    """Answer with a page without a script."""
    return HTMLResponse(page(name, title, styles, **values), status)


def refused_page(title: str, refused: Refused) -> Response:
    """Answer that this is not opened, and why."""
    heading = all_texts().say(title)
    return html_page("refused.html", title, refused.status, heading=heading, said=str(refused))


def ahead(script: str, styles: Sequence[str]) -> Html:
    """Return what, in a head, fetches the parts of the page that is likely to come next."""
    return Html(
        "\n".join(
            [
                *(_tag("link", rel="modulepreload", href=f"/web/{m}") for m in imported(script)),
                _tag("link", rel="modulepreload", href=f"/web/{script}"),
                *(
                    _tag("link", **{"rel": "preload", "as": "style"}, href=f"/web/{s}.css")
                    for s in styles
                ),
            ]
        )
    )


def _tag(name: str, **attributes: str) -> Html:
    return Html(f"<{name} {' '.join(f'{k}={chr(34)}{v}{chr(34)}' for k, v in attributes.items())}>")


@cache
def imported(script: str) -> tuple[str, ...]:
    """The modules that a script imports, and what those import."""
    found: dict[str, None] = {}
    waiting = [script] if script else []
    while waiting:
        source = (web_folder() / waiting.pop()).read_text(encoding="utf-8")
        new = [name for name in _IMPORT.findall(source) if name not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)


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
    """Every style, script and drawing, by the name of its file."""
    return {
        file.name: Asset.of(file.read_bytes(), _TYPES[file.suffix])
        for file in sorted(web_folder().iterdir())
        if file.suffix in _TYPES and file.name != WORKER
    }


def _tags(headers: Headers) -> set[str]:
    listed = headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in listed}
