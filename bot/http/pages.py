"""Pages in the words of the whole product's catalogue; their parts are fetched from `assets`."""

from typing import Any

from starlette.responses import HTMLResponse, Response

from bot.http.assets import imported
from bot.http.http_errors import Refused
from bot.texts import all_texts
from dvht_core.html_pages import render


def page(name: str, /, **values: Any) -> str:
    """Return page `name`; in Vietnamese, unless `values` have a `say` and `language` of theirs."""
    usual = {"say": all_texts().say, "language": "vi", "modules": imported}
    return render(name, **(usual | values))


def html_page(name: str, /, status: int = 200, **values: Any) -> Response:
    """Answer with a page."""
    return HTMLResponse(page(name, **values), status)


def refused_page(title: str, refused: Refused) -> Response:
    """Answer that this is not opened, and why; `title` is a key in the catalogue."""
    heading = all_texts().say(title)
    return html_page("refused.html", refused.status, heading=heading, said=str(refused))
