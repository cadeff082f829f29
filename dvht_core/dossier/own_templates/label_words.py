"""Which field the words before a place ask for.

A label says first what it is about: "Kết luận của Tổ tự đánh giá:" asks for a conclusion. Words
of a sentence tell it last: "theo Quyết định số …". What follows the place counts too: before
"người" stands a number. Where the words are about something that the dossier does not know, or
about nothing that is known, the place stays open.
"""

import re
from collections.abc import Iterator

from dvht_core.dossier.forms import Form
from dvht_core.dossier.own_templates.field_labels import LABELS, MINUTES, Label, by_key
from dvht_core.dossier.own_templates.gaps import WIDE
from dvht_core.dossier.own_templates.word_rules import (
    ANOTHERS,
    COUNTED,
    DAYS,
    FIRST,
    FOLLOWED,
    LONG,
    NUMBER_OF,
    NUMBERS,
    OTHERS,
    OWNERS,
)
from dvht_core.i18n.vietnamese import fold

_FAR = 90
"""Letters before the place that are looked at."""
NEAR = 14
"""Letters that may stand between the words that tell a field and the place."""
_FIRST, _LAST = 6, 4
"""What it counts, in letters, that the words begin a label, or end it."""
NARROW = 8
"""Dots that leave room for a number only."""
_ASIDE = re.compile(r"\([^)]*\)")
_ENUMERATED = re.compile(
    r"^(?:[-–•*+/\s]+|(?:(?:phan|dieu|muc) )?(?:[ivx]+|\d{1,2}(?:\.\d+)*|[a-h]|dd)[.):]\s+)+"
)
_ADDRESS = re.compile(r"(?:\s*\b(?:ong|ba|ong ba|d/c|dong chi|thay|la|thay,? co)\b[\s,/.]*)+$")
_END = re.compile(r"[\s:“”\"()\[\]*,–-]+$")
_PARTS = re.compile(r"[;.](?:\s+|$)|:\s+(?=\S)|\((?=[^)]*$)")
_TAIL = re.compile(
    r"(?<=\w\w\w) (?:(?:cua|ve|tai) (?:nha )?(?:truong|don vi|to)|(?:trong )?nam hoc(?: nay)?"
    r"|trong nam toi|cuoc hop|hien nay|bao gom|gom|bao cao)$"
)
"""What follows the words that tell and adds nothing."""
_OWNER = re.compile(r" (?:cua|theo|(?<!muc )do|(?<!ton )tai|trong|doi voi|ve) ")
_TITLE = re.compile(r"\w [–-]$")
"""What stands before a dash is a title of its own: “Phiếu đánh giá chỉ tiêu – ……”."""
_WHOSE = re.compile(
    r"^(?:xac nhan|(?:phe )?duyet|chu ky|ky|ho(?: va|,)? ten(?:,? chuc vu)?)(?: cua)? (?=\w)"
)
"""“Xác nhận của Hiệu trưởng” asks for the head."""
_COUNTS = re.compile(
    r"(?:/|cbql|nguoi|dong chi|d/c|thanh vien|phieu|can bo|cb|ong|vien chuc|giao vien|nhan vien"
    r"|chi tieu|cong chuc|%)"
)
_OTHER_COUNTS = re.compile(r"(?:lop|hoc sinh|hs|tre|chau|trang|diem truong|to chuyen mon)\b")


def label_for(
    form: Form, words: str, after: str = "", *, heading: bool = False, room: int = WIDE
) -> Label | None:
    """Return the field that the words around a place ask for; None where they say nothing known.

    `heading`: those before it are a label for themselves, as a cell beside or a line above is one.
    `room`: how many dots the place is wide.
    """
    following = fold(after)
    if _OTHER_COUNTS.match(following):
        return None
    spoken = _ADDRESS.sub("", _ASIDE.sub(" ", fold(words)).rstrip(" ,")).rstrip()
    if not heading and _TITLE.search(spoken):
        return None
    labelled = heading or spoken.endswith(":")
    told = _followed(form, _clauses(spoken)[0], following)
    if told:
        return told
    clause, wider = _clauses(spoken)
    if _COUNTS.match(following):
        return _counted(form, clause, following) or _numbers(form, clause, labelled)
    found = _best(form, clause, labelled) or (wider and _best(form, wider, labelled))
    if found and found.key in LONG and room < NARROW:
        return by_key(NUMBER_OF[found.key]) if found.key in NUMBER_OF else None
    return found if found and found.key else None


