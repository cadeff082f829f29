"""The words of administrative documents that captions use: kinds, abbreviations, issuers.

The kinds are those of Nghị định 30/2020/NĐ-CP, Phụ lục III, and of school usage.
"""

import re
import unicodedata
from functools import lru_cache

# Where two share their letters without accents, the one that schools use more comes first.
KINDS: dict[str, str] = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "BB": "Biên bản",
    "CV": "Công văn",
    "TB": "Thông báo",
    "GCN": "Giấy chứng nhận",
    "HD": "Hướng dẫn",
    "HĐ": "Hợp đồng",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "GM": "Giấy mời",
    "GK": "Giấy khen",
    "GGT": "Giấy giới thiệu",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "KL": "Kết luận",
    "BK": "Bằng khen",
    "TTLT": "Thông tư liên tịch",
}

# A bare number behind one of these is its own ("QĐ 45"); behind others it may count ("BC 6 tháng").
_NUMBERED_KINDS = frozenset(
    KINDS[short] for short in ("QĐ", "CV", "TT", "NĐ", "NQ", "TTr", "KL", "QC", "QyĐ", "TTLT")
)

# These mean a document even when no number follows …
_ALWAYS_KINDS = frozenset({"kh", "qd", "bc", "ttr", "bb", "cv", "gcn"})
# … and these before such words alone: "TB" may as well be "thiết bị".
_SOMETIMES_KINDS = frozenset({"TB", "HD"})
_FOLLOWS_A_KIND = re.compile(r"(?:so|ve|cua|v/v|thuc hien|trien khai|ket luan)\b")

# The end of a document's number tells who issued it, where only one body signs so.
ISSUERS: dict[str, str] = {
    "BGDĐT": "Bộ GDĐT",
    "SGDĐT": "Sở GDĐT",
    "SGD": "Sở GDĐT",
    "PGDĐT": "Phòng GDĐT",
    "PGD": "Phòng GDĐT",
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "KHVN": "Hội Khuyến học Việt Nam",
}

# What the name of an issuing body begins with, flat …
ORGANISATION = re.compile(
    r"(?:truong|phong|so|bo|ubnd|hdnd|uy ban|hoi|cong doan|lien doan|doan|chi bo|dang bo|dang uy"
    r"|huyen uy|tinh uy|trung tam|thu tuong|chinh phu|quoc hoi)(?![a-z])"
)
# … those that need no name of their own where they say of what they are …
COMMON_BODY = re.compile(
    r"(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|dang uy|dang bo|chi bo|hoi khuyen hoc"
    r"|cong doan|doan thanh nien)(?: co so)? (?:xa|phuong|thi tran|huyen|quan|thi xa|thanh pho"
    r"|tinh|truong|nganh)"
)
# … and the words in it that need no capital.
ORGANISATION_WORD = re.compile(
    "truong|tieu|hoc|mam|non|mau|giao|trung|so|pho|thong|dan|toc|ban|tru|noi|giao|duc|va|dao|tao"
    "|xa|phuong|thi|tran|huyen|quan|tinh|thanh|nhan|uy|khuyen|tri|phu|vu|binh|dong|nien|hiep"
    "|tuong|nganh"
)


def _flat_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower().replace("đ", "d")
    return base if len(base) == 1 else letter


_FLAT = {code: _flat_letter(chr(code)) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))}
"""The letters of Latin alphabets, flat."""


_LINE = 500
"""Longer texts are made flat anew each time, so that what is kept stays small."""


def flat(text: str) -> str:
    """Return NFC `text` without accents and case, letter for letter: positions stay the same."""
    return _flat(text) if len(text) <= _LINE else text.translate(_FLAT)


@lru_cache(maxsize=512)
def _flat(text: str) -> str:
    return text.translate(_FLAT)


def without_accents(text: str) -> str:
    """Return NFC `text` without accents, capitals kept, letter for letter."""
    return "".join(unicodedata.normalize("NFD", c)[0].replace("đ", "d") for c in text)


_KIND_OF_FLAT = {
    flat(word): kind
    for abbreviation, kind in reversed(KINDS.items())
    for word in (abbreviation, kind)
}
_KINDS_WRITTEN = {word.lower() for pair in KINDS.items() for word in pair}
_ISSUER_OF_FLAT = {flat(word): issuer for word, issuer in ISSUERS.items()}

# Everything that names a kind, longest first, for a regular expression over flat text.
KIND_WORDS = sorted(_KIND_OF_FLAT, key=len, reverse=True)
ISSUER_WORDS = sorted(_ISSUER_OF_FLAT, key=len, reverse=True)
_BEGINS_WITH_KIND = re.compile(rf"(?:{'|'.join(map(re.escape, KIND_WORDS))})(?![a-z])")


def kind_of(word: str) -> str | None:
    """Return the kind that a word or abbreviation names: "QĐ", "qd" → "Quyết định"."""
    return KINDS.get(word) or _KIND_OF_FLAT.get(flat(word))


def names_kind(word: str) -> bool:
    """Return whether a word is a kind with its accents, or without any: "đã" is no "ĐA"."""
    plain = word.isascii() and flat(word) != "da"
    return word.lower() in _KINDS_WRITTEN or (plain and flat(word) in _KIND_OF_FLAT)


def has_own_number(word: str) -> bool:
    """Return whether a bare number behind this kind is the document's, whatever follows."""
    return kind_of(word) in _NUMBERED_KINDS


def is_kind_before(abbreviation: str, rest: str) -> bool:
    """Return whether an abbreviation without a number, followed by `rest`, means a document."""
    return flat(abbreviation) in _ALWAYS_KINDS or (
        abbreviation in _SOMETIMES_KINDS and _FOLLOWS_A_KIND.match(flat(rest)) is not None
    )


def begins_with_kind(text: str) -> bool:
    """Return whether a text begins with a kind of document: "Kế hoạch …", "QĐ 45"."""
    return _BEGINS_WITH_KIND.match(flat(text)) is not None


def issuer_of(suffix: str) -> str | None:
    """Return the body whose documents carry this ending: "PGDĐT", "PGD&ĐT" → "Phòng GDĐT"."""
    return _ISSUER_OF_FLAT.get(flat(suffix).replace("&", ""))
