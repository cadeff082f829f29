"""Going from school to school: no school is left out, and no tick takes longer than it may."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.runtime import round_robin
from bot.runtime.round_robin import RoundRobin

NOW = datetime(2025, 1, 8, tzinfo=UTC)


def test_a_round_that_takes_too_long_goes_on_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(round_robin, "BUDGET", -1.0)
    seen = RoundRobin(lambda: (1, 2, 3), lambda school: [school], lambda: NOW)
    assert [seen.go_on() for _ in range(4)] == [[1], [2], [3], [1]]


def test_a_school_that_fails_holds_up_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def visit(school: int) -> list[int]:
        if school == 1:
            raise KeyError(school)
        return [school]

    seen = RoundRobin(lambda: (1, 2), visit, lambda: NOW)
    with pytest.raises(KeyError):
        seen.go_on()
    assert seen.go_on() == [2]


def test_a_round_begins_only_after_its_pause() -> None:
    now = [NOW]
    seen = RoundRobin(lambda: (1,), lambda school: [school], lambda: now[0], timedelta(minutes=10))
    assert [seen.go_on(), seen.go_on()] == [[1], []]
    now[0] += timedelta(minutes=10)
    assert seen.go_on() == [1]
