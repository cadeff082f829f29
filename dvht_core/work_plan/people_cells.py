"""Reads the names in a cell, without numbers, titles, offices and telephone numbers beside them."""

import re

from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.role_cells import OFFICE, names_office, names_role

# "đ/c" and "thầy/cô" hold the stroke that otherwise parts people; "đc" is no word.
STROKED = re.compile(
    r"\b(?:đ\s?[/.]?\s?c\b\.?|d\s?[/.]\s?c\b\.?|(?:thầy|thay)\s?/\s?(?:cô|co)\b"
    r"|(?:ông|ong)\s?[/(]\s?(?:bà|ba)\b\)?)[\s:.]*",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?:đồng chí|dong chi|cô giáo|thầy giáo|nhà giáo|cô|thầy|ông|bà|anh|chị|gv)\b[\s:.]+"
    r"|(?:b|ô|ông|bà)\.\s*(?=\w{2})",
    re.IGNORECASE,
)
_FAMILY_TOO = {"cô", "ông", "bà", "anh", "chị"}
"""Honorifics that are family names too, of which only enough words behind them tells."""
_DEGREE = re.compile(
    r"^(?:(?:th\.?s|thạc s[ĩỹ]|ts|tiến s[ĩỹ]|pgs|gs|cn|cử nhân|ngưt|ngut|ngnd|nhà giáo)\b"
    r"[\s.:,]*)+",
    re.IGNORECASE,
)
FOLDED_HONORIFIC = re.compile(
    r"^(?:dong chi|co giao|thay giao|co|thay|ong|ba|anh|chi|gv)\s+", re.IGNORECASE
)
_NUMBER = re.compile(r"^\W*(?:\d{1,2}|[ivx]{1,4})\s*[.)/:-]+\s*(?=\D)", re.IGNORECASE)
_BULLET = re.compile(r"^[\s\-+*•·▪●◦✓»–—.]+")
_TELEPHONE = re.compile(
    r"(?:(?:đt|sđt|dt|sdt|tel|số đt|điện thoại)\b[\s.:]*)?\(?\+?\d[\d\s.-]{7,}\)?"
)

# Offices as they stand behind a name without a sign between: words in small letters, or capitals.
_OFFICE_BEHIND = re.compile(
    r"\s(?:[Bb]í thư\b|(?i:phó hiệu trưởng|hiệu trưởng|giáo viên|kế toán|văn thư|thư viện|nhân viên"
    r"|tổng phụ trách|tổ trưởng|tổ phó|thư k[ýí]|thành viên|[uủ][yỷ] viên|ủy viên|uỷ viên"
    r"|chủ tịch|phó chủ tịch|trưởng ban|phó ban|phó tổ trưởng|phó trưởng ban|phó tổ|trưởng đoàn"
    r"|bảo vệ|y tế|hieu truong|giao vien|to truong|to pho|thu ky|thanh vien|ke toan)\b"
    r"|(?:P?HT|GV[A-Z]*|NV[A-Z]*|KT|TTCM|TPCM|TPT[A-ZĐ]*|P?CT[A-ZĐ]*|BT[A-ZĐ]*|BGH|UV|TK|Phó HT)"
    r"(?![\w])).*$",
    re.DOTALL,
)
_NAME_ENDS = re.compile(r"[(,;:/\t_|]|\s[-–—]|[-–—](?=\s)")
# What a row says that is about several people or none. "Tổ văn phòng" is no person, "Tô Văn Hùng"
# and "Trương Thị Mai" are: compared with its accents where there are any.
_NOBODY = (
    r"ban (?:giám|lãnh|chấp|thư|đại)|tổ (?:trưởng|phó|chuyên|văn phòng|hành|tự|khối|nhân|đánh|\d)"
    r"|trường (?:tiểu học|th|thcs|thpt|mầm non|mn|pt\w*|phổ|trung học)\b|danh sách"
    r"|tổng\b(?: (?:cộng|số|hợp)|:| ?$)|cộng\b[: ]*\d*$|người lập|ghi chú"
    r"|nhóm|khối|bộ phận|hội đồng|phòng|thủ trưởng|k[íý] tên|cán bộ|giáo viên|nhân viên"
    r"|hiệu trưởng|phó hiệu|lãnh đạo|các |toàn (?:trường|thể|bộ|tổ|đơn)|tất cả|ấn định|nơi nhận"
    r"|chi bộ|công đoàn|thư k[ýí]|thành viên|[uủ][ỷy] viên|tiêu chí|chỉ tiêu|ngày|xác nhận|duyệt"
    r"|chủ tịch"
)
_NO_PERSON, _NO_PERSON_PLAIN = (
    re.compile(rf"(?:\W|[ivx]+[.)]|\d+[.)])*(?:{words})") for words in (_NOBODY, fold(_NOBODY))
)
_LONGEST_NAME = 6
_MIDDLE = {"thị", "văn", "thi", "van"}


