"""What the titles over a list say: of which school year or semester it is, and of whom.

A file may keep the lists of several years, and those of parents, pupils and former staff.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dvht_core.i18n.vietnamese import fold

LONGEST = 120
"""A longer line is no title."""
_MOST_TITLES, _MOST_BESIDE = 8, 2
"""Over a heading stand so many rows of titles, each of so many cells."""
_PERIODS = re.compile(r"(?:nam hoc|hoc k[iy])\W*")
_SCHOOL_YEAR = re.compile(r"(?<![\d/.-])(20\d\d) ?[-–—/_] ?(?:20)?(\d\d)(?![\d/.-])")
_YEAR = re.compile(r"\bnam (?:hoc )?(20\d\d)\b|^\D{0,30}?\b(20\d\d)\W*$")
_DATED = re.compile(r"\bthang\b|\d ?/ ?\d|\bngay\b")
_SEMESTER = re.compile(r"\b(?:hoc k[iy]|hk)\W{0,2}(ii|i|2|1)\b")
_LISTED = (
    r"^(?:[\W\d]|[ivx]+[.)]|(?:phu luc|bang|bieu|ds|danh sach|danh ba|thong tin|tong hop|cac|ong|ba"
    r"|trich ngang|thanh vien|truong|pho|uy vien|thuong truc|dai dien|em|toan the)\b)*"
)
_PARENTS = (
    r"(?:ban|hoi) (?:dai dien|phu huynh|cha me|cmhs|phhs)|bdd ?cmhs|cha me|phu huynh|cmhs|phhs"
)
_PUPILS = r"hoc sinh|hs\b|tre em\b|cac chau|chau\b|doi vien"
_LEFT = (
    r"(?:nghi (?:huu|viec|che do)|thoi viec|huu tri|ve huu|chuyen (?:di|truong|cong tac)|roi truong"
    r"|da (?:nghi|chuyen|thoi|roi))\b"
)
_FORMER = (
    rf"(?:hoi )?cuu |nguyen (?:can bo|cb|giao vien|gv|nhan vien)|(?:[\w&,./-]+ ){{0,6}}?{_LEFT}"
)
_OUTSIDERS = re.compile(
    rf"{_LISTED}(?:{_PARENTS}|{_PUPILS}|{_FORMER})"
    rf"|.{{0,40}}\b(?:danh sach|ds) (?:cac )?(?:{_PARENTS}|{_PUPILS})"
)
_OFFICE = re.compile(rf"{_LISTED}(?:{_PARENTS})")
_BUT = re.compile(r"\b(?:khong|tru|chua|ngoai|va|cung|ke ca|co ca|gom)\b")
_LEFT_NAMED = re.compile(
    rf"\b{_LEFT}|\b(?:hoi )?cuu (?:can bo|cb|giao|gv|nhan)|\bnguyen (?:can|gi)"
)
_AND_OTHERS = re.compile(rf"(?:\b(?:va|cung)\b|[,&+/])\s*(?:cac |nhung )?(?:{_PARENTS}|{_PUPILS})")
_WITHOUT = re.compile(r"\b(?:khong|tru|chua|sap)\b")
_STAFF = re.compile(
    r"\b(?:giao vien|gv|can bo|cb\w*|nhan vien|nv|vien chuc|nhan su|bgh|ban giam hieu|to|van phong"
    r"|bao ve|hop dong|quan ly|chuyen mon)\b"
)
_OF_PARENTS = re.compile(r"\bphu huynh\b|\bcon em\b|\bcha me\b")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A school year (by the year in which it begins), or a calendar year; 0 for none said."""

    year: int
    semester: int = 0
    """1 or 2; 0 for the whole year."""


def titles_above(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the titles at the end of these rows, the nearest first."""
    titles: list[str] = []
    for row in reversed(rows[-_MOST_TITLES:]):
        said = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
        if len(said) > _MOST_BESIDE:
            break
        titles += said
    return titles


def period_of(titles: Iterable[str]) -> tuple[Period, str] | None:
    """Return the period that the nearest of the titles names, and that title; None for none."""
    for title in titles:
        folded = fold(title)
        if len(title) > LONGEST:
            continue
        year = 0
        if said := _SCHOOL_YEAR.search(folded):
            year = int(said[1]) if (int(said[1]) + 1) % 100 == int(said[2]) else 0
        elif (said := _YEAR.search(folded)) and not _DATED.search(folded):
            year = int(said[1] or said[2])
        half = _SEMESTER.search(folded)
        if year or half:
            return Period(year, len(half[1].replace("2", "ii")) if half else 0), title
    return None


def period_of_row(row: Sequence[str], headings: Sequence[str]) -> tuple[Period, str] | None:
    """Return the period in the column of school years or semesters, if a list has one."""
    told = zip(row, headings, strict=False)
    return period_of(cell for cell, heading in told if _PERIODS.fullmatch(fold(heading)))


def of_outsiders(titles: Iterable[str]) -> bool | None:
    """Return whether the nearest title that tells is one of parents, pupils or former staff."""
    for title in titles:
        folded = fold(title)
        if len(title) > LONGEST:
            continue
        if _OUTSIDERS.match(folded) and not _BUT.search(folded):
            return True
        if _STAFF.search(folded):
            return False
    return None


def mixing(titles: Iterable[str]) -> str:
    """Return the nearest title that tells, if it is one of staff and of others; "" for none.

    "Danh sách CBGV và cán bộ đã nghỉ hưu" does not tell who of them is there still.
    """
    for title in titles:
        folded = fold(title)
        if len(title) > LONGEST:
            continue
        others = _LEFT_NAMED.search(folded) or _AND_OTHERS.search(folded)
        if others and _STAFF.search(folded) and not _WITHOUT.search(folded):
            return "" if of_outsiders([title]) else title
        if _OUTSIDERS.match(folded) or _STAFF.search(folded):
            return ""
    return ""


def is_parent(office: str) -> bool:
    """Return whether an office is one of the parents': "Trưởng ban đại diện CMHS"."""
    return _OFFICE.match(fold(office)) is not None


def lists_parents(headings: Iterable[str]) -> bool:
    """Return whether a column of a list tells whose parents its people are: "Phụ huynh em"."""
    return any(_OF_PARENTS.search(fold(heading)) for heading in headings)
