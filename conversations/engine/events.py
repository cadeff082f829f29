"""What a person can do in a chat, the same for every messenger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dvht_core.domain.files import RefusedFile, StoredFile


@dataclass(frozen=True, slots=True)
class Text:
    """Something typed; `/start CODE` and other commands are text too."""

    text: str
    message: str = field(default="", compare=False)
    """The messenger's own id of it, by which it is known again when it is edited."""
    to: str = field(default="", compare=False)
    """The message that it replies to; from the turn on, the question that this asked
    (`dialog.token`)."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Something typed before that now says something else."""

    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed; `data` is what the choice carried (`Choice.key`)."""

    data: str


@dataclass(frozen=True, slots=True)
class Files:
    """Photos and files of one message or one album, already fetched and prepared."""

    files: tuple[StoredFile, ...]
    refused: tuple[RefusedFile, ...] = ()
    caption: str = ""
    siblings: tuple[str, ...] = ()
    """original_sha256 of photos of the same album that came, and were answered, before."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A voice message, sticker, location … (`kind` is a key of the texts: `unsupported-voice`)."""

    kind: str
    link: str = ""
    """A page where files can be sent instead; then `unsupported-file-link` is said."""


Event = Text | Edited | Press | Files | Unsupported


def to_json(event: Event) -> dict[str, Any]:
    """Return the event as plain values: `{"text": "Đồng ý"}`, `{"press": "go:back"}`."""
    match event:
        case Text(text, message, to):
            told = {"message": message, "to": to}
            return {"text": text, **{key: value for key, value in told.items() if value}}
        case Edited(text, message):
            return {"edited": text, "message": message}
        case Press(data):
            return {"press": data}
        case Files(files, _, caption):
            return {"files": [file.to_json() for file in files], "caption": caption}
        case Unsupported(kind, link):
            return {"kind": kind, "link": link}


def from_json(data: Mapping[str, Any]) -> Event:
    """Read what `to_json` wrote; files that were refused then are not refused again."""
    match data:
        case {"text": text}:
            return Text(text, data.get("message", ""), data.get("to", ""))
        case {"edited": text, "message": message}:
            return Edited(text, message)
        case {"press": pressed}:
            return Press(pressed)
        case {"files": files, "caption": caption}:
            return Files(tuple(map(StoredFile.from_json, files)), (), caption)
        case {"kind": kind, "link": link}:
            return Unsupported(kind, link)
    raise ValueError(f"no event: {sorted(data)}")
