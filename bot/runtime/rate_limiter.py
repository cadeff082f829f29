"""Keeps a messenger's rates, so that it need not refuse: a chat's messages apart, few at once."""

import asyncio


class RateLimiter:
    """One channel's pace: `chat_pause` seconds between messages to a chat, `per_second` in all."""

    def __init__(self, chat_pause: float, per_second: float | None) -> None:
        self._chat_pause = chat_pause
        self._step = 1 / per_second if per_second else 0.0
        self._next = 0.0
        self._next_to: dict[str, float] = {}

    async def turn(self, address: str) -> None:
        """Wait until the next message to `address` may go out."""
        now = asyncio.get_running_loop().time()
        self._next_to = {chat: at for chat, at in self._next_to.items() if at > now}
        at = max(now, self._next, self._next_to.get(address, 0.0))
        self._next, self._next_to[address] = at + self._step, at + self._chat_pause
        await asyncio.sleep(at - now)
