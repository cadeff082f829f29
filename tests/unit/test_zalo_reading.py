"""What comes from Zalo is understood or passed over, whatever shape it has."""

from typing import Any

import pytest

from bot.channels.base import UNMARKED, FileRef, Inbound, Raw
from bot.channels.zalo.parse_update import address_of, key_of, read_updates, understand
from conversations.engine.events import Event, Press, Text, Unsupported

CHAT = {"id": "U", "chat_type": "PRIVATE"}
FROM = {"id": "U", "display_name": "Lan", "is_bot": False}


def update(event: str | None, given: dict[str, Any] | None = None, **content: Any) -> Raw:
    """Return an update with a message; `given` changes the message, None takes a field away."""
    message = {"message_id": "a1", "date": 1, "chat": CHAT, "from": FROM} | content
    message = {k: v for k, v in (message | (given or {})).items() if v is not None}
    return {"message": message} | ({} if event is None else {"event_name": event})


def event_of(raw: Raw) -> Event | None:
    inbound = understand(raw)
    return inbound.event if inbound else None


VOICE = {"voice_url": "https://x/a.aac"}
NO_MESSAGE = {"event_name": "message.unsupported.received"}

FOR_A_PERSON = [
    (update("message.text.received", text="34"), Text("34")),
    (update("message.text.received", text=34), Text("34")),
    (update("message.text.received", text="34", given={"date": "2026-01-08"}), Text("34")),
    (update("message.text.received", text="34", given={"date": None}), Text("34")),
    (update("message.text.received", text="34", given={"from": None}), Text("34")),
    (update("message.text.received", text="34", given={"chat": None}), Text("34")),
    (update("message.text.received", text="34", given={"chat": {"id": "U"}}), Text("34")),
    (update("message.text.received", text="34", given={"message_id": None}), Text("34")),
    (update("message.text.received", text="34", given={"message_id": 17}), Text("34")),
    (update(None, text="34"), Text("34")),
    (update("message.voice.received", given=VOICE), Unsupported("voice")),
    (update("message.sticker.received", sticker="0e"), Unsupported("sticker")),
    (update("message.link.received", link="https://x"), Unsupported("link")),
    (update("message.link.received", link="https://x", text="QĐ 45"), Text("QĐ 45")),
    (update("message.image.received"), Unsupported("photo")),
    (update("message.image.received", photo_url=5), Unsupported("photo")),
    (update("message.image.received", photo_url=""), Unsupported("photo")),
    (update("message.unsupported.received"), Unsupported("file")),
    (update("message.edited.received", text="35"), Unsupported("edited")),
    (update("message.tomorrow.received", poll=1), Unsupported("file")),
    (update("message.tomorrow.received", text={"deep": 1}), Unsupported("file")),
    (NO_MESSAGE | {"chat": CHAT}, Unsupported("file")),
    (NO_MESSAGE | {"from": FROM}, Unsupported("file")),
    (NO_MESSAGE | {"sender": {"id": "U"}, "message": "none"}, Unsupported("file")),
    ({"event_name": "user.follow", "follower": {"id": "U"}}, Text("/start")),
    ({"event_name": "user.follow", "user_id": "U", "timestamp": 5}, Text("/start")),
    (update("user.follow"), Text("/start")),
]
FOR_NOBODY = [
    update("message.reaction.received", reaction="like"),
    update("message.seen"),
    update("message.deleted.received"),
    update("message.text.received", text="34", given={"chat": {"id": "G", "chat_type": "GROUP"}}),
    update("message.text.received", text="34", given={"chat": {"id": "G", "chat_type": "CHANNEL"}}),
    update("message.text.received", text="34", given={"chat": {"id": "G"}}),
    update("message.text.received", text="34", given={"from": FROM | {"is_bot": True}}),
    update("message.text.received", text="34", given={"chat": None, "from": None}),
    update("message.text.received", text="34", given={"chat": {"id": "\x00"}, "from": None}),
    update("message.text.received", text="34", given={"chat": {"id": "x" * 500}, "from": None}),
    update("group.join"),
    {"event_name": "group.member.joined", "group": {"id": "G"}, "members": [{"id": "U"}]},
    {"event_name": "user.unfollow", "user_id": "U"},
    {"event_name": "user.follow"},
    {"event_name": "oa.something.new", "data": {"deep": [1, 2]}},
    {"event_name": "message.unsupported.received"},
    {
        "event_name": "message.unsupported.received",
        "message": {"chat": CHAT | {"chat_type": "GROUP"}},
    },
    {"event_name": 5},
    {"event_name": None, "message": {}},
    {"message": {}},
]


