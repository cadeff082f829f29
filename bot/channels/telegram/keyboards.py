"""Buttons go when they have been answered: one open question, one keyboard in a chat."""

import asyncio
from dataclasses import dataclass, field

import structlog
from telegram.error import TelegramError

from bot.channels.receive_loop import Background
from bot.channels.telegram.errors import told
from bot.channels.telegram.raw_calls import Api

log = structlog.get_logger()

MOST = 5
"""Messages of one chat whose buttons are remembered; who taps on and on leaves more."""


@dataclass
class Keyboards:
    """Which messages of each chat have buttons that the next question takes the place of.

    A courtesy, kept in memory: an old button that stays is answered all the same. It waits until a
    chat has been still for `quiet` seconds, for changing a message counts as sending one, and no
    answer is to wait for it.
    """

    api: Api
    beside: Background
    quiet: float
    standing: dict[str, list[str]] = field(default_factory=dict)
    """By chat: the messages with buttons, the open question last."""
    last: dict[str, str] = field(default_factory=dict)
    """By chat: the message that asked last, with buttons or without."""

    def tapped(self, chat: str, message: str) -> None:
        """Note a message one of whose buttons was chosen: a reminder, a question of long ago."""
        self._note(chat, message, at_end=False)

    def asked(self, chat: str, message: str, *, with_buttons: bool) -> None:
        """See that the buttons of what is answered go, for the next question is out."""
        if with_buttons:
            self._note(chat, message, at_end=True)
        self.last[chat] = message
        if any(other != message for other in self.standing.get(chat, ())):
            self.beside.begin(self._tidy(chat, message))

    def _note(self, chat: str, message: str, *, at_end: bool) -> None:
        others = [other for other in self.standing.get(chat, ()) if other != message]
        messages = [*others, message] if at_end else [message, *others]
        self.standing[chat] = messages[-MOST:]

    async def _tidy(self, chat: str, message: str) -> None:
        """Take the buttons of all but `message`, as long as nothing else is asked."""
        await asyncio.sleep(self.quiet)
        while self.last.get(chat) == message:
            old = [other for other in self.standing.get(chat, ()) if other != message]
            if not old:
                return
            self.standing[chat].remove(old[0])
            await self._take(chat, old[0])
            await asyncio.sleep(self.quiet)

    async def _take(self, chat: str, message: str) -> None:
        try:
            await self.api.call("editMessageReplyMarkup", chat_id=chat, message_id=message)
        except TelegramError as error:  # gone, too old, or without buttons already
            log.debug("telegram-buttons-stay", why=told(error))
