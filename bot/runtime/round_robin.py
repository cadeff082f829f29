"""Going from school to school, no longer than a tick may take, however many schools there are."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")

BUDGET = 2.0
"""Seconds of one tick; the turns of everybody share the processor with it."""


class RoundRobin(Generic[S, T]):
    """Visits one school after the other, and goes on next time where the time was over.

    A round begins no sooner than `pause` after the one before it, by the clock `now`.
    """

    def __init__(
        self,
        schools: Callable[[], Sequence[S]],
        visit: Callable[[S], list[T]],
        now: Callable[[], datetime],
        pause: timedelta = timedelta(0),
    ) -> None:
        self._schools = schools
        self._visit = visit
        self._now = now
        self._pause = pause
        self._begun: datetime | None = None
        self._left: list[S] = []

    def go_on(self) -> list[T]:
        """Visit as many as the time allows, at least one; return what came of it."""
        end = time.monotonic() + BUDGET
        if not self._left and self._may_begin():
            self._left = list(self._schools())
        found: list[T] = []
        while self._left:
            found += self._visit(self._left.pop(0))
            if time.monotonic() > end:
                break
        return found

    def _may_begin(self) -> bool:
        now = self._now()
        if self._begun is not None and abs(now - self._begun) < self._pause:
            return False
        self._begun = now
        return True
