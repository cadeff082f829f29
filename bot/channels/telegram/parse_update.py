"""What an update says, read from Telegram's own JSON.

Patterns instead of the library's objects: they are built from every field of an update, so that
one field of an unexpected shape makes the whole update unreadable. Here it does not fit, at most.
"""

from bot.channels.base import FileRef, Inbound, Raw
from conversations.engine.button_data import is_action
from conversations.engine.events import Edited, Press, Text, Unsupported

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
        *("boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed"),
        *("chat_owner_left", "chat_shared", "checklist_tasks_added", "checklist_tasks_done"),
        *("connected_website", "delete_chat_photo", "direct_message_price_changed"),
        *("forum_topic_closed", "forum_topic_created", "forum_topic_edited"),
        *("forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden"),
        *("gift", "gift_upgrade_sent", "giveaway", "giveaway_completed", "giveaway_created"),
        *("giveaway_winners", "group_chat_created", "left_chat_member", "managed_bot_created"),
        *("message_auto_delete_timer_changed", "migrate_from_chat_id", "migrate_to_chat_id"),
        *("new_chat_members", "new_chat_photo", "new_chat_title", "paid_message_price_changed"),
        *("passport_data", "pinned_message", "poll_option_added", "poll_option_deleted"),
        *("proximity_alert_triggered", "refunded_payment", "successful_payment"),
        *("suggested_post_approval_failed", "suggested_post_approved", "suggested_post_declined"),
        *("suggested_post_paid", "suggested_post_refunded", "supergroup_chat_created"),
        *("unique_gift", "users_shared", "video_chat_ended", "video_chat_participants_invited"),
        *("video_chat_scheduled", "video_chat_started", "web_app_data", "write_access_allowed"),
    }
)
"""What the app writes into a chat by itself, and nobody expects an answer to."""


def number_of(raw: object) -> int | None:
    """Return the number by which an update is confirmed; None for what is no update."""
    match raw:
        case {"update_id": int(number)} if not isinstance(number, bool):
            return number
    return None


def address_of(raw: Raw) -> str | None:
    """Return the chat's id; None for anything outside a private chat."""
    match raw:
        case (
            {"message": {"chat": {"type": "private", "id": int(chat)}}}
            | {"edited_message": {"chat": {"type": "private", "id": int(chat)}}}
            | {"my_chat_member": {"chat": {"type": "private", "id": int(chat)}}}
            | {"callback_query": {"message": {"chat": {"type": "private", "id": int(chat)}}}}
        ) if not isinstance(chat, bool):
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
        case {"edited_message": {"text": str(text), "message_id": int(message)}}:
            return Inbound(address, Edited(text, str(message)))
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


TAPPED_AND_BACK = 2
"""Ways of a message that leads to one thing, and back to the open question."""


def tapped_message(raw: Raw) -> tuple[str, str] | None:
    """Return chat and id of the message under which a button was tapped, and none is left to tap.

    A notice of several sheets leads to each of them, and back: its buttons stay.
    """
    match raw:
        case {"callback_query": {"message": {"message_id": int(sent), "chat": {"id": chat}} as at}}:
            rows = at.get("reply_markup", {}).get("inline_keyboard", [])
            ways = [b for row in rows for b in row if is_action(b.get("callback_data", ""))]
            return (str(chat), str(sent)) if len(ways) <= TAPPED_AND_BACK else None
    return None


def _message(address: str, message: Raw) -> Inbound | None:
    match message:
        case {"from": {"is_bot": True}}:
            return None
        case {"text": str(text)}:
            return Inbound(address, Text(text, _id(message), _id(message.get("reply_to_message"))))
    if not SERVICE.isdisjoint(message):
        return None
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


def _id(message: object) -> str:
    match message:
        case {"message_id": int(found)} if not isinstance(found, bool):
            return str(found)
    return ""


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
