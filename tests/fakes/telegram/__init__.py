"""A strict Telegram Bot API server to test against: it refuses what Telegram refuses.

with start() as telegram:
    lan = telegram.user("Nguyễn Thị Lan")
    lan.starts("MA-MOI")
    lan.waits_for("Chào")
    lan.taps("Đúng là tôi")
"""

from tests.fakes.telegram.client import TOKEN, Button, Message, Telegram, User
from tests.fakes.telegram.faults import DOWNLOAD, Fault
from tests.fakes.telegram.process import start
from tests.fakes.telegram.rules import Rates

__all__ = [
    "DOWNLOAD",
    "TOKEN",
    "Button",
    "Fault",
    "Message",
    "Rates",
    "Telegram",
    "User",
    "start",
]
