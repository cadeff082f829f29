"""What a list says that somebody got ("Hoàn thành", "Không đạt"), and whether that counts.

A no is never taken for a yes: a denial anywhere is one, and what is neither is asked about. Words
are compared with their accents ("vắng" is no "vàng") where they have any.
"""

import re
from collections.abc import Sequence

from dvht_core.i18n.vietnamese import clean, fold

_NO = (
    r"\b(?:không|ko|k|chưa|vắng|trượt|rớt|hỏng|yếu|kém|bỏ|hoãn|đình chỉ|kỷ luật|kỉ luật|bị loại"
    r"|thôi)\b"
    r"|^(?:loại|k\.? ?đ|kđ|cđ|cht|chtnv|kht|khtnv|kht\w*|k ?ht|kxl|0|-|–)$"
)
_YES = (
    r"^(?:xếp loại:? ?)?(?:đạt|hoàn thành|ht|htt|htxs|htnv|httnv|htxsnv"
    r"|đ|giỏi|khá|tốt|xuất sắc|xs|g|t|có|x|×|✓|✔"
    r"|☑|√|lđtt|cstđ\w*|csđt|đậu|đỗ|khen|gk|bk|công nhận|tham gia|hoàn tất|lao động|chiến sĩ"
    r"|chiến sỹ|giấy khen|bằng khen|được|loại (?:a|giỏi|khá|tốt|1|2|xuất)|a$|b$)(?!\w)"
)
_UNSURE = r"^k$|\?|\btrung bình\b|\btb\b|\bhay\b|\bhoặc\b|một phần|xem xét|chờ|đề nghị"
_HONOUR = r"lđtt|cstđ|lao động tiên tiến|chiến s[ĩỹ]|giấy khen|bằng khen|công dân học tập"
_SAYS_RESULT = r"đạt|hoàn thành|vắng|trượt|xếp loại|giỏi|khá|lđtt|cstđ|bỏ thi|tham gia"


def _both(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern for words with accents, and for those without any."""
    plain = "".join(fold(c) if c.isalpha() and not c.isascii() else c for c in pattern)
    return re.compile(pattern), re.compile(plain)


_PATTERNS = {
    name: _both(pattern)
    for name, pattern in (
        *(("no", _NO), ("yes", _YES), ("unsure", _UNSURE)),
        *(("honour", _HONOUR), ("result", _SAYS_RESULT)),
    )
}


def counts(result: str, *, of_honours: bool = False) -> bool | None:
    """Return whether a result says that somebody met what the list is for; None if unclear.

    In a column of honours ("LĐTT", "CSTĐ") only an honour does.
    """
    if _said("unsure", result):
        return None
    if _said("no", result):
        return False
    if not _said("yes", result):
        return None
    return True if not of_honours or names_honour(result) else None


def names_honour(text: str) -> bool:
    """Return whether a text names an honour (danh hiệu)."""
    return _said("honour", text)


def says_result(text: str) -> bool:
    """Return whether a remark (ghi chú) is a result: "Không đạt", "vắng"."""
    return _said("result", text) and len(text.split()) < 6


def one_of(results: Sequence[str]) -> str:
    """Return what the columns of a row say together, each once: "Giỏi", "Đạt; Vắng"."""
    return "; ".join(dict.fromkeys(filter(None, results)))


def _said(name: str, text: str) -> bool:
    text = " ".join(clean(text).casefold().split())
    with_accents, without = _PATTERNS[name]
    return (without if text == fold(text) else with_accents).search(text) is not None
