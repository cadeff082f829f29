"""Keeps a messenger's rates, so that it need not refuse: a chat's messages apart, few at once."""

import asyncio
from collections import deque
from collections.abc import Callable

LATE = 0.03
"""Seconds by which a turn may come late and the next still keep the rate: timers are not exact."""

OVERTAKING = 9
"""So many answers overtake a reminder that waits; then it goes. Its chat waits behind it, and so
would whoever writes there."""


def _alone() -> float:
    return 1.0


class RateLimiter:
    """One channel's pace: `chat_pause` seconds between messages to a chat, `per_second` in all.

    Of the rate this program has the `share` that is asked for with each turn: 0.5 beside one other,
    0.0 where it is to wait. Answers go before reminders, which still get a tenth of the turns.
    """

    def __init__(
        self, chat_pause: float, per_second: float | None, share: Callable[[], float] = _alone
    ) -> None:
        self._chat_pause = chat_pause
        self._per_second = per_second
        self._share = share
        self._next = 0.0
        self._next_to: dict[str, float] = {}
        self._answers: deque[asyncio.Future[None]] = deque()
        self._reminders: deque[asyncio.Future[None]] = deque()
        self._overtook = 0
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, address: str, reminds: bool = False) -> None:
        """Wait until the next message to `address` may go out; one that `reminds` waits longer."""
        loop = asyncio.get_running_loop()
        at = max(loop.time(), self._next_to.get(address, 0.0))
        self._next_to[address] = at + self._chat_pause
        await asyncio.sleep(at - loop.time())
        if self._per_second:
            turn: asyncio.Future[None] = loop.create_future()
            (self._reminders if reminds else self._answers).append(turn)
            if self._timer is None:
                self._next = max(self._next, loop.time())
                self._wait()
            await turn
        now = loop.time()
        self._next_to[address] = max(self._next_to.get(address, 0.0), now + self._chat_pause)
        self._next_to = {chat: at for chat, at in self._next_to.items() if at > now}

    def _wait(self) -> None:
        """Let the next turn come when its time has come."""
        self._timer = asyncio.get_running_loop().call_at(self._next, self._give)

    def _give(self) -> None:
        """Give somebody their turn, unless they have given up waiting."""
        self._timer = None
        assert self._per_second is not None
        now = asyncio.get_running_loop().time()
        share = self._share()
        if share <= 0.0:
            self._next = now + 1 / self._per_second
        elif (turn := self._first()) is not None:
            turn.set_result(None)
            self._next = max(self._next, now - LATE) + 1 / (self._per_second * share)
        if self._answers or self._reminders:
            self._wait()

    def _first(self) -> "asyncio.Future[None] | None":
        queues = (self._answers, self._reminders)
        for waiting in queues if self._overtook < OVERTAKING else reversed(queues):
            while waiting:
                turn = waiting.popleft()
                if not turn.done():
                    overtakes = waiting is self._answers and self._reminders
                    self._overtook = self._overtook + 1 if overtakes else 0
                    return turn
        return None
