"""The pulse of the loops: one that hangs shows in no log, so each says that it goes on."""

import time
from collections.abc import Callable, Mapping

STOPPED = 120.0
"""Seconds of silence after which a loop counts as stopped."""


class Heartbeat:
    """When each loop was last heard of. `now` counts seconds and never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._beats: dict[str, tuple[float, float]] = {}
        """When a loop beat, and after how many seconds of silence it counts as stopped."""

    def beat(self, loop: str, stopped_after: float = STOPPED) -> None:
        """The loop goes on."""
        self._beats[loop] = (self._now(), stopped_after)

    def end(self, loop: str) -> None:
        """The loop has done all that it had to do, and is waited for no more."""
        del self._beats[loop]

    def silence(self) -> Mapping[str, float]:
        """Return the seconds since each loop's last beat."""
        now = self._now()
        return {loop: now - beat for loop, (beat, _) in self._beats.items()}

    def stopped(self) -> list[str]:
        """Return the loops that do not go on any more."""
        now = self._now()
        return [loop for loop, (beat, after) in self._beats.items() if now - beat > after]
