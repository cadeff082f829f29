"""The channels of one person: which they are, one more, one less."""

from conversations.engine.button_data import go
from conversations.engine.dialog import (
    ANY,
    HOME,
    STAY,
    Choice,
    Commands,
    Context,
    Dialog,
    SideStep,
    Step,
)
from dvht_core.commands.account import RequestLink, UnlinkChat
from dvht_core.policy import Permission
from dvht_core.view.campaign_view import ChatView


def _list(ctx: Context) -> str:
    lines = [ctx.say("chats-line", chat=_said(ctx, chat)) for chat in ctx.view.chats]
    return "\n".join([ctx.say("chats-list", count=len(lines)), *lines, ctx.say("chats-ask")])


def _said(ctx: Context, chat: ChatView) -> str:
    """Return a chat by its channel, and when it was used."""
    at = ctx.local(chat.last_used_at)
    when = {"day": ctx.words.day_month(at.date()), "hour": f"{at:%H:%M}"}
    name = _name(ctx, chat)
    return ctx.say("chats-here" if chat.here else "chats-used", channel=name, **when)


def _name(ctx: Context, chat: ChatView) -> str:
    """Return a chat by its channel, and the device where that is known."""
    name = channel_name(ctx, chat.channel)
    return ctx.say("chats-device", channel=name, device=chat.device) if chat.device else name


def channel_name(ctx: Context, channel: str) -> str:
    """Return a messenger's name as a person knows it."""
    key = f"channel-{channel}"
    return ctx.say(key) if key in ctx.texts else channel.capitalize()


def _choices(ctx: Context) -> list[Choice]:
    several = len(ctx.view.chats) > 1
    return [
        Choice("add", ctx.say("chats-add")),
        *(
            Choice(str(chat.id), ctx.say("chats-end", chat=_said(ctx, chat)))
            for chat in ctx.view.chats
            if several
        ),
        *([Choice(go("reminders"), ctx.say("reminders-menu-channel"))] if several else []),
        Choice("leave", ctx.say("check-leave")),
    ]


def _chat(ctx: Context) -> ChatView | None:
    wanted = ctx.state.text("list")
    return next((chat for chat in ctx.view.chats if str(chat.id) == wanted), None)


def _sure(ctx: Context) -> str:
    chat = _chat(ctx)
    key = "chats-sure-here" if chat and chat.here else "chats-sure"
    return ctx.say(key, channel=_name(ctx, chat) if chat else "")


def _end(ctx: Context, _choice: str) -> Commands:
    chat = _chat(ctx)
    return [UnlinkChat(chat.id)] if chat else []


CHATS = Dialog(
    "chats",
    steps=(
        Step(
            "list",
            asks=_list,
            choices=_choices,
            does={"add": [RequestLink()]},
            echo={"add": "chats-code-comes"},
            goes={"add": STAY, "leave": HOME, ANY: "sure"},
        ),
        SideStep(
            "sure",
            asks=_sure,
            choices=("yes", "no"),
            does={"yes": _end},
            echo={"yes": "chats-told-yes", "no": "chats-told-no"},
            goes="list",
        ),
    ),
    may=Permission.LINK_CHATS,
)
"""Whoever ends the chat in which they write ends the turn as a stranger (`interpreter.entered`)."""
