"""What the headings of a list of people say: which column holds what."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache


class Column(Enum):
    """What a column holds."""

    NUMBER = "number"
    FAMILY = "family"
    """Họ và tên đệm, where the given name (tên) has a column of its own."""
    NAME = "name"
    BORN = "born"
    CODE = "code"
    KIND = "kind"
    OFFICE = "office"
    JOINED = "joined"
    LEFT = "left"
    LEVEL = "level"
    UNIT = "unit"
    RESULT = "result"
    NOTE = "note"


# Folded; the surest wording first.
_PERSON = (
    "giao vien|gv|can bo|cb|cbgv(?:nv)?|cbqlgvnv|cbvc|vien chuc|vc|cong chuc|thanh vien|nguoi|"
    "nhan vien|nv|ca nhan|hoc vien|dang vien|doan vien|nha giao|lao dong"
)
_WORDINGS: Mapping[Column, tuple[str, ...]] = {
    Column.NUMBER: ("^(?:tt|stt|so tt|so thu tu|s tt)$",),
    Column.FAMILY: (
        "^ho$|^ho (?:va )?(?:ten )?(?:chu )?(?:dem|lot)|^ho va$|^(?:ten )?(?:dem|lot)$",
    ),
    Column.NAME: (
        rf"^ho (?:va )?ten(?: (?:{_PERSON})\b.*)?$|^ho, ten$",
        "ho (?:va )?ten|ho, ten",
        rf"^ten (?:{_PERSON})\b",
        rf"^(?:{_PERSON}|danh sach)(?:\W(?:{_PERSON}))*$",
        "^ten$",
    ),
    Column.BORN: (
        "(?:ngay|nam)(?:,? ?thang,? ?nam)? sinh|sinh (?:nam|ngay)|^n ?sinh|^ntns|^ns$",
        "^nam$|^nu$",
    ),
    Column.CODE: ("^ma(?: so)?(?: (?:can bo|cb|vien chuc|vc|nhan vien|nv|giao vien|gv))?$",),
    Column.KIND: (
        "doi tuong|dien|loai (?:hop dong|hd|lao dong|vien chuc)|hinh thuc (?:lao|hop|tuyen|lam)",
        "^bien che|^hop dong|^hd\\b|^thinh giang|^bc\\b|^loai(?: hinh)?$",
    ),
    Column.OFFICE: ("chuc (?:vu|danh)", "vi tri|nhiem vu|cong viec"),
    Column.JOINED: (
        "(?:ve|den|vao|nhan|lam|cong tac)\\b.*\\b(?:truong|don vi|co quan)|chuyen den",
        "^(?:ngay|thoi diem) (?:ve|den|vao|nhan)(?: (?:lam|cong tac|viec|lam viec|nhiem vu))?$",
        "ngay (?:tuyen|bat dau|hop dong|ky hd|ky hop dong)",
    ),
    Column.LEFT: (
        "(?:ngay|thoi diem) (?:nghi|thoi|chuyen|roi|ket thuc)(?: |$)|(?:nghi|thoi) viec|chuyen di",
    ),
    Column.LEVEL: ("^(?:cap|bac)(?: (?:hoc|day|truong))?$",),
    Column.UNIT: ("don vi|noi cong tac|co quan", "^truong"),
    Column.RESULT: (
        "ket qua|xep loai|danh hieu|danh gia|phan loai|muc do hoan|hoan thanh|khong (?:dat|xep)"
        "|chua (?:dat|hoan)|tham gia|cong nhan|thanh tich|trang thai",
        "^dat\\b|\\bldtt\\b|lao dong tien tien|\\bcstd|chien si thi dua|^gioi$|^kha$|trung binh$"
        "|^tb$|^yeu$|xuat sac$|^tot$|^vang|khen thuong|^muc dat",
    ),
    Column.NOTE: ("ghi chu",),
}
WORDINGS: Mapping[Column, tuple[re.Pattern[str], ...]] = {
    column: tuple(map(re.compile, wordings)) for column, wordings in _WORDINGS.items()
}
_ANY = re.compile("|".join(f"(?:{w})" for wordings in _WORDINGS.values() for w in wordings))
_NEVER = re.compile(
    r"cccd|cmnd|can cuoc|dinh danh|chung minh|dien thoai|sdt|email|hoc sinh|phu huynh|vo chong"
    r"|ten (?:con|vo|chong|bo|me|lop|mon|de tai|sang kien|san pham)|don vi tinh|ngay cap|so qd"
)
_NEVER_OF: Mapping[Column, re.Pattern[str]] = {
    Column.JOINED: re.compile(r"nganh|dang\b|doan|ngu\b|ngach|luong"),
    Column.LEFT: re.compile(r"huu|du kien|thai|phep|\bhd\b|hop dong|tap su|den"),
    Column.RESULT: re.compile(r"ngay|diem|so (?:hieu|tiet)|nam (?:truoc|hoc 20)"),
    Column.NAME: re.compile(r"truong|don vi"),
    Column.UNIT: re.compile(r"^ngay|^thoi diem|^nam\b"),
    Column.OFFICE: re.compile(r"ngach"),
}
DATA = re.compile(r"\d[/.-]\d|^\W*\d{2,}\W*$")


def columns_of(whole: Sequence[str], lowest: Sequence[str]) -> dict[Column, tuple[int, ...]]:
    """Return the places of each column; empty for a row that is no heading."""
    claims: dict[Column, list[tuple[int, int]]] = {}
    for place, (text, low) in enumerate(zip(whole, lowest, strict=True)):
        if not text or len(text) > 60 or _NEVER.search(text) or DATA.search(text):
            continue
        for column, rank in _claimed(low, text):
            claims.setdefault(column, []).append((rank, place))
    names = _names(claims, whole)
    if not names:
        return {}
    taken = {place for places in names.values() for place in places}
    columns = dict(names)
    for column in WORDINGS:
        if column in (Column.NAME, Column.FAMILY) or column not in claims:
            continue
        best = min(rank for rank, _ in claims[column])
        several = column in (Column.BORN, Column.RESULT, Column.KIND)
        free = [p for rank, p in claims[column] if p not in taken and (several or rank == best)]
        if column is Column.BORN and best == 0:
            free = [p for rank, p in claims[column] if rank == 0]
        columns[column] = tuple(free if several else free[:1])
        if not (column is Column.OFFICE and "don vi" in whole[free[0]] if free else False):
            taken.update(columns[column])
    return {column: places for column, places in columns.items() if places}


@lru_cache(maxsize=1024)
def _claimed(low: str, text: str) -> Sequence[tuple[Column, int]]:
    """Return the columns that a heading may be of, each with the rank of its wording."""
    ranks = ((c, _rank(wordings, low, text, c)) for c, wordings in WORDINGS.items())
    return [(column, rank) for column, rank in ranks if rank is not None]


def _rank(wordings: Sequence[re.Pattern[str]], low: str, text: str, column: Column) -> int | None:
    never = _NEVER_OF.get(column)
    if never and never.search(text):
        return None
    for rank, wording in enumerate(wordings):
        if wording.search(low) or (low != text and wording.search(text)):
            return rank
    return None


def _names(
    claims: Mapping[Column, Sequence[tuple[int, int]]], whole: Sequence[str]
) -> dict[Column, tuple[int, ...]]:
    """Return the column of names, or the two of family and given names."""
    family = [place for _, place in claims.get(Column.FAMILY, ())]
    given = sorted(claims.get(Column.NAME, ()))
    after = [place for _, place in given if family and place == family[0] + 1]
    if family and after:
        return {Column.FAMILY: (family[0],), Column.NAME: (after[0],)}
    if family or not given:
        return {}
    rank, place = given[0]
    same = [p for r, p in given if r == rank and p == place + 1 and whole[p] == whole[place]]
    return {Column.NAME: (place, *same)}


def is_wording(text: str) -> bool:
    """Return whether a folded text is the heading of a column."""
    return _ANY.search(text) is not None
