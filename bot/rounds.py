"""Going from school to school, no longer than a tick may take, however many schools there are."""

import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

BUDGET = 2.0
"""Seconds of one tick; the turns of everybody share the processor with it."""


class Rounds(Generic[T]):
    """Visits one school after the other, and goes on next time where the time was over."""

    def __init__(
        self, schools: Callable[[], Sequence[int]], visit: Callable[[int], list[T]]
    ) -> None:
        self._schools = schools
        self._visit = visit
        self._left: list[int] = []

    def go_on(self) -> list[T]:
        """Visit as many as the time allows, at least one; return what came of it."""
        end = time.monotonic() + BUDGET
        self._left = self._left or list(self._schools())
        found: list[T] = []
        while self._left:
            found += self._visit(self._left.pop(0))
            if time.monotonic() > end:
                break
        return found