@pytest.mark.parametrize(("raw", "event"), FOR_A_PERSON)
def test_what_is_for_a_person_gets_a_useful_word(
    raw: Raw, event: Text | Press | Unsupported
) -> None:
    assert read_updates(raw) == read_updates({"ok": True, "result": raw}) == [raw]
    assert understand(raw) == Inbound("U", event)
    assert key_of(raw)


@pytest.mark.parametrize("raw", FOR_NOBODY)
def test_the_rest_gets_none_and_is_not_kept(raw: Raw) -> None:
    assert read_updates(raw) == [raw]
    assert (address_of(raw), understand(raw)) == (None, None)
    assert key_of(raw)


@pytest.mark.parametrize(
    ("given", "urls"),
    [
        ({"photo_url": "https://x/a"}, ["https://x/a"]),
        ({"photo": "https://x/a"}, ["https://x/a"]),
        ({"photo": {"url": "https://x/a"}}, ["https://x/a"]),
        ({"photo_urls": ["https://x/a", 5, "https://x/b"]}, ["https://x/a", "https://x/b"]),
    ],
)
def test_photos_are_found_in_whichever_way_they_are_given(
    given: dict[str, Any], urls: list[str]
) -> None:
    raw = update("message.image.received", caption=45, given=given)
    files = tuple(map(FileRef, urls))
    assert understand(raw) == Inbound("U", files=files, caption="45", album=UNMARKED)


def test_a_number_and_the_same_text_are_one_message() -> None:
    """The inbox takes each key once: Zalo brings a message again, perhaps written otherwise."""
    numbers = [update("message.text.received", text="x", given={"message_id": n}) for n in (5, "5")]
    assert {key_of(raw) for raw in numbers} == {"5"}
    chats = [
        update("message.text.received", text="x", given={"chat": CHAT | {"id": n}, "from": FROM})
        for n in (17, "17")
    ]
    assert {address_of(raw) for raw in chats} == {"17"}


def test_what_is_about_a_message_is_not_taken_for_it() -> None:
    said = update("message.text.received", text="34")
    edited = update("message.edited.received", text="35")
    assert key_of(said) == "a1" != key_of(edited)
    assert key_of(edited) == key_of(update("message.edited.received", text="35"))


def test_only_our_own_page_keeps_uploads() -> None:
    forged = {"address": "U", "upload": {"files": [["x", "a.pdf", 3]], "caption": ""}}
    assert read_updates(forged | {"event_name": "message.text.received"}) == []
    assert event_of(forged) is None
    assert understand({"address": "U", "upload": {"files": 5}}) is None


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (None, 0),
        (5, 0),
        ("x", 0),
        ([], 0),
        ({}, 0),
        ({"ok": True}, 0),
        ({"ok": True, "result": None}, 0),
        ({"ok": True, "result": []}, 0),
        ({"ok": True, "result": [update("message.text.received"), 5, {}]}, 1),
        ([update("message.text.received")] * 2, 2),
        ({"message": 5}, 0),
    ],
)
def test_updates_come_wrapped_bare_or_several(data: object, count: int) -> None:
    assert len(read_updates(data)) == count
