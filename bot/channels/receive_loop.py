"""The one receive loop of all messengers: whatever a messenger answers, it is asked again.

No answer ends it. After a failure it rests, longer each time; a failure that lasts becomes a
`Trouble`, which the operator is told of once, in words, and which ends with the next success.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, NoReturn

import structlog

from bot.channels.channel_health import Health, Trouble
from bot.texts import all_texts

log = structlog.get_logger()

LONG_WAIT = 60.0
"""Seconds of rest that a messenger may ask for before the operator is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long to wait for what, in seconds; tests are less patient."""

    poll: int = 25
    """A long poll without news."""
    answer: float = 10.0
    """Any answer, after what it waits for on purpose."""
    first_pause: float = 1.0
    longest_pause: float = 30.0
    """Between tries to receive; each is twice the one before."""
    idle: float = 5.0
    """The longest rest after polls that were answered at once and brought nothing new."""
    doubt: float = 10.0
    """How long failures last before the channel counts as unreachable."""
    confirm: float = 120.0
    """How long the token is refused before it counts as refused."""
    refused: float = 60.0
    """Between tries with a token that is refused."""
    conflict: float = 30.0
    """While somebody else takes the updates, or the webhook's address is not taken."""
    look: float = 300.0
    """Between looks at how the messenger fares with the webhook."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a failed try to receive means."""

    trouble: Trouble
    why: str
    wait: float = 0.0
    """Seconds that the messenger asks to be left alone."""


class WebhookRefused(Exception):
    """The messenger does not take the address `url` of the webhook."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(why)
        self.url = url


@dataclass(frozen=True, slots=True)
class Messenger:
    """What the loop must know of one messenger."""

    name: str
    explain: Callable[[Exception], Failure | None]
    """Return what an error of a step means; None for an error on our own side."""
    knows_bot: Callable[[], Awaitable[bool]]
    """Ask getMe: False when the messenger itself refuses the token, any error when unclear."""


class Reception:
    """Receives from one messenger for ever, and keeps its `health`."""

    def __init__(self, messenger: Messenger, health: Health, patience: Timeouts) -> None:
        self._messenger = messenger
        self._health = health
        self._patience = patience
        self._pause = patience.first_pause
        self._failing_since: float | None = None
        self._refused_since: float | None = None
        self._told: set[str] = set()

    async def forever(self, step: Callable[[], Awaitable[float]]) -> NoReturn:
        """Repeat `step`, which returns the seconds to rest after it, until cancelled."""
        while True:
            try:
                rest = await step()
            except Exception as error:
                rest = await self._failed(error)
            else:
                self._succeeded()
            await asyncio.sleep(rest)

    def _succeeded(self) -> None:
        if over := self._told - {"conflict"}:
            log.info(f"{self._messenger.name}-back", after=", ".join(sorted(over)))
        self._health.trouble = self._failing_since = self._refused_since = None
        self._pause = self._patience.first_pause
        # two programs with one token succeed by turns: that is told of once
        self._told &= {"conflict"}

    async def _failed(self, error: Exception) -> float:
        """Tell what is to be told and return the seconds to rest."""
        name, patience = self._messenger.name, self._patience
        if isinstance(error, WebhookRefused):
            self._health.trouble = Trouble.WEBHOOK
            self._tell("webhook-refused", why=str(error), url=error.url)
            return patience.conflict
        failure = self._messenger.explain(error)
        if failure is None:
            log.exception(f"{name}-not-stored", pause=self._pause)
            return self._next_pause(patience.longest_pause)
        if failure.trouble is Trouble.REFUSED:
            failure = await self._confirmed(failure)
        else:
            self._refused_since = None
        match failure.trouble:
            case Trouble.CONFLICT:
                self._health.trouble = Trouble.CONFLICT
                self._tell("conflict")
                return patience.conflict
            case Trouble.SLOWED:
                return self._slowed(failure.wait)
            case Trouble.REFUSED if self._lasts(self._refused_since, patience.confirm):
                self._health.trouble = Trouble.REFUSED
                self._tell("token-refused", why=failure.why)
                return self._next_pause(patience.refused)
        log.warning(f"{name}-unreachable", why=failure.why, pause=self._pause)
        self._failing_since = self._failing_since or _now()
        if self._lasts(self._failing_since, patience.doubt):
            self._health.trouble = Trouble.UNREACHABLE
        return self._next_pause(patience.longest_pause)

    async def _confirmed(self, failure: Failure) -> Failure:
        """Ask getMe whether the token is refused; single answers of that kind pass."""
        unclear = Failure(Trouble.UNREACHABLE, failure.why)
        try:
            known = await self._messenger.knows_bot()
        except Exception:
            return unclear
        if known:
            self._refused_since = None
            return unclear
        self._refused_since = self._refused_since or _now()
        return failure

    def _slowed(self, wait: float) -> float:
        """Do not stay deaf for as long as asked: a question a minute harms nobody."""
        if wait > LONG_WAIT:
            self._health.trouble = Trouble.SLOWED
            self._tell("slowed", seconds=round(wait))
        return min(max(wait, self._patience.first_pause), LONG_WAIT)

    def _next_pause(self, longest: float) -> float:
        pause, self._pause = self._pause, min(2 * self._pause, longest)
        return pause

    @staticmethod
    def _lasts(since: float | None, seconds: float) -> bool:
        return since is not None and _now() - since >= seconds

    def _tell(self, event: str, **values: Any) -> None:
        """Log an error with its sentence, once until it is over."""
        if event not in self._told:
            self._told.add(event)
            name = self._messenger.name
            meaning = all_texts().say(f"{name}-{event}", **values)
            log.error(f"{name}-{event}", **values, meaning=meaning)


def _now() -> float:
    return asyncio.get_running_loop().time()


class Background:
    """Courtesies and decoration: done beside the receiving and the sending, which never wait."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work`, which raises nothing, when there is time."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Stop what is not done."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
