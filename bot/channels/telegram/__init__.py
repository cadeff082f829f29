"""Telegram as a channel, by polling: what people write there, and what the bot says to them.

reading   raw update → Inbound
writing   Outbound → parts of a message: albums, documents, texts with buttons
failures  the library's errors → the seam's
polling   getUpdates → inbox
channel   the rest, put together
"""

from bot.channels.base import FileTooLarge
from bot.channels.telegram.channel import LOGGERS_WITH_TOKEN, TelegramChannel
from bot.channels.telegram.failures import TokenRefused
from bot.channels.telegram.polling import Patience

__all__ = ["LOGGERS_WITH_TOKEN", "FileTooLarge", "Patience", "TelegramChannel", "TokenRefused"]
