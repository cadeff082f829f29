"""What goes wrong between bot and Telegram while the story is told, by a seed."""

from collections import Counter
from random import Random

from tests.fakes.telegram import DOWNLOAD, Fault, Telegram
from tests.killed.story import Act, Shows

SHARE = 0.4
"""Of the acts that something goes wrong around."""
MOMENT = 0.3
"""Seconds that a line hangs, an answer trickles, an update is late."""

LINE = (
    Fault.TIMEOUT_BEFORE,
    Fault.TIMEOUT_AFTER,
    Fault.RESET_BEFORE,
    Fault.RESET_AFTER,
    Fault.SERVER_ERROR,
    Fault.FLOOD,
    Fault.SLOW_BODY,
)
UPDATES = (Fault.UPDATE_TWICE, Fault.UPDATE_LATE)
CALLS = ("sendMessage", "sendMessage", "sendDocument", "answerCallbackQuery", "getUpdates")
STATUS = (500, 502, 504)


class NetworkFaults:
    """Plans the faults of one run, and counts them."""

    def __init__(self, telegram: Telegram, seed: int) -> None:
        self._telegram = telegram
        self._random = Random(seed)
        self.planned: Counter[str] = Counter()

    def before(self, act: Act) -> None:
        """Forget a planned fault that did not happen; perhaps plan another."""
        self._telegram.calms()
        pick = self._random
        if pick.random() > SHARE:
            return
        if isinstance(act, Shows):
            self._plan(pick.choice((*LINE, Fault.BROKEN_DOWNLOAD)), DOWNLOAD)
            self._plan(pick.choice(LINE), "getFile")
            if len(act.photos) > 1:
                self._plan(Fault.ALBUM_SHUFFLED)
        elif pick.random() < 0.3:
            self._plan(pick.choice(UPDATES))
        else:
            self._plan(pick.choice(LINE), pick.choice(CALLS))

    def are_over(self) -> None:
        """Nothing more goes wrong."""
        self._telegram.calms()

    def _plan(self, fault: Fault, method: str = "") -> None:
        status = self._random.choice(STATUS)
        self._telegram.fails(fault, method, seconds=MOMENT, status=status)
        self.planned[fault.value] += 1
