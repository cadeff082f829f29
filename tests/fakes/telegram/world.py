"""Everything the fake Telegram knows: people, messages, files, updates, what was called."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from tests.fakes.telegram import words
from tests.fakes.telegram.faults import Fault, Faults
from tests.fakes.telegram.files import Files
from tests.fakes.telegram.rules import QUERY_SECONDS, RateLimiter, Rates
from tests.fakes.telegram.updates import UpdateQueue
from tests.fakes.telegram.words import Json, bad_request, blocked

if TYPE_CHECKING:
    from tests.fakes.telegram.crowd import Crowd


@dataclass(slots=True)
class Person:
    """Somebody with Telegram on the phone; the bot cannot write to them before they do."""

    shown: Json
    started: bool = False
    has_blocked: bool = False
    last_act: int = 0
    toasts: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The user's id, which is also the id of the private chat."""
        return int(self.shown["id"])

    @property
    def chat(self) -> Json:
        """The private chat as updates show it."""
        names = {k: v for k, v in self.shown.items() if k in ("id", "first_name", "username")}
        return names | {"type": "private"}


@dataclass(slots=True)
class Message:
    """A message in its present shape; `change` is the number of the world's last change to it."""

    body: Json
    from_bot: bool
    change: int
    edited: bool = False
    deleted: bool = False

    @property
    def chat_id(self) -> int:
        """The chat it is in."""
        return int(self.body["chat"]["id"])


@dataclass(slots=True)
class TappedButton:
    """A callback query; answered once, within `QUERY_SECONDS`."""

    person: Person
    at: float
    answered: bool = False


@dataclass
class World:
    """One bot and the people who talk to it."""

    token: str
    rates: Rates | None = field(default_factory=Rates)
    ahead: float = 0.0
    change: int = 0
    shown: dict[str, Json] = field(default_factory=dict)
    """What Telegram shows of the bot by itself, by `profile_key`."""
    calls: list[Json] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    queries: dict[str, TappedButton] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    courier: asyncio.Task[None] | None = None
    crowd: "Crowd | None" = None
    """Told of each message that the bot sends to somebody."""

    def __post_init__(self) -> None:
        self.bot: Json = {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": "Trợ lý đơn vị học tập",
            "username": "dvht_test_bot",
        }
        self.files = Files(self.now)
        self.updates = UpdateQueue(self.now)
        self.limiter = RateLimiter(self.now, self.rates)
        self.numbers = itertools.count(1001)

    @property
    def commands(self) -> list[Json]:
        """The menu of commands of a chat that has none of its own."""
        found: list[Json] = self.shown.get("commands", {}).get("commands", [])
        return found

    def now(self) -> float:
        """Return the seconds since 1970, moved ahead as the test asked."""
        return time.time() + self.ahead

    def number(self) -> int:
        """Return the next number for a message, an album or a query."""
        return next(self.numbers)

    def touch(self) -> int:
        """Return the number of a new change; people wait for what changed after their last act."""
        self.change += 1
        return self.change

    def post(self, person: Person, content: Json, *, from_bot: bool) -> Message:
        """Put a new message into a private chat."""
        body: Json = {
            "message_id": self.number(),
            "from": self.bot if from_bot else person.shown,
            "chat": person.chat,
            "date": int(self.now()),
        } | content
        message = Message(body, from_bot, self.touch())
        self.messages[body["message_id"]] = message
        if from_bot and self.crowd:
            self.crowd.answered(person)
        return message

    def tell(self, kind: str, content: Json, chat_id: int) -> None:
        """Tell the bot what happened: as an update, or late, or twice, as planned."""
        again = 1 if self.faults.use(frozenset({Fault.UPDATE_TWICE})) else 0
        put = partial(self.updates.put, kind, content, chat_id, again)
        if late := self.faults.use(frozenset({Fault.UPDATE_LATE})):
            asyncio.get_running_loop().call_later(late.seconds, put)
        else:
            put()

    def reachable(self, chat_id: str) -> Person:
        """Return the person behind a chat id the bot gave, or refuse."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        person = self.people.get(int(chat_id)) if chat_id.isdecimal() else None
        if not person or not person.started:
            raise bad_request(words.CHAT_NOT_FOUND)
        if person.has_blocked:
            raise blocked()
        return person

    def tapped(self, query_id: str) -> TappedButton:
        """Return a callback query that may still be answered, or refuse."""
        query = self.queries.get(query_id)
        if not query or query.answered or self.now() - query.at > QUERY_SECONDS:
            raise bad_request(words.OLD_QUERY)
        return query

    def close(self) -> None:
        """Stop carrying updates."""
        if self.courier:
            self.courier.cancel()
            self.courier = None
