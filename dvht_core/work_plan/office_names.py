"""Names of offices as they are issued, for "PHÒNG GD&ĐT HUYỆN A" or "UBND XÃ A"."""

import re

from dvht_core.i18n.vietnamese import clean

_EDUCATION = re.compile(r"\b(Bộ|Sở|Phòng) (?:GD(?: ?(?:&|-|và) ?)?ĐT|GD)(?!\w)", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|- )\w")
_SMALL = {
    *("ban", "nhân", "dân", "dục", "tạo", "và", "hóa", "hoá", "hội", "xã", "phường", "huyện"),
    *("tỉnh", "thị", "trấn", "thành", "phố", "quận", "đặc", "khu"),
}
"""Words that official names write small, behind the first."""


def official(name: str) -> str:
    """Return a text with the names of education offices in full."""
    return _EDUCATION.sub(r"\1 Giáo dục và Đào tạo", " ".join(clean(name).split())).strip()


def as_written(capitals: str) -> str:
    """Return a name in capitals as running text writes it: "UBND xã Hua Thanh"."""
    words = official(capitals).split()
    cased = [w if w == "UBND" or not w.isupper() else _cased(w) for w in words]
    return _BEGINS.sub(lambda begun: begun[0].upper(), " ".join(cased))


def _cased(word: str) -> str:
    small = word.lower()
    return small if small in _SMALL else small.capitalize()
