"""What people do on their phones, turned into updates shaped as Telegram's."""

import random

from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.markup import commands_in
from tests.fakes.telegram.words import Json
from tests.fakes.telegram.world import Message, Person, TappedButton, World

FIRST_USER_ID = 5_200_000_000  # real ids passed 2³² long ago


def join(world: World, name: str, username: str) -> Person:
    """Let somebody install Telegram; the bot does not know them yet."""
    shown: Json = {
        "id": FIRST_USER_ID + len(world.people) + 1,
        "is_bot": False,
        "first_name": name,
        "language_code": "vi",
    } | ({"username": username} if username else {})
    person = Person(shown)
    world.people[person.id] = person
    return person


def says(world: World, person: Person, text: str, reply_to: Message | None = None) -> Message:
    """Send a text; a blocked bot is let in again first, as the app does at START."""
    entities = commands_in(text)
    told = {"entities": entities} if entities else {}
    replied = {"reply_to_message": reply_to.body} if reply_to else {}
    return _sends(world, person, {"text": text} | told | replied)


def sends_photo(world: World, person: Person, content: bytes, caption: str) -> Message:
    """Send a photo, made small by the app."""
    return _sends(world, person, {"photo": world.files.add_photo(content)} | _caption(caption))


def sends_album(world: World, person: Person, photos: list[bytes], caption: str) -> list[Message]:
    """Send photos together: one update each, the caption on the first."""
    album = {"media_group_id": str(13_900_000_000_000_000 + world.number())}
    shuffled = world.faults.use(frozenset({Fault.ALBUM_SHUFFLED}))
    _lets_in(world, person)
    messages = [
        world.post(
            person,
            album | {"photo": world.files.add_photo(photo)} | _caption("" if i else caption),
            from_bot=False,
        )
        for i, photo in enumerate(photos)
    ]
    person.last_act = world.change
    for message in reversed(messages) if shuffled else messages:
        world.tell("message", message.body, person.id)
    return messages


def sends_document(
    world: World, person: Person, content: bytes, name: str, mime_type: str, caption: str
) -> Message:
    """Send a file as it is."""
    document = world.files.add_document(content, name, mime_type)
    return _sends(world, person, {"document": document} | _caption(caption))


def sends_voice(world: World, person: Person, seconds: int) -> Message:
    """Send a voice message."""
    content = random.Random(seconds).randbytes(seconds * 2000)
    voice = world.files.add("voice", content, duration=seconds, mime_type="audio/ogg")
    return _sends(world, person, {"voice": voice})


def edits(world: World, person: Person, message: Message, text: str) -> None:
    """Correct an own text message."""
    kept = {k: v for k, v in message.body.items() if k not in ("text", "entities")}
    entities = commands_in(text)
    message.body = (
        kept
        | {"edit_date": int(world.now()), "text": text}
        | ({"entities": entities} if entities else {})
    )
    person.last_act = message.change = world.touch()
    world.tell("edited_message", message.body, person.id)


def taps(world: World, person: Person, message: Message, data: str) -> None:
    """Tap a button, perhaps of a message that has changed since the phone last saw it."""
    query_id = str(4_382_000_000_000_000_000 + world.number())
    world.queries[query_id] = TappedButton(person, world.now())
    person.last_act = world.touch()
    inaccessible = {"chat": person.chat, "message_id": message.body["message_id"], "date": 0}
    query = {
        "id": query_id,
        "from": person.shown,
        "message": inaccessible if message.deleted else message.body,
        "chat_instance": str(person.id * 7919),
        "data": data,
    }
    world.tell("callback_query", query, person.id)


def says_in_group(world: World, person: Person, text: str, kind: str) -> None:
    """Write into a group (or supergroup, or channel) that the bot is in, and tap a button there.

    The group itself is no part of this fake: nobody reads there, and the bot can only be told.
    """
    chat = {"id": -1_000_000_000_000 - person.id, "type": kind, "title": "Tổ đánh giá"}
    number = world.number()
    message = {"message_id": number, "date": int(world.now()), "chat": chat, "from": person.shown}
    world.tell("message", message | {"text": text, "entities": commands_in(text)}, person.id)
    query_id = str(4_382_000_000_000_000_000 + number)
    world.queries[query_id] = TappedButton(person, world.now())
    query = {"id": query_id, "from": person.shown, "message": message, "data": "go:status"}
    world.tell("callback_query", query | {"chat_instance": "1"}, person.id)


def blocks(world: World, person: Person, *, blocked: bool) -> None:
    """Block the bot, or let it in again; either way it hears so."""
    person.has_blocked = blocked
    before, after = _member(world, not blocked), _member(world, blocked)
    change = {
        "chat": person.chat,
        "from": person.shown,
        "date": int(world.now()),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    world.tell("my_chat_member", change, person.id)


def _member(world: World, blocked: bool) -> Json:
    if blocked:
        return {"user": world.bot, "status": "kicked", "until_date": 0}
    return {"user": world.bot, "status": "member"}


def _lets_in(world: World, person: Person) -> None:
    person.started = True
    if person.has_blocked:
        blocks(world, person, blocked=False)


def _sends(world: World, person: Person, content: Json) -> Message:
    _lets_in(world, person)
    message = world.post(person, content, from_bot=False)
    person.last_act = world.change
    world.tell("message", message.body, person.id)
    return message


def _caption(caption: str) -> Json:
    return {"caption": caption} if caption else {}
