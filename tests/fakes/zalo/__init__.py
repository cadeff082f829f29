"""A strict Zalo Bot API server to test against: one slot for polls, no buttons, photos by address.

with start() as zalo:
    lan = zalo.user("Nguyễn Thị Lan")
    lan.says("/start MA-MOI")
    lan.waits_for("Chào")
    lan.chooses("Đúng là tôi")

Where Zalo's own description is silent (codes of refusals, repeats of a webhook), the fake takes the
way that asks most of the program.
"""

from tests.fakes.telegram.faults import DOWNLOAD, Fault
from tests.fakes.zalo.client import TOKEN, Message, User, Zalo
from tests.fakes.zalo.process import start

__all__ = ["DOWNLOAD", "TOKEN", "Fault", "Message", "User", "Zalo", "start"]
