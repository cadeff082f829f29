"""Reading which of the offered choices is meant: by number, by label, by a word for yes or no."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property

from conversations.parsing.numbers import figures
from conversations.parsing.words import bare, in_usual_spelling, plain, word_set
from dvht_core.i18n.vietnamese import clean

YES = word_set("co vang u ok dung phai x du roi duoc xong chuan")
NO = word_set("khong chua no n sai chang")
_SIGNED = {"👍": "yes", "👌": "yes", "✅": "yes", "✔": "yes", "❌": "no", "👎": "no"}
_AGREED = frozenset({"dong y", "nhat tri", "chinh xac", "tat nhien", "chac chan", "dung the"})
_ABOUT = word_set(
    """
    ban hanh thuc hien trien khai lam to chuc tham gia hoan thanh ke hoach quy dinh kinh phi che
    do day cap bo tri hoat dong van nghi quyet truong don vi nam nay ca het dung vay rieng dat
    tot dong y nhat tri nao gi chinh xac ben toi minh tui da cua that dau chan nhien
    """
)
"""What a yes or no may be followed by and still be that: "có kế hoạch rồi"."""
_DONE = word_set("hanh thuc trien lam to tham hoan cap bo")
"""How "đã ban hành", "đã triển khai" go on."""
_NOTHING_ELSE = word_set("dong y nhat tri chinh xac gi nao het vay the ca")
"""What stands beside a yes or no that is not about anything: "đồng ý", "không có gì"."""
_PARTICLES = word_set("a da nhe thua oi ne day luon chu di xin cam on")
_POLITE = _PARTICLES | word_set("thay em chi anh ban bot tro ly toi minh tui")
_TURNS = word_set("khong chua nhung chang")
_POINTING = word_set("so cau chon y muc nut bam nhan lua phuong an thu cai dap la lay theo")
_BESIDE_NUMBERS = _POINTING | _POLITE
_NAMING = word_set("chi tieu phieu viet tiep sua xem kiem tra muc so ve cho")
_NUMBERED = re.compile(r"\(?(\d{1,2})[.):/,-]*")
_CODE = re.compile(r"\d\.\d{1,2}")
_CLAUSE = re.compile(r"[,.;!\n:()]+|\s[-–]\s")
_ADDRESS = re.compile(r"\b(?:cô|cơ)\b")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

Offered = Sequence[tuple[str, str]]


def choice_by_text(text: str, offered: Offered, numbers: bool = True) -> str | None:
    """Return the data of the choice that `text` names by number, label or a word for yes or no.

    Whole answers are compared: "chưa đạt" is not "đạt". None where two choices could be meant.
    """
    if not offered:
        return None
    typed = _Typed(text)
    for data, label in offered:
        wanted = label.casefold()
        if typed.exactly == wanted or (
            wanted.endswith("…") and typed.exactly.startswith(wanted[:-1])
        ):
            return data
    number = _number(typed) if numbers else None
    if number is not None:
        return offered[number - 1][0] if 1 <= number <= len(offered) else None
    named = {data for data, label in offered if _names(typed, label)}
    if len(named) == 1:
        return named.pop()
    return _by_yes_or_no(typed, offered) or _by_part(typed, offered)


class _Typed:
    """What was typed, read once for all the labels that it is compared with."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.exactly = clean(text).strip().casefold()

    @cached_property
    def plain(self) -> str:
        return plain(self.text)

    @cached_property
    def spaced(self) -> tuple[str, str]:
        """As `_spaced`: all of it, and without what a forwarded message puts before it."""
        answer = bare(self.text)
        whole = _spaced(self.text)
        return whole, whole if answer == self.text else _spaced(answer)

    @cached_property
    def words(self) -> list[str]:
        """The words of the answer in their usual spelling."""
        return _words(bare(self.text))

    @cached_property
    def said(self) -> list[str]:
        """The same without particles."""
        return _without(self.words, _PARTICLES)

    @cached_property
    def only_word(self) -> str | None:
        """The word typed, where there is but one beside particles."""
        words = clean(self.text).casefold().split()
        others = (word for word in words if plain(word) not in _PARTICLES)
        first, second = next(others, None), next(others, None)
        return first if second is None else None


def _number(typed: _Typed) -> int | None:
    """Return the number of a choice: "2.", "câu 2", "số hai nhé"."""
    words = _without(typed.words, _BESIDE_NUMBERS)
    matched = _NUMBERED.fullmatch("".join(figures(words)[:2])) if len(words) < 3 else None
    return int(matched[1]) if matched else None


