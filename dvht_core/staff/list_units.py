"""Whose school the rows of a list are of, where the list has several schools'.

A cell may repeat the one above ("nt", empty), shorten a name ("TH H.Nậm") or name a part of the own
school ("Tổ 1"); the kind of school counts: MN Hua Nậm is another than TH Hua Nậm.
"""

import re
from enum import Enum
from functools import lru_cache

from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.work_plan.unit_names import same_unit

_AS_ABOVE = re.compile(r"\W*(?:nt|n\.t|như trên|như tr\.|\"|″|''|,,)\W*|[-–]+", re.IGNORECASE)
_SCHOOL = re.compile(
    r"\b(?:trường\s+|truong\s+)?(?:(?:ptdtbt|ptdtnt|pt)\s+)?"
    r"(?:(?:th|tiểu học)(?:\s?[&+-]\s?|\s+và\s+)(?:thcs|trung học cơ sở)|ptdtbt|ptdtnt|pt|tiểu học"
    r"|tieu hoc|thcs|thpt|th|mầm non|mam non|mn|mg|mẫu giáo|trung học)\b(?![&.])"
    r"|\btrường\b(?!\s+(?:nhóm|ban))|\btruong\s+(?=[A-Z])|\bphòng (?:gd|giáo)"
    r"|\btrung tâm (?:gd|giáo|học)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^\W*(?:tổ|to|khối|khoi|bgh|ban giám|ban giam|văn phòng|van phong|vp|hành chính|nhóm|bộ môn"
    r"|lớp|điểm|bản|trung tâm$|chuyên môn)\b",
    re.IGNORECASE,
)
_OF_SCHOOL = re.compile(r"\btrường\s+\w", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:[(;:/]|,\s(?!xã|phường)|\bnăm\b|\bNĂM\b|\bđạt\b|\bĐẠT\b|\btham gia\b"
    r"|\bđược\b|\bkèm\b).*$"
)


_PLACES = {"xã", "phường", "thị", "số", "bản", "xa", "phuong"}


class Whose(Enum):
    """Whose a row is."""

    OWN = "own"
    OTHER = "other"
    PERHAPS = "perhaps"
    """Of the own school as it seems: an abbreviation, to be shown."""


def school_in(text: str) -> str:
    """Return the school that a text names, "" for none: "I. Trường TH Hua Nậm" → "Trường TH …"."""
    text = clean(text)
    for at in reversed(list(_SCHOOL.finditer(text))):
        name = _TAIL.sub("", text[at.end() :]).strip(" .,-–")
        if name and (name[0].isupper() or name.split()[0] in _PLACES):
            return f"{at[0]} {name}"
    return ""


def school_of_office(office: str) -> str:
    """Return the school in an office: "giáo viên trường TH Hua Nậm"; "GV tiểu học" names none."""
    return school_in(office) if _OF_SCHOOL.search(office) else ""


def repeats(cell: str) -> bool:
    """Return whether a cell says the same as the one above it: "nt", "-nt-", "″"."""
    return bool(cell) and _AS_ABOVE.fullmatch(cell.strip()) is not None


def names_part(cell: str) -> bool:
    """Return whether a cell names a part of a school: "Tổ 1", "BGH"."""
    return _PART.match(clean(cell)) is not None


@lru_cache(maxsize=256)
def whose(cell: str, unit: str, *, bare: bool) -> Whose:
    """Return whose a row is by its cell for the unit.

    `bare` says that the column names schools by their place alone ("Hua Nậm").
    """
    school = school_in(cell)
    named = school or (cell.strip() if bare else "")
    if not unit or not named or names_part(cell):
        return Whose.OWN
    if same_unit(named, unit):
        return Whose.OWN
    return Whose.PERHAPS if _abbreviates(named, unit) else Whose.OTHER


def _abbreviates(short: str, unit: str) -> bool:
    """Return whether a name is the unit's in initials: "TH H.Nậm", "THHN"."""
    full = _initialled(unit)
    words = [word for word in re.split(r"[\s.]+", fold(_levels_short(short))) if word != "truong"]
    if len(words) == 1 and re.fullmatch(r"[A-ZĐ&]{3,8}\d?", short.strip()):
        return words[0] == "".join(word if word in _KINDS else word[0] for word in full)
    if "." not in short or len(words) != len(full):
        return False
    return all(
        word == whole or (len(word) == 1 and whole[0] == word)
        for word, whole in zip(words, full, strict=True)
    )


_KINDS = {"th", "thcs", "mn", "mg", "thpt"}


def _initialled(unit: str) -> list[str]:
    words = fold(_levels_short(unit)).split()
    return [word for word in words if word not in ("truong", "xa", "phuong", "ptdtbt", "ptdtnt")]


def _levels_short(name: str) -> str:
    for pattern, short in (
        ("tiểu học|tieu hoc", "th"),
        ("mầm non|mam non", "mn"),
        ("trung học cơ sở|trung hoc co so", "thcs"),
    ):
        name = re.sub(pattern, short, clean(name), flags=re.IGNORECASE)
    return name
