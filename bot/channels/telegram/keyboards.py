"""Buttons go when they have been answered: one open question, one keyboard in a chat."""

from dataclasses import dataclass, field

import structlog
from telegram.error import TelegramError

from bot.channels.receive_loop import Background
from bot.channels.telegram.errors import told
from bot.channels.telegram.raw_calls import Api

log = structlog.get_logger()


@dataclass
class Keyboards:
    """Which messages of each chat have buttons that the next question takes the place of.

    A courtesy, kept in memory: an old button that stays is answered all the same.
    """

    api: Api
    beside: Background
    standing: dict[str, set[str]] = field(default_factory=dict)

    def tapped(self, chat: str, message: str) -> None:
        """Note a message one of whose buttons was chosen: a reminder, a question of long ago."""
        self.standing.setdefault(chat, set()).add(message)

    def asked(self, chat: str, message: str, *, with_buttons: bool) -> None:
        """Take the buttons of what is answered, for the next question is out."""
        old = self.standing.pop(chat, set()) - {message}
        if with_buttons:
            self.standing[chat] = {message}
        for answered in old:
            self.beside.begin(self._take(chat, answered))

    async def _take(self, chat: str, message: str) -> None:
        try:
            await self.api.call("editMessageReplyMarkup", chat_id=chat, message_id=message)
        except TelegramError as error:  # gone, too old, or without buttons already
            log.debug("telegram-buttons-stay", why=told(error))