def is_anothers(key: str, following: str) -> bool:
    """Return whether a line goes on with words about another document than the one known here."""
    return re.match(ANOTHERS.get(key, "(?!)"), fold(following).strip()) is not None


def _followed(form: Form, clause: str, following: str) -> Label | None:
    for words, before, key in FOLLOWED:
        if re.match(words, following) and re.search(before, clause) and by_key(key).fits(form):
            return by_key(key)
    return None


def day_for(form: Form, words: str) -> Label | None:
    """Return which day the words before one ask for; None for one that the dossier has not."""
    clause = re.sub(r"[\s,]*\bngay$", "", _clauses(fold(words))[0])
    for words_, key, forms in DAYS:
        if re.search(words_, clause) and (not forms or form.key in forms.split()):
            return by_key(key)
    return None


def _clauses(folded: str) -> tuple[str, str]:
    """Return the last part of the words that says something, and it with the one before.

    Both without their numbers and dashes: "kinh gui: ubnd" is "ubnd", and "kinh gui ubnd". A part
    of more words stands for itself.
    """
    parts = [_END.sub("", _ENUMERATED.sub("", part.strip())) for part in _PARTS.split(folded)]
    said = [part for part in parts if re.search(r"\w", part)]
    wider = " ".join(said[-2:]) if said[1:] and said[-1].count(" ") < 2 else ""
    return (said[-1][-_FAR:] if said else ""), wider[-_FAR:]


def _counted(form: Form, clause: str, following: str) -> Label | None:
    for words, unit, key in COUNTED:
        label = by_key(key)
        if re.search(words, clause) and re.match(unit, following) and label.fits(form):
            return label
    return None


def _numbers(form: Form, clause: str, labelled: bool) -> Label | None:
    label = _best(form, clause, labelled)
    return label if label and label.key in NUMBERS else None


def _best(form: Form, clause: str, labelled: bool) -> Label | None:
    if not clause:
        return None
    if labelled:
        whose = _WHOSE.sub("", clause)
        head, *owner = _OWNER.split(whose, maxsplit=1)
        if owner and re.match(OWNERS, owner[0]) and form.key != MINUTES:
            return None
        return _chosen(_in_label(form, head))
    last = clause.rpartition(", ")[2]
    for words in dict.fromkeys((_TAIL.sub("", last), last, _TAIL.sub("", clause), clause)):
        if found := _in_sentence(form, words):
            return _chosen(found)
    return None


def _chosen(found: list[tuple[tuple[int, ...], Label]]) -> Label | None:
    return max(found, key=lambda row: row[0])[1] if found else None


def _in_label(form: Form, head: str) -> list[tuple[tuple[int, ...], Label]]:
    """Return the fields that a label may ask for, each with how well it fits."""
    return [
        ((end - start + _FIRST * first + _LAST * (end == len(words)), own), label)
        for words in (head, _TAIL.sub("", head))
        for label, own, start, end in _found(form, words)
        for first in [words[:start] == "" or words[:start].endswith((", ", "– "))]
        if first or (label.key not in FIRST and len(words) - end <= NEAR)
    ]


def _in_sentence(form: Form, clause: str) -> list[tuple[tuple[int, ...], Label]]:
    """Return the fields that the end of a sentence may ask for, each with how well it fits."""
    return [
        ((end, end - start, own), label)
        for label, own, start, end in _found(form, clause)
        # "theo báo cáo tự đánh giá số …" asks for a number, and for no result
        if len(clause) - end <= (0 if clause.endswith(" so") else NEAR)
    ]


def _found(form: Form, words: str) -> Iterator[tuple[Label, bool, int, int]]:
    for label in (*LABELS, OTHERS):
        if label.fits(form) and form.key not in label.unless.split():
            for match in re.finditer(label.words, words):
                yield label, bool(label.forms), *match.span()
