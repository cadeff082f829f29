"""The Bot API methods and what each refuses."""

from collections.abc import Awaitable, Callable

import httpx

from tests.fakes.zalo.world import Json, Refusal, World

TEXT_LETTERS = 2000
LOCAL = ("http://127.0.0.1:", "http://localhost:")
"""Let through, since there is no TLS on the loopback."""

ACTIONS = frozenset({"typing", "upload_photo"})

Call = Callable[[World, Json], Awaitable[Json]]


async def get_me(world: World, given: Json) -> Json:
    """Return who the bot is."""
    number = world.token.partition(":")[0]
    return {"id": number, "account_name": "bot.dvht", "account_type": "BASIC"}


async def get_updates(world: World, given: Json) -> Json:
    """Return the one update in the slot; `timeout` in seconds, as a text."""
    return await world.poll(float(_text(given, "timeout", 1, 3)))


async def send_message(world: World, given: Json) -> Json:
    """Send a text of 1–2,000 letters, counted as UTF-16 does."""
    text = _text(given, "text", 1, TEXT_LETTERS)
    return world.wrote(_text(given, "chat_id", 1, 100), {"text": text})


async def send_photo(world: World, given: Json) -> Json:
    """Send a photo by its address, which Zalo fetches more than once, without a session."""
    caption = _text(given, "caption", 1, TEXT_LETTERS) if "caption" in given else ""
    address = _text(given, "photo", 1, TEXT_LETTERS)
    if not address.startswith(("https://", *LOCAL)):
        raise Refusal(400, "Bad Request: photo url is invalid")
    for _ in range(2):
        async with httpx.AsyncClient() as http:
            found = await http.get(address)
        kind = found.headers.get("content-type", "")
        if found.status_code != httpx.codes.OK or not kind.startswith("image/"):
            raise Refusal(400, "Bad Request: cannot fetch photo")
    chat = _text(given, "chat_id", 1, 100)
    return world.wrote(chat, {"photo": address, "caption": caption})


async def send_chat_action(world: World, given: Json) -> Json:
    """Show that the bot is writing."""
    if given.get("action") not in ACTIONS:
        raise Refusal(400, "Bad Request: action is invalid")
    world.reachable(_text(given, "chat_id", 1, 100))
    return {}


async def set_webhook(world: World, given: Json) -> Json:
    """Set the webhook: HTTPS alone, with a secret of 8–256 letters."""
    url = _text(given, "url", 1, TEXT_LETTERS)
    if not url.startswith(("https://", *LOCAL)):
        raise Refusal(400, "Bad Request: url must be https")
    world.set_hook(url, _text(given, "secret_token", 8, 256))
    return {"url": url}


async def delete_webhook(world: World, given: Json) -> Json:
    """Go back to polls."""
    world.set_hook("", "")
    return {"url": ""}


async def get_webhook_info(world: World, given: Json) -> Json:
    """Return where updates go."""
    return {"url": world.hook[0]}


def _text(given: Json, name: str, least: int, most: int) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or not least <= len(value.encode("utf-16-le")) // 2 <= most:
        raise Refusal(400, f"Bad Request: {name} is invalid")
    return value


METHODS: dict[str, tuple[Call, frozenset[str]]] = {
    "getMe": (get_me, frozenset()),
    "getUpdates": (get_updates, frozenset({"timeout"})),
    "sendMessage": (send_message, frozenset({"chat_id", "text"})),
    "sendPhoto": (send_photo, frozenset({"chat_id", "photo", "caption"})),
    "sendChatAction": (send_chat_action, frozenset({"chat_id", "action"})),
    "setWebhook": (set_webhook, frozenset({"url", "secret_token"})),
    "deleteWebhook": (delete_webhook, frozenset()),
    "getWebhookInfo": (get_webhook_info, frozenset()),
}
"""Each method and the fields that it knows."""
