"""Telegram as a channel, by polling or webhook: what people write there, what the bot says.

reading    raw update → Inbound
writing    Outbound → parts of a message: albums, documents, texts with buttons
photos     what Telegram takes as a photo
api        calls that return Telegram's own JSON
failures   the library's errors → the seam's
polling    getUpdates → inbox
webhook    Telegram's own requests → inbox
receiving  what these two share: the sign on a button
profile    what Telegram shows by itself: commands, descriptions
keyboards  buttons go when they have been answered
groups     the one sentence that a group gets
channel    the rest, put together
"""

from bot.channels.base import FileTooLarge
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.receiving import Timeouts
from bot.channels.telegram.webhook import SECRET_HEADER, secret_of

__all__ = [
    "SECRET_HEADER",
    "FileTooLarge",
    "TelegramChannel",
    "Timeouts",
    "secret_of",
]
