"""The chat page itself, with the limits and the sentences that its script needs."""

from functools import cache

from bot.http.assets import Asset
from bot.http.pages import page
from bot.http.post_parsing import FILE_LIMIT, FILES_LIMIT, LIMITS, TEXT_LIMIT, TOTAL_LIMIT
from bot.texts import all_texts
from conversations.menu import usual

_SCRIPT = "web-live-"
# Filled in by the script itself.
_BY_SCRIPT = {"name": "{name}", "count": "{count}", "percent": "{percent}"}


def chat_page(owner: str = "", own: bool = False) -> str:
    """Return the chat page; `own`: of a browser of one's own, which can leave and keep it.

    Without an `owner` the script reads from a cookie whose it is, so the page is the same for all.
    """
    return page(
        "chat.html",
        owner=owner,
        own=own,
        text_limit=TEXT_LIMIT,
        files_limit=FILES_LIMIT,
        file_limit=FILE_LIMIT,
        total_limit=TOTAL_LIMIT,
        texts=_texts_for_script(),
        menu=[(f"/{name}", about) for name, about in usual(all_texts()) if own],
    )


@cache
def own_chat_page() -> Asset:
    """Return the chat page of a browser of one's own; it can be kept on the phone."""
    return Asset.of(chat_page(own=True).encode(), "text/html; charset=utf-8")


def _texts_for_script() -> dict[str, str]:
    """Return the sentences of the page's script, by their keys without what all begin with."""
    catalogue = all_texts()
    return {
        key.removeprefix(_SCRIPT): catalogue.say(key, **LIMITS, **_BY_SCRIPT)
        for key in catalogue.keys
        if key.startswith(_SCRIPT)
    }
