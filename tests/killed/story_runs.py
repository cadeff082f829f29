"""Runs of the story: undisturbed, or with a bot that is killed and a network with faults."""

import math
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.killed.network_faults import NetworkFaults
from tests.killed.phones import PATIENCE, Texts, Told, wait_until
from tests.killed.school import Runner, School
from tests.killed.story import Entry, Moment

LONGEST_PAUSE = 0.2
"""Seconds after an entry at which the bot is killed, if it was killed too seldom so far."""


class Expectations:
    """What everybody is told after each entry: the undisturbed run knows, the others wait."""

    def __init__(self, story: Sequence[Entry]) -> None:
        self.story = story
        self.after: Sequence[Future[Told]] = [Future() for _ in story]

    def fail(self, error: BaseException) -> None:
        """Let nobody wait for what will not come."""
        for future in self.after:
            if not future.done():
                future.set_exception(error)


@dataclass
class Figures:
    """How a run went."""

    seconds: float = 0.0
    kills: int = 0
    faults: Mapping[str, int] = field(default_factory=dict)
    ended: Sequence[int] = ()
    """Exit codes of bots that ended otherwise than killed."""
    in_doubt: Texts = field(default_factory=Texts)
    """Reminders that perhaps did not arrive; the operator is told of them."""


def run_undisturbed(school: School, expectations: Expectations) -> Figures:
    """Tell it, and note what everybody is told."""
    first, *_ = expectations.story
    assert isinstance(first, Moment)
    school.moves_to(first.at)
    begin = time.monotonic()
    with school.running(0) as runner:
        try:
            for entry, future in zip(expectations.story, expectations.after, strict=True):
                future.set_result(_told_after(school, runner, entry))
        except BaseException as error:
            expectations.fail(error)
            raise
        _end(school)
        figures = runner.ask("stop")
    return Figures(time.monotonic() - begin, ended=figures["ended"])


def _told_after(school: School, runner: Runner, entry: Any) -> Told:
    before = school.phones.counts()
    if isinstance(entry, Moment):
        school.moves_to(entry.at)
        runner.ask("restart")  # the bot looks at the clock when it starts
        assert wait_until(school.is_reminded, PATIENCE), f"no reminder at {entry}"
    else:
        school.phones.do(entry)
    assert wait_until(school.is_quiet, PATIENCE), f"no end of {entry}"
    return school.phones.told(before)


def run_killed(school: School, expectations: Expectations, mean: float, at_least: int) -> Figures:
    """Tell it to a bot that works `mean` times its start on average before it is killed.

    By the end it has been killed `at_least` so often, however that falls.
    """
    pause = Random(school.seed)
    faults = NetworkFaults(school.telegram, school.seed)
    first, *_ = expectations.story
    assert isinstance(first, Moment)
    school.moves_to(first.at)
    begin = time.monotonic()
    with school.running(mean) as runner:
        for number, future in enumerate(expectations.after, 1):
            entry = expectations.story[number - 1]
            before = school.phones.counts()
            if isinstance(entry, Moment):
                school.moves_to(entry.at)
            else:
                faults.before(entry)
                school.phones.do(entry)
            time.sleep(pause.uniform(0, LONGEST_PAUSE))
            runner.ask(f"at least {math.ceil(at_least * number / len(expectations.after))}")
            expected = future.result(timeout=PATIENCE)
            school.phones.wait(before, expected, school.set_aside)
        faults.are_over()
        _end(school)
        school.keep_traces()
        figures = runner.ask("stop")
    seconds = time.monotonic() - begin
    return Figures(seconds, figures["kills"], faults.planned, figures["ended"], school.set_aside())


def _end(school: School) -> None:
    assert wait_until(school.is_visited, PATIENCE)
    assert wait_until(school.is_quiet, PATIENCE)
