"""Finds the name of the school in the lines of a document: in its letterhead first of all."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts

_ABBREVIATIONS = "thcs|thpt|th|mn|mg|ptdtbt|ptdtnt|ptdt|ptcs|pt|gdnn|gdtx|ktth"
# What is said of the kind of a school before its own name, folded.
_KINDS = re.compile(
    r"(?:(?:tieu hoc|trung hoc (?:co so|pho thong)|mam non|mau giao|nha tre|lien cap|chuyen"
    r"|(?:pho thong )?dan toc (?:ban|noi) tru|pho thong|hoc tap cong dong|tam|va|cap \d"
    rf"|giao duc (?:nghe nghiep|thuong xuyen)|{_ABBREVIATIONS}|[-–&])(?:[ ,.&–-]+|$))+"
)
_FIRST_KIND = re.compile(rf"(?:tieu|trung|mam|mau|pho|lien|chuyen|dan|{_ABBREVIATIONS})\b")
_MAYBE = re.compile(r"tr[ưu][ờơo]ng|trung", re.IGNORECASE)
_PLACE_WORDS = {"xa", "phuong", "thi", "tran", "huyen", "so", "tinh", "tp"}
_ENDS = ',.;:!?)"”'
_ROMAN = re.compile(r"[IVX]+")
# Lines of a letterhead that are no part of a name.
_OTHER_LINE = re.compile(
    r"cong hoa|doc lap|so\b|to\b|hoi dong|ban\b|tru so|ke hoach|quyet dinh|danh sach|bang\b|lich\b"
    r"|phong\b|ubnd|uy ban|so gd|chi bo|cong doan|lien doi|nam \d|phan cong"
    r"|bao cao|thong bao|dang\b"
)
_LETTERHEAD = 15
"""Lines in which a letterhead stands."""


def read_school(lines: Sequence[str], header: Sequence[str] = ()) -> str | None:
    """Return the school of the letterhead, else of the page header, else the one named most often;
    spelled as in running text where it stands there.
    """
    named = [name for line in lines for name in _schools(line)]
    own = _of_letterhead(lines[:_LETTERHEAD], named) or _of_letterhead(header, named)
    if own is None and not (named := [*named, *(n for line in header for n in _schools(line))]):
        return _labelled(lines)
    meant = fold(own or Counter(map(fold, named)).most_common(1)[0][0])
    same = [name for name in named if fold(name) == meant]
    written = [name for name in same if not _in_capitals(name)]
    if written:
        return Counter(written).most_common(1)[0][0]
    return _recased(own or same[0])


def _of_letterhead(lines: Sequence[str], named: Sequence[str]) -> str | None:
    """Return the school whose line, in capitals or short, begins with it; its name may go on in the
    line below.
    """
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        words = line.split()
        if not words or not _begins(words[0], words[1] if len(words) > 1 else "hoc"):
            continue
        if len(words) > 12 or (not _in_capitals(line) and len(words) > 8):
            continue
        whole = next(_schools(line), None)
        goes_on = below and _in_capitals(below) and not _OTHER_LINE.match(fold(below))
        if goes_on and len(below.split()) <= 5:
            longer = next(_schools(f"{line} {below}"), None)
            if longer and (whole is None or fold(longer) in set(map(fold, named))):
                return longer
        if whole:
            return whole
    return None


def _labelled(lines: Sequence[str]) -> str | None:
    label = fold(core_texts().say("plan-form-unit"))
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        before, colon, after = line.partition(":")
        if colon and fold(before + colon) == label and (after.strip() or below.strip()):
            return after.strip() or below.strip()
    return None


def _schools(line: str) -> Iterator[str]:
    """Yield the schools that a line names: "trường", a kind, then the words of a proper name."""
    if not _MAYBE.search(line):
        return
    words = line.replace("“", " “ ").split()
    folded = [fold(word) for word in words]
    for start in range(len(words) - 1):
        if _begins(words[start], words[start + 1]):
            begin = start + 1 + _kind_length(folded[start + 1 :])
            end = _name_end(words, [word.strip(_ENDS) for word in folded], begin)
            if end:
                yield " ".join(words[start:end]).rstrip(_ENDS)


def _begins(word: str, following: str) -> bool:
    """Return whether a name begins here: "Trường TH-THCS …", "Trung tâm …"."""
    first = fold(following)
    return (fold(word), first) == ("trung", "tam") or (
        fold(word) == "truong" and bool(_FIRST_KIND.match(first))
    )


def _kind_length(folded: Sequence[str]) -> int:
    """Return how many words say the kind."""
    kinds = _KINDS.match(" ".join(folded))
    return len(kinds.group().split()) if kinds else 0


def _name_end(words: Sequence[str], folded: Sequence[str], begin: int) -> int | None:
    """Return where the proper name ends that begins at `begin`; None if there is none."""
    end = begin
    while end < len(words):
        proper = words[end][0].isupper() or words[end][0].isdigit()
        year = folded[end] == "nam" and end + 1 < len(words) and folded[end + 1].isdigit()
        if year or not (proper or folded[end] in _PLACE_WORDS):
            break
        end += 1
        if words[end - 1][-1] in _ENDS:
            break
    return end if any(words[i][0].isupper() for i in range(begin, end)) else None


def _in_capitals(text: str) -> bool:
    return text.isupper()


def _recased(capitals: str) -> str:
    """Return a name in capitals as running text writes it: "Trường Tiểu học xã Hua Thanh"."""
    if not _in_capitals(capitals):
        return capitals
    words = capitals.split()
    folded = [fold(word) for word in words]
    kinds = _kind_length(folded[1:])
    cased = [words[0].capitalize()]
    begun = folded[0] == "trung"  # the kind has its capital: "Trường Tiểu học", "Trung tâm"
    for n, word in enumerate(words[1:], start=1):
        parts = re.split(r"[-–&.,]", folded[n])
        abbreviated = n <= kinds and any(part in _ABBREVIATIONS.split("|") for part in parts)
        if abbreviated or _ROMAN.fullmatch(word):
            cased.append(word)
        elif (n <= kinds and begun) or folded[n] in _PLACE_WORDS:
            cased.append(word.lower())
        elif n <= kinds:
            cased.append(word.capitalize())
            begun = True
        else:
            cased.append("-".join(part.capitalize() for part in word.split("-")))
    return " ".join(cased)
