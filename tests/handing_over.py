"""With DVHT_HAND_OVER=0 nothing is handed over in tests either, whoever puts the program together.

A test of the handing over itself asks for it (`hands_over=True`).
"""

from functools import wraps
from typing import Any

from bot.foundation.services import Services
from tests.seen_views import is_off


def arrange() -> None:
    """Let all services of this process be so from now on."""
    if not is_off("DVHT_HAND_OVER"):
        return
    patched: Any = Services
    usual = patched.__init__

    @wraps(usual)
    def without(self: Services, *args: Any, **given: Any) -> None:
        usual(self, *args, **({"hands_over": False} | given))

    patched.__init__ = without