def _words(text: str) -> list[str]:
    return in_usual_spelling(plain(text)).split()


def _spaced(text: str) -> str:
    """Return the words without signs between them, and a space at each end."""
    return " ".join(["", *re.findall(r"[^\W_]+", plain(text)), ""])


# ——— labels ———


def _names(typed: _Typed, label: str) -> bool:
    """Return whether what was typed is the label, in any usual spelling, politely or not."""
    if _vowels_differ(typed, label):
        return False
    wanted = _spaced(label)
    if wanted.strip() and wanted in typed.spaced:
        return True
    if not typed.said:
        return False
    words = _words(label)
    return typed.said in (words, _without(words, _PARTICLES))


def _without(words: Sequence[str], dropped: frozenset[str]) -> list[str]:
    return [word for word in words if word not in dropped]


def _vowels_differ(typed: _Typed, label: str) -> bool:
    """Return whether accents typed for a one-word label are another vowel's: "cô" is not "Có"."""
    if len(label.split()) > 1 or (word := typed.only_word) is None or word.isascii():
        return False
    return _toneless(word.strip(".,!?")) != _toneless(label.casefold())


def _toneless(word: str) -> str:
    return _TONES.sub("", unicodedata.normalize("NFD", word))


def _by_part(typed: _Typed, offered: Offered) -> str | None:
    """Return the choice whose label alone begins or ends with it, or has its indicator."""
    codes = set(_CODE.findall(typed.text))
    if len(codes) == 1:
        [code] = codes
        having = [data for data, label in offered if code in _CODE.findall(label)]
        about = set(typed.plain.replace(code, "").split()) <= _POLITE | _NAMING
        return having[0] if len(having) == 1 and about else None
    part = " ".join(["", *_without(typed.spaced[0].split(), _PARTICLES), ""])
    spaced = ((data, _spaced(label)) for data, label in offered)
    having_part = [(data, label) for data, label in spaced if part in label]
    if len(having_part) != 1 or len(part) < 5:
        return None
    data, label = having_part[0]
    before, _, after = label.partition(part)
    ends = not after and part.strip() not in YES | NO and not _TURNS & set(before.split())
    return data if not before or ends else None


# ——— yes and no ———


def _by_yes_or_no(typed: _Typed, offered: Offered) -> str | None:
    """Return the first choice that means the yes or no that was typed."""
    keyed = [data for data, _ in offered if data.endswith((":yes", ":no"))]
    if not keyed:
        return None
    answer = _yes_or_no(typed.text) if typed.plain else _SIGNED.get(typed.exactly[:1])
    return next((data for data in keyed if data.endswith(f":{answer}")), None)


def bare_answer(text: str) -> str | None:
    """Return "yes" or "no" for words that say nothing else: "ok", "đúng rồi ạ", "không có gì".

    None for a sentence that could stand in a document: "Đã làm đủ."
    """
    if not plain(text):
        return _SIGNED.get(clean(text).strip()[:1])
    said = set(_without(_clause(text), _POLITE))
    return _yes_or_no(text) if said and said <= YES | NO | _NOTHING_ELSE else None


def _yes_or_no(text: str) -> str | None:
    """Return "yes" or "no" when every clause that says either says the same."""
    clauses = [_clause(part) for part in _CLAUSE.split(bare(text)) if plain(part)]
    if not clauses or (_head(clauses[0]) is None and set(clauses[0]) - _POLITE):
        return None
    heads = {head for words in clauses if (head := _head(words))}
    if len(heads) != 1:
        return None
    rest = {word for words in clauses[1:] for word in words}
    return None if heads == {"yes"} and rest & _TURNS else heads.pop()


def _clause(part: str) -> list[str]:
    """Return the words of a clause, without "cô" where it addresses somebody."""
    return _words(_ADDRESS.sub(" ", clean(part).casefold()))


def _head(words: Sequence[str]) -> str | None:
    """Return "yes" or "no" by the first word of a clause that counts, if the others add nothing."""
    left = _without(words, _POLITE)
    while left and left[0] in _ABOUT - YES and set(left) & (YES | NO):
        left = left[1:]
    if not left or not set(left[1:]) <= _ABOUT | YES:
        return None
    done = words[0] == "da" and left[0] in _DONE
    if left[0] in YES or done or " ".join(left[:2]) in _AGREED:
        return "yes"
    return "no" if left[0] in NO else None
