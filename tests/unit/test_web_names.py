"""Whatever people, files and schools are called passes through headers and what browsers keep."""

import string
from urllib.parse import unquote

import pytest

from bot.web.chat.cookie_sessions import OWNER_LETTERS, address, new_token, owner_of
from bot.web.chat.downloads import file_answer

NAMES = [
    "Hiền",
    "Đỗ Thị Thu Hiền.docx",
    'Kế hoạch "năm 2024"; số 1/KH.pdf',
    "Ảnh 📷 lớp 1A & 1B (bản 2).jpg",
    "học sinh\r\nSet-Cookie: x=1.jpg",
    "ທົດສອບ 100%.png",
    "a" * 500 + "ề",
    "",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["image/jpeg", "application/pdf"])
def test_a_file_comes_under_its_own_name(name: str, kind: str) -> None:
    answer = file_answer(b"x", name, kind)
    said = answer.headers["content-disposition"]
    assert said.isascii()
    assert "\n" not in said
    way, _, written = said.partition("; filename*=UTF-8''")
    assert unquote(written) == name
    assert way == ("inline" if kind == "image/jpeg" else "attachment")


def test_a_name_that_is_no_text_brings_the_file_all_the_same() -> None:
    assert file_answer(b"x", "\ud83d.jpg", "image/jpeg").headers["content-disposition"].isascii()


@pytest.mark.parametrize("name", [*NAMES, "Lan", "Lân", "lan"])
def test_the_word_for_a_chat_is_sixteen_hex_digits_whatever_its_address(name: str) -> None:
    word = owner_of(name)
    assert len(word) == OWNER_LETTERS
    assert set(word) <= set(string.hexdigits.lower())


def test_chats_have_words_of_their_own() -> None:
    names = {*NAMES, "Lan", "Lân", "lan", "Nguyễn Thị Hà Thu A", "Nguyễn Thị Hà Thu B"}
    assert len({owner_of(name) for name in names}) == len(names)


def test_the_word_of_a_session_is_the_beginning_of_its_address() -> None:
    """Browsers that are signed in have kept their unsent messages under it."""
    known = address(new_token())
    assert owner_of(known) == known[:OWNER_LETTERS]
