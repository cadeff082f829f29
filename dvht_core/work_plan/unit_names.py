"""Whether two names mean one school: kinds are abbreviated, places left out, accents dropped."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from dvht_core.i18n.vietnamese import capital, clean, fold, spelled

T = TypeVar("T")

# Level of school → how it is written; the longer first, so that none is read as part of another.
_LEVELS = {
    "thcs": "thcs|ptcs|trung học cơ sở|phổ thông cơ sở",
    "thpt": "thpt|ptth|trung học phổ thông",
    "th": "th|tiểu học",
    "mn": "mn|mầm non",
    "mg": "mg|mẫu giáo",
}
_BESIDE = (
    "trường|ptdtbt|ptdtnt|phổ thông dân tộc bán trú|phổ thông dân tộc nội trú|phổ thông|pt"
    "|liên cấp|công lập|tư thục|dân lập|và|số"
)
"""What may be said beside, or left out."""
_PLACES = {
    "commune": "xã|phường|thị trấn|tt",
    "district": "huyện|quận|thị xã|thành phố|tp|tx",
    "province": "tỉnh",
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def _any_of(words: str) -> str:
    """Return a pattern for any of these words, with and without accents."""
    return rf"\b(?:{words}|{fold(words)})\b\.?"


_LEVEL = {level: re.compile(_any_of(words)) for level, words in _LEVELS.items()}
_SAID_BESIDE = re.compile(_any_of(_BESIDE))
_PLACE = _any_of("|".join(_PLACES.values()))
_LEADING_PLACE = re.compile(rf"^\W*{_PLACE}")
_TAIL = re.compile(rf"(?<=\w)(?:\s+(?={_PLACE})|\s*[,;(–—]|\s-\s)")
_PLACE_NAME = {
    kind: re.compile(rf"{_any_of(words)}\s*([^,;()–—-]+?)\s*(?=[,;()–—-]|{_PLACE}|$)")
    for kind, words in _PLACES.items()
}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a name: levels of school, numbers in any order, the other words in order."""

    levels: frozenset[str]
    numbers: Counter[str]
    words: tuple[str, ...]
    places: dict[str, str]
    """Where it lies, as far as the name says: commune, district, province."""

    def fits(self, other: "_Parts") -> bool:
        """Return whether both mean one school; level and place count where both name them."""
        both = self.places.keys() & other.places.keys()
        return (
            (self.numbers, self.words) == (other.numbers, other.words)
            and (self.levels == other.levels or not (self.levels and other.levels))
            and all(self.places[kind] == other.places[kind] for kind in both)
        )


def same_unit(one: str, other: str) -> bool:
    """Return whether two names mean one school: "Trường TH xã Hua Thanh",
    "TRƯỜNG TIỂU HỌC HUA THANH".

    Accents and level count where both names have some: Thanh Luông is not Thanh Lương. A number
    always counts: Vĩnh Phong 3 is not Vĩnh Phong.
    """
    names = [clean(name).casefold() for name in (one, other)]
    if any(name == fold(name) for name in names):  # typed without accents
        names = [fold(name) for name in names]
    return _parts(names[0]).fits(_parts(names[1]))


def _parts(name: str) -> _Parts:
    levels = {level for level, pattern in _LEVEL.items() if pattern.search(name)}
    for pattern in _LEVEL.values():
        name = pattern.sub(" ", name)
    name = _SAID_BESIDE.sub(" ", name)
    tail = ""
    if levels:  # a commune's own office is told by its place alone
        name, tail, *_ = (*_TAIL.split(_LEADING_PLACE.sub(" ", name), maxsplit=1), "")
    places = {kind: pattern.search(tail) for kind, pattern in _PLACE_NAME.items()}
    words = [_ROMAN.get(word, word) for word in re.findall(r"\w+", name)]
    return _Parts(
        frozenset(levels),
        Counter(word for word in words if word.isdigit()),
        tuple(spelled(word) for word in words if not word.isdigit()),
        {kind: spelled(place[1]) for kind, place in places.items() if place},
    )


_ABBREVIATED = {
    re.compile(rf"\b{short}\b\.?"): full
    for short, full in {
        "thcs": "trung học cơ sở",
        "thpt": "trung học phổ thông",
        "th": "tiểu học",
        "mn": "mầm non",
        "mg": "mẫu giáo",
        "ptdtbt": "phổ thông dân tộc bán trú",
        "ptdtnt": "phổ thông dân tộc nội trú",
    }.items()
}
_SIGNS = re.compile(r"\s*&\s*|\s+-\s+|\s*–\s*")
_KIND_OF_PLACE = re.compile(rf"^\W*{_any_of('xã|phường|thị trấn|đặc khu')}\s*")


@lru_cache(maxsize=1024)
def written_out(name: str) -> str:
    """Return a school's name as one compares it: "TRƯỜNG TH&THCS Suối Sen" with its levels in full.

    It is that of one school among many: other than by `same_unit`, nothing may be left out.
    """
    words = _SIGNS.sub(" và ", clean(name).casefold())
    for short, full in _ABBREVIATED.items():
        words = short.sub(full, words)
    return " ".join(words.split())


class KnownSchools(Generic[T]):
    """Schools by name and place, to find the one that a row means.

    A name without accents, and a school whose place is not known, mean any that fits.
    """

    def __init__(self) -> None:
        self._named: dict[str, list[tuple[str, str, T]]] = {}

    def add(self, name: str, place: str | None, school: T) -> None:
        """Know one more."""
        known = self._named.setdefault(fold(written_out(name)), [])
        known.append((written_out(name), place or "", school))

    def find(self, name: str, place: str | None) -> T | None:
        """Return the first school that this name at this place means; None: there is no such."""
        name = written_out(name)
        for known, where, school in self._named.get(fold(name), ()):
            same_place = not where or not place or _alike(_bare_place(where), _bare_place(place))
            if same_place and _alike(known, name):
                return school
        return None


def _alike(one: str, other: str) -> bool:
    """Return whether two words are one, with accents where both have some."""
    if one == fold(one) or other == fold(other):
        return fold(one) == fold(other)
    return spelled(one) == spelled(other)


def _bare_place(place: str) -> str:
    """Return "suối sen" for "Xã Suối Sen"."""
    return _KIND_OF_PLACE.sub("", clean(place).casefold()).strip()


_KINDS = (
    r"tiểu học|trung học|mầm non|mẫu giáo|phổ thông|dự bị|đại học|cao đẳng|trung cấp|chuyên"
    r"|giáo dục|giáo dưỡng|bồi dưỡng|dạy nghề|hỗ trợ"
)
_UNIT = re.compile(rf"(trường|trung tâm|học viện|nhà trẻ)(\s+)({_KINDS})?", re.IGNORECASE)


def by_decree(name: str) -> str:
    """Return a unit's name with the capitals of Nghị định 30/2020, Phụ lục II.

    "trường tiểu học xã Hua Thanh" → "Trường Tiểu học xã Hua Thanh"; other words stay as they are.
    """
    matched = _UNIT.match(name)
    if matched is None or name.isupper():
        return name
    unit, space, kind = matched.groups()
    begun = f"{unit[0].upper()}{unit[1:]}{space}"
    return begun + (capital(kind) if kind else "") + name[matched.end() :]
