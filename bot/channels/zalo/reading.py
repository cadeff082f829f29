"""What a Zalo update says, read by patterns: what does not fit is answered, never an error."""

from typing import Any

from bot.channels.base import UNMARKED, FileRef, Inbound, Raw
from conversations.events import Text, Unsupported

KINDS = {"message.sticker.received": "sticker", "message.voice.received": "voice"}
"""Events and the kind of `Unsupported` they make; any other is a "file"."""
UPLOAD = "upload"
"""What the page for files stores, in the place of an update: its files and their caption."""


def read_update(data: Any) -> Raw | None:
    """Return the update out of Zalo's `{"ok": …, "result": …}`, or bare; None for anything else."""
    match data:
        case {"result": {"message": {"message_id": str(found)}} as update} if found:
            return update  # type: ignore[no-any-return]
        case {"message": {"message_id": str(found)}} if found:
            return data  # type: ignore[no-any-return]
    return None


def address_of(raw: Raw) -> str | None:
    """Return the chat's id; None for a group, and for what a bot says."""
    match raw:
        case {"message": {"from": {"is_bot": True}}}:
            return None
        case {"message": {"chat": {"id": str(chat), "chat_type": "PRIVATE"}}} if chat:
            return chat
        case {"upload": _, "address": str(chat)}:
            return chat
    return None


def understand(raw: Raw) -> Inbound | None:
    """Return what a person did; None for what is not ours or not theirs. Never raises."""
    if (address := address_of(raw)) is None:
        return None
    match raw:
        case {"upload": {"files": [*files], "caption": str(caption)}}:
            refs = tuple(FileRef(ref, name, size) for ref, name, size in files)
            return Inbound(address, files=refs, caption=caption)
        case {"message": {"text": str(text)}}:
            return Inbound(address, Text(text))
        case {"message": {"photo_url": str(url)} | {"photo": str(url)}}:
            caption = raw["message"].get("caption")
            said = caption if isinstance(caption, str) else ""
            return Inbound(address, files=(FileRef(url),), caption=said, album=UNMARKED)
        case {"event_name": str(event)}:
            return Inbound(address, Unsupported(KINDS.get(event, "file")))
    return Inbound(address, Unsupported("file"))
