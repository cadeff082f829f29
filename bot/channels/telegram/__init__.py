"""Telegram as a channel, by polling or webhook: what people write there, what the bot says.

reading    raw update → Inbound
writing    Outbound → parts of a message: albums, documents, texts with buttons
failures   the library's errors → the seam's
polling    getUpdates → inbox
webhook    Telegram's own requests → inbox
receiving  what these two share
channel    the rest, put together
"""

from bot.channels.base import FileTooLarge
from bot.channels.telegram.channel import LOGGERS_WITH_TOKEN, TelegramChannel
from bot.channels.telegram.failures import TokenRefused
from bot.channels.telegram.receiving import Patience
from bot.channels.telegram.webhook import SECRET_HEADER, secret_of

__all__ = [
    "LOGGERS_WITH_TOKEN",
    "SECRET_HEADER",
    "FileTooLarge",
    "Patience",
    "TelegramChannel",
    "TokenRefused",
    "secret_of",
]
