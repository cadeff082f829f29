"""The test's hand on the fake: lets people talk, shows what the bot did.

Calls block, and the bot under test often lives in the test's own event loop: there, wait with
`await asyncio.to_thread(user.waits_for, …)`. The client may be used from any thread.
"""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import httpx

from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.rules import Rates
from tests.fakes.telegram.words import Json

TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK"
LOOK_AGAIN_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: what it says, and the callback data or the link behind it."""

    label: str
    data: str
    url: str


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot sent, as it looks now; `body` is Telegram's own JSON."""

    body: Json
    edited: bool
    change: int

    @property
    def id(self) -> int:
        """`message_id`."""
        return int(self.body["message_id"])

    @property
    def text(self) -> str:
        """The text, or the caption of a file."""
        return str(self.body.get("text", self.body.get("caption", "")))

    @property
    def bold(self) -> list[str]:
        """The parts in bold."""
        units = self.text.encode("utf-16-le")
        marks: list[Json] = self.body.get("entities") or self.body.get("caption_entities") or []
        return [
            units[2 * mark["offset"] : 2 * (mark["offset"] + mark["length"])].decode("utf-16-le")
            for mark in marks
            if mark["type"] == "bold"
        ]

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return [
            [Button(b["text"], b.get("callback_data", ""), b.get("url", "")) for b in row]
            for row in rows
        ]

    @property
    def labels(self) -> list[str]:
        """What the buttons say, in reading order."""
        return [button.label for row in self.buttons for button in row]

    @property
    def file_id(self) -> str:
        """The file it carries: the document, or the photo at its largest; "" when none."""
        sizes: list[Json] = self.body.get("photo", [{}])
        found: Json = self.body.get("document", sizes[-1])
        return str(found.get("file_id", ""))


Wanted = str | Callable[[Message], bool]


class Telegram:
    """A running fake and what a test may ask of it."""

    def __init__(self, port: int, token: str) -> None:
        self.token = token
        self.url = f"http://127.0.0.1:{port}"
        self.base_url = f"{self.url}/bot"
        self.base_file_url = f"{self.url}/file/bot"
        self._http = httpx.Client(base_url=self.url, timeout=30)

    def ask(self, verb: str, files: Json | None = None, **fields: object) -> Any:
        """Send one wish to the control endpoint; returns its JSON answer."""
        as_text = {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}
        return (
            self._http.post(f"/control/{verb}", data=as_text, files=files).raise_for_status().json()
        )

    def user(self, name: str, username: str = "") -> "User":
        """Return a new person, who has not written to the bot yet."""
        return User(self, self.ask("join", name=name, username=username)["id"], name)

    def fails(
        self,
        fault: Fault,
        method: str = "",
        *,
        times: int = 1,
        seconds: float = 0.0,
        status: int = 502,
        body: str = "",
    ) -> None:
        """Plan a fault for the next `times` calls of `method` ("" any, "download" a file)."""
        how = {"fault": fault.value, "method": method, "times": times, "seconds": seconds}
        self.ask("fails", None, **how, status=status, body=body)

    def news(self, after: int) -> tuple[list[Message], int]:
        """Return what the bot sent or edited after a change; how many updates it has to take."""
        told = self.ask("news", after=after)
        return [Message(**shown) for shown in told["messages"]], told["pending"]

    def calms(self) -> None:
        """Nothing that was planned goes wrong any more."""
        self.ask("calms")

    def limits(self, rates: Rates | None) -> None:
        """Set the rates; None lets everything through."""
        self.ask("rates", rates=asdict(rates) if rates else None)

    def advances(self, seconds: float) -> None:
        """Move Telegram's clock: updates, links and taps grow old."""
        self.ask("advances", seconds=seconds)

    def calls(self, method: str = "") -> list[Json]:
        """Return what the bot called, oldest first: `method`, `fields`, `files`, `status`, `at`."""
        calls: list[Json] = self.ask("state")["calls"]
        return [call for call in calls if method in ("", call["method"])]

    @property
    def commands(self) -> list[Json]:
        """The menu of commands."""
        commands: list[Json] = self.ask("state")["commands"]
        return commands

    @property
    def shown(self) -> dict[str, Json]:
        """What is shown of the bot by itself: "commands chat 7", "description en"."""
        shown: dict[str, Json] = self.ask("state")["shown"]
        return shown

    @property
    def pending(self) -> list[Json]:
        """The updates the bot has not confirmed."""
        pending: list[Json] = self.ask("state")["pending"]
        return pending

    @property
    def polled(self) -> bool:
        """Whether a long poll of the bot's is waiting."""
        return bool(self.ask("state")["polled"])

    def content(self, file_id: str) -> bytes:
        """Return a file that the bot or a person sent."""
        return self._http.get(f"/control/file/{file_id}").raise_for_status().content

    def reset(self) -> None:
        """Begin anew in the same process: nobody there, nothing said, no faults, usual rates."""
        self._http.post("/control/reset").raise_for_status()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()


