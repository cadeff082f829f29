"""The Bot API methods about the bot itself and its updates."""

import asyncio
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.courier import carry
from tests.fakes.telegram.markup import utf16_length
from tests.fakes.telegram.requests import Call
from tests.fakes.telegram.rules import check_commands, check_webhook
from tests.fakes.telegram.updates import Webhook
from tests.fakes.telegram.words import Json, bad_request
from tests.fakes.telegram.world import World

CONNECTIONS = 40


def get_me(world: World, call: Call) -> Json:
    """Return who the bot is."""
    can = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
    return world.bot | dict.fromkeys(can, False)


async def get_updates(world: World, call: Call) -> list[Json]:
    """Return the updates from `offset` on; waits up to `timeout` seconds for the first."""
    _allow(world, call)
    limit = min(max(call.number("limit", 100), 1), 100)
    return await world.updates.poll(call.number("offset"), limit, call.number("timeout"))


def set_webhook(world: World, call: Call) -> bool:
    """Deliver updates to a URL; an empty one removes the webhook."""
    if not (url := call.text("url")):
        return delete_webhook(world, call)
    secret = call.text("secret_token")
    check_webhook(url, secret)
    _allow(world, call)
    _drop_pending(world, call)
    world.close()
    connections = min(max(call.number("max_connections", CONNECTIONS), 1), 100)
    world.updates.set_webhook(Webhook(url, secret, connections))
    world.courier = asyncio.create_task(carry(world.updates))
    return True


def delete_webhook(world: World, call: Call) -> bool:
    """Go back to long polls."""
    _drop_pending(world, call)
    world.close()
    world.updates.set_webhook(None)
    return True


def get_webhook_info(world: World, call: Call) -> Json:
    """Return where updates go, and what went wrong last."""
    webhook = world.updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending()),
    }
    if webhook:
        info["max_connections"] = webhook.max_connections
        if webhook.last_error_message:
            info["last_error_date"] = webhook.last_error_date
            info["last_error_message"] = webhook.last_error_message
    return info | ({"allowed_updates": allowed} if (allowed := world.updates.allowed) else {})


def set_my_commands(world: World, call: Call) -> bool:
    """Set the menu of commands."""
    commands = call.json("commands", [])
    check_commands(commands)
    world.shown[_profile_key("commands", call)] = {"commands": commands}
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    """Return the menu of commands."""
    found: list[Json] = world.shown.get(_profile_key("commands", call), {}).get("commands", [])
    return found


def _profile_key(what: str, call: Call) -> str:
    """Return under which name something is kept: "commands", "commands en", "commands chat 7"."""
    scope = call.json("scope", {})
    chat = f"chat {scope['chat_id']}" if scope.get("type") == "chat" else ""
    return " ".join(filter(None, [what, call.text("language_code"), chat]))


def _text_of(name: str, most: int) -> dict[str, Callable[[World, Call], Any]]:
    """Return the two methods of a text that Telegram shows: `getMyDescription` and its setting."""
    key = {"MyDescription": "description", "MyShortDescription": "short_description"}[name]

    def set_text(world: World, call: Call) -> bool:
        if utf16_length(text := call.text(key)) > most:
            raise bad_request("BOT_DESCRIPTION_TOO_LONG")
        world.shown[_profile_key(key, call)] = {key: text}
        return True

    def get_text(world: World, call: Call) -> Json:
        return world.shown.get(_profile_key(key, call), {key: ""})

    return {f"get{name}": get_text, f"set{name}": set_text}


def set_chat_menu_button(world: World, call: Call) -> bool:
    """Set what the button beside the field for text opens."""
    world.shown["menu_button"] = call.json("menu_button", {})
    return True


def get_chat_menu_button(world: World, call: Call) -> Json:
    """Return what the button beside the field for text opens."""
    return world.shown.get("menu_button", {"type": "default"})


def _allow(world: World, call: Call) -> None:
    if call.text("allowed_updates"):
        world.updates.allowed = call.json("allowed_updates", [])


def _drop_pending(world: World, call: Call) -> None:
    if call.text("drop_pending_updates").lower() == "true":
        world.updates.entries.clear()


METHODS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    **_text_of("MyDescription", 512),
    **_text_of("MyShortDescription", 120),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
