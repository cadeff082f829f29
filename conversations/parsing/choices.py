"""Reading which of the offered choices is meant: by number, by label, by a word for yes or no."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from conversations.parsing.levels import level_in, levels_of, without_levels
from conversations.parsing.lexicon import Word, may_be, words_typed
from conversations.parsing.numbers import figures
from conversations.parsing.once import once
from conversations.parsing.words import bare, in_usual_spelling, plain, word_set
from conversations.parsing.yes_no import asking, doubtful, unticked, yes_or_no
from dvht_core.i18n.vietnamese import clean

_PARTICLES = word_set("a da nhe thua oi ne day luon chu di xin cam on")
_POLITE = _PARTICLES | word_set("thay em chi anh ban bot tro ly toi minh tui")
_DONE = word_set("roi het ca tat thoi")
"""What an answer by a label may end with: "đạt hết rồi"."""
_TAKING = word_set("o muc cho lay chon xin to da co la")
"""What it may begin with: "lấy mức 2", "đã đạt"."""
_TURNS = word_set("khong chua nhung chang khoan bo tru gan")
"""Words without which a label says something else."""
_ONLY_WORDS = word_set("co vang u ok dung phai x du roi duoc xong chuan khong chua no n sai chang")
"""Words that are answers to other questions, never the end of a label."""
_EITHER_WAY = word_set("vang")
"""What is a yes or a no (vâng, vắng) where its accents are not typed."""
_POINTING = word_set("so cau chon y nut bam nhan lua phuong an thu cai dap la lay theo")
_BESIDE_NUMBERS = _POINTING | _POLITE
_NAMING = word_set("chi tieu phieu viet tiep sua xem kiem tra muc so ve cho")
_LATER = re.compile(r"\bsau\b")
"""What is six (sáu) without its accent, or "later", "the next"."""
_NUMBERED = re.compile(r"\(?(\d{1,2})[.):/,-]*")
_ADDRESSED = re.compile(r"\b(a|nhe|roi|thua) (?:co|thay|em|chi|anh)$")
_WORDS = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\d\.\d{1,2}")
_FIGURES = re.compile(r"[0-9]{1,2}")
"""A number alone, which is typed most; the rules below would read the same."""
_FIGURE = re.compile(r"\d")
_SHARE = re.compile(r"\d+ ?/ ?\d+")
"""A count of a total, which names no choice without figures."""

CUT = 32
"""Letters of a label whose end may be left out for want of room; a shorter one is whole."""
LONG = 160
"""No label has so many letters, with courtesy around it."""
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
            wanted.endswith("…") and len(wanted) > CUT and typed.exactly.startswith(wanted[:-1])
        ):
            return data
    if numbers and _FIGURES.fullmatch(text):
        return _at(offered, int(text))
    if _SHARE.fullmatch(typed.exactly) and not any(_FIGURE.search(label) for _, label in offered):
        return None
    if len(text) > LONG or unticked(text):
        return _by_yes_or_no(typed, offered)
    number = _number(typed) if numbers else None
    if number is not None:
        return _at(offered, number)
    fitting = [one for one in offered if _accents_fit(typed, one[1])]
    named = {data for data, label in fitting if _names(typed, label)}
    if len(named) == 1:
        return named.pop()
    said = _by_yes_or_no(typed, offered)
    if said or typed.doubtful:
        return said
    if typed.level is not None:
        return _by_level(typed, fitting)
    found = _by_code(typed, fitting) or _by_part(typed, fitting) or _by_words(typed, fitting)
    return None if _joins(typed, dict(offered).get(found or "", "")) else found


def _at(offered: Offered, number: int) -> str | None:
    return offered[number - 1][0] if 1 <= number <= len(offered) else None


class _Typed:
    """What was typed, read once for all the labels that it is compared with."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.exactly = clean(text).strip().casefold()

    @once
    def plain(self) -> str:
        return plain(self.text)

    @once
    def bare(self) -> str:
        """Without what a forwarded message puts before it."""
        return bare(self.text)

    @once
    def spaced(self) -> tuple[str, str]:
        """As `_spaced`: all of it, and without what a forwarded message puts before it."""
        whole = _spaced(self.plain)
        return whole, whole if self.bare == self.text else _spaced(plain(self.bare))

    @once
    def words(self) -> list[str]:
        """The words of the answer in their usual spelling."""
        said = self.plain if self.bare == self.text else plain(self.bare)
        return _ADDRESSED.sub(r"\1", in_usual_spelling(said)).split()

    @once
    def level(self) -> int | None:
        """The level named."""
        return level_in(self.words)

    @once
    def said(self) -> list[str]:
        """The same without particles, and without what only says that it is so."""
        words = _without(self.words, _PARTICLES)
        while words[1:] and words[-1] in _DONE:
            words = words[:-1]
        while words[1:] and words[0] in _TAKING | _POLITE:
            words = words[1:]
        return words if set(words) - _ONLY_WORDS else _without(self.words, _PARTICLES)

    @once
    def courteous(self) -> tuple[str, ...]:
        """The words without particles alone."""
        return tuple(_without(self.words, _PARTICLES))

    @once
    def doubtful(self) -> bool:
        """Whether it asks or doubts."""
        return doubtful(self.text)

    @once
    def accented(self) -> list[Word]:
        """The words that have accents."""
        return [] if self.text.isascii() else words_typed(self.text)


