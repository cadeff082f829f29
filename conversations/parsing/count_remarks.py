"""What people add behind a count that is whole: who is missing, its parts, where it is written."""

import re

from conversations.parsing.yes_no import doubtful
from dvht_core.i18n.vietnamese import fold

_REMARK = re.compile(
    r"^([^()]*\d[^()]*?)\s*(?:"
    r"\((?P<inside>.*)\)[\s.!ạ]*"
    r"|[,.;:–-]*\s*\b(?P<after>(?:còn|trong đó|kể cả|tính cả|gồm|bao gồm|chỉ trừ|trừ)\b.*)"
    r"|\s*:\s*(?P<parts>\D*\d+\D.*\d.*))$",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS = re.compile(r"[(:]|còn|trong đó|cả|gồm|trừ", re.IGNORECASE)
"""What every remark has."""
_LACKING = re.compile(r"\b(?:con|thieu|tru|vang|chua|nghi|khong)\b")
_BUT_SOMEBODY = re.compile(r"\btru (?!ai\b)|(?<!khong )\b(?:thieu|vang) (?!ai\b|nguoi nao\b)")
"""All but somebody are not all: "đủ 37 trừ Nam"."""
_MEETING = re.compile(r"\b(?:dat|hoan thanh|xong|tham gia|thuc hien|du|duoc)\b")
"""What is counted: "37 trong đó 34 đạt" are 34."""
_UNCOUNTED = re.compile(r"\b(?:chua|khong|ngoai)\b.*\b(?:ke|tinh|gom|ra)\b|\bngoai ra\b|\btam\b")
_WRITTEN = re.compile(r"\b(?:qd|quyet dinh|so|kh|ke hoach|cv|cong van|kem|theo|ngay)\b")
"""A document's number or day is no count."""


def apart(text: str) -> tuple[str, str]:
    """Return a count and the remark behind it; "" where there is none."""
    found = _REMARK.match(text) if _BEGINS.search(text) else None
    if not found:
        return text, ""
    return found[1], found["inside"] or found["after"] or found["parts"] or ""


def agrees(remark: str, met: int, total: int | None) -> bool:
    """Return whether a remark leaves a count of `met` of `total` as it is.

    Those who are missing must make up the total, parts the count; a doubt never agrees.
    """
    said = fold(remark)
    if not said:
        return True
    if _UNCOUNTED.search(said) or "?" in remark or _asks(remark):
        return False
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    if met == total and _BUT_SOMEBODY.search(said):
        return False
    if not numbers or _WRITTEN.search(said):
        return total is not None or not re.search(r"\btru\b", said)
    if numbers == [met]:
        return True
    if len(numbers) == 1 and _LACKING.search(said):
        return total is not None and met + numbers[0] == total
    if len(numbers) == 1 and re.search(r"\b(?:trong do|gom|ke ca|tinh ca)\b", said):
        return numbers[0] <= met and not _MEETING.search(said)
    return len(numbers) > 1 and sum(numbers) == met


def _asks(remark: str) -> bool:
    """Return whether a remark doubts; who is missing may be "chưa" at its end."""
    return doubtful(re.sub(r"(?i)\s*\b(?:chưa|đang|chờ)\b.*$", "", remark))
