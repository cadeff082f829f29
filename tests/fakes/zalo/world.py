"""Everything the fake Zalo knows: people, messages, the one slot of polls, the webhook's queue."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.fakes.telegram.faults import Fault, Faults

Json = dict[str, Any]

SECRET_HEADER = "X-Bot-Api-Secret-Token"
ANSWER_SECONDS = 10
FIRST_RETRY, LAST_RETRY = 0.1, 1.0


class Refusal(Exception):
    """An answer `{"ok": false}`."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description

    def body(self) -> Json:
        """Return the JSON answer."""
        return {"ok": False, "error_code": self.code, "description": self.description}


@dataclass(slots=True)
class Person:
    """Somebody with Zalo on the phone; the bot cannot write to them before they do."""

    id: str
    name: str
    started: bool = False
    has_blocked: bool = False
    last_act: int = 0


@dataclass
class World:
    """One bot and the people who talk to it; `url` is where this server is reached."""

    token: str
    url: str
    gap: float = 1.0
    """Seconds that must lie between two polls."""
    people: dict[str, Person] = field(default_factory=dict)
    sent: list[Json] = field(default_factory=list)
    """What the bot wrote, with `change` and `chat_id`."""
    calls: list[Json] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    slot: Json | None = None
    queue: list[Json] = field(default_factory=list)
    """Updates that the webhook has not taken yet."""
    hook: tuple[str, str] = ("", "")
    polled_at: float = 0.0
    change: int = 0
    courier: asyncio.Task[None] | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.numbers = itertools.count(0x59F8E3A2C4D10)

    def number(self) -> str:
        """Return a fresh id, as Zalo writes them."""
        return f"{next(self.numbers) * 7919:x}"

    def touch(self) -> int:
        """Return the number of a new change; people wait for what changed after their last act."""
        self.change += 1
        return self.change

    def tell(self, person: Person, event: str, content: Json) -> str:
        """Tell the bot that a person did something, by the webhook or in the slot."""
        person.started, person.last_act = True, self.touch()
        found = self.number()
        message = {
            "message_id": found,
            "date": int(time.time() * 1000),
            "chat": {"id": person.id, "chat_type": "PRIVATE"},
            "from": {"id": person.id, "display_name": person.name, "is_bot": False},
        } | content
        self.put({"event_name": event, "message": message})
        return found

    def put(self, update: Json) -> None:
        """Bring an update to the webhook, or put it into the slot."""
        if self.hook[0]:
            again = self.faults.use(frozenset({Fault.UPDATE_TWICE}))
            self.queue += [update, update] if again else [update]
        else:
            self.slot = update  # what nobody asked for in time is gone
        self.news.set()

    def wrote(self, chat_id: str, content: Json) -> Json:
        """Show what the bot wrote, and return what Zalo answers."""
        self.reachable(chat_id)
        found = {"message_id": self.number(), "date": int(time.time() * 1000)}
        self.sent.append({"chat_id": chat_id, "change": self.touch(), **content, **found})
        return found

    def reachable(self, chat_id: str) -> None:
        """Refuse to write to whom the bot cannot write."""
        if chat_id not in self.people or not self.people[chat_id].started:
            raise Refusal(400, "Bad Request: chat not found")
        if self.people[chat_id].has_blocked:
            raise Refusal(403, "Forbidden: user does not receive messages")

    async def poll(self, seconds: float) -> Json:
        """Return what is in the slot, as often as it is asked for; wait while it is empty."""
        if self.hook[0]:
            raise Refusal(409, "Conflict: webhook is active")
        if time.monotonic() - self.polled_at < self.gap:
            raise Refusal(429, "Too Many Requests")
        self.polled_at = time.monotonic()
        until = time.monotonic() + seconds
        while self.slot is None:
            self.news.clear()
            try:
                async with asyncio.timeout(until - time.monotonic()):
                    await self.news.wait()
            except TimeoutError:
                raise Refusal(408, "Request Timeout") from None
        return self.slot

    def set_hook(self, url: str, secret: str) -> None:
        """Bring updates to `url` from now on; "" goes back to polls."""
        self.close()
        self.hook = (url, secret)
        if url:
            self.courier = asyncio.create_task(self._carry())

    async def _carry(self) -> None:
        """Bring the queue, oldest first, each until it is taken."""
        wait = FIRST_RETRY
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as http:
            while True:
                while not self.queue:
                    self.news.clear()
                    await self.news.wait()
                url, secret = self.hook
                body = {"ok": True, "result": self.queue[0]}
                try:
                    answer = await http.post(url, json=body, headers={SECRET_HEADER: secret})
                    taken = answer.is_success
                except httpx.HTTPError:
                    taken = False
                if taken:
                    self.queue.pop(0)
                    wait = FIRST_RETRY
                else:
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, LAST_RETRY)

    def close(self) -> None:
        """Stop carrying updates."""
        if self.courier:
            self.courier.cancel()
            self.courier = None
