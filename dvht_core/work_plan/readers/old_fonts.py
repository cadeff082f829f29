"""Turns text of old Vietnamese fonts into Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times").

Such a file holds Latin letters that only its font shows as Vietnamese: "Tr­êng TiÓu häc" in TCVN3,
"Tröôøng Tieåu hoïc" in VNI. In VNI a mark follows its letter, so marks become combining ones.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_TCVN3 = (
    ("µ¸¶·¹", "àáảãạ"),
    ("¨»¾¼½Æ", "ăằắẳẵặ"),
    ("©ÇÊÈÉË", "âầấẩẫậ"),
    ("®", "đ"),
    ("ÌÐÎÏÑ", "èéẻẽẹ"),
    ("ªÒÕÓÔÖ", "êềếểễệ"),
    ("×ÝØÜÞ", "ìíỉĩị"),
    ("ßãáâä", "òóỏõọ"),
    ("«åèæçé", "ôồốổỗộ"),
    ("¬êíëìî", "ơờớởỡợ"),
    ("ïóñòô", "ùúủũụ"),
    ("\u00adõøö÷ù", "ưừứửữự"),
    ("úýûüþ", "ỳýỷỹỵ"),
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_ROOF, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    **dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)),
    **dict(
        zip(
            "âàáåãä",
            (_ROOF, *(_ROOF + t for t in (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT))),
            strict=True,
        )
    ),
    **dict(
        zip(
            "êèéúüë",
            (_BREVE, *(_BREVE + t for t in (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT))),
            strict=True,
        )
    ),
}
_VNI_LETTERS = dict(zip("ôöñæóòîíì", "ơưđỉĩịỵíì", strict=True))


@dataclass(frozen=True, slots=True)
class OldFont:
    """A font's letters in Unicode, and what tells its text."""

    name: str
    letters: Mapping[int, str]
    telling: re.Pattern[str]


_TCVN3_LETTERS = {
    ord(old): new for olds, news in _TCVN3 for old, new in zip(olds, news, strict=True)
}
_VNI = {**_VNI_MARKS, **_VNI_LETTERS}
FONTS = (
    OldFont(
        "TCVN3",
        _TCVN3_LETTERS,
        re.compile("[µ¸¶·¹¨»¾¼½©®ª«¬¡¢£¤¥¦§](?=\\w|\\b|$)|\\w[\u00ad×ÆÇËÞßåæçäïñø÷þ]|\u00ad[a-zê]"),
    ),
    OldFont(
        "VNI",
        {ord(c): new for c, new in _VNI.items()}
        | {ord(c.upper()): n.upper() for c, n in _VNI.items()},
        re.compile("[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|ñ[aeiouôö]|[öô](?=\\w)"),
    ),
)
_UNICODE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d]{2,}")
_LEAST = 3
"""Fewer telling letters than this are signs ("©", "§"), or names of other languages."""


def old_font(texts: Iterable[str]) -> OldFont | None:
    """Return the old font in which a file is written; None for Unicode."""
    text = "\n".join(texts)
    found = {font.name: len(font.telling.findall(text)) for font in FONTS}
    font = max(FONTS, key=lambda f: found[f.name])
    modern = len(_UNICODE.findall(text))
    words = len(_WORD.findall(text))
    enough = found[font.name] >= _LEAST and found[font.name] * 8 >= words
    return font if enough and found[font.name] > modern else None


def in_unicode(text: str, font: OldFont) -> str:
    """Return a text of an old font in Unicode (not yet composed); one that is Unicode stays."""
    return text if _UNICODE.search(text) else text.translate(font.letters)
