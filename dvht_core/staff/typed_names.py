"""Reads names that are typed in a chat, with years of birth and results: "Lò Thị Mẩy (1980)"."""

import re

from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import clean
from dvht_core.staff.list_results import counts, says_result
from dvht_core.staff.list_values import Row, read_birth_year
from dvht_core.staff.person_names import names_nobody
from dvht_core.work_plan.people_cells import read_name, without_title

_NUMBER = re.compile(
    r"(?<![\w/.-])\d{1,3}\s*[.)/-]+\s*(?=[^\W\d])|^\s*\d{1,3}\s+(?=[^\W\d])", re.MULTILINE
)
_APART = re.compile(r"[\n;,•*|\t+&]|\bvà\b|(?:^|\s)[-–—](?=\s)")
_BORN = re.compile(
    r"\(?\b(?:(?:sinh|sn|ns|s\.n)\W*(?:ngày|năm)?\W*)?"
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?)?(?:19[3-9]\d|20[01]\d)\b\)?"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d\d\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(r"\b(?:em|dạ|ạ|gửi|danh sách|gồm|sau đây|da|gui|danh sach)\b", re.IGNORECASE)
# In small letters behind a name, for "Nguyễn Văn Đạt" is a name; in any behind a bracket or colon.
_SAYS = (
    r"(?:(?:không|chưa|ko|k|đã|được|xếp loại)\s+)*"
    r"(?:đạt|hoàn thành|vắng|trượt|giỏi|khá|lđtt|cstđ\w*|xếp loại|tham gia|không|chưa|bỏ thi)\b.*"
)
_SOFTLY = re.compile(r"\s+(?:ạ|nhé|nha)\W*$", re.IGNORECASE)
_RESULT = re.compile(rf"(?:^|[(:])\s*(?P<alone>(?i:{_SAYS}))|\s(?P<behind>(?:LĐTT|CSTĐ|{_SAYS}).*)")
_BUT = re.compile(
    r"\b(?:trừ|còn lại|chỉ|ngoài|thiếu|tất cả|cả trường|mọi người|không có|toàn bộ)\b"
    r"|^\s*(?:Trừ|Còn lại|Chỉ|Ngoài|Thiếu|Tất cả|Cả trường|Mọi người|Không có|Toàn bộ)\b"
)
_OFFICE = re.compile(r"[A-ZĐ]{2,6}")


def read_typed(text: str) -> tuple[Row, ...]:
    """Return the people of a typed text, one a line or with commas between;
    "(1985)" is a birth year, "không đạt" a result.

    InputError when there is none, or where it speaks of all but somebody.
    """
    rows: list[Row] = []
    for part in _APART.split(_NUMBER.sub("\n", clean(text))):
        if _BUT.search(part):
            raise InputError("staff-names-but", part=part.strip())
        name, born, result = _typed(part)
        if name:
            met = counts(result) if says_result(result) else True
            rows.append(Row(name, born, result=result if says_result(result) else None, met=met))
        elif rows and says_result(result):
            rows[-1] = Row(rows[-1].name, rows[-1].birth_year, result=result, met=counts(result))
    if not rows:
        raise InputError("staff-names-none")
    return tuple(rows)


def _typed(part: str) -> tuple[str, int | None, str]:
    """Return the name, year of birth and result of a part, "" and None for what it does not say."""
    head, colon, tail = part.partition(":")
    if colon and (names_nobody(head) or _COURTESY.search(head)):
        part = tail
    born = _BORN.search(part)
    rest = _BORN.sub(" ", part)
    told = _RESULT.search(rest)
    result = (told["alone"] or told["behind"]).strip(" .,)(") if told else ""
    said = without_title(rest[: told.start()] if told else rest).strip(" .,-–)(:")
    words = _SOFTLY.sub("", said).split()
    nobody = (
        not any(map(str.isalpha, said))
        or len(words) > 6
        or names_nobody(said)
        or _OFFICE.fullmatch(said)
    )
    capitals = sum(word[0].isupper() for word in words)
    if nobody or (_COURTESY.search(said) and capitals < 2):
        return "", None, result
    name = read_name(" ".join(words))[0] if len(words) > 1 else said
    return name, read_birth_year(born[0]) if born else None, result
