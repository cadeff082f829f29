"""People who answer at once, inside the fake: a closed loop for benchmarks, without a slow tester.

Each person of the crowd says the lines of their script, the next as soon as the bot has answered
the one before; when a script ends, the next person of the queue begins.
"""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field

from tests.fakes.telegram import people
from tests.fakes.telegram.words import Json
from tests.fakes.telegram.world import Person, World


@dataclass
class Crowd:
    """A queue of scripts, by person; `at_once` of them are talking."""

    world: World
    scripts: dict[int, deque[str]]
    waiting: deque[int] = field(default_factory=deque)
    asked: dict[int, float] = field(default_factory=dict)
    turns: list[tuple[float, float]] = field(default_factory=list)
    """When each line was said and when it was answered, in seconds of `time.perf_counter`."""

    def begin(self, at_once: int) -> None:
        """Let the first `at_once` people speak."""
        self.waiting.extend(self.scripts)
        self.world.crowd = self
        for _ in range(min(at_once, len(self.waiting))):
            self._say(self.waiting.popleft())

    def answered(self, person: Person) -> None:
        """The bot's message has come."""
        asked = self.asked.pop(person.id, None)
        if asked is None:
            return  # a further message of the same answer
        self.turns.append((asked, time.perf_counter()))
        if self.scripts[person.id]:
            following = person.id
        elif self.waiting:
            following = self.waiting.popleft()
        else:
            return
        # not before the bot has heard that its message is out
        asyncio.get_running_loop().call_soon(self._say, following)

    def _say(self, person_id: int) -> None:
        self.asked[person_id] = time.perf_counter()
        people.says(self.world, self.world.people[person_id], self.scripts[person_id].popleft())

    def shown(self) -> Json:
        """Return how it stands."""
        left = sum(map(len, self.scripts.values())) + len(self.asked)
        return {"left": left, "turns": self.turns}
