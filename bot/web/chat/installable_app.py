"""The chat as an app of the phone: its manifest, its icons, and the worker that keeps it there."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import cache

import resvg_py
from starlette.requests import Request
from starlette.responses import Response

from bot.http.assets import WORKER, Asset, answer, assets, imported, served
from bot.texts import all_texts
from dvht_core.html_pages import web_folder

SIZES = (192, 512)
GROUND = "#f5f7f5"
ACCENT = "#0d6e63"
SHELL = "/khung"
"""The chat page that the worker keeps: the same for everybody."""

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class InstallRoutes:
    """What makes the chat installable. `shell` is its page."""

    shell: Callable[[], Asset]

    def places(self) -> Iterator[tuple[str, Endpoint]]:
        """Yield path and endpoint of each part."""
        yield SHELL, self.page
        yield "/sw.js", self.worker
        yield "/manifest.webmanifest", manifest
        yield "/icons/{name}", icon

    async def page(self, request: Request) -> Response:
        """GET /khung: the chat page, whoever asks; there is nobody's data in it."""
        return answer(request, self.shell())

    async def worker(self, request: Request) -> Response:
        """GET /sw.js: the service worker; another program has another one."""
        return answer(request, worker_of(self.shell()))


async def manifest(request: Request) -> Response:
    """GET /manifest.webmanifest."""
    return answer(request, _manifest())


async def icon(request: Request) -> Response:
    """GET /icons/{name}: drawn from the same SVG in the sizes that phones want."""
    found = _icons().get(request.path_params["name"])
    return Response(status_code=404) if found is None else answer(request, found)


@cache
def _manifest() -> Asset:
    say = all_texts().say
    icons = [
        {"src": f"/icons/{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES
    ]
    whole = {**icons[-1], "src": "/icons/maskable.png", "purpose": "maskable"}
    content = {
        "name": say("web-title"),
        "short_name": say("web-short-title"),
        "description": say("web-subtitle"),
        "lang": "vi",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": ACCENT,
        "icons": [*icons, whole],
    }
    body = json.dumps(content, ensure_ascii=False).encode()
    return Asset.of(body, "application/manifest+json")


@cache
def _icons() -> dict[str, Asset]:
    """Return the icon in each size; one fills its edges, for phones that cut icons to a shape."""
    svg = (web_folder() / "icon.svg").read_text(encoding="utf-8")
    whole = svg.replace('viewBox="0 0 48 48"', 'viewBox="-5 -5 58 58"').replace(
        '<rect width="48" height="48" rx="14"', '<rect x="-5" y="-5" width="58" height="58"'
    )
    drawn = {f"{size}.png": (svg, size) for size in SIZES}
    drawn |= {"maskable.png": (whole, SIZES[-1]), "apple.png": (whole, 180)}
    return {
        name: Asset.of(bytes(resvg_py.svg_to_bytes(svg_string=source, width=size)), "image/png")
        for name, (source, size) in drawn.items()
    }


@cache
def worker_of(shell: Asset) -> Asset:
    """Return the worker with its version and its files: what any of them says makes the version."""
    files = ["/manifest.webmanifest", *(f"/web/{name}" for name in _kept())]
    parts = [shell.tag, _manifest().tag, *(assets()[name].tag for name in _kept())]
    version = hashlib.sha256("".join(parts).encode()).hexdigest()[:12]
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps([SHELL, *files])};\n"
    source = served(web_folder() / WORKER).decode()
    return Asset.of((head + source).encode(), "text/javascript; charset=utf-8")


def _kept() -> list[str]:
    """Return the files of the chat page."""
    return ["icon.svg", "base.css", "chat.css", "chat.js", *imported("chat.js")]
