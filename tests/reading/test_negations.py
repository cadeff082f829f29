"""A yes that is denied, questioned, doubted or meant for fun is never read as a yes."""

import pytest

from bot.reading.readers import Request, read
from tests.reading.cases import cases

YES = sorted({case.text for case in cases() if case.expected == {"value": "yes"}})
TURNED = (
    "{} đâu",
    "{} đâu ạ",
    "đâu {}",
    "làm gì {}",
    "đâu có {}",
    "có {} đâu",
    "{} chưa",
    "{} chưa nhỉ",
    "{} không",
    "{} à",
    "{} hả em",
    "{}?",
    "chưa {}",
    "không {}",
    "hổng {}",
    "chả {}",
    "chẳng {}",
    "không phải {}",
    "không biết {} chưa",
    "{} hay chưa",
    "{} phải không",
    "hình như {}",
    "chắc {} thôi",
    "sắp {}",
    "đang {}",
    "nếu {}",
    "giá mà {}",
    "tưởng {}",
    "{} nhưng chưa xong",
    "{}, mà chưa đủ",
    "{} cũng như không",
    "{} cái nịt",
    "{} mà mơ",
    "{} gì đâu",
    "{} mô",
    "ai bảo {}",
    "{} 🙄",
    "{} để làm gì",
    "trường khác {}",
    "không có chuyện {}",
    "chua {}",
    "khong {}",
    "{} dau",
    "{} chua",
    "{} ko",
    "{} mới lạ",
    "{} được một nửa",
    "lẽ ra {}",
    "đáng lẽ phải {}",
    "giả sử {}",
)


@pytest.mark.parametrize("turned", TURNED)
def test_a_yes_that_is_turned_is_no_yes(turned: str) -> None:
    said = (turned.format(text.strip("?.")) for text in YES)
    read_as_yes = [text for text in said if _value(text) == "yes"]
    assert not read_as_yes, read_as_yes


def _value(text: str) -> object:
    return read("yes-no", Request(text=text))["value"]
