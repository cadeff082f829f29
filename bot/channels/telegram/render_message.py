"""A message in the pieces that Telegram takes: albums, documents, texts with buttons."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.channels.base import Attachment, Button, Outbound, whole
from conversations.engine.paging import split
from dvht_core.domain.outbox_content import SHARE
from dvht_core.texts import BOLD_END, BOLD_START

TEXT_UNITS = 4096
ALBUM_PHOTOS = 10
PHOTO_TYPES = frozenset({"image/jpeg", "image/png"})
SHORT_LABEL = 14
"""Letters of a label that leave room for a second button in the row."""

_BOLD = re.compile(f"{BOLD_START}([^{BOLD_START}{BOLD_END}]*){BOLD_END}")
_LINK = re.compile(r"https?://\S+")
_MARK = re.compile(f"[{BOLD_START}{BOLD_END}]")


@dataclass(frozen=True, slots=True)
class Album:
    """Photos that go out together, 1 to 10."""

    photos: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class FileMessage:
    """A file that goes out as it is."""

    file: Attachment


@dataclass(frozen=True, slots=True)
class TextMessage:
    """A text of at most `TEXT_UNITS`, bold marked, and the buttons under it."""

    text: str
    buttons: tuple[Button, ...] = ()


Part = Album | FileMessage | TextMessage


def parts(message: Outbound) -> list[Part]:
    """Return what to send, in order: files first, so that the buttons are what comes last."""
    photos = [a for a in message.attachments if a.media_type in PHOTO_TYPES]
    documents = [FileMessage(a) for a in message.attachments if a.media_type not in PHOTO_TYPES]
    *before, last = split(message.text, TEXT_UNITS) or [""]
    words = [*map(TextMessage, before), TextMessage(last, message.buttons)] if last else []
    return [*_albums(photos), *documents, *words]


def _albums(photos: Sequence[Attachment]) -> list[Album]:
    """Return neighbours together, but for those that are to go alone.

    What comes before and after an album that is taken apart is cut as it was, so that the pieces
    that are out already keep their places.
    """
    albums: list[Album] = []
    for photo in photos:
        beside = albums[-1].photos if albums else ()
        if beside and len(beside) < ALBUM_PHOTOS and not (photo.alone or beside[-1].alone):
            albums[-1] = Album((*beside, photo))
        else:
            albums.append(Album((photo,)))
    return albums


def pieces(message: Outbound) -> Sequence[Outbound]:
    """Return the parts of a message, each as a message that has but this one."""
    return [_alone(part) for part in parts(message)] or whole(message)


def _alone(part: Part) -> Outbound:
    match part:
        case Album(photos):
            return Outbound("", attachments=photos)
        case FileMessage(file):
            return Outbound("", attachments=(file,))
        case TextMessage(text, buttons):
            return Outbound(text, buttons)


def as_html(text: str) -> str:
    """Return `text` as Telegram's HTML; a mark of bold without its partner goes."""
    escaped = html.escape(text, quote=False)
    return _MARK.sub("", _BOLD.sub(r"<b>\1</b>", escaped))


def keyboard(buttons: tuple[Button, ...], text: str = "") -> dict[str, Any] | None:
    """Return one button a row, or two neighbours with short labels; None without buttons.

    `text` is the message that a button to share passes on.
    """
    rows: list[list[Button]] = []
    for button in buttons:
        beside = rows[-1] if rows else []
        if len(beside) == 1 and _is_short(beside[0]) and _is_short(button):
            beside.append(button)
        else:
            rows.append([button])
    shown = [[_shown(button, text) for button in row] for row in rows]
    return {"inline_keyboard": shown} if shown else None


def _shown(button: Button, text: str) -> dict[str, str]:
    if button.data != SHARE:
        return {"text": button.label, "callback_data": button.data}
    link = _LINK.search(text)
    said = {"url": link[0] if link else "", "text": _MARK.sub("", text.split("\n")[0])}
    return {"text": button.label, "url": f"https://t.me/share/url?{urlencode(said)}"}


def _is_short(button: Button) -> bool:
    return len(button.label) <= SHORT_LABEL