def _number(typed: _Typed) -> int | None:
    """Return the number of a choice: "2.", "câu 2", "số hai nhé"; a level ("mức 2") is none."""
    if "sau" in typed.exactly and _LATER.search(typed.exactly):
        return None
    words = _without(typed.words, _BESIDE_NUMBERS)
    matched = _NUMBERED.fullmatch("".join(figures(words)[:2])) if len(words) < 3 else None
    return int(matched[1]) if matched else None


def _words(text: str) -> list[str]:
    return in_usual_spelling(plain(text)).split()


@lru_cache(maxsize=1024)
def _label_plain(label: str) -> tuple[str, ...]:
    return tuple(_words(label))


@lru_cache(maxsize=1024)
def _label_spaced(label: str) -> str:
    return _spaced(plain(label))


@lru_cache(maxsize=1024)
def _label_levels(label: str) -> set[int]:
    return levels_of(_label_spaced(label).split())


def _spaced(said: str) -> str:
    """Return the words of folded text without signs between them, and a space at each end."""
    return " ".join(["", *_WORDS.findall(said), ""])


# ——— labels ———


def _names(typed: _Typed, label: str) -> bool:
    """Return whether what was typed is the label, in any usual spelling, politely or not."""
    wanted = _label_spaced(label)
    if wanted.strip() and wanted in typed.spaced:
        return "?" in label or not asking(typed.text)
    if not typed.said:
        return False
    words = _label_plain(label)
    named = (words, tuple(_without(words, _PARTICLES)))
    return (tuple(typed.said) in named or typed.courteous in named) and not typed.doubtful


def _without(words: Sequence[str], dropped: frozenset[str]) -> list[str]:
    return [word for word in words if word not in dropped]


def _accents_fit(typed: _Typed, label: str) -> bool:
    """Return whether the accents typed may be the label's: "cô" is not "Có", "chùa" not "Chưa"."""
    meant = _label_words(label)
    if typed.plain in _EITHER_WAY and typed.text.isascii():
        return False
    return all(
        any(may_be(word, one) for one in meant[word.plain])
        for word in typed.accented
        if word.plain in meant
    )


@lru_cache(maxsize=1024)
def _label_words(label: str) -> Mapping[str, list[Word]]:
    words = words_typed(label)
    return {plain: [w for w in words if w.plain == plain] for plain in {w.plain for w in words}}


def _by_level(typed: _Typed, offered: Offered) -> str | None:
    """Return the choice whose label alone has the level named: "đạt mức 2"."""
    others = set(without_levels(typed.words)) - _POLITE - _TAKING - _DONE - {"dat"}
    having = [(data, label) for data, label in offered if typed.level in _label_levels(label)]
    if len(having) != 1:
        return None
    [(data, label)] = having
    return data if others <= set(_label_spaced(label).split()) else None


def _by_code(typed: _Typed, offered: Offered) -> str | None:
    """Return the choice whose label alone has the indicator named: "viết 2.1"."""
    codes = set(_CODE.findall(typed.text))
    if len(codes) != 1:
        return None
    [code] = codes
    having = [data for data, label in offered if code in _CODE.findall(label)]
    about = set(typed.plain.replace(code, "").split()) <= _POLITE | _NAMING
    return having[0] if len(having) == 1 and about else None


def _by_part(typed: _Typed, offered: Offered) -> str | None:
    """Return the choice whose label alone begins or ends with what was typed."""
    if _CODE.search(typed.text):
        return None
    asked = (_without(typed.spaced[0].split(), _PARTICLES), typed.said)
    return next((found for words in asked if (found := _having(words, offered))), None)


def _having(words: Sequence[str], offered: Offered) -> str | None:
    part = " ".join(["", *words, ""])
    spaced = ((data, _label_spaced(label)) for data, label in offered)
    having = [(data, label) for data, label in spaced if part in label]
    if len(having) != 1 or len(part) < 5:
        return None
    data, label = having[0]
    before, _, after = label.partition(part)
    ends = not after and part.strip() not in _ONLY_WORDS and not _TURNS & set(before.split())
    return data if not before or ends else None


def _by_words(typed: _Typed, offered: Offered) -> str | None:
    """Return the choice whose label alone has the words typed: "cô Lan vắng", "có đủ 3 người"."""
    asked = (_without(typed.words, _PARTICLES), typed.said)
    return next((found for words in asked if (found := _among(words, offered))), None)


def _among(words: Sequence[str], offered: Offered) -> str | None:
    if len(words) < 2:
        return None
    having = [(data, _label_spaced(label).split()) for data, label in offered]
    having = [(data, label) for data, label in having if set(words) <= set(label)]
    if len(having) != 1:
        return None
    data, label = having[0]
    left = set(label) - set(words)
    edge = words[0] == label[0] or words[-1] == label[-1] or not left
    return data if edge and not left & _TURNS else None


def _joins(typed: _Typed, label: str) -> bool:
    """Return whether words leave out the comma that makes a no of a label: "không bỏ" is not
    "Không, bỏ bản nháp này".
    """
    turn, comma, _ = plain(label).partition(",")
    goes_on = len(typed.said) > 1 and typed.said[0] == turn in _TURNS
    return bool(comma) and goes_on and "," not in typed.text


# ——— yes and no ———


def _by_yes_or_no(typed: _Typed, offered: Offered) -> str | None:
    """Return the first choice that means the yes or no that was typed."""
    keyed = [data for data, _ in offered if data.endswith((":yes", ":no"))]
    answer = yes_or_no(typed.text) if keyed else None
    return next((data for data in keyed if data.endswith(f":{answer}")), None)
