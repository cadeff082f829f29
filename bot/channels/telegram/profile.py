"""What Telegram shows of the bot by itself: its commands, its descriptions, the menu's button."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.channels.receive_loop import LONG_WAIT, Background
from bot.channels.telegram.errors import is_foreign, seconds_of, told
from bot.channels.telegram.raw_calls import Api
from bot.channels.telegram.receiving import Timeouts
from bot.texts import all_texts
from conversations.menu import usual
from conversations.texts import dialog_texts
from dvht_core.texts import Catalogue

log = structlog.get_logger()

LONGEST_MENU_PAUSE = 3600.0
"""Seconds between tries to set what is shown, at the most."""

APPS = {"": "vi", "en": "en"}
"""The language of an app, and in which the bot is shown there; "" is any other."""

Commands = Sequence[tuple[str, str]]
"""Name in ASCII and what it is for, of each."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is shown: `get…` tells how it is, `set…` makes it so."""

    name: str
    given: Mapping[str, Any]
    language: str = ""
    """Of the app of those who see it; "" for all that have no other."""

    @property
    def about(self) -> dict[str, Any]:
        """What a question about it names."""
        return {"language_code": self.language} if self.language else {}

    def is_so(self, found: Any) -> bool:
        """Return whether Telegram shows it already."""
        (wanted,) = self.given.values()
        return bool(found == wanted or found == self.given)


def commands_setting(commands: Commands, language: str = "") -> Setting:
    """Return the list of commands of every chat that has none of its own."""
    return Setting("MyCommands", {"commands": _listed(commands)}, language)


def telegram_profile() -> tuple[Setting, ...]:
    """Return what Telegram shows of this assistant, in Vietnamese and, in an English app, so."""
    settings = [
        setting
        for app, language in APPS.items()
        for setting in (
            commands_setting(usual(dialog_texts(language)), app),
            *_describing(dialog_texts(language), app),
        )
    ]
    return (*settings, Setting("ChatMenuButton", {"menu_button": {"type": "commands"}}))


def _describing(texts: Catalogue, app: str) -> tuple[Setting, ...]:
    """Return what stands in a chat before its first message, and in the bot's profile."""
    return (
        Setting("MyDescription", {"description": texts.say("about-assistant")}, app),
        Setting(
            "MyShortDescription", {"short_description": texts.say("about-assistant-short")}, app
        ),
    )


def _listed(commands: Commands) -> list[dict[str, str]]:
    return [{"command": name, "description": text} for name, text in commands]


async def show_profile(api: Api, settings: Sequence[Setting], patience: Timeouts) -> None:
    """See that Telegram shows all settings, each tried until it is taken or refused.

    The bot works without them, so nothing waits for this.
    """
    for setting in settings:
        await _show(api, setting, patience)


async def _show(api: Api, setting: Setting, patience: Timeouts) -> None:
    pause = patience.first_pause
    while True:
        try:
            if not await _is_shown(api, setting):
                await api.call(f"set{setting.name}", **setting.given, **setting.about)
            return
        except RetryAfter as error:
            wait = seconds_of(error)
            if wait > LONG_WAIT:
                meaning = all_texts().say("telegram-menu-put-off", seconds=round(wait))
                log.warning("telegram-menu-put-off", seconds=round(wait), meaning=meaning)
        except BadRequest as error:
            if not is_foreign(error):
                log.error("telegram-menu-refused", why=told(error))
                return
            wait = pause
        except TelegramError as error:
            log.debug("telegram-menu-unanswered", why=told(error))
            wait = pause
        await asyncio.sleep(min(wait, LONGEST_MENU_PAUSE))
        pause = min(2 * pause, LONGEST_MENU_PAUSE)


async def _is_shown(api: Api, setting: Setting) -> bool:
    try:
        return setting.is_so(await api.call(f"get{setting.name}", **setting.about))
    except RetryAfter:
        raise
    except TelegramError:
        return False


@dataclass
class OwnMenus:
    """The lists of commands of single chats: what that person may do, in their language.

    A courtesy: a list that Telegram does not take now is offered again with a later answer.
    """

    api: Api
    beside: Background
    shown: dict[str, int] = field(default_factory=dict)
    """By chat: the hash of what this program has set."""

    def offer(self, chat: str, commands: Commands) -> None:
        """Show a chat its list, unless it is there."""
        if self.shown.get(chat) != (mark := hash(tuple(commands))):
            self.shown[chat] = mark
            self.beside.begin(self._set(chat, commands))

    async def _set(self, chat: str, commands: Commands) -> None:
        try:
            scope = {"type": "chat", "chat_id": int(chat)}
            await self.api.call("setMyCommands", commands=_listed(commands), scope=scope)
        except TelegramError as error:
            self.shown.pop(chat, None)
            log.debug("telegram-own-menu-refused", why=told(error))
