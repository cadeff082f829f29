"""What an update says, read from Telegram's own JSON.

Patterns instead of the library's objects: they are built from every field of an update, so that
one field of an unexpected shape makes the whole update unreadable. Here it does not fit, at most.
"""

from bot.channels.base import FileRef, Inbound, Raw
from conversations.events import Press, Text, Unsupported

KINDS = {
    "voice": "voice",
    "video_note": "voice",
    "audio": "voice",
    "sticker": "sticker",
    "video": "video",
    "animation": "video",  # comes with a "document" beside it, so it is looked for first
}
"""A field of a message and the kind of `Unsupported` it makes."""

SERVICE = frozenset(
    {
        "chat_background_set",
        "message_auto_delete_timer_changed",
        "pinned_message",
        "write_access_allowed",
    }
)
"""What the app writes into a private chat by itself, and nobody expects an answer to."""


def address_of(raw: Raw) -> str | None:
    """Return the chat's id; None for anything outside a private chat."""
    match raw:
        case (
            {"message": {"chat": {"type": "private", "id": int(chat)}}}
            | {"edited_message": {"chat": {"type": "private", "id": int(chat)}}}
            | {"my_chat_member": {"chat": {"type": "private", "id": int(chat)}}}
            | {"callback_query": {"message": {"chat": {"type": "private", "id": int(chat)}}}}
        ):
            return str(chat)
    return None


def understand(raw: Raw) -> Inbound | None:
    """Return what a person did; None for what is not ours or not theirs. Never raises."""
    if (address := address_of(raw)) is None:
        return None
    match raw:
        case {"message": message}:
            return _message(address, message)
        case {"edited_message": {"location": _}}:
            return None  # a shared position reports each step as an edit
        case {"edited_message": _}:
            return Inbound(address, Unsupported("edited"))
        case {"callback_query": {"data": str(data)}}:
            return Inbound(address, Press(data))
    return None


def tap_of(raw: Raw) -> str | None:
    """Return the id by which the tap of a button is answered; None when it is no tap."""
    match raw:
        case {"callback_query": {"id": str(query_id)}}:
            return query_id
    return None


def _message(address: str, message: Raw) -> Inbound | None:
    if not SERVICE.isdisjoint(message):
        return None
    match message:
        case {"text": str(text)}:
            return Inbound(address, Text(text))
    for field, kind in KINDS.items():
        if field in message:
            return Inbound(address, Unsupported(kind))
    if (file := _file(message)) is None:
        return Inbound(address, Unsupported("other"))
    caption, album = message.get("caption"), message.get("media_group_id")
    return Inbound(
        address,
        files=(file,),
        caption=caption if isinstance(caption, str) else "",
        album=album if isinstance(album, str) else None,
        place=place if isinstance(place := message.get("message_id"), int) else 0,
    )


def _file(message: Raw) -> FileRef | None:
    match message:
        case {"document": {"file_id": str(ref)} as document}:
            name = document.get("file_name")
            return FileRef(ref, name if isinstance(name, str) else "", _size(document))
        case {"photo": [*sizes]}:
            return _largest(sizes)
    return None


def _largest(sizes: list[Raw]) -> FileRef | None:
    found = {}
    for size in sizes:
        match size:
            case {"file_id": str(ref), "width": int(width), "height": int(height)}:
                found[width * height] = FileRef(ref, size=_size(size))
    return found[max(found)] if found else None


def _size(file: Raw) -> int | None:
    size = file.get("file_size")
    return size if isinstance(size, int) else None
