"""Zalo as a channel, by polling or webhook: what people write there, what the bot says.

client     the Bot API over HTTP: typed results, one tree of errors
reading    raw update → Inbound
writing    Outbound → parts of a message: photos by address, plain texts
fetching   a photo from the address in an update, checked first
failures   the client's errors → the seam's
polling    getUpdates → inbox
webhook    Zalo's own requests → inbox
receiving  what these two share: the waits, an update on its way into the inbox
channel    the rest, put together
"""

from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.receiving import NAME, Timeouts
from bot.channels.zalo.webhook import SECRET_HEADER

__all__ = ["NAME", "SECRET_HEADER", "Timeouts", "ZaloChannel"]
