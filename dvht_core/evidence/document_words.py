"""The words of administrative documents that captions use: kinds, abbreviations, issuers.

The kinds are those of Nghị định 30/2020/NĐ-CP, Phụ lục III, and of school usage.
"""

import re
import unicodedata

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
    "TTLT": "Thông tư liên tịch",
}

# These mean a document even when no number follows …
_ALWAYS_KINDS = frozenset({"kh", "qd", "bc", "ttr", "bb", "cv", "gcn"})
# … and these before such words alone: "TB" may as well be "thiết bị".
_SOMETIMES_KINDS = frozenset({"TB", "HD"})
_FOLLOWS_A_KIND = re.compile(r"(?:so|ve|cua|v/v|thuc hien|trien khai|ket luan)\b")

# The end of a document's number tells who issued it, where only one body signs so.
ISSUERS: dict[str, str] = {
    "BGDĐT": "Bộ GDĐT",
    "SGDĐT": "Sở GDĐT",
    "PGDĐT": "Phòng GDĐT",
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "KHVN": "Hội Khuyến học Việt Nam",
}

# What the name of an issuing body begins with, flat …
ORGANISATION = re.compile(
    r"(?:truong|phong|so|bo|ubnd|hdnd|uy ban|hoi|cong doan|lien doan|doan|chi bo|dang bo|dang uy"
    r"|huyen uy|tinh uy|trung tam)(?![a-z])"
)
# … and the words in it that need no capital.
ORGANISATION_WORD = re.compile(
    "truong|tieu|hoc|mam|non|mau|giao|trung|so|pho|thong|dan|toc|ban|tru|noi|giao|duc|va|dao|tao"
    "|xa|phuong|thi|tran|huyen|quan|tinh|thanh|nhan|uy|khuyen"
)


def flat(text: str) -> str:
    """Return NFC `text` without accents and case, letter for letter: positions stay the same."""
    return "".join(_flat_letter(letter) for letter in text)


def _flat_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower().replace("đ", "d")
    return base if len(base) == 1 else letter


_KIND_OF_FLAT = {
    flat(word): kind
    for abbreviation, kind in reversed(KINDS.items())
    for word in (abbreviation, kind)
}
_ISSUER_OF_FLAT = {flat(word): issuer for word, issuer in ISSUERS.items()}

# Everything that names a kind, longest first, for a regular expression over flat text.
KIND_WORDS = sorted(_KIND_OF_FLAT, key=len, reverse=True)


def kind_of(word: str) -> str | None:
    """Return the kind that a word or abbreviation names: "QĐ", "qd" → "Quyết định"."""
    return KINDS.get(word) or _KIND_OF_FLAT.get(flat(word))


def is_kind_before(abbreviation: str, rest: str) -> bool:
    """Return whether an abbreviation without a number, followed by `rest`, means a document."""
    return flat(abbreviation) in _ALWAYS_KINDS or (
        abbreviation in _SOMETIMES_KINDS and _FOLLOWS_A_KIND.match(flat(rest)) is not None
    )


def issuer_of(suffix: str) -> str | None:
    """Return the body whose documents carry this ending: "PGDĐT" → "Phòng GDĐT"."""
    return _ISSUER_OF_FLAT.get(flat(suffix))
