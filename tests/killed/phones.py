"""People with Telegram who go on with the story whenever they have been told what they should be.

In the first run nobody knows what that is: it is what has come once all is quiet.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from tests.fakes.telegram import Message, Telegram, User
from tests.killed.story import CODE, Act, Says, Shows, photo

PATIENCE = 300.0
"""Seconds after which somebody has waited in vain."""
LOOK_AGAIN = 0.1
TIME_OF_DAY = re.compile(r"\b\d\d:\d\d(?= \d\d/\d\d\b)")
"""In "19:30 08/01", what depends on how fast a run gets on, for its clock goes on too."""

Texts = Counter[str]
Told = Mapping[str, Sequence[str]]
"""What each person was told, in order."""


class Phone:
    """One person's phone. `messages` are all that came, oldest first, duplicates among them."""

    def __init__(self, user: User, code: str) -> None:
        self._user = user
        self._code = code
        self.messages: list[Message] = []

    @property
    def chat(self) -> int:
        """The chat's id."""
        return self._user.id

    def do(self, act: Act) -> None:
        """Do it once, as a person does; AssertionError when there is no such button."""
        match act:
            case Says(text=text):
                self._user.says(text.replace(CODE, self._code))
            case Shows(photos=photos, caption=caption):
                self._user.sends_album([photo(p) for p in photos], caption)
            case _:
                self._tap(act.label)

    def _tap(self, label: str) -> None:
        for message in reversed(self.messages):
            for shown in message.labels:
                if shown.startswith(label):
                    return self._user.taps(shown, on=message)
        raise AssertionError(f"{self._user.name} sees no button {label!r}")

    def since(self, count: int) -> list[str]:
        """Return what came after `count` messages, as text, without what depends on speed."""
        texts = [without_time(written(message)) for message in self.messages[count:]]
        return [text for text in texts if not is_progress(text)]


class Phones:
    """The team's phones."""

    def __init__(self, telegram: Telegram, phones: Mapping[str, Phone]) -> None:
        self._telegram = telegram
        self._phones = phones
        self._change = 0

    def do(self, act: Act) -> None:
        """Let somebody do something."""
        self.look()
        self._phones[act.who].do(act)

    def look(self) -> int:
        """See what is new on all phones; returns how many updates the bot has still to take."""
        news, pending = self._telegram.news(self._change)
        for phone in self._phones.values():
            own = [message for message in news if message.body["chat"]["id"] == phone.chat]
            phone.messages += [m for m in own if not lost_its_buttons(m, phone.messages)]
        self._change = max([self._change, *(message.change for message in news)])
        return pending

    def counts(self) -> Mapping[str, int]:
        """Return how many messages each has now."""
        self.look()
        return {who: len(phone.messages) for who, phone in self._phones.items()}

    def told(self, before: Mapping[str, int]) -> Told:
        """Return what each has been told since `before`."""
        self.look()
        return {who: phone.since(before[who]) for who, phone in self._phones.items()}

    def wait(self, before: Mapping[str, int], expected: Told, excused: Callable[[], Texts]) -> None:
        """Until everybody has been told what is `expected`, perhaps twice, or what is `excused`."""
        missing = Texts()

        def there() -> bool:
            told = self.told(before)
            missing.clear()
            for who, texts in expected.items():
                missing.update(Texts(texts) - Texts(told[who]))
            return not missing or missing <= excused()

        assert wait_until(there, PATIENCE), f"waited in vain for {missing}"


def lost_its_buttons(message: Message, seen: Sequence[Message]) -> bool:
    """Return whether a message that was seen has changed by its buttons going, and nothing else."""
    return not message.labels and any(
        before.id == message.id and before.text == message.text for before in seen
    )


def is_progress(text: str) -> bool:
    """Return whether it says how far something long is; the answer takes its place."""
    return text.startswith("⏳")


def is_reminder(text: str) -> bool:
    """Return whether it is what the plan says for the day."""
    return text.startswith("⏰")


def without_time(text: str) -> str:
    """Return a text that two runs can be compared by: of a moment it keeps the day."""
    return TIME_OF_DAY.sub("…", text)


def written(message: Message) -> str:
    """Return a message as one text: words, file, buttons."""
    body = message.body
    file = body.get("document", {}).get("file_name", "") or ("ảnh" if "photo" in body else "")
    return "\n".join(filter(None, [message.text, file, *message.labels]))


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Return whether it became true in time."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(LOOK_AGAIN)
    return True
