"""A group gets one sentence: the assistant talks to each person alone and keeps nothing of it."""

from dataclasses import dataclass, field

import structlog
from telegram.error import TelegramError

from bot.channels.base import Raw
from bot.channels.receive_loop import Background
from bot.channels.telegram.errors import told
from bot.channels.telegram.raw_calls import Api
from bot.texts import all_texts

log = structlog.get_logger()

KINDS = ("group", "supergroup")
HERE = ("member", "administrator")


def group_of(raw: Raw) -> str | None:
    """Return the group that has just taken the bot in, or in which a command was sent."""
    match raw:
        case {
            "my_chat_member": {
                "chat": {"type": kind, "id": int(chat)},
                "new_chat_member": {"status": status},
            }
        } if kind in KINDS and status in HERE:
            return str(chat)
        case {"message": {"chat": {"type": kind, "id": int(chat)}, "text": str(text)}} if (
            kind in KINDS and text.startswith("/")
        ):
            return str(chat)
    return None


@dataclass
class Groups:
    """The groups that were told, each once while this program runs."""

    api: Api
    beside: Background
    told: set[str] = field(default_factory=set)

    def hear(self, raw: Raw) -> None:
        """Say the one sentence where it is called for."""
        group = group_of(raw)
        if group is not None and group not in self.told:
            self.told.add(group)
            self.beside.begin(self._tell(group))

    async def _tell(self, group: str) -> None:
        try:
            said = all_texts().say("telegram-group")
            await self.api.call("sendMessage", chat_id=group, text=said)
        except TelegramError as error:
            log.debug("telegram-group-untold", why=told(error))
