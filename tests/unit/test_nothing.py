"""Words that say that there is nothing to tell are no name, place or number."""

import pytest

from conversations.parsing.nothing import nothing_in


@pytest.mark.parametrize(
    "text",
    [
        *(
            "không có",
            "Chưa có ạ",
            "chua co",
            "ko có ạ",
            "Chưa biết ai",
            "không rõ",
            "dạ em chưa nhớ",
        ),
        *("để sau nhé", "hiện chưa có", "n/a", "none", "-", "…", "cô Hà: chưa có", "chưa biết số"),
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert nothing_in(text, text)
    assert nothing_in(text, (text.title(), None))
    assert not nothing_in(text, 0)  # nobody, counted


@pytest.mark.parametrize(
    "text",
    ["UBND xã Vĩnh Phong", "Phòng GDĐT", "Chưa có kế hoạch học tập", "Vàng A Cò", "Sáu", "12"],
)
def test_what_says_something(text: str) -> None:
    assert not nothing_in(text, text)
