"""Text of old fonts is told from Unicode, and turned into it."""

import unicodedata

import pytest

from dvht_core.work_plan.readers.old_fonts import in_unicode, old_font

TCVN3 = ("Tr\u00adêng TiÓu häc Hua NËm", "Hä vµ tªn", "NguyÔn §øc Th\u00adëng")
VNI = ("Tröôøng Tieåu hoïc Hua Naäm", "Hoï vaø teân", "Nguyeãn Ñöùc Thöôûng")
UNICODE = ("Trường Tiểu học Hua Nậm", "Họ và tên", "Nguyễn Đức Thưởng")


@pytest.mark.parametrize(("name", "texts"), [("TCVN3", TCVN3), ("VNI", VNI)])
def test_an_old_font_is_told_and_turned_into_unicode(name: str, texts: tuple[str, ...]) -> None:
    font = old_font(texts)
    assert font is not None
    assert font.name == name
    turned = [unicodedata.normalize("NFC", in_unicode(text, font)) for text in texts]
    assert turned == list(UNICODE)


@pytest.mark.parametrize(
    "texts",
    [
        UNICODE,
        tuple(unicodedata.normalize("NFD", text) for text in UNICODE),
        ("Lò Thị Mẩy", "Cà Văn Tuấn", "Tòng Thị Hoà", "Hà Ánh", "© 2024 § 5"),
        ("Nguyen Van An", "Tran Thi Be"),
        ("Café Müller, Lyon",),
        (),
    ],
)
def test_unicode_stays_as_it_is(texts: tuple[str, ...]) -> None:
    assert old_font(texts) is None
