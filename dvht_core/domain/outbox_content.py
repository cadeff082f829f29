"""What a row of the outbox holds: a message, or a job (`jobs`) of which a message comes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from dvht_core.domain import jobs
from dvht_core.domain.jobs import Job

SHARE = "share"
"""The data of a button that passes the message on by the phone's own means; it never comes back."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice as a messenger shows it; `data` comes back when it is pressed, at most 64 bytes."""

    data: str
    label: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or document going out."""

    name: str
    media_type: str
    sha256: str
    link: str = ""
    """Where it can be fetched, for a messenger that takes no files; never stored."""
    alone: bool = False
    """Not to go out in an album: the messenger has refused the one that it was in."""


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A message to one chat. Bold is marked as in `dvht_core.texts`."""

    text: str
    buttons: tuple[Button, ...] = ()
    files: tuple[Attachment, ...] = ()
    asks: bool = True
    """The question that is open in the chat; False for news and reminders beside it."""
    drawing: str = ""
    """An SVG that becomes one more file when the message goes out."""
    question: str = field(default="", compare=False)
    """What it asks, by its short name; a reply to it is an answer to that."""

    def to_json(self) -> dict[str, Any]:
        """Return plain values, as rows keep them.

        {"asks": true, "text": "Phiếu 2.2 …", "buttons": [["go:sheet:2.2", "Mở phiếu"]],
         "attachments": [["anh.jpg", "image/jpeg", "9f86…"]]}

        A file that is to go out alone: ["anh.jpg", "image/jpeg", "9f86…", "", true]. With a
        drawing: {"drawing": "<svg …", "reply": {"asks": true, …}}.
        """
        plain: dict[str, Any] = {
            "asks": self.asks,
            "text": self.text,
            "buttons": [[button.data, button.label] for button in self.buttons],
            "attachments": [
                [f.name, f.media_type, f.sha256, *(("", True) if f.alone else ())]
                for f in self.files
            ],
        }
        if self.question:
            plain["question"] = self.question
        return {"drawing": self.drawing, "reply": plain} if self.drawing else plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        plain = data.get("reply", data)
        return cls(
            plain["text"],
            tuple(Button(*button) for button in plain.get("buttons", ())),
            tuple(Attachment(*file) for file in plain.get("attachments", ())),
            plain.get("asks", True),
            data.get("drawing", ""),
            plain.get("question", ""),
        )


Content = OutboxMessage | Job


def from_json(data: Mapping[str, Any]) -> Content:
    """Read what either `to_json` wrote; only a message has a text or a drawing."""
    is_message = "text" in data or "drawing" in data
    return OutboxMessage.from_json(data) if is_message else jobs.from_json(data)


def files_of(content: Content) -> tuple[Attachment, ...]:
    """Return the files that a row names; none for a job."""
    return content.files if isinstance(content, OutboxMessage) else ()
