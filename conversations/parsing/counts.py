"""Reading how many there are: a count, a share, everybody, nobody; a percentage is asked back."""

import re
from dataclasses import dataclass
from itertools import pairwise

from conversations.parsing.misread import Misread
from conversations.parsing.numbers import false_friend, figures
from conversations.parsing.words import bare, in_usual_spelling, plain, word_set
from dvht_core.i18n.vietnamese import clean, shortened

_TOKEN = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?![\d.,])|\d+(?:[.,]\d+)?|[a-z][a-z0-9]*|[/\\%+<>|-]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = (
    (re.compile(r"\b(?:out )?of\b"), "/"),
    (re.compile(r"\b(?:people|persons?|members?|teachers?|staff|learners?)\b"), " "),
    (re.compile(r"^(?:all|everyone|everybody)$"), "tat ca"),
    (re.compile(r"^(?:none|nobody|no one)$"), "khong ai"),
)
"""English words, in the Vietnamese that is read below."""
_PHRASES = (
    (re.compile(r"\bphan tram\b|\bpt\b"), "%"),
    (re.compile(r"-(?= ?\d+(?:[.,]\d+)? ?%)"), " "),
    (re.compile(r"(?<=[\d ])d ?[/.] ?c\b"), " dc "),
    (re.compile(r"(?<=[a-z]) ?/ ?(?=[a-z])"), " "),
    (re.compile(r"\btong (?:cong|la)\b|\bca thay\b|(?<=\d) het\b"), " "),
    (re.compile(r"\bvien chuc\b"), "nguoi"),
    (re.compile(r"\bnam (?:hoc )?(?:20\d\d(?: ?[-/] ?20\d\d)?|nay|qua|roi)\b"), " "),
    (re.compile(r"\b(?:tat ca|du ca|ca|du|toan bo|toan truong)(?: la)?(?= \d)"), " "),
)
"""What is said in more than one word, or in signs, in one form."""
_OF = word_set("/ \\ tren trong tong")
_PEOPLE = word_set(
    """
    nguoi ng ngui thanh vien tv gv giao cb can bo hoc hs sinh sv hv dong chi dc nhan nv cnv vc
    cbgv cbgvnv cbql cbnv lao ld doan co thay em bac ban
    """
)
_EMPTY = _PEOPLE | word_set(
    """
    la duoc khoang dat da roi so ket qua hoan thanh xong gom minh chung toi tui truong don vi
    hien nay hien tai cua ben nhe oi vang u bot tro ly thua thi deu dung chinh xac day ne cam on
    bao cao xin gui chot lai thuc hien tham gia mat nop a do thoi va ty ti le chiem luong tuc
    theo danh sach cho
    """
)
"""Words that say nothing about the number. Whatever else there is makes the answer unclear."""

_ALL = re.compile(
    "(?:tat|toan|du|het|moi|day du|ai cung|tat tan tat|100)"
    "|(?:(?:tat|toan bo|du|het) )?ca(?: het| moi| tap the)?|toan (?:bo|the)(?: tap the)?|du het"
)
_NONE = re.compile(
    r"khong(?: co)?|chua co"
    rf"|(?:khong|chua|chang)(?: co)?(?: mot)?(?: ai|(?: (?:{'|'.join(sorted(_PEOPLE))}))+ nao)"
    "(?: ca| het)?"
)


@dataclass(frozen=True, slots=True)
class Share:
    """A count as it was typed: how many, and of how many when that was said too."""

    met: int
    total: int | None


def read_share(text: str, total: int | None) -> Share:
    """Return the count typed; Misread for a percentage (the count is needed) and anything else.

    `total` is what the unit has, for "tất cả".
    """
    items, percents = _items(text)
    match items:
        case [int(met)]:
            return _plausible(Share(met, total))
        case [int(met), "/", int(whole)] | ["/", int(whole), int(met)]:
            return _plausible(Share(met, whole))
        case [] if total is not None and percents == ["100"]:
            return Share(total, total)
    if percents and not any(isinstance(item, int) for item in items):
        percent = percents[0].replace(".", ",") + "%"
        raise Misread("misread-percent", percent=percent, total=total or "…")
    if total is not None and _ALL.fullmatch(" ".join(map(str, items))):
        return Share(total, total)
    if _NONE.fullmatch(_politely_less(text)):
        return Share(0, total)
    raise Misread("misread-count", said=short(text), example=max(1, (total or 37) - 3))


def read_total(text: str) -> int:
    """Return a whole number of people from 1 to 99,999."""
    match _items(text):
        case ([int(total)] | ["/", int(total)], []) if 0 < total < 100_000:
            return total
    raise Misread("misread-total", said=short(text))


def short(text: str) -> str:
    """Return what was typed in one line of at most 40 letters, to be quoted."""
    return shortened(" ".join(clean(text).split()), 40)


def _items(text: str) -> tuple[list[int | str], list[str]]:
    """Return numbers, "/" for every way to say "of", and words that matter; and the percentages."""
    words_said = bare(text)
    if not any(c.isdigit() for c in words_said) and any(
        map(false_friend, _WORD.findall(words_said))
    ):
        return [words_said], []  # number words beside words that only look like them: unclear
    said = in_usual_spelling(_from_english(plain(words_said)))
    for phrase, instead in _PHRASES:
        said = phrase.sub(instead, said)
    words = figures(_TOKEN.findall(said))
    items: list[int | str] = []
    percents = []
    for word, following in pairwise([*words, ""]):
        if following == "%":
            percents.append(word)
        elif word in _OF:
            items += ["/"] if items[-1:] != ["/"] else []
        elif word != "%" and word not in _EMPTY:
            items.append(_number(word))
    twice = len(items) == 2 and items[0] == items[1]  # "34 (ba mươi tư)"
    return items[:1] if twice else items, percents


def _from_english(said: str) -> str:
    for phrase, instead in _ENGLISH:
        said = phrase.sub(instead, said).strip()
    return said


def _number(word: str) -> int | str:
    whole = re.sub(r"[.,](?=\d{3}(?!\d))", "", word)
    return int(whole) if whole.isdecimal() else word


def _politely_less(text: str) -> str:
    said = in_usual_spelling(_from_english(plain(bare(text))).replace(",", " "))
    return " ".join(word for word in said.split() if word not in _POLITE)


_POLITE = word_set("a da nhe thua oi thay em bot vang u roi het hien nay")


def _plausible(share: Share) -> Share:
    if share.total is not None and share.met > share.total:
        raise Misread("misread-more-than-all", met=share.met, total=share.total)
    return share
