"""The test's hand on the fake: lets people talk, shows what the bot did.

Calls block: beside a bot in the test's own event loop, wait with `asyncio.to_thread`.
"""

import base64
import re
import time
from typing import Any

import httpx

from tests.fakes.telegram.faults import Fault

TOKEN = "1459232241454765289:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_zalo"
LOOK_AGAIN_SECONDS = 0.03

Json = dict[str, Any]


class Message:
    """What the bot sent; `body` is Zalo's own JSON."""

    def __init__(self, body: Json) -> None:
        self.body = body
        self.change = int(body["change"])
        self.text = str(body.get("text", body.get("caption", "")))
        self.photo = str(body.get("photo", ""))

    @property
    def choices(self) -> dict[str, str]:
        """What is typed for each numbered choice, by its label."""
        return {label: n for n, label in re.findall(r"^(\d+)\. (.+)$", self.text, re.M)}

    @property
    def commands(self) -> dict[str, str]:
        """What is typed for each choice beside the question, by its label."""
        return dict(re.findall(r"^• (.+): gửi (/.+)$", self.text, re.M))

    @property
    def links(self) -> list[str]:
        """The addresses in it."""
        return re.findall(r"https?://\S+", self.text)


class Zalo:
    """A running fake and what a test may ask of it."""

    def __init__(self, port: int, token: str) -> None:
        self.token = token
        self.url = f"http://127.0.0.1:{port}"
        self._http = httpx.Client(base_url=self.url, timeout=30)

    def ask(self, verb: str, **given: object) -> Any:
        """Send one wish to the control endpoint; returns its JSON answer."""
        return self._http.post(f"/control/{verb}", json=given).raise_for_status().json()

    def user(self, name: str) -> "User":
        """Return a new person, who has not written to the bot yet."""
        return User(self, self.ask("join", name=name)["id"], name)

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
        """Plan a fault for the next `times` calls of `method` ("" any, "download" a photo)."""
        plan = {"method": method, "times": times, "seconds": seconds, "status": status}
        self.ask("fails", fault=fault.value, body=body, **plan)

    def calms(self) -> None:
        """Nothing more goes wrong."""
        self.ask("calms")

    def brings(self, update: object) -> None:
        """Tell the bot anything at all, by the webhook or in the slot."""
        self.ask("brings", update=update)

    def calls(self, method: str = "") -> list[Json]:
        """Return what the bot called, oldest first: `method`, `given`, `refused` (a code, or 0)."""
        calls: list[Json] = self.ask("state")["calls"]
        return [call for call in calls if method in ("", call["method"])]

    @property
    def queue(self) -> int:
        """How many updates the webhook has still to take."""
        return int(self.ask("state")["queue"])

    @property
    def hook(self) -> str:
        """Where updates are brought."""
        return str(self.ask("state")["hook"])

    def reset(self) -> None:
        """Begin anew in the same process: nobody there, nothing said, no faults."""
        self._http.post("/control/reset").raise_for_status()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()


class User:
    """A person with Zalo on the phone."""

    def __init__(self, zalo: Zalo, user_id: str, name: str) -> None:
        self.zalo = zalo
        self.id = user_id
        self.name = name

    def does(self, event: str, content: Json, **more: object) -> str:
        """Do anything at all; returns the message's id."""
        done = self.zalo.ask("does", id=self.id, event=event, content=content, **more)
        return str(done["message_id"])

    def says(self, text: str) -> str:
        """Write."""
        return self.does("message.text.received", {"text": text})

    def sends_photo(self, photo: bytes, caption: str = "") -> str:
        """Send a photo."""
        content = {"caption": caption} if caption else {}
        encoded = base64.b64encode(photo).decode()
        return self.does("message.image.received", content, photo=encoded)

    def sends_photo_at(self, url: str) -> str:
        """Send an update that names a photo anywhere."""
        return self.does("message.image.received", {"photo_url": url})

    def sends_file(self) -> str:
        """Send what the Bot API does not carry."""
        return self.does("message.unsupported.received", {})

    def chooses(self, label: str, timeout: float = 60.0) -> None:
        """Type the number, or the command, of the choice whose label begins so; newest first.

        Long answers come in several messages and the choices with the last, so this waits for it.
        """
        until = time.monotonic() + timeout
        while True:
            messages = self.messages
            for message in reversed(messages):
                for ways in (message.choices, message.commands):
                    for shown, typed in ways.items():
                        if shown.startswith(label):
                            self.says(typed)
                            return
            if time.monotonic() > until:
                last = "\n".join(message.text for message in messages[-3:])
                raise AssertionError(f"{self.name} sees no choice {label!r}: {last}")
            time.sleep(LOOK_AGAIN_SECONDS)

    def blocks_bot(self) -> None:
        """Take no more messages."""
        self.zalo.ask("blocks", id=self.id, blocked=True)

    @property
    def messages(self) -> list[Message]:
        """What the bot sent, oldest first."""
        return [Message(shown) for shown in self.zalo.ask("sees", id=self.id)["messages"]]

    def waits_for(self, wanted: str, timeout: float = 10.0) -> Message:
        """Return the first message since the person's last act that has `wanted` in its text.

        AssertionError after `timeout` seconds.
        """
        until = time.monotonic() + timeout
        while True:
            seen = self.zalo.ask("sees", id=self.id)
            messages = [Message(shown) for shown in seen["messages"]]
            for message in messages:
                if message.change > seen["last_act"] and wanted in message.text:
                    return message
            if time.monotonic() > until:
                last = "\n".join(f"- {message.text!r}" for message in messages[-4:])
                raise AssertionError(f"{self.name} waited for {wanted!r}; the last came:\n{last}")
            time.sleep(LOOK_AGAIN_SECONDS)