def read_name(cell: str) -> tuple[str, tuple[str, ...]]:
    """Return the full name in a roster cell, without "cô", "Đ/c" or an office, and doubts."""
    lines = [line.strip(" ,;.") for line in clean(cell).split("\n") if line.strip(" ,;.")]
    first, *others = lines or [""]
    text = " ".join([first, *(line for line in others if not _is_office(line))])
    text = _BULLET.sub("", _NUMBER.sub("", _BULLET.sub("", text)))
    titled = _TELEPHONE.sub(" ", text).strip(" .-,")
    bare = without_title(titled)
    name, doubtful = _name(_NAME_ENDS.split(bare)[0])
    if bare != titled and len(name.split()) < 3 and _family_too(titled):
        name, doubtful = _name(_NAME_ENDS.split(titled)[0])[0], True
    return name, (core_texts().say("plan-doubt-name"),) if doubtful else ()


def read_names(cell: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names in a cell, each as `read_name`: one a line, or with signs between.

    A part that is no full name belongs to the one before it: "Đỗ Thị" and "Thu Hiền" on two lines.
    """
    for separator in (r"\n|;", r"\n|[;,&+]|\bvà\b|\s[-–—]\s", r"[;,&+/]|\bvà\b"):
        parts = [part for part in re.split(separator, clean(cell)) if part.strip(" .-")]
        people = [part for part in parts if not _is_office(part)]
        read = [read_name(part) for part in people]
        if len(people) > 1 and all(_is_full(name) and not doubts for name, doubts in read):
            return read
    return [read_name(cell)]


def without_honorific(name: str) -> str:
    """Return a name without the "cô", "Ông" or "Đ/c" before it."""
    stripped = STROKED.sub("", name).strip()
    if at := _HONORIFIC.match(stripped):
        return stripped[at.end() :]
    # Typed without accents, "co" may be a family name too: then enough of a name must follow it.
    if stripped.isascii() and len(stripped.split()) > 2 and FOLDED_HONORIFIC.match(stripped):
        return FOLDED_HONORIFIC.sub("", stripped, count=1)
    return stripped


def without_title(name: str) -> str:
    """Return a person's name alone: "Ông ThS. Lò Văn Hùng" → "Lò Văn Hùng"."""
    name = clean(name).strip()
    while (shorter := _DEGREE.sub("", without_honorific(name)).strip()) not in (name, ""):
        name = shorter
    return name


def looks_like_name(text: str) -> bool:
    """Return whether a text can be a full name: two to six words, each with a capital."""
    words = text.split()
    return 2 <= len(words) <= _LONGEST_NAME and all(_is_name_word(word) for word in words)


def may_be_person(cell: str) -> bool:
    """Return whether a cell can name a person: "Ban giám hiệu" and "Tổng cộng: 3" do not."""
    return looks_like_name(read_name(cell)[0]) and not names_no_person(cell)


def names_no_person(cell: str) -> bool:
    """Return whether a cell is about several people or none: "Nhóm 1", "Tổng cộng"."""
    plain = cell.isascii()
    nobody = _NO_PERSON_PLAIN if plain else _NO_PERSON
    return bool(nobody.match(fold(cell) if plain else " ".join(clean(cell).casefold().split())))


def _name(text: str) -> tuple[str, bool]:
    """Return a name in its usual letters, and whether it is doubtful that it is one."""
    text = _OFFICE_BEHIND.sub("", text) if not text.isupper() else text
    words = text.strip(" .-+*").split()
    joined = " ".join(words)
    if joined.isupper() or joined.islower():
        words = [_capital(word.lower()) for word in words]
    words = [_capital(w) if w in _MIDDLE else w for w in words]
    odd = not 2 <= len(words) <= _LONGEST_NAME or not all(map(_is_name_word, words))
    return " ".join(words), odd


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and not any(c.isdigit() for c in word)


def _family_too(titled: str) -> bool:
    word = titled.split()[0].rstrip(".:")
    return word.casefold() in _FAMILY_TOO and not re.match(r"\w+\s*[.:]", titled)


def _is_full(name: str) -> bool:
    return looks_like_name(name) and name.split()[-1].casefold() not in _MIDDLE


def _is_office(line: str) -> bool:
    """Return whether a line says what somebody is, not more of their name."""
    head = _NAME_ENDS.split(without_title(_BULLET.sub("", _NUMBER.sub("", line))))[0]
    if looks_like_name(head) and not OFFICE.match(fold(head)):
        return False
    return names_office(line) or names_role(line) or bool(re.fullmatch(r"\W*[A-ZĐ]{2,6}\W*", line))
