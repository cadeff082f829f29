"""Telegram's updates are understood, and whatever else comes does no harm."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, Update

from bot.channels.base import FileRef, Inbound
from bot.channels.telegram.parse_update import (
    KINDS,
    SERVICE,
    address_of,
    number_of,
    tap_of,
    understand,
)
from conversations.engine.events import Press, Text, Unsupported

CHAT = {"id": 5200000001, "type": "private"}


def message(**content: object) -> dict[str, Any]:
    return {"update_id": 1, "message": {"message_id": 7, "chat": CHAT, "date": 0} | content}


def test_a_text_keeps_every_letter() -> None:
    assert understand(message(text=" /start MA-MOI\n34/37 ")) == Inbound(
        "5200000001", Text(" /start MA-MOI\n34/37 ")
    )


def test_the_largest_photo_is_taken_whatever_the_order() -> None:
    sizes = [
        {"file_id": "large", "width": 1280, "height": 960, "file_size": 9},
        {"file_id": "small", "width": 90, "height": 67},
    ]
    inbound = understand(message(photo=sizes, media_group_id="12", caption="QĐ 45"))
    assert inbound == Inbound(
        "5200000001", files=(FileRef("large", size=9),), caption="QĐ 45", album="12", place=7
    )


def test_an_image_sent_as_a_file_keeps_its_name() -> None:
    document = {"file_id": "d", "file_name": "ảnh.heic", "file_size": 3, "mime_type": "image/heic"}
    assert understand(message(document=document)) == Inbound(
        "5200000001", files=(FileRef("d", "ảnh.heic", 3),), place=7
    )


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("voice", "voice"),
        ("video_note", "voice"),
        ("audio", "voice"),
        ("sticker", "sticker"),
        ("video", "video"),
        ("location", "other"),
        ("venue", "other"),
        ("contact", "other"),
        ("poll", "other"),
        ("dice", "other"),
        ("something_new", "other"),
    ],
)
def test_what_the_bot_cannot_use_is_named(field: str, kind: str) -> None:
    assert understand(message(**{field: {"file_id": "x"}})) == Inbound(
        "5200000001", Unsupported(kind)
    )


def test_a_moving_picture_is_no_document_though_it_looks_like_one() -> None:
    both = {"animation": {"file_id": "a"}, "document": {"file_id": "a"}}
    assert understand(message(**both)) == Inbound("5200000001", Unsupported("video"))


def test_a_tap_is_a_press_and_carries_the_id_to_answer() -> None:
    query = {"id": "438", "message": {"chat": CHAT, "message_id": 7, "date": 0}, "data": "s:1"}
    raw = {"update_id": 1, "callback_query": query}
    assert understand(raw) == Inbound("5200000001", Press("s:1"))
    assert tap_of(raw) == "438"
    assert tap_of(message(text="34")) is None


def test_a_correction_is_noticed_but_a_moving_position_is_not() -> None:
    edited = {"update_id": 1, "edited_message": {"chat": CHAT, "text": "35"}}
    moving = {"update_id": 1, "edited_message": {"chat": CHAT, "location": {}}}
    assert understand(edited) == Inbound("5200000001", Unsupported("edited"))
    assert understand(moving) is None


@pytest.mark.parametrize("field", sorted(SERVICE))
def test_what_the_app_itself_writes_needs_no_answer(field: str) -> None:
    assert understand(message(**{field: {}})) is None


def test_blocking_the_bot_is_known_and_says_nothing() -> None:
    raw = {"update_id": 1, "my_chat_member": {"chat": CHAT}}
    assert address_of(raw) == "5200000001"
    assert understand(raw) is None


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_only_private_chats_are_ours(kind: str) -> None:
    chat = {"id": -100, "type": kind}
    for content in (
        {"message": {"chat": chat, "text": "34"}},
        {"edited_message": {"chat": chat, "text": "34"}},
        {"callback_query": {"id": "1", "data": "s", "message": {"chat": chat}}},
        {"my_chat_member": {"chat": chat}},
    ):
        raw = {"update_id": 1} | content
        assert (address_of(raw), understand(raw)) == (None, None)


OURS = {"message", "edited_message", "callback_query", "my_chat_member"}


@pytest.mark.parametrize("kind", [*map(str, Update.ALL_TYPES), "kind_of_tomorrow"])
def test_every_kind_of_update_has_a_number_and_only_ours_an_address(kind: str) -> None:
    """Channel posts, business messages, reactions, polls …: confirmed, not kept, not answered."""
    content = {"message_id": 7, "chat": CHAT, "date": 0, "from": CHAT, "user": CHAT, "text": "34"}
    raw = {"update_id": 5, kind: content | {"message": {"chat": CHAT}, "id": "7"}}
    assert number_of(raw) == 5
    assert (address_of(raw) is not None) == (kind in OURS)
    if kind not in OURS:
        assert understand(raw) is None


@pytest.mark.parametrize("name", sorted(set(Message.__slots__) - {"text", "photo", "document"}))
def test_every_field_of_a_message_gets_one_word_or_none(name: str) -> None:
    """Whatever the library knows: something sent gets a word, what the app itself writes none."""
    heard = understand(message(**{name: {"file_id": "x"}}))
    if name in SERVICE:
        assert heard is None
    else:
        assert heard is not None
        assert isinstance(heard.event, Unsupported)


def test_the_library_knows_no_message_of_the_app_itself_that_would_be_answered() -> None:
    ends: tuple[str, ...] = ("_created", "_closed", "_edited", "_reopened", "_hidden")
    ends += ("_unhidden", "_changed", "_shared", "_allowed", "_completed", "_approved")
    ends += ("_declined", "_refunded", "_set")
    written = {name for name in Message.__slots__ if name.endswith(ends)}
    assert written <= SERVICE


def test_a_button_of_a_message_that_is_no_more_is_a_press_and_a_game_is_none() -> None:
    gone = {"chat": CHAT, "message_id": 7, "date": 0}
    raw = {"update_id": 1, "callback_query": {"id": "4", "message": gone, "data": "s:1"}}
    assert understand(raw) == Inbound("5200000001", Press("s:1"))
    for query in (
        {"id": "4", "message": gone, "game_short_name": "x"},
        {"id": "4", "inline_message_id": "x", "data": "s:1", "from": CHAT},
    ):
        raw = {"update_id": 1, "callback_query": query}
        assert understand(raw) is None
        assert tap_of(raw) == "4"


def test_what_a_bot_says_is_not_answered() -> None:
    assert understand(message(text="34", **{"from": {"id": 1, "is_bot": True}})) is None


@pytest.mark.parametrize("raw", [None, 5, [], {}, {"update_id": "5"}, {"update_id": True}])
def test_what_has_no_number_is_no_update(raw: object) -> None:
    assert number_of(raw) is None


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(
    ["text", "photo", "document", "caption", "media_group_id", *KINDS, *sorted(SERVICE)]
)
inside = anything | st.lists(
    st.dictionaries(st.sampled_from(["file_id", "width", "height", "file_size"]), anything)
)
chats = st.just(CHAT) | anything
contents = st.builds(
    lambda chat, rest: {**rest, "chat": chat},
    chats,
    st.dictionaries(fields, inside, max_size=3),
)
updates = st.dictionaries(st.text(), anything, max_size=3) | st.one_of(
    st.builds(lambda c: {"update_id": 1, "message": c}, contents | anything),
    st.builds(lambda c: {"update_id": 1, "edited_message": c}, contents | anything),
    st.builds(
        lambda c, data: {"callback_query": {"id": data, "message": c, "data": data}},
        contents | anything,
        anything,
    ),
)


@given(updates)
def test_no_json_makes_it_stumble(raw: dict[str, Any]) -> None:
    inbound = understand(json.loads(json.dumps(raw)))
    assert inbound is None or (inbound.event is None) == bool(inbound.files)
    assert inbound is None or inbound.address == address_of(raw)
