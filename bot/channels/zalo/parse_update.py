"""What a Zalo update says, read by patterns: what does not fit is answered, or nobody's business.

Zalo's description is short and what comes is not bound by it: numbers stand for texts, events come
without a message. Whatever is for a person gets a useful word; the rest gets none.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from bot.channels.base import UNMARKED, FileRef, Inbound, Raw
from conversations.engine.events import Text, Unsupported

KINDS = {
    "message.sticker.received": "sticker",
    "message.voice.received": "voice",
    "message.audio.received": "voice",
    "message.link.received": "link",
    "message.image.received": "photo",
    "message.photo.received": "photo",
}
"""Events and the kind of `Unsupported` they make; any other message is a "file"."""
PLAIN = {"message.text.received", "message.unsupported.received", "", *KINDS}
"""Events that a message's id is enough to know by; others may be about an earlier message."""
FOLLOWS = {"follow", "followed"}
GREETING = "/start"
"""What the app of other messengers says by itself when somebody opens a bot."""
SILENT = {"reaction", "seen", "read", "delivered", "typing", "deleted", "recalled", "undo"}
"""Parts of the names of events about messages that nobody expects an answer to."""
UPLOAD = "upload"
"""What the page for files stores, in the place of an update: its files and their caption."""
ID_LETTERS = 200
"""No id of Zalo's is longer, or it is none."""


def read_updates(data: Any) -> list[Raw]:
    """Return the updates in what Zalo says: `{"ok": …, "result": …}`, bare, or several of them."""
    match data:
        case {"result": dict() | list() as inside}:
            return read_updates(inside)
        case [*several]:
            return [raw for raw in several if _is_update(raw)]
    return [data] if _is_update(data) else []


def _is_update(data: Any) -> bool:
    if not isinstance(data, dict) or UPLOAD in data:  # only our own page keeps uploads
        return False
    return "event_name" in data or isinstance(data.get("message"), dict)


def key_of(raw: Raw) -> str:
    """Return what the inbox knows the update by: always the same, however often Zalo brings it.

    The message's id, be it a number or a text; for what is no message, or is about one, a digest.
    """
    match raw:
        case {"message": {"message_id": found}} if _event(raw) in PLAIN and (key := _id(found)):
            return key
    whole = json.dumps(raw, sort_keys=True, default=str)
    return f"event-{hashlib.sha256(whole.encode()).hexdigest()[:40]}"


def address_of(raw: Raw) -> str | None:
    """Return the chat of a person who is to be answered; None for groups, bots and mere events."""
    match raw:
        case {"upload": _, "address": str(chat)}:
            return chat
        case {"message": {"from": {"is_bot": True}}}:
            return None
        case {"event_name": _} if _is_follow(raw):
            return next(_followers(raw), None)
        case {"message": dict(message)} if _is_message(raw) and _is_private(message):
            return next(_chats(message), None) or next(_chats(raw), None)
        case {"event_name": _} if _is_message(raw) and _is_private(raw):
            return next(_chats(raw), None)
    return None


def understand(raw: Raw) -> Inbound | None:
    """Return what a person did; None for what is not ours or not theirs. Never raises."""
    if (address := address_of(raw)) is None:
        return None
    if UPLOAD in raw:
        return _uploaded(address, raw[UPLOAD])
    if _is_follow(raw):
        return Inbound(address, Text(GREETING))
    kind, message = _kind(raw), raw.get("message")
    if not isinstance(message, dict):
        return Inbound(address, Unsupported(kind))
    if urls := list(_photos(message)):
        refs = tuple(map(FileRef, urls))
        return Inbound(address, files=refs, caption=_text(message.get("caption")), album=UNMARKED)
    if (text := _text(message.get("text"))) and kind in ("file", "link"):
        return Inbound(address, Text(text))
    return Inbound(address, Unsupported(kind))


def _uploaded(address: str, upload: Any) -> Inbound | None:
    """Return the files that our own page for files has kept."""
    match upload:
        case {"files": [*files], "caption": str(caption)}:
            refs = tuple(FileRef(*file) for file in files)
            return Inbound(address, files=refs, caption=caption)
    return None


def _event(raw: Raw) -> str:
    return _text(raw.get("event_name")).lower()


def _parts(raw: Raw) -> set[str]:
    """Return the parts of an event's name: "message.text.received" has three."""
    return set(re.split(r"[._]", _event(raw)))


def _kind(raw: Raw) -> str:
    """Return the kind of `Unsupported` that an event makes."""
    edited = any(part.startswith("edit") for part in _parts(raw))
    return KINDS.get(_event(raw), "edited" if edited else "file")


def _is_follow(raw: Raw) -> bool:
    return not FOLLOWS.isdisjoint(_parts(raw))


def _is_message(raw: Raw) -> bool:
    """Return whether somebody has written or sent something; also when the event has no name."""
    parts = _parts(raw)
    return ("message" in parts and SILENT.isdisjoint(parts)) or parts == {""}


def _is_private(message: Raw) -> bool:
    """Return whether it was said to the bot alone; a chat without a type is its person's own."""
    chat, sender = message.get("chat"), message.get("from")
    if not isinstance(chat, dict):
        return True
    kind = _text(chat.get("chat_type"))
    if kind:
        return kind.upper() == "PRIVATE"
    own = sender.get("id") if isinstance(sender, dict) else None
    return own is None or _id(own) == _id(chat.get("id"))


def _chats(holder: Raw) -> Iterator[str]:
    """Yield the ids by which the person may be answered, the best first."""
    for name in ("chat", "from", "sender", "user"):
        inside = holder.get(name)
        if isinstance(inside, dict) and (found := _id(inside.get("id"))):
            yield found


def _followers(raw: Raw) -> Iterator[str]:
    """Yield the ids that a follow may name its person by."""
    for holder in (raw, raw.get("message")):
        if isinstance(holder, dict):
            yield from _chats(holder)
            for name in ("follower", "user_id", "follower_id"):
                inside = holder.get(name)
                if found := _id(inside.get("id") if isinstance(inside, dict) else inside):
                    yield found


def _photos(message: Raw) -> Iterator[str]:
    """Yield the addresses of a message's photos, in whichever way they are given."""
    for name in ("photo_url", "photo", "photo_urls", "photos"):
        found = message.get(name)
        for photo in found if isinstance(found, list) else [found]:
            url = photo.get("url") if isinstance(photo, dict) else photo
            if isinstance(url, str) and "/" in url:
                yield url


def _id(value: Any) -> str:
    """Return an id as a text, be it a number or a text; "" for what is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _text(value)
    return found if len(found) <= ID_LETTERS and found.isprintable() else ""


def _text(value: Any) -> str:
    """Return a text, also where a number stands for it; "" for anything else."""
    if isinstance(value, str):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else ""
