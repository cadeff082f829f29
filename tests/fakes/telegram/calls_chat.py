"""The Bot API methods that write into a chat: texts, edits, answers to buttons, files."""

from collections.abc import Callable

from tests.fakes.telegram import words
from tests.fakes.telegram.files import check_photo
from tests.fakes.telegram.markup import utf16_length
from tests.fakes.telegram.requests import Call, Upload
from tests.fakes.telegram.rules import (
    DELETE_SECONDS,
    TOAST_UNITS,
    UPLOAD_BYTES,
    checked_caption,
    checked_keyboard,
    checked_text,
)
from tests.fakes.telegram.words import Json, bad_request
from tests.fakes.telegram.world import Message, World

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, call: Call) -> Json:
    """Send a text, perhaps with buttons."""
    content = checked_text(call.text("text"), call.text("parse_mode"), call.text("entities"))
    return _send(world, call, content | checked_keyboard(call.text("reply_markup")))


def edit_message_text(world: World, call: Call) -> Json:
    """Show another text in place of the old; without a keyboard the old one goes."""
    message = _own_message(world, call)
    content = checked_text(call.text("text"), call.text("parse_mode"), call.text("entities"))
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(
        world,
        message,
        ("text", "entities", "reply_markup"),
        content | checked_keyboard(call.text("reply_markup")),
    )


def edit_message_reply_markup(world: World, call: Call) -> Json:
    """Show other buttons, or none."""
    message = _own_message(world, call)
    keyboard = checked_keyboard(call.text("reply_markup"))
    return _edit(world, message, ("reply_markup",), keyboard)


def delete_message(world: World, call: Call) -> bool:
    """Take a message away, within 48 hours."""
    person = world.reachable(call.text("chat_id"))
    message = world.messages.get(call.number("message_id"))
    if not message or message.deleted or message.chat_id != person.id:
        raise bad_request("message to delete not found")
    if world.now() - message.body["date"] > DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    message.deleted, message.change = True, world.touch()
    return True


def answer_callback_query(world: World, call: Call) -> bool:
    """Stop the button's waiting sign, perhaps with a short text over the chat."""
    query = world.tapped(call.text("callback_query_id"))
    text = call.text("text")
    if utf16_length(text) > TOAST_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    if text:
        query.person.toasts.append(text)
    return True


def send_chat_action(world: World, call: Call) -> bool:
    """Show that the bot is writing."""
    if call.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.reachable(call.text("chat_id")).actions.append(call.text("action"))
    return True


def send_photo(world: World, call: Call) -> Json:
    """Send a photo, uploaded or by its file id."""
    caption = checked_caption(
        call.text("caption"), call.text("parse_mode"), call.text("caption_entities")
    )
    keyboard = checked_keyboard(call.text("reply_markup"))
    return _send(world, call, _file(world, call, "photo", "photo") | caption | keyboard)


def send_document(world: World, call: Call) -> Json:
    """Send a file, uploaded or by its file id."""
    caption = checked_caption(
        call.text("caption"), call.text("parse_mode"), call.text("caption_entities")
    )
    keyboard = checked_keyboard(call.text("reply_markup"))
    return _send(world, call, _file(world, call, "document", "document") | caption | keyboard)


def send_media_group(world: World, call: Call) -> list[Json]:
    """Send an album of 2–10 photos or of 2–10 documents."""
    media = call.json("media", [])
    if not 2 <= len(media) <= 10:
        raise bad_request("there must be from 2 to 10 media in the album")
    kinds = {item.get("type") for item in media}
    if len(kinds) != 1 or not kinds <= {"photo", "document"}:
        raise bad_request("can't use the media of the specified type in the album")
    person = world.reachable(call.text("chat_id"))
    contents = []
    for item in media:
        given = Call({key: str(value) for key, value in item.items()}, call.files)
        caption = checked_caption(given.text("caption"), given.text("parse_mode"), "")
        contents.append(_file(world, given, item["type"], "media") | caption)
    world.limiter.take(person.id, len(contents))
    album = {"media_group_id": str(13_900_000_000_000_000 + world.number())}
    return [world.post(person, album | content, from_bot=True).body for content in contents]


def get_file(world: World, call: Call) -> Json:
    """Return where to download a file."""
    return world.files.link(call.text("file_id"))


def _send(world: World, call: Call, content: Json) -> Json:
    person = world.reachable(call.text("chat_id"))
    world.limiter.take(person.id)
    return world.post(person, content, from_bot=True).body


def _own_message(world: World, call: Call) -> Message:
    person = world.reachable(call.text("chat_id"))
    if not (message_id := call.number("message_id")):
        raise bad_request("message identifier is not specified")
    message = world.messages.get(message_id)
    if not message or message.deleted or message.chat_id != person.id:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, message: Message, replaced: tuple[str, ...], content: Json) -> Json:
    if {key: message.body[key] for key in replaced if key in message.body} == content:
        raise bad_request(words.NOT_MODIFIED)
    world.limiter.take(message.chat_id)
    kept = {key: value for key, value in message.body.items() if key not in replaced}
    message.body = kept | {"edit_date": int(world.now())} | content
    message.edited, message.change = True, world.touch()
    return message.body


def _file(world: World, call: Call, kind: str, name: str) -> Json:
    """Return `{"photo": …}` or `{"document": …}` of what the part `name` uploads or names."""
    value = call.text(name)
    upload = call.files.get(value.removeprefix("attach://") if value else name)
    if upload:
        return {kind: _add(world, kind, upload)}
    if not value or value.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    known = world.files.known(value, kind)
    return {kind: [known] if kind == "photo" else known}


def _add(world: World, kind: str, upload: Upload) -> Json | list[Json]:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_BYTES:
        raise words.TOO_LARGE
    if kind == "photo":
        check_photo(upload.content)
        return world.files.add_photo(upload.content)
    return world.files.add_document(upload.content, upload.name, upload.mime_type)


METHODS: dict[str, Callable[[World, Call], object]] = {
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
