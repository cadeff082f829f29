"""Messages are cut, marked and furnished with buttons as Telegram takes them."""

import html
import re
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Attachment, Button, Outbound
from bot.channels.telegram.render_message import (
    TEXT_UNITS,
    Album,
    FileMessage,
    TextMessage,
    as_html,
    keyboard,
    parts,
)
from conversations.engine.paging import split
from dvht_core.domain.outbox_content import SHARE

PHOTO = Attachment("a.jpg", "image/jpeg", "1")
PAPER = Attachment("a.docx", "application/zip", "2")


def units(text: str) -> int:
    return len(re.sub("[\x02\x03]", "", text).encode("utf-16-le")) // 2


def words_of(texts: list[str]) -> str:
    """Return the letters alone: bold may end and begin again at a cut, and spaces go there."""
    return re.sub("[\x02\x03\\s]", "", "".join(texts))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Một hai ba.\n\nBốn năm. Sáu", ["Một hai ba.", "Bốn năm. Sáu"]),
        ("Một hai.\nBa bốn. Năm sáu", ["Một hai.", "Ba bốn. Năm sáu"]),
        ("Một hai ba. Bốn năm sáu", ["Một hai ba.", "Bốn năm sáu"]),
        ("“Một hai.” Ba bốn năm sáu", ["“Một hai.”", "Ba bốn năm sáu"]),
        ("Một hai ba bốn năm sáu", ["Một hai ba bốn", "năm sáu"]),
        ("Mộthaibabốnnămsáubảy", ["Mộthaibabốnnămsá", "ubảy"]),
    ],
    ids=["paragraph", "line", "sentence", "quotation", "word", "nowhere"],
)
def test_a_text_is_cut_at_its_best_place(text: str, cut: list[str]) -> None:
    assert split(text, 16) == cut


def test_a_short_paragraph_does_not_stand_alone() -> None:
    assert split("Một.\n\nHai ba bốn năm sáu", 16) == ["Một.\n\nHai ba bốn", "năm sáu"]


def test_bold_goes_on_across_a_cut() -> None:
    assert split("Xin \x02một hai ba bốn\x03 năm", 16) == [
        "Xin \x02một hai ba\x03",
        "\x02bốn\x03 năm",
    ]


def test_an_emoji_counts_twice_and_marks_not_at_all() -> None:
    assert split("\x02" + "👩" * (TEXT_UNITS // 2) + "\x03", TEXT_UNITS) == [
        "\x02" + "👩" * (TEXT_UNITS // 2) + "\x03"
    ]
    assert [units(part) for part in split("👩" * TEXT_UNITS, TEXT_UNITS)] == [TEXT_UNITS] * 2


marked = st.text(st.sampled_from("aă👩 .…”\n\x02\x03"), max_size=120)


@given(marked, st.integers(min_value=4, max_value=30))
def test_no_letter_is_lost_and_no_part_too_long_or_empty(text: str, most: int) -> None:
    found = split(text, most)
    assert words_of(found) == words_of([text])
    for part in found:
        assert units(part) <= most
        assert re.sub("[\x02\x03]", "", part).strip()


@given(st.text(st.sampled_from("a<>&\"'\x02\x03"), max_size=40))
def test_html_says_what_was_written(text: str) -> None:
    shown = as_html(text)
    assert html.unescape(re.sub("</?b>", "", shown)) == re.sub("[\x02\x03]", "", text)
    assert re.sub("<b>[^<>]*</b>", "", shown).find("<") == -1


def test_short_labels_share_a_row_and_others_have_their_own() -> None:
    labels = ["Đúng rồi", "Sửa tên", "Tách thành 3 minh chứng", "Gửi thêm", "Để sau", "Dừng"]
    markup = keyboard(tuple(Button(f"k:{i}", label) for i, label in enumerate(labels)))
    assert markup is not None
    assert [[b["text"] for b in row] for row in markup["inline_keyboard"]] == [
        ["Đúng rồi", "Sửa tên"],
        ["Tách thành 3 minh chứng"],
        ["Gửi thêm", "Để sau"],
        ["Dừng"],
    ]
    assert markup["inline_keyboard"][1][0]["callback_data"] == "k:2"
    assert keyboard(()) is None


def test_a_button_to_share_opens_telegrams_own_choice_of_chats() -> None:
    text = "Kính mời cô \x02Lan\x03.\nXin cô mở: https://hoc.edu.vn/moi/ABC\nHoặc: https://t.me/b"
    markup = keyboard((Button(SHARE, "Chia sẻ lời mời"),), text)
    assert markup is not None
    [[button]] = markup["inline_keyboard"]
    address, _, query = button["url"].partition("?")
    assert address == "https://t.me/share/url"
    assert parse_qs(query) == {"url": ["https://hoc.edu.vn/moi/ABC"], "text": ["Kính mời cô Lan."]}


def test_files_go_first_in_albums_of_ten_and_the_buttons_go_last() -> None:
    buttons = (Button("k", "Xem"),)
    text = "a" * TEXT_UNITS + "b"
    assert parts(Outbound(text, buttons, (PAPER, *[PHOTO] * 11))) == [
        Album((PHOTO,) * 10),
        Album((PHOTO,)),
        FileMessage(PAPER),
        TextMessage("a" * TEXT_UNITS),
        TextMessage("b", buttons),
    ]
    assert parts(Outbound(" \x02\x03", attachments=(PAPER,))) == [FileMessage(PAPER)]
    assert parts(Outbound("")) == []