class User:
    """A person with Telegram on the phone."""

    def __init__(self, telegram: Telegram, user_id: int, name: str) -> None:
        self.telegram = telegram
        self.id = user_id
        self.name = name

    def _do(self, verb: str, files: Json | None = None, **fields: object) -> list[int]:
        done = self.telegram.ask(verb, files, user_id=self.id, **fields)
        ids: list[int] = done.get("message_ids", [])
        return ids

    def starts(self, payload: str = "") -> int:
        """Open the bot, perhaps by a link `t.me/…?start=payload`; returns the message id."""
        return self.says(f"/start {payload}".strip())

    def says(self, text: str, reply_to: int = 0) -> int:
        """Write, perhaps as a reply to a message; returns the message id."""
        return self._do("says", text=text, reply_to=reply_to)[0]

    def sends_photo(self, photo: bytes, caption: str = "") -> int:
        """Send a photo; the app makes it small and drops its EXIF."""
        return self.sends_album([photo], caption)[0]

    def sends_album(self, photos: list[bytes], caption: str = "") -> list[int]:
        """Send photos together: one update each, the caption on the first."""
        files = {f"photo{i}": (f"{i}.jpg", photo) for i, photo in enumerate(photos)}
        return self._do("photos", files, caption=caption)

    def sends_document(self, name: str, content: bytes, mime: str = "", caption: str = "") -> int:
        """Send a file as it is."""
        files = {"file": (name, content)}
        return self._do("document", files, name=name, mime_type=mime, caption=caption)[0]

    def sends_voice(self, seconds: int = 3) -> int:
        """Send a voice message."""
        return self._do("voice", seconds=seconds)[0]

    def edits(self, message_id: int, text: str) -> None:
        """Correct an own message."""
        self._do("edits", message_id=message_id, text=text)

    def taps(self, label: str, on: Message | None = None, timeout: float = 60.0) -> None:
        """Tap a button of the last message that has any; or of a message as it was seen before.

        Long answers come in several messages and the buttons with the last, so this waits for it.
        """
        until = time.monotonic() + timeout
        while True:
            message = on or next((m for m in reversed(self.messages) if m.buttons), None)
            for row in message.buttons if message else []:
                for button in row:
                    if button.label == label and message:
                        self._do("taps", message_id=message.id, data=button.data)
                        return
            if on or time.monotonic() > until:
                there = ", ".join(message.labels) if message else "no buttons"
                raise AssertionError(f"{self.name} sees no button {label!r}: {there}")
            time.sleep(LOOK_AGAIN_SECONDS)

    def says_in_group(self, text: str, kind: str = "group") -> None:
        """Write into a group that the bot is in, and tap a button of the bot's there."""
        self._do("says_in_group", text=text, kind=kind)

    def blocks_bot(self) -> None:
        """Stop the bot; it cannot write any more."""
        self._do("blocks", blocked=True)

    def unblocks_bot(self) -> None:
        """Let the bot write again."""
        self._do("blocks", blocked=False)

    def _sees(self) -> Any:
        return self.telegram.ask("sees", user_id=self.id)

    @property
    def messages(self) -> list[Message]:
        """What the bot sent, oldest first, with its edits; deleted messages are gone."""
        return [Message(**shown) for shown in self._sees()["messages"]]

    @property
    def toasts(self) -> list[str]:
        """The short texts over the chat that answered taps."""
        toasts: list[str] = self._sees()["toasts"]
        return toasts

    @property
    def actions(self) -> list[str]:
        """The signs such as "typing" that were shown."""
        actions: list[str] = self._sees()["actions"]
        return actions

    @property
    def unanswered_taps(self) -> int:
        """How many buttons still show that they wait."""
        return int(self._sees()["unanswered_taps"])

    def waits_for(self, wanted: Wanted, timeout: float = 5.0) -> Message:
        """Return the first message, sent or edited since the person's last act, that fits.

        `wanted` is a part of the text, or a predicate. AssertionError after `timeout` seconds.
        """
        until = time.monotonic() + timeout
        while True:
            seen = self._sees()
            messages = [Message(**shown) for shown in seen["messages"]]
            for message in messages:
                if message.change > seen["last_act"] and _fits(message, wanted):
                    return message
            if time.monotonic() > until:
                last = "\n".join(f"- {message.text!r}" for message in messages[-5:]) or "- nothing"
                raise AssertionError(f"{self.name} waited for {wanted!r}; the last came:\n{last}")
            time.sleep(LOOK_AGAIN_SECONDS)


def _fits(message: Message, wanted: Wanted) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)
