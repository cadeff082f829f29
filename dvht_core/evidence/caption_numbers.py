"""Finds the document that a caption names: its kind, number and day.

    "QĐ 45/QĐ-PGDĐT ngày 12/8/2024", "CV 15 của PGD", "Biên bản họp tổ chuyên môn, số 3"

A number that counts something ("BC 6 tháng") or belongs to it ("tổ số 3") is none of a document.
"""

import datetime
import re
from dataclasses import dataclass

from dvht_core.evidence import document_words as words


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a document is named in a caption: "QĐ 45/QĐ-PGDĐT ngày 12/8/2024"."""

    start: int
    end: int
    kind: str | None
    number: str
    day: datetime.date | None


# All of these are for flat text: no accents, lower case.
_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:\s?[/.-]\s?|\s+thang\s+)(\d{1,2})(?:\s?[/.-]\s?|,?\s+nam\s+)"
    r"(\d{4}|\d{2})(?![\d/])"
)
_KIND = "|".join(map(re.escape, words.KIND_WORDS))
_ISSUER = "|".join(map(re.escape, words.ISSUER_WORDS))
_SERIAL = r"\d{1,5}[a-z]?(?:\s?/\s?\d{4})?"
# What stands behind the stroke: parts with letters, digits and "&" ("KH-THVP3", "QĐ.UBND").
_PART = r"(?!(?:ngay|ve|v)\b)[a-z0-9&]*[a-z][a-z0-9&]*"
_MORE = rf"(?:[.\-/]{_PART})"
_ENDING = rf"(?:[a-z][a-z0-9&]+{_MORE}+|(?:{_KIND}|{_ISSUER}))"
_NUMBER = rf"{_SERIAL}\s?/\s?{_ENDING}(?![a-z0-9])|\d{{1,5}}-(?:{_KIND})/[a-z][a-z0-9]+(?![a-z0-9])"
_SO = r"so(?![a-z])\s*[:.]?\s*"
_KIND_BEFORE = rf"(?<![a-z0-9])(?:so\s+)?(?P<kind>{_KIND})(?![a-z])\s*[:.-]?\s*"
_MENTION = re.compile(
    rf"(?:{_KIND_BEFORE}|(?<![a-z0-9]))(?:{_SO})?(?<![\d/.-])(?P<number>{_NUMBER})"
)
_AN_END = r"(?=\s*(?:$|[,;:.)–]|-\s)|\s+(?:cua|ve|v/v|nam\s+\d{4}|ngay\s*:?\s*\d|do)(?![a-z]))"
_PLAIN = r"\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?(?![\d/.,–-]*\d)"
_WITH_SO = re.compile(
    rf"{_KIND_BEFORE}{_SO}(?P<number>{_PLAIN}(?:/[a-z]{{2,}}(?![a-z0-9]))?)(?![\d/.,-]*\d)"
)
_WITHOUT_SO = re.compile(
    rf"{_KIND_BEFORE}(?P<number>(?!(?:19|20)\d\d(?![\d/]))(?:{_PLAIN}))(?![a-z])(?P<end>{_AN_END})?"
)
_LATER_SO = re.compile(rf"(?P<kind>(?!))?(?:[,;:(–-]\s*|\s){_SO}(?P<number>{_PLAIN}){_AN_END}")
# "BC 6 tháng", "HĐ 3 buổi": what is counted is no number of a document.
_COUNTED = re.compile(
    r"\s*(?:(?:thang|nam|tuan|buoi|ngay|lop|co|thay|giao|can|hoc|em|ban|may|bo|cuon|quyen|nguoi|dot"
    r"|lan|to|khoi|ki|ky|giai|diem|muc|buoc|truong|phong|cai|chiec|mon|tiet|gio|phut|cong khai|de"
    r"|noi dung|nhom|doan|hs|gv|cb|tre|chau|bai|tap|loai|mat|nam hoc)(?![a-z]))"
)
_MATTER = re.compile(
    r"\s+(?:cong nhan|to chuc|thuc hien|boi duong|trien khai|ban hanh|phan cong|thanh lap|hop"
    r"|tong ket|so ket|phat dong|xay dung|tap huan|hoc tap|ung dung|chuyen doi|khen|kiem tra"
    r"|danh gia|cu|quy|huong dan|giao|dieu chinh|kien toan|phe duyet)(?![a-z])"
)
# Words whose own number this is: "tổ số 3", "chuyển đổi số 2".
_NUMBERED = re.compile(
    r"(?:doi|thuat|lieu|nghe|nang|diem|da|to|phong|mot|don|he|ti|dan|tong|bien|truong|hoc|th|mn|so"
    r"|thcs|mau|phieu|bai|cau|lop|khoi|nhom|tuyen|nha|duong|ban|thon|xa|module|de|tap|ky nang)$"
)
_DAY_AFTER = re.compile(
    rf"\s*[,;(.–-]?\s*(?:(?:ky|ban hanh|cap)\s+)?(?:ngay(?:\s+(?:ky|ban hanh|cap))?\s*:?\s*)?"
    rf"{_DATE.pattern}\)?"
)
_BY = re.compile(rf"[\s,;:.-]*(?:cua\s+)?({_ISSUER})(?![a-z&])")


def find_document(line: str) -> Mention | None:
    """Return the first document that a line names; None for none."""
    flat = words.flat(line)
    mention = (
        _MENTION.search(flat) or _WITH_SO.search(flat) or _without_so(line, flat) or _later_so(flat)
    )
    if mention is None:
        return None
    number = re.sub(r"\s", "", line[slice(*mention.span("number"))])
    kind = None if mention["kind"] is None else words.kind_of(line[slice(*mention.span("kind"))])
    after = _DAY_AFTER.match(flat, mention.end("number"))
    day = _day(after) if after else None
    end = after.end() if after and day else mention.end("number")
    return Mention(mention.start(), end, kind, number, day)


def _without_so(line: str, flat: str) -> re.Match[str] | None:
    """Return where a number stands behind its kind alone ("QĐ 45", "CV 15 của PGD").

    Where the number may count ("TB 5 máy", "BC 6 tháng"), only if a date, a body or the matter
    follows.
    """
    for mention in _WITHOUT_SO.finditer(flat):
        kind = line[slice(*mention.span("kind"))]
        ends = mention["end"] is not None or _BY.match(flat, mention.end("number"))
        counted = _COUNTED.match(flat, mention.end("number"))
        own = words.has_own_number(kind) or _MATTER.match(flat, mention.end("number"))
        if words.names_kind(kind) and (ends or (own and not counted)):
            return mention
    return None


def _later_so(flat: str) -> re.Match[str] | None:
    """Return where a document's number follows later: "Biên bản họp tổ chuyên môn, số 3"."""
    if not words.begins_with_kind(flat):
        return None
    for mention in _LATER_SO.finditer(flat):
        apart = mention[0].lstrip()[0] in ",;:(–-"
        own = mention["number"].startswith("0") or not _NUMBERED.search(flat[: mention.start()])
        year = re.fullmatch(r"(?:19|20)\d\d", mention["number"])
        if (apart or own) and not year:
            return mention
    return None


def only_date(line: str) -> datetime.date | None:
    """Return the date of a line that has exactly one; else None."""
    days = {day for day in map(_day, _DATE.finditer(words.flat(line))) if day}
    return days.pop() if len(days) == 1 else None


def _day(written_date: re.Match[str]) -> datetime.date | None:
    day, month, year = (int(part) for part in written_date.groups()[-3:])
    try:
        written = datetime.date(year if year >= 100 else 2000 + year, month, day)
    except ValueError:
        return None
    return written if written.year >= 1945 else None
